/* The part of a page around the headline and behind the text. */
#include "zone.h"

#include "thresholds.h"

struct kb_ex_zone kb_ex_zone(const struct kb_ex *x)
{
	struct kb_ex_zone z;
	const struct kb_node *h = x->headline ? x->headline : x->body;
	const struct kb_node *up = h;
	for (int i = 0; i < KB_EX_ZONE_LEVELS && up->parent &&
			up->parent != x->body_tag;
		i++)
		up = up->parent;
	z.head = h->index;
	z.from = up->index;
	if (z.from + KB_EX_ZONE_BEFORE < z.head)
		z.from = z.head - KB_EX_ZONE_BEFORE;
	z.to = x->first ? x->first->index : kb_ex_info(x, x->body)->last + 1u;
	if (z.to < z.head) /* headline below the text */
		z.to = kb_ex_info(x, h)->last + 1u;
	z.end = kb_ex_info(x, x->body)->last + 1u;
	z.end_to = z.end + KB_EX_ZONE_AFTER < x->n ? z.end + KB_EX_ZONE_AFTER
						   : x->n;
	return z;
}

bool kb_ex_is_bare(const struct kb_ex *x, size_t at)
{
	return x->nodes[at]->type != KB_NODE_ELEMENT ||
	       (x->info[at].in &
		       (KB_IN_TEXTLESS | KB_IN_HIDDEN | KB_IN_USED)) ||
	       x->info[at].raw == 0;
}

bool kb_ex_is_in(const struct kb_ex *x, const struct kb_node *n, uint32_t says)
{
	for (n = n->parent; n; n = n->parent)
		if (n == x->body ||
			(x->headline && kb_ex_within(x, x->headline, n)))
			return false;
		else if (kb_ex_info(x, n)->says & says)
			return true;
	return false;
}
