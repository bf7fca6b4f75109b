/* Single lines of text on a canvas: titles, status lines, prompts.
 * Layer: layout. */
#ifndef KHABAR_LAYOUT_LABEL_H
#define KHABAR_LAYOUT_LABEL_H

#include <khabar/base/dir.h>
#include <khabar/layout/canvas.h>
#include <khabar/text/bidi.h>

struct kb_para;

enum kb_align {
	KB_ALIGN_START, /* by the text's direction */
	KB_ALIGN_LEFT,
	KB_ALIGN_RIGHT,
	KB_ALIGN_CENTER,
};

struct kb_label {
	const char *s; /* UTF-8; controls are shown as U+FFFD */
	size_t len;    /* bytes */
	enum kb_dir dir;
	enum kb_align align;
	enum kb_style style;
	enum kb_style weight; /* see struct kb_cell */
	uint16_t flags;       /* enum kb_mark, for all its cells */
	const char *url;      /* the link that its cells are; NULL: none */
	const struct kb_range
		*ranges; /* marks for some of them, sorted by start */
	size_t n_ranges;
	bool has_cursor; /* a prompt's, before the byte at cursor; the part of
			    an overlong text that holds it is shown */
	size_t cursor;
};

/* Draws the label in one row from col on, in width cells. A text that is too
 * long ends in an ellipsis at its logical end (or is scrolled to show the
 * cursor). Sets the canvas's cursor where the label has one. Returns the
 * number of cells the text took. */
int kb_label_draw(struct kb_canvas *c, struct kb_bidi *b, int row, int col,
	int width, const struct kb_label *label);

/* Draws so code points [start, end) of a paragraph that is the label's text, as
 * a line of it: what stands before and behind them orders them, too. */
int kb_label_draw_line(struct kb_canvas *c, struct kb_bidi *b, int row, int col,
	int width, const struct kb_label *label, const struct kb_para *p,
	size_t start, size_t end);

/* The rows that the label takes in so many cells, each line broken where a
 * reader would, of at most max rows: at least 1. */
int kb_label_rows(
	struct kb_bidi *b, int width, int max, const struct kb_label *label);
/* Draws the label so, from a row on. If it needs more than rows, the last one
 * ends in an ellipsis. has_cursor does not count. */
void kb_label_draw_rows(struct kb_canvas *c, struct kb_bidi *b, int row,
	int rows, int col, int width, const struct kb_label *label);

/* Draws the sign that a line of a paragraph goes on in the next one, at its end
 * in width cells from col on, left to right or not. It is no part of the text.
 */
void kb_label_goes_on(
	struct kb_canvas *c, int row, int col, int width, bool rtl);

/* The byte that a prompt's cursor stands before once it has gone to the cell on
 * its left, or on its right; the same where there is none. Behind the last
 * letter it stands on the cell at the end of the line. */
size_t kb_label_cursor_moved(
	struct kb_bidi *b, const struct kb_label *label, bool left);

/* Cells of the text on one line, joined. */
int kb_label_width(struct kb_bidi *b, const char *s, size_t len);

#endif
