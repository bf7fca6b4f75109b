/* A row of the canvas made ready to be sent. */
#include "sent.h"

#include "encode.h"
#include "hyperlinks.h"
#include "look.h"
#include "output.h"
#include "upright.h"

#include <khabar/base/mem.h>

#include <stdlib.h>

/* Marks of a cell that are sent where ncurses doesn't take as many. */
enum {
	MAX_MARKS = 32
};

void kb_sent_release(struct kb_sent *r)
{
	free(r->cells);
	free(r->looks);
}

/* What a cell of a word looks like of which all cells have these attributes. */
static uint8_t word_attrs(const struct kb_cell *cell, uint8_t attrs,
	uint8_t all, enum kb_apart_by apart_by)
{
	attrs &= (uint8_t) ~(KB_ATTR_BOLD | KB_ATTR_ITALIC);
	attrs |= all;
	if (cell->apart && apart_by == KB_APART_BY_ITALIC)
		attrs |= KB_ATTR_ITALIC;
	if (cell->apart && apart_by == KB_APART_BY_BOLD)
		attrs ^= KB_ATTR_BOLD;
	return attrs;
}

/* A terminal that shapes words cuts them where the font changes: one with
 * right-to-left letters is bold as a whole or not at all, and italic where it
 * shall be cut and can't otherwise be. */
static void even_words(struct kb_sent *r, int cols, enum kb_apart_by apart_by)
{
	for (int start = 0, end; start < cols; start = end) {
		uint8_t all = KB_ATTR_BOLD;
		bool rtl = false;
		for (end = start; end < cols && r->cells[end].ch != ' ';
			end++) {
			rtl |= r->cells[end].apart ||
			       kb_is_rtl_script(r->cells[end].ch);
			all &= r->looks[end].attrs;
		}
		for (int i = start; rtl && i < end; i++)
			r->looks[i].attrs = word_attrs(
				&r->cells[i], r->looks[i].attrs, all, apart_by);
		end += end == start;
	}
}

void kb_sent_take(struct kb_sent *r, const struct kb_profile *p,
	const struct kb_canvas *c, int row,
	const struct kb_look looks[KB_STYLE_COUNT], bool plain)
{
	bool words = kb_encoding_turns_words(p->encoding);
	size_t cols = (size_t)c->cols;
	kb_grow(&r->cells, &r->cap_cells, cols + 1, sizeof *r->cells);
	kb_grow(&r->looks, &r->cap_looks, cols + 1, sizeof *r->looks);
	kb_encode_row(p, c, row, r->cells);
	for (size_t col = 0; col < cols; col++)
		r->looks[col] = kb_look_of(looks, &r->cells[col]);
	if (p->upright)
		kb_upright(r->cells, r->looks, c->cols);
	enum kb_apart_by apart_by = p->apart_by;
	if (apart_by == KB_APART_BY_ITALIC && r->lacks_italic)
		apart_by = KB_APART_BY_BOLD;
	if (words)
		even_words(r, c->cols, apart_by);
	for (size_t col = 0; col < cols; col++) {
		struct kb_cell *cell = &r->cells[col];
		cell->apart = cell->apart && apart_by == KB_APART_BY_SIZE;
		if (plain && cell->style == KB_STYLE_SCROLLBAR)
			cell->ch = kb_look_plain(cell->ch);
	}
}

/* The marks of a letter in the order of their canonical combining classes as
 * shaping engines have it, which is where they stand: shadda before vowels, the
 * dot of shin and sin before dagesh before vowels. Some terminals draw only
 * what fits in this order. */
static int rank_of(uint32_t mark)
{
	switch (mark) {
	case 0x05C1:
	case 0x05C2:
	case 0x0651:
		return 0;
	case 0x05BC:
		return 1;
	}
	return 2;
}

/* A sign that stands for something else than itself is no mark of a text. */
static bool is_sign(uint32_t cp)
{
	return kb_hyperlinks_is_sign(cp) || kb_stand_ins_is_sign(cp) ||
	       cp == KB_APART_SIGN;
}

/* Whether ncurses can be told of a cell: it has as many cells as the C library
 * gives its base, and nothing behind it has any, nor are they too many. */
