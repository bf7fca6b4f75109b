/* The singulars that a word may be the Arabic broken plural of.
 * Layer: search, private. */
#ifndef KHABAR_SEARCH_ARABIC_PLURALS_PARTS_H
#define KHABAR_SEARCH_ARABIC_PLURALS_PARTS_H

#include "stems.h"

/* Adds stems of the singulars, if the letters [from, to) have the pattern of a
 * plural that tells them. loan: the word is of Persian or Urdu. */
void kb_arabic_singulars(struct kb_stems *out, const struct kb_letters *w,
	size_t from, size_t to, bool loan);

#endif
