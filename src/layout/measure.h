/* What a table's columns need, from what stands in them.
 * Layer: layout. Private to src/layout. */
#ifndef KHABAR_LAYOUT_MEASURE_H
#define KHABAR_LAYOUT_MEASURE_H

#include "columns.h"

#include <khabar/article/article.h>
#include <khabar/text/bidi.h>

/* Measures the n columns of a table whose direction is dir. behind: for each
 * row as many places as it has cells, which are set to the cells behind the
 * units of a number in a column of numbers, else to -1. */
void kb_columns_measure(struct kb_column *columns, size_t n,
	const struct kb_block *table, enum kb_dir dir, struct kb_bidi *bidi,
	int16_t *const *behind);
/* The words of rows here and there, owned by the caller. */
void kb_column_words_init(struct kb_column_words *w,
	const struct kb_block *table, size_t n_columns,
	const struct kb_clusters *clusters);
void kb_column_words_release(struct kb_column_words *w);

#endif
