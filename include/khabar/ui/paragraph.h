/* Sentences in the text column, over as many rows as they take.
 * Layer: ui. */
#ifndef KHABAR_UI_PARAGRAPH_H
#define KHABAR_UI_PARAGRAPH_H

#include <khabar/ui/frame.h>

/* Draws a text (UTF-8) from a row on and returns how many rows it takes; those
 * above the canvas and from end on are not drawn. dir AUTO: by its letters. */
int kb_paragraph_draw(struct kb_app *app, struct kb_canvas *c, int row, int end,
	const char *s, enum kb_dir dir, enum kb_style style);

#endif
