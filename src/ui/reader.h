/* The reader: its state, and places in its text.
 * Layer: ui. Private to src/ui. */
#ifndef KHABAR_UI_READER_H
#define KHABAR_UI_READER_H

#include "ui.h"

/* --- Places ------------------------------------------------------------ */

/* A row of the text: that many rows below the first of an item, of which the
 * empty ones before it (its gap) come first. */
struct kb_place {
	size_t item, row;
};

/* Rows of an item with its gap, at least 1. */
size_t kb_place_rows(struct kb_flow *f, size_t item);
/* Moves a place by up to n rows; returns by how many it could be moved. Only
 * the items on the way are laid out. */
size_t kb_place_down(struct kb_flow *f, struct kb_place *p, size_t n);
size_t kb_place_up(struct kb_flow *f, struct kb_place *p, size_t n);
/* Under 0, 0 or over 0: a is before, at or behind b. */
int kb_place_cmp(const struct kb_place *a, const struct kb_place *b);
/* The first row of the last page of so many rows. */
struct kb_place kb_place_last_page(struct kb_flow *f, size_t rows);
/* The row that shows a byte of an item's text. */
struct kb_place kb_place_of(struct kb_flow *f, size_t item, size_t byte);
/* Byte of the item's text that the row begins with. */
size_t kb_place_byte(struct kb_flow *f, const struct kb_place *p);
/* Bytes of the whole text before the row. */
size_t kb_place_bytes_before(struct kb_flow *f, const struct kb_place *p);

/* --- The reader -------------------------------------------------------- */

/* The reading place, told by the text and not by lines, so that any number of
 * changes of the window leaves it where it is. Set when the user scrolls. */
struct kb_anchor {
	size_t item, byte;
	struct kb_place place; /* what it was ... */
	int width;             /* ... in a column of this width */
};

struct kb_reader {
	struct kb_view view;
	struct kb_article *article; /* owned */
	int64_t id;                 /* in the library; 0: it is not of it */
	struct kb_flow *flow;       /* owned; of the article */
	struct kb_finder finder;
	struct kb_anchor anchor;
	struct kb_place top; /* the first row on the screen */
	int left, width;     /* the column, in cells */
	size_t rows;         /* of the screen */
	bool fitted;         /* column and top are right for this size */
	bool has_focus;      /* a link has it: a span of an item */
	size_t focus_item, focus_span;
	struct kb_anchor origin; /* where a search being typed began */
	struct kb_ranges ranges; /* scratch */
};

/* Brings column and place in line with the screen's size. */
void kb_reader_fit(struct kb_reader *r);
/* Makes a place the first row, or the nearest that leaves the screen full, and
 * takes it for the new reading place. */
void kb_reader_set_top(struct kb_reader *r, struct kb_place top);
/* Scrolls by rows; returns whether anything moved. */
bool kb_reader_scroll(struct kb_reader *r, long rows);
/* Whether a byte of an item is on the screen; and brings it there. */
bool kb_reader_shows(struct kb_reader *r, size_t item, size_t byte);
void kb_reader_show(struct kb_reader *r, size_t item, size_t byte);
/* The first row's item and byte. */
struct kb_from kb_reader_from(struct kb_reader *r);

/* The focused link's URL, or NULL. */
const char *kb_reader_link(const struct kb_reader *r);
/* Moves the focus to the next link, or the one before. */
void kb_reader_walk(struct kb_reader *r, bool back);
/* Goes to the next item of a kind, or the one before: subheads, or the
 * beginnings of paragraphs. */
void kb_reader_jump(struct kb_reader *r, bool subhead, bool back);
/* Keys. */
bool kb_reader_action(struct kb_view *v, enum kb_action action);
void kb_reader_typed(struct kb_view *v, enum kb_prompt_result what);
/* Takes another article in, at the same place of the text. */
void kb_reader_renew(struct kb_reader *r, struct kb_article *a);

#endif
