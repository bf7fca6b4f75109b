/* The names of those who wrote an article.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_NAMES_H
#define KHABAR_EXTRACT_NAMES_H

#include "page.h"

/* Adds the names in s, plain text (NULL: none), to the byline: without "by",
 * cut at lines, commas and "and". Places, roles, agencies and dates beside
 * them are no names; that of a system's user is put aside. */
void kb_ex_add_names(struct kb_ex *x, const char *s);

/* Adds what was put aside, for want of a name. */
void kb_ex_add_author(struct kb_ex *x);

#endif
