/* Values that metadata and attributes give.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_VALUES_H
#define KHABAR_EXTRACT_VALUES_H

#include "page.h"

/* Plain text of a metadata string, which may hold entities and tags. In the
 * arena; NULL if nothing is left. */
const char *kb_ex_plain(struct kb_ex *x, const char *s);
/* Plain text in which references are decoded that are surely encoded twice
 * ("Tom &amp; Ann", "it&#8217;s"). In the arena, or s itself. */
const char *kb_ex_decoded(struct kb_ex *x, const char *s);
/* Absolute URL with a safe scheme in the arena, or NULL. */
const char *kb_ex_url(struct kb_ex *x, const char *ref);
/* The article's language from s (NULL: none), if it has none yet: a tag of BCP
 * 47, for which en_US is taken too; what is no tag is passed over. */
void kb_ex_set_language(struct kb_ex *x, const char *s);
/* Whether b is the more precise date of the same day. */
bool kb_ex_better_date(const struct kb_date *a, const struct kb_date *b);
/* The date in s (NULL: none) becomes *to if that has none or it is better. */
void kb_ex_take_date(struct kb_date *to, const char *s);

#endif
