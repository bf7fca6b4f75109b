/* The marks of a cell as a terminal takes them. */
#include <khabar/term/profile.h>

#include <khabar/text/letters.h>

#include <string.h>

enum {
	ZWJ = 0x200D
};

/* --- What matters most ---------------------------------------------------- */

/* How much of a word is lost without a mark: 0 for those that make another
 * letter, 1 for what doubles or hardens it, 2 for vowels and all marks that are
 * not known here, 3 for what only helps to recite. Cantillation and signs of
 * pause stand in texts with full vowel signs alone. */
static const struct {
	uint16_t first, last;
	uint8_t rank;
} ranks[] = {
	{0x0591, 0x05AF, 3}, /* Hebrew accents */
	{0x05BC, 0x05BC, 1}, /* dagesh, mapiq */
	{0x05BD, 0x05BD, 3}, /* meteg */
	{0x05C1, 0x05C2, 0}, /* shin dot, sin dot */
	{0x05C4, 0x05C5, 3}, /* puncta */
	{0x0610, 0x061A, 3}, /* honorifics, Quranic signs */
	{0x0651, 0x0651, 1}, /* shadda */
	{0x0653, 0x0655, 0}, /* madda, hamza above, hamza below */
	{0x06D6, 0x06ED, 3}, /* Quranic signs */
	{0x08D3, 0x08EF, 3}, /* Quranic signs */
};

static int rank_of(uint32_t mark)
{
	for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
		if (mark >= ranks[i].first && mark <= ranks[i].last)
			return ranks[i].rank;
	return 2;
}

/* Puts marks in that order; those of one rank stay as they are. */
static void sort(uint32_t *marks, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		uint32_t mark = marks[i];
		size_t k = i;
		for (; k > 0 && rank_of(marks[k - 1]) > rank_of(mark); k--)
			marks[k] = marks[k - 1];
		marks[k] = mark;
	}
}

/* --- Composed characters -------------------------------------------------- */

/* Letters with a mark, or joined forms with one, as one character: canonical
 * equivalents of Hebrew (which are excluded from composition, for no reason
 * that matters on a screen), and of the letters whose forms the others are. */
static const struct {
	uint16_t base, mark, composed;
} composed[] = {
	{0x05D0, 0x05B7, 0xFB2E},
	{0x05D0, 0x05B8, 0xFB2F},
	{0x05D0, 0x05BC, 0xFB30},
	{0x05D1, 0x05BC, 0xFB31},
	{0x05D1, 0x05BF, 0xFB4C},
	{0x05D2, 0x05BC, 0xFB32},
	{0x05D3, 0x05BC, 0xFB33},
	{0x05D4, 0x05BC, 0xFB34},
	{0x05D5, 0x05B9, 0xFB4B},
	{0x05D5, 0x05BC, 0xFB35},
	{0x05D6, 0x05BC, 0xFB36},
	{0x05D8, 0x05BC, 0xFB38},
	{0x05D9, 0x05B4, 0xFB1D},
	{0x05D9, 0x05BC, 0xFB39},
	{0x05DA, 0x05BC, 0xFB3A},
	{0x05DB, 0x05BC, 0xFB3B},
	{0x05DB, 0x05BF, 0xFB4D},
	{0x05DC, 0x05BC, 0xFB3C},
	{0x05DE, 0x05BC, 0xFB3E},
	{0x05E0, 0x05BC, 0xFB40},
	{0x05E1, 0x05BC, 0xFB41},
	{0x05E3, 0x05BC, 0xFB43},
	{0x05E4, 0x05BC, 0xFB44},
	{0x05E4, 0x05BF, 0xFB4E},
	{0x05E6, 0x05BC, 0xFB46},
	{0x05E7, 0x05BC, 0xFB47},
	{0x05E8, 0x05BC, 0xFB48},
	{0x05E9, 0x05BC, 0xFB49},
	{0x05E9, 0x05C1, 0xFB2A},
	{0x05E9, 0x05C2, 0xFB2B},
	{0x05EA, 0x05BC, 0xFB4A},
	{0x05F2, 0x05B7, 0xFB1F},
	{0xFB2A, 0x05BC, 0xFB2C},
	{0xFB2B, 0x05BC, 0xFB2D},
	/* alef, waw, yeh, heh, yeh barree */
	{0xFE8D, 0x0653, 0xFE81},
	{0xFE8D, 0x0654, 0xFE83},
	{0xFE8D, 0x0655, 0xFE87},
	{0xFE8E, 0x0653, 0xFE82},
	{0xFE8E, 0x0654, 0xFE84},
	{0xFE8E, 0x0655, 0xFE88},
	{0xFEED, 0x0654, 0xFE85},
	{0xFEEE, 0x0654, 0xFE86},
	{0xFEF1, 0x0654, 0xFE89},
	{0xFEF2, 0x0654, 0xFE8A},
	{0xFEF3, 0x0654, 0xFE8B},
	{0xFEF4, 0x0654, 0xFE8C},
	{0xFEE9, 0x0654, 0xFBA4},
	{0xFEEA, 0x0654, 0xFBA5},
	{0xFBAE, 0x0654, 0xFBB0},
	{0xFBAF, 0x0654, 0xFBB1},
};

