/* Italic text of right-to-left scripts, made upright. */
#include "upright.h"

#include <khabar/text/bidi.h>

#include <stdbool.h>

static bool has_rtl(const struct kb_cell *cells, int start, int end)
{
	for (int i = start; i < end; i++)
		if (kb_bidi_strong(cells[i].logical) == KB_DIR_RTL)
			return true;
	return false;
}

/* The end of the letters that go from the left from i on, with the blanks,
 * digits and signs between them; i where there is none at i. */
static int end_of_ltr(const struct kb_cell *cells, int i, int end)
{
	int last = i;
	enum kb_dir dir = kb_bidi_strong(cells[i].logical);
	if (dir != KB_DIR_LTR)
		return i;
	for (; i < end && dir != KB_DIR_RTL; i++) {
		dir = kb_bidi_strong(cells[i].logical);
		if (dir == KB_DIR_LTR)
			last = i + 1;
	}
	return last;
}

static void set_upright(
	const struct kb_cell *cells, struct kb_look *looks, int start, int end)
{
	for (int i = start, ltr = start; i < end; i++) {
		if (i >= ltr)
			ltr = end_of_ltr(cells, i, end);
		if (i >= ltr)
			looks[i].attrs &= (uint8_t)~KB_ATTR_ITALIC;
		if (cells[i].flags & KB_MARK_EMPHASIS)
			looks[i].attrs |= KB_ATTR_UNDERLINE;
	}
}

void kb_upright(const struct kb_cell *cells, struct kb_look *looks, int cols)
{
	for (int start = 0, end; start < cols; start = end) {
		end = start;
		while (end < cols && looks[end].attrs & KB_ATTR_ITALIC)
			end++;
		if (has_rtl(cells, start, end))
			set_upright(cells, looks, start, end);
		end += end == start;
	}
}
