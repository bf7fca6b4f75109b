/* Pictures.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_IMAGE_H
#define KHABAR_EXTRACT_IMAGE_H

#include "build.h"

/* Adds an image block for an img (in a picture, or noscript) if it is a
 * picture of the article; returns whether it did. */
bool kb_ex_image(struct kb_ex_build *b, const struct kb_node *n);
bool kb_ex_is_img(const struct kb_node *n);
/* Pixels that an attribute gives, 0 if it does not. */
long kb_ex_pixels(const struct kb_node *n, const char *name);

#endif
