/* What the columns of a table hold.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_TABLE_H
#define KHABAR_ARTICLE_TABLE_H

#include <khabar/article/article.h>
#include <khabar/text/number.h>

#include <stdbool.h>
#include <stddef.h>

struct kb_table_column {
	bool numbers;  /* most of its cells are, heads and dashes apart */
	unsigned says; /* what they say of points and commas: number.h */
};

/* How many columns the table has. */
size_t kb_table_n_columns(const struct kb_block *b);
/* Fills in what the first n columns of the table hold. */
void kb_table_columns(
	const struct kb_block *b, struct kb_table_column *columns, size_t n);
/* Reads the number in the k-th cell of a row, if that counts among those of its
 * column: no head of it, not over several. Returns false where it is none. */
bool kb_table_number(
	const struct kb_row *row, size_t k, struct kb_number *number);

#endif
