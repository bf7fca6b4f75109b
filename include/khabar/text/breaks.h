/* Where a line may break (UAX #14, revision 50, of Unicode 15.0) and where
 * grapheme clusters start (UAX #29, through libunistring).
 * Layer: text. */
#ifndef KHABAR_TEXT_BREAKS_H
#define KHABAR_TEXT_BREAKS_H

#include <stddef.h>
#include <stdint.h>

enum kb_break {
	KB_BREAK_NO = 0,
	/* Only where a line has no better place, the best last: */
	KB_BREAK_SIGN,  /* in an address, before a sign */
	KB_BREAK_SLASH, /* in an address, behind a slash */
	KB_BREAK_POOR,  /* elsewhere */
	KB_BREAK_MAY,
	KB_BREAK_MUST,
};

/* brk[i], of n: what may happen before code point i (enum kb_break);
 * brk[0] is KB_BREAK_NO. The rules are untailored but for LB25, which takes a
 * number as a whole (UAX #14, 8.2, example 7), as Unicode's tests do. Linear.
 */
void kb_line_breaks(const uint32_t *cp, size_t n, uint8_t *brk);

/* start[i], of n: 1 where a grapheme cluster starts at code point i. */
void kb_cluster_starts(const uint32_t *cp, size_t n, uint8_t *start);

#endif
