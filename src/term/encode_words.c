/* The encodings for terminals that hand runs of cells to a shaping engine. */
#include "encode.h"

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

/* kitty shapes a run of cells as a whole. A run ends at a blank, at lines and
 * blocks, and where the next cell is taken from another font: bold and italic
 * have fonts of their own, and what a font lacks comes from fallback fonts,
 * each again for bold and italic apart. The engine sets a run from right to
 * left if its first character that has a script is of a right-to-left one,
 * numbers and Latin letters in it too; else from left to right. Colours stay at
 * their places.
 *
 * Which fonts there are a program cannot know. So a row is cut into pieces of
 * which each is of one font whatever the fonts are: letters that fonts have all
 * or none of. A piece of a right-to-left script is sent from its right end. So
 * that the terminal makes each piece a run of its own, of two that touch one is
 * sent apart.
 *
 * Since version 0.40 it can be as text with a size of its own, the usual one,
 * and nothing is to be seen of that. Before, it is as if italic. In nearly all
 * fonts letters of these scripts come from the same upright font or fallback
 * either way, and a full stop looks the same. (Between 0.26 and 0.40 fallback
 * fonts came to be one for upright and italic: there a word is still wrong
 * whose letters are all from a fallback font, and not of one kind.)
 *
 * The glyphs of a run from right to left are dealt to its cells from the left
 * by the number of characters that each cell has. So that marks do not move
 * letters, all cells of such a run are filled up to the same number, with
 * characters that show nothing; the last one of each is always such a filler,
 * lest the last mark merges with what is before it. */

enum {
	MOST_MARKS = 3, /* of a cell, that kitty keeps */
	TATWEEL = 0x0640,
};

/* Kinds of cells. From ALONE on they are of right-to-left scripts, and
 * neighbours of one kind from FORMS on make a piece. */
enum kind {
	BLANK,  /* parts words, as lines and blocks do */
	LETTER, /* of another script, or a digit */
	SIGN,
	POINT, /* a sign that looks the same in italics */
	ALONE,
	FORMS,   /* joined forms of Arabic and Persian */
	LETTERS, /* the same letters as such */
	NUMBERS,
	HEBREW,
	OTHER, /* scripts that have blocks of their own, by block */
};

struct piece {
	int start, end; /* units */
	unsigned kind;
	int cost[2];  /* of the pieces up to here, if this one is (not) apart */
	bool from[2]; /* whether the one before is apart then */
};

static bool is_within(uint32_t ch, uint32_t first, uint32_t last)
{
	return ch >= first && ch <= last;
}

/* Comma, semicolon, question mark. */
static bool is_arabic_point(uint32_t ch)
{
	return ch == 0x060C || ch == 0x061B || ch == 0x061F;
}

bool kb_is_rtl_script(uint32_t ch)
{
	if (is_arabic_point(ch) || ch == TATWEEL || ch == 0x06DD ||
		ch == 0xFD3E || ch == 0xFD3F)
		return false; /* Common */
	return is_within(ch, 0x0590, 0x08FF) || is_within(ch, 0xFB1D, 0xFDFF) ||
	       is_within(ch, 0xFE70, 0xFEFE) ||
	       is_within(ch, 0x10800, 0x10FFF) ||
	       is_within(ch, 0x1E800, 0x1EFFF);
}

/* What every font with Arabic letters has in joined forms: those of Arabic, and
 * peh, tcheh, jeh, keheh, gaf and yeh of Persian. */
static bool is_common_form(uint32_t ch)
{
	return is_within(ch, 0xFE80, 0xFEFC) || is_within(ch, 0xFB56, 0xFB59) ||
	       is_within(ch, 0xFB7A, 0xFB7D) || is_within(ch, 0xFB8A, 0xFB8B) ||
	       is_within(ch, 0xFB8E, 0xFB95) || is_within(ch, 0xFBFC, 0xFBFF) ||
	       ch == 0x0621 || ch == TATWEEL || is_arabic_point(ch);
}

