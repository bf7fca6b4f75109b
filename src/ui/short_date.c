/* Words of the library's views: dates, and sentences over several rows. */
#include "library_views.h"

#include <stdlib.h>
#include <string.h>
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

void kb_shelf_date(
	struct kb_app *app, const struct kb_date *date, struct kb_str *out)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	const struct kb_library_io *io = app->shelf->io;
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

int kb_shelf_words(struct kb_app *app, struct kb_canvas *c, int row, int end,
	const char *words, enum kb_style style)
{
	int left, width, used = 0;
	struct kb_para p;
	struct kb_line *lines = NULL;
	size_t n = 0, cap = 0;
	enum kb_dir dir = kb_article_first_strong(words, strlen(words));
	kb_app_column(app, &left, &width);
	kb_para_init(&p, app->bidi, words, strlen(words), dir);
	kb_para_break(&p, (size_t)width, &lines, &n, &cap);
	for (size_t i = 0; i < n; i++, used++) {
		uint32_t start = p.at[lines[i].start];
		struct kb_label label = {.s = words + start,
			.len = p.at[lines[i].text_end] - start,
			.dir = p.level & 1 ? KB_DIR_RTL : KB_DIR_LTR,
			.align = KB_ALIGN_START,
			.style = style};
		if (row + used >= 0 && row + used < end)
			kb_label_draw(
				c, app->bidi, row + used, left, width, &label);
	}
	free(lines);
	kb_para_release(&p);
	return used;
}
