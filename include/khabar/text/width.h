/* How many terminal cells a code point takes.
 * Layer: text. Follows what terminals and the C library's wcwidth() agree on,
 * and says 0 where a terminal shows nothing. */
#ifndef KHABAR_TEXT_WIDTH_H
#define KHABAR_TEXT_WIDTH_H

#include <stddef.h>
#include <stdint.h>

/* Cells of one code point: 0 (marks, format characters, controls), 1 or 2. */
int kb_width(uint32_t cp);

/* Cells of n code points in UTF-8 text of len bytes, taken one by one
 * (unshaped). */
size_t kb_width_utf8(const char *s, size_t len);

#endif
