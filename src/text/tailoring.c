/* Places for line breaks between words, and the walk over a text's words. */
#include <khabar/text/tailoring.h>

#include "line_class.h"
#include "tailoring.h"

#include <khabar/base/utf8.h>
#include <khabar/text/breaks.h>
#include <khabar/text/isolates.h>

enum {
	WAW = 0x0648,
	GROUP = 3, /* digits of a number's group */
};

static bool is_plain(uint32_t cp)
{
	return kb_is_common_al(cp) || kb_is_common_hl(cp);
}

static bool is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\n' ||
	       (cp >= 0x2000 && cp <= 0x200A && cp != 0x2007);
}

/* Whether places inside a word are to be judged because of this sign. */
static bool is_sign(uint32_t cp)
{
	return cp < 0x80 ? cp == '/' || cp == '-' || cp == '@' || cp == '#' ||
				   cp == '+' || cp == '%' || cp == '[' ||
				   cp == '\\'
			 : kb_is_line_dash(cp) || cp == 0x060C ||
				   cp == 0x061B || kb_is_raised_digit(cp);
}

static bool next_word(
	const uint32_t *cp, size_t n, size_t at, struct kb_line_word *w)
{
	while (at < n && is_space(cp[at]))
		at++;
	*w = (struct kb_line_word){.start = at};
	for (; at < n; at++) {
		if (is_plain(cp[at]))
			continue;
		if (is_space(cp[at]))
			break;
		w->signs |= is_sign(cp[at]);
		w->digits |= kb_is_line_digit(cp[at]);
	}
	w->end = at;
	return w->end > w->start;
}

/* A word without the bidi controls around it. */
static struct kb_line_word shown(const uint32_t *cp, struct kb_line_word w)
{
	while (w.start + 1 < w.end && kb_is_bidi_control(cp[w.start]))
		w.start++;
	while (w.end > w.start + 1 && kb_is_bidi_control(cp[w.end - 1]))
		w.end--;
	return w;
}

/* --- What a word is ------------------------------------------------------ */

static bool is_opening_bracket(uint32_t cp)
{
	return kb_line_class(cp) == OP;
}

/* Signs that end a sentence or its part. */
static bool is_stop(uint32_t cp)
{
	switch (kb_line_class(cp)) {
	case CL:
	case CP:
	case EX:
	case IS:
	case IN:
		return true;
	default:
		return false;
	}
}

/* A quotation mark by its looks: 1 opens, -1 closes, 0 none or either. */
static int side_of(uint32_t cp)
{
	switch (cp) {
	case 0x00AB:
	case 0x2018:
	case 0x201C:
	case 0x201E:
	case 0x2039:
		return 1;
	case 0x00BB:
	case 0x2019:
	case 0x201D:
	case 0x203A:
		return -1;
	default:
		return 0;
	}
}

/* Whether a word is a quotation mark, in brackets or with stops, and no more:
 * 1 if it opens, -1 if it closes, 0 otherwise. even: of the straight ones that
 * stand so, as many open as close up to here. */
static int spaced_quote(const uint32_t *cp, struct kb_line_word w, bool even)
{
	while (w.start < w.end && is_opening_bracket(cp[w.start]))
		w.start++;
	while (w.end > w.start + 1 && is_stop(cp[w.end - 1]))
		w.end--;
	if (w.end != w.start + 1)
		return 0;
	if (cp[w.start] == '"')
		return even ? 1 : -1;
	return side_of(cp[w.start]);
}

static bool is_only(
	const uint32_t *cp, const struct kb_line_word *w, bool (*is)(uint32_t))
{
	for (size_t i = w->start; i < w->end; i++)
		if (!is(cp[i]))
			return false;
	return true;
}

static bool is_bullet(uint32_t cp)
{
	return cp == '*' || cp == 0x2022 || cp == 0x00B7 || cp == 0x25AA ||
	       cp == 0x25CF || cp == 0x25E6 || cp == 0x2023 || cp == 0x25A0;
}

/* What goes with the word before it: dots, and the honorific ligatures of
 * Arabic. */
static bool is_follower(uint32_t cp)
{
	return cp == '.' || cp == 0x2026 || (cp >= 0xFD40 && cp <= 0xFD4F) ||
	       (cp >= 0xFDFA && cp <= 0xFDFF && cp != 0xFDFC);
}

