/* The picture over an article.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_LEAD_H
#define KHABAR_EXTRACT_LEAD_H

#include "build.h"

/* The picture that stands in the article's head, outside the body. */
void kb_ex_lead_image(struct kb_ex_build *b);
/* The picture that the metadata name, where the article has none. */
void kb_ex_add_picture(struct kb_ex *x);

#endif
