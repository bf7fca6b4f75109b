/* Line breaks by the rules of UAX #14, revision 50, and grapheme clusters
 * through libunistring. */
#include <khabar/text/breaks.h>

#include "line_class.h"

#include <stdbool.h>
#include <unigbrk.h>

/* Sets of classes. */
#define SET(class) (UINT64_C(1) << (class))
#define ALL (~UINT64_C(0))
#define LETTERS (SET(AL) | SET(HL))
#define OPENING (SET(OP) | SET(OP_WIDE))
#define PICTURES (SET(ID) | SET(EB) | SET(EM))
#define HANGUL (SET(JL) | SET(JV) | SET(JT) | SET(H2) | SET(H3))
/* LB6, LB7, LB11, LB13: what never begins a line, even behind spaces. */
#define LINE_ENDS (SET(BK) | SET(CR) | SET(LF) | SET(NL))
#define AFTER_SPACES                                                   \
	(LINE_ENDS | SET(SP) | SET(ZW) | SET(WJ) | SET(CL) | SET(CP) | \
		SET(CP_WIDE) | SET(EX) | SET(IS) | SET(SY))
/* LB12a, LB19; LB21, LB22: and what does not right behind most others. */
#define GLUED (AFTER_SPACES | SET(QU) | SET(GL))
#define MOST (GLUED | SET(BA) | SET(HY) | SET(NS) | SET(IN))

/* What no line begins with right behind a class. Rules that look further stand
 * in is_kept(). */
static const uint64_t BEHIND[] = {
	[AL] = MOST | LETTERS | SET(NU) | SET(PR) | SET(PO) | SET(OP),
	[B2] = MOST | SET(B2),
	[BA] = MOST & ~SET(GL),
	[BB] = ALL & ~SET(CB),
	[CB] = GLUED,
	[CL] = MOST,
	[CP] = MOST | LETTERS | SET(NU),
	[CP_WIDE] = MOST,
	[CR] = SET(LF),
	[EB] = MOST | SET(PO) | SET(EM),
	[EM] = MOST | SET(PO),
	[EX] = MOST,
	[GL] = ALL,
	[H2] = MOST | SET(PO) | SET(JV) | SET(JT),
	[H3] = MOST | SET(PO) | SET(JT),
	[HL] = MOST | LETTERS | SET(NU) | SET(PR) | SET(PO) | SET(OP),
	[HY] = (MOST & ~SET(GL)) | SET(NU),
	[ID] = MOST | SET(PO),
	[IN] = MOST,
	[IS] = MOST | LETTERS,
	[JL] = MOST | SET(PO) | SET(JL) | SET(JV) | SET(H2) | SET(H3),
	[JT] = MOST | SET(PO) | SET(JT),
	[JV] = MOST | SET(PO) | SET(JV) | SET(JT),
	[NS] = MOST,
	[NU] = MOST | LETTERS | SET(NU) | SET(PR) | SET(PO) | SET(OP),
	[OP] = ALL,
	[OP_WIDE] = ALL,
	[PO] = MOST | LETTERS | SET(NU),
	[PR] = MOST | LETTERS | SET(NU) | PICTURES | HANGUL,
	[QU] = ALL,
	[RI] = MOST,
	[SP] = AFTER_SPACES,
	[SY] = MOST | SET(HL),
	[WJ] = ALL,
	[ZW] = LINE_ENDS | SET(SP) | SET(ZW),
};

/* Where the text is within a number of LB25. */
enum number {
	NO_NUMBER,
	IN_NUMBER,
	NUMBER_CLOSED, /* by a bracket */
};

/* What stands before a code point. */
struct before {
	enum kb_line_class class; /* before spaces, and without marks */
	bool spaces;              /* follow it */
	bool zwj;                 /* is the last code point */
	bool hebrew_hyphen;       /* HL and HY or BA */
	bool odd_indicators;      /* of RI in a row */
	enum number number;
};

/* LB14 to LB17: what no line begins with behind a class and spaces. */
static uint64_t behind_spaces(enum kb_line_class before)
{
	switch (before) {
	case OP:
	case OP_WIDE:
		return ALL;
	case QU:
		return AFTER_SPACES | OPENING;
	case CL:
	case CP:
	case CP_WIDE:
		return AFTER_SPACES | SET(NS);
	case B2:
		return AFTER_SPACES | SET(B2);
	case ZW:
		return BEHIND[ZW];
	default:
		return AFTER_SPACES;
	}
}

