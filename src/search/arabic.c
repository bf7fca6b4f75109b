/* Arabic: clitics before a word and behind it, endings of number and gender,
 * the article; broken plurals by their consonants. */
#include "arabic_words.h"
#include "skeleton.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

enum {
	HEH = 0x647,
	TEH = 0x62A,
	YEH = 0x64A,
	ALEF = 0x627,
	TEH_MARBUTA = 0x629,
	ALEF_WASLA = 0x671,
};

/* --- Endings ------------------------------------------------------------ */

/* An ending, folded; how many letters at least must be left before it; and
 * what takes its place, teh marbuta as it folds, or nothing. */
struct ending {
	const char *s;
	size_t least;
	uint32_t instead;
};

/* Whose: behind these, teh marbuta is teh. */
static const struct ending PRONOUNS[] = {
	{"هما", 3, 0},
	{"ها", 3, 0},
	{"هم", 3, 0},
	{"هن", 4, 0},
	{"نا", 3, 0},
	{"كم", 4, 0},
	{"ه", 3, 0},
};

/* Number, gender, case; and the persons of verbs. */
static const struct ending ENDINGS[] = {
	{"يات", 3, YEH},
	{"ات", 3, 0},
	{"ات", 2, HEH},
	{"تان", 2, HEH},
	{"تين", 2, HEH},
	{"تي", 3, HEH},
	{"تا", 3, HEH},
	{"ون", 3, 0},
	{"ين", 3, 0},
	{"ان", 3, 0},
	{"وا", 3, 0},
	{"ا", 3, 0},
	{"ي", 4, 0},
	{"و", 4, 0},
	{"ت", 4, 0},
};

static void add(struct kb_stems *out, const struct kb_letters *w, size_t from,
	size_t to, uint32_t end)
{
	kb_stems_add(out, KB_TIER_STEM, w->fold + from, to - from, end);
	kb_skeleton_add(out, w, from, to);
}

/* Whether the ending stands there and may be taken; *to: what is left. */
static bool ends(const struct kb_letters *w, size_t from, size_t to,
	const struct ending *e, size_t *left)
{
	size_t n = 0;
	for (const char *s = e->s; *s; s++)
		n += (*s & 0xC0) != 0x80;
	if (to - from < n + e->least ||
		!kb_letters_end(w->fold + from, to - from, e->s))
		return false;
	*left = to - n;
	return true;
}

static bool keeps_tail(const struct kb_letters *w, size_t from, size_t to)
{
	return kb_letters_in(w->fold + from, to - from, KB_ARABIC_TAILS,
		COUNT(KB_ARABIC_TAILS));
}

static void put_number(const struct kb_letters *w, struct kb_stems *out,
	size_t from, size_t to)
{
	size_t left;
	if (keeps_tail(w, from, to))
		return;
	for (size_t i = 0; i < COUNT(ENDINGS); i++)
		if (ends(w, from, to, &ENDINGS[i], &left))
			add(out, w, from, left, ENDINGS[i].instead);
}

/* -iyah: the feminine of an adjective in -i. */
static void put_feminine(const struct kb_letters *w, struct kb_stems *out,
	size_t from, size_t to)
{
	if (to - from >= 5 && w->fold[to - 2] == YEH)
		add(out, w, from, to - 1, 0);
}

static void put_endings(
	const struct kb_letters *w, struct kb_stems *out, size_t from)
{
	size_t to = w->n, left;
	add(out, w, from, to, 0);
	put_number(w, out, from, to);
	if (w->fold[to - 1] == HEH)
		put_feminine(w, out, from, to);
	if (w->raw[to - 1] == TEH_MARBUTA || keeps_tail(w, from, to))
		return;
	for (size_t i = 0; i < COUNT(PRONOUNS); i++) {
		if (!ends(w, from, to, &PRONOUNS[i], &left))
			continue;
		add(out, w, from, left, 0);
		if (w->fold[left - 1] == TEH)
			add(out, w, from, left - 1, HEH);
		put_number(w, out, from, left);
	}
}

/* --- What stands before a word ------------------------------------------ */

/* In the order in which they follow each other. */
enum place {
	CONJUNCTION, /* wa, fa */
	PREPOSITION, /* bi, ka, li; sa before verbs */
	ARTICLE,
	WORD,
};

/* Whether the word from there on begins in letters of its own that look like a
 * clitic: with an ending behind it or not. */
static bool keeps_head(const struct kb_letters *w, size_t from)
{
	size_t left;
	const uint32_t *cp = w->fold + from;
	if (kb_letters_in(
		    cp, w->n - from, KB_ARABIC_HEADS, COUNT(KB_ARABIC_HEADS)))
		return true;
	for (size_t k = 0; k < 2; k++) {
		const struct ending *e = k ? ENDINGS : PRONOUNS;
		size_t n = k ? COUNT(ENDINGS) : COUNT(PRONOUNS);
		for (size_t i = 0; i < n; i++) {
			uint32_t s[KB_STEM_LETTERS + 1];
			size_t m = 0;
			if (!ends(w, from, w->n, &e[i], &left))
				continue;
			for (size_t at = from; at < left; at++)
				s[m++] = w->fold[at];
			if (kb_letters_in(s, m, KB_ARABIC_HEADS,
				    COUNT(KB_ARABIC_HEADS)))
				return true;
			s[m++] = HEH;
			if (kb_letters_in(s, m, KB_ARABIC_HEADS,
				    COUNT(KB_ARABIC_HEADS)))
				return true;
		}
	}
	return false;
}

static bool starts(const struct kb_letters *w, size_t from, const char *s)
{
	return kb_letters_start(w->fold + from, w->n - from, s);
}

/* The article's alef has no hamza. */
static bool is_article(const struct kb_letters *w, size_t from)
{
	uint32_t alef = w->raw[from];
	return starts(w, from, "ال") &&
	       (alef == ALEF || alef == ALEF_WASLA || !alef);
}

static void put_from(const struct kb_letters *w, struct kb_stems *out,
	size_t from, enum place place)
{
	size_t left = w->n - from;
	put_endings(w, out, from);
	if (place == WORD || keeps_head(w, from))
		return;
	if (is_article(w, from) && left >= 4) {
		put_from(w, out, from + 2, WORD);
		return;
	}
	if (place <= PREPOSITION && starts(w, from, "لل") && left >= 4) {
		/* li and the article: before a lam one of three is left out */
		put_from(w, out, from + 2, WORD);
		put_from(w, out, from + 1, WORD);
		return;
	}
	bool article = left >= 5 && is_article(w, from + 1);
	if (place == CONJUNCTION && left >= 4 &&
		(starts(w, from, "و") || starts(w, from, "ف")))
		put_from(w, out, from + 1, article ? ARTICLE : PREPOSITION);
	if (place <= PREPOSITION && left >= 4 &&
		(starts(w, from, "ب") || starts(w, from, "ل") ||
			starts(w, from, "ك")))
		put_from(w, out, from + 1, article ? ARTICLE : WORD);
	if (place <= PREPOSITION && left >= 5 && starts(w, from, "س") &&
		(starts(w, from + 1, "ي") || starts(w, from + 1, "ت")))
		put_from(w, out, from + 1, WORD);
}

void kb_arabic_stems(const struct kb_letters *w, struct kb_stems *out)
{
	put_from(w, out, 0, CONJUNCTION);
}
