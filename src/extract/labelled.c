/* Boxes within the text that a label heads: they are left out. */
#include "labelled.h"

#include "log.h"
#include "table.h"
#include "text.h"
#include "weigh.h"

#include <khabar/article/labels.h>

#include <string.h>

enum label {
	LABEL_NONE,
	LABEL_RELATED,
	LABEL_MORE, /* the same if links follow, else a subhead */
	LABEL_DROP, /* goes, and the links behind it */
	LABEL_END,  /* comments: nothing of the article follows */
};

static enum label label_of(const char *s, size_t len)
{
	unsigned label = kb_label_of(s, len);
	if (label & KB_LABEL_RELATED)
		return LABEL_RELATED;
	if (label & KB_LABEL_COMMENTS)
		return LABEL_END;
	return label                      ? LABEL_DROP
	       : kb_label_is_more(s, len) ? LABEL_MORE
					  : LABEL_NONE;
}

/* The box that a label heads: the largest element that it begins and that
 * holds little but links, within the body. */
static const struct kb_node *box_of(
	const struct kb_ex *x, const struct kb_node *label, enum label what)
{
	const struct kb_node *box = label;
	float whole = kb_ex_info(x, x->body)->score;
	uint32_t mine = kb_ex_info(x, label)->letters;
	for (const struct kb_node *up = label->parent;
		up && up != x->body && kb_ex_within(x, up, x->body);
		up = up->parent) {
		const struct kb_ex_info *i = kb_ex_info(x, up);
		/* Nothing but pictures and marks may stand before it. */
		bool first = true;
		for (const struct kb_node *p = box->prev; p && first;
			p = p->prev)
			first = kb_ex_info(x, p)->letters < KB_EX_BOX_BEFORE;
		uint32_t rest = i->letters - mine;
		if (!first || i->score > whole * KB_EX_SHARE(BOX_SCORE) ||
			(rest > 0 && i->links * 100u < rest * KB_EX_BOX_LINKS &&
				!(what <= LABEL_MORE &&
					i->links > KB_EX_BOX_RELATED_LETTERS &&
					i->links * 100u >
						rest * KB_EX_BOX_RELATED_LINKS)))
			break;
		box = up;
	}
	return box;
}

/* Whether n, of elements behind a bare label, holds nothing but links, and so
 * belongs to it. */
static bool follows(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	return n->type == KB_NODE_ELEMENT &&
	       kb_ex_is_linky(i, KB_EX_FOLLOWER_LINKS) &&
	       !(i->in & KB_IN_HEADING);
}

static const struct kb_node *skip_empty(
	const struct kb_ex *x, const struct kb_node *n)
{
	while (n && kb_ex_info(x, n)->letters == 0)
		n = n->next;
	return n;
}

/* Leaves out the box and what belongs to it. Returns whether it had to go. */
static bool drop_box(struct kb_ex *x, const struct kb_node *box,
	const struct kb_node *label, enum label what)
{
	const struct kb_node *n = skip_empty(x, box->next);
	bool links = n && follows(x, n);
	links |= kb_ex_info(x, box)->links >
		 kb_ex_info(x, label)->links + KB_EX_BOX_RELATED_LETTERS;
	if (what == LABEL_MORE &&
		(!links || label->tag == KB_TAG_LI || label->tag == KB_TAG_DT))
		return false;
	unsigned flag = KB_IN_NOISE;
	if (what <= LABEL_MORE)
		flag |= KB_IN_RELATED;
	for (; n && follows(x, n); n = skip_empty(x, n->next))
		kb_ex_drop(x, n, flag);
	kb_ex_drop(x, box, flag);
	return true;
}

static void drop_rest(struct kb_ex *x, const struct kb_node *label)
{
	for (const struct kb_node *n = label; n && n != x->body; n = n->parent)
		for (const struct kb_node *s = n; s; s = s->next)
			kb_ex_drop(x, s, KB_IN_NOISE);
}

/* Whether n or what it stands in has paragraphs on both sides, so that the text
 * goes on behind it. */
