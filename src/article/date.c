/* Dates: as ISO 8601 and as Unix time. */
#include <khabar/article/date.h>
#include <khabar/base/calendar.h>

#include <stdio.h>

void kb_date_iso(const struct kb_date *d, char out[KB_DATE_MAX])
{
	out[0] = '\0';
	if (d->year == 0)
		return;
	int n = snprintf(out, KB_DATE_MAX, "%04d-%02d-%02d", d->year % 10000,
		d->month % 100, d->day % 100);
	if (!d->has_time)
		return;
	n += snprintf(out + n, KB_DATE_MAX - (size_t)n, "T%02d:%02d",
		d->hour % 100, d->minute % 100);
	if (d->has_seconds)
		n += snprintf(out + n, KB_DATE_MAX - (size_t)n, ":%02d",
			d->second % 100);
	if (!d->has_zone)
		return;
	int zone = d->zone < 0 ? -d->zone : d->zone;
	if (zone == 0)
		snprintf(out + n, KB_DATE_MAX - (size_t)n, "Z");
	else
		snprintf(out + n, KB_DATE_MAX - (size_t)n, "%c%02d:%02d",
			d->zone < 0 ? '-' : '+', zone / 60 % 100, zone % 60);
}

int64_t kb_date_unix(const struct kb_date *d)
{
	int64_t t = kb_gregorian_days(d->year, d->month, d->day) * 86400;
	if (d->has_time)
		t += d->hour * 3600 + d->minute * 60 + d->second;
	if (d->has_zone)
		t -= d->zone * 60;
	return t;
}

struct kb_date kb_date_from_unix(int64_t t)
{
	int64_t days = t / 86400, rest = t % 86400;
	int year, month, day;
	kb_gregorian_from_days(days, &year, &month, &day);
	return (struct kb_date){.year = (int16_t)year,
		.month = (int8_t)month,
		.day = (int8_t)day,
		.hour = (int8_t)(rest / 3600),
		.minute = (int8_t)(rest / 60 % 60),
		.second = (int8_t)(rest % 60),
		.has_time = true,
		.has_seconds = true,
		.has_zone = true};
}
