/* What the analyses of languages share: a word as letters, the keys that are
 * found for it, endings.
 * Layer: search, private. */
#ifndef KHABAR_SEARCH_STEMS_PARTS_H
#define KHABAR_SEARCH_STEMS_PARTS_H

#include <khabar/search/keys.h>

#include <stdbool.h>
#include <stdint.h>
#include <uchar.h>

enum {
	KB_STEM_LETTERS = 32, /* longer words have no keys but themselves */
	KB_STEMS = 48,        /* keys of a word; further ones are left out */
};

/* A word's letters: folded, and as written (0 where that is not known). */
struct kb_letters {
	char32_t fold[KB_STEM_LETTERS];
	char32_t raw[KB_STEM_LETTERS];
	size_t n;
	/* Of a query, which mostly is a word by itself: what only may be a
	 * prefix is not taken off for the skeleton. */
	bool query;
};

struct kb_stem {
	enum kb_tier tier;
	size_t n;
	char32_t cp[KB_STEM_LETTERS + 3];
};

struct kb_stems {
	/* A sign that stands behind each: a stem of one language means nothing
	 * in another. */
	char32_t language;
	size_t n;
	struct kb_stem at[KB_STEMS];
};

/* Adds a key of n letters and, if `end` is not 0, that letter behind them. */
void kb_stems_add(struct kb_stems *out, enum kb_tier tier, const char32_t *cp,
	size_t n, char32_t end);

/* Words, folded and sorted by code points. */
struct kb_word_list {
	const char32_t *const *words;
	size_t n;
};
#define KB_WORD_LIST(a)                      \
	{                                    \
		(a), sizeof(a) / sizeof *(a) \
	}
/* Whether n letters, and `end` behind them if it is not 0, are one of them. */
bool kb_letters_in(const struct kb_word_list *list, const char32_t *cp,
	size_t n, char32_t end);
/* Whether the letters [from, to) of a word begin in those of s. */
bool kb_letters_start(
	const struct kb_letters *w, size_t from, size_t to, const char32_t *s);

/* Forms that no rule makes, folded and sorted, and the words that they are of.
 */
struct kb_irregular {
	const char32_t *form, *word;
};
struct kb_irregulars {
	const struct kb_irregular *at;
	size_t n;
};
#define KB_IRREGULARS(a)                     \
	{                                    \
		(a), sizeof(a) / sizeof *(a) \
	}
/* Adds the words that n letters are an irregular form of. */
void kb_stems_add_irregular(struct kb_stems *out,
	const struct kb_irregulars *list, const char32_t *cp, size_t n);

/* An ending, folded: how many letters at least are left before it, and one that
 * takes its place, or 0. */
struct kb_ending {
	const char32_t *s;
	size_t least;
	char32_t instead;
};
struct kb_endings {
	const struct kb_ending *at;
	size_t n;
};
#define KB_ENDINGS(a)                        \
	{                                    \
		(a), sizeof(a) / sizeof *(a) \
	}
/* Whether the letters [from, to) end so; *left: where the ending begins. */
bool kb_ending_at(const struct kb_letters *w, size_t from, size_t to,
	const struct kb_ending *e, size_t *left);
/* Whether the letters from there on are a word of the list, with one of the
 * endings behind it or not. */
bool kb_is_listed(const struct kb_word_list *list, const struct kb_letters *w,
	size_t from, const struct kb_endings *endings, size_t n_endings);

/* language.c: the languages that a word can be of by its letters, a set of bits
 * 1 << enum kb_search_language. */
unsigned kb_word_languages(const char *s, size_t len);

/* Each language's analysis: adds the keys of STEM and SKELETON but the word
 * itself. */
void kb_arabic_stems(const struct kb_letters *w, struct kb_stems *out);
void kb_hebrew_stems(const struct kb_letters *w, struct kb_stems *out);
void kb_persian_stems(const struct kb_letters *w, struct kb_stems *out);
void kb_urdu_stems(const struct kb_letters *w, struct kb_stems *out);
void kb_sorani_stems(const struct kb_letters *w, struct kb_stems *out);
void kb_pashto_stems(const struct kb_letters *w, struct kb_stems *out);
void kb_english_stems(const struct kb_letters *w, struct kb_stems *out);

#endif
