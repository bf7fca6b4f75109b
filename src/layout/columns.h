/* The widths of a table's columns.
 * Layer: layout. Private to src/layout. */
#ifndef KHABAR_LAYOUT_COLUMNS_H
#define KHABAR_LAYOUT_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Cells between two columns. */
enum {
	KB_COLUMN_GAP = 2
};

/* All in cells. */
struct kb_column {
	int natural;       /* its widest line */
	int word;          /* its longest word, white space parting words */
	int least;         /* its longest part that no line may end within */
	bool numbers;      /* most of its cells are numbers: */
	int before, after; /* the widest ones up to their units, and behind */
	int x, width;      /* once they are fitted */
};

/* The words of some rows' cells, from which their heights are told: of the
 * cell in row r and column c those from start[r * columns + c] to the next
 * start. A word is its cells, a line's end 0. */
struct kb_column_words {
	uint16_t *cells;
	size_t n, cap;
	size_t *start;
	size_t n_rows;
	bool all; /* these are all there are, and none over several columns */
};

/* Gives the columns their places in room cells so that none is narrower than
 * its longest word, or where that is too much than its least unless words are
 * to stay whole, and the table as low as can be found. Returns false where
 * there is no room for that. */
bool kb_columns_fit(struct kb_column *c, size_t n, int room, bool whole,
	const struct kb_column_words *words);

#endif
