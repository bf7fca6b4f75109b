/* How this terminal wants right-to-left text: the one place that decides.
 * Layer: term. */
#ifndef KHABAR_TERM_PROFILE_H
#define KHABAR_TERM_PROFILE_H

#include <khabar/base/encoding.h>
#include <khabar/base/str.h>
#include <khabar/layout/canvas.h>
#include <khabar/text/cluster.h>
#include <khabar/text/bidi.h>
#include <stdbool.h>

struct kb_terminal;

/* How cells are sent so that a terminal does not shape them together with their
 * neighbours. */
enum kb_apart_by {
	KB_APART_BY_ITALIC, /* as italic */
	KB_APART_BY_BOLD,   /* as bold, where there is no italic */
	KB_APART_BY_SIZE,   /* by the protocol for the size of text (OSC 66) */
};

/* What a terminal does with combining marks. */
enum kb_marking {
	KB_MARKING_UNKNOWN, /* it is sent them, but no letter hangs on them */
	KB_MARKING_DRAWN,   /* draws them on their letters */
	KB_MARKING_BESIDE, /* right to left, draws them one cell to the right */
	KB_MARKING_LOST,   /* draws none */
	KB_MARKING_INSTEAD, /* right to left, the letter under one is lost */
};

struct kb_profile {
	enum kb_encoding encoding;
	/* Joined forms (Arabic presentation forms) are sent. Else the letters
	 * alone: for terminals that join letters and whose font lacks the
	 * forms. A word with a lam-alef keeps its forms: the ligature stands
	 * in one cell and has no letter. */
	bool shape;
	struct kb_clusters clusters; /* what it makes of them */
	bool keeps_brackets; /* the terminal does not mirror what it turns */
	enum kb_apart_by apart_by; /* WORDS: how cells are kept apart */
	/* INVERSE: the base is that of the first letter; a blank that counts as
	 * one is a letter that is not seen, where a font may lack U+2800;
	 * each piece of one look is ordered by itself; what lines are drawn
	 * with (U+2500 to U+259F) counts as letters; letters that are sent in
	 * joined forms are joined anew, unless ZWNJ holds them apart. */
	bool auto_base, hides_letters, pieces, lines_part, rejoins;
	/* Characters of the same attributes are one text to the terminal, which
	 * it orders: cells of odd columns are sent as protected ones (DECSCA),
	 * which is not seen. */
	bool alternates;
	/* The terminal orders the letters of every row, and joins them, unless
	 * off is sent or the encoding sees to it. */
	bool orders;
	/* What has no width would take a cell: marks and joiners aren't sent.
	 */
	bool bare_cells;
	bool bare_forms; /* marks are sent on letters, not on joined forms */
	/* Where it is hidden, the cursor stands at the top, lest the terminal
	 * scrolls to it. */
	bool cursor_at_top;
	enum kb_marking marks;
	uint8_t most_marks; /* that the terminal keeps on a letter; 0: all */
	/* ZWJ joins a letter without forms to the next one; VISUAL. */
	bool takes_zwj;
	/* Italic letters of right-to-left scripts are sent upright, and
	 * underlined where they are emphasised. */
	bool upright;
	/* Bold is kept from letters of right-to-left scripts but those of
	 * Arabic, Persian and Hebrew, which few bold fonts have. */
	bool few_bold;
	bool clicks_as_sent; /* see kb_encode_column_back() */
	bool no_mouse;       /* with the mouse on, Escape would come late */
	bool synchronized;   /* it shows an update as a whole (mode 2026) */
	bool hyperlinks;     /* a click of its own opens links (OSC 8) */
	bool colour;         /* the terminal has colours; NO_COLOR is not set */
	int32_t ground; /* the background's colour, 0xRRGGBB; -1: not known */
	char off[64];   /* bytes that switch the terminal's own reordering */
	char on[64];    /* off, and back on; "" for none */
	/* The entry of terminfo that does where that of $TERM is not installed;
	 * NULL: none is known to. */
	const char *terminfo;
	char terminal[64]; /* what the terminal was taken for */
	char told[160];    /* by what, for a person to read */
	char reason[256];  /* why this encoding, for a person to read */
	/* The row of the table of terminals that it was taken for, and that of
	 * what runs in it; NULL: nothing. Opaque. */
	const struct kb_terminal *row, *layer;
	/* What the configuration says of it; NULL: nothing. */
	const struct kb_terminal_line *line;
	struct kb_bidi *bidi;   /* scratch of the encoders; NULL: made anew */
	struct kb_known *known; /* what the choice was made from; opaque */
	bool said;              /* a person said the encoding */
	bool forced;            /* and it stays, whatever answers come */
	enum kb_shaping forced_shaping;
	bool forced_links; /* hyperlinks were */
};

/* The profile of the terminal that the environment describes and that tty (a
 * file descriptor open for reading and writing; -1: only the environment)
 * answers for. All questions share a deadline of 150 ms; no answer is an
 * answer too. Bytes that the user typed meanwhile are added to typed (may be
 * NULL: nothing is asked). The tty's modes are as before afterwards. The
 * caller releases the profile. */
