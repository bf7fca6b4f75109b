/* Hebrew: the letters that stand before a word, in every order that they can
 * have, endings of number, gender and person, construct state; full and
 * defective spelling by what both have in common. Final forms of letters are
 * folded. */
#include "stems.h"

#include "hebrew_words.h"

enum {
	HE = 0x5D4,
	VAV = 0x5D5,
	YOD = 0x5D9,
	MEM = 0x5DE,
	NUN = 0x5E0,
	TAV = 0x5EA,
};

static const struct kb_word_list HEADS = KB_WORD_LIST(KB_HEBREW_HEADS);
static const struct kb_word_list TAILS = KB_WORD_LIST(KB_HEBREW_TAILS);
static const struct kb_word_list SHORT = KB_WORD_LIST(KB_HEBREW_SHORT);
static const struct kb_irregulars IRREGULAR =
	KB_IRREGULARS(KB_HEBREW_IRREGULAR);

static const struct kb_ending NUMBERS[] = {{U"ימ", 2, 0}, {U"יימ", 3, 0},
	{U"ות", 3, 0}, {U"ות", 2, HE}, {U"ות", 3, TAV}, {U"אות", 2, HE},
	{U"יות", 3, TAV}, {U"ת", 2, HE}, {U"ית", 3, YOD}, {U"י", 3, 0}};

/* Whose, and the persons of verbs. */
static const struct kb_ending PERSONS[] = {{U"ו", 3, 0}, {U"תי", 3, 0},
	{U"נו", 3, 0}, {U"יו", 3, 0}, {U"יהמ", 2, 0}, {U"יהנ", 3, 0},
	{U"ינו", 3, 0}, {U"יכמ", 3, 0}, {U"יכ", 3, 0}, {U"תו", 2, HE},
	{U"תה", 3, HE}, {U"תמ", 3, HE}, {U"תנ", 4, HE}, {U"תנו", 3, HE},
	{U"תכ", 3, HE}, {U"ותיו", 2, HE}, {U"ותיו", 3, 0}, {U"ותיה", 2, HE},
	{U"ותיה", 3, 0}, {U"ותיהמ", 2, HE}, {U"ותיהמ", 3, 0}, {U"ותינו", 2, HE},
	{U"ותינו", 3, 0}};

/* What is mostly of the word. */
static const struct kb_ending UNSURE[] = {
	{U"מ", 3, 0}, {U"נ", 3, 0}, {U"כ", 3, 0}, {U"ה", 3, 0}, {U"יה", 3, 0}};

static const struct kb_endings ENDINGS[] = {
	KB_ENDINGS(NUMBERS), KB_ENDINGS(PERSONS), KB_ENDINGS(UNSURE)};

/* --- Keys --------------------------------------------------------------- */

/* Without the letters that full spelling adds, and without the he or tav of the
 * feminine. */
static void add_skeleton(struct kb_stems *out, const char32_t *cp, size_t n,
	bool feminine, bool construct)
{
	char32_t s[KB_STEM_LETTERS + 1] = {0};
	size_t m = 0;
	for (size_t i = 0; i < n; i++)
		if (i == 0 || (cp[i] != VAV && cp[i] != YOD))
			s[m++] = cp[i];
	if (m < 3)
		return;
	kb_stems_add(out, KB_TIER_SKELETON, s, m, 0);
	if (m >= 4 && ((feminine && s[m - 1] == HE) ||
			      (construct && s[m - 1] == TAV)))
		kb_stems_add(out, KB_TIER_SKELETON, s, m - 1, 0);
}

/* The letters [from, to), doubled vav and yod once, and `end` behind them. */
static void add(struct kb_stems *out, const struct kb_letters *w, size_t from,
	size_t to, char32_t end, bool sure)
{
	char32_t s[KB_STEM_LETTERS + 1];
	size_t n = 0;
	for (size_t i = from; i < to; i++)
		if (i == from || w->fold[i] != w->fold[i - 1] ||
			(w->fold[i] != VAV && w->fold[i] != YOD))
			s[n++] = w->fold[i];
	if (end)
		s[n++] = end;
	kb_stems_add(out, KB_TIER_STEM, s, n, 0);
	kb_stems_add_irregular(out, &IRREGULAR, s, n);
	add_skeleton(out, s, n, sure, sure && !w->query);
}

/* Whether it is a word of two letters. */
static bool is_short(const struct kb_letters *w, size_t from, size_t to)
{
	return to - from == 2 && kb_letters_in(&SHORT, w->fold + from, 2, 0);
}

/* Whether a word of two letters or more stands before the ending. */
static bool ending_at(const struct kb_letters *w, size_t from,
	const struct kb_ending *e, size_t *left)
{
	struct kb_ending any = {e->s, 2, 0};
	return kb_ending_at(w, from, w->n, &any, left) &&
	       (*left - from >= e->least || is_short(w, from, *left));
}

/* The future's third person and nif'al in a text: by consonants only, since
 * many nouns begin so, and without the endings that only nouns have. */
