/* A row of the canvas made ready to be sent. */
#include "sent.h"

#include "encode.h"
#include "hyperlinks.h"
#include "look.h"
#include "output.h"
#include "upright.h"

#include <khabar/base/mem.h>

#include <stdlib.h>

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

/* What the C library would give another width is replaced, so that nothing
 * shifts. What a text has of the signs of links is no mark. */
void kb_sent_wide(const struct kb_canvas *c, const struct kb_cell *cell,
	uint32_t sign, wchar_t wide[KB_SENT_MAX_WIDE + 1])
{
	size_t n = 0;
	wide[n++] = (wchar_t)cell->ch;
	if (wcwidth(wide[0]) != cell->width) {
		wide[0] = cell->width == 1 ? 0xFFFD : 0x3000;
		wide[1] = (wchar_t)sign;
		wide[2] = 0;
		return;
	}
	size_t most = KB_SENT_MAX_WIDE - (sign != 0) - (cell->behind != 0) -
		      cell->apart;
	for (int rank = 0; rank <= 2; rank++)
		for (int m = 0; m < cell->n_marks && n < most; m++) {
			uint32_t mark = c->pool[cell->marks + (uint32_t)m];
			if (rank_of(mark) == rank &&
				wcwidth((wchar_t)mark) == 0 &&
				!kb_hyperlinks_is_sign(mark) &&
				mark != KB_APART_SIGN)
				wide[n++] = (wchar_t)mark;
		}
	if (cell->behind)
		wide[n++] = (wchar_t)cell->behind;
	while (n <= cell->filled && n < most)
		wide[n++] = KB_FILLER;
	if (cell->apart)
		wide[n++] = KB_APART_SIGN;
	if (sign)
		wide[n++] = (wchar_t)sign;
	wide[n] = 0;
}
