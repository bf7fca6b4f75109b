/* Rows of an article as it is laid out. */
#include "position.h"

/* Rows of an item with its gap; 0 for one that is not shown. */
static size_t rows_of(struct kb_flow *f, size_t item)
{
	const struct kb_flow_item *it = kb_flow_layout(f, item);
	return it->n_lines + (size_t)(it->gap > 0 ? it->gap : 0);
}

/* The first item from this one on that is shown, or their number. */
static size_t shown_from(struct kb_flow *f, size_t item)
{
	while (item < kb_flow_n_items(f) && rows_of(f, item) == 0)
		item++;
	return item;
}

/* The last one before this one, or itself where there is none. */
static size_t shown_before(struct kb_flow *f, size_t item)
{
	for (size_t i = item; i-- > 0;)
		if (rows_of(f, i) > 0)
			return i;
	return item;
}

size_t kb_position_down(struct kb_flow *f, struct kb_position *p, size_t n)
{
	size_t moved = 0, items = kb_flow_n_items(f);
	while (moved < n && p->item < items) {
		size_t rows = rows_of(f, p->item);
		size_t left = rows ? rows - p->row : 0; /* in this item */
		if (n - moved < left) {
			p->row += n - moved;
			return n;
		}
		size_t next = shown_from(f, p->item + 1);
		if (next == items) {
			p->row = rows ? rows - 1 : 0;
			return moved + (left ? left - 1 : 0);
		}
		moved += left;
		p->item = next;
		p->row = 0;
	}
	return moved;
}

size_t kb_position_up(struct kb_flow *f, struct kb_position *p, size_t n)
{
	size_t moved = 0;
	while (moved < n) {
		if (n - moved <= p->row) {
			p->row -= n - moved;
			return n;
		}
		moved += p->row;
		p->row = 0;
		size_t before = shown_before(f, p->item);
		if (before == p->item)
			return moved;
		p->item = before;
		p->row = rows_of(f, p->item) - 1;
		moved++;
	}
	return moved;
}

int kb_position_cmp(const struct kb_position *a, const struct kb_position *b)
{
	if (a->item != b->item)
		return a->item < b->item ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

struct kb_position kb_position_last_page(struct kb_flow *f, size_t rows)
{
	size_t items = kb_flow_n_items(f);
	struct kb_position p = {0, 0};
	if (items == 0)
		return p;
	p.item = shown_before(f, items);
	if (p.item == items)
		return (struct kb_position){0, 0};
	p.row = rows_of(f, p.item) - 1;
	kb_position_up(f, &p, rows ? rows - 1 : 0);
	return p;
}

static size_t gap(struct kb_flow *f, size_t item)
{
	int n = kb_flow_item(f, item)->gap;
	return n > 0 ? (size_t)n : 0;
}

struct kb_position kb_position_of(struct kb_flow *f, size_t item, size_t byte)
{
	size_t shown = shown_from(f, item);
	if (shown != item && shown < kb_flow_n_items(f)) {
		/* A head's words may be labels there. */
		size_t line = kb_flow_label_line(f, shown, item, byte);
		return (struct kb_position){
			shown, line ? gap(f, shown) + line : 0};
	}
	return (struct kb_position){
		item, gap(f, item) + kb_flow_line_of(f, item, byte)};
}

size_t kb_position_byte(struct kb_flow *f, const struct kb_position *p)
{
	size_t before = gap(f, p->item);
	if (p->row <= before)
		return 0;
	return kb_flow_line_start(f, p->item, p->row - before);
}

size_t kb_position_bytes_before(struct kb_flow *f, const struct kb_position *p)
{
	return kb_flow_bytes_before(f, p->item) + kb_position_byte(f, p);
}
