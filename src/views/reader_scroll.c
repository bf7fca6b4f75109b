/* Which rows of an article are on the screen: scrolling, and the reading place
 * that stays when the window changes. */
#include "reader.h"

static struct kb_anchor anchor_at(struct kb_reader *r, struct kb_position p)
{
	return (struct kb_anchor){p.item,
		kb_flow_n_items(r->flow) ? kb_position_byte(r->flow, &p) : 0, p,
		r->width};
}

/* The anchor's row in the present column. */
static struct kb_position anchor_position(struct kb_reader *r)
{
	const struct kb_anchor *a = &r->anchor;
	if (a->width == r->width || kb_flow_n_items(r->flow) == 0)
		return a->position;
	int gap = kb_flow_item(r->flow, a->item)->gap;
	if (gap > 0 && a->position.row < (size_t)gap)
		return a->position; /* an empty row before the item */
	return kb_position_of(r->flow, a->item, a->byte);
}

/* A row whose screen would be partly empty gives way to the last page. */
static struct kb_position bounded(struct kb_reader *r, struct kb_position top)
{
	struct kb_position last = kb_position_last_page(r->flow, r->rows);
	return kb_position_cmp(&top, &last) > 0 ? last : top;
}

/* How many screens the article takes, as far as it matters. */
static size_t count_screens(struct kb_reader *r)
{
	struct kb_position p = {0, 0};
	size_t rows = r->rows ? r->rows : 1;
	/* The last row is stood on, not passed. */
	return kb_position_down(r->flow, &p, KB_READER_SCREENS * rows) / rows +
	       1;
}

void kb_reader_fit(struct kb_reader *r)
{
	int left, width;
	size_t rows = (size_t)kb_app_rows(r->view.app);
	bool anew = kb_flow_set_clusters(
		r->flow, kb_bidi_clusters(r->view.app->bidi));
	kb_app_column(r->view.app, &left, &width);
	r->left = left;
	if (r->fitted && !anew && width == r->width && rows == r->rows)
		return;
	r->fitted = true;
	r->width = width;
	r->rows = rows;
	kb_flow_set_width(r->flow, width);
	r->top = bounded(r, anchor_position(r));
	r->screens = count_screens(r);
}

void kb_reader_set_top(struct kb_reader *r, struct kb_position top)
{
	r->top = bounded(r, top);
	r->anchor = anchor_at(r, r->top);
}

/* More rows than the article can have: a row has a byte of it, or is one of the
 * few between two items. */
static uint64_t more_than_rows(const struct kb_reader *r)
{
	size_t items = kb_flow_n_items(r->flow);
	return kb_flow_bytes_before(r->flow, items) + 8 * (uint64_t)items;
}

void kb_reader_scroll(struct kb_reader *r, long rows, unsigned times)
{
	uint64_t by = (uint64_t)(rows < 0 ? -rows : rows) * times;
	uint64_t most = more_than_rows(r);
	struct kb_position top = r->top;
	/* What is beyond either end needs no laying out of all that is before
	 * it. */
	if (by >= most)
		top = rows < 0 ? (struct kb_position){0, 0}
			       : kb_position_last_page(r->flow, r->rows);
	else if (rows < 0)
		kb_position_up(r->flow, &top, (size_t)by);
	else
		kb_position_down(r->flow, &top, (size_t)by);
	kb_reader_set_top(r, top);
}

bool kb_reader_shows(struct kb_reader *r, size_t item, size_t byte)
{
	struct kb_position p = kb_position_of(r->flow, item, byte),
			   end = r->top;
	kb_position_down(r->flow, &end, r->rows ? r->rows - 1 : 0);
	return kb_position_cmp(&p, &r->top) >= 0 &&
	       kb_position_cmp(&p, &end) <= 0;
}

void kb_reader_show(struct kb_reader *r, size_t item, size_t byte)
{
	if (kb_reader_shows(r, item, byte))
		return;
	struct kb_position p = kb_position_of(r->flow, item, byte);
	kb_position_up(r->flow, &p, r->rows / 3);
	kb_reader_set_top(r, p);
}

struct kb_search_start kb_reader_start(struct kb_reader *r)
{
	const struct kb_search *s = &r->search.search;
	struct kb_search_start start = {r->top.item, 0, false};
	if (kb_flow_n_items(r->flow))
		start.byte = kb_position_byte(r->flow, &r->top);
	start.current = s->shown && s->has_current &&
			kb_reader_shows(r, s->current.item, s->current.start);
	return start;
}
