/* Messages for a person: formatted, cut at a character, without what a
 * terminal would obey. */
#include <khabar/base/err.h>
#include <khabar/base/secret.h>
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

void kb_message_clean(char *s)
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
	kb_hide_passwords(s);
}

static const char ellipsis[] = "\u2026";

enum {
	ELLIPSIS = sizeof ellipsis - 1
};

/* The end of s, which was cut behind len bytes, becomes an ellipsis. */
static void cut(char *s, size_t len)
{
	size_t end = kb_utf8_floor(s, len - ELLIPSIS);
	memcpy(s + end, ellipsis, sizeof ellipsis);
}

const char *kb_brief(char *out, size_t max, const char *s)
{
	size_t len = strlen(s);
	if (len <= max) {
		memcpy(out, s, len + 1);
		return out;
	}
	size_t head = kb_utf8_floor(s, max * 2 / 3);
	size_t tail = len - (max - ELLIPSIS - head);
	while (tail < len && ((unsigned char)s[tail] & 0xC0) == 0x80)
		tail++;
	memcpy(out, s, head);
	memcpy(out + head, ellipsis, ELLIPSIS);
	memcpy(out + head + ELLIPSIS, s + tail, len - tail + 1);
	return out;
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
		cut(text, sizeof text - 1);
	kb_message_clean(text);
	memcpy(diag->text, text, sizeof text);
	return err;
}
