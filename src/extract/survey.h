/* What the nodes of a page are.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_SURVEY_H
#define KHABAR_EXTRACT_SURVEY_H

#include "page.h"

/* Fills nodes and info, weights too. */
void kb_ex_survey(struct kb_ex *x);

#endif
