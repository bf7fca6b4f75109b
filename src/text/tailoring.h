/* What the parts of the tailoring of line breaks share.
 * Layer: text. */
#ifndef KHABAR_TEXT_TAILORING_PARTS_H
#define KHABAR_TEXT_TAILORING_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Code points [start, end) without a space. signs: any of them is such that
 * places inside the word are to be judged; digits: any is a digit. */
struct kb_line_word {
	size_t start, end;
	bool signs, digits;
};

bool kb_is_line_letter(uint32_t cp);
bool kb_is_line_digit(uint32_t cp);
bool kb_is_line_dash(uint32_t cp);
bool kb_is_raised_digit(uint32_t cp);

/* Judges the places inside a word (tailoring_word.c). */
void kb_tailor_word(
	const uint32_t *cp, const struct kb_line_word *w, uint8_t *brk);

/* Whether the n code points are a unit, as they stand behind a number
 * (tailoring_units.c). */
bool kb_is_line_unit(const uint32_t *cp, size_t n);

#endif
