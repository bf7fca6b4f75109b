/* Lists, and which are tables of contents. */
#include "list.h"

#include "figure.h"
#include "nest.h"
#include "ordinal.h"
#include "related.h"
#include "thresholds.h"

#include <khabar/base/mem.h>

#include <stdlib.h>

static bool is_heading(const struct kb_node *n)
{
	return n->tag >= KB_TAG_H1 && n->tag <= KB_TAG_H6;
}

/* A picture, a heading or a table: what cards are made of. */
static bool is_part(const struct kb_ex *x, const struct kb_node *n)
{
	bool picture = n->tag == KB_TAG_IMG || n->tag == KB_TAG_FIGURE;
	return (picture && !(kb_ex_info(x, n)->says & KB_SAYS_EMOJI)) ||
	       n->tag == KB_TAG_TABLE || is_heading(n);
}

/* Whether an item with a number, which begins with a part, is a step: that is a
 * heading, or there are more words than a picture's caption has. */
static bool is_step(const struct kb_ex *x, const struct kb_node *item,
	const struct kb_node *part)
{
	const struct kb_ex_info *i = kb_ex_info(x, item);
	return is_heading(part) ||
	       (!kb_ex_is_figure(x, item) &&
		       i->letters - i->links >= KB_EX_ITEM_LEAD);
}

/* Items in which no part has come yet. */
struct waiting {
	struct {
		const struct kb_node *item;
		size_t letters; /* of the list before it */
	} * v;
	size_t n, cap;
};

/* Whether each item of a list is text: nothing else is in it, or words stand
 * before that, as in a recipe's step and not in a card. */
static bool are_text_items(const struct kb_ex *x, const struct kb_node *list)
{
	struct waiting w = {0};
	size_t letters = 0, last = kb_ex_info(x, list)->last;
	bool text = true;
	for (size_t at = list->index; at <= last && text; at++) {
		const struct kb_ex_info *i = &x->info[at];
		const struct kb_node *n = x->nodes[at];
		while (w.n > 0 && kb_ex_info(x, w.v[w.n - 1].item)->last < at)
			w.n--;
		if (n->type == KB_NODE_TEXT) {
			letters += i->letters - i->links;
		} else if (n->tag == KB_TAG_LI) {
			KB_PUSH(w.v, w.n, w.cap);
			w.v[w.n - 1].item = n;
			w.v[w.n - 1].letters = letters;
		} else if (is_part(x, n)) {
			for (; w.n > 0 && text; w.n--)
				text = letters - w.v[w.n - 1].letters >=
					       KB_EX_ITEM_LEAD ||
				       (list->tag == KB_TAG_OL &&
					       is_step(x, w.v[w.n - 1].item,
						       n));
		}
		text = text && !kb_ex_is(n, KB_TAG_ARTICLE) &&
		       !kb_ex_is(n, KB_TAG_TIME);
	}
	free(w.v);
	return text;
}

/* An li that no list holds. */
static bool is_loose(const struct kb_node *n)
{
	if (n->tag != KB_TAG_LI)
		return false;
	while (n && !kb_ex_is_li_list(n))
		n = n->parent;
	return !n;
}

bool kb_ex_is_text_list(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	const unsigned parts = KB_HOLDS_FIGURE | KB_HOLDS_TABLE |
			       KB_HOLDS_HEADING | KB_HOLDS_IMAGE;
	if (i->letters == 0 || (n->tag == KB_TAG_LI && !is_loose(n)))
		return false;
	if (!(i->holds & parts))
		return true;
	return n->tag != KB_TAG_LI && n->tag != KB_TAG_DL &&
	       !kb_ex_is_linky(i, KB_EX_ITEM_LINKS) && are_text_items(x, n);
}

/* Whether every link of the list leads to a place of the same page. */
bool kb_ex_is_contents(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	size_t links = 0;
	if (i->links < KB_EX_CONTENTS_LETTERS ||
		i->links * 100 < i->letters * KB_EX_CONTENTS_LINKS)
		return false;
	for (size_t at = n->index; at <= i->last; at++) {
		if (!kb_ex_is(x->nodes[at], KB_TAG_A))
			continue;
		const char *href = kb_node_attr(x->nodes[at], "href");
		if (!href || *href != '#')
			return false;
		links++;
	}
	return links >= KB_EX_CONTENTS_MIN;
}

static bool is_blank(const struct kb_node *n)
{
	size_t at = 0;
	while (n->type == KB_NODE_TEXT && at < n->len &&
		kb_is_space((unsigned char)n->text[at]))
		at++;
	return n->type == KB_NODE_TEXT && at == n->len;
}

/* A loose li, and those that follow it. */
static void take_loose(struct kb_ex_build *b, const struct kb_node *n)
{
	const struct kb_node *last = n;
	for (const struct kb_node *c = n->next; c; c = c->next) {
		if (kb_ex_is(c, KB_TAG_LI) && kb_ex_is_text_list(b->x, c))
			last = c;
		else if (!is_blank(c))
			break;
	}
	b->read_to = kb_ex_info(b->x, last)->last + 1;
	kb_ex_nest_items(b, n, last);
}

void kb_ex_list(struct kb_ex_build *b, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(b->x, n);
	bool linky = i->links * 100u >= i->letters * KB_EX_LIST_LINKS;
	if (n->index < b->read_to)
		return;
	if (linky && b->pending != KB_EX_PENDING_NONE) {
		if (b->pending == KB_EX_PENDING_RELATED)
			kb_ex_take_related(b->x, n);
	} else if (n->tag == KB_TAG_LI) {
		take_loose(b, n);
	} else {
		kb_ex_nest(b, n);
	}
}
