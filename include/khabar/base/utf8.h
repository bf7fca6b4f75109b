/* UTF-8 (RFC 3629): decoding, encoding, checking, and control characters.
 * Layer: base. */
#ifndef KHABAR_BASE_UTF8_H
#define KHABAR_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KB_REPLACEMENT 0xFFFDu

/* Decodes the code point at s, of which len > 0 bytes can be read, into *cp
 * and returns how many bytes it took (1 to 4). An ill-formed sequence gives
 * U+FFFD for its maximal subpart (Unicode 3.9, best practice). */
size_t kb_utf8_decode(const char *s, size_t len, uint32_t *cp);
/* Writes cp to out (up to 4 bytes, no NUL) and returns the number of bytes.
 * A surrogate or a value over U+10FFFF is written as U+FFFD. */
size_t kb_utf8_encode(uint32_t cp, char out[4]);
/* The length in bytes of the well-formed start of s. */
size_t kb_utf8_valid(const char *s, size_t len);
/* The number of code points kb_utf8_decode() finds in len bytes. */
size_t kb_utf8_count(const char *s, size_t len);
/* The largest byte offset <= at that starts a character of s. */
size_t kb_utf8_floor(const char *s, size_t at);

/* C0 but tab and newline, DEL, C1, and what Unicode forbids in text
 * (noncharacters, surrogates): such a code point never reaches a terminal. */
bool kb_is_control(uint32_t cp);
/* Bidi_Control of Unicode: ALM, LRM, RLM, LRE..RLO, LRI..PDI. */
bool kb_is_bidi_control(uint32_t cp);
/* The signs of isolates, of UAX #9; and whether one begins an isolate. */
enum {
	KB_LRI = 0x2066,
	KB_RLI = 0x2067,
	KB_FSI = 0x2068,
	KB_PDI = 0x2069,
};
static inline bool kb_begins_isolate(uint32_t cp)
{
	return cp >= KB_LRI && cp <= KB_FSI;
}

/* Whether it has no place in a message of one line: one of both, what ends a
 * line, tab, U+FFFD. */
bool kb_is_unfit_for_message(uint32_t cp);

#endif
