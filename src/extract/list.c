/* Lists, and which are tables of contents. */
#include "list.h"

#include "declared.h"
#include "inline.h"
#include "related.h"
#include "thresholds.h"

#include <stdlib.h>

enum {
	NUMBER_MAX = 100000,
};

bool kb_ex_is_plain_list(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	return i->letters > 0 &&
	       !(i->holds & (KB_HOLDS_FIGURE | KB_HOLDS_TABLE | KB_HOLDS_PRE |
				    KB_HOLDS_QUOTE | KB_HOLDS_HEADING |
				    KB_HOLDS_IMAGE));
}

struct items {
	struct kb_item *v;
	size_t n, cap;
	int depth;
};

static void end_item(struct kb_ex_build *b, struct items *it)
{
	struct kb_text t = kb_ex_take(b, KB_WHITE_LINES);
	if (!t.s)
		return;
	struct kb_item *item = KB_PUSH(it->v, it->n, it->cap);
	item->text = t;
	item->depth = it->depth > 0 ? it->depth : 0;
}

static bool is_list(const struct kb_node *n)
{
	return kb_ex_is(n, KB_TAG_UL) || kb_ex_is(n, KB_TAG_OL) ||
	       kb_ex_is(n, KB_TAG_MENU) || kb_ex_is(n, KB_TAG_DL);
}

/* Entering or leaving an element of a list. */
static void at_edge(struct kb_ex_build *b, struct items *it,
	const struct kb_node *n, bool enter)
{
	if (is_list(n)) {
		end_item(b, it);
		it->depth += enter ? 1 : -1;
	} else if (n->tag == KB_TAG_LI || n->tag == KB_TAG_DT) {
		end_item(b, it);
	} else if (n->tag == KB_TAG_DD) {
		end_item(b, it);
		it->depth += enter ? 1 : -1;
	} else if (kb_ex_info(b->x, n)->in & KB_IN_BLOCK) {
		kb_ex_add_edge(b, n);
	} else if (enter) {
		kb_ex_enter(b, n);
	} else {
		kb_ex_leave(b, n);
	}
}

static void read_items(
	struct kb_ex_build *b, const struct kb_node *top, struct items *it)
{
	const struct kb_node *n = top->first;
	while (n) {
		bool in = false;
		if (n->type == KB_NODE_TEXT) {
			kb_ex_add_text(b, n, n->text, n->len);
		} else if (n->tag == KB_TAG_BR) {
			kb_ex_add_line(b);
		} else if (!kb_ex_skipped(b->x, n)) {
			in = true;
			at_edge(b, it, n, true);
			if (n->first) {
				n = n->first;
				continue;
			}
		} else if (kb_ex_info(b->x, n)->in & KB_IN_RELATED) {
			kb_ex_take_related(b->x, n);
		}
		for (;;) {
			if (in)
				at_edge(b, it, n, false);
			if (n->next || n->parent == top)
				break;
			n = n->parent;
			in = true;
		}
		n = n->next;
	}
	end_item(b, it);
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

void kb_ex_list(struct kb_ex_build *b, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(b->x, n);
	bool linky = i->links * 100u >= i->letters * KB_EX_LIST_LINKS;
	if (linky && b->pending != KB_EX_PENDING_NONE) {
		if (b->pending == KB_EX_PENDING_RELATED)
			kb_ex_take_related(b->x, n);
		return;
	}
	struct items it = {0};
	read_items(b, n, &it);
	if (it.n > 0) {
		struct kb_block *block =
			kb_article_add_block(b->a, KB_BLOCK_LIST);
		block->items =
			kb_arena_copy(&b->a->arena, it.v, it.n, sizeof *it.v);
		block->n_items = it.n;
		block->text.dir = kb_ex_dir(b->x, n);
		block->ordered = n->tag == KB_TAG_OL;
		const char *start = kb_node_attr(n, "start");
		long first = start ? strtol(start, NULL, 10) : 1;
		if (first < -NUMBER_MAX || first > NUMBER_MAX)
			first = 1;
		block->start = block->ordered ? (int)first : 0;
		b->pending = KB_EX_PENDING_NONE;
	}
	free(it.v);
}
