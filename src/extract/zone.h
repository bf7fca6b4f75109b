/* The part of a page where what belongs to the headline stands.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_ZONE_H
#define KHABAR_EXTRACT_ZONE_H

#include "page.h"

/* Indexes of nodes: [from, to) around the headline, at head, and [end, end_to)
 * behind the text. */
struct kb_ex_zone {
	size_t from, head, to, end, end_to;
};

/* There must be a body. */
struct kb_ex_zone kb_ex_zone(const struct kb_ex *x);
/* Whether the node is no element, or shows no text, or became metadata. */
bool kb_ex_is_bare(const struct kb_ex *x, size_t at);

/* Whether an element around n, within the body or beside the headline, says one
 * of these. */
bool kb_ex_is_in(const struct kb_ex *x, const struct kb_node *n, uint32_t says);

#endif
