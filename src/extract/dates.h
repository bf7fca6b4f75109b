/* The dates of an article.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_DATES_H
#define KHABAR_EXTRACT_DATES_H

#include "page.h"

void kb_ex_find_dates(struct kb_ex *x);

#endif
