/* Persian: plurals, ezafe and the indefinite, possessives, degrees, prefixes
 * and persons of verbs; Arabic broken plurals by pattern and consonants. Farsi
 * yeh is yeh when folded. */
#include "skeleton.h"

#include "arabic_plurals.h"
#include "persian_words.h"

enum {
	BEH = 0x628,
	TEH_MARBUTA = 0x629,
	TEH = 0x62A,
	DAL = 0x62F,
	HEH = 0x647,
};

static const struct kb_word_list HEADS = KB_WORD_LIST(KB_PERSIAN_HEADS);
static const struct kb_word_list TAILS = KB_WORD_LIST(KB_PERSIAN_TAILS);
static const struct kb_irregulars IRREGULAR =
	KB_IRREGULARS(KB_PERSIAN_IRREGULAR);
static const struct kb_irregulars PRESENT = KB_IRREGULARS(KB_PERSIAN_PRESENT);

/* Plurals, with what can follow them. */
static const struct kb_ending PLURALS[] = {{U"هايشان", 2, 0}, {U"هايمان", 2, 0},
	{U"هايتان", 2, 0}, {U"هايش", 2, 0}, {U"هايم", 2, 0}, {U"هايت", 2, 0},
	{U"هايي", 2, 0}, {U"هاي", 2, 0}, {U"ها", 2, 0}, {U"گان", 3, HEH},
	{U"ان", 3, 0}, {U"ين", 4, 0}, {U"ون", 4, 0}, {U"يان", 3, 0},
	{U"ييان", 3, 0}, {U"انش", 3, 0}, {U"انشان", 3, 0}, {U"گانش", 3, HEH},
	{U"گانشان", 3, HEH}, {U"ات", 3, 0}, {U"ات", 3, HEH}, {U"ات", 3, TEH},
	{U"جات", 3, 0}, {U"جات", 3, HEH}};

static const struct kb_ending OTHERS[] = {{U"مان", 4, 0}, {U"تان", 4, 0},
	{U"شان", 3, 0}, {U"ام", 4, 0}, {U"اش", 4, 0}, {U"اي", 3, 0},
	{U"يي", 3, 0}, {U"ي", 3, 0}, {U"يم", 4, 0}, {U"تر", 3, 0},
	{U"ترين", 3, 0}, {U"ند", 2, 0}, {U"تن", 2, TEH}, {U"دن", 2, DAL}};

/* What is mostly of the word. */
static const struct kb_ending UNSURE[] = {
	{U"م", 3, 0}, {U"ت", 3, 0}, {U"ش", 3, 0}, {U"د", 3, 0}};

/* Persons of verbs in the present. */
static const struct kb_ending PERSONS[] = {{U"ند", 2, 0}, {U"يم", 2, 0},
	{U"يد", 2, 0}, {U"م", 2, 0}, {U"ي", 2, 0}, {U"د", 2, 0}};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void add_skeleton(struct kb_stems *out, const struct kb_letters *w,
	size_t from, size_t to)
{
	/* A silent heh is what was teh marbuta. */
	struct kb_letters s = *w;
	if (s.fold[to - 1] == HEH)
		s.raw[to - 1] = TEH_MARBUTA;
	kb_skeleton_add(out, &s, from, to);
}

static void add(struct kb_stems *out, const struct kb_letters *w, size_t from,
	size_t to, char32_t end)
{
	kb_stems_add(out, KB_TIER_STEM, w->fold + from, to - from, end);
	if (!end) {
		kb_stems_add_irregular(
			out, &IRREGULAR, w->fold + from, to - from);
		kb_arabic_singulars(out, w, from, to, true);
	}
	add_skeleton(out, w, from, to);
}

static bool keeps_tail(const struct kb_letters *w, size_t from, size_t to)
{
	return kb_letters_in(&TAILS, w->fold + from, to - from, 0);
}

static void put_plural(const struct kb_letters *w, struct kb_stems *out,
	size_t from, size_t to)
{
	size_t left;
	if (keeps_tail(w, from, to))
		return;
	for (size_t i = 0; i < COUNT(PLURALS); i++)
		if (kb_ending_at(w, from, to, &PLURALS[i], &left))
			add(out, w, from, left, PLURALS[i].instead);
}

static void put_endings(
	const struct kb_letters *w, struct kb_stems *out, size_t from)
{
	size_t to = w->n, left;
	add(out, w, from, to, 0);
	put_plural(w, out, from, to);
	if (keeps_tail(w, from, to))
		return;
	for (size_t i = 0; i < COUNT(OTHERS); i++) {
		if (!kb_ending_at(w, from, to, &OTHERS[i], &left))
			continue;
		add(out, w, from, left, OTHERS[i].instead);
		if (!OTHERS[i].instead)
			put_plural(w, out, from, left);
	}
	for (size_t i = 0; i < COUNT(UNSURE); i++)
		if (kb_ending_at(w, from, to, &UNSURE[i], &left))
			add_skeleton(out, w, from, left);
}

/* Behind a prefix, where a present stem means its verb. */
static void put_verb(
	const struct kb_letters *w, struct kb_stems *out, size_t from)
{
	const char32_t *cp = w->fold + from;
	size_t left;
	kb_stems_add(out, KB_TIER_STEM, cp, w->n - from, 0);
	for (size_t i = 0; i < COUNT(PERSONS); i++) {
		if (!kb_ending_at(w, from, w->n, &PERSONS[i], &left))
			continue;
		kb_stems_add(out, KB_TIER_STEM, cp, left - from, 0);
		kb_stems_add_irregular(out, &PRESENT, cp, left - from);
	}
}

/* The subjunctive, bi- and a person about a stem that is known. */
static void put_subjunctive(const struct kb_letters *w, struct kb_stems *out)
{
	size_t left;
	for (size_t i = 0; i < COUNT(PERSONS); i++)
		if (kb_ending_at(w, 1, w->n, &PERSONS[i], &left))
			kb_stems_add_irregular(
				out, &PRESENT, w->fold + 1, left - 1);
}

void kb_persian_stems(const struct kb_letters *w, struct kb_stems *out)
{
	static const struct kb_endings endings[] = {
		KB_ENDINGS(PLURALS), KB_ENDINGS(OTHERS)};
	size_t verb = kb_letters_start(w, 0, w->n, U"نمي")  ? 3
		      : kb_letters_start(w, 0, w->n, U"مي") ? 2
							    : 0;
	if (verb && w->n >= verb + 2 && !kb_is_listed(&HEADS, w, 0, endings, 2))
		put_verb(w, out, verb);
	if (w->n >= 4 && w->fold[0] == BEH)
		put_subjunctive(w, out);
	put_endings(w, out, 0);
}
