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
	free(r->marks);
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

/* Whether it is a letter of a right-to-left script that few bold fonts have, as
 * those that Urdu, Pashto or Sindhi have and Arabic and Persian have not. */
static bool is_rare(const struct kb_cell *cell)
{
	static const struct {
		uint32_t first, last;
	} common[] = {
		{0x0000, 0x0640},                   /* Hebrew, signs */
		{0x064B, 0x066D},                   /* marks, digits */
		{0x06F0, 0x06F9},                   /* digits */
		{0x2000, 0xFB4F},                   /* Hebrew */
		{0xFB56, 0xFB59}, {0xFB7A, 0xFB7D}, /* peh, tcheh */
		{0xFB8A, 0xFB8B}, {0xFB8E, 0xFB95}, /* jeh, keheh, gaf */
		{0xFBFC, 0xFBFF}, {0xFE70, 0xFEFC}, /* Farsi yeh, Arabic */
	};
	uint32_t ch = cell->ch;
	if (!(cell->level & 1))
		return false;
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (ch >= common[i].first && ch <= common[i].last)
			return false;
	return true;
}

/* Takes the marks of a cell as they are sent. */
static void take_marks(struct kb_sent *r, const struct kb_profile *p,
	const struct kb_canvas *c, int col)
{
	uint32_t marks[KB_MOST_MARKS];
	struct kb_cell *cell = &r->cells[col];
	size_t n = kb_encode_marks(p, c, r->cells, col, marks);
	cell->marks = (uint32_t)r->n_marks;
	cell->n_marks = (uint8_t)n;
	for (size_t i = 0; i < n; i++)
		*KB_PUSH(r->marks, r->n_marks, r->cap_marks) = marks[i];
}

void kb_sent_take(struct kb_sent *r, const struct kb_profile *p,
	const struct kb_canvas *c, int row,
	const struct kb_look looks[KB_STYLE_COUNT], bool plain)
{
	bool words = kb_encoding_turns_words(p->encoding);
	size_t cols = (size_t)c->cols;
	kb_grow(&r->cells, &r->cap_cells, cols + 1, sizeof *r->cells);
	kb_grow(&r->looks, &r->cap_looks, cols + 1, sizeof *r->looks);
	r->n_marks = 0;
	r->cols = c->cols;
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
		if (cell->width > 0)
			take_marks(r, p, c, (int)col);
		if (p->few_bold && is_rare(cell))
			r->looks[col].attrs &= (uint8_t)~KB_ATTR_BOLD;
	}
}

/* A sign that stands for something else than itself is no mark of a text. */
static bool is_sign(uint32_t cp)
{
	return kb_hyperlinks_is_sign(cp) || kb_stand_ins_is_sign(cp) ||
	       cp == KB_APART_SIGN || cp == KB_SIGN_PROTECTED;
}

/* Whether ncurses can be told of a cell: it has as many cells as the C library
 * gives its base, and nothing behind it has any, nor are they too many. */
static bool is_plain(
	const struct kb_sent *r, const struct kb_cell *cell, int most)
{
	if (wcwidth((wchar_t)cell->ch) != cell->width)
		return false;
	const uint32_t *marks = r->marks + cell->marks;
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

/* Puts what stands for a cell into wide, which has place for two signs behind
 * the base; false if that can't be.
 *
 * The terminal may take other cells for it than it told, or may leave remains
 * of what stood there: so the cells are blanked first, and what follows is put
 * in its place. */
static bool put_stand_in(const struct kb_sent *r, int col,
	struct kb_stand_ins *cells, wchar_t *wide)
{
	const struct kb_cell *cell = &r->cells[col];
	struct kb_str bytes = {0};
	uint32_t signs[2];
	if (r->places) {
		kb_str_addn(&bytes, ' ', cell->width);
		kb_str_addf(&bytes, "\033[%dG", col + 1);
	}
	kb_str_adds(&bytes, cell->apart ? KB_APART : "");
	kb_str_addcp(&bytes, cell->ch);
	int n = 0;
	for (; n < cell->n_marks; n++)
		kb_str_addcp(&bytes, r->marks[cell->marks + (uint32_t)n]);
	for (; n < cell->filled; n++)
		kb_str_addcp(&bytes, KB_FILLER);
	kb_str_adds(&bytes, cell->apart ? KB_APART_END : "");
	if (cell->behind && cell->behind != KB_SIGN_PROTECTED)
		kb_str_addcp(&bytes, cell->behind);
	if (r->places && col + cell->width < r->cols)
		kb_str_addf(&bytes, "\033[%dG", col + cell->width + 1);
	bool taken = kb_stand_ins_take(cells, bytes.s, bytes.len, signs);
	kb_str_release(&bytes);
	wide[0] = cell->width == 1 ? 0xFFFD : 0x3000;
	wide[1] = taken ? (wchar_t)signs[0] : 0;
	wide[2] = taken ? (wchar_t)signs[1] : 0;
	return taken;
}

void kb_sent_wide(const struct kb_sent *r, int col, uint32_t sign,
	struct kb_stand_ins *cells, wchar_t wide[KB_SENT_MAX_WIDE + 1])
{
	const struct kb_cell *cell = &r->cells[col];
	const uint32_t *marks = r->marks + cell->marks;
	uint32_t behind = cell->behind;
	bool apart = cell->apart;
	size_t n = 0,
	       most = KB_SENT_MAX_WIDE - (sign != 0) - (behind != 0) - apart;
	wide[n++] = (wchar_t)cell->ch;
	if (!is_plain(r, cell, (int)most - 1)) {
		n += put_stand_in(r, col, cells, wide) ? 2 : 0;
		most = n;
		behind = 0;
		apart = false;
	}
	for (int m = 0; m < cell->n_marks && n < most; m++)
		if (!is_sign(marks[m]))
			wide[n++] = (wchar_t)marks[m];
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
