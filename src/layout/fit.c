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
struct kb_line_spot {
	uint32_t at;     /* the code point that the next line begins with */
	uint32_t before; /* cells up to there that are shown if one ends */
	uint32_t behind; /* cells up to there, with white space */
	uint32_t from;   /* the spot at which the line that ends here begins */
	bool hyphen;     /* stands at the end of a line that ends here */
	uint64_t cost;   /* of all lines up to here, or NEVER */
};

#define NEVER UINT64_MAX

/* Spots [first, last] for the end of a line. Those of two lines have none in
 * common: a line could be saved otherwise. */
struct kb_line_window {
	size_t first, last;
};

static uint64_t square(uint64_t cells)
{
	return cells * cells;
}

/* What a hyphen at a line's end, and a last line of one word, are as bad as: so
 * many cells that are left free. */
static uint64_t cost_of_hyphen(const struct kb_line_fit *f)
{
	return square(f->width / 8 + 2);
}

static uint64_t cost_of_lone_word(const struct kb_line_fit *f)
{
	return square(f->width / 4);
}

/* --- Places, and lines that are filled ------------------------------------ */

static void add_spot(
	struct kb_line_fit *f, size_t at, size_t shown, size_t cells)
{
	const struct kb_para *p = f->p;
	bool soft = kb_line_hyphen(p, at);
	uint32_t last = at > 0 ? p->cp[at - 1] : 0;
	*KB_PUSH(f->spots, f->n, f->cap) =
		(struct kb_line_spot){.at = (uint32_t)at,
			.before = (uint32_t)(shown + soft),
			.behind = (uint32_t)cells,
			.hyphen = soft || last == '-' || last == 0x2010,
			.cost = NEVER};
}

/* Finds the spots from a code point on, that one and the end among them: `end`,
 * or where a line has to end before it. */
static void find_spots(struct kb_line_fit *f, size_t start, size_t end)
{
	const struct kb_para *p = f->p;
	const uint8_t *brk = p->brk, *width = p->width;
	size_t cells = 0, shown = 0;
	f->n = 0;
	add_spot(f, start, 0, 0);
	for (size_t i = start; i < end; i++) {
		if (brk[i] >= KB_BREAK_MAY && i > start) {
			if (brk[i] == KB_BREAK_MUST) {
				end = i;
				break;
			}
			if (shown > 0)
				add_spot(f, i, shown, cells);
		}
		cells += width[i];
		if (!kb_line_hangs(p->cp[i]))
			shown = cells;
	}
	add_spot(f, end, shown, cells);
}

/* Cells of a line between two spots. */
static size_t cells_of(const struct kb_line_fit *f, size_t from, size_t to)
{
	const struct kb_line_spot *a = &f->spots[from], *b = &f->spots[to];
	return b->before > a->behind ? b->before - a->behind : 0;
}

static void add_window(struct kb_line_fit *f, size_t last)
{
	*KB_PUSH(f->windows, f->n_windows, f->cap_windows) =
		(struct kb_line_window){last, last};
}

/* Finds the last spot of each line, that at which it ends if it is filled. The
 * window of line i is windows[i], that of where the first one begins
 * windows[0]. Returns whether each word has room in a line. */
static bool find_last(struct kb_line_fit *f)
{
	size_t from = 0;
	f->n_windows = 0;
	add_window(f, 0);
	for (size_t i = 1; i < f->n; i++) {
		if (cells_of(f, i - 1, i) > f->width)
			return false;
		if (cells_of(f, from, i) > f->width)
			add_window(f, from = i - 1);
	}
	add_window(f, f->n - 1);
	return true;
}

/* The same where lines are given. */
static void take_last(
	struct kb_line_fit *f, const struct kb_line *lines, size_t n)
{
	f->n_windows = 0;
	add_window(f, 0);
	for (size_t i = 1, line = 0; line < n; i++)
		if (f->spots[i].at == lines[line].end) {
			add_window(f, i);
			line++;
		}
}

/* --- The best of all ways ------------------------------------------------- */

/* Finds the first spot of each line: that from which the lines behind it still
 * reach the end. */
static void find_first(struct kb_line_fit *f)
{
	for (size_t line = f->n_windows - 2; line > 0; line--) {
		struct kb_line_window *w = &f->windows[line];
		size_t next = w[1].first, most = w->last - w[-1].last;
		if (most > KB_MAX_LINE_ENDS)
			most = KB_MAX_LINE_ENDS;
		while (w->last - w->first + 1 < most &&
			cells_of(f, w->first - 1, next) <= f->width)
			w->first--;
	}
}

