/* One line of text with parts of it lit up: a title in a list. */
#include "ui.h"

#include <stdlib.h>

/* The code points that fit in width cells, and the cells they take. */
static size_t fitting(const struct kb_para *p, int width, int *used)
{
	size_t i = 0;
	*used = 0;
	while (i < p->n && *used + p->width[i] <= width)
		*used += p->width[i++];
	return i;
}

static uint8_t flags_of(const struct kb_ranges *r, size_t start, size_t end)
{
	uint8_t flags = 0;
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i].start < end && r->v[i].end > start)
			flags |= r->v[i].flags;
	return flags;
}

static void put_cells(struct kb_app *app, struct kb_canvas *c, int row, int col,
	const struct kb_para *p, const struct kb_line *line,
	enum kb_style style, const struct kb_ranges *ranges)
{
	struct kb_visual_line v = {0};
	kb_para_visual(p, app->bidi, line, &v);
	for (size_t i = 0; i < v.n; i++) {
		const struct kb_visual *from = &v.cells[i];
		size_t end = from->index + 1;
		while (end < line->text_end && p->width[end] == 0)
			end++;
		struct kb_cell cell = {.ch = from->ch,
			.logical = p->cp[from->index],
			.width = from->width,
			.level = from->level,
			.n_marks = from->n_marks,
			.style = (uint8_t)style,
			.flags = flags_of(
				ranges, p->at[from->index], p->at[end])};
		kb_canvas_put(c, row, col, &cell, v.marks + from->marks);
		col += from->width;
	}
	kb_visual_line_release(&v);
}

void kb_line_draw(struct kb_app *app, struct kb_canvas *c, int row, int col,
	int width, const struct kb_line_text *t)
{
	struct kb_para p;
	int used;
	if (width < 1)
		return;
	kb_para_init(&p, app->bidi, t->s, t->len, t->dir);
	size_t end = fitting(&p, width, &used);
	bool cut = end < p.n;
	if (cut)
		end = fitting(&p, width - 1, &used);
	struct kb_line line = {0, (uint32_t)end, (uint32_t)end, (uint32_t)used};
	bool rtl = p.level & 1;
	int left = rtl ? col + width - used : col;
	put_cells(app, c, row, left, &p, &line, t->style, t->ranges);
	if (cut) {
		struct kb_cell dots = {.ch = 0x2026,
			.logical = 0x2026,
			.width = 1,
			.style = (uint8_t)t->style};
		kb_canvas_put(
			c, row, rtl ? left - 1 : left + used, &dots, NULL);
	}
	kb_para_release(&p);
}
