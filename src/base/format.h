/* printf formats of messages, taken apart.
 * Layer: base, private. */
#ifndef KHABAR_BASE_FORMAT_H
#define KHABAR_BASE_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

/* What an argument is. */
enum kb_argument {
	KB_ARGUMENT_NONE,
	KB_ARGUMENT_INT,
	KB_ARGUMENT_LONG,
	KB_ARGUMENT_LONG_LONG,
	KB_ARGUMENT_SIZE,
	KB_ARGUMENT_DOUBLE,
	KB_ARGUMENT_TEXT,
};

enum {
	KB_MAX_ARGUMENTS = 12,
	KB_NO_PRECISION = -1,
};

/* A conversion and the text before it. */
struct kb_conversion {
	const char *before;
	size_t n_before; /* bytes */
	char letter;     /* '%' for itself; 0: only the text is left */
	bool zero, plus, left;
	int width;
	int precision;     /* or KB_NO_PRECISION */
	size_t length_arg; /* of .*: its argument, from 1; 0: none */
	size_t arg;        /* from 1 */
	enum kb_argument type;
};

/* A format while it is read. */
struct kb_format {
	const char *at;
	size_t last_arg; /* taken in order, without a position */
	enum kb_argument types[KB_MAX_ARGUMENTS];
	size_t n;  /* arguments known so far */
	bool bare; /* a per cent sign stands for itself, undoubled */
};

/* {.at = FORMAT}, then this until it returns false. What is no conversion that
 * messages have stands for itself. */
bool kb_format_next(struct kb_format *f, struct kb_conversion *c);
/* The arguments of a whole format; false where one is not used, or in two
 * ways, so that those behind it cannot be had. */
bool kb_format_read(struct kb_format *f, const char *fmt);
/* Whether a translation can be given the arguments of its original: the same,
 * in any order; the last ones may be left out. What printf() alone would take
 * for a conversion is none. */
bool kb_format_agrees(const char *original, const char *translation);

#endif
