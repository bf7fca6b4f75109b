/* English: plurals, possessives, -ed and -ing, each with its spelling; forms
 * that no rule makes; British and American spelling. */
#include "stems.h"

#include "english_words.h"

#include <string.h>

static const struct kb_word_list TAILS = KB_WORD_LIST(KB_ENGLISH_TAILS);
static const struct kb_irregulars IRREGULAR =
	KB_IRREGULARS(KB_ENGLISH_IRREGULAR);

/* --- Spelling ----------------------------------------------------------- */

/* Puts `to`, which is not longer, in the place of `from` at the letters' place
 * at or behind it; end: at their end only. */
static void replace(struct kb_letters *w, size_t at, const char32_t *from,
	const char32_t *to, bool end)
{
	size_t n = 0, m = 0;
	while (from[n])
		n++;
	while (to[m])
		m++;
	for (size_t i = at; i + n <= w->n; i++) {
		if ((end && i + n < w->n) ||
			!kb_letters_start(w, i, w->n, from))
			continue;
		memcpy(w->fold + i, to, m * sizeof *to);
		memmove(w->fold + i + m, w->fold + i + n,
			(w->n - i - n) * sizeof *to);
		w->n -= n - m;
	}
}

/* One spelling for both sides of the ocean: color, center, organize. */
static void settle_spelling(struct kb_letters *w)
{
	replace(w, 3, U"our", U"or", false);
	replace(w, 3, U"tre", U"ter", true);
	replace(w, 2, U"bre", U"ber", true);
	replace(w, 3, U"ise", U"ize", true);
	replace(w, 3, U"yse", U"yze", true);
	replace(w, 3, U"isi", U"izi", false);
	replace(w, 3, U"isa", U"iza", false);
	replace(w, 3, U"ised", U"ized", true);
	replace(w, 3, U"ysed", U"yzed", true);
	replace(w, 3, U"ysing", U"yzing", true);
	replace(w, 3, U"nse", U"nce", true);
	replace(w, 3, U"ogue", U"og", true);
	replace(w, 1, U"ae", U"e", false);
}

/* --- Endings ------------------------------------------------------------ */

/* Whether the letters [0, n) end so. */
static bool ends(const struct kb_letters *w, size_t n, const char32_t *s,
	size_t least, size_t *left)
{
	struct kb_ending e = {s, least, 0};
	return kb_ending_at(w, 0, n, &e, left);
}

static bool is_vowel(char32_t c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' ||
	       c == 'y';
}

static bool has_vowel(const struct kb_letters *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_vowel(w->fold[i]))
			return true;
	return false;
}

/* A stem; cut: an ending was taken off, before which a consonant is doubled or
 * an e goes. */
static void put(
	const struct kb_letters *w, struct kb_stems *out, size_t n, bool cut)
{
	char32_t last = w->fold[n - 1];
	bool twice = n >= 4 && last == w->fold[n - 2] && !is_vowel(last);
	kb_stems_add(out, KB_TIER_STEM, w->fold, n, 0);
	if (n >= 3 && last == 'y' && !is_vowel(w->fold[n - 2]))
		kb_stems_add(out, KB_TIER_STEM, w->fold, n - 1, 'i');
	if (twice && (cut || n >= 6))
		kb_stems_add(out, KB_TIER_STEM, w->fold, n - 1, 0);
	else if (cut && !is_vowel(last))
		kb_stems_add(out, KB_TIER_STEM, w->fold, n, 'e');
}

/* Without the ending of a plural, of he, she or it. */
static size_t singular(const struct kb_letters *w)
{
	size_t n = w->n, left;
	if (ends(w, n, U"ss", 1, &left) || ends(w, n, U"us", 1, &left) ||
		ends(w, n, U"is", 1, &left) ||
		kb_letters_in(&TAILS, w->fold, n, 0))
		return n;
	if (ends(w, n, U"sses", 1, &left) || ends(w, n, U"shes", 2, &left) ||
		ends(w, n, U"ches", 2, &left) || ends(w, n, U"xes", 1, &left) ||
		ends(w, n, U"zzes", 1, &left) || ends(w, n, U"oes", 2, &left))
		return n - 2;
	return ends(w, n, U"s", 2, &left) ? left : n;
}

void kb_english_stems(const struct kb_letters *word, struct kb_stems *out)
{
	struct kb_letters w = *word;
	size_t left, n = singular(&w);
	bool plural = n < w.n;
	kb_stems_add_irregular(out, &IRREGULAR, w.fold, w.n);
	kb_stems_add_irregular(out, &IRREGULAR, w.fold, n);
	if (n < 3)
		return;
	if (ends(&w, w.n, U"uses", 1, &left)) /* buses */
		kb_stems_add(out, KB_TIER_STEM, w.fold, left + 2, 0);
	w.n = n;
	settle_spelling(&w);
	n = w.n;
	if (plural && ends(&w, n, U"ie", 2, &left)) /* stories */
		kb_stems_add(out, KB_TIER_STEM, w.fold, left, 'i');
	put(&w, out, n, false);
	if (ends(&w, n, U"ied", 2, &left))
		kb_stems_add(out, KB_TIER_STEM, w.fold, left, 'i');
	else if ((ends(&w, n, U"ed", 3, &left) ||
			 ends(&w, n, U"ing", 3, &left)) &&
		 has_vowel(&w, left))
		put(&w, out, left, true);
}
