/* What the keys do, on the canvas: keys, names and help of all actions.
 * Layer: ui. */
#ifndef KHABAR_UI_HELP_H
#define KHABAR_UI_HELP_H

#include <khabar/ui/frame.h>

/* Draws all actions in groups, in rows [0, rows) from line `first` on, which is
 * brought into bounds. Whether there is more below. */
bool kb_help_draw(
	struct kb_app *app, struct kb_canvas *c, int rows, size_t *first);

#endif
