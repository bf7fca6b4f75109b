/* One line of text on the canvas: cut, aligned, with parts lit up and a
 * cursor. */
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/layout/label.h>
#include <khabar/layout/para.h>
#include <khabar/text/breaks.h>

#include <stdlib.h>
#include <string.h>

enum {
	ELLIPSIS = 0x2026
};

/* The label's text on its one line: line ends are spaces. */
static void init_para(struct kb_para *p, struct kb_bidi *b, const char *s,
	size_t len, enum kb_dir dir)
{
	char *line = NULL;
	/* What is behind what is laid out need not be looked at. */
	if (len > (size_t)4 * KB_MAX_PARA)
		len = kb_utf8_floor(s, (size_t)4 * KB_MAX_PARA);
	if (len && memchr(s, '\n', len)) {
		line = kb_strndup(s, len);
		for (size_t i = 0; i < len; i++)
			if (line[i] == '\n')
				line[i] = ' ';
	}
	kb_para_init(p, b, line ? line : s, len, dir);
	free(line);
}

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

/* The beginning of the cluster that is about to be cut at code point i, from
 * start on; i where none is. */
static size_t cluster_before(const struct kb_para *p, size_t start, size_t i)
{
	if (i == p->n || i == start || p->cp[i] < 0x900)
		return i;
	uint8_t *starts = kb_malloc(i + 1 - start);
	kb_cluster_starts(p->cp + start, i + 1 - start, starts);
	while (i > start && !starts[i - start])
		i--;
	free(starts);
	return i;
}

/* The part of [start, end) that is shown in width cells: all of it, or what
 * can stand before an ellipsis, or the part around the cursor. */
static void window(const struct kb_para *p, size_t width, size_t cursor,
	size_t *start, size_t *end)
{
	size_t limit = *end;
	if (cursor != SIZE_MAX) {
		/* One cell is for the cursor behind the last letter. */
		while (*start < cursor &&
			width_of(p, *start, cursor) + 1 > width)
			(*start)++;
		while (*start < cursor && p->width[*start] == 0)
			(*start)++;
		*end = *start;
		for (size_t used = 0; *end < limit; (*end)++) {
			used += p->width[*end];
			if (used > width)
				break;
		}
		*end = cluster_before(p, *start, *end);
	} else if (width_of(p, *start, limit) > width) {
		*end = *start;
		for (size_t used = 0; *end < limit; (*end)++) {
			used += p->width[*end];
			if (used + 1 > width)
				break;
		}
		*end = cluster_before(p, *start, *end);
	}
}

/* What marks the cluster of code point i; end: behind the last one shown. */
static uint16_t flags_of(const struct kb_label *label, const struct kb_para *p,
	size_t i, size_t end)
{
	uint16_t flags = label->flags;
	uint32_t from = p->at[i++];
	while (i < end && p->width[i] == 0)
		i++;
	for (size_t k = 0;
		k < label->n_ranges && label->ranges[k].start < p->at[i]; k++) {
		const struct kb_range *r = &label->ranges[k];
		if (r->end > from)
			flags |= r->flags;
	}
	return flags;
}

/* Draws the line's cells from col on. Returns the column of the cell that the
 * cursor stands on, -1 if there is none. */
static int draw_cells(struct kb_canvas *c, struct kb_bidi *b, int row, int col,
	const struct kb_label *label, const struct kb_para *p,
	const struct kb_line *line, size_t cursor)
{
	struct kb_visual_line v = {0};
	size_t nearest = SIZE_MAX;
	uint16_t link = label->url ? kb_canvas_link(c, label->url) : 0;
	int at = -1;
	kb_para_visual(p, b, line, &v);
	for (size_t i = 0; i < v.n; i++) {
		const struct kb_visual *cell = &v.cells[i];
		struct kb_cell out = {.ch = cell->ch,
			.logical = cell->logical,
			.width = cell->width,
			.level = cell->level,
			.n_marks = cell->n_marks,
			.style = (uint8_t)label->style,
			.weight = (uint8_t)label->weight,
			.link = link,
			.flags = flags_of(
				label, p, cell->index, line->text_end)};
		kb_canvas_put_link(
			c, row, col, &out, v.marks + cell->marks, cell->index);
		if (cell->index >= cursor && cell->index < nearest) {
			nearest = cell->index;
			at = col;
		}
		col += cell->width;
	}
	kb_visual_line_release(&v);
	return at;
}

static void draw_ellipsis(struct kb_canvas *c, int row, int col,
	const struct kb_label *label, const struct kb_para *p)
{
	struct kb_cell out = {.ch = ELLIPSIS,
		.logical = ELLIPSIS,
		.width = 1,
		.level = p->level,
		.style = (uint8_t)label->style,
		.weight = (uint8_t)label->weight};
	kb_canvas_put(c, row, col, &out, NULL);
}

static void set_cursor(struct kb_canvas *c, int row, int col)
{
	c->cursor = true;
	c->cursor_row = row;
	c->cursor_col = col < 0 ? 0 : col >= c->cols ? c->cols - 1 : col;
}

static int align_in(const struct kb_label *label, bool rtl, int room)
{
	switch (label->align) {
	case KB_ALIGN_START:
		return rtl ? room : 0;
	case KB_ALIGN_RIGHT:
		return room;
	case KB_ALIGN_CENTER:
		return room / 2;
	case KB_ALIGN_LEFT:
		break;
	}
	return 0;
}

