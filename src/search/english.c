/* English: plurals, possessives, -ed and -ing, each with its spelling; a silent
 * e goes. */
#include "stems.h"

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

/* A stem in one spelling: no doubled consonant, no silent e, i for y. */
static void put(const struct kb_letters *w, struct kb_stems *out, size_t n)
{
	char32_t last = w->fold[n - 1];
	if (n >= 4 && last == 'e')
		n--;
	else if (n >= 3 && last == 'y' && !is_vowel(w->fold[n - 2]))
		kb_stems_add(out, KB_TIER_STEM, w->fold, n - 1, 'i');
	else if (n >= 4 && last == w->fold[n - 2] && !is_vowel(last) &&
		 last != 's' && last != 'l')
		n--;
	kb_stems_add(out, KB_TIER_STEM, w->fold, n, 0);
}

/* Without the ending of a plural, of he, she or it. */
static size_t singular(const struct kb_letters *w)
{
	size_t n = w->n, left;
	if (ends(w, n, U"ss", 1, &left) || ends(w, n, U"us", 1, &left) ||
		ends(w, n, U"is", 1, &left))
		return n;
	if (ends(w, n, U"sses", 1, &left) || ends(w, n, U"shes", 2, &left) ||
		ends(w, n, U"ches", 2, &left) || ends(w, n, U"xes", 1, &left) ||
		ends(w, n, U"zes", 2, &left) || ends(w, n, U"oes", 2, &left))
		return n - 2;
	return ends(w, n, U"s", 3, &left) ? left : n;
}

void kb_english_stems(const struct kb_letters *w, struct kb_stems *out)
{
	size_t n = singular(w), left;
	if (n < 3)
		return;
	if (n < w->n && ends(w, n, U"ie", 2, &left)) /* stories */
		kb_stems_add(out, KB_TIER_STEM, w->fold, left, 'i');
	put(w, out, n);
	if (ends(w, n, U"ied", 2, &left))
		kb_stems_add(out, KB_TIER_STEM, w->fold, left, 'i');
	else if ((ends(w, n, U"ed", 3, &left) ||
			 ends(w, n, U"ing", 3, &left)) &&
		 has_vowel(w, left))
		put(w, out, left);
}
