/* The status line: the bottom row, where the prompt stands too.
 * Layer: ui. */
#ifndef KHABAR_UI_STATUS_H
#define KHABAR_UI_STATUS_H

#include <khabar/ui/frame.h>

/* Draws it in a row of the canvas: the prompt; or a message or the title of
 * the view on top, its hits, its position. A message that is too long for that
 * stands in rows above. */
void kb_status_draw(struct kb_app *app, struct kb_canvas *c, int row);

#endif
