/* A table's cells in rows and columns. */
#include "grid.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>

#include <stdlib.h>

enum {
	/* HTML's ceilings of colspan and rowspan */
	COLUMNS_MAX = 1000,
	ROWS_MAX = 65534,
};

/* A class that hides does so at times and places that are not ours, and a cell
 * less would move those behind it. */
static bool is_shown(const struct kb_ex *x, const struct kb_node *n)
{
	const struct kb_ex_info *i = kb_ex_info(x, n);
	return !(i->in & KB_IN_HIDDEN) || (i->says & KB_SAYS_HIDDEN);
}

static bool is_part(const struct kb_node *n)
{
	return kb_ex_is(n, KB_TAG_THEAD) || kb_ex_is(n, KB_TAG_TBODY) ||
	       kb_ex_is(n, KB_TAG_TFOOT);
}

static void add_rows_of(
	struct kb_ex_grid *g, const struct kb_ex *x, const struct kb_node *part)
{
	for (const struct kb_node *n = part->first; n; n = n->next)
		if (kb_ex_is(n, KB_TAG_TR) && is_shown(x, n))
			*KB_PUSH(g->rows, g->n_rows, g->cap_rows) = n;
}

static void add_parts(struct kb_ex_grid *g, const struct kb_ex *x,
	const struct kb_node *table, enum kb_tag tag)
{
	for (const struct kb_node *n = table->first; n; n = n->next)
		if (is_part(n) && n->tag == tag && is_shown(x, n))
			add_rows_of(g, x, n);
}

/* What a span attribute says, at most max; 0 where it says 0. */
static uint32_t span_of(const struct kb_node *n, const char *name, long max)
{
	const char *value = kb_node_attr(n, name);
	char *end;
	long span = value ? strtol(value, &end, 10) : 1;
	if (value && end == value)
		span = 1;
	return (uint32_t)(span < 0 ? 1 : span > max ? max : span);
}

/* Rows from this one to the last of its part of the table. */
static uint32_t rows_left(const struct kb_ex_grid *g, size_t row)
{
	size_t end = row + 1;
	while (end < g->n_rows && g->rows[end]->parent == g->rows[row]->parent)
		end++;
	return (uint32_t)(end - row);
}

struct placing {
	uint32_t *until; /* a column's first row that no cell above takes */
	size_t n, cap;
	size_t covered;
};

static bool is_free(const struct placing *p, size_t column, size_t row)
{
	return column >= p->n || p->until[column] <= row;
}

static void place(struct kb_ex_grid *g, struct placing *p,
	const struct kb_node *cell, uint32_t row, uint32_t *column,
	uint32_t rows_left)
{
	while (!is_free(p, *column, row))
		++*column;
	uint32_t want = span_of(cell, "colspan", COLUMNS_MAX), columns = 1;
	uint32_t rows = span_of(cell, "rowspan", ROWS_MAX);
	if (rows == 0 || rows > rows_left)
		rows = rows_left;
	while (columns < want && is_free(p, *column + columns, row))
		columns++;
	size_t more = (size_t)columns * rows - 1;
	if (p->covered + more > KB_MAX_TABLE_COVERED)
		columns = rows = 1;
	else
		p->covered += more;
	kb_grow(&p->until, &p->cap, (size_t)*column + columns,
		sizeof *p->until);
	for (; p->n < *column + columns; p->n++)
		p->until[p->n] = 0;
	for (uint32_t i = 0; i < columns; i++)
		p->until[*column + i] = row + rows;
	*KB_PUSH(g->spots, g->n_spots, g->cap_spots) =
		(struct kb_ex_spot){cell, row, *column, columns, rows};
	*column += columns;
}

void kb_ex_grid_init(struct kb_ex_grid *g, const struct kb_ex *x,
	const struct kb_node *table)
{
	*g = (struct kb_ex_grid){0};
	add_parts(g, x, table, KB_TAG_THEAD);
	add_rows_of(g, x, table);
	add_parts(g, x, table, KB_TAG_TBODY);
	add_parts(g, x, table, KB_TAG_TFOOT);
	struct placing p = {0};
	uint32_t left = 0;
	for (uint32_t row = 0; row < g->n_rows; row++) {
		uint32_t column = 0;
		left = left > 1 ? left - 1 : rows_left(g, row);
		for (const struct kb_node *n = g->rows[row]->first; n;
			n = n->next)
			if ((kb_ex_is(n, KB_TAG_TD) ||
				    kb_ex_is(n, KB_TAG_TH)) &&
				is_shown(x, n))
				place(g, &p, n, row, &column, left);
	}
	free(p.until);
}

void kb_ex_grid_release(struct kb_ex_grid *g)
{
	free(g->rows);
	free(g->spots);
	*g = (struct kb_ex_grid){0};
}
