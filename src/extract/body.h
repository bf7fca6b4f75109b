/* The element that holds the article's text.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_BODY_H
#define KHABAR_EXTRACT_BODY_H

#include "page.h"

void kb_ex_find_body(struct kb_ex *x);

#endif
