/* Where a word begins and ends, for one who looks for a whole word: as UAX #29
 * has it for letters, digits, marks, and the signs within words (don't,
 * gershayim in Hebrew). ZWNJ and what cannot be seen part nothing. Scripts that
 * write no spaces, such as Chinese and Thai, have an edge at each letter.
 * Layer: text. */
#ifndef KHABAR_TEXT_WORD_EDGE_H
#define KHABAR_TEXT_WORD_EDGE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether no word goes on over byte at of a text of len bytes of UTF-8, where
 * a character starts or the text ends. */
bool kb_word_edge(const char *s, size_t len, size_t at);
/* Widens the bytes [*start, *end) to whole words. */
void kb_word_widen(const char *s, size_t len, size_t *start, size_t *end);

#endif
