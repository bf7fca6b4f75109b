/* The keys that matter most on the screen as it is, in its last row.
 * Layer: ui. */
#ifndef KHABAR_UI_FOOT_H
#define KHABAR_UI_FOOT_H

#include <khabar/ui/frame.h>

/* Draws as many as there is room for in a row of the canvas, the most important
 * ones first; at its end the one that shows all keys. */
void kb_foot_draw(struct kb_app *app, struct kb_canvas *c, int row);

#endif
