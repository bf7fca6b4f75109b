/* Lists.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_LIST_H
#define KHABAR_EXTRACT_LIST_H

#include "build.h"

bool kb_ex_is_plain_list(const struct kb_ex *x, const struct kb_node *n);
/* Whether n is a table of contents: links to places of this page. */
bool kb_ex_is_contents(const struct kb_ex *x, const struct kb_node *n);
/* Adds a block, or none. */
void kb_ex_list(struct kb_ex_build *b, const struct kb_node *n);

#endif
