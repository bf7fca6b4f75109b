/* Places for a kashida in a word, by the joining groups of its letters. */
#include <khabar/text/kashida.h>

/* Joining groups that the priorities name; the letters of others by what they
 * join to. */
enum group {
	NONE, /* joins to nothing, or no letter */
	MARK, /* transparent */
	TATWEEL,
	/* Join to the letter before only: */
	ALEF,
	DAL,
	REH,
	TEH_MARBUTA,
	WAW,
	OTHER_RIGHT,
	/* To both: */
	AIN,
	BEH,
	FEH,
	GAF,
	HAH,
	KAF,
	LAM,
	QAF,
	SAD,
	SEEN,
	TAH,
	YEH,
	OTHER_DUAL,
};

/* Of U+0600 to U+06FF, as ArabicShaping.txt has them, and the marks of
 * UnicodeData.txt. */
static const uint8_t GROUPS[0x100] = {
	/* clang-format off */
	[0x10 ... 0x1A] = MARK, [0x20] = YEH, [0x22 ... 0x23] = ALEF,
	[0x24] = WAW, [0x25] = ALEF, [0x26] = YEH, [0x27] = ALEF, [0x28] = BEH,
	[0x29] = TEH_MARBUTA, [0x2A ... 0x2B] = BEH, [0x2C ... 0x2E] = HAH,
	[0x2F ... 0x30] = DAL, [0x31 ... 0x32] = REH, [0x33 ... 0x34] = SEEN,
	[0x35 ... 0x36] = SAD, [0x37 ... 0x38] = TAH, [0x39 ... 0x3A] = AIN,
	[0x3B ... 0x3C] = GAF, [0x3D ... 0x3F] = YEH, [0x40] = TATWEEL,
	[0x41] = FEH, [0x42] = QAF, [0x43] = KAF, [0x44] = LAM,
	[0x45 ... 0x47] = OTHER_DUAL, [0x48] = WAW, [0x49 ... 0x4A] = YEH,
	[0x4B ... 0x5F] = MARK, [0x6E] = BEH, [0x6F] = QAF, [0x70] = MARK,
	[0x71 ... 0x73] = ALEF, [0x75] = ALEF, [0x76 ... 0x77] = WAW,
	[0x78] = YEH, [0x79 ... 0x80] = BEH, [0x81 ... 0x87] = HAH,
	[0x88 ... 0x90] = DAL, [0x91 ... 0x99] = REH, [0x9A ... 0x9C] = SEEN,
	[0x9D ... 0x9E] = SAD, [0x9F] = TAH, [0xA0] = AIN,
	[0xA1 ... 0xA6] = FEH, [0xA7 ... 0xA8] = QAF, [0xA9] = GAF,
	[0xAA] = KAF, [0xAB] = GAF, [0xAC ... 0xAE] = KAF,
	[0xAF ... 0xB4] = GAF, [0xB5 ... 0xB8] = LAM,
	[0xB9 ... 0xBE] = OTHER_DUAL, [0xBF] = HAH, [0xC0] = TEH_MARBUTA,
	[0xC1 ... 0xC2] = OTHER_DUAL, [0xC3] = TEH_MARBUTA,
	[0xC4 ... 0xCB] = WAW, [0xCC] = YEH, [0xCD] = OTHER_RIGHT,
	[0xCE] = YEH, [0xCF] = WAW, [0xD0 ... 0xD1] = YEH,
	[0xD2 ... 0xD3] = OTHER_RIGHT, [0xD5] = TEH_MARBUTA,
	[0xD6 ... 0xDC] = MARK, [0xDF ... 0xE4] = MARK, [0xE7 ... 0xE8] = MARK,
	[0xEA ... 0xED] = MARK, [0xEE] = DAL, [0xEF] = REH, [0xFA] = SEEN,
	[0xFB] = SAD, [0xFC] = AIN, [0xFF] = OTHER_DUAL,
	/* clang-format on */
};

enum {
	HAMZA = 0x0621,
};

static enum group group_of(uint32_t cp)
{
	return cp >> 8 == 0x06 ? (enum group)GROUPS[cp & 0xFF] : NONE;
}

static bool joins(enum group a, enum group b)
{
	return (a == TATWEEL || a >= AIN) && b >= TATWEEL;
}

/* The priority of a place before a letter in final form. */
static uint8_t rank_of_final(enum group group)
{
	switch (group) {
	case TEH_MARBUTA:
	case HAH:
	case DAL:
		return 3;
	case ALEF:
	case TAH:
	case LAM:
	case KAF:
	case GAF:
		return 4;
	case WAW:
	case AIN:
	case QAF:
	case FEH:
		return 6;
	case TATWEEL:
		return 0;
	default:
		return 7;
	}
}

/* The priority of the place between letter a and b, which c follows. */
static uint8_t rank_between(enum group a, enum group b, enum group c)
{
	if (!joins(a, b) || (a == LAM && b == ALEF))
		return 0;
	if (a == TATWEEL)
		return 1;
	if (a == SEEN || a == SAD)
		return 2;
	if (b == LAM && c == ALEF) /* one form, which is final */
		return 7;
	if (!joins(b, c))
		return rank_of_final(b);
	return b == BEH && (c == REH || c == YEH) ? 5 : 0;
}

static bool is_of_word(uint32_t cp, enum group group)
{
	return group != NONE || cp == HAMZA;
}

size_t kb_kashida_ranks(
	const uint32_t *cp, size_t n, uint8_t *rank, size_t *letters)
{
	struct {
		size_t at;
		enum group group;
	} a = {0, NONE}, b = {0, NONE};
	size_t end = 0;
	*letters = 0;
	for (; end < n; end++) {
		enum group group = group_of(cp[end]);
		if (!is_of_word(cp[end], group))
			break;
		rank[end] = 0;
		if (group == MARK)
			continue;
		*letters += group > TATWEEL || cp[end] == HAMZA;
		rank[a.at] = rank_between(a.group, b.group, group);
		a = b;
		b.at = end;
		b.group = group;
	}
	if (end > 0)
		rank[a.at] = rank_between(a.group, b.group, NONE);
	return end;
}

bool kb_kashida_is_nastaliq(const uint32_t *cp, size_t n)
{
	for (size_t i = 0; i < n; i++)
		switch (cp[i]) {
		case 0x0679: /* tteh */
		case 0x0688: /* ddal */
		case 0x0691: /* rreh */
		case 0x06BA: /* noon ghunna */
		case 0x06C1: /* heh goal */
		case 0x06D2: /* yeh barree */
			return true;
		}
	return false;
}
