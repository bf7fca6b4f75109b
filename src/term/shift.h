/* Rows that have moved on the screen, found without the scroll bar beside them,
 * whose cells do not move along: ncurses, which looks for whole rows, would
 * miss them.
 * Layer: term, private. */
#ifndef KHABAR_TERM_SHIFT_H
#define KHABAR_TERM_SHIFT_H

#include <khabar/base/style.h>
#include <khabar/layout/canvas.h>
#include <stddef.h>
#include <stdint.h>

/* The bar's cell in a row, as it is sent. */
struct kb_shift_bar {
	int col; /* -1: there is none */
	uint32_t ch;
	struct kb_look look;
};

/* A row in the last picture, and in the next one. */
struct kb_shift_row {
	uint64_t text, next_text; /* hash of its cells without the bar's; 0: it
				     has no bar, or nothing else */
	struct kb_shift_bar bar, next;
};

/* The rows; {0} at first. */
struct kb_shift {
	struct kb_shift_row *rows;
	size_t n, cap;
};

void kb_shift_release(struct kb_shift *s);
/* Begins the next picture. Returns up by how many rows what is beside the bar
 * has moved since the last one; less than 0: down. 0: it has not, or there is
 * no bar. */
int kb_shift_of(struct kb_shift *s, const struct kb_canvas *c);
/* The bar's cell in a row of the next picture. */
void kb_shift_set(struct kb_shift *s, int row, const struct kb_shift_bar *bar);
/* The next picture is the last one from now on. */
void kb_shift_take(struct kb_shift *s);
/* The bar's cell in a row of the last picture, if it is at col, or anywhere
 * (-1); NULL: there is no such. */
const struct kb_shift_bar *kb_shift_bar(
	const struct kb_shift *s, int row, int col);

#endif
