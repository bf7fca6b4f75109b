/* What the nodes of a page hold: letters, links, scores as paragraphs. */
#include "weigh.h"

#include "thresholds.h"

#include <string.h>

static unsigned holds_of(const struct kb_ex *x, const struct kb_node *n)
{
	unsigned holds = 0;
	if (x->info[n->index].says & KB_SAYS_CAPTION)
		holds |= KB_HOLDS_CAPTION;
	switch (n->tag) {
	case KB_TAG_IMG:
	case KB_TAG_PICTURE:
		return holds | KB_HOLDS_IMAGE;
	case KB_TAG_FIGURE:
		return holds | KB_HOLDS_FIGURE;
	case KB_TAG_FIGCAPTION:
		return holds | KB_HOLDS_CAPTION;
	case KB_TAG_TABLE:
		return holds | KB_HOLDS_TABLE;
	case KB_TAG_PRE:
		return holds | KB_HOLDS_PRE;
	case KB_TAG_BLOCKQUOTE:
		return holds | KB_HOLDS_QUOTE;
	case KB_TAG_UL:
	case KB_TAG_OL:
		return holds | KB_HOLDS_LIST;
	case KB_TAG_H1:
		return n == x->headline
			       ? holds
			       : holds | KB_HOLDS_H1 | KB_HOLDS_HEADING;
	case KB_TAG_H2:
	case KB_TAG_H3:
	case KB_TAG_H4:
	case KB_TAG_H5:
	case KB_TAG_H6:
		return n == x->headline ||
				       !(x->info[n->index].in & KB_IN_HEADING)
			       ? holds
			       : holds | KB_HOLDS_HEADING;
	case KB_TAG_VIDEO:
	case KB_TAG_IFRAME:
	case KB_TAG_AUDIO:
	case KB_TAG_OBJECT:
	case KB_TAG_EMBED:
		return holds | KB_HOLDS_MEDIA;
	default:
		if (n->tag == KB_TAG_OTHER && n->name &&
			strcmp(n->name, "amp-img") == 0)
			holds |= KB_HOLDS_IMAGE;
		return holds;
	}
}

/* What the block's own text is worth as a paragraph of an article. */
static float paragraph_score(const struct kb_node *n,
	const struct kb_ex_info *i, const struct kb_ex_info *up)
{
	if (i->own < KB_EX_PARAGRAPH_MIN ||
		i->own_links * 100 > i->own * KB_EX_PARAGRAPH_LINKS ||
		(i->in & KB_IN_HEADING))
		return 0;
	float score = (float)(i->own - i->own_links);
	if (score > KB_EX_PARAGRAPH_MAX)
		score = KB_EX_PARAGRAPH_MAX;
	bool verse = (i->says | up->says) & (KB_SAYS_VERSE | KB_SAYS_HEMISTICH);
	if (i->own_stops == 0 && !verse)
		score *= i->own < KB_EX_STOPLESS_SHORT
				 ? KB_EX_SHARE(STOPLESS_SHORT_WORTH)
				 : KB_EX_SHARE(STOPLESS_WORTH);
	if (n->tag == KB_TAG_LI || n->tag == KB_TAG_TD)
		score *= KB_EX_SHARE(CELL_WORTH);
	return score;
}

void kb_ex_weigh(struct kb_ex *x)
{
	struct kb_ex_info *info = kb_ex_own_info(x);
	for (size_t at = 0; at < x->n; at++) {
		struct kb_ex_info *i = &info[at];
		const struct kb_node *n = x->nodes[at];
		i->letters = i->links = 0;
		i->score = i->near = 0;
		i->holds = 0;
		if (n->type == KB_NODE_TEXT) {
			if (i->in & KB_IN_OUT)
				continue;
			i->letters = i->raw;
			struct kb_ex_info *b = &info[i->block];
			b->own += i->raw;
			b->own_stops += i->own_stops;
			if (i->in & KB_IN_LINK) {
				i->links = i->raw;
				b->own_links += i->raw;
			}
		} else {
			i->own = i->own_links = i->own_stops = 0;
		}
	}
	static const float NEAR[] = {KB_EX_SHARE(NEAR_0), KB_EX_SHARE(NEAR_1),
		KB_EX_SHARE(NEAR_2), KB_EX_SHARE(NEAR_3), KB_EX_SHARE(NEAR_4)};
	for (size_t at = x->n; at-- > 1;) {
		struct kb_ex_info *i = &info[at];
		const struct kb_node *n = x->nodes[at];
		struct kb_ex_info *up = &info[n->parent->index];
		if (n->type == KB_NODE_ELEMENT)
			i->holds |= (uint16_t)holds_of(x, n);
		/* Media are textless, noscript may hold the real image. */
		if (!(i->in & KB_IN_OUT) || (i->in & KB_IN_NOSCRIPT) ||
			(i->holds & KB_HOLDS_MEDIA))
			up->holds |= i->holds;
		if (i->in & KB_IN_OUT)
			continue;
		if (i->in & KB_IN_BLOCK) {
			float s = paragraph_score(n, i, up);
			i->score += s;
			/* A paragraph is not its own container. */
			const struct kb_node *c =
				n->tag == KB_TAG_P ? n->parent : n;
			for (size_t d = 0;
				s > 0 && d < sizeof NEAR / sizeof *NEAR && c;
				d++) {
				info[c->index].near += s * NEAR[d];
				c = c->parent;
			}
		}
		up->letters += i->letters;
		up->links += i->links;
		up->score += i->score;
	}
}

void kb_ex_drop(struct kb_ex *x, const struct kb_node *n, unsigned flag)
{
	struct kb_ex_info *info = kb_ex_own_info(x), *i = &info[n->index];
	i->in |= (uint16_t)flag;
	if (i->in & KB_IN_OUT)
		return;
	for (size_t at = n->index; at <= i->last; at++)
		info[at].in |= KB_IN_OUT;
}

void kb_ex_use(struct kb_ex *x, const struct kb_node *n)
{
	kb_ex_own_info(x)[n->index].in |= KB_IN_USED;
}
