/* Rows of an article as it is laid out: where the reader stands in it.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_POSITION_H
#define KHABAR_VIEWS_POSITION_H

#include <khabar/layout/flow.h>

/* A row of the text: that many rows below the first of an item, of which the
 * empty ones before it (its gap) come first. */
struct kb_position {
	size_t item, row;
};

/* Moves a position by up to n rows; returns by how many it could be moved.
 * Only the items on the way are laid out. */
size_t kb_position_down(struct kb_flow *f, struct kb_position *p, size_t n);
size_t kb_position_up(struct kb_flow *f, struct kb_position *p, size_t n);
/* Under 0, 0 or over 0: a is before, at or behind b. */
int kb_position_cmp(const struct kb_position *a, const struct kb_position *b);
/* The first row of the last page of so many rows. */
struct kb_position kb_position_last_page(struct kb_flow *f, size_t rows);
/* The row that shows a byte of an item's text. */
struct kb_position kb_position_of(struct kb_flow *f, size_t item, size_t byte);
/* Byte of the item's text that the row begins with. */
size_t kb_position_byte(struct kb_flow *f, const struct kb_position *p);
/* Bytes of the whole text before the row. */
size_t kb_position_bytes_before(struct kb_flow *f, const struct kb_position *p);

#endif
