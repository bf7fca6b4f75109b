/* Dates as a person reads them: in the interface's language, its calendar and
 * digits (base/language.h, calendar.h, digits.h), and the local time zone.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_SHOWN_DATE_H
#define KHABAR_ARTICLE_SHOWN_DATE_H

#include <khabar/article/date.h>
#include <khabar/base/str.h>

#include <stdbool.h>
#include <stdint.h>

/* A date without a time is a day, wherever one is; one without zone counts as
 * local time. Nothing is added for no date (year 0). now: seconds since
 * 1970-01-01T00:00Z. */

/* Adds a date as a list has it: "just now", "5 minutes ago", "3 hours ago" on
 * the same day, "today" without a time, "yesterday", the day of the week within
 * one, "24 Nov", "24 Nov 2025"; what is still to come as "17:30" on the same
 * day, "tomorrow" or its date, but for minutes, by which clocks differ. narrow:
 * in as few cells as can be, 12 or so. */
void kb_date_add_listed(struct kb_str *out, const struct kb_date *date,
	int64_t now, bool narrow);
/* Adds the whole date with its time: "24 November 2026, 11:30", and behind it
 * how far it is from now, "(3 hours ago)"; now 0: without that. */
void kb_date_add_whole(
	struct kb_str *out, const struct kb_date *date, int64_t now);
/* Adds it as one that stands beside another of that form: its time alone where
 * it is of the same day. */
void kb_date_add_second(struct kb_str *out, const struct kb_date *date,
	const struct kb_date *first, int64_t now);
/* Adds "24 Nov 2026, 11:30", or "11:30" for a moment of the day that it is
 * now. */
void kb_date_add_moment(struct kb_str *out, int64_t moment, int64_t now);

#endif