int kb_label_draw_line(struct kb_canvas *c, struct kb_bidi *b, int row, int col,
	int width, const struct kb_label *label, const struct kb_para *p,
	size_t start, size_t limit)
{
	size_t end = limit, cursor = SIZE_MAX;
	if (width < 1)
		return 0;
	if (label->has_cursor)
		cursor = cursor_place(p, label->cursor);
	window(p, (size_t)width, cursor, &start, &end);
	bool rtl = p->level & 1, cut = !label->has_cursor && end < limit;
	int text = (int)width_of(p, start, end), used = text + cut;
	/* A cell for the cursor behind the last letter, if it is free. */
	int behind = cut || (label->has_cursor && used < width);
	int left = col + align_in(label, rtl,
				 used < width ? width - text - behind : 0);
	int first = left + (behind && rtl);
	struct kb_line line = {.start = (uint32_t)start,
		.text_end = (uint32_t)end,
		.end = (uint32_t)end,
		.width = (uint32_t)text};
	int at = draw_cells(c, b, row, first, label, p, &line, cursor);
	if (cut)
		draw_ellipsis(c, row, rtl ? left : left + text, label, p);
	/* Behind the last letter, unless it stands on one. */
	if (label->has_cursor)
		set_cursor(c, row,
			at >= 0 ? at
			: rtl   ? first - 1
				: first + text);
	return used;
}

int kb_label_draw(struct kb_canvas *c, struct kb_bidi *b, int row, int col,
	int width, const struct kb_label *label)
{
	struct kb_para p;
	if (width < 1)
		return 0;
	init_para(&p, b, label->s, label->len, label->dir);
	if (!label->has_cursor)
		kb_para_draw_digits(&p, NULL, 0, 0);
	int used = kb_label_draw_line(c, b, row, col, width, label, &p, 0, p.n);
	kb_para_release(&p);
	return used;
}

/* The place among the line's cells of the one that the cursor stands on; n:
 * behind the last letter. */
static size_t cell_of(const struct kb_visual_line *v, size_t cursor)
{
	size_t place = v->n;
	for (size_t i = 0; i < v->n; i++)
		if (v->cells[i].index >= cursor &&
			(place == v->n ||
				v->cells[i].index < v->cells[place].index))
			place = i;
	return place;
}

size_t kb_label_cursor_moved(
	struct kb_bidi *b, const struct kb_label *label, bool left)
{
	struct kb_para p;
	struct kb_visual_line v = {0};
	init_para(&p, b, label->s, label->len, label->dir);
	struct kb_line line = {.text_end = (uint32_t)p.n, .end = (uint32_t)p.n};
	kb_para_visual(&p, b, &line, &v);
	bool rtl = p.level & 1;
	size_t at = cell_of(&v, cursor_place(&p, label->cursor));
	size_t to = label->cursor;
	/* The cell behind the last letter is the first one or the last one. */
	size_t place = at == v.n ? (rtl ? 0 : v.n) : at + rtl;
	if (left ? place > 0 : place < v.n) {
		place = left ? place - 1 : place + 1;
		bool behind = place == (rtl ? 0 : v.n);
		to = behind ? label->len : p.at[v.cells[place - rtl].index];
	}
	kb_visual_line_release(&v);
	kb_para_release(&p);
	return to;
}

/* --- Several rows ------------------------------------------------------- */

int kb_label_rows(
	struct kb_bidi *b, int width, int max, const struct kb_label *label)
{
	struct kb_para p;
	struct kb_line *lines = NULL;
	size_t n = 0, cap = 0;
	init_para(&p, b, label->s, label->len, label->dir);
	p.fit = KB_FIT_FILLED; /* no other way takes fewer */
	kb_para_break(&p, width > 1 ? (size_t)width : 1, &lines, &n, &cap);
	free(lines);
	kb_para_release(&p);
	return n < 1 ? 1 : n < (size_t)max ? (int)n : max;
}

void kb_label_draw_rows(struct kb_canvas *c, struct kb_bidi *b, int row,
	int rows, int col, int width, const struct kb_label *label)
{
	struct kb_para p;
	struct kb_line *lines = NULL;
	size_t n = 0, cap = 0;
	if (width < 1)
		return;
	init_para(&p, b, label->s, label->len, label->dir);
	kb_para_break(&p, (size_t)width, &lines, &n, &cap);
	if (n > (size_t)rows) {
		n = 0;
		p.fit = KB_FIT_FILLED; /* to show as much as there is room */
		kb_para_break(&p, (size_t)width, &lines, &n, &cap);
	}
	kb_para_draw_digits(&p, NULL, 0, 0);
	for (size_t i = 0; i < n && i < (size_t)rows; i++) {
		bool last = i + 1 == (size_t)rows;
		struct kb_label part = *label;
		part.has_cursor = false;
		bool goes_on = lines[i].goes_on && !last;
		if (goes_on) /* away from the sign */
			part.align = KB_ALIGN_START;
		kb_label_draw_line(c, b, row + (int)i, col, width, &part, &p,
			lines[i].start, last ? p.n : lines[i].text_end);
		if (goes_on)
			kb_label_goes_on(
				c, row + (int)i, col, width, p.level & 1);
	}
	free(lines);
	kb_para_release(&p);
}

/* A character that every terminal, font and encoding has, and that says the
 * same at the end of a line of code. */
void kb_label_goes_on(
	struct kb_canvas *c, int row, int col, int width, bool rtl)
{
	const struct kb_cell sign = {.ch = '\\',
		.logical = '\\',
		.width = 1,
		.level = rtl,
		.style = KB_STYLE_MARKER};
	kb_canvas_put(c, row, rtl ? col : col + width - 1, &sign, NULL);
}

int kb_label_width(struct kb_bidi *b, const char *s, size_t len)
{
	struct kb_para p;
	init_para(&p, b, s, len, KB_DIR_AUTO);
	int width = (int)width_of(&p, 0, p.n);
	kb_para_release(&p);
	return width;
}
