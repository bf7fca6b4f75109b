/* Keys that are found for a word, and its letters compared with tables. */
#include "stems.h"

#include <khabar/base/utf8.h>

#include <string.h>

void kb_stems_add(struct kb_stems *out, enum kb_tier tier, const uint32_t *cp,
	size_t n, uint32_t end)
{
	if (out->n == KB_STEMS || n == 0 || n > KB_STEM_LETTERS)
		return;
	struct kb_stem *s = &out->at[out->n];
	memcpy(s->cp, cp, n * sizeof *cp);
	if (end)
		s->cp[n++] = end;
	s->tier = tier;
	s->n = n;
	for (size_t i = 0; i < out->n; i++)
		if (out->at[i].tier == tier && out->at[i].n == n &&
			!memcmp(out->at[i].cp, s->cp, n * sizeof *cp))
			return;
	out->n++;
}

bool kb_letters_start(const uint32_t *cp, size_t n, const char *s)
{
	size_t len = strlen(s), i = 0;
	for (size_t at = 0; at < len; i++) {
		uint32_t want;
		at += kb_utf8_decode(s + at, len - at, &want);
		if (i == n || cp[i] != want)
			return false;
	}
	return true;
}

bool kb_letters_end(const uint32_t *cp, size_t n, const char *s)
{
	size_t want = kb_utf8_count(s, strlen(s));
	return want <= n && kb_letters_start(cp + n - want, want, s);
}

bool kb_letters_in(
	const uint32_t *cp, size_t n, const char *const *list, size_t words)
{
	char s[4 * KB_STEM_LETTERS + 1];
	size_t len = 0, low = 0, high = words;
	for (size_t i = 0; i < n && i < KB_STEM_LETTERS; i++)
		len += kb_utf8_encode(cp[i], s + len);
	s[len] = '\0';
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(s, list[middle]);
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}
