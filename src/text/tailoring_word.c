/* Places for line breaks inside a word: addresses, tags, slashes, hyphens. */
#include "tailoring.h"

#include "line_class.h"

#include <khabar/text/breaks.h>

enum {
	BY_SLASH = 4,  /* letters on both sides of one at which a line breaks */
	BY_HYPHEN = 2, /* and of a hyphen */
	BY_COMMA = 2,  /* and of a comma without a space */
};

bool kb_is_line_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
	enum kb_line_class class = kb_line_class(cp);
	return cp >= 0xC0 && (class == AL || class == HL);
}

bool kb_is_line_digit(uint32_t cp)
{
	if (cp < 0x0660)
		return cp >= '0' && cp <= '9';
	return kb_line_class(cp) == NU;
}

bool kb_is_line_dash(uint32_t cp)
{
	return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

bool kb_is_raised_digit(uint32_t cp)
{
	return cp == 0xB9 || cp == 0xB2 || cp == 0xB3 ||
	       (cp >= 0x2070 && cp <= 0x2079);
}

static bool is_mark(uint32_t cp)
{
	enum kb_line_class class = kb_line_class(cp);
	return class == CM || class == ZWJ;
}

static bool is_opening(uint32_t cp)
{
	enum kb_line_class class = kb_line_class(cp);
	return class == OP || class == OP_WIDE || class == QU;
}

/* Letters in a row that end before at, or begin there; no more than most. */
static size_t letters_before(
	const uint32_t *cp, size_t start, size_t at, size_t most)
{
	size_t letters = 0;
	for (; at > start && letters < most; at--) {
		if (kb_is_line_letter(cp[at - 1]))
			letters++;
		else if (!is_mark(cp[at - 1]))
			break;
	}
	return letters;
}

static size_t letters_from(
	const uint32_t *cp, size_t at, size_t end, size_t most)
{
	size_t letters = 0;
	for (; at < end && letters < most; at++) {
		if (kb_is_line_letter(cp[at]))
			letters++;
		else if (!is_mark(cp[at]))
			break;
	}
	return letters;
}

static bool letters_around(const uint32_t *cp, const struct kb_line_word *w,
	size_t sign, size_t at, size_t least)
{
	return letters_before(cp, w->start, sign, least) == least &&
	       letters_from(cp, at, w->end, least) == least;
}

/* Whether a word holds a URL, a mail address, or a host with a path. */
static bool is_address(const uint32_t *cp, const struct kb_line_word *w)
{
	bool dot = false;
	for (size_t i = w->start + 1; i + 1 < w->end; i++) {
		if (cp[i] == '@')
			return true;
		if (cp[i] == '/')
			return cp[i - 1] == ':' ? cp[i + 1] == '/' : dot;
		dot |= cp[i] == '.' && kb_is_line_letter(cp[i - 1]) &&
		       kb_is_line_letter(cp[i + 1]);
	}
	return false;
}

/* Signs that a URL's next line begins with, since they could be taken for the
 * sentence's at a line's end. */
static bool is_address_sign(uint32_t cp)
{
	switch (cp) {
	case '.':
	case '?':
	case '&':
	case '=':
	case '#':
	case '-':
	case '_':
	case '~':
	case '%':
	case '@':
		return true;
	default:
		return false;
	}
}

static void tailor_address(
	const uint32_t *cp, const struct kb_line_word *w, uint8_t *brk)
{
	for (size_t i = w->start + 1; i < w->end; i++) {
		bool behind_slash = cp[i - 1] == '/' && cp[i] != '/' &&
				    (i < 2 || cp[i - 2] != '/');
		bool before_sign = is_address_sign(cp[i]) && i + 1 < w->end &&
				   (kb_is_line_letter(cp[i - 1]) ||
					   kb_is_line_digit(cp[i - 1])) &&
				   (kb_is_line_letter(cp[i + 1]) ||
					   kb_is_line_digit(cp[i + 1]));
		brk[i] = behind_slash  ? KB_BREAK_SLASH
			 : before_sign ? KB_BREAK_SIGN
				       : KB_BREAK_NO;
	}
}

static bool is_good_hyphen(
	const uint32_t *cp, const struct kb_line_word *w, size_t at)
{
	size_t dash = at - 1;
	while (dash > w->start && kb_is_line_dash(cp[dash - 1]))
		dash--;
	if (dash == w->start || is_opening(cp[dash - 1])) /* -5 */
		return false;
	if (kb_is_line_digit(cp[dash - 1]) && kb_is_line_digit(cp[at]))
		return false;
	if (at - dash > 1 || cp[dash] >= 0x2014) /* a dash between words */
		return true;
	return letters_around(cp, w, dash, at, BY_HYPHEN);
}

/* What a place at which UAX #14 breaks is to a reader. */
static enum kb_break judge(
	const uint32_t *cp, const struct kb_line_word *w, size_t at)
{
	enum kb_line_class next = kb_line_class(cp[at]);
	if (next == PO || next == PR) /* C++ */
		return KB_BREAK_NO;
	if (cp[at] == '[' || kb_is_raised_digit(cp[at])) /* notes */
		return KB_BREAK_NO;
	bool good = cp[at - 1] == '/'
			    ? letters_around(cp, w, at - 1, at, BY_SLASH)
		    : kb_is_line_dash(cp[at - 1]) ? is_good_hyphen(cp, w, at)
						  : !kb_is_line_dash(cp[at]);
	return good ? KB_BREAK_MAY : KB_BREAK_POOR;
}

/* Whether a reader would break where UAX #14 does not: behind a comma without a
 * space (LB29), behind a slash between Hebrew words (LB21b). */
static bool is_missed(
	const uint32_t *cp, const struct kb_line_word *w, size_t at)
{
	uint32_t before = cp[at - 1];
	bool comma = before == 0x060C || before == 0x061B;
	return (comma || before == '/') && kb_is_line_letter(cp[at]) &&
	       letters_around(cp, w, at - 1, at, comma ? BY_COMMA : BY_SLASH);
}

void kb_tailor_word(
	const uint32_t *cp, const struct kb_line_word *w, uint8_t *brk)
{
	size_t start = w->start;
	while (start < w->end && is_opening(cp[start]))
		start++;
	bool tag = start < w->end && (cp[start] == '#' || cp[start] == '@');
	if (!tag && is_address(cp, w)) {
		tailor_address(cp, w, brk);
		return;
	}
	for (size_t i = w->start + 1; i < w->end; i++)
		if (brk[i] == KB_BREAK_MAY)
			brk[i] = (uint8_t)(tag ? KB_BREAK_POOR
					       : judge(cp, w, i));
		else if (brk[i] == KB_BREAK_NO && is_missed(cp, w, i))
			brk[i] = KB_BREAK_MAY;
}
