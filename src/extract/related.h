/* Links to other articles.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_RELATED_H
#define KHABAR_EXTRACT_RELATED_H

#include "page.h"

/* The links of a box of other articles become related. */
void kb_ex_take_related(struct kb_ex *x, const struct kb_node *box);
/* Those of all boxes that stand behind the text. */
void kb_ex_read_related(struct kb_ex *x);

#endif
