/* The encoding for terminals that turn each word, or each run, by itself. */
#include "encode.h"

/* A terminal of this kind hands each word, a run of cells between blanks that
 * are of one font, to a shaping engine as it stands. The engine sets the whole
 * run from right to left if its first letter is of a right-to-left script,
 * numbers and Latin letters in it too, and mirrors its brackets; else from left
 * to right. Colours stay at their places.
 *
 * So it matters whether the font has the script, and a program cannot know.
 * Where it has, a word is sent from its right end to its left end. Where it has
 * not, the letters come from another font and are a run by themselves: only
 * they are sent from the right, and what stands around them stays. Fonts for
 * terminals have Arabic more often than Hebrew (DejaVu Sans Mono, the default
 * of most systems, is one), hence the first way for Arabic and the second for
 * Hebrew; KB_ENCODING_RUNS has the second for both. */

/* The terminal draws lines and blocks by itself: they part words. */
static bool is_in_word(const struct kb_encode_unit *u)
{
	return u->ch != ' ' && !(u->ch >= 0x2500 && u->ch <= 0x259F);
}

static bool is_hebrew(const struct kb_encode_unit *u)
{
	return (u->ch >= 0x0590 && u->ch < 0x0600) ||
	       (u->ch >= 0xFB1D && u->ch < 0xFB50);
}

/* Letters, digits and signs of right-to-left scripts. */
static bool is_rtl(const struct kb_encode_unit *u)
{
	return (u->ch >= 0x0590 && u->ch < 0x0900) ||
	       (u->ch >= 0xFB1D && u->ch < 0xFE00) ||
	       (u->ch >= 0xFE70 && u->ch < 0xFEFF) ||
	       (u->ch >= 0x10800 && u->ch < 0x11000) ||
	       (u->ch >= 0x1E800 && u->ch < 0x1F000);
}

/* Whether it sets the direction of its run: comma, semicolon, question mark
 * and tatweel are of no script. */
static bool is_arabic(const struct kb_encode_unit *u)
{
	return is_rtl(u) && !is_hebrew(u) && u->ch != 0x060C &&
	       u->ch != 0x061B && u->ch != 0x061F && u->ch != 0x0640;
}

static void turn(struct kb_encode_row *r, int start, int end)
{
	for (int i = start; i < end; i++) {
		struct kb_encode_unit *u = &r->units[i];
		r->sent[start + end - 1 - i] = i;
		if (u->cls == KB_CLASS_ON)
			u->send = kb_bidi_mirror(u->ch);
	}
}

/* all: Hebrew and Arabic letters are of the same other font. */
static void turn_runs(struct kb_encode_row *r, int start, int end, bool all)
{
	const struct kb_encode_unit *u = r->units;
	for (int i = start, next; i < end; i = next) {
		next = i + 1;
		if (!is_rtl(&u[i]))
			continue;
		while (next < end && is_rtl(&u[next]) &&
			(all || is_hebrew(&u[next]) == is_hebrew(&u[i])))
			next++;
		turn(r, i, next);
	}
}

static void encode(struct kb_encode_row *r, bool runs)
{
	for (int start = 0, end; start < r->n; start = end) {
		end = start + 1;
		if (!is_in_word(&r->units[start]))
			continue;
		while (end < r->n && is_in_word(&r->units[end]))
			end++;
		bool hebrew = false, arabic = false;
		for (int i = start; i < end; i++) {
			hebrew |= is_hebrew(&r->units[i]);
			arabic |= is_arabic(&r->units[i]);
		}
		if (runs || (hebrew && !arabic))
			turn_runs(r, start, end, runs);
		else if (arabic)
			turn(r, start, end);
	}
}

void kb_encode_words(struct kb_encode_row *r)
{
	encode(r, false);
}

void kb_encode_runs(struct kb_encode_row *r)
{
	encode(r, true);
}
