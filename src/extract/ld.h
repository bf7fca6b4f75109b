/* What JSON-LD says of the article.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_LD_H
#define KHABAR_EXTRACT_LD_H

#include "page.h"

/* Reads len bytes of JSON; what is no JSON is passed over. */
void kb_ex_read_ld(struct kb_ex *x, const char *s, size_t len);

#endif
