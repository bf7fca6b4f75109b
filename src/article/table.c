/* What the columns of a table hold. */
#include <khabar/article/table.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/text/bidi.h>

#include <stdlib.h>

size_t kb_table_n_columns(const struct kb_block *b)
{
	size_t n = 0;
	for (size_t r = 0; r < b->n_rows; r++)
		if (b->rows[r].n_cells > n)
			n = b->rows[r].n_cells;
	return n;
}

/* Whether there is a letter or digit: a dash stands for no value of any kind.
 */
static bool has_word(const struct kb_text *t)
{
	for (size_t at = 0; at < t->len;) {
		uint32_t cp;
		at += kb_utf8_decode(t->s + at, t->len - at, &cp);
		if (kb_bidi_strong(cp) != KB_DIR_AUTO ||
			(cp < 0x80 && kb_is_digit((unsigned char)cp)))
			return true;
	}
	return false;
}

/* Whether the cell is one of those that tell what its column holds. */
static bool tells(const struct kb_row *row, size_t k)
{
	const struct kb_table_cell *cell = &row->cells[k];
	return cell->text.s && !row->header && cell->more_columns == 0;
}

bool kb_table_number(
	const struct kb_row *row, size_t k, struct kb_number *number)
{
	const struct kb_text *t = &row->cells[k].text;
	return tells(row, k) && kb_number_read(t->s, t->len, number);
}

void kb_table_columns(
	const struct kb_block *b, struct kb_table_column *columns, size_t n)
{
	/* Numbers less other words. */
	long *balance = kb_calloc(n + 1, sizeof *balance);
	for (size_t k = 0; k < n; k++)
		columns[k] = (struct kb_table_column){0};
	for (size_t r = 0; r < b->n_rows; r++) {
		const struct kb_row *row = &b->rows[r];
		for (size_t k = 0; k < row->n_cells && k < n; k++) {
			struct kb_number number;
			if (kb_table_number(row, k, &number)) {
				balance[k]++;
				columns[k].says |= number.says;
			} else if (tells(row, k) &&
				   has_word(&row->cells[k].text)) {
				balance[k]--;
			}
		}
	}
	for (size_t k = 0; k < n; k++)
		columns[k].numbers = balance[k] > 0;
	free(balance);
}
