/* Lines of a paragraph, for what breaks it.
 * Layer: layout. Private to src/layout. */
#ifndef KHABAR_LAYOUT_LINES_PRIVATE_H
#define KHABAR_LAYOUT_LINES_PRIVATE_H

#include <khabar/layout/para.h>

/* White space that may hang over the end of a line. */
static inline bool kb_line_hangs(uint32_t cp)
{
	if (cp < 0x1680)
		return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85;
	return cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200B && cp != 0x2007) ||
	       cp == 0x2028 || cp == 0x2029 || cp == 0x205F || cp == 0x3000;
}

/* Whether a line that ends before code point i, with text behind it, shows a
 * hyphen that is no part of the text. */
static inline bool kb_line_hyphen(const struct kb_para *p, size_t i)
{
	return i < p->n && p->cp[i - 1] == 0xAD;
}

/* Makes a line of code points [start, end). */
void kb_line_set(const struct kb_para *p, size_t start, size_t end,
	struct kb_line *line);

/* Moves the ends of the n lines of a paragraph, which are broken at the last
 * place where each may end, to those that are best for all of them: as many
 * lines, of which each is as full as the others. */
void kb_lines_fit(
	const struct kb_para *p, size_t width, struct kb_line *lines, size_t n);

#endif
