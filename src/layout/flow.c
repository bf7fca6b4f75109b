/* Items of a flow are laid out when asked for, and drawn line by line. */
#include "flow.h"

#include <khabar/base/limits.h>
#include <khabar/layout/label.h>

#include <stdlib.h>
#include <string.h>

/* Code points kept laid out before kb_flow_trim() releases any. */
enum {
	HOLD = 1 << 20
};

struct kb_flow *kb_flow_new(const struct kb_article *a, bool with_related)
{
	struct kb_flow *f = kb_calloc(1, sizeof *f);
	kb_arena_init(&f->arena);
	f->bidi = kb_bidi_new();
	f->width = 76;
	f->clock = 1;
	kb_flow_build(f, a, with_related);
	f->bytes_before = kb_calloc(f->n_items + 1, sizeof *f->bytes_before);
	for (size_t i = 0; i < f->n_items; i++)
		f->bytes_before[i + 1] =
			f->bytes_before[i] + f->items[i].text.len;
	return f;
}

static void drop_layout(struct kb_flow *f, struct kb_flow_item *item)
{
	if (!item->laid_out)
		return;
	for (size_t i = 0; i < item->n_parts; i++) {
		struct kb_part *part = &item->parts[i];
		f->held -= part->para.n;
		kb_para_release(&part->para);
		free(part->lines);
		part->lines = NULL;
		part->n_lines = part->cap_lines = 0;
	}
	item->laid_out = false;
	item->n_lines = 0;
}

void kb_flow_free(struct kb_flow *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->n_items; i++) {
		drop_layout(f, &f->items[i]);
		free(f->items[i].parts);
	}
	for (size_t i = 0; i < f->n_tables; i++)
		free(f->tables[i].widths);
	free(f->tables);
	free(f->items);
	free(f->bytes_before);
	kb_visual_line_release(&f->visual);
	kb_bidi_free(f->bidi);
	kb_arena_release(&f->arena);
	free(f);
}

void kb_flow_set_width(struct kb_flow *f, int width)
{
	if (width < 1)
		width = 1;
	if (width == f->width)
		return;
	f->width = width;
	for (size_t i = 0; i < f->n_items; i++)
		drop_layout(f, &f->items[i]);
}

size_t kb_flow_n_items(const struct kb_flow *f)
{
	return f->n_items;
}

const struct kb_flow_item *kb_flow_item(const struct kb_flow *f, size_t i)
{
	return &f->items[i];
}

/* An indent never takes more than half of the column. */
static int indent_of(const struct kb_flow *f, const struct kb_flow_item *item)
{
	return item->indent <= f->width / 2 ? item->indent : f->width / 2;
}

/* Whether the parts stand side by side: they do where they were given
 * different places. */
static bool side_by_side(const struct kb_flow_item *item)
{
	return item->n_parts > 1 && item->parts[1].x > 0;
}

const struct kb_flow_item *kb_flow_layout(struct kb_flow *f, size_t i)
{
	struct kb_flow_item *item = &f->items[i];
	item->used = f->clock;
	if (item->laid_out)
		return item;
	int indent = indent_of(f, item);
	if (item->n_parts > 1) {
		kb_flow_columns(f, i);
	} else {
		item->parts[0].x = 0;
		item->parts[0].width = f->width - indent;
	}
	item->n_lines = 0;
	for (size_t k = 0; k < item->n_parts; k++) {
		struct kb_part *part = &item->parts[k];
		bool code = item->style == KB_STYLE_CODE;
		kb_para_init_spans(&part->para, f->bidi,
			item->text.s + part->start, part->end - part->start,
			part->dir, item->text.spans,
			code ? 0 : item->text.n_spans, part->start);
		kb_para_break(&part->para, (size_t)part->width, &part->lines,
			&part->n_lines, &part->cap_lines);
		f->held += part->para.n;
		if (!side_by_side(item))
			item->n_lines += part->n_lines;
		else if (part->n_lines > item->n_lines)
			item->n_lines = part->n_lines;
	}
	item->laid_out = true;
	return item;
}

void kb_flow_trim(struct kb_flow *f)
{
	if (f->held > HOLD)
		for (size_t i = 0; i < f->n_items; i++)
			if (f->items[i].used < f->clock)
				drop_layout(f, &f->items[i]);
	f->clock++;
}

size_t kb_flow_bytes_before(const struct kb_flow *f, size_t i)
{
	return f->bytes_before[i];
}

/* The part and its line that stand at a line of the item; for parts side by
 * side, the k-th of them. Returns NULL where there is none. */
static const struct kb_part *part_at(
	const struct kb_flow_item *item, size_t line, size_t k, size_t *at)
{
	if (side_by_side(item)) {
		if (k >= item->n_parts)
			return NULL;
		*at = line;
		return &item->parts[k];
	}
	if (k > 0)
		return NULL;
	for (size_t p = 0; p < item->n_parts; p++) {
		if (line < item->parts[p].n_lines) {
			*at = line;
			return &item->parts[p];
		}
		line -= item->parts[p].n_lines;
	}
	return NULL;
}

