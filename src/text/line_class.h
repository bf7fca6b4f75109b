/* The line breaking class of a code point, as of Unicode 15.0 (UAX #14).
 * Layer: text. */
#ifndef KHABAR_TEXT_LINE_CLASS_H
#define KHABAR_TEXT_LINE_CLASS_H

#include <stdbool.h>
#include <stdint.h>

/* The values of the property Line_Break as LB1 resolves them: AI, SG and XX are
 * AL, CJ is NS, SA is CM or AL. Of the brackets, those of East Asian width are
 * apart (LB30); what is reserved for pictographs is EB (LB30b). */
enum kb_line_class {
	AL,
	B2,
	BA,
	BB,
	BK,
	CB,
	CL,
	CM,
	CP,
	CP_WIDE,
	CR,
	EB,
	EM,
	EX,
	GL,
	H2,
	H3,
	HL,
	HY,
	ID,
	IN,
	IS,
	JL,
	JT,
	JV,
	LF,
	NL,
	NS,
	NU,
	OP,
	OP_WIDE,
	PO,
	PR,
	QU,
	RI,
	SP,
	SY,
	WJ,
	ZW,
	ZWJ,
};

/* Letters of AL that most texts here are made of. */
static inline bool kb_is_common_al(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 0x0620 && cp <= 0x064A) ||
	       (cp >= 0x0671 && cp <= 0x06D3);
}

static inline bool kb_is_common_hl(uint32_t cp)
{
	return cp >= 0x05D0 && cp <= 0x05EA;
}

enum kb_line_class kb_line_class(uint32_t cp);

#endif