static bool is_plain(
	const struct kb_canvas *c, const struct kb_cell *cell, int most)
{
	if (wcwidth((wchar_t)cell->ch) != cell->width)
		return false;
	const uint32_t *marks = c->pool + cell->marks;
	int n = 0;
	for (int m = 0; m < cell->n_marks; m++) {
		bool emoji = cell->logical >= 0x2000;
		if (wcwidth((wchar_t)marks[m]) != 0 ||
			(emoji && is_sign(marks[m])))
			return false;
		n += !is_sign(marks[m]);
	}
	return (n > cell->filled ? n : cell->filled) <= most;
}

/* The next mark of a cell from *m on, and whether there is one. */
static bool next_mark(const struct kb_canvas *c, const struct kb_cell *cell,
	int *m, uint32_t *mark)
{
	for (; *m < 3 * cell->n_marks; ++*m) {
		*mark = c->pool[cell->marks + (uint32_t)(*m % cell->n_marks)];
		if (rank_of(*mark) == *m / cell->n_marks) {
			++*m;
			return true;
		}
	}
	return false;
}

/* Puts what stands for a cell into wide, which has place for two signs behind
 * the base; false if that can't be.
 *
 * The terminal may take other cells for it than it told, or may leave remains
 * of what stood there: so the cells are blanked first, and what follows is put
 * in its place. */
static bool put_stand_in(const struct kb_sent *r, const struct kb_canvas *c,
	int col, struct kb_stand_ins *cells, wchar_t *wide)
{
	const struct kb_cell *cell = &r->cells[col];
	struct kb_str bytes = {0};
	uint32_t signs[2], mark;
	if (r->places) {
		kb_str_addn(&bytes, ' ', cell->width);
		kb_str_addf(&bytes, "\033[%dG", col + 1);
	}
	kb_str_adds(&bytes, cell->apart ? KB_APART : "");
	kb_str_addcp(&bytes, cell->ch);
	int n = 0;
	for (int m = 0; n < MAX_MARKS && next_mark(c, cell, &m, &mark); n++)
		kb_str_addcp(&bytes, mark);
	for (; n < cell->filled; n++)
		kb_str_addcp(&bytes, KB_FILLER);
	kb_str_adds(&bytes, cell->apart ? KB_APART_END : "");
	if (cell->behind)
		kb_str_addcp(&bytes, cell->behind);
	if (r->places && col + cell->width < c->cols)
		kb_str_addf(&bytes, "\033[%dG", col + cell->width + 1);
	bool taken = kb_stand_ins_take(cells, bytes.s, bytes.len, signs);
	kb_str_release(&bytes);
	wide[0] = cell->width == 1 ? 0xFFFD : 0x3000;
	wide[1] = taken ? (wchar_t)signs[0] : 0;
	wide[2] = taken ? (wchar_t)signs[1] : 0;
	return taken;
}

void kb_sent_wide(const struct kb_sent *r, const struct kb_canvas *c, int col,
	uint32_t sign, struct kb_stand_ins *cells,
	wchar_t wide[KB_SENT_MAX_WIDE + 1])
{
	const struct kb_cell *cell = &r->cells[col];
	uint32_t behind = cell->behind, mark;
	bool apart = cell->apart;
	size_t n = 0,
	       most = KB_SENT_MAX_WIDE - (sign != 0) - (behind != 0) - apart;
	wide[n++] = (wchar_t)cell->ch;
	if (!is_plain(c, cell, (int)most - 1)) {
		n += put_stand_in(r, c, col, cells, wide) ? 2 : 0;
		most = n;
		behind = 0;
		apart = false;
	}
	for (int m = 0; n < most && next_mark(c, cell, &m, &mark);)
		if (!is_sign(mark))
			wide[n++] = (wchar_t)mark;
	if (behind)
		wide[n++] = (wchar_t)behind;
	while (n <= cell->filled && n < most)
		wide[n++] = KB_FILLER;
	if (apart)
		wide[n++] = KB_APART_SIGN;
	if (sign)
		wide[n++] = (wchar_t)sign;
	wide[n] = 0;
}
