/* Lines are filled to the width: words in Arabic letters are drawn longer by
 * kashidas, then spaces wider. */
#include "justify.h"
#include "lines.h"

#include <khabar/base/mem.h>
#include <khabar/text/breaks.h>
#include <khabar/text/kashida.h>

#include <stdlib.h>
#include <string.h>

enum {
	LETTERS_MIN = 4, /* of a word that may be drawn longer */
	DOUBLE_MIN = 5,  /* code points of one that may take two kashidas */
	TRIES = 4,       /* at spreading what is put in */
	ROUNDS = 8,      /* of those, each with fewer kashidas */
};

/* What stands in a column of a line that is filled. */
enum {
	KASHIDA = 1,
	WIDE_GAP = 2,
};

/* A word that may be drawn longer, or a space that may be wider: code points
 * [start, end), of which `cells` are before it in the line. */
struct slot {
	uint32_t start, end, cells;
	bool gap;
	uint8_t share; /* cells that it is to take */
};

struct justifying {
	struct kb_para *p;
	size_t width;
	uint8_t *fixed;     /* of each code point: it is of a link or code */
	uint8_t *rank;      /* of a kashida behind it, see text/kashida.h */
	struct slot *slots; /* of a line */
	size_t n, cap, words, gaps;
	uint8_t *above, *here; /* columns of the line before and of this one,
				  from the side that lines begin at */
};

/* --- What may be stretched ------------------------------------------------ */

/* Notes what is of spans of a kind, by where these begin and end. */
static void mark_fixed(struct justifying *j, const struct kb_span *spans,
	size_t n, size_t offset)
{
	const struct kb_para *p = j->p;
	for (size_t i = 0; i < n; i++) {
		if (spans[i].type != KB_SPAN_LINK &&
			spans[i].type != KB_SPAN_CODE)
			continue;
		size_t start = kb_para_place(p,
			spans[i].start > offset ? spans[i].start - offset : 0);
		size_t end = kb_para_place(
			p, spans[i].end > offset ? spans[i].end - offset : 0);
		/* What is marked up to its last one is of a span around. */
		if (start < end && !(j->fixed[start] && j->fixed[end - 1]))
			memset(j->fixed + start, 1, end - start);
	}
}

/* Whether a code point between spaces shows that these hold no plain words. */
static bool is_foreign(uint32_t cp)
{
	if (cp >= 0x0610 && cp < 0x0660)
		return false;
	return (cp >= '0' && cp <= '9') || cp == '@' || cp == '#' ||
	       cp == '_' || cp == '/' || cp == '\\' ||
	       ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') ||
	       (cp >= 0x0660 && cp <= 0x0669) || (cp >= 0x06F0 && cp <= 0x06F9);
}

/* Whether code points [start, end), which stand between spaces, are words and
 * marks of punctuation in the paragraph's direction, and not of a link or code.
 */
static bool is_plain(const struct justifying *j, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (j->fixed[i] || is_foreign(j->p->cp[i]) ||
			j->p->levels[i] != 1)
			return false;
	return true;
}

/* Finds the places for kashidas among them. */
static void rank_token(struct justifying *j, size_t start, size_t end)
{
	if (!is_plain(j, start, end))
		return;
	for (size_t i = start; i < end;) {
		size_t letters, n = kb_kashida_ranks(j->p->cp + i, end - i,
					j->rank + i, &letters);
		if (letters < LETTERS_MIN)
			memset(j->rank + i, 0, n);
		i += n + !n;
	}
}

static void rank_words(struct justifying *j)
{
	const struct kb_para *p = j->p;
	for (size_t start = 0, end; start < p->n; start = end + 1) {
		end = start;
		while (end < p->n && p->cp[end] != ' ' && p->cp[end] != '\n')
			end++;
		rank_token(j, start, end);
	}
}

/* Whether the space at i parts two words of a line, and is the only one to. */
static bool is_gap(
	const struct justifying *j, const struct kb_line *line, size_t i)
{
	const uint32_t *cp = j->p->cp;
	return cp[i] == ' ' && i > line->start && i + 1 < line->text_end &&
	       cp[i - 1] != ' ' && cp[i + 1] != ' ' && !j->fixed[i];
}

static void add_slot(struct justifying *j, struct slot slot)
{
	*KB_PUSH(j->slots, j->n, j->cap) = slot;
	if (slot.gap)
		j->gaps++;
	else
		j->words++;
}

static void find_slots(struct justifying *j, const struct kb_line *line)
{
	const struct kb_para *p = j->p;
	struct slot word = {.start = line->start, .gap = false};
	uint32_t cells = 0;
	bool any = false;
	j->n = j->words = j->gaps = 0;
	for (uint32_t i = line->start; i <= line->text_end; i++) {
		bool end = i == line->text_end;
		if (!end && p->cp[i] != ' ') {
			any |= j->rank[i] > 0;
			cells += p->width[i];
			continue;
		}
		word.end = i;
		if (any)
			add_slot(j, word);
		if (end)
			break;
		if (is_gap(j, line, i))
			add_slot(j, (struct slot){i, i + 1, cells, true, 0});
		cells += p->width[i];
		word = (struct slot){.start = i + 1, .cells = cells};
		any = false;
	}
}

/* --- Filling a line ------------------------------------------------------- */

/* Shares k cells out among the n words or the n gaps of the line, evenly; the
 * try says where the first one goes. */
static void share_out(
	struct justifying *j, bool gap, size_t k, size_t n, size_t try)
{
	static const size_t quarters[TRIES] = {2, 0, 3, 1};
	size_t before = quarters[try] * n / TRIES;
	for (size_t i = 0; i < j->n; i++) {
		if (j->slots[i].gap != gap)
			continue;
		j->slots[i].share = (uint8_t)((before + k) / n);
		before = (before + k) % n;
	}
}

