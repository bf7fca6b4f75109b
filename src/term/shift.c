/* Rows that have moved on the screen, found without the scroll bar beside
 * them. */
#include "shift.h"

#include <khabar/base/hash.h>
#include <khabar/base/mem.h>

#include <stdlib.h>

enum {
	MAX_ROWS = 1000, /* that are compared, each with each */
};

void kb_shift_release(struct kb_shift *s)
{
	free(s->rows);
}

/* 0: the row has nothing but blanks, or no bar. */
static uint64_t text_of(const struct kb_canvas *c, int row)
{
	uint64_t h = KB_HASH_START;
	bool bar = false, blank = true;
	for (int col = 0; col < c->cols; col++) {
		const struct kb_cell *cell = kb_canvas_at(c, row, col);
		if (cell->style == KB_STYLE_SCROLLBAR) {
			bar = true;
			continue;
		}
		blank &= cell->ch == ' ' || cell->ch == 0;
		h = kb_hash(h, &cell->ch, sizeof cell->ch);
	}
	return bar && !blank ? h : 0;
}

/* How many rows have the text of the one that was by rows below. */
static size_t count(const struct kb_shift *s, int by)
{
	size_t same = 0, first = by < 0 ? (size_t)-by : 0,
	       end = by > 0 ? s->n - (size_t)by : s->n;
	for (size_t row = first; row < end; row++) {
		uint64_t text = s->rows[row].next_text;
		same += text && text == s->rows[(int)row + by].text;
	}
	return same;
}

/* Makes room for the next picture; whether it has as many rows as the last. */
static bool has_rows(struct kb_shift *s, size_t n)
{
	bool same = s->n == n;
	kb_grow(&s->rows, &s->cap, n, sizeof *s->rows);
	for (size_t row = 0; row < n; row++) {
		if (!same)
			s->rows[row].bar.col = -1;
		s->rows[row].next.col = -1;
	}
	s->n = n;
	return same;
}

int kb_shift_of(struct kb_shift *s, const struct kb_canvas *c)
{
	bool bars = false, known = has_rows(s, (size_t)c->rows);
	int best = 0;
	for (int row = 0; row < c->rows; row++) {
		s->rows[row].next_text = text_of(c, row);
		bars |= s->rows[row].next_text != 0;
	}
	if (!bars || !known || c->rows > MAX_ROWS)
		return 0;
	size_t most = count(s, 0);
	for (int by = 1; by < c->rows; by++)
		for (int sign = -1; sign <= 1; sign += 2) {
			size_t same = count(s, by * sign);
			if (same > most) {
				most = same;
				best = by * sign;
			}
		}
	return best;
}

void kb_shift_set(struct kb_shift *s, int row, const struct kb_shift_bar *bar)
{
	s->rows[row].next = *bar;
}

void kb_shift_take(struct kb_shift *s)
{
	for (size_t row = 0; row < s->n; row++) {
		s->rows[row].text = s->rows[row].next_text;
		s->rows[row].bar = s->rows[row].next;
	}
}

const struct kb_shift_bar *kb_shift_bar(
	const struct kb_shift *s, int row, int col)
{
	const struct kb_shift_bar *bar =
		row < 0 || (size_t)row >= s->n ? NULL : &s->rows[row].bar;
	return bar && bar->col >= 0 && (col < 0 || bar->col == col) ? bar
								    : NULL;
}
