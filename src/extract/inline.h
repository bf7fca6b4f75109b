/* A block's text as it grows.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_INLINE_H
#define KHABAR_EXTRACT_INLINE_H

#include "build.h"

/* len bytes of a text node's text: a newline is a space, and not a line's end,
 * unless the node is KB_IN_PRE. */
void kb_ex_add_text(struct kb_ex_build *b, const struct kb_node *n,
	const char *s, size_t len);
/* A line's end. Isolates and the like end there too and begin anew. */
void kb_ex_add_line(struct kb_ex_build *b);
/* The edge of a block within the text: a line's end unless one is there. */
void kb_ex_add_edge(struct kb_ex_build *b, const struct kb_node *n);
/* What the picture of a letter stands for; nothing of other pictures. */
void kb_ex_add_emoji(struct kb_ex_build *b, const struct kb_node *n);
/* Spans and isolates begin and end with the element. */
void kb_ex_enter(struct kb_ex_build *b, const struct kb_node *n);
void kb_ex_leave(struct kb_ex_build *b, const struct kb_node *n);
/* Ends the text: it becomes a text of the article, and the inline elements
 * that are still open begin anew. Paragraphs in a text of several lines have
 * an empty line between them, others are lines. */
struct kb_text kb_ex_take(struct kb_ex_build *b, enum kb_white white);
/* All text in n with its spans, blocks parted by a newline. */
struct kb_text kb_ex_rich(
	struct kb_ex_build *b, const struct kb_node *n, enum kb_white white);
/* Gives a text without spans, which came of all that is in n, the direction
 * declared for it, and the isolates and overrides that inline elements in it
 * stand for. */
void kb_ex_direct(struct kb_ex *x, const struct kb_node *n, struct kb_text *t);
/* The same without spans. */
struct kb_text kb_ex_lines_of(struct kb_ex *x, const struct kb_node *n);
/* Whether an element's content is passed over. */
bool kb_ex_skipped(const struct kb_ex *x, const struct kb_node *n);

#endif
