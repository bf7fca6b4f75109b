/* Tables of figures. */
#include "table.h"

#include "declared.h"
#include "inline.h"
#include "thresholds.h"

#include <stdlib.h>

enum {
	SPAN_MAX = 20, /* columns that one cell takes */
};

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
	if (head && i->letters < cells * KB_EX_TABLE_HEAD_CELL)
		return true;
	return rows > 1 && i->letters < cells * KB_EX_TABLE_CELL &&
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
	struct kb_text t = kb_ex_rich(b, n, KB_WHITE_LINES);
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
			caption = kb_ex_rich(b, c, KB_WHITE_LINES);
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
		block->text.dir = kb_ex_dir(x, n);
		block->caption = caption;
	}
	free(r.cells);
	free(r.v);
}
