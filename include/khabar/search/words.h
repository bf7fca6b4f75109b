/* The words of a text, as the full-text index keeps them and a query asks for
 * them: what folds alike in an article's search is the same word here.
 * Layer: search. */
#ifndef KHABAR_SEARCH_WORDS_H
#define KHABAR_SEARCH_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Gets a word, folded, in UTF-8, of at most KB_WORD_BYTES bytes; the bytes
 * [from, to) of the text that it stands for; and whether it stands at the same
 * place as the one before it. Returns false to be called no more. */
typedef bool kb_words_emit(void *ctx, const char *word, size_t len, size_t from,
	size_t to, bool same_place);

enum {
	/* Bytes of a word; of a longer one the rest is left out. */
	KB_WORD_BYTES = 120,
};

/* Calls emit() for every word of len bytes of UTF-8, in order. Parts that ZWNJ,
 * an apostrophe or a hyphen holds apart are words, and at the place of the
 * first the whole is one too; query: s is of a query, which means the parts.
 * Gershayim and geresh within a word do not part it. Han, Hiragana and
 * Katakana, which are written without spaces, are taken in pairs, each
 * overlapping the next; a text's last letter of a run is a word by itself, at
 * the last pair's place. */
void kb_words(
	const char *s, size_t len, bool query, kb_words_emit *emit, void *ctx);

#endif