/* What it costs to end the paragraph with a line of so many cells and words. */
static uint64_t cost_of_last(
	const struct kb_line_fit *f, size_t cells, size_t words)
{
	bool widow = cells * 100 < f->width * WIDOW;
	if (f->p->fit == KB_FIT_EVEN || widow)
		return square(f->width - cells);
	return words > 1 ? 0 : cost_of_lone_word(f);
}

/* Finds the best way to a spot from those where the line before may end.
 * last: it ends the paragraph. */
static void reach(struct kb_line_fit *f, size_t spot,
	const struct kb_line_window *before, bool last)
{
	struct kb_line_spot *to = &f->spots[spot];
	uint64_t hyphen = to->hyphen && !last ? cost_of_hyphen(f) : 0;
	for (size_t from = before->last + 1; from-- > before->first;) {
		size_t cells = cells_of(f, from, spot);
		uint64_t cost = f->spots[from].cost + hyphen;
		if (cells > f->width)
			break;
		if (f->spots[from].cost == NEVER)
			continue;
		cost += last ? cost_of_last(f, cells, spot - from)
			     : square(f->width - cells);
		if (cost < to->cost) {
			to->cost = cost;
			to->from = (uint32_t)from;
		}
	}
}

/* Sets each window's last spot to the best. */
static void choose(struct kb_line_fit *f, bool ends_paragraph)
{
	size_t n = f->n_windows - 1;
	find_first(f);
	f->spots[0].cost = 0;
	for (size_t line = 1; line <= n; line++) {
		const struct kb_line_window *w = &f->windows[line];
		for (size_t spot = w->first; spot <= w->last; spot++)
			reach(f, spot, w - 1, ends_paragraph && line == n);
	}
	for (size_t line = n; line > 0; line--)
		f->windows[line - 1].last =
			f->spots[f->windows[line].last].from;
}

/* --- Lines ---------------------------------------------------------------- */

static void set_line(const struct kb_line_fit *f, size_t i, struct kb_line *l)
{
	const struct kb_line_window *w = &f->windows[i];
	uint32_t start = f->spots[w->last].at, end = f->spots[w[1].last].at;
	l->start = start;
	l->text_end = kb_line_text_end(f->p, start, end);
	l->end = end;
	l->width = (uint32_t)cells_of(f, w->last, w[1].last);
	l->hyphen = kb_line_hyphen(f->p, end);
}

size_t kb_line_fit_part(struct kb_line_fit *f, size_t start,
	struct kb_line **lines, size_t *n, size_t *cap)
{
	find_spots(f, start, f->p->n);
	if (!find_last(f))
		return SIZE_MAX;
	size_t new = f->n_windows - 1;
	if (f->p->fit != KB_FIT_FILLED && new > 1)
		choose(f, true);
	kb_grow(lines, cap, *n + new, sizeof **lines);
	for (size_t i = 0; i < new; i++) {
		struct kb_line *line = &(*lines)[(*n)++];
		line->goes_on = false;
		set_line(f, i, line);
	}
	return f->spots[f->n - 1].at;
}

/* Whether a line has no choice: no good place to end is in reach from where it
 * begins. Nor could it begin elsewhere. */
static bool is_forced(const struct kb_line_fit *f, const struct kb_line *line)
{
	const struct kb_para *p = f->p;
	return line->width > f->width || line->width == 0 || line->goes_on ||
	       (line->end < p->n && p->brk[line->end] < KB_BREAK_MAY);
}

void kb_line_fit_lines(struct kb_line_fit *f, struct kb_line *lines, size_t n)
{
	const struct kb_para *p = f->p;
	for (size_t first = 0, end; first < n; first = end) {
		end = first + 1;
		if (is_forced(f, &lines[first]))
			continue;
		while (end < n && p->brk[lines[end].start] == KB_BREAK_MAY &&
			!is_forced(f, &lines[end]))
			end++;
		if (end - first < 2)
			continue;
		uint32_t last = lines[end - 1].end;
		find_spots(f, lines[first].start, last);
		take_last(f, lines + first, end - first);
		choose(f, last == p->n || p->brk[last] == KB_BREAK_MUST);
		for (size_t i = first; i < end; i++)
			set_line(f, i - first, &lines[i]);
	}
}

void kb_line_fit_release(struct kb_line_fit *f)
{
	free(f->spots);
	free(f->windows);
}
