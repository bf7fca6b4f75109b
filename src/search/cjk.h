/* Letters that are written without spaces between words.
 * Layer: search, private. */
#ifndef KHABAR_SEARCH_CJK_PARTS_H
#define KHABAR_SEARCH_CJK_PARTS_H

#include <stdbool.h>
#include <stdint.h>

/* Hiragana, Katakana, Han. */
static inline bool kb_is_cjk(uint32_t cp)
{
	return (cp >= 0x3041 && cp <= 0x30FF) ||
	       (cp >= 0x3400 && cp <= 0x9FFF) ||
	       (cp >= 0x20000 && cp < 0x32000);
}

#endif
