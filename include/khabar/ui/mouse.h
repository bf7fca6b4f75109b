/* What the mouse does: the wheel, and clicks at what is on the screen.
 * Layer: ui. */
#ifndef KHABAR_UI_MOUSE_H
#define KHABAR_UI_MOUSE_H

#include <khabar/base/event.h>

struct kb_app;

/* Takes up an event of the mouse. */
void kb_app_mouse(struct kb_app *app, const struct kb_event *ev);

#endif
