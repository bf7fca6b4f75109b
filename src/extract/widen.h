/* Widening the body to what is beside it of the same text.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_WIDEN_H
#define KHABAR_EXTRACT_WIDEN_H

#include "page.h"

/* Moves x->body up as long as what is beside it is more of the text; what is
 * not is left out. */
void kb_ex_widen(struct kb_ex *x);

#endif
