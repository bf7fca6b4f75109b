/* Widening the body to what is beside it of the same text. */
#include "widen.h"

#include "thresholds.h"
#include "weigh.h"

/* Whether a sibling of the body chosen so far is more of the same text. */
static bool belongs(const struct kb_ex *x, const struct kb_node *n,
	const struct kb_node *body)
{
	const struct kb_ex_info *i = kb_ex_info(x, n), *b = kb_ex_info(x, body);
	if (n->type == KB_NODE_TEXT)
		return i->letters >= KB_EX_BESIDE_LETTERS;
	if (i->in & KB_IN_OUT)
		return false;
	if (i->in & KB_IN_HEADING)
		return true;
	if (kb_ex_is_linky(i, KB_EX_BESIDE_LINKS))
		return false;
	if (i->says & (KB_SAYS_WEAK | KB_SAYS_NOISE))
		return i->score > b->score * KB_EX_SHARE(BESIDE_WEAK);
	if (n->tag == body->tag && b->says && i->says == b->says)
		return true;
	if (n->tag == KB_TAG_P || n->tag == KB_TAG_BLOCKQUOTE ||
		n->tag == KB_TAG_UL || n->tag == KB_TAG_OL ||
		n->tag == KB_TAG_TABLE)
		return true;
	return i->score >= KB_EX_BESIDE_SCORE &&
	       !kb_ex_is_linky(i, KB_EX_BESIDE_SCORE_LINKS);
}

static bool is_other_article(const struct kb_ex *x, const struct kb_node *n)
{
	return kb_ex_info(x, n)->holds & KB_HOLDS_H1;
}

/* Goes one level up if what is there beside the body is mostly more of it.
 * What is not is left out. */
static bool climb(struct kb_ex *x)
{
	const struct kb_node *up = x->body->parent;
	if (!up || up->type != KB_NODE_ELEMENT || up->tag == KB_TAG_HTML)
		return false;
	const struct kb_ex_info *b = kb_ex_info(x, x->body);
	float extra = kb_ex_info(x, up)->score - b->score, wanted = 0;
	if (extra <= 0)
		return false;
	bool article = x->body->tag == KB_TAG_ARTICLE ||
		       (b->says & (KB_SAYS_ARTICLE_BODY | KB_SAYS_BODY));
	for (const struct kb_node *n = up->first; n; n = n->next) {
		const struct kb_ex_info *i = kb_ex_info(x, n);
		if (n == x->body || i->score <= 0 ||
			(x->headline && i->last < x->headline->index))
			continue;
		if (belongs(x, n, x->body) && !is_other_article(x, n))
			wanted += i->score;
	}
	/* A container that calls itself the text is trusted. */
	float need = article ? KB_EX_SHARE(WIDEN_NAMED_SHARE)
			     : KB_EX_SHARE(WIDEN_SHARE);
	float gain = article ? KB_EX_SHARE(WIDEN_NAMED_GAIN) : 0;
	return wanted > 0 && wanted >= b->score * gain &&
	       wanted >= extra * need;
}

/* Leaves out those beside the body that are no part of the text. */
static void leave_out(
	struct kb_ex *x, const struct kb_node *up, const struct kb_node *body)
{
	for (const struct kb_node *n = up->first; n; n = n->next) {
		const struct kb_ex_info *i = kb_ex_info(x, n);
		bool head =
			x->headline && (kb_ex_within(x, x->headline, n) ||
					       n->index < x->headline->index);
		bool above =
			n->index < body->index && i->score < KB_EX_BESIDE_SCORE;
		if (n != body && !head && !above && i->letters > 0 &&
			(!belongs(x, n, body) || is_other_article(x, n)))
			kb_ex_drop(x, n, KB_IN_NOISE);
	}
}

void kb_ex_widen(struct kb_ex *x)
{
	const struct kb_node *start = x->body;
	for (int i = 0; i < KB_EX_WIDEN_LEVELS && x->body->parent; i++) {
		const struct kb_node *from = x->body;
		/* A level that adds nothing may lie between. */
		const struct kb_node *at = x->body;
		int levels = 0;
		while (levels++ < KB_EX_WIDEN_SKIP && !climb(x) && at->parent) {
			at = at->parent;
			if (at->type != KB_NODE_ELEMENT ||
				at->tag == KB_TAG_BODY ||
				kb_ex_info(x, at)->score >
					kb_ex_info(x, from)->score)
				break;
			x->body = at;
		}
		if (!climb(x)) {
			x->body = from;
			break;
		}
		const struct kb_node *body = x->body;
		x->body = body->parent;
		leave_out(x, x->body, body);
	}
	if (x->body != start)
		kb_ex_weigh(x);
}
