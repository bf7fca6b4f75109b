/* What a search of the library can be made of, on the canvas.
 * Layer: ui. */
#ifndef KHABAR_UI_QUERY_HELP_H
#define KHABAR_UI_QUERY_HELP_H

#include <khabar/ui/frame.h>

/* Draws it in rows [0, rows) from line `first` on, which is brought into
 * bounds. Whether there is more below. */
bool kb_query_help_draw(
	struct kb_app *app, struct kb_canvas *c, int rows, size_t *first);

#endif
