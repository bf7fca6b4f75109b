/* Other articles on the page: each with a headline of its own.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_OTHERS_H
#define KHABAR_EXTRACT_OTHERS_H

#include "page.h"

/* Whether two elements are of one kind: tag, and the first of their classes. */
bool kb_ex_alike(const struct kb_node *a, const struct kb_node *b);
/* Whether n holds headings that are links, each with little text of its own. */
bool kb_ex_holds_teasers(const struct kb_ex *x, const struct kb_node *n);
/* Whether n is the card of another article: a heading that is a link, and a
 * picture that is one too, or a type that says so. */
bool kb_ex_is_card(const struct kb_ex *x, const struct kb_node *n);
/* Leaves out articles beside the one that the headline heads. */
void kb_ex_drop_others(struct kb_ex *x);

#endif
