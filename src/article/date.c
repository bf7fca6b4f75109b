/* Days and dates: counted, converted from solar Hijri, written. */
#include <khabar/article/date.h>

#include <stdio.h>

/* Counting years from March puts the leap day at a year's end: the days before
 * a month are then the same in every year, 153 in each five months. */
int64_t kb_date_days(int year, int month, int day)
{
	int64_t y = month <= 2 ? (int64_t)year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t in_era = y - era * 400;
	int64_t m = (month + 9) % 12;
	int64_t in_year = (153 * m + 2) / 5 + day - 1;
	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 +
	       in_year - 719468;
}

void kb_date_from_days(int64_t days, int *year, int *month, int *day)
{
	days += 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t in_era = days - era * 146097;
	/* Take the leap days out, then years are of one length. */
	int64_t y =
		(in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) /
		365;
	int64_t in_year = in_era - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * in_year + 2) / 153;
	*day = (int)(in_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2));
}

/* The astronomical calendar has eight leap years in 33 in the centuries around
 * ours: years 1178 to 1633 (Borkowski 1996). */
static bool solar_leap(int year)
{
	return (25 * year + 11) % 33 < 8;
}

bool kb_date_from_solar(int year, int month, int day, int *gy, int *gm, int *gd)
{
	if (year < 1179 || year > 1578 || month < 1 || month > 12 || day < 1)
		return false;
	int length = month <= 6 ? 31 : 30;
	if (month == 12 && !solar_leap(year))
		length = 29;
	if (day > length)
		return false;
	/* 1 Farvardin 1399 was 20 March 2020. */
	int64_t days = kb_date_days(2020, 3, 20);
	for (int y = 1399; y < year; y++)
		days += solar_leap(y) ? 366 : 365;
	for (int y = 1398; y >= year; y--)
		days -= solar_leap(y) ? 366 : 365;
	days += (month - 1) * 30 + (month <= 7 ? month - 1 : 6) + day - 1;
	kb_date_from_days(days, gy, gm, gd);
	return true;
}

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
	int64_t t = kb_date_days(d->year, d->month, d->day) * 86400;
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
	kb_date_from_days(days, &year, &month, &day);
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
