/* A row of the canvas made ready to be sent. */
#include "sent.h"

#include "hyperlinks.h"
#include "look.h"
#include "upright.h"

#include <khabar/base/mem.h>

#include <stdlib.h>

void kb_sent_release(struct kb_sent *r)
{
	free(r->cells);
	free(r->looks);
}

/* A terminal that shapes words cuts them where the font changes, and fonts for
 * terminals have letters of right-to-left scripts upright at best: a word with
 * such letters is upright, and bold as a whole or not at all. */
static void even_words(struct kb_sent *r, int cols)
{
	for (int start = 0, end; start < cols; start = end) {
		uint8_t all = KB_ATTR_BOLD;
		bool rtl = false;
		for (end = start; end < cols && r->cells[end].ch != ' ';
			end++) {
			rtl |= r->cells[end].level & 1;
			all &= r->looks[end].attrs;
		}
		for (int i = start; rtl && i < end; i++) {
			uint8_t *attrs = &r->looks[i].attrs;
			*attrs &= (uint8_t) ~(KB_ATTR_BOLD | KB_ATTR_ITALIC);
			*attrs |= all;
		}
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
	if (words)
		even_words(r, c->cols);
	for (size_t col = 0; col < cols; col++) {
		struct kb_cell *cell = &r->cells[col];
		if (plain && cell->style == KB_STYLE_SCROLLBAR)
			cell->ch = kb_look_plain(cell->ch);
		/* kitty puts marks of words from right to left into cells of
		 * their own and moves the letters: better none. */
		if (words && (cell->level & 1))
			cell->n_marks = 0;
	}
}

/* Marks come with shadda before vowels: some terminals draw only what fits in
 * this order. What the C library would give another width is replaced, so that
 * nothing shifts. What a text has of the signs of links is no mark. */
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
	size_t most = KB_SENT_MAX_WIDE - (sign != 0) - (cell->behind != 0);
	for (int shadda = 1; shadda >= 0; shadda--)
		for (int m = 0; m < cell->n_marks && n < most; m++) {
			wchar_t mark =
				(wchar_t)c->pool[cell->marks + (uint32_t)m];
			if ((mark == 0x0651) == shadda && wcwidth(mark) == 0 &&
				!kb_hyperlinks_is_sign((uint32_t)mark))
				wide[n++] = mark;
		}
	if (cell->behind)
		wide[n++] = (wchar_t)cell->behind;
	if (sign)
		wide[n++] = (wchar_t)sign;
	wide[n] = 0;
}
