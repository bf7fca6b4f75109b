/* The encoding for terminals that apply UAX #9 to a whole line. */
#include "encode.h"

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

/* The terminal applies the Unicode Bidirectional Algorithm to each row with a
 * left-to-right base. A row without control characters has levels 0, 1 and 2
 * only, and this is how they come about:
 *
 * - Latin letters have level 0 and part the row into stretches. What is not a
 *   right-to-left letter or an Arabic number, and stands to the left of the
 *   first or to the right of the last one of its stretch, has level 0 too and
 *   stays where it is sent. So a full stop at the left edge of a paragraph
 *   needs nothing but its place.
 * - From that first to that last one all is turned: that is the block. It is
 *   sent from its right end to its left end, but for numbers, which the
 *   terminal turns once more.
 * - A European number has level 0 only if the letter before it in the text
 *   sent is a Latin one or there is none. To the right of a block that is not
 *   so: the number would jump to its left. Therefore one blank between them is
 *   sent as an empty Braille pattern, which looks like a blank and counts as a
 *   Latin letter. It anchors what follows.
 *
 * Where no blank stands between such a block and its number, or where
 * brackets of different blocks happen to make a pair (rule N0), the wanted
 * row has no text: then every blank of the row becomes an anchor, if that
 * leaves fewer cells wrong, and the damage stays inside a word. */

static bool is_rtl_letter(const struct kb_encode_unit *u)
{
	return u->cls == KB_CLASS_R || u->cls == KB_CLASS_AL;
}

static bool makes_block(const struct kb_encode_unit *u)
{
	return is_rtl_letter(u) || u->cls == KB_CLASS_AN;
}

static bool is_number(const struct kb_encode_unit *u)
{
	return u->cls == KB_CLASS_EN || u->cls == KB_CLASS_AN;
}

/* What lines are drawn with. */
static bool is_line(uint32_t ch)
{
	return ch >= 0x2500 && ch <= 0x259F;
}

static bool parts(const struct kb_encode_unit *u)
{
	return u->cls == KB_CLASS_L || u->anchor;
}

/* The end of the stretch that starts at start. */
static int stretch_end(const struct kb_encode_row *r, int start)
{
	while (start < r->n && !parts(&r->units[start]))
		start++;
	return start;
}

/* Anchors the numbers to the right of the last letter of a stretch. */
static void anchor_numbers(struct kb_encode_row *r, int start, int end)
{
	struct kb_encode_unit *u = r->units;
	int last = end - 1, block = -1;
	while (last >= start && !is_rtl_letter(&u[last]))
		last--;
	if (last >= start)
		block = last;
	else
		last = start - 1;
	for (int i = last + 1; i < end; i++) {
		if (u[i].cls == KB_CLASS_AN)
			block = i;
		if (u[i].cls != KB_CLASS_EN || block < 0)
			continue;
		int blank = block + 1;
		while (blank < i && u[blank].cls != KB_CLASS_WS)
			blank++;
		if (blank == i)
			continue;
		u[blank].anchor = 1;
		block = -1;
	}
}

/* Makes the base left-to-right, where that is decided by the first letter: a
 * blank in front of it is anchored. There is one at the left edge of all but
 * the narrowest columns. */
static void anchor_base(struct kb_encode_row *r)
{
	int first = 0;
	while (first < r->n && !makes_block(&r->units[first]) &&
		r->units[first].cls != KB_CLASS_WS)
		first++;
	if (first < r->n && r->units[first].cls == KB_CLASS_WS &&
		stretch_end(r, 0) > first)
		r->units[first].anchor = 1;
}

static void anchor_all(struct kb_encode_row *r)
{
	for (int start = 0; start < r->n;) {
		int end = stretch_end(r, start);
		bool block = false;
		for (int i = start; i < end; i++)
			block |= makes_block(&r->units[i]);
		for (int i = start; block && i < end; i++)
			if (r->units[i].cls == KB_CLASS_WS)
				r->units[i].anchor = 1;
		start = end + 1;
	}
}

