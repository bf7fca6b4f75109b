/* Letters, digits and stops of a text.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_LETTERS_H
#define KHABAR_EXTRACT_LETTERS_H

#include <stddef.h>
#include <stdint.h>

/* The letters and digits in len bytes of UTF-8; *stops gets commas and sentence
 * ends. */
uint32_t kb_ex_count(const char *s, size_t len, uint32_t *stops);

#endif
