/* What months and days of the week are called, by language and region.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_CALENDAR_NAMES_H
#define KHABAR_ARTICLE_CALENDAR_NAMES_H

#include <khabar/base/calendar.h>
#include <khabar/base/language.h>

enum kb_name_width {
	KB_NAME_WIDE,   /* whole */
	KB_NAME_SHORT,  /* abbreviated, where the language does that */
	KB_NAME_NARROW, /* and where it does so for want of room; may have
			   digits, in ASCII: kb_digits_add() is for them */
};

/* The name of a day's month, as dates have it. English for a language that
 * khabar does not know. UTF-8, borrowed. Those of CLDR 42, where
 * tests/conformance/conf_date_names names no other. */
const char *kb_month_name(const struct kb_language *l,
	enum kb_calendar calendar, const struct kb_day *day,
	enum kb_name_width width);
/* The same of a day of the week: 0 for Sunday. */
const char *kb_weekday_name(
	const struct kb_language *l, int weekday, enum kb_name_width width);
/* The era that stands behind the year of a date where the calendar is not the
 * one that the language's readers expect; NULL: none. */
const char *kb_era_name(const struct kb_language *l, enum kb_calendar calendar);

#endif
