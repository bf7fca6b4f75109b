/* Indents of lists and quotations: a step a level, and the same for all markers
 * of a list. */
#include "indent.h"

#include <khabar/text/cluster.h>

#include <string.h>

enum {
	QUOTE_STEP = 4,
	NO_MARKER_STEP = 2,
	BULLET_STEP = 3,
	NUMBER_STEP = 4,
};

static int width_of(const struct kb_item *item)
{
	return item->marker
		       ? (int)kb_width_utf8(item->marker, strlen(item->marker))
		       : 0;
}

/* Looks on from an item to the end of its list, through blocks that stand in
 * its items. Returns the width of the widest marker beside it. */
static int widest_marker(const struct kb_article *a, size_t block, size_t item)
{
	int depth = a->blocks[block].items[item].depth, widest = 0;
	for (; block < a->n_blocks; block++, item = 0) {
		const struct kb_block *b = &a->blocks[block];
		for (; item < b->n_items; item++) {
			if (b->items[item].depth < depth)
				return widest;
			int width = b->items[item].depth == depth
					    ? width_of(&b->items[item])
					    : 0;
			widest = width > widest ? width : widest;
		}
		const struct kb_block *next = b + 1;
		if (block + 1 == a->n_blocks ||
			(next->type == KB_BLOCK_LIST
					? !kb_list_goes_on(a, block + 1)
					: next->list_depth <= depth))
			break;
	}
	return widest;
}

/* Where what stands in so many items and quotations begins. */
static int column(const struct kb_indent *s, int lists, int quotes)
{
	if (lists > s->n)
		lists = s->n;
	if (lists == 0)
		return quotes * QUOTE_STEP;
	int inner = quotes - s->quotes[lists - 1];
	return s->text[lists - 1] + (inner > 0 ? inner * QUOTE_STEP : 0);
}

void kb_indent_begin(
	struct kb_indent *s, const struct kb_article *a, size_t block)
{
	const struct kb_block *b = &a->blocks[block];
	bool list = b->type == KB_BLOCK_LIST;
	if (list ? !kb_list_goes_on(a, block) : b->list_depth == 0)
		s->n = 0;
	if (list || s->n == 0)
		s->waiting = NULL;
}

int kb_indent_item(struct kb_indent *s, const struct kb_article *a,
	size_t block, size_t item, int *room)
{
	const struct kb_block *b = &a->blocks[block];
	int depth = b->items[item].depth;
	if (depth < 0)
		depth = 0;
	if (depth >= KB_INDENT_LEVELS)
		depth = KB_INDENT_LEVELS - 1;
	int quotes = b->quote_depth - (b->type == KB_BLOCK_QUOTE);
	if (depth >= s->n) {
		int width = widest_marker(a, block, item);
		int step = width == 0   ? NO_MARKER_STEP
			   : width == 1 ? BULLET_STEP
					: NUMBER_STEP;
		step = step > width ? step : width + 1;
		int text = column(s, depth, quotes) + step;
		/* A list that begins deeper has nothing around it. */
		for (int i = s->n; i <= depth; i++) {
			s->text[i] = text;
			s->room[i] = step;
			s->quotes[i] = quotes;
		}
	}
	s->n = depth + 1;
	*room = s->room[depth];
	return s->text[depth];
}

int kb_indent_block(const struct kb_indent *s, const struct kb_block *b)
{
	return column(s, b->list_depth, b->quote_depth);
}
