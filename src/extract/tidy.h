/* What repeats among the blocks, and what is left over at their end.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_TIDY_H
#define KHABAR_EXTRACT_TIDY_H

#include "page.h"

void kb_ex_tidy(struct kb_ex *x);

#endif
