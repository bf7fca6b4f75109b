/* Keys that are found for a word, and its letters compared with tables. */
#include "stems.h"

#include <string.h>

void kb_stems_add(struct kb_stems *out, enum kb_tier tier, const char32_t *cp,
	size_t n, char32_t end)
{
	if (out->n == KB_STEMS || n == 0 || n > KB_STEM_LETTERS)
		return;
	struct kb_stem *s = &out->at[out->n];
	memcpy(s->cp, cp, n * sizeof *cp);
	if (end)
		s->cp[n++] = end;
	s->cp[n++] = out->language;
	s->tier = tier;
	s->n = n;
	for (size_t i = 0; i < out->n; i++)
		if (out->at[i].tier == tier && out->at[i].n == n &&
			!memcmp(out->at[i].cp, s->cp, n * sizeof *cp))
			return;
	out->n++;
}

static size_t length(const char32_t *s)
{
	size_t n = 0;
	while (s[n])
		n++;
	return n;
}

/* Below, at or above 0, as the letters with `end` behind them come before the
 * word, are it, or come behind it. */
static int compare(
	const char32_t *cp, size_t n, char32_t end, const char32_t *word)
{
	for (size_t i = 0; i <= n; i++) {
		char32_t c = i < n ? cp[i] : end;
		if (c != word[i])
			return c < word[i] ? -1 : 1;
		if (!c)
			return 0;
	}
	return word[n + 1] ? -1 : 0;
}

bool kb_letters_in(const struct kb_word_list *list, const char32_t *cp,
	size_t n, char32_t end)
{
	size_t low = 0, high = list->n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = compare(cp, n, end, list->words[middle]);
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

void kb_stems_add_irregular(struct kb_stems *out,
	const struct kb_irregulars *list, const char32_t *cp, size_t n)
{
	size_t low = 0, high = list->n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (compare(cp, n, 0, list->at[middle].form) > 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < list->n && !compare(cp, n, 0, list->at[low].form); low++) {
		const char32_t *word = list->at[low].word;
		kb_stems_add(out, KB_TIER_STEM, word, length(word), 0);
	}
}

bool kb_letters_start(
	const struct kb_letters *w, size_t from, size_t to, const char32_t *s)
{
	for (; *s; s++, from++)
		if (from >= to || w->fold[from] != *s)
			return false;
	return true;
}

bool kb_ending_at(const struct kb_letters *w, size_t from, size_t to,
	const struct kb_ending *e, size_t *left)
{
	size_t n = length(e->s);
	if (to - from < n + e->least || w->fold[to - 1] != e->s[n - 1] ||
		!kb_letters_start(w, to - n, to, e->s))
		return false;
	*left = to - n;
	return true;
}

bool kb_is_listed(const struct kb_word_list *list, const struct kb_letters *w,
	size_t from, const struct kb_endings *endings, size_t n_endings)
{
	const char32_t *cp = w->fold + from;
	if (kb_letters_in(list, cp, w->n - from, 0))
		return true;
	for (size_t k = 0; k < n_endings; k++)
		for (size_t i = 0; i < endings[k].n; i++) {
			size_t left;
			const struct kb_ending *e = &endings[k].at[i];
			if (kb_ending_at(w, from, w->n, e, &left) &&
				kb_letters_in(
					list, cp, left - from, e->instead))
				return true;
		}
	return false;
}
