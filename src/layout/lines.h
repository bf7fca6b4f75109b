/* Lines of a paragraph, for what breaks it.
 * Layer: layout. Private to src/layout. */
#ifndef KHABAR_LAYOUT_LINES_PRIVATE_H
#define KHABAR_LAYOUT_LINES_PRIVATE_H

#include <khabar/base/utf8.h>
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
	return i > 0 && i < p->n && p->cp[i - 1] == 0xAD;
}

/* Where the text of a line [start, end) ends, and white space hangs. */
static inline uint32_t kb_line_text_end(
	const struct kb_para *p, size_t start, size_t end)
{
	while (end > start && kb_line_hangs(p->cp[end - 1]))
		end--;
	return (uint32_t)end;
}

/* Format characters, which are drawn by nobody: they did their work when the
 * paragraph was laid out. */
static inline bool kb_line_is_format(uint32_t cp)
{
	return kb_is_bidi_control(cp) || cp == 0xAD || cp == 0x034F ||
	       (cp >= 0x200B && cp <= 0x200D) || cp == 0x2028 || cp == 0x2029 ||
	       (cp >= 0x2060 && cp <= 0x2064) ||
	       (cp >= 0x206A && cp <= 0x206F) || cp == 0xFEFF || cp == '\n' ||
	       cp == '\r' || (cp >= 0xFFF9 && cp <= 0xFFFB) ||
	       (cp >= 0xE0000 && cp <= 0xE007F);
}

/* Whether a line begins with a mark, which has no letter there: it is drawn on
 * a cell of its own, which does not count. */
static inline bool kb_line_begins_bare(
	const struct kb_para *p, const struct kb_line *line)
{
	uint32_t i = line->start;
	return i < line->text_end && p->width[i] == 0 && p->shaped[i] &&
	       !kb_line_is_format(p->cp[i]);
}

struct kb_line_spot;
struct kb_line_window;

/* How the lines of a paragraph are fitted to a width; p and width set, the rest
 * 0 at first. It is used for one part of the paragraph after the other. */
struct kb_line_fit {
	const struct kb_para *p;
	size_t width;
	struct kb_line_spot *spots;
	size_t n, cap;
	struct kb_line_window *windows;
	size_t n_windows, cap_windows;
};

/* Breaks the paragraph from a code point on up to where a line has to end, and
 * appends the lines. Returns that place; SIZE_MAX and nothing is appended if a
 * word is wider than a line. */
size_t kb_line_fit_part(struct kb_line_fit *f, size_t start,
	struct kb_line **lines, size_t *n, size_t *cap);
/* Moves the ends of n lines that are as full as they can be to those that are
 * best for all of them; lines that words are cut in stay. */
void kb_line_fit_lines(struct kb_line_fit *f, struct kb_line *lines, size_t n);
void kb_line_fit_release(struct kb_line_fit *f);

#endif
