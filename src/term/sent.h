/* A row of the canvas made ready to be sent: what stands in each cell, and how
 * it looks.
 * Layer: term, private. */
#ifndef KHABAR_TERM_SENT_H
#define KHABAR_TERM_SENT_H

#include "stand_ins.h"

#include <khabar/base/style.h>
#include <khabar/layout/canvas.h>
#include <khabar/term/profile.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

/* Characters of a cell that ncurses takes: a base and its marks. */
#define KB_SENT_MAX_WIDE 5

/* A row in the order in which it is sent; {0} at first. */
struct kb_sent {
	/* As many as the canvas has columns. What is apart is so by its sign:
	 * no other cell is. */
	struct kb_cell *cells;
	struct kb_look *looks; /* of each */
	uint32_t *marks;       /* of all cells: their marks are places here */
	size_t cap_cells, cap_looks, n_marks, cap_marks;
	int cols;
	bool places;       /* the terminal can go to a column (CHA) */
	bool lacks_italic; /* the terminal can't be told of it */
};

void kb_sent_release(struct kb_sent *r);
/* Makes row of the canvas ready for a terminal of that profile. plain: it has
 * no lines for the scroll bar. */
void kb_sent_take(struct kb_sent *r, const struct kb_profile *p,
	const struct kb_canvas *c, int row,
	const struct kb_look looks[KB_STYLE_COUNT], bool plain);
/* Puts the characters of the cell at col of the row into wide, ended by 0: its
 * base, its marks, and sign, if that is not 0 (see kb_hyperlinks_sign()). Where
 * ncurses can't be told of these, it is what stands for them in `cells`. */
void kb_sent_wide(const struct kb_sent *r, int col, uint32_t sign,
	struct kb_stand_ins *cells, wchar_t wide[KB_SENT_MAX_WIDE + 1]);

#endif
