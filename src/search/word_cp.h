/* What words are made of.
 * Layer: search, private. */
#ifndef KHABAR_SEARCH_WORD_CP_PARTS_H
#define KHABAR_SEARCH_WORD_CP_PARTS_H

#include <khabar/base/str.h>
#include <khabar/text/fold.h>

/* Of a folded text: letters, digits, and all that is not known as a sign. */
static inline bool kb_is_word_cp(uint32_t cp)
{
	if (kb_fold_is_optional(cp))
		return false;
	if (cp < 0x80)
		return kb_is_alpha((unsigned char)cp) ||
		       kb_is_digit((unsigned char)cp);
	if (cp < 0xC0)
		return cp == 0xAA || cp == 0xB5 || cp == 0xBA;
	if (cp >= 0x600 && cp < 0x700)
		return !(cp <= 0x60F || cp == 0x61E || cp == 0x6DE ||
			 cp == 0x6E9);
	return !(cp == 0xD7 || cp == 0xF7 || cp == 0x5C6 ||
		 (cp >= 0x2000 && cp <= 0x206F) ||
		 (cp >= 0x2190 && cp <= 0x2BFF) ||
		 (cp >= 0x3000 && cp <= 0x3004) ||
		 (cp >= 0x3008 && cp <= 0x3020) || cp == 0xFD3E ||
		 cp == 0xFD3F || cp == 0xFFFD);
}

/* Hiragana, Katakana, Han: written without spaces between words. */
static inline bool kb_is_cjk(uint32_t cp)
{
	return (cp >= 0x3041 && cp <= 0x30FF) ||
	       (cp >= 0x3400 && cp <= 0x9FFF) ||
	       (cp >= 0x20000 && cp < 0x32000);
}

#endif
