/* The rows that a list shows: a cursor that stays on the screen.
 * Layer: ui. */
#ifndef KHABAR_UI_LIST_H
#define KHABAR_UI_LIST_H

#include <khabar/conf/keymap.h>
#include <stdbool.h>
#include <stddef.h>

/* Entries of a list, each a row of the screen or several. */
struct kb_list {
	size_t n, cursor, first; /* entries; first: on the screen */
	bool hold; /* rows may be empty behind the end, so that nothing that
		      is on the screen moves */
	/* The rows that entry i takes, at least 1. NULL: each takes one. It is
	 * asked for those on the screen only, and about as many beside them. */
	int (*height)(void *ctx, size_t i);
	void *ctx;
};

/* The list has so many entries and none of them is chosen yet. */
void kb_list_renew(struct kb_list *l, size_t n);
/* Brings cursor and screen into bounds, for so many rows. */
void kb_list_fit(struct kb_list *l, size_t rows);
/* Moves on the keys that move; false for others. count: how many times so far,
 * or the entry from 1 to go to; 0: none was typed. */
bool kb_list_action(
	struct kb_list *l, enum kb_action action, size_t rows, unsigned count);
/* Scrolls by entries: down, or up if negative. */
void kb_list_scroll(struct kb_list *l, int entries, size_t rows);
/* Puts the cursor on an entry that keeps its place on the screen: so many
 * entries below the first. */
void kb_list_place(struct kb_list *l, size_t cursor, size_t below);
/* The entry that follows entry i of the screen, whose first row is *row, which
 * becomes the next one's; whether any of that one has room in so many rows. */
bool kb_list_next(const struct kb_list *l, size_t *i, int *row, int rows);

#endif