static bool is_common_letter(uint32_t ch)
{
	static const uint16_t persian[] = {
		0x067E, 0x0686, 0x0698, 0x06A9, 0x06AF, 0x06CC};
	for (size_t i = 0; i < sizeof persian / sizeof *persian; i++)
		if (ch == persian[i])
			return true;
	return is_within(ch, 0x0622, 0x064A);
}

static unsigned kind_of_rtl(uint32_t ch)
{
	if (is_common_form(ch))
		return FORMS;
	if (is_common_letter(ch))
		return LETTERS;
	if (is_within(ch, 0x0660, 0x066D) || is_within(ch, 0x06F0, 0x06F9))
		return NUMBERS;
	if (is_within(ch, 0x05BE, 0x05F4))
		return HEBREW;
	if (is_within(ch, 0x0700, 0x074F) || is_within(ch, 0x0780, 0x085F) ||
		ch >= 0x10800)
		return OTHER + ch / 0x40;
	return ALONE;
}

/* The terminal draws lines and blocks by itself. */
static bool parts_words(uint32_t ch)
{
	return ch == ' ' || is_within(ch, 0x2500, 0x259F);
}

static unsigned kind_of_sign(const struct kb_encode_unit *u)
{
	if (parts_words(u->ch))
		return BLANK;
	if (u->cls == KB_CLASS_L || u->cls == KB_CLASS_EN ||
		u->cell->width == 2)
		return LETTER;
	bool point = u->ch < 0x80 ? strchr(".,:;'\"-!", (int)u->ch) != NULL
				  : u->ch == 0x2026 || is_arabic_point(u->ch);
	return point ? POINT : SIGN;
}

/* Whether whichever font has letters of the kind has the mark. */
static bool is_common_mark(unsigned kind, uint32_t mark)
{
	if (kind == FORMS || kind == LETTERS)
		return is_within(mark, 0x064B, 0x0652);
	if (kind == HEBREW)
		return is_within(mark, 0x05B0, 0x05C2) || mark == 0x05C7;
	return kind >= OTHER;
}

static unsigned kind_of(
	const struct kb_encode_row *r, const struct kb_encode_unit *u)
{
	/* Arabic points come from the font of the letters, if the terminal has
	 * to be trusted with that. */
	bool rtl = kb_is_rtl_script(u->ch) || u->ch == TATWEEL ||
		   (is_arabic_point(u->ch) && r->apart_by != KB_APART_BY_SIZE);
	unsigned kind = rtl ? kind_of_rtl(u->ch) : kind_of_sign(u);
	const uint32_t *marks = r->canvas->pool + u->cell->marks;
	/* Behind the marks a filler must fit; a vowel of Hebrew, which is sent
	 * last, does as well. */
	if (rtl && u->cell->n_marks >
			   (kind == HEBREW ? MOST_MARKS : MOST_MARKS - 1))
		return ALONE;
	for (int i = 0; i < u->cell->n_marks; i++)
		if (rtl ? !is_common_mark(kind, marks[i])
			: kb_is_rtl_script(marks[i]))
			return ALONE;
	return kind;
}

/* --- Pieces -------------------------------------------------------------- */

static size_t find_pieces(const struct kb_encode_row *r, struct piece *pieces)
{
	size_t n = 0;
	for (int i = 0; i < r->n; i++) {
		unsigned kind = kind_of(r, &r->units[i]);
		bool goes_on = n && pieces[n - 1].kind == kind &&
			       (kind >= FORMS || kind == BLANK);
		if (!goes_on)
			pieces[n++] = (struct piece){.start = i, .kind = kind};
		pieces[n - 1].end = i + 1;
	}
	return n;
}

/* What it costs to send a piece apart: how much it may show, or how much more
 * is sent. */
