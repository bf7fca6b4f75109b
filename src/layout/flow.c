/* Items of a flow are laid out when asked for, and drawn line by line. */
#include "flow.h"
#include "indent.h"
#include "justify.h"

#include <khabar/base/limits.h>
#include <khabar/layout/label.h>

#include <stdlib.h>
#include <string.h>

/* Code points kept laid out before kb_flow_trim() releases any. */
enum {
	HOLD = 1 << 20
};

static struct kb_flow *new_flow(void)
{
	struct kb_flow *f = kb_calloc(1, sizeof *f);
	kb_arena_init(&f->arena);
	f->bidi = kb_bidi_new();
	f->width = 76;
	f->clock = 1;
	f->dates = SIZE_MAX;
	return f;
}

static bool is_urdu(const char *language)
{
	return language && kb_ieqn(language, "ur", 2) &&
	       !kb_is_alpha((unsigned char)language[2]);
}

struct kb_flow *kb_flow_new_blocks(const struct kb_article *a, size_t first,
	size_t n, struct kb_indent *s, bool goes_on)
{
	static const struct kb_flow_head none = {NULL, 0};
	struct kb_flow *f = new_flow();
	f->goes_on = goes_on;
	f->kashida = !is_urdu(a->language);
	if (first == 0)
		kb_flow_build_head(f, a, &none);
	kb_flow_build_blocks(f, a, first, n, s);
	return f;
}

static void count_bytes(struct kb_flow *f)
{
	for (size_t i = 0; i < f->n_items; i++)
		f->bytes_before[i + 1] =
			f->bytes_before[i] + f->items[i].text.len;
}

