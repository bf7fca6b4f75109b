/* Verse in a flow: a line is an item, its hemistichs are parts of it, side by
 * side in columns of one width or, where there is no room for these, one below
 * the other. */
#include "flow.h"

#include <khabar/base/mem.h>
#include <khabar/text/direction.h>

#include <stdlib.h>

enum {
	GAP_MIN = 2, /* cells between two columns */
	GAP_MAX = 6,
	WIDER = 4, /* at most one line in so many may be wider than these */
	WIDE = 30, /* columns of the screen for the greater of these */
	STEP = 4,  /* cells that a second hemistich stands in by below the
		      first */
	STEP_NARROW = 3,
	HANG = 2, /* that a hemistich's further lines do */
	HANG_NARROW = 1,
	WIDTH_MAX = 4096, /* wider lines count as that */
};

void kb_flow_verse_release(struct kb_flow_verse *v)
{
	free(v->widths);
	*v = (struct kb_flow_verse){
		.first = v->first, .end = v->end, .dir = v->dir};
}

static struct kb_flow_verse *verse_of(struct kb_flow *f, size_t i)
{
	size_t lo = 0, hi = f->n_verses;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (f->verses[mid].end <= i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return &f->verses[lo];
}

/* Cells that a part takes in one line. */
static int width_of(struct kb_flow *f, const struct kb_flow_item *item,
	const struct kb_part *part)
{
	struct kb_para p;
	size_t cells = 0;
	kb_para_init_spans(&p, f->bidi, item->text.s + part->start,
		part->end - part->start, part->dir, item->text.spans,
		item->text.n_spans, part->start);
	for (size_t i = 0; i < p.n; i++)
		cells += p.width[i];
	kb_para_release(&p);
	return cells < WIDTH_MAX ? (int)cells : WIDTH_MAX;
}

static void measure(struct kb_flow *f, struct kb_flow_verse *v)
{
	v->widths = kb_calloc(v->end - v->first + 1, sizeof *v->widths);
	for (size_t i = v->first; i < v->end; i++) {
		const struct kb_flow_item *item = &f->items[i];
		int *widest = item->n_parts > 1 ? &v->hemistich : &v->line;
		v->couplets += item->n_parts > 1;
		for (size_t k = 0; k < item->n_parts && item->verse; k++) {
			struct kb_part *part = &item->parts[k];
			part->dir = kb_dir_of_block(item->text.s + part->start,
				part->end - part->start, v->dir);
			int width = width_of(f, item, part);
			v->widths[i - v->first][k] = width;
			*widest = width > *widest ? width : *widest;
		}
	}
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int most(int a, int b)
{
	return a > b ? a : b;
}

/* Whether two hemistichs stand side by side in so many cells, the second in
 * its column unless it is wider. */
static bool fits(const int widths[2], int column, int room)
{
	return widths[0] + GAP_MIN + most(widths[1], column) <= room;
}

/* The width of the two columns in so many cells: that of the widest hemistich,
 * or less where few lines are wider; 0: there is no room for columns. */
static int column_of(const struct kb_flow_verse *v, int room)
{
	int column = least(v->hemistich, (room - GAP_MIN) / 2);
	size_t wider = 0;
	for (size_t i = 0; i < v->end - v->first; i++)
		wider += v->widths[i][1] > 0 &&
			 !fits(v->widths[i], column, room);
	return wider * WIDER <= v->couplets ? column : 0;
}

/* Settles where the verse stands in so many cells. */
static void fit(struct kb_flow_verse *v, int room)
{
	v->room = room;
	v->column = v->hemistich ? column_of(v, room) : 0;
	v->step = room >= WIDE ? STEP : least(STEP_NARROW, room / 4);
	v->hang = room >= WIDE ? HANG : least(HANG_NARROW, room / 8);
	if (v->column)
		v->width = 2 * v->column + least(room - 2 * v->column, GAP_MAX);
	else
		v->width = v->hemistich ? v->hemistich + v->step : 0;
	v->width = least(room, most(v->width, v->line));
	v->x = (room - v->width) / 2;
}

/* The second hemistich's place behind the verse's start side. */
static int second_of(const struct kb_flow_verse *v, const int widths[2])
{
	if (!v->column)
		return v->step;
	return most(v->width - most(v->column, widths[1]), 0);
}

static void place_couplet(struct kb_flow_item *item,
	const struct kb_flow_verse *v, const int widths[2])
{
	struct kb_part *first = &item->parts[0], *second = &item->parts[1];
	item->stacked = !v->column || !fits(widths, v->column, v->width);
	second->x = v->x + second_of(v, widths);
	first->width = item->stacked ? v->room - v->x : widths[0];
	second->width = v->room - second->x;
}

void kb_flow_place_verse(struct kb_flow *f, size_t i, int room)
{
	struct kb_flow_item *item = &f->items[i];
	struct kb_flow_verse *v = verse_of(f, i);
	if (!v->widths)
		measure(f, v);
	if (v->room != room)
		fit(v, room);
	const int *widths = v->widths[i - v->first];
	for (size_t k = 0; k < item->n_parts; k++) {
		item->parts[k].x = v->x;
		item->parts[k].width = v->width;
		item->parts[k].hang = v->hang;
	}
	if (item->n_parts > 1) {
		place_couplet(item, v, widths);
	} else if (v->hemistich > 0) {
		/* A refrain. */
		int before = most(v->width - widths[0], 0) / 2;
		item->parts->x += before;
		item->parts->width -= before;
	}
}
