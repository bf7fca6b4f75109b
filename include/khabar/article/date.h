/* Dates as pages and feeds write them: ISO 8601, RFC 822, and visible dates
 * in the languages of the Middle East and of Europe.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_DATE_H
#define KHABAR_ARTICLE_DATE_H

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

/* Which of two numbers that could each be the month or, of two digits, the year
 * stands first: as a rule the day does, in America the month, in Iran the year
 * (of the Solar Hijri calendar). */
enum kb_date_order {
	KB_DATE_DAY_FIRST,
	KB_DATE_MONTH_FIRST,
	KB_DATE_YEAR_FIRST,
};

/* Reads the first date that len bytes of UTF-8 hold, with words around it or
 * not: "2020-08-18T00:12:00+03:00", "Tue, 18 Aug 2020 00:00:00 +0300", "18 آب
 * 2020", "۲۸ مرداد ۱۳۹۹" (Solar Hijri), "18 באוגוסט 2020", "18. August 2020 um
 * 10.30 Uhr", "2020年8月18日", "آخر تحديث 18-08-2020 | 00:12". A time belongs
 * to it that follows within a few words or stands before it. Ten or thirteen
 * digits by themselves are a Unix time in seconds or milliseconds. A date of
 * the Islamic or the Hebrew calendar counts where no other stands beside it:
 * the former by the calendar of Umm al-Qura (base/calendar.h). Looks at the
 * first 1000 bytes. Returns false, with *d zeroed, if there is none or it is
 * impossible (31 February), or out of the years 1800 to 2200. */
bool kb_date_parse(const char *s, size_t len, struct kb_date *d);
bool kb_date_parse_ordered(
	const char *s, size_t len, enum kb_date_order order, struct kb_date *d);

/* How many words of len bytes of UTF-8 belong to no date: names, a place.
 * SIZE_MAX for a sentence, in which something happened at a date. Looks at the
 * first 1000 bytes. */
size_t kb_date_others(const char *s, size_t len);

/* Whether the words or a span of time tell that something is to happen then. */
bool kb_date_is_event(const char *s, size_t len);
/* Whether it ends in a date behind a few words, as a letter's place or a name.
 */
bool kb_date_closes(const char *s, size_t len);
/* The bytes of a date that a paragraph begins with, in a line of its own or
 * before a dash, perhaps behind a place as agencies write it: "Berlin, 18
 * August 2020 - ..."; 0 if it does not. */
size_t kb_date_dateline(const char *s, size_t len);

/* Writes ISO 8601: "2020-08-18", "2020-08-18T00:12" or with seconds, and the
 * zone where it is known ("Z", "+03:00"). Empty for no date. */
#define KB_DATE_MAX 32
void kb_date_iso(const struct kb_date *d, char out[KB_DATE_MAX]);

/* Seconds since 1970-01-01T00:00Z; a date without zone counts as UTC. */
int64_t kb_date_unix(const struct kb_date *d);
/* The moment so many seconds since then, in UTC; not before 1970. */
struct kb_date kb_date_from_unix(int64_t t);

#endif