/* Signs that stand before a number. */
static bool is_number_sign(uint32_t cp)
{
	enum kb_line_class class = kb_line_class(cp);
	return class == PR || class == PO || cp == 0x00A7 || cp == '~' ||
	       cp == '#';
}

/* One-letter words that no line ends with: the waw of Arabic and Persian, and
 * those of Slavic languages. */
static bool is_lone_letter(const uint32_t *cp, const struct kb_line_word *w)
{
	uint32_t letter = cp[w->start];
	for (size_t i = w->start + 1; i < w->end; i++)
		if (kb_line_class(cp[i]) != CM)
			return false;
	switch (letter) {
	case WAW:
	case 'i':
	case 'k':
	case 'o':
	case 's':
	case 'u':
	case 'v':
	case 'w':
	case 'z':
		return true;
	default:
		return letter >= 0x0430 && letter <= 0x045F;
	}
}

/* J. or J.K., or, before a number, p. */
static bool is_initial(
	const uint32_t *cp, const struct kb_line_word *w, bool number)
{
	size_t i = w->start;
	while (i < w->end &&
		(is_opening_bracket(cp[i]) || kb_line_class(cp[i]) == QU))
		i++;
	if ((w->end - i) % 2 != 0 || i == w->end)
		return false;
	for (; i < w->end; i += 2)
		if (!kb_is_line_letter(cp[i]) || cp[i + 1] != '.' ||
			(cp[i] >= 'a' && cp[i] <= 'z' && !number))
			return false;
	return true;
}

/* A Hebrew letter or two with a hyphen, as in "\u05D4- 15", or, before a
 * number, with a geresh. */
static bool is_hebrew_prefix(
	const uint32_t *cp, const struct kb_line_word *w, bool number)
{
	size_t last = w->end - 1;
	bool geresh =
		cp[last] == '\'' || cp[last] == 0x2019 || cp[last] == 0x05F3;
	if (last == w->start || last > w->start + 2 ||
		!(kb_is_line_dash(cp[last]) || cp[last] == 0x05BE ||
			(geresh && number)))
		return false;
	for (size_t i = w->start; i < last; i++)
		if (kb_line_class(cp[i]) != HL)
			return false;
	return true;
}

/* --- What belongs together ----------------------------------------------- */

/* Digits in a row from at on. */
static size_t digits_from(const uint32_t *cp, size_t at, size_t end)
{
	size_t digits = 0;
	while (at + digits < end && kb_is_line_digit(cp[at + digits]))
		digits++;
	return digits;
}

/* A number and what it counts, or its next group. */
static bool is_measure(const uint32_t *cp, const struct kb_line_word *a,
	const struct kb_line_word *b)
{
	if (!kb_is_line_digit(cp[a->end - 1]))
		return false;
	size_t end = b->end, digits = 1;
	while (end > b->start + 1 &&
		(is_stop(cp[end - 1]) || kb_line_class(cp[end - 1]) == QU))
		end--;
	if (kb_is_line_unit(cp + b->start, end - b->start))
		return true;
	while (digits < a->end - a->start &&
		kb_is_line_digit(cp[a->end - digits - 1]))
		digits++;
	return digits <= GROUP && end - b->start == GROUP &&
	       digits_from(cp, b->start, end) == GROUP;
}

/* A currency or other sign, alone or behind letters (US$), or a unit. */
static bool is_before_number(const uint32_t *cp, const struct kb_line_word *w)
{
	return kb_line_class(cp[w->end - 1]) == PR ||
	       is_only(cp, w, is_number_sign) ||
	       kb_is_line_unit(cp + w->start, w->end - w->start);
}

/* Whether a line that breaks between a and b would end or begin badly. opens: a
 * is the first word of its line of the text; even: see spaced_quote(), up to
 * a. */
