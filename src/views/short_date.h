/* Dates as lists show them.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_SHORT_DATE_H
#define KHABAR_VIEWS_SHORT_DATE_H

#include "library_views.h"

/* Adds the date: its time if it is of today, else day and month if of this
 * year, else ISO 8601; in the user's time zone where it has one. */
void kb_views_short_date(struct kb_library_views *lib,
	const struct kb_date *date, struct kb_str *out);

#endif
