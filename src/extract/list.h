/* Lists.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_LIST_H
#define KHABAR_EXTRACT_LIST_H

#include "build.h"

/* Whether n, a list or an li without one, is text, and no row of cards or part
 * of the page's layout. */
bool kb_ex_is_text_list(const struct kb_ex *x, const struct kb_node *n);
/* Whether n is a table of contents: links to places of this page. */
bool kb_ex_is_contents(const struct kb_ex *x, const struct kb_node *n);
/* Adds the blocks of a text list, or none. With an li come those that follow.
 */
void kb_ex_list(struct kb_ex_build *b, const struct kb_node *n);

#endif
