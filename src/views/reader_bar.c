/* The bar at the side of the reader that lines end at, or the interface's do:
 * where in the article the screen is, and where hits are. */
#include "reader.h"

/* What stands in its cells, plain and with a hit: a line, a heavy one where the
 * screen is. */
enum {
	LINE = 0x2502,      /* │ */
	LINE_HIT = 0x253C,  /* ┼ */
	PLACE = 0x2503,     /* ┃ */
	PLACE_HIT = 0x254B, /* ╋ */
	ROWS_MIN = 3,       /* of the screen for a bar */
};

/* The cells [start, end) that stand for the screen. At the bar's ends it is
 * only where the text's are on the screen. */
struct place {
	size_t start, end;
};

static struct place place_of(struct kb_reader *r, size_t total, size_t rows)
{
	struct kb_position end = r->top;
	bool at_end = kb_position_down(r->flow, &end, r->rows) < r->rows;
	bool at_top = r->top.item == 0 && r->top.row == 0;
	size_t above = kb_position_bytes_before(r->flow, &r->top);
	size_t behind = kb_position_bytes_before(r->flow, &end);
	struct place p = {
		above * rows / total, (behind * rows + total - 1) / total};
	if (!at_top && p.start == 0)
		p.start = 1;
	if (!at_end && p.end >= rows)
		p.end = rows - 1;
	if (at_end || p.end > rows)
		p.end = rows;
	if (p.end <= p.start) {
		p.start = p.start < rows ? p.start : rows - 1;
		p.end = p.start + 1;
	}
	return p;
}

static size_t byte_of(struct kb_reader *r, const struct kb_search_hit *hit)
{
	return kb_flow_bytes_before(r->flow, hit->item) + hit->start;
}

/* The first hit in the cell or below it; *cell becomes its own. */
static bool next_hit(
	struct kb_reader *r, size_t total, size_t rows, size_t *cell)
{
	struct kb_search_hit hit;
	/* The cell's first byte: the least that is not in the one above. */
	size_t byte = (*cell * total + rows - 1) / rows;
	size_t item = kb_flow_item_at(r->flow, byte);
	size_t in = byte - kb_flow_bytes_before(r->flow, item);
	if (!kb_search_from(&r->search.search, item, in, &hit))
		return false;
	*cell = byte_of(r, &hit) * rows / total;
	return *cell < rows;
}

/* The column that it stands in. */
static int column_of(const struct kb_reader *r, const struct kb_canvas *c)
{
	bool rtl = kb_screen_dir(r->article->dir) == KB_DIR_RTL;
	return rtl ? 0 : c->cols - 1;
}

static void put(struct kb_reader *r, struct kb_canvas *c, size_t row,
	const struct place *p, unsigned flags)
{
	bool here = row >= p->start && row < p->end;
	uint32_t ch =
		flags ? (here ? PLACE_HIT : LINE_HIT) : (here ? PLACE : LINE);
	struct kb_cell cell = {.ch = ch,
		.logical = ch,
		.width = 1,
		.style = KB_STYLE_SCROLLBAR,
		.flags = (uint16_t)flags};
	kb_canvas_put(c, (int)row, column_of(r, c), &cell, NULL);
}

/* Whether there is a bar: beside the text, not in it, and not for a text that
 * is seen whole. */
static bool has_bar(struct kb_reader *r, const struct kb_canvas *c, int rows)
{
	bool hits = kb_search_hits(&r->search.search) > 0;
	enum kb_scrollbar when = r->view.app->settings->scrollbar;
	if (when == KB_SCROLLBAR_NO || rows < ROWS_MIN || r->left < 1 ||
		r->left + r->width >= c->cols || r->screens < 2)
		return false;
	return when == KB_SCROLLBAR_YES || hits ||
	       r->screens > KB_READER_SCREENS;
}

void kb_reader_bar(struct kb_reader *r, struct kb_canvas *c, int rows)
{
	const struct kb_search *s = &r->search.search;
	size_t total = kb_flow_bytes_before(r->flow, kb_flow_n_items(r->flow));
	size_t n = (size_t)rows, cell = 0;
	if (!total || !has_bar(r, c, rows))
		return;
	struct place p = place_of(r, total, n);
	const struct kb_spot bar = {.end = rows,
		.from = column_of(r, c),
		.to = column_of(r, c) + 1,
		.bar = true};
	kb_app_spot(r->view.app, &bar);
	for (size_t row = 0; row < n; row++)
		put(r, c, row, &p, 0);
	for (; next_hit(r, total, n, &cell); cell++)
		put(r, c, cell, &p, KB_MARK_HIT);
	if (s->shown && s->has_current)
		put(r, c, byte_of(r, &s->current) * n / total, &p,
			KB_MARK_HIT_FOCUS);
}

void kb_reader_jump(struct kb_view *v, int row, int rows)
{
	struct kb_reader *r = (struct kb_reader *)v;
	size_t items = kb_flow_n_items(r->flow);
	size_t total = kb_flow_bytes_before(r->flow, items);
	if (!total)
		return;
	kb_reader_fit(r);
	size_t byte = (size_t)row * total / (size_t)rows;
	size_t item = kb_flow_item_at(r->flow, byte);
	size_t in = byte - kb_flow_bytes_before(r->flow, item);
	kb_reader_set_top(r, row == rows - 1
				     ? kb_position_last_page(r->flow, r->rows)
				     : kb_position_of(r->flow, item, in));
}