static bool is_poor(const uint32_t *cp, const struct kb_line_word *a,
	const struct kb_line_word *b, bool opens, bool even)
{
	bool digit = kb_is_line_digit(cp[b->start]);
	if (opens &&
		(is_only(cp, a, kb_is_line_dash) || is_only(cp, a, is_bullet)))
		return true;
	if (is_only(cp, b, kb_is_line_dash) || is_only(cp, b, is_follower))
		return true;
	if (spaced_quote(cp, *a, !even) == 1 ||
		spaced_quote(cp, *b, even) == -1 || is_measure(cp, a, b) ||
		is_lone_letter(cp, a) || is_hebrew_prefix(cp, a, digit))
		return true;
	if (a->start > 1 && kb_is_line_digit(cp[a->start - 2])) /* 5 % */
		return digit && is_only(cp, a, kb_is_line_dash);
	return is_initial(cp, a, digit) || (digit && is_before_number(cp, a));
}

/* Whether UAX #14 holds a and b together for no reason that a reader has: LB13
 * takes the beginning of .NET, ../x and /etc for stops, LB15 each quotation
 * mark for an opening one. */
static bool is_apart(const uint32_t *cp, const struct kb_line_word *a,
	const struct kb_line_word *b)
{
	size_t i = b->start;
	while (i < b->end && i - b->start < 3 && (cp[i] == '.' || cp[i] == '/'))
		i++;
	if (i > b->start)
		return i < b->end && cp[i] < 0x80 &&
		       (kb_is_line_letter(cp[i]) || kb_is_line_digit(cp[i]));
	return is_opening_bracket(cp[b->start]) && a->end - a->start > 1 &&
	       kb_line_class(cp[a->end - 1]) == QU &&
	       side_of(cp[a->end - 1]) != 1;
}

/* Whether a comma or stop is parted by a space from its own word only, as in
 * "word ,word"; no Latin, where it is :D. */
static bool is_misplaced_stop(const uint32_t *cp, const struct kb_line_word *w)
{
	return w->end - w->start > 2 && kb_line_class(cp[w->start]) == IS &&
	       cp[w->start + 1] >= 0x80 && kb_is_line_letter(cp[w->start + 1]);
}

static void tailor_between(const uint32_t *cp,
	const struct kb_line_word *before, const struct kb_line_word *next,
	bool opens, bool even, uint8_t *brk)
{
	uint8_t *place = &brk[next->start];
	if (before->end - before->start > 1 && is_plain(cp[before->end - 1]) &&
		is_plain(cp[next->start]))
		return; /* as most are; all rules look for something else */
	struct kb_line_word a = shown(cp, *before), b = shown(cp, *next);
	if (*place == KB_BREAK_NO && is_apart(cp, &a, &b))
		*place = KB_BREAK_MAY;
	if (*place == KB_BREAK_MAY && is_poor(cp, &a, &b, opens, even))
		*place = KB_BREAK_POOR;
	if (*place == KB_BREAK_NO && is_misplaced_stop(cp, next))
		place[1] = KB_BREAK_MAY;
}

/* Words in a row that may be of a phone number or file name. */
struct number_words {
	size_t start, end;
	bool places; /* where a line may end within it */
};

static void tailor_run(
	const uint32_t *cp, const struct number_words *r, uint8_t *brk)
{
	struct kb_isolate found;
	if (!r->places)
		return;
	for (size_t at = r->start; kb_isolate_next(cp, r->end, &at, &found);)
		for (size_t i = found.start + 1; i < found.end; i++)
			if (brk[i] == KB_BREAK_MAY)
				brk[i] = KB_BREAK_POOR;
}

void kb_tailor_line_breaks(const uint32_t *cp, size_t n, uint8_t *brk)
{
	struct kb_line_word before = {0}, w;
	struct number_words run = {0};
	bool opens = true, even = true;
	for (size_t at = 0; next_word(cp, n, at, &w); at = w.end) {
		if (w.signs)
			kb_tailor_word(cp, &w, brk);
		bool first = before.end == 0 || brk[w.start] == KB_BREAK_MUST;
		if (!first)
			tailor_between(cp, &before, &w, opens, even, brk);
		if (!is_plain(cp[w.start]) &&
			spaced_quote(cp, w, true) != spaced_quote(cp, w, false))
			even = !even;
		if (w.signs || w.digits) {
			run.places |= w.signs || run.end > run.start;
			run.end = w.end;
		} else {
			tailor_run(cp, &run, brk);
			run = (struct number_words){w.end, w.end, false};
		}
		opens = first;
		before = w;
	}
	tailor_run(cp, &run, brk);
}
