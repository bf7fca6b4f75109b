/* Numbers as tables have them, and where their units stand.
 * Layer: text. */
#ifndef KHABAR_TEXT_NUMBER_H
#define KHABAR_TEXT_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* What the points and commas of numbers that belong together tell of each
 * other. */
enum kb_number_says {
	KB_NUMBER_POINT_DECIMAL = 1, /* a point parts units and decimals */
	KB_NUMBER_POINT_GROUPS = 2,  /* a point parts thousands */
	KB_NUMBER_COMMA_DECIMAL = 4,
	KB_NUMBER_COMMA_GROUPS = 8,
};

struct kb_number {
	size_t whole; /* bytes up to behind the units, if no point and no comma
			 stands before decimals */
	size_t point, comma; /* bytes up to the only point, the only comma; 0:
				there is none */
	unsigned says;       /* enum kb_number_says, for sure */
};

/* Reads len bytes of UTF-8 that are a number: digits of one set (Western,
 * Arabic-Indic, Persian) with marks of thousands (comma, point, U+066C,
 * apostrophe, spaces) and of decimals (point, comma, U+066B), with what stands
 * around it: signs, currencies, units of a word or two, percents, brackets,
 * marks of footnotes, a range's end, a time's or date's further parts. Returns
 * false for anything else, and for what is over 48 code points. */
bool kb_number_read(const char *s, size_t len, struct kb_number *n);

/* Bytes up to behind the units of the number, of several that together say
 * what says holds. A range has those of its first number. */
size_t kb_number_units(const struct kb_number *n, unsigned says);

#endif
