#include "reader.h"

size_t kb_place_rows(struct kb_flow *f, size_t item)
{
	const struct kb_flow_item *it = kb_flow_layout(f, item);
	size_t rows = it->n_lines + (size_t)(it->gap > 0 ? it->gap : 0);
	return rows ? rows : 1;
}

size_t kb_place_down(struct kb_flow *f, struct kb_place *p, size_t n)
{
	size_t moved = 0, items = kb_flow_n_items(f);
	while (moved < n && p->item < items) {
		size_t rows = kb_place_rows(f, p->item);
		size_t left = rows - 1 - p->row; /* in this item */
		if (n - moved <= left) {
			p->row += n - moved;
			return n;
		}
		if (p->item + 1 == items) {
			p->row = rows - 1;
			return moved + left;
		}
		moved += left + 1;
		p->item++;
		p->row = 0;
	}
	return moved;
}

size_t kb_place_up(struct kb_flow *f, struct kb_place *p, size_t n)
{
	size_t moved = 0;
	while (moved < n) {
		if (n - moved <= p->row) {
			p->row -= n - moved;
			return n;
		}
		moved += p->row;
		p->row = 0;
		if (p->item == 0)
			return moved;
		p->item--;
		p->row = kb_place_rows(f, p->item) - 1;
		moved++;
	}
	return moved;
}

int kb_place_cmp(const struct kb_place *a, const struct kb_place *b)
{
	if (a->item != b->item)
		return a->item < b->item ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

struct kb_place kb_place_last_page(struct kb_flow *f, size_t rows)
{
	size_t items = kb_flow_n_items(f);
	struct kb_place p = {0, 0};
	if (items == 0)
		return p;
	p.item = items - 1;
	p.row = kb_place_rows(f, p.item) - 1;
	kb_place_up(f, &p, rows ? rows - 1 : 0);
	return p;
}

static size_t gap(struct kb_flow *f, size_t item)
{
	int n = kb_flow_item(f, item)->gap;
	return n > 0 ? (size_t)n : 0;
}

struct kb_place kb_place_of(struct kb_flow *f, size_t item, size_t byte)
{
	return (struct kb_place){
		item, gap(f, item) + kb_flow_line_of(f, item, byte)};
}

size_t kb_place_byte(struct kb_flow *f, const struct kb_place *p)
{
	size_t before = gap(f, p->item);
	if (p->row <= before)
		return 0;
	return kb_flow_line_start(f, p->item, p->row - before);
}

size_t kb_place_bytes_before(struct kb_flow *f, const struct kb_place *p)
{
	if (p->item >= kb_flow_n_items(f))
		return kb_flow_bytes_before(f, kb_flow_n_items(f));
	return kb_flow_bytes_before(f, p->item) + kb_place_byte(f, p);
}
