/* The next page of an article of several.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_NEXT_H
#define KHABAR_EXTRACT_NEXT_H

#include "page.h"

/* Its URL becomes the article's next. */
void kb_ex_find_next(struct kb_ex *x);

#endif
