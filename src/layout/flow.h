/* What the parts of the flow share: its structure, and how it is built.
 * Layer: layout. Private to src/layout. */
#ifndef KHABAR_LAYOUT_FLOW_PRIVATE_H
#define KHABAR_LAYOUT_FLOW_PRIVATE_H

#include <khabar/layout/flow.h>

/* Natural widths of a table's columns, in cells. */
struct kb_flow_table {
	size_t first, end; /* items */
	int *widths;
	size_t n_cols;
};

struct kb_flow {
	struct kb_arena arena; /* texts that the article does not hold */
	struct kb_bidi *bidi;
	struct kb_visual_line visual;
	struct kb_flow_item *items;
	size_t n_items, cap_items;
	size_t *bytes_before; /* n_items + 1 */
	struct kb_flow_table *tables;
	size_t n_tables, cap_tables;
	int width;
	uint64_t clock; /* counts kb_flow_trim() */
	size_t held;    /* code points laid out and kept */
};

/* Fills the flow with the article's items. */
void kb_flow_build(
	struct kb_flow *f, const struct kb_article *a, bool with_related);

/* Fills in x and width of the parts of a table row for the flow's width. */
void kb_flow_columns(struct kb_flow *f, size_t i);

#endif
