/* Dates as lists show them. */
#include "short_date.h"

#include <time.h>

/* The day in the user's time zone of a moment; and what time it was. */
static void local(int64_t at, struct kb_date *d)
{
	time_t t = (time_t)at;
	struct tm tm;
	*d = (struct kb_date){0};
	if (!localtime_r(&t, &tm))
		return;
	d->year = (int16_t)(tm.tm_year + 1900);
	d->month = (int8_t)(tm.tm_mon + 1);
	d->day = (int8_t)tm.tm_mday;
	d->hour = (int8_t)tm.tm_hour;
	d->minute = (int8_t)tm.tm_min;
}

void kb_views_short_date(struct kb_library_views *lib,
	const struct kb_date *date, struct kb_str *out)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	const struct kb_library_io *io = lib->io;
	struct kb_date d = *date, today;
	if (!d.year || d.month < 1 || d.month > 12)
		return;
	local(io->now ? io->now(io->ctx) : (int64_t)time(NULL), &today);
	if (d.has_time && d.has_zone)
		local(kb_date_unix(date), &d);
	if (d.year != today.year)
		kb_str_addf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
	else if (d.month != today.month || d.day != today.day)
		kb_str_addf(out, "%d %s", d.day, months[d.month - 1]);
	else if (date->has_time)
		kb_str_addf(out, "%02d:%02d", d.hour, d.minute);
	else
		kb_str_adds(out, "today");
}
