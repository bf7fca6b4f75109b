/* Other articles on the page: each with a headline of its own. */
#include "others.h"

#include "log.h"
#include "text.h"
#include "weigh.h"

#include <string.h>

bool kb_ex_alike(const struct kb_node *a, const struct kb_node *b)
{
	if (a->type != KB_NODE_ELEMENT || b->type != KB_NODE_ELEMENT ||
		a->tag != b->tag)
		return false;
	const char *blank = " \t\r\n\f";
	const char *s = kb_node_attr(a, "class"), *t = kb_node_attr(b, "class");
	s = s ? s + strspn(s, blank) : "";
	t = t ? t + strspn(t, blank) : "";
	size_t len = strcspn(s, blank);
	return len == strcspn(t, blank) && strncmp(s, t, len) == 0;
}

/* The heading that an element begins with, but for a line of date and kind. */
static const struct kb_node *heading_of(
	const struct kb_ex *x, const struct kb_node *n)
{
	uint32_t before = 0;
	for (size_t at = n->index;
		at <= kb_ex_info(x, n)->last && before <= KB_EX_OTHER_BEFORE;
		at++) {
		const struct kb_ex_info *i = &x->info[at];
		if (x->nodes[at]->type == KB_NODE_TEXT)
			before += i->letters;
		else if ((i->in & KB_IN_HEADING) && i->letters > 0 &&
			 !(i->in & KB_IN_OUT))
			return x->nodes[at];
	}
	return NULL;
}

/* Whether a heading is a link to elsewhere, or within one. */
static bool leads_away(const struct kb_ex *x, const struct kb_node *heading)
{
	const struct kb_ex_info *i = kb_ex_info(x, heading);
	if (i->in & KB_IN_LINK)
		return true;
	for (size_t at = heading->index; at <= i->last; at++) {
		const char *href = kb_ex_is(x->nodes[at], KB_TAG_A)
					   ? kb_node_attr(x->nodes[at], "href")
					   : NULL;
		if (href && *href && *href != '#' && x->info[at].letters > 0)
			return i->links * 2 > i->letters;
	}
	return false;
}

bool kb_ex_holds_teasers(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	size_t links = 0, others = 0;
	if (!(i->holds & KB_HOLDS_HEADING))
		return false;
	for (size_t at = n->index; at <= i->last; at++) {
		const struct kb_node *c = x->nodes[at];
		if (c->type != KB_NODE_ELEMENT || c->tag < KB_TAG_H1 ||
			c->tag > KB_TAG_H6 || x->info[at].letters == 0)
			continue;
		*(leads_away(x, c) ? &links : &others) += 1;
	}
	return links >= KB_EX_TEASERS_MIN && links > others &&
	       i->score < (float)(links * KB_EX_TEASER_SCORE);
}

static bool is_article(const struct kb_ex *x, const struct kb_node *n)
{
	const char *type = kb_node_attr(n, "itemtype");
	return n->tag == KB_TAG_ARTICLE ||
	       (kb_ex_info(x, n)->says & KB_SAYS_CONTENT) ||
	       (type && (strstr(type, "Article") || strstr(type, "Posting")));
}

/* Whether the heading of an article is not the page's headline once more, as
 * answers have it, nor a mere name. */
static bool is_own_headline(const struct kb_ex *x, const struct kb_node *h)
{
	if (kb_ex_info(x, h)->letters < KB_EX_OTHER_HEADLINE)
		return false;
	struct kb_str mine = {0}, its = {0};
	kb_ex_text(x, x->headline, &mine, KB_EX_HEADLINE_MAX * 4, false);
	kb_ex_text(x, h, &its, KB_EX_HEADLINE_MAX * 4, false);
	bool own = mine.s && its.s && !strstr(its.s, mine.s);
	kb_str_release(&mine);
	kb_str_release(&its);
	return own;
}

/* Whether n is another article than own, which the headline heads. */
static bool is_other(const struct kb_ex *x, const struct kb_node *n,
	const struct kb_node *own)
{
	if (!kb_ex_alike(n, own))
		return false;
	const struct kb_node *h = heading_of(x, n);
	if (!h || !is_own_headline(x, h))
		return false;
	/* A heading of a lower rank may be that of a chapter. */
	return h->tag == KB_TAG_H1 || leads_away(x, h) ||
	       (n->tag == KB_TAG_ARTICLE && h->tag == KB_TAG_H2 &&
		       !(kb_ex_info(x, own)->holds & KB_HOLDS_HEADING));
}

/* The same of what stands beside it under a name such as next-article. */
static bool is_next(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_node *h = kb_ex_info(x, n)->says & KB_SAYS_NOISE
					  ? heading_of(x, n)
					  : NULL;
	return h && is_own_headline(x, h);
}

/* Leaves out what is other than own. Returns how many. */
static size_t drop_beside(struct kb_ex *x, const struct kb_node *own)
{
	size_t dropped = 0;
	bool article = is_article(x, own);
	for (size_t at = x->body_tag->index; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (n == own)
			at = i->last;
		else if (n->type == KB_NODE_ELEMENT && !(i->in & KB_IN_OUT) &&
			 i->letters > 0 && !kb_ex_within(x, own, n) &&
			 ((article && is_other(x, n, own)) ||
				 (n->parent == own->parent && is_next(x, n)))) {
			kb_ex_drop(x, n, KB_IN_NOISE);
			dropped++;
		}
	}
	return dropped;
}

void kb_ex_drop_others(struct kb_ex *x)
{
	size_t dropped = 0;
	for (const struct kb_node *own = x->headline;
		own && own != x->body_tag && own->type == KB_NODE_ELEMENT;
		own = own->parent)
		/* A headline by itself may head all that is beside it. */
		if (kb_ex_info(x, own)->score > 0)
			dropped += drop_beside(x, own);
	if (dropped == 0)
		return;
	kb_ex_log_by(x, KB_EX_BY_OTHER_HEADLINE,
		"left out: %zu articles with headlines of their own", dropped);
	kb_ex_weigh(x);
}
