/* Cards of other stories within the text.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_TEASERS_H
#define KHABAR_EXTRACT_TEASERS_H

#include "page.h"

/* A pass: leaves out cards of other stories, single ones and rows, as boxes of
 * related links. */
void kb_ex_drop_teasers(struct kb_ex *x);

#endif
