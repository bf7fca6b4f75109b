/* Letters that join but have no joined forms in Unicode.
 * Layer: text. */
#ifndef KHABAR_TEXT_LETTERS_H
#define KHABAR_TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A letter that is drawn as another one, which has joined forms, with a mark on
 * it. */
struct kb_made_letter {
	uint16_t letter, base;
	uint16_t mark; /* 0: none */
};

/* How such a letter is made; NULL: it is none. */
const struct kb_made_letter *kb_made_letter(uint32_t letter);
/* All of them, by code point. */
const struct kb_made_letter *kb_made_letters(size_t *n);
/* Whether a joined form (a compatibility character of Unicode) joins to what is
 * before it: whether it is a final or medial one. */
bool kb_form_joins_back(uint32_t form);

#endif
