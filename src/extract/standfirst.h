/* The standfirst.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_STANDFIRST_H
#define KHABAR_EXTRACT_STANDFIRST_H

#include "page.h"

void kb_ex_find_standfirst(struct kb_ex *x);

#endif
