/* Widening the body to what is beside it of the same text. */
#include "widen.h"

#include "others.h"
#include "table.h"
#include "thresholds.h"
#include "weigh.h"

/* Whether over percent of the letters that are not in headings are links. */
static bool is_linky_text(
	const struct kb_ex *x, const struct kb_node *n, unsigned percent)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	uint32_t letters = i->letters, links = i->links;
	for (size_t at = n->index; at <= i->last; at++) {
		const struct kb_ex_info *h = &x->info[at];
		if (!(h->in & KB_IN_HEADING) || (h->in & KB_IN_OUT))
			continue;
		letters -= h->letters;
		links -= h->links;
		at = h->last;
	}
	return links * 100u > letters * percent;
}

/* Whether n is a section of the same kind with text of its own. */
static bool is_section(const struct kb_ex *x, const struct kb_node *n,
	const struct kb_node *section)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	uint32_t named = kb_ex_info(x, section)->says &
			 (KB_SAYS_BODY | KB_SAYS_ARTICLE_BODY);
	return n != section && kb_ex_alike(n, section) && i->score > 0 &&
	       !(i->in & KB_IN_OUT) && !(i->says & KB_SAYS_NOISE) &&
	       (i->says & named) == named &&
	       !is_linky_text(x, n, KB_EX_BESIDE_SCORE_LINKS) &&
	       !kb_ex_holds_teasers(x, n);
}

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
	if (is_section(x, n, body))
		return true;
	if (kb_ex_is_linky(i, KB_EX_BESIDE_LINKS) || kb_ex_holds_teasers(x, n))
		return false;
	if (i->says & (KB_SAYS_WEAK | KB_SAYS_NOISE))
		return i->score > b->score * KB_EX_SHARE(BESIDE_WEAK);
	if (n->tag == body->tag && b->says && i->says == b->says)
		return true;
	if (n->tag == KB_TAG_P || n->tag == KB_TAG_BLOCKQUOTE ||
		n->tag == KB_TAG_UL || n->tag == KB_TAG_OL ||
		n->tag == KB_TAG_TABLE || kb_ex_holds_data_table(x, n))
		return true;
	return i->score >= KB_EX_BESIDE_SCORE &&
	       !kb_ex_is_linky(i, KB_EX_BESIDE_SCORE_LINKS);
}

/* Whether nothing beside n can be of its text: main holds it all. */
static bool is_top(const struct kb_ex *x, const struct kb_node *n)
{
	return n->tag == KB_TAG_HTML ||
	       (n->tag == KB_TAG_MAIN && x->headline &&
		       kb_ex_within(x, x->headline, n));
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
	if (!up || up->type != KB_NODE_ELEMENT || up->tag == KB_TAG_HTML ||
		is_top(x, x->body))
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

/* Whether n is no box by name or links: amid the text it is part of it. */
static bool is_part(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	return !(i->in & KB_IN_OUT) && !kb_ex_holds_teasers(x, n) &&
	       !(i->says & (KB_SAYS_WEAK | KB_SAYS_NOISE)) &&
	       !is_linky_text(x, n, KB_EX_BESIDE_LINKS);
}

/* Leaves out those beside the body that are no part of the text. */
static void leave_out(
	struct kb_ex *x, const struct kb_node *up, const struct kb_node *body)
{
	const struct kb_node *last = body;
	for (const struct kb_node *n = body->next; n; n = n->next)
		if (kb_ex_info(x, n)->score > 0 && belongs(x, n, body) &&
			!is_other_article(x, n))
			last = n;
	for (const struct kb_node *n = up->first; n; n = n->next) {
		const struct kb_ex_info *i = kb_ex_info(x, n);
		bool head =
			x->headline && (kb_ex_within(x, x->headline, n) ||
					       n->index < x->headline->index);
		bool above =
			n->index < body->index && i->score < KB_EX_BESIDE_SCORE;
		bool amid = n->index > body->index && n->index < last->index &&
			    is_part(x, n);
		if (n != body && !head && !above && !amid && i->letters > 0 &&
			(!belongs(x, n, body) || is_other_article(x, n)))
			kb_ex_drop(x, n, KB_IN_NOISE);
	}
}

/* Goes up as far as levels add nothing, and one more if climb() would. */
static bool climb_near(struct kb_ex *x)
{
	const struct kb_node *from = x->body;
	for (int i = 0; i < KB_EX_WIDEN_SKIP && !climb(x); i++) {
		const struct kb_node *up = x->body->parent;
		if (!up || up->type != KB_NODE_ELEMENT ||
			up->tag == KB_TAG_BODY ||
			kb_ex_info(x, up)->score > kb_ex_info(x, from)->score)
			break;
		x->body = up;
	}
	if (climb(x)) {
		const struct kb_node *body = x->body;
		x->body = body->parent;
		leave_out(x, x->body, body);
		return true;
	}
	x->body = from;
	return false;
}

/* What calls itself the text, from the body up to n. */
static const struct kb_node *named_within(
	const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *named = NULL;
	for (const struct kb_node *c = x->body; c != n->parent; c = c->parent)
		if (c->tag == KB_TAG_ARTICLE || c->tag == KB_TAG_MAIN ||
			(kb_ex_info(x, c)->says &
				(KB_SAYS_BODY | KB_SAYS_ARTICLE_BODY)))
			named = c;
	return named;
}

static bool holds_alike(const struct kb_ex *x, const struct kb_node *top,
	const struct kb_node *n)
{
	for (size_t at = top->index; at <= kb_ex_info(x, top)->last; at++)
		if (kb_ex_alike(x->nodes[at], n))
			return true;
	return false;
}

/* Goes up to what holds several sections of one kind, the body being in one of
 * them: page builders wrap each paragraph many times. */
static bool climb_far(struct kb_ex *x)
{
	const struct kb_node *n = x->body, *up = n->parent;
	float mine = kb_ex_info(x, n)->score, more = 0;
	for (int i = 0; i < KB_EX_WIDEN_FAR && up && !is_top(x, n) &&
			kb_ex_info(x, up)->score <= mine;
		i++) {
		n = up;
		up = up->parent;
	}
	if (!up || up->type != KB_NODE_ELEMENT || up->tag == KB_TAG_HTML ||
		is_top(x, n))
		return false;
	const struct kb_node *named = named_within(x, n);
	for (const struct kb_node *s = up->first; s; s = s->next)
		if (is_section(x, s, n) &&
			(!named || holds_alike(x, s, named)) &&
			!is_other_article(x, s) &&
			!(x->headline &&
				kb_ex_info(x, s)->last < x->headline->index))
			more += kb_ex_info(x, s)->score;
	float beside = kb_ex_info(x, up)->score - mine;
	if (more <= mine * KB_EX_SHARE(WIDEN_FAR_GAIN) ||
		more < beside * KB_EX_SHARE(WIDEN_FAR_SHARE))
		return false;
	x->body = up;
	leave_out(x, up, n);
	return true;
}

void kb_ex_widen(struct kb_ex *x)
{
	const struct kb_node *start = x->body;
	int levels = 0;
	while (levels < KB_EX_WIDEN_LEVELS && x->body->parent &&
		(climb_near(x) || climb_far(x)))
		levels++;
	if (x->body != start)
		kb_ex_weigh(x);
}