static uint32_t compose(uint32_t base, uint32_t mark)
{
	for (size_t i = 0; i < sizeof composed / sizeof *composed; i++)
		if (composed[i].base == base && composed[i].mark == mark)
			return composed[i].composed;
	return 0;
}

/* Composes a letter with as many of its marks as can be. Returns how many are
 * left. */
static size_t compose_all(struct kb_cell *cell, uint32_t *marks, size_t n)
{
	size_t left = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t whole = compose(cell->ch, marks[i]);
		if (whole)
			cell->ch = whole;
		else
			marks[left++] = marks[i];
	}
	return left;
}

/* --- The whole ------------------------------------------------------------ */

/* What follows an emoji is no mark but a part of it. */
static bool is_emoji(const struct kb_cell *cell)
{
	return cell->logical >= 0x2000 &&
	       (cell->logical < 0xFB1D || cell->logical > 0xFEFF);
}

/* Whether a cell is of a right-to-left script, and so are its marks. */
static bool is_rtl(const struct kb_cell *cell)
{
	return (cell->level & 1) && !is_emoji(cell);
}

static size_t most_of(const struct kb_profile *p, const struct kb_cell *cell)
{
	if (p->marks == KB_MARKING_LOST ||
		(p->bare_forms && cell->ch != cell->logical) ||
		(p->marks == KB_MARKING_INSTEAD && is_rtl(cell)))
		return 0;
	return p->most_marks ? p->most_marks : KB_MOST_MARKS;
}

/* The marks that a cell has itself, and its character. */
static size_t take_own(const struct kb_profile *p, const struct kb_canvas *c,
	struct kb_cell *cell, uint32_t marks[KB_MOST_MARKS])
{
	const struct kb_made_letter *made =
		cell->ch == cell->logical ? NULL
					  : kb_made_letter(cell->logical);
	size_t own = made && made->mark;
	size_t most = is_emoji(cell) ? KB_MOST_MARKS : most_of(p, cell);
	if (own && (most == 0 || p->marks == KB_MARKING_UNKNOWN)) {
		kb_canvas_own_letter(cell);
		own = 0;
	}
	size_t n = cell->n_marks;
	n = n < KB_MOST_MARKS ? n : KB_MOST_MARKS;
	if (n > 0)
		memcpy(marks, c->pool + cell->marks, n * sizeof *marks);
	if (n > own)
		sort(marks + own, n - own);
	if (n > most)
		n = compose_all(cell, marks, n);
	return n < most ? n : most;
}

/* Whether a letter that has no forms joins to the one behind it, at its left,
 * which has. */
static bool joins(const struct kb_cell *cell, const struct kb_cell *left)
{
	return is_rtl(cell) && cell->ch == cell->logical &&
	       cell->ch >= 0x0620 && cell->ch < 0x0900 &&
	       kb_form_joins_back(left->ch);
}

size_t kb_encode_marks(const struct kb_profile *p, const struct kb_canvas *c,
	struct kb_cell *row, int col, uint32_t marks[KB_MOST_MARKS])
{
	struct kb_cell *cell = &row[col];
	size_t n = take_own(p, c, cell, marks);
	int next = col + (cell->width == 2 ? 2 : 1);
	if (p->takes_zwj && p->encoding == KB_ENCODING_VISUAL && col > 0 &&
		n < KB_MOST_MARKS && joins(cell, cell - 1))
		marks[n++] = ZWJ;
	if (p->marks != KB_MARKING_BESIDE)
		return n;
	if (is_rtl(cell))
		n = 0;
	if (n == 0 && next < c->cols && is_rtl(&row[next])) {
		struct kb_cell right = row[next];
		n = take_own(p, c, &right, marks);
	}
	return n;
}
