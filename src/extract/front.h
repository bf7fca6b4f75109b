/* Front pages: links and teasers in place of an article.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_FRONT_H
#define KHABAR_EXTRACT_FRONT_H

#include "page.h"

/* Sets the article's cards if the page is a front page or a section's. */
void kb_ex_read_front(struct kb_ex *x);

#endif
