/* Times of day within a scanned text.
 * Layer: article, private. */
#ifndef KHABAR_ARTICLE_DATE_TIME_PARTS_H
#define KHABAR_ARTICLE_DATE_TIME_PARTS_H

#include <khabar/article/date_scan.h>

#include <khabar/article/date.h>

/* Reads the time that starts at token i (with the words before and behind it
 * that belong to it, and its zone) into d; hour 24 is left as it is. Returns
 * the tokens it takes; 0, with d untouched, if there is none. */
size_t kb_match_time(
	const struct kb_date_scan *sc, size_t i, struct kb_date *d);
/* The same of hours and minutes parted by a dot, which mean a time only right
 * behind a date: 25.11.2026 10.30. */
size_t kb_match_dotted_time(
	const struct kb_date_scan *sc, size_t i, struct kb_date *d);

#endif