static bool is_amid(const struct kb_ex *x, const struct kb_node *n)
{
	for (; n != x->body; n = n->parent) {
		bool before = false, after = false;
		for (const struct kb_node *p = n->prev; p; p = p->prev)
			before |= kb_ex_is(p, KB_TAG_P) &&
				  kb_ex_info(x, p)->score > 0;
		for (const struct kb_node *p = n->next; p; p = p->next)
			after |= kb_ex_is(p, KB_TAG_P) &&
				 kb_ex_info(x, p)->score > 0;
		if (before && after)
			return true;
	}
	return false;
}

/* Whether n is an item that is nothing but text. */
static bool is_text_item(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	return n->tag == KB_TAG_LI && n->type == KB_NODE_ELEMENT &&
	       i->letters > 0 && i->last == n->index + 1u;
}

/* Whether n is an item of text near another that is no label: lists of the text
 * name networks and letters too. */
static bool is_listed(struct kb_ex *x, const struct kb_node *n)
{
	if (!is_text_item(x, n))
		return false;
	for (int back = 0; back < 2; back++) {
		const struct kb_node *s = n;
		for (int i = 0; i < KB_EX_BOX_ITEMS; i++) {
			s = back ? s->prev : s->next;
			if (!s)
				break;
			if (!is_text_item(x, s))
				continue;
			kb_ex_text(x, s, &x->tmp, 200, false);
			if (label_of(x->tmp.s, x->tmp.len) == LABEL_NONE)
				return true;
		}
	}
	return false;
}

/* Whether n is a small box whose first line is a label and a link: what the
 * other article says is in it too. */
static bool is_labelled_card(struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	if ((n->tag != KB_TAG_DIV && n->tag != KB_TAG_SECTION &&
		    n->tag != KB_TAG_ASIDE) ||
		i->own == i->letters || i->own_links * 2 < i->own ||
		i->own_links == 0 || i->letters > KB_EX_CARD_ALONE)
		return false;
	const char *s = kb_ex_parts_of(x, n, 300);
	return s && kb_label_related_prefix(s, strcspn(s, "\n"));
}

void kb_ex_drop_labelled(struct kb_ex *x)
{
	if (!x->body)
		return;
	uint32_t last = kb_ex_info(x, x->body)->last;
	uint32_t before = 0; /* letters of paragraphs */
	char name[KB_EX_NAME_MAX];
	for (size_t at = x->body->index + 1; at <= last; at++) {
		const struct kb_node *n = x->nodes[at];
		const struct kb_ex_info *i = &x->info[at];
		if (kb_ex_is_figures(x, n)) {
			at = i->last;
			continue;
		}
		if ((i->in & KB_IN_BLOCK) && !(i->in & KB_IN_OUT) &&
			i->own > KB_EX_LABEL_LETTERS)
			before += i->own;
		if (n->type == KB_NODE_ELEMENT && !(i->in & KB_IN_OUT) &&
			is_labelled_card(x, n)) {
			kb_ex_drop(x, n, KB_IN_NOISE | KB_IN_RELATED);
			at = i->last;
			continue;
		}
		if (n->type != KB_NODE_ELEMENT || (i->in & KB_IN_OUT) ||
			i->letters == 0 || i->letters > KB_EX_LABEL_LETTERS ||
			i->last - at > KB_EX_LABEL_NODES)
			continue;
		kb_ex_text(x, n, &x->tmp, 200, false);
		enum label what = label_of(x->tmp.s, x->tmp.len);
		if (what == LABEL_NONE || is_listed(x, n))
			continue;
		kb_ex_text(x, n, &x->tmp, 200, false);
		bool block = (i->in & KB_IN_BLOCK) ||
			     i->letters == x->info[i->block].letters;
		if (!block)
			continue;
		if (what == LABEL_END && before > KB_EX_END_AFTER &&
			!is_amid(x, n)) {
			kb_ex_log_by(x, KB_EX_BY_END_AFTER,
				"the text ends at \"%s\"", x->tmp.s);
			drop_rest(x, n);
			break;
		}
		const struct kb_node *box = box_of(x, n, what);
		if (!drop_box(x, box, n, what))
			continue;
		kb_ex_log_by(x, KB_EX_BY_BOX_LINKS,
			"left out: %s, which \"%s\" heads",
			kb_ex_name(box, name), x->tmp.s);
		at = kb_ex_info(x, box)->last;
	}
	kb_ex_weigh(x);
}
