/* Figures: pictures with their captions and credits.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_FIGURE_H
#define KHABAR_EXTRACT_FIGURE_H

#include "build.h"

/* Whether n is a figure, or a box that is one. */
bool kb_ex_is_figure(const struct kb_ex *x, const struct kb_node *n);
/* Adds its images with their captions. */
void kb_ex_figure(struct kb_ex_build *b, const struct kb_node *n);
/* An element that calls itself caption (or credit): of the image before. */
void kb_ex_caption(struct kb_ex_build *b, const struct kb_node *n);
/* The picture that stands in the article's head, outside the body. */
void kb_ex_lead_image(struct kb_ex_build *b);

#endif
