/* How this terminal wants right-to-left text: the one place that decides.
 * Layer: term. */
#ifndef KHABAR_TERM_PROFILE_H
#define KHABAR_TERM_PROFILE_H

#include <khabar/layout/canvas.h>

/* How the cells of a row are put out. */
enum kb_encoding {
	KB_ENCODING_VISUAL, /* cells from left to right, letters joined: right
			       where the terminal does nothing by itself */
};

struct kb_profile {
	enum kb_encoding encoding;
	bool colour; /* the terminal has colours and NO_COLOR is not set */
};

/* The profile of the terminal described by the environment. */
void kb_profile_detect(struct kb_profile *p);

/* The code points to send for the cell at row, col: base first, then marks;
 * at most max of them. Returns their number, 0 for a covered cell. */
size_t kb_profile_cell(const struct kb_profile *p, const struct kb_canvas *c,
	int row, int col, uint32_t *out, size_t max);

#endif
