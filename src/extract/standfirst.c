/* The standfirst: what stands under the headline, or says that it is one. */
#include "standfirst.h"

#include "inline.h"
#include "log.h"
#include "text.h"
#include "weigh.h"
#include "zone.h"

#include <khabar/article/labels.h>

#include <string.h>

/* How much an element before the text looks like a standfirst. */
static int standfirst_value(
	const struct kb_ex *x, const struct kb_node *n, bool next)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	bool inside = kb_ex_within(x, n, x->body) &&
		      !kb_ex_within(x, x->headline ? x->headline : n, x->body);
	uint32_t no = KB_SAYS_CAPTION | KB_SAYS_CREDIT | KB_SAYS_DATE |
		      KB_SAYS_BYLINE | KB_SAYS_META | KB_SAYS_CRUMB;
	bool heading = n->tag >= KB_TAG_H2 && n->tag <= KB_TAG_H5;
	if ((i->in & KB_IN_OUT) || i->letters < KB_EX_STANDFIRST_MIN ||
		i->letters > KB_EX_STANDFIRST_MAX || (i->says & no) ||
		n->tag == KB_TAG_FIGCAPTION || n->tag == KB_TAG_FIGURE ||
		kb_ex_is_linky(i, KB_EX_STANDFIRST_LINKS) ||
		(i->holds & (KB_HOLDS_LIST | KB_HOLDS_TABLE)))
		return 0;
	if (x->headline && kb_ex_within(x, n, x->headline))
		return 0;
	if (i->says & KB_SAYS_STANDFIRST)
		return 4;
	if (i->says & KB_SAYS_LEAD)
		return inside ? 0 : 3;
	if (next && heading)
		return 2;
	/* A paragraph by itself in the headline's own box. */
	if (next && !inside && n->tag == KB_TAG_P &&
		i->letters >= KB_EX_STANDFIRST_PARAGRAPH && i->own_links == 0 &&
		x->headline && n->parent == x->headline->parent &&
		!kb_ex_within(x, x->body, n->parent))
		return 2;
	if (next && !inside && i->own == i->letters)
		return 1;
	return 0;
}

static void take_standfirst(struct kb_ex *x, const struct kb_node *n)
{
	x->a->standfirst = kb_ex_lines_of(x, n);
	kb_ex_direct(x, n, &x->a->standfirst);
	kb_ex_use(x, n);
}

/* What stands under the headline, outside the text or marked as such. */
void kb_ex_find_standfirst(struct kb_ex *x)
{
	if (!x->body)
		return;
	const struct kb_ex_zone z = kb_ex_zone(x);
	const struct kb_node *best = NULL;
	int top = 0;
	size_t start = z.head;
	if (x->headline)
		start = kb_ex_info(x, x->headline)->last + (size_t)1;
	bool next = x->headline != NULL; /* no text has come yet */
	for (size_t at = start; at < z.to && at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (n->type == KB_NODE_TEXT && i->raw > KB_EX_STANDFIRST_TEXT &&
			!(i->in & KB_IN_OUT))
			next = false;
		if (!(i->in & KB_IN_BLOCK) && !(i->says & KB_SAYS_STANDFIRST))
			continue;
		/* An element that holds the first paragraph is too large. */
		if (x->first && kb_ex_within(x, x->first, n))
			continue;
		int v = standfirst_value(x, n, next);
		if (v > top) {
			top = v;
			best = n;
		}
	}
	/* Or the first paragraph itself says that it is. */
	if (top < 4 && x->first &&
		(kb_ex_info(x, x->first)->says & KB_SAYS_STANDFIRST))
		best = x->first;
	const char *s = best ? kb_ex_text_of(x, best, 4000, false) : NULL;
	if (!s || (kb_label_byline_prefix(s, strlen(s)) &&
			  strlen(s) < KB_EX_STANDFIRST_BYLINE))
		return;
	/* A paragraph that nothing marks must be told of by the metadata. */
	if (top == 1 && !kb_ex_starts(s, x->meta.description) &&
		!kb_ex_starts(x->meta.description, s))
		return;
	char name[KB_EX_NAME_MAX];
	kb_ex_log_by(x, KB_EX_BY_STANDFIRST_MAX, "standfirst: %s, %u letters",
		kb_ex_name(best, name), (unsigned)kb_ex_info(x, best)->letters);
	take_standfirst(x, best);
}