size_t kb_flow_line_of(struct kb_flow *f, size_t i, size_t byte)
{
	const struct kb_flow_item *item = kb_flow_layout(f, i);
	size_t before = 0, p = 0;
	for (; p + 1 < item->n_parts && byte >= item->parts[p].end; p++)
		before += side_by_side(item) ? 0 : item->parts[p].n_lines;
	const struct kb_part *part = &item->parts[p];
	size_t line = part->n_lines - 1;
	while (line > 0 &&
		part->start + part->para.at[part->lines[line].start] > byte)
		line--;
	return before + line;
}

size_t kb_flow_line_start(struct kb_flow *f, size_t i, size_t line)
{
	const struct kb_flow_item *item = kb_flow_layout(f, i);
	size_t at;
	const struct kb_part *part = part_at(item, line, 0, &at);
	if (!part || at >= part->n_lines)
		return 0;
	return part->start + part->para.at[part->lines[at].start];
}

/* Ranges and spans that touch a line, so that a cell looks at few. */
struct overlay {
	struct kb_range *ranges;
	size_t n, cap;
};

static const uint8_t span_flags[] = {
	[KB_SPAN_EMPHASIS] = KB_MARK_EMPHASIS,
	[KB_SPAN_STRONG] = KB_MARK_STRONG,
	[KB_SPAN_CODE] = KB_MARK_CODE,
	[KB_SPAN_LINK] = KB_MARK_LINK,
	[KB_SPAN_DELETED] = KB_MARK_DELETED,
	[KB_SPAN_INSERTED] = KB_MARK_EMPHASIS,
	[KB_SPAN_MARKED] = KB_MARK_STRONG,
};

static void overlay_fill(struct overlay *o, const struct kb_text *text,
	const struct kb_range *ranges, size_t n, size_t start, size_t end)
{
	for (size_t i = 0; i < text->n_spans; i++) {
		const struct kb_span *span = &text->spans[i];
		if (span->start >= end)
			break;
		if (span->end > start)
			*KB_PUSH(o->ranges, o->n, o->cap) = (struct kb_range){
				span->start, span->end, span_flags[span->type]};
	}
	for (size_t i = 0; i < n && ranges[i].start < end; i++)
		if (ranges[i].end > start)
			*KB_PUSH(o->ranges, o->n, o->cap) = ranges[i];
}

static uint8_t overlay_flags(const struct overlay *o, size_t start, size_t end)
{
	uint8_t flags = 0;
	for (size_t i = 0; i < o->n; i++)
		if (o->ranges[i].start < end && o->ranges[i].end > start)
			flags |= o->ranges[i].flags;
	return flags;
}

/* The code point behind the cell whose base is at i. */
static size_t cell_end(const struct kb_para *p, size_t i, size_t line_end)
{
	do
		i++;
	while (i < line_end && p->width[i] == 0);
	return i;
}

static void draw_part(struct kb_flow *f, const struct kb_flow_item *item,
	const struct kb_part *part, const struct kb_line *line,
	struct kb_canvas *c, int row, int left, const struct kb_range *ranges,
	size_t n)
{
	const struct kb_para *p = &part->para;
	kb_para_visual(p, f->bidi, line, &f->visual);
	struct overlay o = {0};
	overlay_fill(&o, &item->text, ranges, n,
		part->start + p->at[line->start],
		part->start + p->at[line->text_end]);
	int col = left;
	if (part->side == KB_DIR_RTL)
		col += part->width - (int)line->width;
	for (size_t v = 0; v < f->visual.n; v++) {
		const struct kb_visual *cell = &f->visual.cells[v];
		size_t end = cell_end(p, cell->index, line->text_end);
		struct kb_cell out = {.ch = cell->ch,
			.logical = p->cp[cell->index],
			.width = cell->width,
			.level = cell->level,
			.n_marks = cell->n_marks,
			.style = (uint8_t)item->style,
			.flags = overlay_flags(&o,
				part->start + p->at[cell->index],
				part->start + p->at[end])};
		kb_canvas_put(c, row, col, &out, f->visual.marks + cell->marks);
		col += cell->width;
	}
	free(o.ranges);
}

void kb_flow_draw(struct kb_flow *f, size_t i, size_t line, struct kb_canvas *c,
	int row, int col, const struct kb_range *ranges, size_t n)
{
	const struct kb_flow_item *item = kb_flow_layout(f, i);
	int indent = indent_of(f, item);
	bool rtl = item->dir == KB_DIR_RTL;
	if (item->marker && line == 0 && indent > 1) {
		struct kb_label marker = {.s = item->marker,
			.len = strlen(item->marker),
			.dir = item->dir,
			.align = rtl ? KB_ALIGN_LEFT : KB_ALIGN_RIGHT,
			.style = KB_STYLE_MARKER};
		kb_label_draw(c, f->bidi, row,
			rtl ? col + f->width - indent + 1 : col, indent - 1,
			&marker);
	}
	size_t at;
	const struct kb_part *part;
	for (size_t k = 0; (part = part_at(item, line, k, &at)); k++) {
		if (at >= part->n_lines)
			continue;
		int x = indent + part->x;
		int left = rtl ? col + f->width - x - part->width : col + x;
		draw_part(f, item, part, &part->lines[at], c, row, left, ranges,
			n);
	}
}
