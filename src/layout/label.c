#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/layout/label.h>
#include <khabar/layout/para.h>

#include <string.h>

static const char ellipsis[] = "\xE2\x80\xA6";

static size_t width_of(const struct kb_para *p, size_t start, size_t end)
{
	size_t width = 0;
	for (size_t i = start; i < end; i++)
		width += p->width[i];
	return width;
}

/* The code point at or behind which the cursor stands. */
static size_t cursor_place(const struct kb_para *p, size_t byte)
{
	size_t i = 0;
	while (i < p->n && p->at[i] < byte)
		i++;
	return i;
}

/* The part of the text that is shown in width cells: all of it, or what can
 * stand before an ellipsis, or the part around the cursor. */
static void window(const struct kb_para *p, size_t width, size_t cursor,
	size_t *start, size_t *end)
{
	*start = 0;
	*end = p->n;
	if (cursor != SIZE_MAX) {
		/* One cell is for the cursor behind the last letter. */
		while (*start < cursor &&
			width_of(p, *start, cursor) + 1 > width)
			(*start)++;
		while (*start < cursor && p->width[*start] == 0)
			(*start)++;
		*end = *start;
		for (size_t used = 0; *end < p->n; (*end)++) {
			used += p->width[*end];
			if (used > width)
				break;
		}
	} else if (width_of(p, 0, p->n) > width) {
		*end = 0;
		for (size_t used = 0; *end < p->n; (*end)++) {
			used += p->width[*end];
			if (used + 1 > width)
				break;
		}
	}
}

/* Draws the cells of the whole paragraph from col on; sets the cursor. */
static void draw(struct kb_canvas *c, struct kb_bidi *b, int row, int col,
	const struct kb_para *p, const struct kb_label *label, size_t cursor)
{
	struct kb_visual_line v = {0};
	struct kb_line line = {0, (uint32_t)p->n, (uint32_t)p->n, 0};
	int start = col;
	kb_para_visual(p, b, &line, &v);
	/* Behind the last letter, unless the cursor is found on a cell. */
	bool rtl = p->level & 1;
	int at = -1;
	size_t nearest = SIZE_MAX;
	for (size_t i = 0; i < v.n; i++) {
		const struct kb_visual *cell = &v.cells[i];
		struct kb_cell out = {.ch = cell->ch,
			.logical = p->cp[cell->index],
			.width = cell->width,
			.level = cell->level,
			.n_marks = cell->n_marks,
			.style = (uint8_t)label->style,
			.flags = label->flags};
		kb_canvas_put(c, row, col, &out, v.marks + cell->marks);
		if (cursor != SIZE_MAX && cell->index >= cursor &&
			cell->index < nearest) {
			nearest = cell->index;
			at = col;
		}
		col += cell->width;
	}
	if (cursor != SIZE_MAX) {
		c->cursor = true;
		c->cursor_row = row;
		c->cursor_col = at >= 0 ? at : rtl ? start - 1 : col;
		if (c->cursor_col < 0)
			c->cursor_col = 0;
		if (c->cursor_col >= c->cols)
			c->cursor_col = c->cols - 1;
	}
	kb_visual_line_release(&v);
}

int kb_label_draw(struct kb_canvas *c, struct kb_bidi *b, int row, int col,
	int width, const struct kb_label *label, int *col_out)
{
	struct kb_para p;
	if (width < 1)
		return 0;
	kb_para_init(&p, b, label->s, label->len, label->dir);
	int level = p.level;
	size_t cursor = label->cursor, start, end;
	if (cursor != SIZE_MAX)
		cursor = cursor_place(&p, cursor);
	window(&p, (size_t)width, cursor, &start, &end);
	if (start > 0 || end < p.n) {
		struct kb_str s = {0};
		kb_str_add(&s, label->s + p.at[start], p.at[end] - p.at[start]);
		if (cursor == SIZE_MAX)
			kb_str_adds(&s, ellipsis);
		kb_para_release(&p);
		kb_para_init(&p, b, s.s ? s.s : "", s.len,
			level & 1 ? KB_DIR_RTL : KB_DIR_LTR);
		kb_str_release(&s);
		if (cursor != SIZE_MAX)
			cursor -= start;
	}
	int used = (int)width_of(&p, 0, p.n);
	enum kb_align align = label->align;
	if (align == KB_ALIGN_START)
		align = p.level & 1 ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT;
	if (used < width && align == KB_ALIGN_RIGHT)
		col += width - used;
	else if (used < width && align == KB_ALIGN_CENTER)
		col += (width - used) / 2;
	draw(c, b, row, col, &p, label, cursor);
	kb_para_release(&p);
	if (col_out)
		*col_out = col;
	return used;
}

int kb_label_width(struct kb_bidi *b, const char *s, size_t len)
{
	struct kb_para p;
	kb_para_init(&p, b, s, len, KB_DIR_AUTO);
	int width = (int)width_of(&p, 0, p.n);
	kb_para_release(&p);
	return width;
}
