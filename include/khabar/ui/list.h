/* The rows that a list shows: a cursor that stays on the screen.
 * Layer: ui. */
#ifndef KHABAR_UI_LIST_H
#define KHABAR_UI_LIST_H

#include <khabar/conf/keymap.h>
#include <stdbool.h>
#include <stddef.h>

struct kb_list {
	size_t n, cursor, first; /* rows; first: on the screen */
	bool hold; /* rows may be empty behind the end, so that nothing that
		      is on the screen moves */
};

/* Brings cursor and screen into bounds, for so many rows. */
void kb_list_fit(struct kb_list *l, size_t rows);
/* Moves on the keys that move; false for others. count: how many times so far,
 * or the row from 1 to go to; 0: none was typed. */
bool kb_list_action(
	struct kb_list *l, enum kb_action action, size_t rows, unsigned count);
void kb_list_scroll(struct kb_list *l, int lines, size_t rows);
/* Puts the cursor on a row that keeps its place on the screen: so many rows
 * below the first. */
void kb_list_place(struct kb_list *l, size_t cursor, size_t below);

#endif
