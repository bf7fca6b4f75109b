/* The terminals that khabar knows: how each is told from the others, and what
 * it does with what it gets. They are rows of one table, in terminals.c.
 * Layer: term, private. */
#ifndef KB_TERM_TERMINALS_H
#define KB_TERM_TERMINALS_H

#include "detect.h"

/* What a terminal does with the order of the cells in a row. */
enum kb_order {
	KB_ORDER_KEPT,  /* shows them where they are put */
	KB_ORDER_LTR,   /* reorders rows, with a left-to-right base (UAX #9) */
	KB_ORDER_FIRST, /* reorders rows, with the base of their first letter */
	KB_ORDER_WORDS, /* draws each word by itself, from right to left */
};

/* A terminal. Versions are numbers of two digits a part: 22.12.3 is 221203.
 * A column that a row leaves out is false, 0 or NULL, which is what is true of
 * most terminals or the cautious choice. */
struct kb_terminal {
	const char *name;

	/* How it is told. Answers count more than $TERM, $TERM counts more than
	 * other variables, which leak into terminals started from others. The
	 * first row that fits is taken. */

	/* XTVERSION: how its answer begins. */
	const char *answers[2];
	/* DA2: its answer, "0;136;0"; a part may be a range, "2000-19999", and
	 * parts left out may be anything. */
	const char *da2[3];
	bool da2_version; /* the second part is its version */
	bool da2_silent;  /* it does not answer DA2 */
	/* Its answers are those of others too: they count where the environment
	 * has this, NAME=VALUE or NAME. */
	const char *only_with;
	/* It prints some of what asks for its kind: it is not asked for that.
	 * It answers nothing at all, or what it prints can't be known. */
	bool unasked, mute;
	/* How the values of $TERM begin that are its own. */
	const char *terms[4];
	/* Variables that it sets: NAME, which has its version if its own name
	 * ends in VERSION, or NAME=VALUE, whose version is in NAME_VERSION. */
	const char *variables[3];
	/* The row is of that version and later ones. */
	int since;

	/* What it does. */

	enum kb_order order;
	/* Brackets that it turns are not mirrored by it. */
	bool keeps_brackets;
	/* Each piece of a row that is of one look is ordered by itself. */
	bool pieces;
	/* Characters next to each other that have the same attributes and are
	 * of one font are ordered as a text. */
	bool alternates;
	/* What lines are drawn with (U+2500 to U+259F) has the place of letters
	 * from the left. */
	bool lines_part;
	/* Letters that come in joined forms are joined anew, over a ZWNJ that
	 * is not sent. */
	bool rejoins;
	/* A letter that is hidden (SGR 8) stands for a blank that has to count
	 * as one; in others U+2800 does, which its font may lack. */
	bool hides_letters;
	/* It scrolls to where the cursor is, and fonts with taller letters
	 * leave no room for the other rows: where it is hidden, it is at the
	 * top. */
	bool cursor_scrolls;
	/* It joins letters, and sets marks only on letters as such: it is sent
	 * these and no joined forms. */
	bool joins;
	/* What it does with marks, and how many it keeps on a letter; 0: as
	 * many as there are. */
	enum kb_marking marks;
	uint8_t most_marks;
	/* ZWJ behind a letter that has no joined forms gives it the glyph that
	 * joins to the next, where the font has one. */
	bool takes_zwj;
	/* Letters of right-to-left scripts are boxes in italics, upright, or of
	 * a wider font, where its font has no italics of them, as most have
	 * none. */
	bool upright;
	/* It tells of a click by the column that the cell has in the row as it
	 * was sent. */
	bool clicks_as_sent;
	/* Letters that no bold font has are boxes in bold. */
	bool few_bold;
	/* It gives a cell to each mark and to all that has no width. */
	bool bare_cells;
	/* What switches its reordering off, and on again; NULL: nothing. */
	const char *off, *on;
	/* It takes the protocol for the size of text (OSC 66), since that
	 * version; 0: it does not. */
	int sizes_since;
	/* A click of its own opens links (OSC 8), since that version. */
	bool links;
	int links_since;
	/* What it makes of grapheme clusters; newest 0: nothing is known. */
	struct kb_clusters clusters;
	/* The terminfo entry that does where that of $TERM is not installed;
	 * NULL: xterm-256color. */
	const char *terminfo;

	/* What it is as a layer. */

	enum kb_layer layer;
	/* What stands between these it passes on; NULL: nothing. */
	const char *before, *behind;
	/* It passes no italics on. */
	bool lacks_italic;
	/* While the mouse is on, it keeps an Escape back until the next key,
	 * and passes the two on as one. */
	bool keeps_escape;
};

/* The rows that stand for what is in none. */
enum {
	KB_TERMINAL_UNKNOWN, /* nothing is known of it */
	KB_TERMINAL_MODE8,   /* it answers that it can be told not to reorder */
};

extern const struct kb_terminal kb_terminals[];
extern const size_t kb_n_terminals;

/* Which terminal it is, and by what it was told. */
enum kb_told_by {
	KB_TOLD_BY_NOTHING,
	KB_TOLD_BY_NAME, /* XTVERSION */
	KB_TOLD_BY_DA2,
	KB_TOLD_BY_TERM,
	KB_TOLD_BY_VARIABLE,
};

struct kb_told {
	const struct kb_terminal *terminal; /* of the table, never NULL */
	int version;                        /* 0: not known */
	enum kb_told_by by;
	const char *variable; /* of the row; BY_VARIABLE */
};

/* Makes p what such a terminal wants that khabar speaks to without a layer. */
void kb_profile_take_terminal(
	struct kb_profile *p, const struct kb_terminal *t);
/* Finds the words that a line of the configuration tells it by. */
void kb_profile_find_signs(struct kb_profile *p);
/* Lets the lines of the configuration (kb_profile_take_lines()) change what was
 * chosen. */
void kb_profile_apply_lines(struct kb_profile *p);

bool kb_terminal_is_known(const struct kb_terminal *t);
/* The row of a layer. */
const struct kb_terminal *kb_layer(enum kb_layer layer);
/* The terminal that answered so to XTVERSION, in that environment. */
struct kb_told kb_told_by_name(
	const char *answer, const struct kb_environ *env);
/* The one that answered a, to XTVERSION or else to DA2. */
struct kb_told kb_told_by_answers(
	const struct kb_answers *a, const struct kb_environ *env);
/* The one that this value of $TERM (may be NULL) belongs to; that of $TERM. */
struct kb_told kb_told_by_termname(
	const char *term, const struct kb_environ *env);
struct kb_told kb_told_by_term(const struct kb_environ *env);
/* The one terminal that variables beside $TERM speak of; layers do not count.
 * Where they speak of several, or of one that is in no row, none is
 * believed. */
struct kb_told kb_told_by_variables(const struct kb_environ *env);
/* The one that the environment speaks of, by $TERM or else by variables. */
struct kb_told kb_told_by_environ(const struct kb_environ *env);

/* The value of a variable, NULL if it is empty or not there. */
const char *kb_environ_get(const struct kb_environ *env, const char *name);
/* Whether variables speak of that one, and of which version of it (0: they do
 * not tell). */
bool kb_environ_speaks_of(const struct kb_environ *env,
	const struct kb_terminal *t, int *version);

#endif
