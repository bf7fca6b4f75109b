/* The ways to put right-to-left text out: which there are, and their names.
 * Layer: base: settings and options name them, the terminal has them done. */
#ifndef KHABAR_BASE_ENCODING_H
#define KHABAR_BASE_ENCODING_H

#include <khabar/base/message.h>
#include <khabar/base/word.h>

/* Those that change what is sent, each with its name in files and options (and
 * of its function in term), whether it is for a terminal that turns whole words
 * by itself (glyphs, but not their colours), and what it is for. */
/* clang-format off */
#define KB_ENCODINGS(X) \
	/* Words (runs between spaces) in visual order, right-to-left letters \
	 * of each from the right end to the left end, in pieces that are of \
	 * one font whatever the fonts are. */ \
	X(WORDS, words, true, \
		N_("words in screen order, right-to-left letters from their " \
		"right end (kitty)")) \
	/* As WORDS, but all right-to-left letters of a word are of one \
	 * font. */ \
	X(RUNS, runs, true, \
		N_("the same for a kitty that was given a font for these " \
		"letters (symbol_map)")) \
	/* Runs in visual order, each right-to-left run in logical order with \
	 * the logical brackets: the inverse of what a terminal does that \
	 * reorders every row with a left-to-right base. */ \
	X(INVERSE, inverse, false, \
		N_("for a terminal that reorders every row and can't be told " \
		"not to"))
/* clang-format on */

enum kb_encoding {
	KB_ENCODING_AUTO, /* none: what the terminal wants is found out */
	/* Cells from left to right: right where the terminal does nothing by
	 * itself, or where its own reordering is switched off. */
	KB_ENCODING_VISUAL,
#define KB_ENCODING_ENUM(id, word, turns_words, help) KB_ENCODING_##id,
	KB_ENCODINGS(KB_ENCODING_ENUM)
#undef KB_ENCODING_ENUM
	KB_ENCODING_COUNT,
};
extern const struct kb_word kb_encodings[KB_ENCODING_COUNT + 1];

/* Whether letters are sent in their joined forms. */
enum kb_shaping {
	KB_SHAPING_AUTO, /* as the terminal wants them */
	KB_SHAPING_ON,
	KB_SHAPING_OFF,
};
extern const struct kb_word kb_shapings[];

/* What a person says of one terminal, in a line of the configuration. */
struct kb_terminal_line {
	size_t line; /* its number, from 1 */
	char *signs; /* words that khabar tells it by, all of which it has */
	/* An encoding's name, or that of a known terminal that it is like. */
	char *way;
	enum kb_shaping shaping;
};

/* Whether the terminal is told of links, so that a click of its own opens them.
 */
enum kb_linking {
	KB_LINKING_AUTO, /* where it is known to open them */
	KB_LINKING_YES,
	KB_LINKING_NO,
};
extern const struct kb_word kb_linkings[];

#endif
