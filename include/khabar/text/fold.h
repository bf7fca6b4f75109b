/* Folding: texts that a reader holds for the same compare equal, in search and
 * among labels.
 * Layer: text. One table (src/text/fold_table.c) says what folds alike: letter
 * case and the marks of letters, harakat, niqqud, tatweel, forms of alef, yeh,
 * kaf and heh, digits, quotation marks, dashes, compatibility forms (NFKD),
 * what is not seen. It goes by CLDR's search collation; the manual's section
 * Folding says where it does not. */
#ifndef KHABAR_TEXT_FOLD_H
#define KHABAR_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A folded text. cp[i] came from the bytes from[i] to to[i] of the original;
 * several may come from the same bytes. Runs of white space are one U+0020. */
struct kb_folded {
	uint32_t *cp;
	uint32_t *from; /* byte offsets in the original */
	uint32_t *to;
	size_t n, cap;
};

/* Code points of a folded text that match nothing too: words are the same with
 * and without them. */
enum {
	/* An apostrophe and a quotation mark behind Hebrew letters too. */
	KB_FOLD_GERESH = 0x5F3,
	KB_FOLD_GERSHAYIM = 0x5F4,
	/* Within a word, of the alef, waw or yeh before it. */
	KB_FOLD_HAMZA = 0x654,
	/* A dagger alef; what the hamza of a heh, or of a yeh barree, stands
	 * for: these letters also. */
	KB_FOLD_ALEF = 0x670,
	KB_FOLD_YEH = 0x6C0,
	/* A space also. */
	KB_FOLD_ZWNJ = 0x200C,
};
static inline bool kb_fold_is_optional(uint32_t cp)
{
	switch (cp) {
	case KB_FOLD_GERESH:
	case KB_FOLD_GERSHAYIM:
	case KB_FOLD_HAMZA:
	case KB_FOLD_ALEF:
	case KB_FOLD_YEH:
	case KB_FOLD_ZWNJ:
		return true;
	default:
		return false;
	}
}

/* A range of bytes of the original text: [start, end). */
struct kb_hit {
	size_t start, end;
};

/* Folds len bytes of UTF-8 and adds the result to f ({0} at first). Offsets
 * count from s. len is at most KB_MAX_UTF8. */
void kb_fold(struct kb_folded *f, const char *s, size_t len);
void kb_folded_clear(struct kb_folded *f);
void kb_folded_release(struct kb_folded *f);

/* The first hit of needle in hay that starts at folded place *at or later;
 * *at is set behind the hit's start, so that calling again gives the next
 * one, without overlaps. A hit covers whole letters with their marks. An
 * empty needle has none.
 * Besides what folds alike: a run of spaces and hyphens is as any other such
 * run, but not where the needle begins with a hyphen; a hamza by itself and one
 * on alef, waw or yeh are the same, and so is yeh with a hamza behind it; a
 * hamza before an alef may be left out where a word begins, behind its article
 * and between two alefs.
 * text/exact.h tells which hits are exactly what was searched for. */
bool kb_fold_find(const struct kb_folded *hay, const struct kb_folded *needle,
	size_t *at, struct kb_hit *hit);

/* Whether at folded place i a hamza stands that may be left out so. */
bool kb_fold_hamza_is_optional(const struct kb_folded *f, size_t i);
/* Whether a word that has what is at place i is the same without it. */
static inline bool kb_fold_is_passed(const struct kb_folded *f, size_t i)
{
	return kb_fold_is_optional(f->cp[i]) ||
	       (f->cp[i] == 0x621 && kb_fold_hamza_is_optional(f, i));
}

/* A code point folded for labels, names of months and the like: letters as
 * above, but those of Pashto and Sindhi apart; 0 where it is dropped (marks,
 * tatweel, quotes, bidi controls, a hamza by itself), ' ' for white space,
 * punctuation, symbols and ZWNJ, letters in lower case (Turkish dotless i is
 * i). Any digit is an ASCII digit, alef, waw and yeh are without hamza, every
 * yeh is U+064A, kaf U+0643, heh U+0647, Hebrew letters are in the form that is
 * not final; other scripts stay as they are. */
uint32_t kb_fold_label_cp(uint32_t cp);
/* The same, and letters of Latin, Greek and Cyrillic without marks: a for ä. */
uint32_t kb_fold_base_cp(uint32_t cp);

/* Folds at most len bytes of s into out, words parted by one space, none at
 * either end, NUL-terminated. from, if not NULL, has room for cap entries and
 * gets for each byte of out the place in s behind the character that it came
 * from. Stops at a word's or character's end when out is full and sets *whole,
 * if not NULL, to 0. Returns the bytes written. */
size_t kb_fold_label(const char *s, size_t len, char *out, size_t cap,
	size_t *from, int *whole);

/* Whether two strings, folded so, are equal and not empty, or a starts with b.
 * False where one is NULL. Looks at no more than 600 bytes of each folded. */
bool kb_fold_same(const char *a, const char *b);
bool kb_fold_starts(const char *a, const char *b);

#endif
