/* Urdu: direct and oblique plurals, the endings of masculine and feminine,
 * Persian and Arabic plurals, infinitives and participles; broken plurals by
 * pattern and consonants. Goal heh, yeh barree and noon ghunna are heh, yeh and
 * noon when folded. */
#include "skeleton.h"

#include "arabic_plurals.h"
#include "urdu_words.h"

enum {
	HAMZA = 0x621,
	ALEF = 0x627,
	TEH_MARBUTA = 0x629,
	TEH = 0x62A,
	HEH = 0x647,
	YEH = 0x64A,
	HEH_DOACHASHMEE = 0x6BE,
	YEH_BARREE = 0x6D2,
};

static const struct kb_word_list TAILS = KB_WORD_LIST(KB_URDU_TAILS);
static const struct kb_word_list VERBS = KB_WORD_LIST(KB_URDU_VERBS);
static const struct kb_irregulars IRREGULAR = KB_IRREGULARS(KB_URDU_IRREGULAR);

static const struct kb_ending ENDINGS[] = {{U"ون", 2, 0}, {U"يون", 2, YEH},
	{U"يان", 2, YEH}, {U"ين", 2, 0}, {U"يين", 3, 0}, {U"يي", 3, 0},
	{U"ات", 3, 0}, {U"ات", 3, TEH}, {U"يات", 3, TEH}, {U"ز", 3, 0},
	{U"س", 4, 0}, {U"ان", 3, 0}, {U"نا", 3, 0}, {U"ني", 3, 0},
	{U"تا", 3, 0}, {U"تي", 3, 0}, {U"ي", 4, 0}};

/* Of verbs: infinitive and participles, with the forms of the oblique and of
 * the feminine. */
static const struct kb_ending VERBAL[] = {{U"نا", 2, 0}, {U"ني", 2, 0},
	{U"تا", 2, 0}, {U"تي", 2, 0}, {U"تين", 2, 0}, {U"ا", 2, 0},
	{U"ي", 2, 0}, {U"ين", 2, 0}, {U"يا", 2, 0}, {U"يي", 2, 0}};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool keeps_tail(const struct kb_letters *w, size_t to)
{
	return kb_letters_in(&TAILS, w->fold, to, 0);
}

/* Whether the masculine's ending stands there: alef, heh, or in the oblique yeh
 * barree. */
static bool is_masculine(const struct kb_letters *w, size_t to)
{
	char32_t last = w->fold[to - 1], raw = w->raw[to - 1];
	return (to >= 4 && last == ALEF) ||
	       (to >= 3 && ((last == HEH && raw != HEH_DOACHASHMEE) ||
				   (last == YEH && raw == YEH_BARREE)));
}

static void add(struct kb_stems *out, const struct kb_letters *w, size_t to,
	char32_t end)
{
	struct kb_letters s = *w;
	kb_stems_add(out, KB_TIER_STEM, w->fold, to, end);
	if (!end) {
		kb_stems_add_irregular(out, &IRREGULAR, w->fold, to);
		kb_arabic_singulars(out, w, 0, to, true);
	}
	if (s.fold[to - 1] == HEH && s.raw[to - 1] != HEH_DOACHASHMEE)
		s.raw[to - 1] = TEH_MARBUTA;
	kb_skeleton_add(out, &s, 0, to);
}

/* A word without what is left of its plural: hamza as in wuzara', and the
 * ending of the masculine. */
static void put_base(const struct kb_letters *w, struct kb_stems *out,
	size_t to, char32_t end)
{
	add(out, w, to, end);
	if (end || keeps_tail(w, to))
		return;
	if (to >= 4 && w->fold[to - 1] == HAMZA)
		add(out, w, to - 1, 0);
	else if (is_masculine(w, to))
		add(out, w, to - 1, 0);
}

static void put_short_verb(const struct kb_letters *w, struct kb_stems *out)
{
	size_t left;
	for (size_t i = 0; i < COUNT(VERBAL); i++)
		if (kb_ending_at(w, 0, w->n, &VERBAL[i], &left) && left == 2 &&
			kb_letters_in(&VERBS, w->fold, left, 0))
			kb_stems_add(out, KB_TIER_STEM, w->fold, left, 0);
}

void kb_urdu_stems(const struct kb_letters *w, struct kb_stems *out)
{
	size_t left;
	put_base(w, out, w->n, 0);
	if (keeps_tail(w, w->n))
		return;
	put_short_verb(w, out);
	for (size_t i = 0; i < COUNT(ENDINGS); i++)
		if (kb_ending_at(w, 0, w->n, &ENDINGS[i], &left))
			put_base(w, out, left, ENDINGS[i].instead);
}
