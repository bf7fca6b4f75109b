/* Text that is scrolled without a cursor: which of its rows comes first.
 * Layer: ui. */
#ifndef KHABAR_UI_PAGER_H
#define KHABAR_UI_PAGER_H

#include <khabar/conf/keymap.h>
#include <stdbool.h>
#include <stddef.h>

/* Scrolls on the keys that scroll, on a screen of so many rows; false for
 * others. count: how many times so far, or the row from 1 to go to; 0: none was
 * typed. *first may be over the last row then: see kb_pager_fit(). */
bool kb_pager_action(
	size_t *first, enum kb_action action, int rows, unsigned count);
/* Scrolls by lines: down, or up if negative. */
void kb_pager_scroll(size_t *first, int lines);
/* Brings *first into bounds, for a text of so many rows in all. Whether some
 * are below the screen. */
bool kb_pager_fit(size_t *first, size_t total, int rows);

#endif
