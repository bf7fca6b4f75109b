/* The scroll region (DECSTBM), set only where it matters. ncurses sets it
 * before each scroll and takes it back at once; here it stays as it is until
 * something depends on it, so that a list of rows is scrolled by a line feed
 * and no more. Layer: term, private. */
#ifndef KHABAR_TERM_REGION_H
#define KHABAR_TERM_REGION_H

#include <khabar/base/str.h>
#include <stdbool.h>
#include <stddef.h>

/* Its first and last row, counted from 1; {0} is the whole screen. */
struct kb_rows {
	int first, last;
};

struct kb_region {
	int rows; /* of the screen; 0: nothing is done to what is sent */
	struct kb_rows wanted, set;
	bool known; /* set is what the terminal has */
};

/* The terminal may have any region now, and has so many rows. For a terminal
 * that scrolls where a character behind the last column is put out, and for one
 * whose sequence is another than DECSTBM, rows has to be 0. */
void kb_region_init(struct kb_region *r, int rows);
/* Adds len bytes of what ncurses sends to out, whole sequences, with regions
 * set where they matter. */
void kb_region_add(
	struct kb_region *r, const char *bytes, size_t len, struct kb_str *out);
/* Makes the region the whole screen, which it has to be for whoever has the
 * terminal next. The cursor may be anywhere then. */
void kb_region_leave(struct kb_region *r, struct kb_str *out);

#endif
