/* Blocks that are one text: each adds one, or none.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_TEXT_BLOCK_H
#define KHABAR_EXTRACT_TEXT_BLOCK_H

#include "build.h"

/* Of an element that is none of HTML's quotations but calls itself a quote. */
void kb_ex_quote(struct kb_ex_build *b, const struct kb_node *n);
void kb_ex_code(struct kb_ex_build *b, const struct kb_node *n);

#endif
