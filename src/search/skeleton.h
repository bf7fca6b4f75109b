/* The consonants of a word in Arabic letters: what a singular and its broken
 * plural have in common.
 * Layer: search, private. */
#ifndef KHABAR_SEARCH_SKELETON_PARTS_H
#define KHABAR_SEARCH_SKELETON_PARTS_H

#include "stems.h"

/* Adds the skeleton of the letters [from, to) of a word; nothing where too
 * little would be left. */
void kb_skeleton_add(struct kb_stems *out, const struct kb_letters *w,
	size_t from, size_t to);

#endif
