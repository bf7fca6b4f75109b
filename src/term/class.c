/* Bidi classes (UAX #9), told by what the algorithm does with a character. */
#include "encode.h"

/* Classes of ASCII from the space on. */
static enum kb_class ascii_class(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return KB_CLASS_EN;
	if ((cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z'))
		return KB_CLASS_L;
	switch (cp) {
	case ' ':
		return KB_CLASS_WS;
	case '+':
	case '-':
		return KB_CLASS_ES;
	case '#':
	case '$':
	case '%':
		return KB_CLASS_ET;
	case ',':
	case '.':
	case '/':
	case ':':
		return KB_CLASS_CS;
	}
	return KB_CLASS_ON;
}

/* The class by what the algorithm does with the character between others: one
 * text with several places for it, parted by Latin letters. */
static enum kb_class probe(struct kb_bidi *b, uint32_t x)
{
	const uint32_t heb = 0x05D0, ar = 0x0628;
	const uint32_t text[] = {x, 'A', heb, x, heb, 'A', heb, '1', x, '1',
		'A', heb, '1', x, 'A', ar, '1', x, '1', 'A', x, '1', '%'};
	uint8_t levels[sizeof text / sizeof *text];
	kb_bidi_levels(b, text, sizeof text / sizeof *text, KB_DIR_LTR, levels);
	const int between_letters = levels[3], between_numbers = levels[8];
	const int after_number = levels[13], between_arabic = levels[17];
	const int percent = levels[22];
	if (levels[0] == 1)
		return percent == 2 ? KB_CLASS_R : KB_CLASS_AL;
	if (levels[0] == 2)
		return KB_CLASS_AN;
	if (between_letters == 0)
		return KB_CLASS_L;
	if (between_letters == 2)
		return KB_CLASS_EN;
	if (between_numbers != 2)
		return KB_CLASS_ON;
	if (after_number == 2)
		return KB_CLASS_ET;
	return between_arabic == 2 ? KB_CLASS_CS : KB_CLASS_ES;
}

enum kb_class kb_class_of(struct kb_bidi *b, uint32_t cp)
{
	if (cp < 0x7F)
		return ascii_class(cp);
	if ((cp >= 0x0620 && cp <= 0x064A) || (cp >= 0xFE80 && cp <= 0xFEFC))
		return KB_CLASS_AL;
	if (cp >= 0x05D0 && cp <= 0x05EA)
		return KB_CLASS_R;
	if ((cp >= 0x00C0 && cp <= 0x024F && cp != 0x00D7 && cp != 0x00F7) ||
		(cp >= 0x0400 && cp <= 0x0482))
		return KB_CLASS_L;
	if (cp >= 0x2500 && cp <= 0x257F)
		return KB_CLASS_ON;
	return probe(b, cp);
}
