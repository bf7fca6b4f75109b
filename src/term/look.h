/* Looks of cells, and colours as a terminal has them.
 * Layer: term, private. */
#ifndef KHABAR_TERM_LOOK_H
#define KHABAR_TERM_LOOK_H

#include <khabar/base/style.h>
#include <khabar/layout/canvas.h>

/* The look of a cell: its style's, and over it those of its marks. What has no
 * colour has that of text; a mark that has one for letters only leaves letters
 * alone on a ground of their own. Letters that would be bright where they are
 * bold do not become so by a mark or weight on a light ground. */
struct kb_look kb_look_of(
	const struct kb_look looks[KB_STYLE_COUNT], const struct kb_cell *cell);
/* Makes both colours of a look, of the 256-colour palette or -1, those of a
 * terminal with n colours (0, 8, 16, 88, 256 ...) that are nearest. Many
 * terminals show bold letters of the first 8 colours in the bright ones: they
 * are not bold where those are less legible on the look's own ground. */
void kb_look_fit(struct kb_look *l, int n);
/* Whether a terminal of that name ($TERM; NULL: none) may lack heavy lines: its
 * font has 256 characters or so. */
bool kb_look_lacks_lines(const char *term);
/* The sign of ASCII in the place of a line of the scroll bar, for such a
 * terminal; other characters are returned as they are. */
uint32_t kb_look_plain(uint32_t ch);

#endif
