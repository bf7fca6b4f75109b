/* What repeats among the blocks, and what is left over at their end.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_TIDY_H
#define KHABAR_EXTRACT_TIDY_H

#include "page.h"

/* A pass: leaves out short quotes that a paragraph holds word for word: they
 * are pulled out of it to be seen. What the author repeats stays. */
void kb_ex_drop_pulled(struct kb_ex *x);
/* A pass: the same, and the headline once more, the words that stand under
 * every article of a paper, labels and subheads without a text. */
void kb_ex_tidy(struct kb_ex *x);

#endif
