/* The text: what the page shows, or what its metadata hold.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_CHOOSE_H
#define KHABAR_EXTRACT_CHOOSE_H

#include "page.h"

/* Takes the text of the metadata where the page shows little, or only the
 * beginning of it. */
void kb_ex_choose_text(struct kb_ex *x);

#endif
