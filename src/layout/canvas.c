/* The grid of cells: put, filled, told as text. */
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/text/letters.h>
#include <khabar/layout/canvas.h>

#include <stdlib.h>
#include <string.h>

static int clamp(int n)
{
	return n < 0 ? 0 : n > KB_MAX_CELLS ? KB_MAX_CELLS : n;
}

static struct kb_cell empty_cell(enum kb_style style)
{
	return (struct kb_cell){
		.ch = ' ', .logical = ' ', .width = 1, .style = style};
}

void kb_canvas_init(struct kb_canvas *c, int rows, int cols)
{
	*c = (struct kb_canvas){0};
	kb_canvas_resize(c, rows, cols);
}

void kb_canvas_release(struct kb_canvas *c)
{
	free(c->cells);
	free(c->pool);
	free(c->links);
	*c = (struct kb_canvas){0};
}

void kb_canvas_resize(struct kb_canvas *c, int rows, int cols)
{
	c->rows = clamp(rows);
	c->cols = clamp(cols);
	c->cells = kb_reallocarray(
		c->cells, (size_t)c->rows * c->cols, sizeof *c->cells);
	kb_canvas_clear(c, KB_STYLE_TEXT);
}

void kb_canvas_clear(struct kb_canvas *c, enum kb_style style)
{
	const struct kb_cell empty = empty_cell(style);
	size_t n = (size_t)c->rows * c->cols;
	for (size_t i = 0; i < n; i++)
		c->cells[i] = empty;
	c->n_pool = 0;
	c->n_links = 0;
	c->cursor = false;
	c->cursor_row = c->cursor_col = 0;
}

static bool inside(const struct kb_canvas *c, int row, int col)
{
	return row >= 0 && row < c->rows && col >= 0 && col < c->cols;
}

struct kb_cell *kb_canvas_at(const struct kb_canvas *c, int row, int col)
{
	return &c->cells[(size_t)row * c->cols + col];
}

/* A wide character that loses one half loses the other one too. */
static void clear_halves(struct kb_canvas *c, int row, int col)
{
	struct kb_cell *cell = kb_canvas_at(c, row, col);
	if (cell->width == 0 && col > 0)
		cell[-1] = empty_cell(cell[-1].style);
	if (cell->width == 2 && col + 1 < c->cols)
		cell[1] = empty_cell(cell[1].style);
}

void kb_canvas_put(struct kb_canvas *c, int row, int col,
	const struct kb_cell *cell, const uint32_t *marks)
{
	if (!inside(c, row, col))
		return;
	clear_halves(c, row, col);
	struct kb_cell *to = kb_canvas_at(c, row, col);
	*to = *cell;
	to->marks = (uint32_t)c->n_pool;
	if (cell->width == 2) {
		if (col + 1 >= c->cols) {
			*to = empty_cell(cell->style);
			to->flags = cell->flags;
			return;
		}
		clear_halves(c, row, col + 1);
		to[1] = *cell;
		to[1].width = 0;
		to[1].n_marks = 0;
	}
	if (cell->n_marks == 0)
		return;
	kb_grow(&c->pool, &c->cap_pool, c->n_pool + cell->n_marks,
		sizeof *c->pool);
	memcpy(c->pool + c->n_pool, marks, cell->n_marks * sizeof *marks);
	c->n_pool += cell->n_marks;
}

uint16_t kb_canvas_link(struct kb_canvas *c, const char *url)
{
	/* One that goes on is of the row before, which has no more than this.
	 */
	size_t most = 2 * (size_t)c->cols;
	for (size_t i = c->n_links; i > 0 && most > 0; i--, most--)
		if (c->links[i - 1].url == url)
			return (uint16_t)i;
	if (c->n_links == UINT16_MAX)
		return 0;
	*KB_PUSH(c->links, c->n_links, c->cap_links) =
		(struct kb_shown_link){.url = url, .row = -1};
	return (uint16_t)c->n_links;
}

void kb_canvas_put_link(struct kb_canvas *c, int row, int col,
	const struct kb_cell *cell, const uint32_t *marks, size_t at)
{
	kb_canvas_put(c, row, col, cell, marks);
	if (!cell->link || !inside(c, row, col))
		return;
	struct kb_shown_link *l = &c->links[cell->link - 1];
	if (l->row >= 0 && (l->row != row || l->at <= at))
		return;
	l->row = row;
	l->col = col;
	l->at = at;
}

void kb_canvas_fill(
	struct kb_canvas *c, int row, int col, int n, enum kb_style style)
{
	const struct kb_cell empty = empty_cell(style);
	for (int i = col; i < col + n; i++)
		kb_canvas_put(c, row, i, &empty, NULL);
}

void kb_canvas_own_letter(struct kb_cell *cell)
{
	const struct kb_made_letter *made =
		cell->ch == cell->logical ? NULL
					  : kb_made_letter(cell->logical);
	uint8_t own = made && made->mark;
	cell->marks += own;
	cell->n_marks = (uint8_t)(cell->n_marks - own);
	cell->ch = cell->logical;
}

void kb_canvas_row_text(const struct kb_canvas *c, int row, struct kb_str *out)
{
	int last = c->cols - 1;
	while (last >= 0 && kb_canvas_at(c, row, last)->ch == ' ' &&
		kb_canvas_at(c, row, last)->n_marks == 0)
		last--;
	for (int col = 0; col <= last; col++) {
		struct kb_cell cell = *kb_canvas_at(c, row, col);
		if (cell.width == 0)
			continue;
		if (kb_made_letter(cell.logical))
			kb_canvas_own_letter(&cell);
		kb_str_addcp(out, cell.ch);
		for (int m = 0; m < cell.n_marks; m++)
			kb_str_addcp(out, c->pool[cell.marks + (uint32_t)m]);
	}
	kb_str_addc(out, '\n');
}