/* Gives level 2 to what becomes part of a number between two letters: single
 * separators (rule W4) and, as long as the number is a European one after a
 * Hebrew letter, currency and percent signs (W5). */
static void find_numbers(
	struct kb_encode_unit *u, int start, int end, enum kb_class letter)
{
	const bool european = letter == KB_CLASS_R;
	for (int i = start; i < end; i++)
		u[i].level = is_number(&u[i]) ? 2 : 1;
	for (int i = start + 1; i + 1 < end; i++) {
		const int a = u[i - 1].cls, z = u[i + 1].cls;
		if (!is_number(&u[i - 1]) || !is_number(&u[i + 1]))
			continue;
		if (u[i].cls == KB_CLASS_CS && (a == z || !european))
			u[i].level = 2;
		if (u[i].cls == KB_CLASS_ES && european && a == z &&
			a == KB_CLASS_EN)
			u[i].level = 2;
	}
	if (!european)
		return;
	for (int i = start, next; i < end; i = next) {
		next = i + 1;
		if (u[i].cls != KB_CLASS_ET)
			continue;
		while (next < end && u[next].cls == KB_CLASS_ET)
			next++;
		if ((i > start && u[i - 1].cls == KB_CLASS_EN) ||
			(next < end && u[next].cls == KB_CLASS_EN))
			for (int k = i; k < next; k++)
				u[k].level = 2;
	}
}

/* Sends the block [start, end) from the right, its numbers from the left. */
static void turn(struct kb_encode_row *r, int start, int end)
{
	struct kb_encode_unit *u = r->units;
	enum kb_class letter = KB_CLASS_L;
	for (int i = end, to = end; i-- > start;) {
		if (is_rtl_letter(&u[i])) {
			u[i].level = 1;
			find_numbers(u, i + 1, to, letter);
			letter = u[i].cls;
			to = i;
		} else if (i == start) {
			find_numbers(u, i, to, letter);
		}
	}
	for (int i = end, at = start; i > start;) {
		int from = i - 1;
		while (u[i - 1].level == 2 && from > start &&
			u[from - 1].level == 2)
			from--;
		for (int k = from; k < i; k++)
			r->sent[at++] = k;
		if (r->mirrors && u[from].level == 1 &&
			u[from].cls == KB_CLASS_ON)
			u[from].send = kb_bidi_mirror(u[from].ch);
		i = from;
	}
}

static void set_order(struct kb_encode_row *r)
{
	for (int i = 0; i < r->n; i++) {
		struct kb_encode_unit *u = &r->units[i];
		r->sent[i] = i;
		u->send = u->anchor ? KB_STRONG_BLANK : u->ch;
	}
	for (int start = 0; start < r->n;) {
		int end = stretch_end(r, start), first = start, last = end;
		while (first < end && !makes_block(&r->units[first]))
			first++;
		while (last > first && !makes_block(&r->units[last - 1]))
			last--;
		if (first < last)
			turn(r, first, last);
		start = end + 1;
	}
}

/* --- What comes out ----------------------------------------------------- */

struct scratch {
	uint32_t *cp, *order;
	uint8_t *levels, *line;
};

/* How many cells come out wrong: what the terminal does, done here. */
static int count_wrong(const struct kb_encode_row *r, struct scratch *s)
{
	const size_t n = (size_t)r->n;
	int wrong = 0;
	for (size_t i = 0; i < n; i++) {
		const struct kb_encode_unit *u = &r->units[r->sent[i]];
		s->cp[i] = u->cls == KB_CLASS_L ? 'A' : u->send;
	}
	int base = kb_bidi_levels(r->bidi, s->cp, n,
		r->auto_base ? KB_DIR_AUTO : KB_DIR_LTR, s->levels);
	kb_bidi_order(r->bidi, s->cp, s->levels, n, base, s->order, s->line);
	for (size_t v = 0; v < n; v++) {
		const uint32_t at = s->order[v];
		const struct kb_encode_unit *u = &r->units[r->sent[at]];
		uint32_t seen = u->anchor ? u->ch : u->send;
		if ((s->line[at] & 1) && r->mirrors)
			seen = kb_bidi_mirror(seen);
		wrong += r->sent[at] != (int)v || seen != u->ch;
	}
	return wrong;
}

