/* The look of a cell: its style and its marks laid over each other, in the
 * colours there are. */
#include "look.h"

#include <khabar/base/str.h>

#include <stddef.h>

/* Whether it is one of the first 8 colours that are legible on light grounds:
 * what many terminals show in its place where letters are bold is less so. */
static bool is_dark(int colour)
{
	return colour == 0 || colour == 1 || colour == 4 || colour == 5;
}

/* Puts a look over another: its colours where it has any, its attributes. A
 * reversal over a reversal would not show. ground: the background of text. */
static void lay_over(
	struct kb_look *l, const struct kb_look *over, int16_t ground)
{
	bool twice = l->attrs & over->attrs & KB_ATTR_REVERSE;
	bool alone = l->bg >= 0 && l->bg != ground && over->bg < 0;
	if (over->fg >= 0 && !alone) {
		l->fg = over->fg;
		if (is_dark(l->fg))
			l->attrs &= (uint8_t)~KB_ATTR_BOLD;
	}
	if (over->bg >= 0)
		l->bg = over->bg;
	/* Colours chosen for each other do not stand in reverse. */
	if (over->fg >= 0 && over->bg >= 0)
		l->attrs &= (uint8_t) ~(KB_ATTR_REVERSE | KB_ATTR_DIM);
	l->attrs |= over->attrs;
	if (twice) {
		l->attrs &= (uint8_t)~KB_ATTR_REVERSE;
		l->attrs |= KB_ATTR_BOLD | KB_ATTR_UNDERLINE;
	}
}

struct kb_look kb_look_of(
	const struct kb_look looks[KB_STYLE_COUNT], const struct kb_cell *cell)
{
	static const struct {
		enum kb_mark mark;
		enum kb_style style;
	} marks[] = {
		{KB_MARK_CODE, KB_STYLE_CODE},
		{KB_MARK_LINK, KB_STYLE_LINK},
		{KB_MARK_LINK_FOCUS, KB_STYLE_LINK_FOCUS},
		{KB_MARK_HIT, KB_STYLE_HIT},
		{KB_MARK_HIT_EXACT, KB_STYLE_HIT_EXACT},
		{KB_MARK_HIT_FOCUS, KB_STYLE_HIT_FOCUS},
		{KB_MARK_ERROR, KB_STYLE_ERROR},
	};
	const struct kb_look *text = &looks[KB_STYLE_TEXT];
	struct kb_look l = looks[cell->style];
	unsigned flags = cell->flags;
	uint8_t bold = cell->weight ? looks[cell->weight].attrs : 0;
	l.fg = l.fg < 0 ? text->fg : l.fg;
	l.bg = l.bg < 0 ? text->bg : l.bg;
	if (flags & KB_MARK_HIT_EXACT) /* a kind of hit, with its own look */
		flags &= ~(unsigned)KB_MARK_HIT;
	if (flags & KB_MARK_EMPHASIS)
		l.attrs |= KB_ATTR_ITALIC;
	if (flags & KB_MARK_STRONG)
		bold = KB_ATTR_BOLD;
	if (flags & KB_MARK_DELETED)
		l.attrs |= KB_ATTR_STRIKE;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (flags & marks[i].mark)
			lay_over(&l, &looks[marks[i].style], text->bg);
	if (!is_dark(l.fg))
		l.attrs |= bold & KB_ATTR_BOLD;
	return l;
}

/* --- Colours ----------------------------------------------------------- */

/* Red, green and blue of a colour of xterm's palette. */
static void rgb_of(int colour, int rgb[3])
{
	static const uint8_t steps[6] = {0, 95, 135, 175, 215, 255};
	static const uint8_t first[16][3] = {{0, 0, 0}, {205, 0, 0},
		{0, 205, 0}, {205, 205, 0}, {0, 0, 238}, {205, 0, 205},
		{0, 205, 205}, {229, 229, 229}, {127, 127, 127}, {255, 0, 0},
		{0, 255, 0}, {255, 255, 0}, {92, 92, 255}, {255, 0, 255},
		{0, 255, 255}, {255, 255, 255}};
	if (colour < 16) {
		for (int i = 0; i < 3; i++)
			rgb[i] = first[colour][i];
	} else if (colour < 232) {
		rgb[0] = steps[(colour - 16) / 36];
		rgb[1] = steps[(colour - 16) / 6 % 6];
		rgb[2] = steps[(colour - 16) % 6];
	} else {
		rgb[0] = rgb[1] = rgb[2] = 8 + (colour - 232) * 10;
	}
}

/* One of 8 colours by its hue. A grey is black or white. */
static int of_eight(int colour)
{
	int rgb[3], high = 0, low = 255, out = 0;
	rgb_of(colour, rgb);
	for (int i = 0; i < 3; i++) {
		high = rgb[i] > high ? rgb[i] : high;
		low = rgb[i] < low ? rgb[i] : low;
	}
	if (high - low < 50)
		return high + low > 255 ? 7 : 0;
	for (int i = 0; i < 3; i++)
		out |= rgb[i] > (high + low) / 2 ? 1 << i : 0;
	return out;
}

/* The colour of a terminal with n colours (0, 8, 16, 88, 256 ...) that is
 * nearest to one of the 256-colour palette; -1 for -1. */
static int nearest_colour(int colour, int n)
{
	if (colour < 0 || colour > 255 || n < 8)
		return -1;
	if (colour < n && (colour < 16 || n >= 256))
		return colour;
	return colour < 16 ? colour & 7 : of_eight(colour);
}

/* How light a colour looks, roughly, of 1000. */
static int lightness(int colour)
{
	int rgb[3];
	rgb_of(colour, rgb);
	return (213 * rgb[0] + 715 * rgb[1] + 72 * rgb[2]) / 255;
}

/* Whether letters that become bright stand out less from their ground. */
static bool loses_by_bold(int fg, int bg)
{
	return fg >= 0 && fg < 8 && bg >= 0 && bg < 256 &&
	       lightness(bg) > lightness(fg);
}

void kb_look_fit(struct kb_look *l, int n)
{
	int fg = nearest_colour(l->fg, n);
	/* A shade of grey on the terminal's own background, which may be
	 * either, stays legible only in its own colour. */
	if (n < 256 && l->fg >= 16 && l->bg < 0 && (fg == 0 || fg == 7))
		fg = -1;
	l->fg = (int16_t)fg;
	l->bg = (int16_t)nearest_colour(l->bg, n);
	if (loses_by_bold(l->fg, l->bg))
		l->attrs &= (uint8_t)~KB_ATTR_BOLD;
}

/* --- Characters -------------------------------------------------------- */

bool kb_look_lacks_lines(const char *term)
{
	static const char *const names[] = {"linux", "vt1", "vt2", "vt3", "vt4",
		"vt5", "ansi", "pcansi", "scoansi", "cons", "dumb"};
	for (size_t i = 0; term && i < sizeof names / sizeof *names; i++)
		if (kb_starts(term, names[i]))
			return true;
	return false;
}

uint32_t kb_look_plain(uint32_t ch)
{
	switch (ch) {
	case 0x2502: /* │ */
		return '|';
	case 0x2503: /* ┃ */
		return '#';
	case 0x253C: /* ┼ */
		return '+';
	case 0x254B: /* ╋ */
		return '*';
	default:
		return ch;
	}
}
