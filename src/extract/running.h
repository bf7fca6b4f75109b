/* Running text: what elements hold outvotes what they are called.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_RUNNING_H
#define KHABAR_EXTRACT_RUNNING_H

#include "page.h"

/* Whether n is an inline element with other text beside it in its line, as
 * words of a sentence have it. */
bool kb_ex_in_sentence(const struct kb_ex *x, const struct kb_node *n);
/* Takes back what classes, ids and roles say of elements that hold running
 * text, stand amid such, or are words of a sentence. */
void kb_ex_judge_names(struct kb_ex *x);

#endif
