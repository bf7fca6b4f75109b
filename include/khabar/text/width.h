/* How many terminal cells a code point takes by itself; text/cluster.h has what
 * several take together.
 * Layer: text. Follows what terminals and the C library's wcwidth() agree on,
 * and says 0 where a terminal shows nothing. */
#ifndef KHABAR_TEXT_WIDTH_H
#define KHABAR_TEXT_WIDTH_H

#include <stddef.h>
#include <stdint.h>

/* What kb_width() says of code points that are no letters of Hebrew, Arabic and
 * English. */
int kb_width_of_other(uint32_t cp);

/* Cells of one code point: 0 (marks, format characters, controls), 1 or 2. */
static inline int kb_width(uint32_t cp)
{
	/* Letters, and the forms that joining gives. */
	if ((cp >= 0x20 && cp < 0x7F) || (cp >= 0xFE80 && cp <= 0xFEFC) ||
		(cp >= 0x5D0 && cp <= 0x5EA) || (cp >= 0x620 && cp <= 0x64A))
		return 1;
	return kb_width_of_other(cp);
}

#endif
