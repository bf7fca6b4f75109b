/* The section.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_SECTION_H
#define KHABAR_EXTRACT_SECTION_H

#include "page.h"

void kb_ex_find_section(struct kb_ex *x);

#endif
