#include "build.h"

#include <khabar/article/labels.h>

#include <stdlib.h>
#include <string.h>

enum {
	NUMBER_MAX = 100000,
	SPAN_MAX = 20,      /* columns that one cell takes */
	CELL_LETTERS = 200, /* on average; more is a page's layout */
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
	struct kb_text t = kb_ex_take(b, KB_WHITE_COLLAPSE);
	if (!t.s)
		return;
	struct kb_item *item = KB_PUSH(it->v, it->n, it->cap);
	item->text = t;
	item->depth = it->depth > 0 ? it->depth : 0;
}

static bool is_list(const struct kb_node *n)
{
	return kb_ex_is(n, KB_TAG_UL) || kb_ex_is(n, KB_TAG_OL) ||
	       kb_ex_is(n, KB_TAG_MENU);
}

/* Entering or leaving an element of a list. */
static void at_edge(struct kb_ex_build *b, struct items *it,
	const struct kb_node *n, bool enter)
{
	if (is_list(n)) {
		end_item(b, it);
		it->depth += enter ? 1 : -1;
	} else if (n->tag == KB_TAG_LI) {
		end_item(b, it);
	} else if (kb_ex_info(b->x, n)->in & KB_IN_BLOCK) {
		kb_str_addc(&b->buf, ' ');
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
			kb_ex_add_text(b, n);
		} else if (n->tag == KB_TAG_BR) {
			kb_str_addc(&b->buf, ' ');
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
	if (i->links < 20 || i->links * 10 < i->letters * 8)
		return false;
	for (size_t at = n->index; at <= i->last; at++) {
		if (!kb_ex_is(x->nodes[at], KB_TAG_A))
			continue;
		const char *href = kb_node_attr(x->nodes[at], "href");
		if (!href || *href != '#')
			return false;
		links++;
	}
	return links > 2;
}

void kb_ex_list(struct kb_ex_build *b, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(b->x, n);
	bool linky = i->links * 100u >= i->letters * 85u;
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

/* Whether a table holds figures rather than a page's columns. */
bool kb_ex_is_data_table(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	size_t rows = 0, cells = 0, columns = 0, column = 0;
	bool head = false, nested = false;
	const char *role = kb_node_attr(n, "role");
	for (size_t at = n->index + (size_t)1; at <= i->last; at++) {
		if (x->nodes[at]->type != KB_NODE_ELEMENT)
			continue;
		switch (x->nodes[at]->tag) {
		case KB_TAG_TABLE:
			nested = true;
			break;
		case KB_TAG_TR:
			rows++;
			column = 0;
			break;
		case KB_TAG_TH:
			head = true;
			/* fall through */
		case KB_TAG_TD:
			cells++;
			column++;
			columns = column > columns ? column : columns;
			break;
		default:
			break;
		}
		if (nested)
			return false;
	}
	if (columns < 2 || rows < 1 || i->letters == 0 ||
		(role && kb_ieq(role, "presentation")))
		return false;
	if (head && i->letters < cells * CELL_LETTERS * 3)
		return true;
	return rows > 1 && i->letters < cells * CELL_LETTERS &&
	       !(i->holds & (KB_HOLDS_HEADING | KB_HOLDS_FIGURE));
}

struct rows {
	struct kb_row *v;
	size_t n, cap;
	struct kb_text *cells;
	size_t n_cells, cap_cells;
	size_t heads; /* cells of the row that are th */
	bool in_head;
};

static void end_row(struct kb_ex_build *b, struct rows *r)
{
	size_t full = 0;
	for (size_t i = 0; i < r->n_cells; i++)
		full += r->cells[i].s != NULL;
	if (full > 0) {
		struct kb_row *row = KB_PUSH(r->v, r->n, r->cap);
		row->cells = kb_arena_copy(
			&b->a->arena, r->cells, r->n_cells, sizeof *r->cells);
		row->n_cells = r->n_cells;
		row->header = r->in_head || r->heads == r->n_cells;
	}
	r->n_cells = r->heads = 0;
}

static void add_cell(
	struct kb_ex_build *b, struct rows *r, const struct kb_node *n)
{
	struct kb_text t = kb_ex_rich(b, n, KB_WHITE_COLLAPSE);
	*KB_PUSH(r->cells, r->n_cells, r->cap_cells) = t;
	r->heads += n->tag == KB_TAG_TH;
	const char *span = kb_node_attr(n, "colspan");
	long wide = span ? strtol(span, NULL, 10) : 1;
	for (long i = 1; i < wide && i < SPAN_MAX; i++) {
		KB_PUSH(r->cells, r->n_cells, r->cap_cells);
		r->heads += n->tag == KB_TAG_TH;
	}
}

void kb_ex_table(struct kb_ex_build *b, const struct kb_node *n)
{
	const struct kb_ex *x = b->x;
	struct rows r = {0};
	struct kb_text caption = {0};
	for (size_t at = n->index + (size_t)1; at <= kb_ex_info(x, n)->last;) {
		const struct kb_node *c = x->nodes[at];
		size_t next = at + 1, end = x->info[at].last + (size_t)1;
		if (c->type != KB_NODE_ELEMENT) {
			at = next;
			continue;
		}
		if (kb_ex_skipped(x, c)) {
			next = end;
		} else if (c->tag == KB_TAG_TR) {
			end_row(b, &r);
			r.in_head = kb_ex_is(c->parent, KB_TAG_THEAD);
		} else if (c->tag == KB_TAG_CAPTION) {
			caption = kb_ex_rich(b, c, KB_WHITE_COLLAPSE);
			next = end;
		} else if (c->tag == KB_TAG_TD || c->tag == KB_TAG_TH) {
			add_cell(b, &r, c);
			next = end;
		}
		at = next;
	}
	end_row(b, &r);
	if (r.n > 0) {
		struct kb_block *block =
			kb_article_add_block(b->a, KB_BLOCK_TABLE);
		block->rows =
			kb_arena_copy(&b->a->arena, r.v, r.n, sizeof *r.v);
		block->n_rows = r.n;
		block->caption = caption;
	}
	free(r.cells);
	free(r.v);
}

static void add_text(struct kb_ex_build *b, enum kb_block_type type,
	struct kb_text t, int level)
{
	if (!t.s)
		return;
	struct kb_block *block = kb_article_add_block(b->a, type);
	block->text = t;
	block->level = level;
	b->pending = KB_EX_PENDING_NONE;
}

void kb_ex_quote(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_text t = kb_ex_rich(b, n, KB_WHITE_LINES);
	/* A label in the guise of a quote. */
	if (t.s && kb_label_related_prefix(t.s, t.len) && t.n_spans > 0) {
		kb_ex_take_related(b->x, n);
		return;
	}
	add_text(b, KB_BLOCK_QUOTE, t, 0);
}

void kb_ex_code(struct kb_ex_build *b, const struct kb_node *n)
{
	add_text(b, KB_BLOCK_CODE, kb_ex_rich(b, n, KB_WHITE_KEEP), 0);
}

void kb_ex_subhead(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_text t = kb_ex_rich(b, n, KB_WHITE_COLLAPSE);
	int level = n->tag >= KB_TAG_H2 && n->tag <= KB_TAG_H6
			    ? (int)(n->tag - KB_TAG_H1) + 1
			    : 2;
	if (!t.s)
		return;
	size_t label = kb_label_related_prefix(t.s, t.len);
	if (label && t.n_spans > 0) {
		kb_ex_take_related(b->x, n);
		return;
	}
	/* Words that are all bold or all a link need no span to say so. */
	if (t.n_spans > 0 && t.spans[0].start == 0 && t.spans[0].end == t.len &&
		t.spans[0].type == KB_SPAN_STRONG) {
		t.spans++;
		t.n_spans--;
	}
	add_text(b, KB_BLOCK_SUBHEAD, t, level);
}
