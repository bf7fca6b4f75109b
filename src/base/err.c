#include <khabar/base/err.h>
#include <khabar/base/utf8.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool is_unfit(uint32_t cp)
{
	return kb_is_control(cp) || cp == '\n' || cp == '\t' || cp == 0x2028 ||
	       cp == 0x2029 || cp == KB_REPLACEMENT || kb_is_bidi_control(cp);
}

/* Replaces control and bidi control characters in place: a message may quote
 * anything, and goes to a terminal. */
static void sanitize(char *s)
{
	size_t len = strlen(s), out = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (is_unfit(cp)) {
			s[out++] = '?';
		} else {
			memmove(s + out, s + at, n);
			out += n;
		}
		at += n;
	}
	s[out] = '\0';
}

/* Takes off the first bytes of a character that was cut by the end of s. */
static void drop_cut_char(char *s)
{
	size_t len = strlen(s);
	size_t last = len ? kb_utf8_floor(s, len - 1) : 0;
	unsigned char c = (unsigned char)s[last];
	size_t need = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
	if (last + need > len)
		s[last] = '\0';
}

enum kb_err kb_fail(struct kb_diag *diag, enum kb_err err, const char *fmt, ...)
{
	if (!diag)
		return err;
	/* The arguments may lie in diag itself: "%s: %s", x, diag->text. */
	char text[sizeof diag->text];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (n < 0)
		text[0] = '\0';
	if (n >= (int)sizeof text)
		drop_cut_char(text);
	sanitize(text);
	memcpy(diag->text, text, sizeof text);
	return err;
}
