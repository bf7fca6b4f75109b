/* A grid of terminal cells that every view draws on.
 * Layer: layout. Cells stand in visual order: column 0 is the leftmost. */
#ifndef KHABAR_LAYOUT_CANVAS_H
#define KHABAR_LAYOUT_CANVAS_H

#include <khabar/base/dir.h>
#include <khabar/base/str.h>
#include <khabar/base/style.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One cell: a base character with its marks. The right half of a wide
 * character is a cell of width 0. An empty cell is a space. Of a letter that
 * has no joined forms (text/letters.h) the base is that of the letter which it
 * is made of, and the marks that it is made with come first. */
struct kb_cell {
	uint32_t ch;      /* as shown: joined and mirrored */
	uint32_t logical; /* the base character as the text has it */
	uint32_t marks;   /* place of its marks in the canvas's pool */
	uint8_t n_marks;  /* combining marks on the base */
	uint8_t width;    /* 1, 2, or 0: covered by the cell to the left */
	uint8_t level;    /* embedding level; odd: right to left */
	uint8_t style;    /* enum kb_style */
	uint8_t weight;   /* the style whose weight it has besides, as a line
			     that is chosen; 0: none */
	uint16_t flags;   /* enum kb_mark */
	uint16_t link;    /* that it is part of, from 1; 0: of none */
	uint16_t behind;  /* a control character of no width that is sent behind
			     the marks; 0: none, as on every canvas */
	/* Set by kb_encode_row(): how many marks it is sent with at least, with
	 * fillers that show nothing, and whether it is sent so that the
	 * terminal shapes it apart from its neighbours. */
	uint8_t filled;
	bool apart;
};

/* A link of which something is on the canvas. */
struct kb_shown_link {
	const char *url; /* borrowed until the canvas is cleared */
	int row, col;    /* the first of its cells, as it is read; row -1:
			    none was put */
	size_t at;       /* which letter of its text that one is */
};

/* Bytes [start, end) of a text that are shown with flags (enum kb_mark): a
 * search hit, the focused link. */
struct kb_range {
	size_t start, end;
	uint16_t flags;
};

/* Several of them, v is owned. */
struct kb_ranges {
	struct kb_range *v;
	size_t n, cap;
};

struct kb_canvas {
	int rows, cols;
	struct kb_cell *cells; /* rows * cols, row by row */
	uint32_t *pool;        /* marks of the cells, code points */
	size_t n_pool, cap_pool;
	struct kb_shown_link *links; /* in the order in which they are read */
	size_t n_links, cap_links;
	bool cursor; /* whether the terminal's cursor shows, and where */
	int cursor_row, cursor_col;
};

/* Sizes under 0 count as 0, over KB_MAX_CELLS as that. */
void kb_canvas_init(struct kb_canvas *c, int rows, int cols);
void kb_canvas_release(struct kb_canvas *c);
void kb_canvas_resize(struct kb_canvas *c, int rows, int cols);
/* Makes every cell an empty one of that style, hides the cursor. */
void kb_canvas_clear(struct kb_canvas *c, enum kb_style style);

/* Puts a character with its n_marks marks at a place; what lies outside the
 * canvas is left out, and a wide character that would be cut by the right
 * edge becomes a space. cell->marks is ignored. */
void kb_canvas_put(struct kb_canvas *c, int row, int col,
	const struct kb_cell *cell, const uint32_t *marks);
/* The number of a link for its cells, which are put next; the same for a url
 * that was given for the row before, by its address. 0: there are too many. */
uint16_t kb_canvas_link(struct kb_canvas *c, const char *url);
/* Puts a cell of a link, if cell->link is one: that of letter at of the link's
 * text. */
void kb_canvas_put_link(struct kb_canvas *c, int row, int col,
	const struct kb_cell *cell, const uint32_t *marks, size_t at);
/* Makes n cells from a place on empty ones of that style. */
void kb_canvas_fill(
	struct kb_canvas *c, int row, int col, int n, enum kb_style style);
/* The cell at a place inside the canvas. */
struct kb_cell *kb_canvas_at(const struct kb_canvas *c, int row, int col);

/* Puts the letter of the text into a cell in place of its joined form; the
 * marks that it is made with are none of the cell's then. */
void kb_canvas_own_letter(struct kb_cell *cell);

/* Adds a row's text to out, cells in visual order, each base followed by its
 * marks, letters that are made with marks as themselves, spaces at the right
 * end left out, with a newline. */
void kb_canvas_row_text(const struct kb_canvas *c, int row, struct kb_str *out);

#endif
