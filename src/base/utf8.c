/* UTF-8: decoding, encoding, checking, and which characters are controls. */
#include <khabar/base/utf8.h>

#include <string.h>

/* The ranges of the second byte follow table 3-7 of the Unicode standard. */
size_t kb_utf8_decode(const char *s, size_t len, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s;
	unsigned c = p[0];
	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	size_t need;
	unsigned lo = 0x80, hi = 0xBF;
	uint32_t v;
	if (c >= 0xC2 && c <= 0xDF) {
		need = 2;
		v = c & 0x1F;
	} else if (c >= 0xE0 && c <= 0xEF) {
		need = 3;
		v = c & 0x0F;
		if (c == 0xE0)
			lo = 0xA0;
		else if (c == 0xED)
			hi = 0x9F;
	} else if (c >= 0xF0 && c <= 0xF4) {
		need = 4;
		v = c & 0x07;
		if (c == 0xF0)
			lo = 0x90;
		else if (c == 0xF4)
			hi = 0x8F;
	} else {
		*cp = KB_REPLACEMENT;
		return 1;
	}
	for (size_t i = 1; i < need; i++) {
		if (i >= len || p[i] < lo || p[i] > hi) {
			*cp = KB_REPLACEMENT;
			return i;
		}
		v = v << 6 | (p[i] & 0x3F);
		lo = 0x80;
		hi = 0xBF;
	}
	*cp = v;
	return need;
}

size_t kb_utf8_encode(uint32_t cp, char out[4])
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = KB_REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Passes over whole blocks of eight bytes of ASCII and of sequences of two
 * bytes that begin with D0 to DF, as Arabic, Hebrew and Cyrillic have them,
 * without a branch for each character: words are short, and their ends cannot
 * be foreseen. */
static size_t skip_blocks(const char *s, size_t at, size_t len)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	uint64_t w, carry = 0; /* 0x80: the last byte began a sequence */
	for (; len - at >= sizeof w; at += sizeof w) {
		memcpy(&w, s + at, sizeof w);
		uint64_t high = w & EACH(0x80);
		uint64_t nibble = (w ^ EACH(0xD0)) & EACH(0xF0);
		uint64_t leads =
			~(((nibble & EACH(0x7F)) + EACH(0x7F)) | nibble) &
			EACH(0x80);
		uint64_t follow = w & ~(w << 1) & EACH(0x80);
		if ((leads | follow) != high || follow != (leads << 8 | carry))
			break;
		carry = leads >> 56;
	}
	at -= carry != 0;
#else
	(void)s, (void)len;
#endif
	return at;
}

/* Passes over what is quickly known to be well-formed. */
static size_t skip_easy(const char *s, size_t at, size_t len)
{
	const unsigned char *p = (const unsigned char *)s;
	for (;;) {
		at = skip_blocks(s, at, len);
		size_t stop = len - at > 8 ? at + 8 : len;
		while (at < stop) {
			if (p[at] < 0x80)
				at++;
			else if (p[at] >= 0xC2 && p[at] <= 0xDF &&
				 len - at >= 2 && (p[at + 1] & 0xC0) == 0x80)
				at += 2;
			else
				return at;
		}
		if (at >= len)
			return at;
	}
}

size_t kb_utf8_valid(const char *s, size_t len)
{
	size_t at = 0;
	while ((at = skip_easy(s, at, len)) < len) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		/* U+FFFD itself is three bytes and begins with EF BF. */
		if (cp == KB_REPLACEMENT &&
			!(n == 3 && (unsigned char)s[at] == 0xEF &&
				(unsigned char)s[at + 1] == 0xBF &&
				(unsigned char)s[at + 2] == 0xBD))
			return at;
		at += n;
	}
	return at;
}

size_t kb_utf8_count(const char *s, size_t len)
{
	size_t n = 0;
	uint32_t cp;
	for (size_t at = 0; at < len; n++)
		at += kb_utf8_decode(s + at, len - at, &cp);
	return n;
}

size_t kb_utf8_floor(const char *s, size_t at)
{
	for (int i = 0; i < 3 && at > 0 && (s[at] & 0xC0) == 0x80; i++)
		at--;
	return at;
}

bool kb_is_control(uint32_t cp)
{
	if (cp < 0x20)
		return cp != '\t' && cp != '\n';
	if (cp < 0x7F)
		return false;
	return cp < 0xA0 || (cp >= 0xD800 && cp <= 0xDFFF) ||
	       (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE ||
	       cp > 0x10FFFF;
}

bool kb_is_bidi_control(uint32_t cp)
{
	return cp == 0x061C || cp == 0x200E || cp == 0x200F ||
	       (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

bool kb_is_unfit_for_message(uint32_t cp)
{
	return kb_is_control(cp) || kb_is_bidi_control(cp) || cp == '\n' ||
	       cp == '\t' || cp == 0x2028 || cp == 0x2029 ||
	       cp == KB_REPLACEMENT;
}
