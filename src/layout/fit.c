/* Lines that are broken over a whole paragraph, as Knuth and Plass do, with the
 * least sum of squares of the cells that they leave free. */
#include "lines.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/text/breaks.h>

#include <stdlib.h>

/* A last line below so much of the width is a widow: what it leaves free then
 * counts as in any other line. */
enum {
	WIDOW = 15 /* percent */
};

/* A place where a line may end. */
struct spot {
	uint32_t at;     /* the code point that the next line begins with */
	uint32_t before; /* cells up to there that are shown if one ends */
	uint32_t behind; /* cells up to there, with white space */
	uint32_t from;   /* the spot at which the line that ends here begins */
	uint64_t cost;   /* of all lines up to here, or NEVER */
};

#define NEVER UINT64_MAX

/* Spots [first, last] for the end of a line. Those of two lines have none in
 * common: a line could be saved otherwise. */
struct window {
	size_t first, last;
};

struct fitting {
	const struct kb_para *p;
	size_t width;
	struct spot *spots;
	size_t n, cap;
	struct window *windows; /* of each line; that of the first one is where
				   it begins */
	size_t cap_windows;
};

static uint64_t square(uint64_t cells)
{
	return cells * cells;
}

/* What a hyphen at a line's end, and a last line of one word, are as bad as: so
 * many cells that are left free. */
static uint64_t cost_of_hyphen(const struct fitting *f)
{
	return square(f->width / 8 + 2);
}

static uint64_t cost_of_lone_word(const struct fitting *f)
{
	return square(f->width / 4);
}

static void add_spot(struct fitting *f, size_t at, size_t before, size_t behind)
{
	*KB_PUSH(f->spots, f->n, f->cap) = (struct spot){.at = (uint32_t)at,
		.before = (uint32_t)before,
		.behind = (uint32_t)behind,
		.cost = NEVER};
}

/* Finds the spots of n lines, and the last one of each line. */
static void find_spots(struct fitting *f, const struct kb_line *lines, size_t n)
{
	const struct kb_para *p = f->p;
	size_t line = 0, cells = 0, shown = 0;
	f->n = 0;
	add_spot(f, lines[0].start, 0, 0);
	f->spots[0].cost = 0;
	f->windows[0] = (struct window){0, 0};
	for (size_t i = lines[0].start; line < n; i++) {
		bool end = i == lines[line].end;
		if (end || (p->brk[i] == KB_BREAK_MAY && shown > 0))
			add_spot(f, i, shown + kb_line_hyphen(p, i), cells);
		if (end)
			f->windows[++line].last = f->n - 1;
		if (line == n)
			break;
		cells += p->width[i];
		if (!kb_line_hangs(p->cp[i]))
			shown = cells;
	}
}

/* Cells of a line between two spots; what is over the width if it has none. */
static size_t cells_of(const struct fitting *f, size_t from, size_t to)
{
	const struct spot *a = &f->spots[from], *b = &f->spots[to];
	return b->before > a->behind ? b->before - a->behind : f->width + 1;
}

/* Finds the first spot of each line: that from which the lines behind it still
 * reach the end. */
static void find_windows(struct fitting *f, size_t n)
{
	f->windows[n].first = f->windows[n].last;
	for (size_t line = n - 1; line > 0; line--) {
		struct window *w = &f->windows[line];
		size_t next = f->windows[line + 1].first;
		size_t most = w->last - f->windows[line - 1].last;
		if (most > KB_MAX_LINE_ENDS)
			most = KB_MAX_LINE_ENDS;
		w->first = w->last;
		while (w->last - w->first + 1 < most &&
			cells_of(f, w->first - 1, next) <= f->width)
			w->first--;
	}
}

/* What it costs to end a line of so many cells at a spot. */
static uint64_t cost_of(const struct fitting *f, size_t spot, size_t cells)
{
	uint32_t at = f->spots[spot].at;
	uint64_t cost = square(f->width - cells);
	if (at == f->p->n)
		return cost;
	uint32_t last = f->p->cp[at - 1];
	if (last == '-' || last == 0xAD || last == 0x2010)
		cost += cost_of_hyphen(f);
	return cost;
}

/* The same for the paragraph's last line; words: how many it has. */
static uint64_t cost_of_last(
	const struct fitting *f, size_t spot, size_t cells, size_t words)
{
	bool widow = cells * 100 < f->width * WIDOW;
	if (f->p->fit == KB_FIT_EVEN || widow)
		return cost_of(f, spot, cells);
	return words > 1 ? 0 : cost_of_lone_word(f);
}

/* Finds the best way to a spot from those where the line before may end.
 * last: it ends the paragraph. */
static void reach(
	struct fitting *f, size_t spot, const struct window *before, bool last)
{
	struct spot *to = &f->spots[spot];
	for (size_t from = before->last + 1; from-- > before->first;) {
		size_t cells = cells_of(f, from, spot);
		if (cells > f->width)
			break;
		if (f->spots[from].cost == NEVER)
			continue;
		uint64_t cost = f->spots[from].cost;
		cost += last ? cost_of_last(f, spot, cells, spot - from)
			     : cost_of(f, spot, cells);
		if (cost < to->cost) {
			to->cost = cost;
			to->from = (uint32_t)from;
		}
	}
}

/* Moves the ends of n lines but for that of the last one. */
static void fit(
	struct fitting *f, struct kb_line *lines, size_t n, bool ends_paragraph)
{
	kb_grow(&f->windows, &f->cap_windows, n + 1, sizeof *f->windows);
	find_spots(f, lines, n);
	find_windows(f, n);
	for (size_t line = 1; line <= n; line++) {
		const struct window *w = &f->windows[line];
		for (size_t spot = w->first; spot <= w->last; spot++)
			reach(f, spot, w - 1, ends_paragraph && line == n);
	}
	for (size_t line = n, spot = f->n - 1; line-- > 0;) {
		size_t from = f->spots[spot].from;
		bool goes_on = lines[line].goes_on;
		kb_line_set(f->p, f->spots[from].at, f->spots[spot].at,
			&lines[line]);
		lines[line].goes_on = goes_on;
		spot = from;
	}
}

/* Whether a line has no choice: no good place to end is in reach from where it
 * begins. Nor could it begin elsewhere. */
static bool is_forced(
	const struct kb_para *p, size_t width, const struct kb_line *line)
{
	return line->width > width || line->width == 0 || line->goes_on ||
	       (line->end < p->n && p->brk[line->end] < KB_BREAK_MAY);
}

void kb_lines_fit(
	const struct kb_para *p, size_t width, struct kb_line *lines, size_t n)
{
	struct fitting f = {.p = p, .width = width};
	for (size_t first = 0, end; first < n; first = end) {
		end = first + 1;
		if (is_forced(p, width, &lines[first]))
			continue;
		while (end < n && p->brk[lines[end].start] == KB_BREAK_MAY &&
			!is_forced(p, width, &lines[end]))
			end++;
		uint32_t last = lines[end - 1].end;
		if (end - first > 1)
			fit(&f, lines + first, end - first,
				last == p->n || p->brk[last] == KB_BREAK_MUST);
	}
	free(f.spots);
	free(f.windows);
}
