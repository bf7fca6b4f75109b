/* What the encodings of a row share.
 * Layer: term, private. */
#ifndef KB_TERM_ENCODE_H
#define KB_TERM_ENCODE_H

#include <khabar/layout/canvas.h>
#include <khabar/term/profile.h>
#include <khabar/text/bidi.h>

/* Bidirectional classes as far as they matter in a row of a screen, where
 * there are no control characters. */
enum kb_class {
	KB_CLASS_ON, /* all neutrals but those below */
	KB_CLASS_WS, /* a blank cell: U+0020 */
	KB_CLASS_L,
	KB_CLASS_R,
	KB_CLASS_AL,
	KB_CLASS_EN, /* 0-9, and the Persian digits */
	KB_CLASS_AN, /* Arabic-Indic digits */
	KB_CLASS_ES, /* + - */
	KB_CLASS_ET, /* $ % # */
	KB_CLASS_CS, /* , . / : */
};

/* A blank that counts as a left-to-right letter: an empty Braille pattern. */
#define KB_STRONG_BLANK 0x2800u

/* Stands behind a cell that is to be protected (DECSCA); it is sent by
 * kb_output as that, and never as itself. Of no width. */
#define KB_SIGN_PROTECTED 0x206Au

/* What is shown in one cell or in the two of a wide character. */
struct kb_encode_unit {
	const struct kb_cell *cell;
	int col;        /* where it shall be shown */
	uint32_t ch;    /* what shall be shown */
	uint32_t send;  /* what is sent for that */
	uint8_t cls;    /* enum kb_class of ch */
	uint8_t level;  /* scratch */
	uint8_t anchor; /* scratch: this blank is sent as KB_STRONG_BLANK */
	uint8_t apart;  /* ZWNJ goes behind it */
	uint8_t filled; /* how many marks it shall have, fillers among them */
	bool parted;    /* it is sent so that it parts runs */
};

/* A row being put out: its units in the order in which they shall be seen, and
 * sent[i], the index of the one that is sent in place i. */
struct kb_encode_row {
	struct kb_bidi *bidi;
	const struct kb_canvas *canvas;
	struct kb_encode_unit *units;
	int *sent;
	int n;
	/* What the terminal does; see struct kb_profile. */
	bool mirrors, auto_base, pieces, lines_part, rejoins;
	int cursor; /* the column of the terminal's cursor; -1: elsewhere */
	enum kb_apart_by apart_by; /* how a cell is sent apart */
};

/* Has ZWNJ sent behind letters that the terminal would join with the next and
 * that are not to be joined, and a letter like it for one that it would not
 * join to the one before. */
void kb_encode_apart(struct kb_encode_row *r);
/* The class of a code point. */
enum kb_class kb_class_of(struct kb_bidi *b, uint32_t cp);

/* Whether its script (UAX #24) is written from right to left: letters, digits,
 * marks and signs. */
bool kb_is_rtl_script(uint32_t ch);

/* Each encoding has a function, kb_encode_words() and so on, which sets sent
 * and the units' send. At first sent is the order of the units and send is
 * ch. */
#define KB_ENCODE_FUNCTION(id, word, turns_words, help) \
	void kb_encode_##word(struct kb_encode_row *r);
KB_ENCODINGS(KB_ENCODE_FUNCTION)
#undef KB_ENCODE_FUNCTION

#endif