/* Whether n cells from a column on are not below the same thing. */
static bool is_clear(
	const struct justifying *j, size_t col, size_t n, uint8_t what)
{
	for (size_t i = col; i < col + n; i++)
		if (i < j->width && j->above[i] & what)
			return false;
	return true;
}

/* The best place in a word for n cells of kashida, none of which stands below
 * one of the line before; before: cells that were put in up to there. SIZE_MAX:
 * there is none. */
static size_t find_place(const struct justifying *j, const struct slot *word,
	size_t before, size_t n)
{
	const struct kb_para *p = j->p;
	size_t best = SIZE_MAX, col = word->cells + before;
	for (size_t i = word->start; i < word->end; i++) {
		col += p->width[i];
		if (j->rank[i] &&
			(best == SIZE_MAX || j->rank[i] <= j->rank[best]) &&
			is_clear(j, col, n, KASHIDA))
			best = i;
	}
	return best;
}

static size_t column_of(
	const struct justifying *j, const struct slot *slot, size_t i)
{
	size_t col = slot->cells;
	for (size_t k = slot->start; k <= i; k++)
		col += j->p->width[k];
	return col;
}

/* Puts in what each word and gap is to take. A word that has no place hands
 * its share on to the next one, of at most `most` each. Returns what is left
 * over, and counts gaps that stand below others in *stacked. */
static size_t put_in(struct justifying *j, size_t most,
	const struct kb_line *line, size_t *stacked)
{
	uint8_t *stretch = j->p->stretch;
	size_t owed = 0, before = 0;
	memset(stretch + line->start, 0, line->text_end - line->start);
	memset(j->here, 0, j->width);
	*stacked = 0;
	for (size_t i = 0; i < j->n; i++) {
		const struct slot *s = &j->slots[i];
		size_t n = s->share, at = s->start;
		if (!s->gap) {
			owed += n;
			n = s->end - s->start < DOUBLE_MIN ? 1 : most;
			n = owed < n ? owed : n;
			at = n ? find_place(j, s, before, n) : SIZE_MAX;
			if (at == SIZE_MAX)
				continue;
			owed -= n;
		}
		size_t col = column_of(j, s, at) + before;
		if (s->gap && n)
			*stacked += !is_clear(j, col, n, WIDE_GAP);
		stretch[at] = (uint8_t)n;
		memset(j->here + col, s->gap ? WIDE_GAP : KASHIDA, n);
		before += n;
	}
	return owed;
}

/* Fills a line by so many kashidas, of at most `most` a word, and wider spaces.
 * Of several ways to spread these, the one in which least stands below what
 * was put into the line before. Returns how many kashidas found no place: 0,
 * and the line is full. */
static size_t spread(struct justifying *j, const struct kb_line *line,
	size_t kashidas, size_t spaces, size_t most)
{
	size_t best = SIZE_MAX, best_try = 0, stacked;
	for (size_t try = 0; try <= TRIES; try++) {
		bool again = try == TRIES;
		size_t as = again ? best_try : try;
		share_out(j, false, kashidas, j->words, as);
		share_out(j, true, spaces, j->gaps, as);
		size_t owed = put_in(j, most, line, &stacked);
		if (again)
			return owed;
		if (owed * j->width + stacked < best) {
			best = owed * j->width + stacked;
			best_try = try;
		}
		if (best == 0)
			return 0;
	}
	return 0;
}

/* Fills a line by at most `most` kashidas a word, and as many wider spaces as
 * there may be. Returns whether that is enough. */
static bool fill_by(
	struct justifying *j, const struct kb_line *line, size_t most)
{
	size_t left = j->width - line->width, kashidas = most * j->words;
	if (kashidas > left)
		kashidas = left;
	for (int i = 0; i < ROUNDS && left - kashidas <= j->gaps / 2; i++) {
		size_t owed = spread(j, line, kashidas, left - kashidas, most);
		if (owed == 0)
			return true;
		kashidas -= owed;
	}
	return false;
}

static bool fill(struct justifying *j, struct kb_line *line)
{
	find_slots(j, line);
	if (fill_by(j, line, 1) || fill_by(j, line, 2)) {
		line->width = (uint32_t)j->width;
		return true;
	}
	memset(j->p->stretch + line->start, 0, line->text_end - line->start);
	return false;
}

/* Whether a line ends a paragraph, or by force, or has a cell that does not
 * count. */
static bool stays(const struct justifying *j, const struct kb_line *line)
{
	return line->end >= j->p->n || line->goes_on ||
	       kb_line_begins_bare(j->p, line) ||
	       j->p->brk[line->end] == KB_BREAK_MUST;
}

void kb_para_justify(struct kb_para *p, size_t width, struct kb_line *lines,
	size_t n, const struct kb_justify *how)
{
	if (n < 2)
		return;
	size_t columns = width + 2;
	struct justifying j = {.p = p, .width = width};
	uint8_t *scratch = kb_calloc(2 * p->n + 2 * columns, 1);
	j.fixed = scratch;
	j.rank = scratch + p->n;
	j.above = j.rank + p->n;
	j.here = j.above + columns;
	p->stretch = kb_calloc(p->n, 1);
	mark_fixed(&j, how->spans, how->n_spans, how->offset);
	if (how->kashida && (p->level & 1) &&
		!kb_kashida_is_nastaliq(p->cp, p->n))
		rank_words(&j);
	for (size_t i = 0; i < n; i++) {
		if (lines[i].width < width && !stays(&j, &lines[i]) &&
			fill(&j, &lines[i]))
			memcpy(j.above, j.here, width);
		else
			memset(j.above, 0, width);
	}
	free(j.slots);
	free(scratch);
}
