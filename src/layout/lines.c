/* A paragraph is broken into lines. */
#include "lines.h"

#include <khabar/base/mem.h>
#include <khabar/text/breaks.h>

#include <stdlib.h>

static size_t cells(const struct kb_para *p, size_t start, size_t end)
{
	size_t width = 0;
	for (size_t i = start; i < end; i++)
		width += p->width[i];
	return width;
}

static struct kb_line *add_line(const struct kb_para *p, size_t start,
	size_t end, struct kb_line **lines, size_t *n, size_t *cap)
{
	struct kb_line *line = KB_PUSH(*lines, *n, *cap);
	uint32_t text_end = kb_line_text_end(p, start, end);
	*line = (struct kb_line){(uint32_t)start, text_end, (uint32_t)end,
		(uint32_t)cells(p, start, text_end), false,
		kb_line_hyphen(p, end)};
	line->width += line->hyphen;
	return line;
}

/* Where a word that fills the line alone is cut: the last grapheme cluster
 * boundary in (start, over] that leaves a cell for the sign, or the first one
 * behind where the very first cluster is too wide. A lam-alef is not cut.
 * clusters: scratch, n bytes. */
static size_t cut(const struct kb_para *p, size_t start, size_t over,
	size_t width, uint8_t *clusters)
{
	/* Clusters are looked at around the line only: a paragraph is cut in
	 * many places where it is one long word. The further, the longer the
	 * cluster: it may be as long as the paragraph. */
	size_t to = over + 64 + (over - start);
	to = to < p->n ? to : p->n;
	size_t used = cells(p, start, over), room = width > 1 ? width - 1 : 1;
	kb_cluster_starts(p->cp + start, to - start, clusters);
	for (size_t i = over; i > start; used -= p->width[--i])
		if (clusters[i - start] && p->width[i] && used <= room)
			return i;
	for (size_t i = start + 1; i < to; i++)
		if (clusters[i - start] && p->width[i])
			return i;
	return to;
}

/* A place to break a line, and the cells of the line before it. */
struct place {
	size_t at, cells;
	bool goes_on; /* what it parts is to show that it goes on */
};

/* A line that is being filled. */
struct filling {
	const struct kb_para *p;
	size_t width;
	size_t start, cells;                /* so far, */
	size_t solid;                       /* up to the last no space */
	struct place places[KB_BREAK_MUST]; /* the last of each kind of enum
					       kb_break; none if not behind
					       start */
	size_t cluster; /* no cluster that begins behind start does so before */
	uint8_t *clusters; /* scratch for cut(), or NULL */
};

/* Takes note of a place before i where the line may end. */
static void take_place(struct filling *f, size_t i)
{
	const struct kb_para *p = f->p;
	bool space = kb_line_hangs(p->cp[i - 1]);
	bool goes_on = p->code || (!space && p->brk[i] < KB_BREAK_MAY);
	bool sign = goes_on || kb_line_hyphen(p, i);
	if ((goes_on && p->whole) || (sign && f->solid >= f->width))
		return;
	if (p->code && (!space || f->solid == 0))
		return;
	f->places[p->brk[i]] = (struct place){i, f->cells, goes_on};
}

/* Where to break a line that code point i made too long; not behind start if
 * it holds one cluster only, or has to stay whole. */
static struct place choose(struct filling *f, size_t i)
{
	for (int kind = KB_BREAK_MAY; kind > KB_BREAK_NO; kind--)
		if (f->places[kind].at > f->start)
			return f->places[kind];
	if (f->p->whole || i < f->cluster)
		return (struct place){f->start, 0, false};
	if (!f->clusters)
		f->clusters = kb_malloc(f->p->n);
	size_t at = cut(f->p, f->start, i, f->width, f->clusters);
	if (at > i) {
		f->cluster = at;
		at = f->start;
	}
	return (struct place){at, cells(f->p, f->start, at), true};
}

/* The line goes on behind a place at which it was broken. */
static void go_on(struct filling *f, struct place place)
{
	f->start = place.at;
	f->cells -= place.cells;
	f->solid = f->cells;
	for (int kind = 0; kind < KB_BREAK_MUST; kind++)
		if (f->places[kind].at > place.at)
			f->places[kind].cells -= place.cells;
}

/* Ends each line from a code point on at the last place where it may, up to
 * where one has to. Returns that place. */
static size_t fill(const struct kb_para *p, size_t start, size_t width,
	struct kb_line **lines, size_t *n, size_t *cap)
{
	struct filling f = {.p = p, .width = width, .start = start};
	size_t i = start;
	for (; i < p->n; i++) {
		if (i > start && p->brk[i] == KB_BREAK_MUST)
			break;
		if (p->brk[i] != KB_BREAK_NO && i > f.start)
			take_place(&f, i);
		f.cells += p->width[i];
		if (kb_line_hangs(p->cp[i]))
			continue;
		f.solid = f.cells;
		while (f.cells > f.width) {
			struct place place = choose(&f, i);
			if (place.at == f.start) /* a cluster too wide */
				break;
			add_line(p, f.start, place.at, lines, n, cap)->goes_on =
				place.goes_on && f.width > 1;
			go_on(&f, place);
		}
	}
	add_line(p, f.start, i, lines, n, cap);
	free(f.clusters);
	return i;
}

void kb_para_break(const struct kb_para *p, size_t width,
	struct kb_line **lines, size_t *n, size_t *cap)
{
	struct kb_line_fit f = {.p = p, .width = width ? width : 1};
	size_t start = 0;
	do {
		size_t first = *n, end = SIZE_MAX;
		if (!p->code)
			end = kb_line_fit_part(&f, start, lines, n, cap);
		if (end == SIZE_MAX) {
			end = fill(p, start, f.width, lines, n, cap);
			if (p->fit != KB_FIT_FILLED && !p->code)
				kb_line_fit_lines(
					&f, *lines + first, *n - first);
		}
		start = end;
	} while (start < p->n);
	kb_line_fit_release(&f);
}
