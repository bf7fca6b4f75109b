/* The body's content as blocks of the article.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_BLOCKS_H
#define KHABAR_EXTRACT_BLOCKS_H

#include "page.h"

void kb_ex_build_blocks(struct kb_ex *x);

#endif
