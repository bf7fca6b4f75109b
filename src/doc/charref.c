/* Character references as the HTML standard reads them, for HTML and for XML
 * that borrows them. */
#include "charref.h"
#include "entities.h"

#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <string.h>

uint32_t kb_charref_c1(uint32_t cp)
{
	static const uint16_t C1[32] = {0x20AC, 0x81, 0x201A, 0x0192, 0x201E,
		0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
		0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D,
		0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
		0x9D, 0x017E, 0x0178};
	return cp >= 0x80 && cp < 0xA0 ? C1[cp - 0x80] : cp;
}

/* &#... */
static size_t numeric(const char *s, size_t len, uint32_t *cp)
{
	size_t at = 2;
	bool hex = at < len && (s[at] | 32) == 'x';
	at += hex;
	size_t start = at;
	uint32_t v = 0;
	for (; at < len; at++) {
		unsigned c = (unsigned char)s[at], digit;
		if (kb_is_digit((unsigned char)c))
			digit = c - '0';
		else if (hex && (c | 32) >= 'a' && (c | 32) <= 'f')
			digit = (c | 32) - 'a' + 10;
		else
			break;
		if (v <= 0x10FFFF)
			v = v * (hex ? 16 : 10) + digit;
	}
	if (at == start)
		return 0;
	if (v == 0 || v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF))
		v = KB_REPLACEMENT;
	*cp = kb_charref_c1(v);
	return at < len && s[at] == ';' ? at + 1 : at;
}

enum {
	MAX_NAME = 32, /* bytes, over the longest name */
	MAX_BARE = 6,  /* the longest that needs no semicolon */
};

/* The names that are nearly all there are, found at once. */
static uint32_t common(const char *name, size_t len)
{
	static const struct {
		char name[5];
		uint8_t len;
		uint8_t cp;
	} NAMES[] = {{"quot", 4, '"'}, {"amp", 3, '&'}, {"nbsp", 4, 0xA0},
		{"lt", 2, '<'}, {"gt", 2, '>'}};
	for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
		if (len == NAMES[i].len &&
			memcmp(name, NAMES[i].name, len) == 0)
			return NAMES[i].cp;
	return 0;
}

/* A reference by name: the longest that fits. */
static size_t named(
	const char *s, size_t len, enum kb_charref_in in, uint32_t cp[2])
{
	size_t n = 1;
	bool bare;
	while (n < len && n < MAX_NAME &&
		(kb_is_alpha((unsigned char)s[n]) ||
			kb_is_digit((unsigned char)s[n])))
		n++;
	char behind = n < len ? s[n] : '\0';
	cp[0] = behind == ';' ? common(s + 1, n - 1) : 0;
	if (cp[0])
		return n + 1;
	if (behind == ';' && kb_entity(s + 1, n - 1, cp, &bare))
		return n + 1;
	if (in != KB_CHARREF_TEXT && behind == '=')
		return 0;
	size_t least = in == KB_CHARREF_VALUE ? n : 3;
	if (n > MAX_BARE + 1)
		n = MAX_BARE + 1;
	for (; n >= least; n--)
		if (kb_entity(s + 1, n - 1, cp, &bare) && bare)
			return n;
	return 0;
}

size_t kb_charref(
	const char *s, size_t len, enum kb_charref_in in, uint32_t cp[2])
{
	cp[1] = 0;
	if (len < 3 || in == KB_CHARREF_NONE)
		return 0;
	return s[1] == '#' ? numeric(s, len, cp) : named(s, len, in, cp);
}
