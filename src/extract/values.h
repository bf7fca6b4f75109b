/* Values that metadata and attributes give.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_VALUES_H
#define KHABAR_EXTRACT_VALUES_H

#include "page.h"

/* Plain text of a metadata string, which may hold entities and tags. In the
 * arena; NULL if nothing is left. */
const char *kb_ex_plain(struct kb_ex *x, const char *s);
/* Absolute URL with a safe scheme in the arena, or NULL. */
const char *kb_ex_url(struct kb_ex *x, const char *ref);
/* Whether b is the more precise date of the same day. */
bool kb_ex_better_date(const struct kb_date *a, const struct kb_date *b);
/* The date in s (NULL: none) becomes *to if that has none or it is better. */
void kb_ex_take_date(struct kb_date *to, const char *s);

#endif
