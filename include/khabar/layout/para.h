/* A paragraph: a text with its levels, joined forms, widths and breaks, and
 * the map back to the text.
 * Layer: layout. */
#ifndef KHABAR_LAYOUT_PARA_H
#define KHABAR_LAYOUT_PARA_H

#include <khabar/article/article.h>
#include <khabar/base/dir.h>
#include <khabar/text/bidi.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How a paragraph is broken where its lines may end at several places; always
 * in as few lines as it takes. */
enum kb_fit {
	KB_FIT_PARAGRAPH, /* so that they are as full as each other (after
			     Knuth and Plass), but for the last one, which is no
			     shorter than 15 % of the width if that can be, nor
			     a word alone */
	KB_FIT_EVEN,      /* the last one too: headlines */
	KB_FIT_FILLED,    /* each as full as it can be; code always is */
};

/* Every array has n elements, one for each code point in logical order; at
 * has n + 1. All are one allocation of the paragraph's. */
struct kb_para {
	size_t n;
	uint32_t *cp;     /* the text; controls are U+FFFD */
	uint32_t *shaped; /* joined forms; 0: part of the one before */
	uint32_t *at;     /* byte offset in the text */
	uint8_t *levels;  /* before rule L1 */
	uint8_t *brk;     /* enum kb_break before this code point */
	uint8_t *width;   /* cells of this code point; marks have 0 */
	uint8_t *stretch; /* cells that are drawn behind this code point to
			     fill its line, kashidas or spaces; NULL: none is
			     filled. In memory of its own */
	int level;        /* of the paragraph: 0 or 1 */
	/* For kb_para_break(), false unless set before it: */
	enum kb_fit fit;
	bool code;  /* lines end at white space only */
	bool whole; /* words, URLs and lines of code are never cut: their
		       line is as wide as they are */
};

/* Lays out len bytes of UTF-8 of at most KB_MAX_PARA code points (the rest is
 * left out: callers cut longer texts first). dir AUTO: by most of the letters,
 * else LTR. Each line of the text, up to a newline, is a paragraph of its own
 * to the bidi algorithm. Phone numbers and file names are isolated (see
 * text/isolates.h). */
void kb_para_init(struct kb_para *p, struct kb_bidi *b, const char *s,
	size_t len, enum kb_dir dir);
/* The same; the bytes of n sorted spans that are code are isolated too. offset:
 * what of the spans' text stands before s. */
void kb_para_init_spans(struct kb_para *p, struct kb_bidi *b, const char *s,
	size_t len, enum kb_dir dir, const struct kb_span *spans, size_t n,
	size_t offset);
/* Puts digits that the reader wants to be others (kb_digits_article_zero())
 * into cp and shaped: where they stand, and all else, stays as it is. Those of
 * words with ASCII letters (URLs, names, versions) and of code, as the spans
 * tell it, are left as they are written. */
void kb_para_draw_digits(struct kb_para *p, const struct kb_span *spans,
	size_t n, size_t offset);
void kb_para_release(struct kb_para *p);

/* The first code point that stands at a byte offset of the text or behind it;
 * n where none does. */
size_t kb_para_place(const struct kb_para *p, size_t byte);

/* A line: code points [start, end) of the paragraph; those from text_end on
 * are white space that hangs over the edge and is not shown. */
struct kb_line {
	uint32_t start, text_end, end;
	uint32_t width; /* cells of [start, text_end) */
	bool goes_on;   /* it ends within a word, URL or line of code: a sign is
			   to stand in the last cell, see
			   kb_label_goes_on() */
	bool hyphen;    /* it ends with a soft hyphen, which is shown: one of
			   the cells */
};

/* Breaks the paragraph into lines of at most width cells (at least 1) and
 * appends them to *lines (malloced, grown as needed). A line ends where a
 * reader would break it (text/tailoring.h); what is too wide for that, where
 * UAX #14 breaks it; a word that still is, between grapheme clusters. A line
 * that goes on leaves a cell free, unless there is one only. Which of the good
 * places it is: enum kb_fit. An empty paragraph has one line. Takes time in
 * proportion to the length (KB_MAX_LINE_ENDS). */
void kb_para_break(const struct kb_para *p, size_t width,
	struct kb_line **lines, size_t *n, size_t *cap);

/* One cell of a line in visual order. */
struct kb_visual {
	uint32_t index;   /* of the base code point in the paragraph */
	uint32_t ch;      /* as shown: joined and mirrored */
	uint32_t logical; /* as the text has it; that of a kashida is U+0640,
			     and its index that of the letter before */
	uint8_t level;    /* after rule L1 */
	uint8_t width;    /* 1 or 2 */
	uint8_t n_marks;  /* in marks: those of this cell come in a row, first
			     those that its letter is made with, as in a cell of
			     the canvas */
	uint32_t marks;   /* place of the first one */
};

/* A line's cells from the left, reused from line to line; {0} at first. */
struct kb_visual_line {
	struct kb_visual *cells;
	size_t n, cap;
	uint32_t *marks;
	size_t n_marks, cap_marks;
	uint32_t *order; /* scratch */
	uint8_t *levels; /* scratch */
	size_t cap_order, cap_levels;
};

/* Fills v with the line's cells in visual order. Format characters (bidi
 * controls, ZWNJ) are not shown; a mark without a base gets U+00A0. */
void kb_para_visual(const struct kb_para *p, struct kb_bidi *b,
	const struct kb_line *line, struct kb_visual_line *v);
void kb_visual_line_release(struct kb_visual_line *v);

#endif
