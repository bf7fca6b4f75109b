/* The parts of the screen that a click does something at.
 * Layer: ui. */
#ifndef KHABAR_UI_SPOTS_H
#define KHABAR_UI_SPOTS_H

#include <khabar/conf/keymap.h>

#include <stdbool.h>
#include <stddef.h>

struct kb_app;

/* A part of the screen that a click does something at, in cells: rows [row,
 * end), columns [from, to). */
struct kb_spot {
	int row, end, from, to;
	/* It is an entry of the view's list, from 1, which is chosen; if it was
	 * chosen already, it is opened. 0: of none. */
	unsigned entry;
	bool chosen;
	enum kb_action action; /* is done, of an entry in place of opening it */
	struct kb_key_stroke key; /* is pressed; of key 0: none */
	bool bar;                 /* it is the bar that shows the place */
};

/* {0}: there are none. */
struct kb_spots {
	struct kb_spot *v; /* owned */
	size_t n, cap;
	bool held; /* the button went down at the bar */
};

/* What is drawn tells of its spots; one that is told later lies over those
 * before it. */
void kb_app_spot(struct kb_app *app, const struct kb_spot *spot);
/* That of an entry, from 0, which has these rows. */
void kb_app_spot_entry(
	struct kb_app *app, int row, int end, size_t entry, bool chosen);
/* The one that lies on top at a cell; NULL: none is there. */
const struct kb_spot *kb_app_spot_at(
	const struct kb_app *app, int row, int col);

#endif
