/* Italic text of right-to-left scripts in terminals that have no letters for
 * it.
 * Layer: term, private. */
#ifndef KHABAR_TERM_UPRIGHT_H
#define KHABAR_TERM_UPRIGHT_H

#include <khabar/base/style.h>
#include <khabar/layout/canvas.h>

/* Makes the italic letters of right-to-left scripts of a row upright, in the
 * looks of its cells, and what stands between them; words of other letters stay
 * italic. What is emphasised is underlined then, as a whole: its letters have
 * nothing else that sets them apart. */
void kb_upright(const struct kb_cell *cells, struct kb_look *looks, int cols);

#endif
