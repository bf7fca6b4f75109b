/* What a record shows of other items: the labels that the words of a table's
 * head became, and cells that reach into it from above. */
#include "flow.h"

#include <khabar/base/mem.h>

#include <stdlib.h>

void kb_flow_add_origin(const struct kb_flow *f, struct kb_part *part,
	size_t item, size_t of, size_t at, bool stands)
{
	const struct kb_part *from = &f->items[item].parts[of];
	*KB_PUSH(part->origins, part->n_origins, part->cap_origins) =
		(struct kb_flow_origin){
			item, from->start, from->end, at, stands};
}

/* A range of bytes of the item that they come from, as it is shown. */
static struct kb_range shown(
	const struct kb_flow_origin *from, struct kb_range range)
{
	if (range.start < from->start)
		range.start = from->start;
	if (range.end > from->end)
		range.end = from->end;
	range.start += from->at - from->start;
	range.end += from->at - from->start;
	if (range.flags == KB_MARK_HIT_FOCUS && !from->stands)
		range.flags = KB_MARK_HIT;
	return range;
}

void kb_flow_light_put_in(const struct kb_part *part,
	const struct kb_lights *lights, struct kb_ranges *out)
{
	struct kb_ranges lit = {0};
	for (size_t i = 0; lights->of && i < part->n_origins; i++) {
		const struct kb_flow_origin *from = &part->origins[i];
		lit.n = 0;
		lights->of(lights->ctx, from->item, &lit);
		for (size_t r = 0; r < lit.n; r++)
			if (lit.v[r].start < from->end &&
				lit.v[r].end > from->start)
				*KB_PUSH(out->v, out->n, out->cap) =
					shown(from, lit.v[r]);
	}
	free(lit.v);
}

size_t kb_flow_label_line(struct kb_flow *f, size_t i, size_t head, size_t byte)
{
	const struct kb_flow_item *item = kb_flow_layout(f, i);
	for (size_t k = 0; k < item->n_parts; k++) {
		const struct kb_part *part = &item->parts[k];
		for (size_t o = 0; o < part->n_origins; o++)
			if (part->origins[o].item == head &&
				byte >= part->origins[o].start &&
				byte < part->origins[o].end)
				return part->y;
	}
	return 0;
}
