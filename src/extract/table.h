/* Tables of figures.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_TABLE_H
#define KHABAR_EXTRACT_TABLE_H

#include "build.h"

/* Whether a table holds figures rather than a page's columns. */
bool kb_ex_is_data_table(const struct kb_ex *x, const struct kb_node *n);
/* Whether n is such a table and no list of links: what its parts are called,
 * and what words stand in its cells, makes none of them a box. */
bool kb_ex_is_figures(const struct kb_ex *x, const struct kb_node *n);
/* Whether n holds one. */
bool kb_ex_holds_data_table(const struct kb_ex *x, const struct kb_node *n);
/* Adds a block, or none. */
void kb_ex_table(struct kb_ex_build *b, const struct kb_node *n);

#endif
