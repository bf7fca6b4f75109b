/* What a query has found in an article, to be lit up: in its title, in its
 * text, and the piece of the text that shows it best.
 * Layer: search. */
#ifndef KHABAR_SEARCH_HIGHLIGHT_H
#define KHABAR_SEARCH_HIGHLIGHT_H

#include <khabar/article/rows.h>
#include <khabar/search/snippet.h>

/* It belongs to one thread. */
struct kb_highlighter;

/* Of a query as it is typed; one that is not understood has no hits. typing: as
 * in struct kb_query_reading. Owned by the caller. */
struct kb_highlighter *kb_highlighter_new(const char *query, bool typing);
/* h may be NULL. */
void kb_highlighter_free(struct kb_highlighter *h);

/* Whether the query has no words that could be lit up. */
bool kb_highlighter_is_empty(const struct kb_highlighter *h);

/* Has what answers a search without words, which all do equally well, listed by
 * time instead of rank, and no more of it than would be ranked. */
void kb_query_order(struct kb_query *q);

/* All hits in len bytes of UTF-8 of a title, or of a text in that language, in
 * their order, without overlaps: *out is owned. Returns how many. */
size_t kb_highlight_title(struct kb_highlighter *h, const char *s, size_t len,
	struct kb_sought_hit **out);
size_t kb_highlight_text(struct kb_highlighter *h,
	enum kb_search_language language, const char *s, size_t len,
	struct kb_sought_hit **out);
/* As kb_snippet_make(). */
void kb_highlight_snippet(struct kb_highlighter *h, const char *text,
	size_t len, size_t cells, struct kb_snippet *out);

#endif
