/* What the head of a page says of the article.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_META_H
#define KHABAR_EXTRACT_META_H

#include "page.h"

void kb_ex_read_meta(struct kb_ex *x);

#endif
