/* Letters, digits and stops of a text. */
#include "letters.h"

uint32_t kb_ex_count(const char *text, size_t len, uint32_t *stops)
{
	const unsigned char *s = (const unsigned char *)text;
	uint32_t letters = 0, n = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned c = s[i], d = i + 1 < len ? s[i + 1] : 0;
		if (c < 0x80) {
			letters += (c | 32) - 'a' < 26u || c - '0' < 10u;
			n += c == '.' || c == ',' || c == ';' || c == '!' ||
			     c == '?';
		} else if (c < 0xC3) {
			continue; /* within a character, or a symbol */
		} else if (c == 0xD8 && d < 0xA0) {
			n += d == 0x8C || d == 0x9B || d == 0x9F;
		} else if (c == 0xDB && d == 0x94) {
			n++; /* Urdu full stop */
		} else if ((c == 0xD9 && d >= 0x8B && d <= 0x9F) ||
			   (c == 0xD6 && d >= 0x91) ||
			   (c == 0xD7 && d < 0x90)) {
			continue; /* harakat and niqqud */
		} else if (c == 0xE2) {
			continue; /* punctuation and symbols */
		} else if (c == 0xE3 && d == 0x80) {
			n++;
		} else {
			letters++;
		}
	}
	*stops = n;
	return letters;
}