struct kb_flow *kb_flow_new(const struct kb_article *a,
	const struct kb_flow_head *head, bool with_related)
{
	static const struct kb_flow_head none = {NULL, 0};
	struct kb_indent s = {.n = 0};
	struct kb_flow *f = new_flow();
	f->kashida = !is_urdu(a->language);
	kb_flow_build_head(f, a, head ? head : &none);
	kb_flow_build_blocks(f, a, 0, a->n_blocks, &s);
	kb_flow_build_enclosures(f, a, false);
	if (with_related)
		kb_flow_build_related(f, a);
	f->bytes_before = kb_calloc(f->n_items + 1, sizeof *f->bytes_before);
	count_bytes(f);
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
		free(part->shown);
		part->shown = NULL;
		part->at = part->extra = part->resume = part->control = 0;
		free(part->origins);
		part->origins = NULL;
		part->n_origins = part->cap_origins = 0;
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
		kb_flow_table_release(&f->tables[i]);
	free(f->tables);
	for (size_t i = 0; i < f->n_verses; i++)
		kb_flow_verse_release(&f->verses[i]);
	free(f->verses);
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

bool kb_flow_set_clusters(struct kb_flow *f, const struct kb_clusters *c)
{
	if (memcmp(c, kb_bidi_clusters(f->bidi), sizeof *c) == 0)
		return false;
	kb_bidi_set_clusters(f->bidi, c);
	for (size_t i = 0; i < f->n_tables; i++) {
		f->tables[i].measured = false;
		f->tables[i].room = 0;
	}
	for (size_t i = 0; i < f->n_verses; i++)
		kb_flow_verse_release(&f->verses[i]);
	for (size_t i = 0; i < f->n_items; i++)
		drop_layout(f, &f->items[i]);
	return true;
}

void kb_flow_set_whole(struct kb_flow *f, bool whole)
{
	if (whole == f->whole)
		return;
	f->whole = whole;
	for (size_t i = 0; i < f->n_tables; i++)
		f->tables[i].room = 0;
	for (size_t i = 0; i < f->n_items; i++)
		drop_layout(f, &f->items[i]);
}

void kb_flow_set_justified(struct kb_flow *f, bool justified)
{
	if (justified == f->justified)
		return;
	f->justified = justified;
	for (size_t i = 0; i < f->n_items; i++)
		drop_layout(f, &f->items[i]);
}

void kb_flow_tell_time(struct kb_flow *f, int64_t now)
{
	struct kb_str s = {0};
	if (f->dates == SIZE_MAX)
		return;
	struct kb_flow_item *item = &f->items[f->dates];
	kb_flow_add_dates(&s, f->article, now);
	if (strcmp(s.s, item->text.s) != 0) {
		drop_layout(f, item);
		item->text.s = kb_arena_strdup(&f->arena, s.s);
		item->text.len = item->parts->end = s.len;
		count_bytes(f);
	}
	kb_str_release(&s);
}

size_t kb_flow_n_items(const struct kb_flow *f)
{
	return f->n_items;
}

const struct kb_flow_item *kb_flow_item(const struct kb_flow *f, size_t i)
{
	return &f->items[i];
}

int kb_flow_indent(const struct kb_flow *f, const struct kb_flow_item *item)
{
	int most = f->width / 3, half = f->width / 2;
	if (most < item->marker_room)
		most = item->marker_room < half ? item->marker_room : half;
	return item->indent < most ? item->indent : most;
}

static enum kb_fit fit_of(const struct kb_flow_item *item)
{
	if (item->row || item->verse)
		return KB_FIT_FILLED;
	return item->kind == KB_ITEM_HEADLINE || item->kind == KB_ITEM_SUBHEAD
		       ? KB_FIT_EVEN
		       : KB_FIT_PARAGRAPH;
}

/* Lays a part out within its width. */
static void lay_out(struct kb_flow *f, const struct kb_flow_item *item,
	struct kb_part *part)
{
	const char *s = item->text.s + part->start;
	size_t len = part->end - part->start, n_spans = item->text.n_spans;
	if (part->shown) {
		s = part->shown;
		len = part->shown_len;
	}
	if (part->shown || item->style == KB_STYLE_CODE)
		n_spans = 0;
	kb_para_init_spans(&part->para, f->bidi, s, len, part->dir,
		item->text.spans, n_spans, part->start);
	if (item->style != KB_STYLE_CODE)
		kb_para_draw_digits(
			&part->para, item->text.spans, n_spans, part->start);
	part->para.fit = fit_of(item);
	part->para.code = item->style == KB_STYLE_CODE;
	part->para.whole = f->whole;
	kb_para_break(&part->para, (size_t)part->width, &part->lines,
		&part->n_lines, &part->cap_lines);
	if (part->hang && part->n_lines > 1) {
		part->n_lines = 0;
		kb_para_break(&part->para, (size_t)(part->width - part->hang),
			&part->lines, &part->n_lines, &part->cap_lines);
	}
	if (f->justified && item->body)
		kb_para_justify(&part->para, (size_t)part->width, part->lines,
			part->n_lines,
			&(struct kb_justify){.kashida = f->kashida,
				.spans = item->text.spans,
				.n_spans = n_spans,
				.offset = part->start});
	f->held += part->para.n;
}

const struct kb_flow_item *kb_flow_layout(struct kb_flow *f, size_t i)
{
	struct kb_flow_item *item = &f->items[i];
	item->used = f->clock;
	if (item->laid_out)
		return item;
	if (item->row)
		kb_flow_place(f, i);
	else if (item->verse)
		kb_flow_place_verse(f, i, f->width - kb_flow_indent(f, item));
	else
		item->parts[0].width = f->width - kb_flow_indent(f, item);
	item->n_lines = 0;
	for (size_t k = 0; k < item->n_parts; k++) {
		struct kb_part *part = &item->parts[k];
		part->y = 0;
		if (item->stacked)
			part->y = item->n_lines ? item->n_lines : item->lead;
		if (part->width == 0)
			continue;
		lay_out(f, item, part);
		if (item->stacked) {
			item->n_lines = part->y + part->n_lines;
		} else if (part->n_lines > item->n_lines) {
			item->n_lines = part->n_lines;
		}
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

size_t kb_flow_item_at(const struct kb_flow *f, size_t byte)
{
	size_t lo = 0, hi = f->n_items;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (f->bytes_before[mid] <= byte)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

size_t kb_flow_part_at(const struct kb_flow_item *item, size_t line, size_t k)
{
	size_t end = item->n_parts;
	while (item->stacked && k < end) {
		size_t mid = k + (end - k) / 2;
		const struct kb_part *part = &item->parts[mid];
		if (part->y + part->n_lines <= line)
			k = mid + 1;
		else
			end = mid;
	}
	for (; k < item->n_parts; k++) {
		const struct kb_part *part = &item->parts[k];
		if (line >= part->y && line - part->y < part->n_lines)
			break;
		if (item->stacked)
			return item->n_parts;
	}
	return k;
}

/* The byte of the item's text that byte at of what a part shows is. */
static size_t byte_of(const struct kb_part *part, size_t at)
{
	size_t behind = part->at + part->extra;
	if (at > part->at)
		at = part->resume + (at > behind ? at - behind : 0);
	return part->start + at;
}

size_t kb_flow_line_of(struct kb_flow *f, size_t i, size_t byte)
{
	const struct kb_flow_item *item = kb_flow_layout(f, i);
	size_t p = 0;
	while (p + 1 < item->n_parts && byte >= item->parts[p].end)
		p++;
	/* A cell may be shown with one before it, or not at all. */
	while (p > 0 && item->parts[p].n_lines == 0)
		p--;
	const struct kb_part *part = &item->parts[p];
	size_t line = part->n_lines ? part->n_lines - 1 : 0;
	while (line > 0 &&
		byte_of(part, part->para.at[part->lines[line].start]) > byte)
		line--;
	return part->y + line;
}

size_t kb_flow_line_start(struct kb_flow *f, size_t i, size_t line)
{
	const struct kb_flow_item *item = kb_flow_layout(f, i);
	size_t k = kb_flow_part_at(item, line, 0);
	if (k == item->n_parts)
		return 0;
	const struct kb_part *part = &item->parts[k];
	return byte_of(part, part->para.at[part->lines[line - part->y].start]);
}

static const uint16_t span_flags[] = {
	[KB_SPAN_EMPHASIS] = KB_MARK_EMPHASIS,
	[KB_SPAN_STRONG] = KB_MARK_STRONG,
	[KB_SPAN_CODE] = KB_MARK_CODE,
	[KB_SPAN_LINK] = KB_MARK_LINK,
	[KB_SPAN_DELETED] = KB_MARK_DELETED,
	[KB_SPAN_INSERTED] = KB_MARK_EMPHASIS,
	[KB_SPAN_MARKED] = KB_MARK_STRONG,
};

/* Gathers ranges and spans that touch a line, so that a cell looks at few. */
static void overlay_fill(struct kb_ranges *o, const struct kb_text *text,
	const struct kb_lights *lights, size_t start, size_t end)
{
	for (size_t i = 0; i < text->n_spans; i++) {
		const struct kb_span *span = &text->spans[i];
		if (span->start >= end)
			break;
		if (span->end > start)
			*KB_PUSH(o->v, o->n, o->cap) = (struct kb_range){
				span->start, span->end, span_flags[span->type]};
	}
	for (size_t i = 0; i < lights->n && lights->ranges[i].start < end; i++)
		if (lights->ranges[i].end > start)
			*KB_PUSH(o->v, o->n, o->cap) = lights->ranges[i];
}

static uint16_t overlay_flags(
	const struct kb_ranges *o, size_t start, size_t end)
{
	uint16_t flags = 0;
	for (size_t i = 0; i < o->n; i++)
		if (o->v[i].start < end && o->v[i].end > start)
			flags |= o->v[i].flags;
	return flags;
}

/* Bytes [start, end) of a line's text that are a link, and its number. */
struct line_link {
	size_t start, end;
	uint16_t number;
};
struct line_links {
	struct line_link *v;
	size_t n, cap;
};

/* Numbers the links that touch bytes [start, end), in the order in which they
 * are read. */
static void number_links(struct line_links *out, struct kb_canvas *c,
	const struct kb_text *text, size_t start, size_t end)
{
	for (size_t i = 0; i < text->n_spans && text->spans[i].start < end;
		i++) {
		const struct kb_span *span = &text->spans[i];
		if (span->href && span->end > start && span->end > span->start)
			*KB_PUSH(out->v, out->n, out->cap) =
				(struct line_link){span->start, span->end,
					kb_canvas_link(c, span->href)};
	}
}

/* The number of the link that a byte is part of, 0 where it is of none. */
static uint16_t link_at(const struct line_links *links, size_t byte)
{
	for (size_t i = 0; i < links->n; i++)
		if (byte >= links->v[i].start && byte < links->v[i].end)
			return links->v[i].number;
	return 0;
}

/* The code point behind the cell whose base is at i. */
static size_t cell_end(const struct kb_para *p, size_t i, size_t line_end)
{
	do
		i++;
	while (i < line_end && p->width[i] == 0);
	return i;
}

/* The marks of bytes [start, end) of what a part shows. */
static uint16_t flags_at(const struct kb_part *part, const struct kb_ranges *o,
	const struct kb_ranges *put_in, size_t start, size_t end)
{
	if (start >= part->at && start < part->at + part->extra)
		return overlay_flags(put_in, start, end);
	return overlay_flags(o, byte_of(part, start), byte_of(part, end));
}

static void draw_part(struct kb_flow *f, const struct kb_flow_item *item,
	const struct kb_part *part, const struct kb_line *line,
	struct kb_canvas *c, int row, int left, const struct kb_lights *lights)
{
	const struct kb_para *p = &part->para;
	kb_para_visual(p, f->bidi, line, &f->visual);
	struct kb_ranges o = {0}, put_in = {0};
	struct line_links links = {0};
	overlay_fill(&o, &item->text, lights, byte_of(part, p->at[line->start]),
		byte_of(part, p->at[line->text_end]));
	kb_flow_light_put_in(part, lights, &put_in);
	number_links(&links, c, &item->text, byte_of(part, p->at[line->start]),
		byte_of(part, p->at[line->text_end]));
	int col = left, hang = line == part->lines ? 0 : part->hang;
	if (part->right)
		col += part->width - part->behind - (int)line->width;
	else if (part->side == KB_DIR_RTL)
		col += part->width - hang - (int)line->width;
	else
		col += hang;
	for (size_t v = 0; v < f->visual.n; v++) {
		const struct kb_visual *cell = &f->visual.cells[v];
		size_t end = cell_end(p, cell->index, line->text_end);
		struct kb_cell out = {.ch = cell->ch,
			.logical = cell->logical,
			.width = cell->width,
			.level = cell->level,
			.n_marks = cell->n_marks,
			.style = (uint8_t)part->style,
			.flags = flags_at(part, &o, &put_in, p->at[cell->index],
				p->at[end])};
		if (out.flags & KB_MARK_LINK)
			out.link = link_at(
				&links, byte_of(part, p->at[cell->index]));
		kb_canvas_put_link(c, row, col, &out,
			f->visual.marks + cell->marks, cell->index);
		col += cell->width;
	}
	if (line->goes_on)
		kb_label_goes_on(
			c, row, left, part->width, part->side == KB_DIR_RTL);
	free(o.v);
	free(put_in.v);
	free(links.v);
}

void kb_flow_draw(struct kb_flow *f, size_t i, size_t line, struct kb_canvas *c,
	int row, int col, const struct kb_lights *lights)
{
	static const struct kb_lights none = {0};
	const struct kb_flow_item *item = kb_flow_layout(f, i);
	int indent = kb_flow_indent(f, item);
	bool rtl = item->dir == KB_DIR_RTL;
	int end = item->marker_end < indent ? item->marker_end : indent;
	if (item->marker && line == 0 && end > 1) {
		struct kb_label marker = {.s = item->marker,
			.len = strlen(item->marker),
			.dir = item->dir,
			.align = rtl ? KB_ALIGN_LEFT : KB_ALIGN_RIGHT,
			.style = KB_STYLE_MARKER};
		kb_label_draw(c, f->bidi, row,
			rtl ? col + f->width - end + 1 : col, end - 1, &marker);
	}
	for (size_t k = kb_flow_part_at(item, line, 0); k < item->n_parts;
		k = kb_flow_part_at(item, line, k + 1)) {
		const struct kb_part *part = &item->parts[k];
		int x = indent + part->x;
		int left = rtl ? col + f->width - x - part->width : col + x;
		draw_part(f, item, part, &part->lines[line - part->y], c, row,
			left, lights ? lights : &none);
		if (item->stacked)
			break;
	}
}
