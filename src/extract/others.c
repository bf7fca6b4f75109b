/* Other articles on the page: each with a headline of its own. */
#include "others.h"

#include "log.h"
#include "text.h"
#include "weigh.h"

#include <khabar/article/labels.h>
#include <khabar/doc/uri.h>

#include <string.h>

enum {
	FRAME_LEVELS = 4, /* of elements in each other that make a frame */
};

static const struct kb_node *first_element(const struct kb_node *n)
{
	n = n->first;
	while (n && n->type != KB_NODE_ELEMENT)
		n = n->next;
	return n;
}

/* Whether both begin with the same elements in each other, several. */
static bool is_framed_alike(const struct kb_node *a, const struct kb_node *b)
{
	int levels = 0;
	for (; a && b && a->tag == b->tag; levels++) {
		a = first_element(a);
		b = first_element(b);
	}
	return !a && !b && levels >= FRAME_LEVELS;
}

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
	return (len == strcspn(t, blank) && strncmp(s, t, len) == 0) ||
	       is_framed_alike(a, b);
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

/* Whether an address is of another page of the same site. */
static bool is_of_site(const struct kb_ex *x, const char *href)
{
	const char *own =
		x->a->canonical_url ? x->a->canonical_url : x->given.url;
	if (!href || !*href || *href == '#')
		return false;
	if (!strstr(href, "://"))
		return true;
	struct kb_str its = {0}, ours = {0};
	kb_uri_host(href, &its);
	kb_uri_host(own ? own : "", &ours);
	bool same = its.s && ours.s && strcmp(its.s, ours.s) == 0;
	kb_str_release(&its);
	kb_str_release(&ours);
	return same;
}

