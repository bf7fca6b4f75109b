/* Blocks that are one text: each adds one, or none.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_TEXT_BLOCK_H
#define KHABAR_EXTRACT_TEXT_BLOCK_H

#include "build.h"

void kb_ex_code(struct kb_ex_build *b, const struct kb_node *n);
void kb_ex_subhead(struct kb_ex_build *b, const struct kb_node *n);

#endif
