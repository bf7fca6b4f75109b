/* The simple folding that labels, names of months and the like are compared
 * with. Layer: text, private. */
#ifndef KHABAR_TEXT_FOLD_LABEL_H
#define KHABAR_TEXT_FOLD_LABEL_H

#include <stddef.h>
#include <stdint.h>

/* A code point folded: 0 where it is dropped (marks, tatweel, quotes, bidi
 * controls, lone hamza), ' ' for white space, punctuation and symbols, an ASCII
 * digit for any of the three sets, else the letter: Latin in lower case, alef,
 * waw and yeh without hamza, every yeh U+064A, kaf U+0643, heh U+0647. */
uint32_t kb_fold_cp(uint32_t cp);

/* Folds at most len bytes of s into out, words parted by one space, none at
 * either end, NUL-terminated. from, if not NULL, has room for cap entries and
 * gets for each byte of out the place in s behind the character that it came
 * from. Stops at a word's or character's end when out is full and sets *whole,
 * if not NULL, to 0. Returns the bytes written. */
size_t kb_fold_label(const char *s, size_t len, char *out, size_t cap,
	size_t *from, int *whole);

#endif
