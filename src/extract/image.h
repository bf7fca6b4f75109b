/* Pictures.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_IMAGE_H
#define KHABAR_EXTRACT_IMAGE_H

#include "build.h"

/* Adds an image block for an img (in a picture, or noscript) if it is a
 * picture of the article; returns whether it did. */
bool kb_ex_image(struct kb_ex_build *b, const struct kb_node *n);
/* Whether it would, for an img. */
bool kb_ex_is_picture(struct kb_ex_build *b, const struct kb_node *n);
bool kb_ex_is_img(const struct kb_node *n);
/* The element in a figure without an img whose background is its picture, NULL
 * if there is none. */
const struct kb_node *kb_ex_background(
	const struct kb_ex *x, const struct kb_node *figure);
/* Where the picture of an img is to be had, as the page gives it, or that of
 * an element with a background; NULL if nowhere. */
const char *kb_ex_image_src(struct kb_ex *x, const struct kb_node *n);
/* Pixels that an attribute gives, 0 if it does not. */
long kb_ex_pixels(const struct kb_node *n, const char *name);

#endif
