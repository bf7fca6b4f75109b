#include "encode.h"

/* A terminal of this kind hands each word, a run of cells between blanks, to a
 * shaping engine as it stands. The engine sets the whole word from right to
 * left if its first letter is of a right-to-left script, numbers and Latin
 * letters in it too, and mirrors its brackets; else from left to right. So a
 * word is either sent from its right end to its left end or as it is. */

static bool is_rtl(const struct kb_unit *u)
{
	return u->cls == KB_CLASS_R || u->cls == KB_CLASS_AL;
}

/* The terminal draws lines and blocks by itself: they part words. */
static bool is_in_word(const struct kb_unit *u)
{
	return u->ch != ' ' && !(u->ch >= 0x2500 && u->ch <= 0x259F);
}

static void turn(struct kb_row *r, int start, int end)
{
	for (int i = start; i < end; i++) {
		struct kb_unit *u = &r->units[i];
		r->sent[start + end - 1 - i] = i;
		if (r->mirrors && u->cls == KB_CLASS_ON)
			u->send = kb_bidi_mirror(u->ch);
	}
}

void kb_encode_words(struct kb_row *r)
{
	for (int start = 0, end; start < r->n; start = end) {
		end = start + 1;
		if (!is_in_word(&r->units[start]))
			continue;
		while (end < r->n && is_in_word(&r->units[end]))
			end++;
		bool rtl = false;
		for (int i = start; i < end; i++)
			rtl |= is_rtl(&r->units[i]);
		if (rtl)
			turn(r, start, end);
	}
}