static bool is_number_next(const uint32_t *cp, size_t n)
{
	size_t i = 1;
	while (i < n && kb_line_class(cp[i]) == CM)
		i++;
	return i < n && kb_line_class(cp[i]) == NU;
}

/* Whether cp, of a class, belongs to the line of what stands before it. */
static bool is_kept(const struct before *b, const uint32_t *cp, size_t n,
	enum kb_line_class class)
{
	if (b->spaces)
		return behind_spaces(b->class) & SET(class);
	if (BEHIND[b->class] & SET(class))
		return true;
	if (b->zwj && b->class != ZW) /* LB8a */
		return true;
	switch (class) {
	case NU:
		if (b->number == IN_NUMBER)
			return true;
		break;
	case PR:
	case PO:
		if (b->number != NO_NUMBER)
			return true;
		break;
	case OP:
	case OP_WIDE:
		if ((b->class == PR || b->class == PO) && is_number_next(cp, n))
			return true;
		break;
	case RI:
		if (b->odd_indicators)
			return true;
		break;
	default:
		break;
	}
	return b->hebrew_hyphen && class != CB; /* LB21a */
}

static bool ends_line(enum kb_line_class class, enum kb_line_class next)
{
	return class == BK || class == LF || class == NL ||
	       (class == CR && next != LF);
}

/* Whether a mark behind it goes with it (LB9). */
static bool takes_marks(const struct before *b)
{
	return !b->spaces && !((LINE_ENDS | SET(SP) | SET(ZW)) & SET(b->class));
}

static void advance(struct before *b, enum kb_line_class class)
{
	if (class == SP) {
		b->spaces = b->class != SP;
		b->zwj = b->hebrew_hyphen = b->odd_indicators = false;
		b->number = NO_NUMBER;
		return;
	}
	if (class == NU)
		b->number = IN_NUMBER;
	else if (b->number == IN_NUMBER &&
		 (class == CL || class == CP || class == CP_WIDE))
		b->number = NUMBER_CLOSED;
	else if (b->number != IN_NUMBER || (class != IS && class != SY))
		b->number = NO_NUMBER;
	b->hebrew_hyphen =
		b->class == HL && !b->spaces && (class == HY || class == BA);
	b->odd_indicators = class == RI && !b->odd_indicators;
	b->class = class;
	b->spaces = b->zwj = false;
}

/* Most code points are a letter behind a letter. */
static bool is_letter_in_word(const struct before *b, uint32_t cp)
{
	return (LETTERS & SET(b->class)) && !b->spaces &&
	       (kb_is_common_al(cp) || kb_is_common_hl(cp));
}

void kb_line_breaks(const uint32_t *cp, size_t n, uint8_t *brk)
{
	struct before b = {.class = SP};
	for (size_t i = 0; i < n; i++) {
		if (is_letter_in_word(&b, cp[i])) {
			brk[i] = KB_BREAK_NO;
			b.class = kb_is_common_hl(cp[i]) ? HL : AL;
			b.zwj = false;
			continue;
		}
		enum kb_line_class class = kb_line_class(cp[i]);
		bool zwj = class == ZWJ;
		if ((zwj || class == CM) && takes_marks(&b)) {
			b.zwj = zwj;
			brk[i] = KB_BREAK_NO;
			continue;
		}
		if (zwj || class == CM) /* LB10 */
			class = AL;
		if (ends_line(b.class, class)) {
			brk[i] = KB_BREAK_MUST;
			b = (struct before){.class = SP};
		} else {
			brk[i] = is_kept(&b, cp + i, n - i, class)
					 ? KB_BREAK_NO
					 : KB_BREAK_MAY;
		}
		advance(&b, class);
		b.zwj = zwj;
	}
	if (n)
		brk[0] = KB_BREAK_NO;
}

void kb_cluster_starts(const uint32_t *cp, size_t n, uint8_t *start)
{
	if (n)
		u32_grapheme_breaks(cp, n, (char *)start);
}
