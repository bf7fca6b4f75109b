/* The digits that khabar writes numbers in, and reads them in.
 * Layer: base. */
#ifndef KHABAR_BASE_DIGITS_H
#define KHABAR_BASE_DIGITS_H

#include <khabar/base/str.h>
#include <khabar/base/word.h>

#include <stdbool.h>
#include <stdint.h>

/* What the setting says, in the order of its words. */
enum kb_digits {
	KB_DIGITS_AUTO,         /* khabar's own as the locale has them */
	KB_DIGITS_AS_WRITTEN,   /* khabar's own are Latin */
	KB_DIGITS_LATIN,        /* these and those of articles: 0 to 9 */
	KB_DIGITS_ARABIC_INDIC, /* U+0660 to U+0669 */
	KB_DIGITS_EXTENDED,     /* U+06F0 to U+06F9 */
	KB_DIGITS_COUNT
};
/* Their names in the configuration. */
extern const struct kb_word kb_digits_words[KB_DIGITS_COUNT + 1];

/* Settles which digits numbers have: once, before threads begin. Without it
 * they are Latin. Language and territory ("ar", "EG"; "" where it is not
 * known) are those of the locale, whose digits CLDR names. */
void kb_digits_set(
	enum kb_digits digits, const char *language, const char *territory);

/* The zero of the digits that articles are drawn in; 0: as they are written. */
uint32_t kb_digits_article_zero(void);

/* Adds a number that is written in ASCII ("12", "-3", "34.5") in khabar's
 * digits; a point between digits becomes U+066B where they are no Latin ones.
 * All else stays as it is. */
void kb_digits_add(struct kb_str *out, const char *ascii);

/* The code point, a digit of one of the three sets, in the set of that zero;
 * any other as it is. */
uint32_t kb_digits_of(uint32_t cp, uint32_t zero);
/* The value of a digit of one of the three sets, else -1. */
int kb_digits_value(uint32_t cp);
/* Whether s is a number from 0 to INT64_MAX, in digits of these sets alone. */
bool kb_digits_read(const char *s, int64_t *n);

#endif
