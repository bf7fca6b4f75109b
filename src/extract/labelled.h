/* Boxes within the text that a label heads.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_LABELLED_H
#define KHABAR_EXTRACT_LABELLED_H

#include "page.h"

/* Leaves them out of the body: related links, tags, comments and the like. */
void kb_ex_drop_labelled(struct kb_ex *x);

#endif
