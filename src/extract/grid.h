/* A table's cells in rows and columns, as HTML places them.
 * Layer: extract, private. */
#ifndef KHABAR_EXTRACT_GRID_H
#define KHABAR_EXTRACT_GRID_H

#include "page.h"

/* A cell: where it begins, from 0, and how many columns and rows it takes. */
struct kb_ex_spot {
	const struct kb_node *cell; /* td or th */
	uint32_t row, column, columns, rows;
};

/* Rows in the order that they are shown in: thead, tbody, tfoot. The cells of
 * a row stand together, from its first column on. */
struct kb_ex_grid {
	const struct kb_node **rows; /* tr */
	size_t n_rows, cap_rows;
	struct kb_ex_spot *spots;
	size_t n_spots, cap_spots;
};

/* Places the table's own cells, not those of tables within it nor what is
 * hidden; HTML's "forming a table", but that a cell ends where another one
 * begins. Over KB_MAX_TABLE_COVERED places that cells take beyond their first,
 * cells take one each. */
void kb_ex_grid_init(struct kb_ex_grid *g, const struct kb_ex *x,
	const struct kb_node *table);
void kb_ex_grid_release(struct kb_ex_grid *g);

#endif
