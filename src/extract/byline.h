/* The byline that the page shows.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_BYLINE_H
#define KHABAR_EXTRACT_BYLINE_H

#include "page.h"

void kb_ex_find_byline(struct kb_ex *x);

#endif
