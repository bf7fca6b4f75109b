/* A paragraph: measured, and each of its lines put in visual order. */
#include "lines.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/layout/para.h>
#include <khabar/text/breaks.h>
#include <khabar/text/direction.h>
#include <khabar/text/isolates.h>
#include <khabar/text/kashida.h>
#include <khabar/text/letters.h>
#include <khabar/text/tailoring.h>
#include <khabar/text/width.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The arrays stand in one block, the wider elements first. */
static void allocate(struct kb_para *p, size_t n)
{
	uint32_t *words = kb_malloc(
		(3 * n + 1) * sizeof *words + 3 * n * sizeof(uint8_t));
	p->cp = words;
	p->shaped = words + n;
	p->at = words + 2 * n;
	p->levels = (uint8_t *)(words + 3 * n + 1);
	p->brk = p->levels + n;
	p->width = p->brk + n;
}

struct isolates {
	struct kb_isolate *v;
	size_t n, cap;
};

static int by_start(const void *a, const void *b)
{
	const struct kb_isolate *x = a, *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end;
}

size_t kb_para_place(const struct kb_para *p, size_t byte)
{
	size_t lo = 0, hi = p->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (p->at[mid] < byte)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void add_code(const struct kb_para *p, struct isolates *o,
	const struct kb_span *spans, size_t n, size_t offset)
{
	size_t len = p->at[p->n];
	for (size_t i = 0; i < n; i++) {
		if (spans[i].type != KB_SPAN_CODE || spans[i].end <= offset ||
			spans[i].start >= offset + len)
			continue;
		size_t start =
			spans[i].start > offset ? spans[i].start - offset : 0;
		*KB_PUSH(o->v, o->n, o->cap) = (struct kb_isolate){
			(uint32_t)kb_para_place(p, start),
			(uint32_t)kb_para_place(p, spans[i].end - offset)};
	}
}

/* Whether nothing in a line is to be isolated: it is of letters from left to
 * right only, as is its base, so nothing can come apart; or it overrides the
 * order of its letters, for which an isolate would make an exception. */
static bool is_plain(const uint32_t *cp, size_t n, enum kb_dir dir)
{
	bool rtl = dir == KB_DIR_RTL, override = false;
	for (size_t i = 0; i < n; i++) {
		rtl |= cp[i] >= 0x590;
		override |= cp[i] == 0x202D || cp[i] == 0x202E;
	}
	return !rtl || override;
}

/* The levels of the line [start, end); code: what is isolated as such. */
static void set_levels(struct kb_para *p, struct kb_bidi *b, size_t start,
	size_t end, enum kb_dir dir, const struct isolates *code)
{
	const uint32_t *cp = p->cp + start;
	struct isolates o = {0};
	struct kb_isolate found;
	size_t n = end - start;
	if (!is_plain(cp, n, dir)) {
		for (size_t at = 0; kb_isolate_next(cp, n, &at, &found);)
			*KB_PUSH(o.v, o.n, o.cap) = found;
		for (size_t i = 0; i < code->n; i++) {
			struct kb_isolate c = code->v[i];
			if (c.end <= start || c.start >= end)
				continue;
			c.start =
				c.start > start ? c.start - (uint32_t)start : 0;
			c.end = (c.end < end ? c.end : (uint32_t)end) -
				(uint32_t)start;
			*KB_PUSH(o.v, o.n, o.cap) = c;
		}
		if (o.n)
			qsort(o.v, o.n, sizeof *o.v, by_start);
	}
	kb_bidi_levels_isolated(b, cp, n, dir, o.v, o.n, p->levels + start);
	free(o.v);
}

/* Code points that are surely neither a control nor a tab: most of a text. */
static bool is_text(uint32_t cp)
{
	return (cp >= ' ' && cp < 0x7F) || (cp >= 0xA0 && cp < 0xD800);
}

/* kb_utf8_decode(), with what most texts consist of first. */
static inline size_t decode(const char *s, size_t len, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)s;
	if (u[0] < 0x80) {
		*cp = u[0];
		return 1;
	}
	if (u[0] >= 0xC2 && u[0] < 0xE0 && len > 1 && (u[1] & 0xC0) == 0x80) {
		*cp = (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
		return 2;
	}
	return kb_utf8_decode(s, len, cp);
}

/* Whether more than joining decides what cells a code point has. */
static bool has_clusters(const struct kb_para *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (kb_clusters_has(p->cp[i]))
			return true;
	return false;
}

void kb_para_init_spans(struct kb_para *p, struct kb_bidi *b, const char *s,
	size_t len, enum kb_dir dir, const struct kb_span *spans, size_t n,
	size_t offset)
{
	*p = (struct kb_para){0};
	size_t max = len < KB_MAX_PARA ? len : KB_MAX_PARA, at = 0;
	allocate(p, max);
	uint32_t bits = 0; /* of all code points */
	while (at < len && p->n < max) {
		uint32_t cp;
		size_t took = decode(s + at, len - at, &cp);
		p->cp[p->n] = is_text(cp)         ? cp
			      : kb_is_control(cp) ? KB_REPLACEMENT
			      : cp == '\t'        ? ' '
						  : cp;
		bits |= cp;
		p->at[p->n++] = (uint32_t)at;
		at += took;
	}
	p->at[p->n] = (uint32_t)at;
	if (dir == KB_DIR_AUTO)
		dir = kb_dir_of_row(s, len, KB_DIR_LTR);
	p->level = dir == KB_DIR_RTL;
	struct isolates code = {0};
	add_code(p, &code, spans, n, offset);
	for (size_t start = 0, end; start < p->n; start = end) {
		end = start;
		while (end < p->n && p->cp[end] != '\n')
			end++;
		end += end < p->n;
		set_levels(p, b, start, end, dir, &code);
	}
	free(code.v);
	kb_bidi_shape(b, p->cp, p->n, p->levels, p->shaped);
	kb_line_breaks(p->cp, p->n, p->brk);
	kb_tailor_line_breaks(p->cp, p->n, p->brk);
	for (size_t i = 0; i < p->n; i++)
		p->width[i] = p->shaped[i] ? kb_width(p->shaped[i]) : 0;
	if (bits >= 0x800 && has_clusters(p))
		kb_clusters_fit(
			kb_bidi_clusters(b), p->cp, p->n, p->shaped, p->width);
}

void kb_para_init(struct kb_para *p, struct kb_bidi *b, const char *s,
	size_t len, enum kb_dir dir)
{
	kb_para_init_spans(p, b, s, len, dir, NULL, 0, 0);
}

void kb_para_release(struct kb_para *p)
{
	free(p->cp);
	free(p->stretch);
	*p = (struct kb_para){0};
}

/* Whether a format character behind the cell's character is a part of an emoji:
 * what is not to be sent there was left out before. */
static bool joins_emoji(const struct kb_visual *cell, uint32_t cp)
{
	return cell->logical >= 0x2000 &&
	       (cp == 0x200D || (cp >= 0xE0020 && cp <= 0xE007F));
}

/* Adds the mark to the cell that its letter is made with. */
static void add_own_mark(struct kb_visual_line *v, struct kb_visual *cell)
{
	const struct kb_made_letter *made =
		cell->ch == cell->logical ? NULL
					  : kb_made_letter(cell->logical);
	if (!made || !made->mark)
		return;
	*KB_PUSH(v->marks, v->n_marks, v->cap_marks) = made->mark;
	cell->n_marks++;
}

/* Adds the marks that follow code point i to the cell. */
static void add_marks(const struct kb_para *p, size_t i, size_t end,
	struct kb_visual_line *v, struct kb_visual *cell)
{
	cell->marks = (uint32_t)v->n_marks;
	add_own_mark(v, cell);
	for (; i < end && p->width[i] == 0; i++) {
		if (p->shaped[i] == 0 || cell->n_marks == UINT8_MAX ||
			(kb_line_is_format(p->cp[i]) &&
				!joins_emoji(cell, p->cp[i])))
			continue;
		*KB_PUSH(v->marks, v->n_marks, v->cap_marks) = p->shaped[i];
		cell->n_marks++;
	}
}

static struct kb_visual *add_cell(struct kb_visual_line *v, size_t index,
	uint32_t ch, uint32_t logical, uint8_t level, int width)
{
	struct kb_visual *cell = KB_PUSH(v->cells, v->n, v->cap);
	*cell = (struct kb_visual){.index = (uint32_t)index,
		.ch = ch,
		.logical = logical,
		.level = level,
		.width = (uint8_t)width};
	return cell;
}

/* Adds what fills the line behind code point i. */
static void add_stretch(const struct kb_para *p, size_t i, uint8_t level,
	struct kb_visual_line *v)
{
	uint32_t ch = p->cp[i] == ' ' ? ' ' : KB_TATWEEL;
	for (int k = 0; k < p->stretch[i]; k++)
		add_cell(v, i, ch, ch, level, 1);
}

void kb_para_visual(const struct kb_para *p, struct kb_bidi *b,
	const struct kb_line *line, struct kb_visual_line *v)
{
	size_t n = line->text_end - line->start;
	v->n = v->n_marks = 0;
	if (n == 0)
		return;
	kb_grow(&v->order, &v->cap_order, n, sizeof *v->order);
	kb_grow(&v->levels, &v->cap_levels, n, sizeof *v->levels);
	kb_bidi_order(b, p->cp + line->start, p->levels + line->start, n,
		p->level, v->order, v->levels);
	for (size_t k = 0; k < n; k++) {
		size_t o = v->order[k], i = line->start + o;
		uint8_t level = v->levels[o];
		if (p->width[i] > 0) {
			uint32_t ch = p->shaped[i];
			bool stretch = p->stretch && p->stretch[i];
			if (level & 1)
				ch = kb_bidi_mirror(ch);
			if (stretch && (level & 1))
				add_stretch(p, i, level, v);
			add_marks(p, i + 1, line->text_end, v,
				add_cell(v, i, ch, p->cp[i], level,
					p->width[i]));
			if (stretch && !(level & 1))
				add_stretch(p, i, level, v);
		} else if (o == 0 && kb_line_begins_bare(p, line)) {
			add_marks(p, i, line->text_end, v,
				add_cell(v, i, 0xA0, p->cp[i], level, 1));
		} else if (line->hyphen && o + 1 == n) {
			add_cell(v, i, '-', p->cp[i], level, 1);
		}
	}
}

void kb_visual_line_release(struct kb_visual_line *v)
{
	free(v->cells);
	free(v->marks);
	free(v->order);
	free(v->levels);
	*v = (struct kb_visual_line){0};
}
