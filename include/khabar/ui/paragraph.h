/* Sentences, over as many rows as they take.
 * Layer: ui. */
#ifndef KHABAR_UI_PARAGRAPH_H
#define KHABAR_UI_PARAGRAPH_H

#include <khabar/ui/frame.h>

/* Draws a text (UTF-8) from a row on and returns how many rows it takes; those
 * above the canvas and from end on are not drawn. dir AUTO: by its letters. */
int kb_paragraph_draw(struct kb_app *app, struct kb_canvas *c, int row, int end,
	const char *s, enum kb_dir dir, enum kb_style style);

/* Draws the app's message over what stands there, in as many rows as it takes,
 * with margin cells free at either side; bottom is the last row. What is longer
 * than the rows up to there ends in an ellipsis. */
void kb_message_draw(
	struct kb_app *app, struct kb_canvas *c, int bottom, int margin);

#endif
