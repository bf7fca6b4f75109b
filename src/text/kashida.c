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

/* Where each group begins, sorted; it goes on to the next row. Of
 * ArabicShaping.txt, and the marks of UnicodeData.txt. */
static const struct {
	uint16_t first;
	uint8_t group;
} ROWS[] = {
	/* clang-format off */
	{0x0610, MARK}, {0x061B, NONE}, {0x0620, YEH}, {0x0621, NONE},
	{0x0622, ALEF}, {0x0624, WAW}, {0x0625, ALEF}, {0x0626, YEH},
	{0x0627, ALEF}, {0x0628, BEH}, {0x0629, TEH_MARBUTA}, {0x062A, BEH},
	{0x062C, HAH}, {0x062F, DAL}, {0x0631, REH}, {0x0633, SEEN},
	{0x0635, SAD}, {0x0637, TAH}, {0x0639, AIN}, {0x063B, GAF},
	{0x063D, YEH}, {0x0640, TATWEEL}, {0x0641, FEH}, {0x0642, QAF},
	{0x0643, KAF}, {0x0644, LAM}, {0x0645, OTHER_DUAL}, {0x0648, WAW},
	{0x0649, YEH}, {0x064B, MARK}, {0x0660, NONE}, {0x066E, BEH},
	{0x066F, QAF}, {0x0670, MARK}, {0x0671, ALEF}, {0x0674, NONE},
	{0x0675, ALEF}, {0x0676, WAW}, {0x0678, YEH}, {0x0679, BEH},
	{0x0681, HAH}, {0x0688, DAL}, {0x0691, REH}, {0x069A, SEEN},
	{0x069D, SAD}, {0x069F, TAH}, {0x06A0, AIN}, {0x06A1, FEH},
	{0x06A7, QAF}, {0x06A9, GAF}, {0x06AA, KAF}, {0x06AB, GAF},
	{0x06AC, KAF}, {0x06AF, GAF}, {0x06B5, LAM}, {0x06B9, OTHER_DUAL},
	{0x06BF, HAH}, {0x06C0, TEH_MARBUTA}, {0x06C1, OTHER_DUAL},
	{0x06C3, TEH_MARBUTA}, {0x06C4, WAW}, {0x06CC, YEH},
	{0x06CD, OTHER_RIGHT}, {0x06CE, YEH}, {0x06CF, WAW}, {0x06D0, YEH},
	{0x06D2, OTHER_RIGHT}, {0x06D4, NONE}, {0x06D5, TEH_MARBUTA},
	{0x06D6, MARK}, {0x06DD, NONE}, {0x06DF, MARK}, {0x06E5, NONE},
	{0x06E7, MARK}, {0x06E9, NONE}, {0x06EA, MARK}, {0x06EE, DAL},
	{0x06EF, REH}, {0x06F0, NONE}, {0x06FA, SEEN}, {0x06FB, SAD},
	{0x06FC, AIN}, {0x06FD, NONE}, {0x06FF, OTHER_DUAL}, {0x0700, NONE},
	/* clang-format on */
};

enum {
	N_ROWS = sizeof ROWS / sizeof *ROWS,
	HAMZA = 0x0621,
	ZWNJ = 0x200C,
};

static enum group group_of(uint32_t cp)
{
	size_t lo = 0, hi = N_ROWS;
	if (cp < ROWS[0].first || cp >= ROWS[N_ROWS - 1].first)
		return NONE;
	while (hi - lo > 1) {
		size_t mid = (lo + hi) / 2;
		if (ROWS[mid].first <= cp)
			lo = mid;
		else
			hi = mid;
	}
	return (enum group)ROWS[lo].group;
}

/* A letter of the word, or what stands in its place. */
struct letter {
	size_t at;
	enum group group;
};

/* The next one from a place on, marks passed over; at n there is none. */
static struct letter next_letter(const uint32_t *cp, size_t n, size_t at)
{
	struct letter l = {at, NONE};
	for (; l.at < n; l.at++) {
		l.group = group_of(cp[l.at]);
		if (l.group != MARK)
			return l;
	}
	l.group = NONE;
	return l;
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
	return group != NONE || cp == HAMZA || cp == ZWNJ;
}

size_t kb_kashida_ranks(
	const uint32_t *cp, size_t n, uint8_t *rank, size_t *letters)
{
	size_t end = 0;
	*letters = 0;
	for (; end < n; end++) {
		enum group group = group_of(cp[end]);
		if (!is_of_word(cp[end], group))
			break;
		*letters += group > TATWEEL || cp[end] == HAMZA;
		rank[end] = 0;
	}
	struct letter a = next_letter(cp, end, 0);
	struct letter b = next_letter(cp, end, a.at + 1);
	while (b.at < end) {
		struct letter c = next_letter(cp, end, b.at + 1);
		rank[a.at] = rank_between(a.group, b.group, c.group);
		a = b;
		b = c;
	}
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
