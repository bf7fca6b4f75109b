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

size_t kb_utf8_valid(const char *s, size_t len)
{
	size_t at = 0;
	while (at < len) {
		if (!(s[at] & 0x80)) {
			/* Markup is mostly ASCII: eight bytes at a time. */
			uint64_t eight;
			while (len - at >= sizeof eight) {
				memcpy(&eight, s + at, sizeof eight);
				if (eight & UINT64_C(0x8080808080808080))
					break;
				at += sizeof eight;
			}
			while (at < len && !(s[at] & 0x80))
				at++;
			continue;
		}
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
