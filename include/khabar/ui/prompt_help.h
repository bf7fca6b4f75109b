/* Help while a line is typed: its keys, and what a search of the library can be
 * made of.
 * Layer: ui. */
#ifndef KHABAR_UI_PROMPT_HELP_H
#define KHABAR_UI_PROMPT_HELP_H

#include <khabar/ui/frame.h>

/* Draws the help for the line that is typed in rows [0, rows), from line
 * `first` on, which is brought into bounds. Whether there is more below. */
bool kb_prompt_help_draw(
	struct kb_app *app, struct kb_canvas *c, int rows, size_t *first);

#endif
