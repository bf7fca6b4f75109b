/* Cards of other stories within the text: a headline that is a link, a picture,
 * a sentence. They are left out as related. */
#include "teasers.h"

#include "log.h"
#include "others.h"
#include "related.h"
#include "text.h"
#include "values.h"
#include "weigh.h"

#include <khabar/article/labels.h>

/* Whether the link leads to another page of the site. */
static bool leads_on(struct kb_ex *x, const struct kb_node *a)
{
	const char *ref = kb_node_attr(a, "href");
	const char *url = ref && *ref != '#' ? kb_ex_url(x, ref) : NULL;
	return url && kb_ex_is_inner(x, url);
}

struct card {
	const struct kb_node *link;
	bool whole; /* the link is around all of it */
};

/* Whether n is a card: its title is a link with no other text beside it, before
 * it stands a word or two, behind it no more than a sentence. */
static bool read_card(struct kb_ex *x, const struct kb_node *n, uint32_t title,
	struct card *c)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	uint32_t before = 0;
	if (n->type != KB_NODE_ELEMENT || (i->in & KB_IN_OUT) ||
		i->letters < title || i->letters > KB_EX_CARD_MAX ||
		i->last - n->index > KB_EX_CARD_NODES ||
		!(i->in & KB_IN_BLOCK ||
			(n->tag == KB_TAG_A &&
				(i->holds & (KB_HOLDS_IMAGE |
						    KB_HOLDS_HEADING)))) ||
		n->tag == KB_TAG_FIGURE || n->tag == KB_TAG_P ||
		(i->in & KB_IN_HEADING) || i->score > KB_EX_CARD_SCORE ||
		(i->says & (KB_SAYS_IMAGE | KB_SAYS_CAPTION)) ||
		(x->headline && kb_ex_within(x, x->headline, n)))
		return false;
	c->link = NULL;
	for (size_t at = n->index; at <= i->last; at++) {
		const struct kb_ex_info *a = &x->info[at];
		if (x->nodes[at]->type == KB_NODE_TEXT)
			before += c->link ? 0 : a->letters;
		else if (kb_ex_is(x->nodes[at], KB_TAG_A) &&
			 a->letters >= title) {
			const struct kb_ex_info *block = &x->info[a->block];
			/* Two titles are a list, not a card. */
			if (c->link || !leads_on(x, x->nodes[at]) ||
				(a->block > n->index &&
					block->own > block->own_links))
				return false;
			c->link = x->nodes[at];
			c->whole = a->letters + before >= i->letters;
		}
	}
	return c->link && before <= KB_EX_CARD_BEFORE;
}

/* Whether what is before a group is its head: "More from ...". Only the short
 * text right before it is looked at. */
static const struct kb_node *head_of(struct kb_ex *x, const struct kb_node *n)
{
	do {
		const struct kb_node *p = n->prev;
		while (p && kb_ex_info(x, p)->letters == 0)
			p = p->prev;
		if (p) {
			if (kb_ex_info(x, p)->letters > KB_EX_LABEL_LETTERS)
				return NULL;
			kb_ex_text(x, p, &x->tmp, 200, false);
			return kb_label_is_more(x->tmp.s, x->tmp.len) ||
					       kb_label_of(x->tmp.s, x->tmp.len)
				       ? p
				       : NULL;
		}
		n = n->parent;
	} while (n != x->body);
	return NULL;
}

/* Signs that n is apart from the text: what it and its parent call themselves,
 * that a script leads away from it. */
static unsigned apart(const struct kb_ex *x, const struct kb_node *n)
{
	uint32_t says = kb_ex_info(x, n)->says;
	if (n->parent != x->body)
		says |= kb_ex_info(x, n->parent)->says;
	return (says & (KB_SAYS_NOISE | KB_SAYS_WEAK)) != 0 ||
	       kb_node_attr(n, "onclick") || kb_node_attr(n, "data-href") ||
	       kb_node_attr(n, "data-url");
}

static bool is_paragraph(const struct kb_ex *x, const struct kb_node *n)
{
	return n && n->type == KB_NODE_ELEMENT && kb_ex_info(x, n)->own > 0 &&
	       kb_ex_info(x, n)->score > 0 &&
	       !kb_ex_is_linky(kb_ex_info(x, n), KB_EX_CARD_AMID_LINKS);
}

