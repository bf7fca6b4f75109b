/* Tables: which hold an article's figures, and what stands in them. */
#include "table.h"

#include "declared.h"
#include "grid.h"
#include "inline.h"
#include "subhead.h"
#include "text.h"
#include "thresholds.h"

#include <khabar/base/mem.h>

#include <stdlib.h>

/* --- Which are tables ---------------------------------------------------- */

struct shape {
	size_t rows, cells, columns;
	size_t heads;     /* th, and one for each row of a thead */
	uint32_t largest; /* letters of the cell that has most */
	bool nested;      /* a table stands in a cell */
	uint32_t within;  /* letters of those */
};

static void add_cell_shape(
	struct shape *s, const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	s->cells++;
	s->heads += n->tag == KB_TAG_TH;
	if (i->letters > s->largest)
		s->largest = i->letters;
	if (!(i->holds & KB_HOLDS_TABLE))
		return;
	for (size_t at = n->index; at <= i->last; at++)
		if (kb_ex_is(x->nodes[at], KB_TAG_TABLE)) {
			s->nested = true;
			s->within += x->info[at].letters;
			at = x->info[at].last;
		}
}

static void add_row_shape(
	struct shape *s, const struct kb_ex *x, const struct kb_node *row)
{
	size_t columns = 0;
	for (const struct kb_node *n = row->first; n; n = n->next)
		if (kb_ex_is(n, KB_TAG_TD) || kb_ex_is(n, KB_TAG_TH)) {
			add_cell_shape(s, x, n);
			columns++;
		}
	s->rows++;
	s->heads += kb_ex_is(row->parent, KB_TAG_THEAD);
	s->columns = columns > s->columns ? columns : s->columns;
}

static struct shape shape_of(const struct kb_ex *x, const struct kb_node *table)
{
	struct shape s = {0};
	const struct kb_node *n = table->first;
	while (n) {
		bool part = kb_ex_is(n, KB_TAG_THEAD) ||
			    kb_ex_is(n, KB_TAG_TBODY) ||
			    kb_ex_is(n, KB_TAG_TFOOT);
		if (kb_ex_is(n, KB_TAG_TR))
			add_row_shape(&s, x, n);
		else if (kb_ex_is(n, KB_TAG_CAPTION))
			s.heads++;
		if (part && n->first) {
			n = n->first;
			continue;
		}
		while (n && !n->next && n->parent != table)
			n = n->parent;
		n = n->next;
	}
	return s;
}

/* Whether one cell holds the running text, and the others what is around it. */
static bool has_text_cell(const struct shape *s, uint32_t letters)
{
	return s->largest > KB_EX_TABLE_TEXT_CELL &&
	       s->largest * 100u > letters * KB_EX_TABLE_TEXT_SHARE;
}

/* Whether a table holds figures rather than a page's columns. */
bool kb_ex_is_data_table(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	const char *role = kb_node_attr(n, "role");
	if (i->letters == 0 || (role && (kb_ieq(role, "presentation") ||
						kb_ieq(role, "none"))))
		return false;
	struct shape s = shape_of(x, n);
	if (s.columns < 2 || has_text_cell(&s, i->letters) ||
		(s.nested && (!s.heads || s.within * 2 > i->letters)))
		return false;
	if (s.heads && i->letters < s.cells * KB_EX_TABLE_HEAD_CELL)
		return true;
	return s.rows > 1 && i->letters < s.cells * KB_EX_TABLE_CELL &&
	       !(i->holds & (KB_HOLDS_HEADING | KB_HOLDS_FIGURE));
}

bool kb_ex_is_figures(const struct kb_ex *x, const struct kb_node *n)
{
	return kb_ex_is(n, KB_TAG_TABLE) && kb_ex_is_data_table(x, n) &&
	       !kb_ex_is_linky(kb_ex_info(x, n), KB_EX_TABLE_LINKS);
}

bool kb_ex_holds_data_table(const struct kb_ex *x, const struct kb_node *n)
{
	if (!(kb_ex_info(x, n)->holds & KB_HOLDS_TABLE))
		return false;
	for (size_t at = n->index; at <= kb_ex_info(x, n)->last; at++)
		if (kb_ex_is(x->nodes[at], KB_TAG_TABLE) &&
			kb_ex_is_data_table(x, x->nodes[at]))
			return true;
	return false;
}

