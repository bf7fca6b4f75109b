/* What a terminal makes of clusters, asked of its cursor: it is shown some, and
 * told to say where its cursor stands behind each.
 * Layer: term, private. */
#ifndef KB_TERM_ASK_CELLS_H
#define KB_TERM_ASK_CELLS_H

#include "detect.h"

/* Adds what is sent to the terminal: it leaves nothing on its screen. The
 * answers, KB_CELLS_ASKED of them, are each "CSI row ; column R". */
void kb_ask_cells_add(struct kb_str *out);
/* Columns of a terminal that may be asked so. */
#define KB_ASK_CELLS_COLUMNS 40
/* Whether a column answers that, and no key is meant: as "CSI 1 ; 2 R" begins
 * with 1, keys with modifiers are such answers too, but of none above 16. */
bool kb_ask_cells_is_answer(int column);
/* What follows from the answers, if all came; false if not, or if they make no
 * sense. */
bool kb_ask_cells_take(const struct kb_answers *a, struct kb_clusters *c);

#endif
