/* What tags, classes and roles call no part of the article.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_NOISE_H
#define KHABAR_EXTRACT_NOISE_H

#include "page.h"

/* Leaves it out of the page. */
void kb_ex_drop_noise(struct kb_ex *x);
/* In a fragment only share bars, related boxes and adverts go. */
void kb_ex_drop_fragment_noise(struct kb_ex *x);

#endif