/* --- What stands in a cell ------------------------------------------------ */

/* What is read out of a cell that has no text: pictures by their alternative
 * text, buttons that sort by a column. */
static struct kb_text replaced(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_ex *x = b->x;
	struct kb_str s = {0};
	for (size_t at = n->index; at <= kb_ex_info(x, n)->last; at++) {
		const struct kb_node *c = x->nodes[at];
		const char *text = NULL;
		if (kb_ex_is(c, KB_TAG_IMG))
			text = kb_node_attr(c, "alt");
		else if (kb_ex_is(c, KB_TAG_BUTTON))
			text = kb_ex_text_of(x, c, 200, true);
		if (!text || !*text)
			continue;
		kb_str_adds(&s, s.len ? " " : "");
		kb_str_adds(&s, text);
	}
	struct kb_text t = {0};
	if (s.len)
		t = kb_article_text(b->a, s.s, s.len);
	t.dir = kb_ex_dir(x, n);
	kb_str_release(&s);
	return t;
}

/* All words of a cell, whatever their classes call them. */
static struct kb_text text_of(struct kb_ex_build *b, const struct kb_node *n)
{
	b->all = true;
	struct kb_text t = kb_ex_rich(b, n, KB_WHITE_LINES);
	b->all = false;
	return t.s ? t : replaced(b, n);
}

/* --- The block ------------------------------------------------------------ */

/* How many of the n marks come before each place, and all of them at n. */
static uint32_t *count_before(const bool *marks, size_t n)
{
	uint32_t *before = kb_reallocarray(NULL, n + 1, sizeof *before);
	before[0] = 0;
	for (size_t i = 0; i < n; i++)
		before[i + 1] = before[i] + marks[i];
	return before;
}

static size_t columns_of(const struct kb_ex_grid *g)
{
	size_t n = 0;
	for (size_t i = 0; i < g->n_spots; i++) {
		size_t end = g->spots[i].column + (size_t)g->spots[i].columns;
		n = end > n ? end : n;
	}
	return n;
}

/* Leaves out rows and columns that no text begins in: they are there for their
 * width, or to be spanned. */
static void close_up(struct kb_ex_grid *g, const struct kb_text *texts)
{
	size_t n_columns = columns_of(g);
	bool *columns = kb_calloc(n_columns + 1, sizeof *columns);
	bool *rows = kb_calloc(g->n_rows + 1, sizeof *rows);
	for (size_t i = 0; i < g->n_spots; i++)
		if (texts[i].s)
			columns[g->spots[i].column] = rows[g->spots[i].row] =
				true;
	uint32_t *column = count_before(columns, n_columns);
	uint32_t *row = count_before(rows, g->n_rows);
	for (size_t i = 0; i < g->n_spots; i++) {
		struct kb_ex_spot *s = &g->spots[i];
		uint32_t end = column[s->column + s->columns];
		s->column = column[s->column];
		s->columns = end - s->column;
		end = row[s->row + s->rows];
		s->row = row[s->row];
		s->rows = end - s->row;
	}
	for (size_t i = 0; i < g->n_rows; i++)
		if (rows[i])
			g->rows[row[i]] = g->rows[i];
	g->n_rows = row[g->n_rows];
	free(column);
	free(row);
	free(columns);
	free(rows);
}

/* Room for each row's cells. */
static struct kb_row *new_rows(
	struct kb_ex_build *b, const struct kb_ex_grid *g)
{
	struct kb_row *rows =
		kb_arena_alloc(&b->a->arena, g->n_rows * sizeof *rows);
	for (size_t i = 0; i < g->n_spots; i++) {
		const struct kb_ex_spot *s = &g->spots[i];
		size_t end = s->column + (size_t)s->columns;
		for (size_t r = s->row; s->columns && r < s->row + s->rows; r++)
			if (end > rows[r].n_cells)
				rows[r].n_cells = end;
	}
	for (size_t r = 0; r < g->n_rows; r++) {
		size_t size = rows[r].n_cells * sizeof *rows->cells;
		rows[r].cells = kb_arena_alloc(&b->a->arena, size);
	}
	return rows;
}

