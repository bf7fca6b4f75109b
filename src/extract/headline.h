/* The headline.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_HEADLINE_H
#define KHABAR_EXTRACT_HEADLINE_H

#include "page.h"

/* Its element, and its words, which may also be the metadata's. */
void kb_ex_find_headline(struct kb_ex *x);

#endif