/* --- A row, or a piece of one that is ordered by itself ----------------- */

static void encode(struct kb_encode_row *r)
{
	bool block = false;
	for (int i = 0; i < r->n; i++)
		block |= makes_block(&r->units[i]);
	if (!block)
		return;
	for (int start = 0, end; start < r->n; start = end + 1) {
		end = stretch_end(r, start);
		anchor_numbers(r, start, end);
	}
	if (r->auto_base)
		anchor_base(r);
	set_order(r);
	const size_t n = (size_t)r->n;
	struct scratch s = {.cp = kb_calloc(n, sizeof *s.cp),
		.order = kb_calloc(n, sizeof *s.order),
		.levels = kb_calloc(n, 1),
		.line = kb_calloc(n, 1)};
	int wrong = count_wrong(r, &s);
	if (wrong > 0) {
		uint8_t *few = kb_calloc(n, 1);
		for (size_t i = 0; i < n; i++)
			few[i] = r->units[i].anchor;
		anchor_all(r);
		set_order(r);
		if (count_wrong(r, &s) >= wrong) {
			for (size_t i = 0; i < n; i++)
				r->units[i].anchor = few[i];
			set_order(r);
		}
		free(few);
	}
	free(s.cp);
	free(s.order);
	free(s.levels);
	free(s.line);
}

/* Whether the terminal takes two cells for pieces of one: by their looks, as
 * far as the canvas tells, the cursor, the width, and lines, which it draws
 * without a font. */
static bool is_one_piece(const struct kb_encode_row *r,
	const struct kb_encode_unit *a, const struct kb_encode_unit *z)
{
	const struct kb_cell *x = a->cell, *y = z->cell;
	const int cursor = r->cursor;
	return x->style == y->style && x->weight == y->weight &&
	       x->flags == y->flags && x->width == y->width &&
	       is_line(a->ch) == is_line(z->ch) && a->col != cursor &&
	       z->col != cursor;
}

/* Has a blank where two pieces meet keep them apart, lest they look alike on
 * this terminal and are one. */
static void anchor_bounds(struct kb_encode_row *r)
{
	for (int i = 1; i < r->n; i++) {
		struct kb_encode_unit *a = &r->units[i - 1], *z = a + 1;
		struct kb_encode_unit *blank = a->cls == KB_CLASS_WS ? a : z;
		if (blank->cls != KB_CLASS_WS || is_one_piece(r, a, z))
			continue;
		blank->anchor = 1;
		blank->send = KB_STRONG_BLANK;
	}
}

static void encode_pieces(struct kb_encode_row *r)
{
	struct kb_encode_row piece = *r;
	anchor_bounds(r);
	for (int start = 0, end; start < r->n; start = end) {
		for (end = start + 1;
			end < r->n &&
			is_one_piece(r, &r->units[end - 1], &r->units[end]);)
			end++;
		piece.units = r->units + start;
		piece.sent = r->sent + start;
		piece.n = end - start;
		for (int i = 0; i < piece.n; i++)
			piece.sent[i] = i;
		encode(&piece);
		for (int i = 0; i < piece.n; i++)
			piece.sent[i] += start;
	}
}

void kb_encode_inverse(struct kb_encode_row *r)
{
	for (int i = 0; i < r->n; i++)
		if (r->lines_part && is_line(r->units[i].ch))
			r->units[i].cls = KB_CLASS_L;
	if (r->pieces)
		encode_pieces(r);
	else
		encode(r);
	if (r->rejoins)
		kb_encode_apart(r);
}