static void put(struct kb_row *rows, const struct kb_ex_spot *s,
	const struct kb_text *text)
{
	for (uint32_t r = 0; r < s->rows; r++)
		for (uint32_t c = 0; c < s->columns; c++)
			rows[s->row + r].cells[s->column + c].covered = true;
	if (!s->rows || !s->columns)
		return;
	rows[s->row].cells[s->column] = (struct kb_table_cell){.text = *text,
		.more_columns = (uint16_t)(s->columns - 1),
		.more_rows = (uint16_t)(s->rows - 1),
		.header = s->cell->tag == KB_TAG_TH};
}

enum {
	ALL_HEADS = 1,
	ALL_BOLD = 2,
};

/* What all cells of a row that have text are. One head beside empty cells is
 * that of its row. */
static unsigned all_of(const struct kb_row *row)
{
	unsigned all = ALL_HEADS | ALL_BOLD;
	size_t texts = 0, empty = 0;
	for (size_t i = 0; i < row->n_cells; i++) {
		const struct kb_table_cell *c = &row->cells[i];
		texts += c->text.s != NULL;
		empty += !c->text.s && !c->covered;
		if (c->text.s && !c->header)
			all &= ~(unsigned)ALL_HEADS;
		if (c->text.s && !kb_ex_all_bold(&c->text))
			all &= ~(unsigned)ALL_BOLD;
	}
	return texts == 1 && empty > 0 ? 0 : all;
}

/* A first row that alone is bold is the head of a table that has none. */
static bool has_bold_head(const struct kb_row *rows, size_t n)
{
	if (n < 2 || rows[0].n_cells < 2 || !(all_of(&rows[0]) & ALL_BOLD))
		return false;
	for (size_t r = 1; r < n; r++)
		if (rows[r].header || (all_of(&rows[r]) & ALL_BOLD))
			return false;
	return true;
}

static void set_heads(struct kb_row *rows, const struct kb_ex_grid *g)
{
	size_t heads = 0;
	for (size_t r = 0; r < g->n_rows; r++) {
		rows[r].header = kb_ex_is(g->rows[r]->parent, KB_TAG_THEAD) ||
				 (all_of(&rows[r]) & ALL_HEADS);
		heads += rows[r].header;
	}
	/* Where all are heads, they are so for their looks. */
	for (size_t r = 1; heads == g->n_rows && r < g->n_rows; r++) {
		rows[r].header = false;
		for (size_t i = 0; i < rows[r].n_cells; i++)
			rows[r].cells[i].header = false;
	}
	if (has_bold_head(rows, g->n_rows))
		rows[0].header = true;
	for (size_t r = 0; r < g->n_rows; r++)
		for (size_t i = 0; rows[r].header && i < rows[r].n_cells; i++)
			rows[r].cells[i].header = true;
}

static struct kb_text caption_of(
	struct kb_ex_build *b, const struct kb_node *table)
{
	for (const struct kb_node *n = table->first; n; n = n->next)
		if (kb_ex_is(n, KB_TAG_CAPTION) && !kb_ex_skipped(b->x, n))
			return kb_ex_rich(b, n, KB_WHITE_LINES);
	return (struct kb_text){0};
}

void kb_ex_table(struct kb_ex_build *b, const struct kb_node *n)
{
	struct kb_ex_grid g;
	kb_ex_grid_init(&g, b->x, n);
	struct kb_text *texts =
		kb_reallocarray(NULL, g.n_spots + 1, sizeof *texts);
	for (size_t i = 0; i < g.n_spots; i++)
		texts[i] = text_of(b, g.spots[i].cell);
	struct kb_text caption = caption_of(b, n);
	close_up(&g, texts);
	if (g.n_rows > 0) {
		struct kb_row *rows = new_rows(b, &g);
		for (size_t i = 0; i < g.n_spots; i++)
			put(rows, &g.spots[i], &texts[i]);
		set_heads(rows, &g);
		struct kb_block *block =
			kb_article_add_block(b->a, KB_BLOCK_TABLE);
		block->rows = rows;
		block->n_rows = g.n_rows;
		block->text.dir = kb_ex_dir(b->x, n);
		block->caption = caption;
	}
	free(texts);
	kb_ex_grid_release(&g);
}
