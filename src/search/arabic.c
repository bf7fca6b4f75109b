/* Arabic: clitics before a word and behind it, endings of number and gender,
 * the article, persons of verbs; broken plurals by pattern and consonants. */
#include "skeleton.h"

#include "arabic_plurals.h"
#include "arabic_words.h"

enum {
	HAMZA = 0x621,
	ALEF = 0x627,
	TEH_MARBUTA = 0x629,
	TEH = 0x62A,
	SEEN = 0x633,
	LAM = 0x644,
	MEEM = 0x645,
	NOON = 0x646,
	HEH = 0x647,
	YEH = 0x64A,
	ALEF_WASLA = 0x671,
};

static const struct kb_word_list HEADS = KB_WORD_LIST(KB_ARABIC_HEADS);
static const struct kb_word_list TAILS = KB_WORD_LIST(KB_ARABIC_TAILS);
static const struct kb_word_list SHORT = KB_WORD_LIST(KB_ARABIC_SHORT);
static const struct kb_irregulars IRREGULAR =
	KB_IRREGULARS(KB_ARABIC_IRREGULAR);

/* --- Endings ------------------------------------------------------------ */

/* Whose. */
static const struct kb_ending PRONOUNS[] = {{U"هما", 3, 0}, {U"ها", 3, 0},
	{U"هم", 3, 0}, {U"هن", 4, 0}, {U"نا", 3, 0}, {U"كم", 4, 0},
	{U"ه", 3, 0}, {U"ك", 5, 0}};

/* Number, gender, case; and the persons of verbs. Teh marbuta is heh when
 * folded. */
static const struct kb_ending NUMBERS[] = {{U"يات", 3, YEH}, {U"ات", 3, 0},
	{U"ات", 2, HEH}, {U"تان", 2, HEH}, {U"تين", 2, HEH}, {U"تي", 3, HEH},
	{U"تا", 3, HEH}, {U"ون", 3, 0}, {U"ين", 3, 0}, {U"ان", 3, 0},
	{U"وا", 3, 0}, {U"ا", 3, 0}, {U"ي", 4, 0}, {U"و", 4, 0}, {U"ت", 3, 0}};

static const struct kb_endings ENDINGS[] = {
	KB_ENDINGS(PRONOUNS), KB_ENDINGS(NUMBERS)};

static void add(struct kb_stems *out, const struct kb_letters *w, size_t from,
	size_t to, char32_t end)
{
	const char32_t *cp = w->fold + from;
	size_t n = to - from;
	kb_stems_add(out, KB_TIER_STEM, cp, n, end);
	kb_skeleton_add(out, w, from, to);
	if (end)
		return;
	kb_stems_add_irregular(out, &IRREGULAR, cp, n);
	kb_arabic_singulars(out, w, from, to, false);
	/* Before an ending, hamza is passed over behind an alef. */
	if (n >= 4 && cp[n - 1] == HAMZA && cp[n - 2] == ALEF)
		kb_stems_add(out, KB_TIER_STEM, cp, n - 1, 0);
}

static bool keeps_tail(const struct kb_letters *w, size_t from, size_t to)
{
	return kb_letters_in(&TAILS, w->fold + from, to - from, 0);
}

static void put_number(const struct kb_letters *w, struct kb_stems *out,
	size_t from, size_t to)
{
	size_t left;
	if (keeps_tail(w, from, to))
		return;
	for (size_t i = 0; i < ENDINGS[1].n; i++)
		if (kb_ending_at(w, from, to, &NUMBERS[i], &left))
			add(out, w, from, left, NUMBERS[i].instead);
}

static void put_endings(
	const struct kb_letters *w, struct kb_stems *out, size_t from)
{
	size_t to = w->n, left;
	add(out, w, from, to, 0);
	put_number(w, out, from, to);
	/* -iyah: the feminine of an adjective in -i */
	if (w->fold[to - 1] == HEH && to - from >= 5 && w->fold[to - 2] == YEH)
		add(out, w, from, to - 1, 0);
	if (w->raw[to - 1] == TEH_MARBUTA || keeps_tail(w, from, to))
		return;
	for (size_t i = 0; i < ENDINGS[0].n; i++) {
		if (!kb_ending_at(w, from, to, &PRONOUNS[i], &left))
			continue;
		add(out, w, from, left, 0);
		if (w->fold[left - 1] == TEH) /* teh marbuta was there */
			add(out, w, from, left - 1, HEH);
		put_number(w, out, from, left);
	}
}

