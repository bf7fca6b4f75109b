/* Letters, digits and stops of a text. */
#include "letters.h"

#include <stdbool.h>
#include <string.h>

/* Full stops and commas of scripts whose letters begin with the same byte. */
static bool is_stop(const unsigned char *s, size_t len)
{
	static const char *const stops[] = {
		"\u0589", /* Armenian */
		"\u0964",
		"\u0965", /* danda */
		"\u0F0D",
		"\u104A",
		"\u104B",
		"\u17D4",
		"\u17D5", /* Khmer... */
		"\u1362",
		"\u1363",
		"\u1364",
		"\u1367", /* Ethiopic */
		"\uFF01",
		"\uFF0C",
		"\uFF0E",
		"\uFF1B",
		"\uFF1F", /* wide */
		"\uFF61",
		"\uFF64",
	};
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
		size_t n = strlen(stops[i]);
		if (n <= len && memcmp(s, stops[i], n) == 0)
			return true;
	}
	return false;
}

/* Whether a space stands behind a letter of Thai or Lao, which end phrases and
 * sentences so. */
static bool ends_phrase(const unsigned char *s, size_t at)
{
	return at >= 3 && s[at - 3] == 0xE0 && s[at - 2] >= 0xB8 &&
	       s[at - 2] <= 0xBB;
}

uint32_t kb_ex_count(const char *text, size_t len, uint32_t *stops)
{
	const unsigned char *s = (const unsigned char *)text;
	uint32_t letters = 0, n = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned c = s[i], d = i + 1 < len ? s[i + 1] : 0;
		if (c < 0x80) {
			letters += (c | 32) - 'a' < 26u || c - '0' < 10u;
			n += c == '.' || c == ',' || c == ';' || c == '!' ||
			     c == '?' || (c == ' ' && ends_phrase(s, i));
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
		} else if (c >= 0xE3 && c <= 0xE9) {
			letters += 2; /* a word's worth is two or so of them */
		} else if ((c == 0xD6 || c == 0xE0 || c == 0xE1 || c == 0xEF) &&
			   is_stop(s + i, len - i)) {
			n++;
		} else {
			letters++;
		}
	}
	*stops = n;
	return letters;
}
