/* Dates as pages and feeds write them: ISO 8601, RFC 822, and visible dates
 * in Arabic, Persian, Hebrew, Urdu and English.
 * Layer: model. */
#ifndef KHABAR_MODEL_DATE_H
#define KHABAR_MODEL_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A date of the Gregorian calendar. year 0: no date. */
struct kb_date {
	int16_t year;
	int8_t month, day; /* 1 to 12, 1 to 31 */
	int8_t hour, minute, second;
	bool has_time;
	bool has_seconds;
	bool has_zone;
	int16_t zone; /* minutes east of UTC */
};

/* Reads the date that len bytes of UTF-8 hold, with words around it or not:
 * "2020-08-18T00:12:00+03:00", "Tue, 18 Aug 2020 00:00:00 +0300", "18 آب
 * 2020", "۲۸ مرداد ۱۳۹۹" (Solar Hijri), "18 באוגוסט 2020", "آخر تحديث
 * 18-08-2020 | 00:12". Day-month order where both are possible is day first,
 * unless english says month first. Returns false, with *d zeroed, if there is
 * none or it is impossible (31 February). */
bool kb_date_parse(const char *s, size_t len, struct kb_date *d);

/* Writes ISO 8601: "2020-08-18", "2020-08-18T00:12" or with seconds, and the
 * zone where it is known ("Z", "+03:00"). Empty for no date. */
#define KB_DATE_MAX 32
void kb_date_iso(const struct kb_date *d, char out[KB_DATE_MAX]);

/* Seconds since 1970-01-01T00:00Z; a date without zone counts as UTC. */
int64_t kb_date_unix(const struct kb_date *d);

#endif