/* Persons of the present tense: by consonants only, since many nouns begin so.
 */
static void put_verb(
	const struct kb_letters *w, struct kb_stems *out, size_t from)
{
	char32_t first = w->fold[from];
	size_t left;
	/* Of a query's words with teh and noon most are nouns. */
	if (w->n - from < 4 ||
		(first != YEH && (w->query || (first != TEH && first != NOON))))
		return;
	kb_skeleton_add(out, w, from + 1, w->n);
	for (size_t i = 0; i < ENDINGS[0].n; i++)
		if (kb_ending_at(w, from + 1, w->n, &PRONOUNS[i], &left))
			kb_skeleton_add(out, w, from + 1, left);
	for (size_t i = 0; i < ENDINGS[1].n; i++)
		if (kb_ending_at(w, from + 1, w->n, &NUMBERS[i], &left))
			kb_skeleton_add(out, w, from + 1, left);
}

/* taf'il, the noun of a verb that its participle mufa''il is of. */
static void put_derived(
	const struct kb_letters *w, struct kb_stems *out, size_t from)
{
	size_t n = w->n - from;
	if (n >= 5 && w->fold[from] == TEH && w->fold[from + 3] == YEH)
		kb_skeleton_add(out, w, from + 1, from + 5);
	if (!w->query && n >= 4 && w->fold[from] == MEEM) {
		kb_skeleton_add(out, w, from + 1, w->n);
		if (n >= 6)
			kb_skeleton_add(out, w, from + 1, w->n - 2);
	}
}

/* --- What stands before a word ------------------------------------------ */

/* In the order in which they follow each other. */
enum place {
	CONJUNCTION, /* wa, fa */
	PREPOSITION, /* bi, ka, li; sa before verbs */
	WORD,
};

static bool starts(const struct kb_letters *w, size_t from, const char32_t *s)
{
	return kb_letters_start(w, from, w->n, s);
}

/* The article's alef has no hamza. */
static bool is_article(const struct kb_letters *w, size_t from)
{
	char32_t alef = from < w->n ? w->raw[from] : 0;
	return w->n >= from + 4 && starts(w, from, U"ال") &&
	       (alef == ALEF || alef == ALEF_WASLA || !alef) &&
	       !kb_is_listed(&HEADS, w, from, ENDINGS, 2);
}

static bool is_one_of(char32_t cp, const char32_t *set)
{
	for (; *set; set++)
		if (cp == *set)
			return true;
	return false;
}

static void put_from(const struct kb_letters *w, struct kb_stems *out,
	size_t from, enum place place)
{
	size_t left = w->n - from;
	char32_t first = w->fold[from];
	if (is_article(w, from)) {
		put_endings(w, out, from + 2);
		put_derived(w, out, from + 2);
		return;
	}
	bool enough =
		left >= 4 ||
		(left == 3 && kb_letters_in(&SHORT, w->fold + from + 1, 2, 0));
	bool clitic = enough && place == CONJUNCTION && is_one_of(first, U"وف");
	bool preposition = enough && place < WORD && is_one_of(first, U"بلك");
	bool future = left >= 5 && place < WORD && first == SEEN &&
		      is_one_of(w->fold[from + 1], U"يتنا");
	if (!(clitic || preposition || future) ||
		kb_is_listed(&HEADS, w, from, ENDINGS, 2)) {
		put_endings(w, out, from);
		put_verb(w, out, from);
		put_derived(w, out, from);
		return;
	}
	bool sure = is_article(w, from + 1);
	if (preposition && w->fold[from + 1] == LAM && first == LAM) {
		/* li and the article: before a lam one of three is left out */
		put_endings(w, out, from + 2);
		if (!kb_is_listed(&HEADS, w, from + 1, ENDINGS, 2))
			return;
	}
	put_from(w, out, from + 1, clitic ? PREPOSITION : WORD);
	if (!sure)
		put_endings(w, out, from);
}

void kb_arabic_stems(const struct kb_letters *w, struct kb_stems *out)
{
	put_from(w, out, 0, CONJUNCTION);
}
