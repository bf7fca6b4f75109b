/* Dates in data that a page's scripts use.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_DATE_DATA_H
#define KHABAR_EXTRACT_DATE_DATA_H

#include "page.h"

/* Takes datePublished, dateModified and their like from JSON in scripts (such
 * as JSON-LD that cannot be parsed) and attributes, unless they hold several:
 * these are of a list. */
void kb_ex_read_date_data(const struct kb_ex *x, struct kb_date *published,
	struct kb_date *updated);

#endif