void kb_profile_detect(struct kb_profile *p, int tty, struct kb_str *typed);
/* The same for a command that reads no keys and may end at once: it asks
 * nothing where something is typed ahead, or it runs in the background, gives
 * back what is typed meanwhile, and waits longer for a terminal that is far
 * away, whose answers would else come to the shell. tty -1: it does not ask. */
void kb_profile_detect_aside(struct kb_profile *p, int tty);
void kb_profile_release(struct kb_profile *p);

/* What the background is, as its relative luminance says (WCAG 2). */
enum kb_ground kb_profile_ground(const struct kb_profile *p);

/* Adds what is known of the terminal and what follows from it, a line each, in
 * words for a person. */
void kb_profile_describe(struct kb_str *out, const struct kb_profile *p);

/* Over a slow link answers come when the time is long over, between keys.
 * These sequences are never keys: "CSI ? ... c", "CSI > ... c",
 * "CSI 8 ; N $ y", "CSI ? 2026 ; N $ y", "CSI N ; N R" with the last N above
 * 16, "DCS > | ... ST" and "OSC 11 ; ... ST". Whoever reads one gives it,
 * whole, to this function. Returns true if it changed encoding, clusters, off,
 * on or ground: then off is to be sent and the screen to be drawn anew. */
bool kb_profile_late(struct kb_profile *p, const char *seq, size_t len);

/* Takes bytes that came from the terminal: answers count as above, the rest was
 * typed and is added to typed. */
bool kb_profile_read(
	struct kb_profile *p, const char *s, size_t len, struct kb_str *typed);

/* What a person demands in place of what was found; AUTO leaves that. A forced
 * encoding but VISUAL leaves the terminal's own reordering as it is. */
void kb_profile_force(struct kb_profile *p, enum kb_encoding encoding,
	enum kb_shaping shaping);
void kb_profile_force_links(struct kb_profile *p, enum kb_linking linking);

/* Adds the words that a line of the configuration tells this terminal by:
 * known ones by their name, others by what they say of themselves, but for
 * their version. */
void kb_profile_signs(const struct kb_profile *p, struct kb_str *out);
/* Lets n lines of the configuration (borrowed until p is released) say how it
 * wants its text. Of those whose signs it has, the one with most of them
 * counts, of several such the last; also where answers that come late change
 * what signs it has. Returns whether one counts. */
bool kb_profile_take_lines(
	struct kb_profile *p, const struct kb_terminal_line *lines, size_t n);
/* Makes the profile what the way (see struct kb_terminal_line) says, its own
 * reordering left as it is but for auto and visual. False: there is no such
 * way. */
bool kb_profile_take_way(
	struct kb_profile *p, const char *way, enum kb_shaping shaping);
/* The names of known terminals, that may stand as ways, in the order of their
 * table; NULL behind the last. */
const char *kb_way_terminal(size_t i);

/* Whether the encoding is for a terminal that turns words by itself: glyphs,
 * but not their colours. */
bool kb_encoding_turns_words(enum kb_encoding e);

/* A mark that shows nothing: VARIATION SELECTOR-15. kitty does not look for a
 * font that has it. */
#define KB_FILLER 0xFE0Eu

/* What stands between these is of the size of other text, but not of a run with
 * it: of one cell, and aligned otherwise.
 * https://sw.kovidgoyal.net/kitty/text-sizing-protocol/ */
#define KB_APART "\033]66;w=1:h=1;"
#define KB_APART_END "\a"

/* What to put out for a row: out gets c->cols cells (marks stay in c's pool)
 * in the order in which they are sent. A blank may become U+2800, which looks
 * the same and counts as a left-to-right letter, or have LRM behind it, in
 * place of which a letter is sent that is not seen (term/output.h).
 *
 * A cell is to be filled up with KB_FILLER to as many marks as its filled says.
 * If it is apart it is sent so as apart_by of the profile says: as text with a
 * size (KB_APART), or italic, or bold, whatever its style. */
void kb_encode_row(const struct kb_profile *p, const struct kb_canvas *c,
	int row, struct kb_cell *out);

enum {
	KB_MOST_MARKS = 32 /* of a cell that are sent */
};

/* The marks that are sent behind the character of the cell at col of such a
 * row, those that matter most first; cells are asked for from the left. As many
 * as can be are put into the cell's ch where the terminal does not draw all of
 * them on their letter; what it does not keep is left out, and those that it
 * draws too far to the right stand in the cell before. A letter that is made
 * with marks (text/letters.h) is itself in ch where they could be lost. Returns
 * how many there are. */
size_t kb_encode_marks(const struct kb_profile *p, const struct kb_canvas *c,
	struct kb_cell *row, int col, uint32_t marks[KB_MOST_MARKS]);

/* Where in that row the cell at column col of the canvas is put out: the place
 * of the terminal's cursor. */
int kb_encode_column(const struct kb_profile *p, const struct kb_canvas *c,
	int row, int col);
/* Which column of the canvas a click is at that the terminal tells of at this
 * one: some that order rows tell where in the row as it was sent the cell is
 * that was clicked at. */
int kb_encode_column_back(const struct kb_profile *p, const struct kb_canvas *c,
	int row, int col);

/* Has what is sent from here on be protected (DECSCA) or not; *protects:
 * whether it is so far. */
void kb_encode_protect(struct kb_str *out, bool *protects, bool on);

#endif
