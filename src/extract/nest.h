/* Lists and quotations, with what stands in them.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_NEST_H
#define KHABAR_EXTRACT_NEST_H

#include "build.h"

/* Adds the blocks of a list or a blockquote, n: its text as items or as a
 * quotation, all else that is in it as blocks with their depth. */
void kb_ex_nest(struct kb_ex_build *b, const struct kb_node *n);
/* The same for li elements in no list, the siblings from first to last. */
void kb_ex_nest_items(struct kb_ex_build *b, const struct kb_node *first,
	const struct kb_node *last);

#endif
