#include <khabar/base/err.h>
#include <khabar/base/utf8.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Replaces control and bidi control characters in place: a message may quote
 * anything, and goes to a terminal. */
static void sanitize(char *s)
{
	size_t len = strlen(s), out = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (kb_is_control(cp) || cp == '\n' || cp == '\t' ||
			kb_is_bidi_control(cp) || cp == KB_REPLACEMENT) {
			s[out++] = '?';
		} else {
			memmove(s + out, s + at, n);
			out += n;
		}
		at += n;
	}
	s[out] = '\0';
}

enum kb_err kb_fail(struct kb_diag *diag, enum kb_err err, const char *fmt, ...)
{
	if (!diag)
		return err;
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(diag->text, sizeof diag->text, fmt, ap);
	va_end(ap);
	if (n >= (int)sizeof diag->text)
		diag->text[kb_utf8_floor(diag->text, sizeof diag->text - 1)] =
			'\0';
	sanitize(diag->text);
	return err;
}
