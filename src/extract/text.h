/* The texts of nodes.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_TEXT_H
#define KHABAR_EXTRACT_TEXT_H

#include "page.h"

#include <khabar/text/fold.h>

/* The text of n, parts that a reader sees apart (blocks, inline elements with
 * nothing between them, not a word's first letter by itself) parted by a space
 * and lines by a newline, at most max bytes, into out (cleared). What is left
 * out of the article counts only with all. */
void kb_ex_text(const struct kb_ex *x, const struct kb_node *n,
	struct kb_str *out, size_t max, bool all);
/* The same by one call, trimmed and collapsed; NULL if there is none. In the
 * article's arena. */
const char *kb_ex_text_of(
	struct kb_ex *x, const struct kb_node *n, size_t max, bool all);
/* The whole text with a newline between parts that a reader sees apart: blocks,
 * lines, inline elements with nothing between them. */
const char *kb_ex_parts_of(
	struct kb_ex *x, const struct kb_node *n, size_t max);

#endif
