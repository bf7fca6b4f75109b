#include <khabar/text/fold_label.h>

#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

static uint32_t fold_arabic(uint32_t cp)
{
	if ((cp >= 0x064B && cp <= 0x065F) || (cp >= 0x0610 && cp <= 0x061A) ||
		cp == 0x0640 || cp == 0x0670 || cp == 0x0621 || cp == 0x061C ||
		cp == 0x0674 || (cp >= 0x06D6 && cp <= 0x06ED))
		return 0;
	if (cp >= 0x0660 && cp <= 0x0669)
		return cp - 0x0660 + '0';
	if (cp >= 0x06F0 && cp <= 0x06F9)
		return cp - 0x06F0 + '0';
	if (cp < 0x0620 || (cp >= 0x066A && cp <= 0x066D) || cp == 0x06D4)
		return ' ';
	switch (cp) {
	case 0x0622:
	case 0x0623:
	case 0x0625:
	case 0x0671:
		return 0x0627; /* alef */
	case 0x0624:
		return 0x0648; /* waw */
	case 0x0626:
	case 0x0649:
	case 0x06CC:
	case 0x06D2:
	case 0x06D3:
		return 0x064A; /* yeh */
	case 0x06A9:
		return 0x0643; /* kaf */
	case 0x0629:
	case 0x06BE:
	case 0x06C0:
	case 0x06C1:
	case 0x06C2:
	case 0x06C3:
	case 0x06D5:
		return 0x0647; /* heh */
	case 0x06BA:
		return 0x0646; /* noon */
	default:
		return cp;
	}
}

static uint32_t fold_hebrew(uint32_t cp)
{
	if (cp == 0x05BE || cp == 0x05C0 || cp == 0x05C3 || cp == 0x05C6)
		return ' ';
	if (cp < 0x05D0 || cp == 0x05F3 || cp == 0x05F4)
		return 0; /* points, geresh, gershayim */
	return cp;
}

static uint32_t fold_symbol(uint32_t cp)
{
	if (cp == 0x200C)
		return ' '; /* ZWNJ parts the pieces of a word */
	if ((cp >= 0x200B && cp <= 0x200F) || (cp >= 0x2018 && cp <= 0x201F) ||
		kb_is_bidi_control(cp))
		return 0;
	return ' ';
}

uint32_t kb_fold_cp(uint32_t cp)
{
	if (cp < 0x80) {
		if (kb_is_alpha((unsigned char)cp))
			return cp | 32;
		if (kb_is_digit((unsigned char)cp))
			return cp;
		return cp == '\'' || cp == '"' || cp == '`' ? 0 : ' ';
	}
	if (cp >= 0x0600 && cp <= 0x06FF)
		return fold_arabic(cp);
	if (cp >= 0x0591 && cp <= 0x05F4)
		return fold_hebrew(cp);
	if (cp == 0xFEFF || (cp >= 0xFE00 && cp <= 0xFE0F) ||
		(cp >= 0x0300 && cp <= 0x036F) || cp == 0x00AD)
		return 0;
	if (cp >= 0x00C0 && cp <= 0x00DE && cp != 0x00D7)
		return cp + 32;
	if (cp < 0x00C0 || cp == 0x00D7 || cp == 0x00F7)
		return ' ';
	if (cp >= 0x2000 && cp <= 0x2BFF)
		return fold_symbol(cp);
	if ((cp >= 0x3000 && cp <= 0x3020) || cp >= 0x1F000 ||
		kb_is_control(cp) || cp == KB_REPLACEMENT)
		return ' ';
	return cp;
}

size_t kb_fold_label(const char *s, size_t len, char *out, size_t cap,
	size_t *from, int *whole)
{
	size_t n = 0;
	int space = 0;
	if (whole)
		*whole = 1;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		cp = kb_fold_cp(cp);
		if (cp == 0)
			continue;
		if (cp == ' ') {
			space = n > 0;
			continue;
		}
		char buf[4];
		size_t bytes = kb_utf8_encode(cp, buf);
		if (n + (size_t)space + bytes >= cap) {
			if (whole)
				*whole = 0;
			break;
		}
		if (space) {
			if (from)
				from[n] = at;
			out[n++] = ' ';
		}
		space = 0;
		for (size_t i = 0; i < bytes; i++) {
			if (from)
				from[n] = at;
			out[n++] = buf[i];
		}
	}
	out[n] = '\0';
	return n;
}
