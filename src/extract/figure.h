/* Figures: pictures with their captions and credits.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_FIGURE_H
#define KHABAR_EXTRACT_FIGURE_H

#include "build.h"

/* Whether n is a figure, or a box that is one. */
bool kb_ex_is_figure(const struct kb_ex *x, const struct kb_node *n);
/* Adds its images with their captions. */
void kb_ex_figure(struct kb_ex_build *b, const struct kb_node *n);
/* An element that calls itself caption (or credit): of the image, player or
 * table before. Returns whether it is one. */
bool kb_ex_caption(struct kb_ex_build *b, const struct kb_node *n);
/* Whether the paragraph t, whose text began in from, is the caption of the
 * image before, by its looks: it is set so then. */
bool kb_ex_caption_line(struct kb_ex_build *b, const struct kb_node *from,
	const struct kb_text *t, uint32_t letters);

#endif