/* Whether a heading is a link to another page, or within one. */
static bool leads_away(const struct kb_ex *x, const struct kb_node *heading)
{
	const struct kb_ex_info *i = kb_ex_info(x, heading);
	if (i->in & KB_IN_LINK) {
		const struct kb_node *a = heading->parent;
		while (a && !kb_ex_is(a, KB_TAG_A))
			a = a->parent;
		return a && is_of_site(x, kb_node_attr(a, "href"));
	}
	for (size_t at = heading->index; at <= i->last; at++)
		if (kb_ex_is(x->nodes[at], KB_TAG_A) &&
			x->info[at].letters > 0 &&
			is_of_site(x, kb_node_attr(x->nodes[at], "href")))
			return i->links * 2 > i->letters;
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

/* The largest element that begins with n and does not hold the headline. */
static const struct kb_node *headed_by(
	const struct kb_ex *x, const struct kb_node *n)
{
	for (;;) {
		const struct kb_node *prev = n->prev;
		while (prev && kb_ex_info(x, prev)->letters == 0)
			prev = prev->prev;
		if (prev || !n->parent || n->parent == x->body_tag ||
			kb_ex_within(x, x->headline, n->parent))
			return n;
		n = n->parent;
	}
}

/* Leaves out what a label of comments heads below the text: they may be longer
 * than it. */
static void drop_comments(struct kb_ex *x)
{
	uint32_t before = 0; /* letters of paragraphs behind the headline */
	for (size_t at = x->headline->index; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (!(i->in & KB_IN_BLOCK) || (i->in & KB_IN_OUT))
			continue;
		if (i->own > KB_EX_LABEL_LETTERS)
			before += i->own;
		if (before < KB_EX_COMMENTS_AFTER || i->letters == 0 ||
			i->letters > KB_EX_LABEL_LETTERS)
			continue;
		kb_ex_text(x, n, &x->tmp, KB_LABEL_MAX, false);
		const struct kb_node *box = headed_by(x, n);
		if (!(kb_label_of(x->tmp.s, x->tmp.len) & KB_LABEL_COMMENTS) ||
			kb_ex_info(x, box)->letters == i->letters)
			continue;
		kb_ex_log_by(x, KB_EX_BY_COMMENTS_AFTER,
			"left out: what \"%s\" heads", x->tmp.s);
		kb_ex_drop(x, box, KB_IN_NOISE);
		kb_ex_weigh(x);
	}
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

/* Leaves out teasers that stand below a text, which begins at own or behind it;
 * a page that is mostly teasers and has no date is a list of them. Returns how
 * many. */
static size_t drop_teasers(struct kb_ex *x, const struct kb_node *own)
{
	size_t dropped = 0;
	float text = kb_ex_info(x, own)->score;
	for (const struct kb_node *n = own->next; n; n = n->next) {
		const struct kb_ex_info *i = kb_ex_info(x, n);
		if (text >= KB_EX_TEASERS_BELOW && !(i->in & KB_IN_OUT) &&
			(x->meta.published.year ||
				i->score < text * KB_EX_TEASERS_MOST) &&
			kb_ex_holds_teasers(x, n)) {
			kb_ex_drop(x, n, KB_IN_NOISE);
			dropped++;
		}
		text += i->score;
	}
	return dropped;
}

bool kb_ex_is_card(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	const struct kb_node *h = heading_of(x, n);
	if (i->score >= KB_EX_TEASER_SCORE || !h || !leads_away(x, h) ||
		!(i->holds & KB_HOLDS_IMAGE))
		return false;
	const char *type = kb_node_attr(n, "itemtype");
	bool card =
		type && (strstr(type, "Article") || strstr(type, "Posting"));
	for (size_t at = n->index; at <= i->last && !card; at++)
		card = kb_ex_is(x->nodes[at], KB_TAG_IMG) &&
		       (x->info[at].in & KB_IN_LINK);
	return card;
}

/* Whether an element holds nothing but such cards, of one kind. */
static bool is_row_of_cards(const struct kb_ex *x, const struct kb_node *n)
{
	size_t cards = 0;
	const struct kb_node *first = NULL;
	for (const struct kb_node *c = n->first; c; c = c->next) {
		if (kb_ex_info(x, c)->letters == 0)
			continue;
		first = first ? first : c;
		if (!kb_ex_alike(c, first) || !kb_ex_is_card(x, c))
			return false;
		cards++;
	}
	return cards >= KB_EX_TEASERS_MIN;
}

/* Leaves out rows of cards beside a text, with the heading above them. Returns
 * how many. */
static size_t drop_cards(struct kb_ex *x)
{
	size_t dropped = 0;
	float all = kb_ex_info(x, x->body_tag)->score;
	for (size_t at = x->headline->index; at < x->n; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (!(i->in & KB_IN_BLOCK) || (i->in & KB_IN_OUT) ||
			!(i->holds & KB_HOLDS_HEADING) ||
			all - i->score < KB_EX_TEASERS_BELOW ||
			!is_row_of_cards(x, n))
			continue;
		while (!kb_ex_within(x, x->headline, n->parent) &&
			kb_ex_info(x, n->parent)->letters <=
				i->letters + KB_EX_OTHER_BEFORE)
			n = n->parent;
		kb_ex_drop(x, n, KB_IN_NOISE);
		dropped++;
	}
	return dropped;
}

void kb_ex_drop_others(struct kb_ex *x)
{
	size_t dropped = 0;
	if (!x->headline)
		return;
	drop_comments(x);
	for (const struct kb_node *own = x->headline;
		own && own != x->body_tag && own->type == KB_NODE_ELEMENT;
		own = own->parent) {
		/* A headline by itself may head all that is beside it. */
		if (kb_ex_info(x, own)->score > 0)
			dropped += drop_beside(x, own);
		dropped += drop_teasers(x, own);
	}
	dropped += drop_cards(x);
	if (dropped == 0)
		return;
	kb_ex_log_by(x, KB_EX_BY_OTHER_HEADLINE,
		"left out: %zu articles with headlines of their own, lists of "
		"teasers",
		dropped);
	kb_ex_weigh(x);
}
