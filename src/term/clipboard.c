/* The bytes that have a terminal put text into the clipboard (OSC 52). */
#include "clipboard.h"

#include <stdint.h>

static void add_base64(struct kb_str *out, const char *text, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *s = (const unsigned char *)text;
	for (size_t i = 0; i < len; i += 3) {
		size_t left = len - i;
		uint32_t v = (uint32_t)s[i] << 16;
		if (left > 1)
			v |= (uint32_t)s[i + 1] << 8;
		if (left > 2)
			v |= s[i + 2];
		kb_str_addc(out, digits[v >> 18]);
		kb_str_addc(out, digits[v >> 12 & 63]);
		kb_str_addc(out, left > 1 ? digits[v >> 6 & 63] : '=');
		kb_str_addc(out, left > 2 ? digits[v & 63] : '=');
	}
}

void kb_clipboard_bytes(struct kb_str *out, const char *text, size_t len,
	bool tmux, bool screen)
{
	struct kb_str osc = {0};
	kb_str_adds(&osc, "\033]52;c;");
	add_base64(&osc, text, len);
	kb_str_addc(&osc, '\a');
	if (tmux) {
		/* Where passthrough is on, to the terminal around tmux; the
		 * plain sequence is for tmux's own set-clipboard. */
		kb_str_adds(out, "\033Ptmux;\033");
		kb_str_add(out, osc.s, osc.len);
		kb_str_adds(out, "\033\\");
		kb_str_add(out, osc.s, osc.len);
	} else if (screen) {
		/* screen passes strings of at most 768 bytes. */
		for (size_t at = 0; at < osc.len; at += 700) {
			size_t n = osc.len - at < 700 ? osc.len - at : 700;
			kb_str_adds(out, "\033P");
			kb_str_add(out, osc.s + at, n);
			kb_str_adds(out, "\033\\");
		}
	} else {
		kb_str_add(out, osc.s, osc.len);
	}
	kb_str_release(&osc);
}
