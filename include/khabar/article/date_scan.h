/* A text cut into numbers, words and punctuation, for dates.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_DATE_SCAN_H
#define KHABAR_ARTICLE_DATE_SCAN_H

#include <khabar/article/date_lexicon.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	KB_DATE_SCAN_BYTES = 1000, /* of the text that are looked at */
	KB_DATE_SCAN_TOKENS = 256,
	KB_DATE_SCAN_WORD = 31, /* bytes; months are shorter */
};

enum kb_token_type {
	KB_TOKEN_END,
	KB_TOKEN_NUMBER,
	KB_TOKEN_WORD,
	KB_TOKEN_PUNCT,
};

struct kb_token {
	enum kb_token_type type;
	bool space; /* white space stands before it */
	/* number */
	bool persian; /* in the digits U+06F0 to U+06F9 */
	int digits;
	int64_t value; /* or what the word stands for */
	enum kb_date_word kind;
	bool opens; /* the word is the first one of a phrase */
	/* punctuation: dashes are '-', commas ',', the rest itself */
	uint32_t cp;
	/* word: folded; empty if longer than KB_DATE_SCAN_WORD */
	char word[KB_DATE_SCAN_WORD + 1];
};

struct kb_date_scan {
	size_t n;     /* tokens; t[n] is of type END */
	bool numbers; /* there is one */
	struct kb_token t[KB_DATE_SCAN_TOKENS + 1];
};

void kb_date_scan_text(struct kb_date_scan *sc, const char *s, size_t len);
/* What the word at i stands for, NONE if there is none; *n: tokens it takes,
 * several for a phrase, the dot of an abbreviation included. */
enum kb_date_word kb_date_scan_word(
	const struct kb_date_scan *sc, size_t i, int *value, size_t *n);
/* Whether token i is this punctuation. */
bool kb_date_scan_is(const struct kb_date_scan *sc, size_t i, uint32_t cp);
/* Whether token i is a number of min to max digits. */
bool kb_date_scan_number(
	const struct kb_date_scan *sc, size_t i, int min, int max);

#endif
