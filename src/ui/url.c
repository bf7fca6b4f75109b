/* URLs for reading: what is decoded, and what keeps their parts in order. */
#include <khabar/base/secret.h>
#include <khabar/base/utf8.h>
#include <khabar/ui/url.h>

#include <string.h>

/* Whether a character outside ASCII is shown as itself: letters are, but not
 * what is invisible, looks like a space or turns the text. */
static bool readable(uint32_t cp)
{
	return cp >= 0xA1 && cp != 0xAD && cp != 0x034F &&
	       !(cp >= 0x115F && cp <= 0x1160) && cp != 0x1680 &&
	       !(cp >= 0x17B4 && cp <= 0x17B5) &&
	       !(cp >= 0x180B && cp <= 0x180F) &&
	       !(cp >= 0x2000 && cp <= 0x200F) &&
	       !(cp >= 0x2028 && cp <= 0x202F) &&
	       !(cp >= 0x205F && cp <= 0x206F) && cp != 0x3000 &&
	       cp != 0x3164 && cp != 0xFEFF && cp != 0xFFA0 &&
	       !(cp >= 0xFE00 && cp <= 0xFE0F) &&
	       !(cp >= 0xFFF0 && cp <= 0xFFFF) &&
	       !(cp >= 0xE000 && cp <= 0xF8FF) && cp < 0xE0000 &&
	       !kb_is_control(cp) && !kb_is_bidi_control(cp);
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Reads the percent-encoded bytes at s of one character outside ASCII.
 * Returns the bytes of s it took, 0 if it is no such character. */
static size_t decode(const char *s, uint32_t *cp)
{
	char bytes[4];
	size_t n = 0, want = 4;
	for (; n < want; n++) {
		if (s[3 * n] != '%' || hex(s[3 * n + 1]) < 0 ||
			hex(s[3 * n + 2]) < 0)
			break;
		unsigned char c = (unsigned char)(hex(s[3 * n + 1]) << 4 |
						  hex(s[3 * n + 2]));
		if (n == 0)
			want = c >= 0xF0   ? 4
			       : c >= 0xE0 ? 3
			       : c >= 0xC2 ? 2
					   : 0;
		if (want == 0)
			return 0;
		bytes[n] = (char)c;
	}
	if (n != want || kb_utf8_valid(bytes, n) != n)
		return 0;
	kb_utf8_decode(bytes, n, cp);
	return 3 * n;
}

/* A mark that makes the parts of a URL stand from left to right even where
 * both neighbours are right-to-left letters. */
static void add_delimiter(struct kb_str *out, char c, bool mark)
{
	kb_str_addc(out, c);
	if (mark)
		kb_str_addcp(out, 0x200E);
}

static void add_readable(struct kb_str *out, const char *url)
{
	size_t len = strlen(url);
	bool letters = false; /* some character outside ASCII came before */
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		unsigned char c = (unsigned char)url[at];
		size_t took = c == '%' ? decode(url + at, &cp) : 0;
		if (c >= 0x80)
			took = kb_utf8_decode(url + at, len - at, &cp);
		if (took && readable(cp)) {
			kb_str_addcp(out, cp);
			letters = true;
		} else if (took && c == '%') {
			kb_str_add(out, url + at, took);
			letters = false;
		} else if (c >= 0x80) {
			for (size_t i = 0; i < took; i++)
				kb_str_addf(out, "%%%02X",
					(unsigned char)url[at + i]);
		} else if (c < 0x20 || c == 0x7F) {
			kb_str_addf(out, "%%%02X", c);
		} else {
			bool alnum = kb_is_alpha(c) || kb_is_digit(c);
			add_delimiter(out, (char)c, letters && !alnum);
			letters = letters && alnum;
		}
		at += took ? took : 1;
	}
}

void kb_url_display(struct kb_str *out, const char *url)
{
	struct kb_str shown = {0};
	kb_add_shown(&shown, url);
	add_readable(out, shown.s);
	kb_str_release(&shown);
}
