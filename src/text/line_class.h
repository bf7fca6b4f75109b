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

/* Letters that most texts here are made of: of AL, and of HL. */
static inline bool kb_is_common_al(uint32_t cp)
{
	return (cp >= 0x0620 && cp <= 0x064A) ||
	       ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') ||
	       (cp >= 0x0671 && cp <= 0x06D3);
}

static inline bool kb_is_common_hl(uint32_t cp)
{
	return cp >= 0x05D0 && cp <= 0x05EA;
}

extern const uint8_t kb_ascii_line_classes[0x80];
/* Of a code point from 0x80 on. */
enum kb_line_class kb_line_class_of(uint32_t cp);

static inline enum kb_line_class kb_line_class(uint32_t cp)
{
	if (cp < 0x80)
		return (enum kb_line_class)kb_ascii_line_classes[cp];
	return kb_is_common_al(cp)   ? AL
	       : kb_is_common_hl(cp) ? HL
				     : kb_line_class_of(cp);
}

#endif
