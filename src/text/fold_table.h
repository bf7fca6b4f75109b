/* What a code point folds to: one table, for the search and the label form.
 * Private to the folding. */
#ifndef KHABAR_TEXT_FOLD_TABLE_H
#define KHABAR_TEXT_FOLD_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum {
	/* The table goes so far: from ASCII to Arabic Extended-A. */
	KB_FOLD_TABLE = 0x900,
	/* What it says in place of the code point that one folds to. */
	KB_FOLD_ITSELF = 0,
	KB_FOLD_GONE = 1,  /* passed over: marks, what is not seen */
	KB_FOLD_FORM = 2,  /* what kb_fold_form() makes of it */
	KB_FOLD_PLACE = 3, /* it depends on what stands before it */
	KB_FOLD_LAST = KB_FOLD_PLACE,
	/* Code points that one makes, at most. */
	KB_FOLD_FORM_MAX = 64,
};

extern const uint16_t kb_fold_table[KB_FOLD_TABLE];

/* What a code point beyond the table, or with a form, stands for: nothing; a
 * sign, a digit or U+0020 of ASCII; letters in lower case without
 * compatibility forms, composed ones taken apart (NFKD); words parted by
 * U+0020. Letters and marks of the table are still to be looked up there.
 * Returns how many. */
size_t kb_fold_form(uint32_t cp, uint32_t out[KB_FOLD_FORM_MAX]);

/* A letter in lower case; the letter that stands first in a composed one. */
uint32_t kb_fold_lower(uint32_t cp);
uint32_t kb_fold_without_marks(uint32_t cp);

#endif