static void put_verb(
	const struct kb_letters *w, struct kb_stems *out, size_t from)
{
	char32_t first = w->fold[from], last = w->fold[w->n - 1];
	if (w->query || w->n - from < 4 || (first != YOD && first != NUN) ||
		last == HE || last == TAV || last == YOD || last == MEM)
		return;
	while (from < w->n && w->fold[from] == first)
		from++;
	add_skeleton(out, w->fold + from, w->n - from, false, false);
}

/* sure: that what stands before it is a prefix. */
static void put_endings(const struct kb_letters *w, struct kb_stems *out,
	size_t from, bool sure)
{
	size_t left, tables = 3;
	const char32_t *cp = w->fold + from;
	add(out, w, from, w->n, 0, sure || !w->query);
	put_verb(w, out, from);
	if (kb_letters_in(&TAILS, cp, w->n - from, 0))
		return;
	if (kb_letters_in(&HEADS, cp, w->n - from, 0))
		tables = 1;
	for (size_t i = 0; i < ENDINGS[0].n; i++)
		if (ending_at(w, from, &NUMBERS[i], &left))
			add(out, w, from, left, NUMBERS[i].instead,
				sure || !w->query);
	/* morim, holim: of moreh, holeh */
	if (w->n - from == 5 && w->fold[from + 1] == VAV &&
		ending_at(w, from, &NUMBERS[0], &left))
		add(out, w, from, left, HE, sure || !w->query);
	for (size_t i = 0; tables > 1 && i < ENDINGS[1].n; i++)
		if (ending_at(w, from, &PERSONS[i], &left))
			add(out, w, from, left, PERSONS[i].instead,
				sure || !w->query);
	for (size_t i = 0; tables > 1 && i < ENDINGS[2].n; i++) {
		const struct kb_ending *e = &UNSURE[i];
		if (*e->s == HE ? ending_at(w, from, e, &left)
				: kb_ending_at(w, from, w->n, e, &left))
			kb_stems_add(out, KB_TIER_SKELETON, cp, left - from, 0);
	}
}

/* --- What stands before a word ------------------------------------------ */

/* In the order in which they follow each other. */
enum place {
	AND,         /* ve */
	THAT,        /* she, kshe, mishe, lichshe */
	PREPOSITION, /* be, ke, le, mi */
	ARTICLE,     /* ha */
	WORD,
};

struct prefix {
	const char32_t *s;
	enum place place, next;
};
static const struct prefix PREFIXES[] = {{U"ו", AND, THAT},
	{U"לכש", THAT, PREPOSITION}, {U"כש", THAT, PREPOSITION},
	{U"מש", THAT, PREPOSITION}, {U"ש", THAT, PREPOSITION},
	{U"ב", PREPOSITION, ARTICLE}, {U"כ", PREPOSITION, ARTICLE},
	{U"ל", PREPOSITION, ARTICLE}, {U"מ", PREPOSITION, ARTICLE},
	{U"ה", ARTICLE, WORD}};

/* Whether what is left behind a prefix can be a word. */
static bool can_be_word(const struct kb_letters *w, size_t from, bool article)
{
	size_t left = from < w->n ? w->n - from : 0;
	return left >= 3 || (left == 2 && (article || is_short(w, from, w->n)));
}

/* A listed word may yet be another one behind a prefix. */
static void put_unlikely(
	const struct kb_letters *w, struct kb_stems *out, size_t from)
{
	char32_t first = w->fold[from];
	if (w->query || w->n - from < 4)
		return;
	for (const char32_t *s = U"והבכלמש"; *s; s++)
		if (*s == first)
			kb_stems_add(out, KB_TIER_SKELETON, w->fold + from + 1,
				w->n - from - 1, 0);
	if (first == HE)
		add_skeleton(
			out, w->fold + from + 1, w->n - from - 1, true, true);
}

static void put_from(const struct kb_letters *w, struct kb_stems *out,
	size_t from, enum place place, bool sure)
{
	bool article = place <= ARTICLE && w->fold[from] == HE;
	if (place == WORD || kb_is_listed(&HEADS, w, from, ENDINGS, 2)) {
		put_endings(w, out, from, sure);
		if (place != WORD)
			put_unlikely(w, out, from);
		return;
	}
	/* A he of the word itself is taken off each time, too. */
	if (!article || w->n - from < 4)
		put_endings(w, out, from, sure);
	for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++) {
		const struct prefix *p = &PREFIXES[i];
		size_t next = from;
		if (p->place < place || !kb_letters_start(w, from, w->n, p->s))
			continue;
		for (const char32_t *s = p->s; *s; s++)
			next++;
		if (can_be_word(w, next, article))
			put_from(w, out, next, p->next, sure && article);
	}
}

void kb_hebrew_stems(const struct kb_letters *w, struct kb_stems *out)
{
	if (w->n >= 3)
		put_from(w, out, 0, AND, true);
}
