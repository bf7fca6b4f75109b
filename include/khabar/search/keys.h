/* What a word is found by: itself, its stem, its consonants. One analysis for
 * each language, the same for texts and queries.
 * Layer: search. */
#ifndef KHABAR_SEARCH_KEYS_H
#define KHABAR_SEARCH_KEYS_H

#include <stddef.h>

/* How near a word of a text is to a word of a query, the nearest first. Each
 * tier includes those before it. */
enum kb_tier {
	KB_TIER_EXACT,    /* the folded word */
	KB_TIER_STEM,     /* without clitics and endings */
	KB_TIER_SKELETON, /* its consonants: broken plurals, spellings */
};

/* The languages with an analysis; words of all others have no other key than
 * themselves. */
enum kb_search_language {
	KB_LANGUAGE_OTHER,
	KB_LANGUAGE_ARABIC,
	KB_LANGUAGE_HEBREW,
	KB_LANGUAGE_PERSIAN,
	KB_LANGUAGE_URDU,
	KB_LANGUAGE_SORANI,
	KB_LANGUAGE_PASHTO,
	KB_LANGUAGE_ENGLISH,
	KB_LANGUAGES
};

/* The language of len bytes of UTF-8, by letters and commonest words. */
enum kb_search_language kb_text_language(const char *s, size_t len);
/* "ar", "he", ...; "" for KB_LANGUAGE_OTHER. */
const char *kb_language_tag(enum kb_search_language language);

/* Gets a key: len bytes of folded UTF-8, borrowed, at most KB_WORD_BYTES. */
typedef void kb_key_emit(
	void *ctx, enum kb_tier tier, const char *key, size_t len);

/* Calls emit() for every key by which a word of a text can be found; s: the
 * word's len bytes as the text has them (words.h tells which), since folding
 * hides letters that tell endings apart. There is one key of KB_TIER_EXACT, the
 * word as words.h has it; the others are of the language and no words: its sign
 * stands behind them. */
void kb_text_keys(const char *s, size_t len, enum kb_search_language language,
	kb_key_emit *emit, void *ctx);

/* The same for a word of a query as it was typed: a text that has one of its
 * keys in a tier matches it in that tier. Its language is any that its letters
 * allow, out of the set `languages` of bits 1 << enum kb_search_language (0:
 * all). */
void kb_query_keys(const char *s, size_t len, unsigned languages,
	kb_key_emit *emit, void *ctx);

#endif
