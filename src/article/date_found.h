/* A date within a scanned text: which number is day, month or year.
 * Layer: article, private. */
#ifndef KHABAR_ARTICLE_DATE_FOUND_H
#define KHABAR_ARTICLE_DATE_FOUND_H

#include <khabar/article/date.h>
#include <khabar/article/date_scan.h>

/* Three numbers and the calendar that a text claims for them. */
struct kb_date_found {
	int64_t year;
	int month, day;
	enum kb_date_word calendar; /* MONTH, SOLAR, LUNAR or HEBREW */
	size_t n;                   /* tokens */
	size_t time;                /* token of a time within it, 0 if none */
};

/* Whether there is such a day in the Gregorian calendar, from 1800 to 2200. */
bool kb_date_is_day(int year, int month, int day);
/* The year that one of so many digits is in the calendar that was found. */
int64_t kb_date_full_year(int64_t year, int digits, enum kb_date_word calendar);
/* The words behind a year, such as م or ه.ق, which become part of
 * the date that begins at token i; they may say that the calendar is another
 * one. */
void kb_date_match_era(
	const struct kb_date_scan *sc, size_t i, struct kb_date_found *f);
/* A date of three numbers that begins at token i: 2020-08-18, 18/08/2020,
 * 8/18/2020, 18.8.20, ۹۹/۵/۲۸; false if there is none. */
bool kb_date_match_numeric(const struct kb_date_scan *sc, size_t i,
	enum kb_date_order order, struct kb_date_found *f);

#endif
