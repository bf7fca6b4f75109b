/* The language of a text, and those that a word can be of. */
#include "stems.h"

#include <khabar/article/article.h>
#include <khabar/base/utf8.h>

#include <string.h>

enum {
	ARABIC = 1 << KB_LANGUAGE_ARABIC,
	HEBREW = 1 << KB_LANGUAGE_HEBREW,
	PERSIAN = 1 << KB_LANGUAGE_PERSIAN,
	URDU = 1 << KB_LANGUAGE_URDU,
	SORANI = 1 << KB_LANGUAGE_SORANI,
	PASHTO = 1 << KB_LANGUAGE_PASHTO,
	ENGLISH = 1 << KB_LANGUAGE_ENGLISH,
	IN_ARABIC_LETTERS = ARABIC | PERSIAN | URDU | SORANI | PASHTO,
};

enum kb_language kb_text_language(const char *s, size_t len)
{
	const char *tag = kb_language_of(s, len);
	if (!tag)
		return KB_LANGUAGE_ENGLISH;
	for (int i = KB_LANGUAGE_OTHER + 1; i < KB_LANGUAGES; i++)
		if (!strcmp(tag, kb_language_tag(i)))
			return i;
	return KB_LANGUAGE_OTHER;
}

/* The languages that have a letter. */
static unsigned of_letter(uint32_t cp)
{
	switch (cp) {
	case 0x0623: /* alef with hamza above */
		return ARABIC | PERSIAN | URDU;
	case 0x0625: /* alef with hamza below, teh marbuta, alef maksura */
	case 0x0629:
	case 0x0649:
		return ARABIC;
	case 0x067E: /* peh, tcheh, jeh, gaf */
	case 0x0686:
	case 0x0698:
	case 0x06AF:
		return PERSIAN | URDU | SORANI | PASHTO;
	case 0x06CC: /* Farsi yeh, keheh */
	case 0x06A9:
		return PERSIAN | URDU | SORANI | PASHTO;
	case 0x0679: /* tteh, ddal, rreh, noon ghunna, do-chashmi and goal heh
		      */
	case 0x0688:
	case 0x0691:
	case 0x06BA:
	case 0x06BE:
	case 0x06C1:
	case 0x06C2:
	case 0x06D2:
	case 0x06D3:
		return URDU;
	case 0x0695: /* reh, lam, oe, e, ae */
	case 0x06B5:
	case 0x06C6:
	case 0x06CE:
	case 0x06D5:
		return SORANI;
	case 0x067C: /* teh with ring and the like */
	case 0x0681:
	case 0x0685:
	case 0x0689:
	case 0x0693:
	case 0x0696:
	case 0x069A:
	case 0x06BC:
	case 0x06CD:
	case 0x06D0:
		return PASHTO;
	default:
		break;
	}
	if (cp >= 0x05D0 && cp <= 0x05F4)
		return HEBREW;
	if (cp >= 0x0600 && cp < 0x0900)
		return IN_ARABIC_LETTERS;
	return ~0U;
}

unsigned kb_word_languages(const char *s, size_t len)
{
	unsigned set = ~0U;
	bool latin = false;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		latin |= (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
		set &= of_letter(cp);
	}
	const unsigned other = 1U << KB_LANGUAGE_OTHER;
	if (latin)
		return other | (set == ~0U ? ENGLISH : 0);
	/* Letters of several languages: it is typed as no language has it. */
	return other | (set == ~0U ? 0 : set ? set : IN_ARABIC_LETTERS);
}
