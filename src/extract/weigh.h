/* What the nodes of a page hold, and which of them are left out.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_WEIGH_H
#define KHABAR_EXTRACT_WEIGH_H

#include "page.h"

/* Computes counts and scores anew after nodes were left out. */
void kb_ex_weigh(struct kb_ex *x);
/* Leaves the subtree of n out, with this flag (KB_IN_...) on n. */
void kb_ex_drop(struct kb_ex *x, const struct kb_node *n, unsigned flag);
/* n became metadata, it is not text again. */
void kb_ex_use(struct kb_ex *x, const struct kb_node *n);
/* What survey.c and weigh.c alone change. */
static inline struct kb_ex_info *kb_ex_own_info(struct kb_ex *x)
{
	return (struct kb_ex_info *)x->info;
}

#endif
