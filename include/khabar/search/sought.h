/* Where a text has what a query looks for: words in any form, beginnings,
 * phrases, by the keys that the index goes by.
 * Layer: search. */
#ifndef KHABAR_SEARCH_SOUGHT_H
#define KHABAR_SEARCH_SOUGHT_H

#include <khabar/search/keys.h>
#include <khabar/search/query.h>

/* What a query looks for, kept ready. It belongs to one thread. */
struct kb_sought;

/* Of a tree, which may be NULL: what is not kept out by it. field: of a title,
 * of an author's name, or KB_FIELD_ANY for other texts, where title: and
 * author: do not look. Owned by the caller. */
struct kb_sought *kb_sought_new(
	const struct kb_query_node *root, enum kb_query_field field);
/* s may be NULL. */
void kb_sought_free(struct kb_sought *s);

/* Whether it looks for nothing. */
bool kb_sought_is_empty(const struct kb_sought *s);

/* A hit in a text: its bytes [from, to), and how much it tells: most where it
 * is what was typed. */
struct kb_sought_hit {
	size_t from, to;
	unsigned leaf; /* of the query, in its order */
	enum kb_tier tier;
};

/* All hits in len bytes of UTF-8 of that language, in their order, without
 * overlaps: *out is owned. Returns how many. */
size_t kb_sought_find(struct kb_sought *s, enum kb_search_language language,
	const char *text, size_t len, struct kb_sought_hit **out);

#endif
