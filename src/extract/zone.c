/* The part of a page around the headline and behind the text. */
#include "zone.h"

#include "thresholds.h"

/* Where the text begins: the first paragraph but the standfirst. */
static size_t text_start(const struct kb_ex *x)
{
	size_t at = x->first->index, last = kb_ex_info(x, x->body)->last;
	uint32_t no = KB_SAYS_BYLINE | KB_SAYS_DATE | KB_SAYS_META |
		      KB_SAYS_CAPTION | KB_SAYS_CREDIT;
	if (!(x->info[at].in & KB_IN_USED))
		return at;
	for (at = x->info[at].last + 1u; at <= last; at++) {
		const struct kb_ex_info *i = &x->info[at];
		if ((i->in & KB_IN_BLOCK) &&
			!(i->in & (KB_IN_OUT | KB_IN_HEADING)) &&
			!(i->says & no) && i->own >= KB_EX_FIRST_MIN &&
			i->own_stops > 0)
			return at;
	}
	return x->first->index;
}

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
	z.to = x->first ? text_start(x) : kb_ex_info(x, x->body)->last + 1u;
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