static int price_of(const struct kb_encode_row *r, const struct piece *p)
{
	static const int prices[] = {[BLANK] = 1000,
		[LETTER] = 100,
		[SIGN] = 4,
		[POINT] = 1,
		[ALONE] = 1};
	if (r->apart_by == KB_APART_BY_SIZE && p->kind != BLANK)
		return p->end - p->start;
	return p->kind < FORMS ? prices[p->kind] : 3;
}

/* Whether two neighbours must not become one run. */
static bool must_part(const struct piece *a, const struct piece *b)
{
	return (a->kind >= ALONE || b->kind >= ALONE) && a->kind != BLANK &&
	       b->kind != BLANK;
}

/* Settles which pieces are sent apart, at the least price. */
static void part(struct kb_encode_row *r, struct piece *pieces, size_t n_pieces)
{
	for (size_t i = 0; i < n_pieces; i++) {
		struct piece *p = &pieces[i], *before = i ? p - 1 : NULL;
		for (int apart = 0; apart < 2; apart++) {
			p->cost[apart] = apart ? price_of(r, p) : 0;
			if (!before)
				continue;
			p->from[apart] =
				must_part(before, p)
					? !apart
					: before->cost[1] < before->cost[0];
			p->cost[apart] += before->cost[p->from[apart]];
		}
	}
	bool apart = false;
	for (size_t i = n_pieces; i-- > 0; apart = pieces[i].from[apart]) {
		const struct piece *p = &pieces[i];
		if (i + 1 == n_pieces)
			apart = p->cost[1] < p->cost[0];
		for (int k = p->start; k < p->end; k++)
			r->units[k].parted = apart;
	}
}

/* --- Runs ---------------------------------------------------------------- */

/* The marks that a cell must have at least so that its last one is a glyph by
 * itself: one on a letter of Arabic is, but a font may make one of shadda and a
 * vowel, or of a letter of Hebrew and its dot. A filler always is. */
static int marks_of(const struct kb_encode_row *r, int i)
{
	const struct kb_cell *cell = r->units[i].cell;
	int n = cell->n_marks;
	if (n == 0 || (n == 1 && is_within(r->canvas->pool[cell->marks], 0x064B,
					 0x0652)))
		return n;
	return n < MOST_MARKS ? n + 1 : MOST_MARKS;
}

/* Has units [start, end) sent from the right end, if any has a script, and each
 * filled up to as many marks as the one has in whose place it is sent. */
static void turn(struct kb_encode_row *r, int start, int end)
{
	bool rtl = false;
	for (int i = start; i < end; i++)
		rtl |= kb_is_rtl_script(r->units[i].ch);
	for (int i = start; i < end && rtl; i++) {
		int place = start + end - 1 - i;
		int here = marks_of(r, i), there = marks_of(r, place);
		r->sent[place] = i;
		if (end - start > 1)
			r->units[i].filled =
				(uint8_t)(here > there ? here : there);
	}
}

void kb_encode_words(struct kb_encode_row *r)
{
	struct piece *pieces = kb_calloc((size_t)r->n + 1, sizeof *pieces);
	size_t n = find_pieces(r, pieces);
	part(r, pieces, n);
	for (size_t i = 0; i < n; i++)
		if (pieces[i].kind >= FORMS)
			turn(r, pieces[i].start, pieces[i].end);
	free(pieces);
}

/* What a person gives a font of its own to (symbol_map): all of the blocks of
 * right-to-left scripts. The terminal takes these cells from it whatever else
 * it has, so nothing need be cut, nor could be. */
void kb_encode_runs(struct kb_encode_row *r)
{
	for (int start = 0, end; start < r->n; start = end) {
		for (end = start; end < r->n; end++) {
			uint32_t ch = r->units[end].ch;
			if (!kb_is_rtl_script(ch) &&
				!is_within(ch, 0x0590, 0x08FF))
				break;
		}
		turn(r, start, end);
		end += end == start;
	}
}