static const struct kb_node *skip(
	const struct kb_ex *x, const struct kb_node *n, bool before)
{
	do
		n = before ? n->prev : n->next;
	while (n && kb_ex_info(x, n)->letters == 0);
	return n;
}

/* A row of cards from n on: the last one, and how many. */
static const struct kb_node *row_from(
	struct kb_ex *x, const struct kb_node *n, size_t *count)
{
	struct card c;
	const struct kb_node *last = n;
	*count = 1;
	for (const struct kb_node *p = skip(x, n, false);
		p && kb_ex_alike(p, n) &&
		read_card(x, p, KB_EX_CARD_NEXT_TITLE, &c);
		p = skip(x, p, false)) {
		last = p;
		++*count;
	}
	return last;
}

static uint32_t letters_of(const struct kb_ex *x, const struct kb_node *first,
	const struct kb_node *last)
{
	uint32_t letters = 0;
	for (const struct kb_node *n = first; n != last; n = n->next)
		letters += kb_ex_info(x, n)->letters;
	return letters + kb_ex_info(x, last)->letters;
}

/* Whether the row of cards is no part of the text. */
static bool is_other(struct kb_ex *x, const struct kb_node *first,
	const struct kb_node *last, size_t count, const struct card *c)
{
	const struct kb_ex_info *i = kb_ex_info(x, first);
	uint32_t letters = letters_of(x, first, last);
	/* Links by themselves are a list. */
	if (c->whole && !(i->holds & (KB_HOLDS_IMAGE | KB_HOLDS_HEADING)))
		return false;
	unsigned signs = count > 1;
	signs += count > 2;
	signs += c->whole;
	signs += (i->holds & KB_HOLDS_IMAGE) != 0;
	signs += (i->holds & KB_HOLDS_HEADING) != 0;
	if (count == 1) {
		if (letters > KB_EX_CARD_ALONE)
			return false;
		signs += is_paragraph(x, skip(x, first, true)) &&
			 first->tag != KB_TAG_LI;
	}
	signs += apart(x, first);
	signs += head_of(x, first) ? 2 : 0;
	/* A page may be about what its cards show. */
	uint32_t rest = kb_ex_info(x, x->body)->letters - letters;
	unsigned want = KB_EX_CARD_SIGNS + (rest < letters ? 2 : 0);
	return rest * 3 > letters && signs >= want;
}

/* Leaves out the row with its head, and what holds nothing else. */
static void drop(struct kb_ex *x, const struct kb_node *first,
	const struct kb_node *last)
{
	uint32_t letters = letters_of(x, first, last);
	const struct kb_node *head = head_of(x, first);
	if (head)
		kb_ex_drop(x, head, KB_IN_NOISE);
	for (const struct kb_node *n = first; n != last; n = n->next)
		kb_ex_drop(x, n, KB_IN_NOISE | KB_IN_RELATED);
	kb_ex_drop(x, last, KB_IN_NOISE | KB_IN_RELATED);
	for (const struct kb_node *up = first->parent;
		up != x->body &&
		kb_ex_info(x, up)->letters <= letters + KB_EX_LABEL_LETTERS;
		up = up->parent)
		for (const struct kb_node *n = up->first; n; n = n->next)
			if (!(kb_ex_info(x, n)->in & KB_IN_OUT))
				kb_ex_drop(x, n, KB_IN_NOISE);
}

void kb_ex_drop_teasers(struct kb_ex *x)
{
	char name[KB_EX_NAME_MAX];
	if (!x->body)
		return;
	uint32_t end = kb_ex_info(x, x->body)->last;
	for (size_t at = x->body->index + (size_t)1; at <= end; at++) {
		const struct kb_node *first = x->nodes[at];
		struct card c;
		size_t count;
		if (!read_card(x, first, KB_EX_CARD_TITLE, &c))
			continue;
		const struct kb_node *last = row_from(x, first, &count);
		at = kb_ex_info(x, last)->last;
		if (!is_other(x, first, last, count, &c))
			continue;
		kb_ex_log_by(x, KB_EX_BY_CARD_SIGNS,
			"left out: %zu %s, of other stories", count,
			kb_ex_name(first, name));
		drop(x, first, last);
	}
	kb_ex_weigh(x);
}
