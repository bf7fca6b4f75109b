/* Looks of cells, and colours as a terminal has them.
 * Layer: term, private. */
#ifndef KHABAR_TERM_LOOK_H
#define KHABAR_TERM_LOOK_H

#include <khabar/base/style.h>
#include <khabar/layout/canvas.h>

/* The look of a cell: its style's, and over it those of its marks. */
struct kb_look kb_look_of(
	const struct kb_look looks[KB_STYLE_COUNT], const struct kb_cell *cell);
/* The colour of a terminal with n colours (0, 8, 16, 88, 256 ...) that is
 * nearest to one of the 256-colour palette; -1 for -1. */
int kb_look_colour(int colour, int n);
/* The same for both colours of a look. */
void kb_look_fit(struct kb_look *l, int n);

#endif
