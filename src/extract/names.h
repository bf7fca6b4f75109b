/* The names of those who wrote an article.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_NAMES_H
#define KHABAR_EXTRACT_NAMES_H

#include "page.h"

/* Adds the names in s to the byline: without "by", cut at commas and "and". */
void kb_ex_add_names(struct kb_ex *x, const char *s);

#endif
