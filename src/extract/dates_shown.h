/* The dates that a page shows.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_DATES_SHOWN_H
#define KHABAR_EXTRACT_DATES_SHOWN_H

#include "page.h"

/* What says that a date is the article's: the more, the later. */
enum kb_ex_date_by {
	KB_EX_DATE_BY_NOTHING,
	KB_EX_DATE_BY_LINE,  /* a line that holds little else */
	KB_EX_DATE_BY_NAME,  /* a class or element */
	KB_EX_DATE_BY_LABEL, /* words, or metadata within the page */
};

struct kb_ex_dates_shown {
	struct kb_date published, updated;
	enum kb_ex_date_by by;
};

/* Looks beside the headline, behind the text, and where a label says it in the
 * text or elsewhere on the page; what stands further off has to say more. */
void kb_ex_find_dates_shown(
	struct kb_ex *x, enum kb_date_order order, struct kb_ex_dates_shown *d);

#endif
