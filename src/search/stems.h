/* What the analyses of languages share: a word as letters, and the keys that
 * are found for it.
 * Layer: search, private. */
#ifndef KHABAR_SEARCH_STEMS_PARTS_H
#define KHABAR_SEARCH_STEMS_PARTS_H

#include <khabar/search/keys.h>

#include <stdbool.h>
#include <stdint.h>

enum {
	KB_STEM_LETTERS = 32, /* longer words have no keys but themselves */
	KB_STEMS = 48,        /* keys of a word; further ones are left out */
};

/* A word's letters: folded, and as written (0 where that is not known). */
struct kb_letters {
	uint32_t fold[KB_STEM_LETTERS];
	uint32_t raw[KB_STEM_LETTERS];
	size_t n;
};

struct kb_stem {
	enum kb_tier tier;
	size_t n;
	uint32_t cp[KB_STEM_LETTERS + 1];
};

struct kb_stems {
	size_t n;
	struct kb_stem at[KB_STEMS];
};

/* Adds a key of n letters and, if `end` is not 0, that letter behind them. */
void kb_stems_add(struct kb_stems *out, enum kb_tier tier, const uint32_t *cp,
	size_t n, uint32_t end);

/* Whether the letters begin or end in those of folded UTF-8. */
bool kb_letters_start(const uint32_t *cp, size_t n, const char *s);
bool kb_letters_end(const uint32_t *cp, size_t n, const char *s);
/* Whether the letters are one of the words, which are folded and sorted. */
bool kb_letters_in(
	const uint32_t *cp, size_t n, const char *const *list, size_t words);

/* language.c: the languages that a word can be of by its letters, a set of bits
 * 1 << enum kb_language. */
unsigned kb_word_languages(const char *s, size_t len);

/* Each language's analysis: adds the keys of STEM and SKELETON, the word
 * itself among them. */
void kb_arabic_stems(const struct kb_letters *w, struct kb_stems *out);

#endif
