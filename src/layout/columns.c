/* The widths of a table's columns: none below its longest word, and the rest
 * given out so that the table is low. */
#include "columns.h"

#include <khabar/base/mem.h>

#include <limits.h>
#include <stdlib.h>

/* How often each size of step is tried on all pairs of columns. */
enum {
	ROUNDS = 4
};

struct fitting {
	struct kb_column *c;
	size_t n;
	const struct kb_column_words *words;
	int *lines; /* of each cell, at the widths so far */
	const int *least;
};

/* Lines that a cell's words take in a column. */
static int lines_of(
	const struct fitting *f, size_t row, size_t column, int width)
{
	const size_t *start = &f->words->start[row * f->n + column];
	int lines = 1, used = 0;
	for (size_t i = start[0]; i < start[1]; i++) {
		int word = f->words->cells[i];
		if (word == 0) {
			lines++;
			used = 0;
		} else if (used && used + 1 + word > width) {
			lines += 1 + (word - 1) / width;
			used = word;
		} else {
			lines += (word - 1) / width;
			used += (used > 0) + word;
		}
	}
	return lines;
}

/* Lines of all rows, were columns a and b of these widths. */
static long height(const struct fitting *f, size_t a, int wa, size_t b, int wb)
{
	long all = 0;
	for (size_t r = 0; r < f->words->n_rows; r++) {
		int most = lines_of(f, r, a, wa), other = lines_of(f, r, b, wb);
		most = other > most ? other : most;
		for (size_t k = 0; k < f->n; k++)
			if (k != a && k != b && f->lines[r * f->n + k] > most)
				most = f->lines[r * f->n + k];
		all += most;
	}
	return all;
}

static void set_width(struct fitting *f, size_t column, int width)
{
	f->c[column].width = width;
	for (size_t r = 0; r < f->words->n_rows; r++)
		f->lines[r * f->n + column] = lines_of(f, r, column, width);
}

/* Moves step cells from one column to another wherever that makes the table
 * lower. Returns whether it did. */
static bool shift(struct fitting *f, int step, long *best)
{
	bool moved = false;
	for (size_t from = 0; from < f->n; from++)
		for (size_t to = 0; to < f->n; to++) {
			int less = f->c[from].width - step;
			int more = f->c[to].width + step;
			if (from == to || less < f->least[from] ||
				f->c[to].width >= f->c[to].natural)
				continue;
			long h = height(f, from, less, to, more);
			if (h >= *best)
				continue;
			*best = h;
			set_width(f, from, less);
			set_width(f, to, more);
			moved = true;
		}
	return moved;
}

/* Takes from a column what none of its cells needs to take as few lines. */
static void tighten(struct fitting *f, size_t column)
{
	for (int width = f->c[column].width; width > f->least[column];) {
		width--;
		for (size_t r = 0; r < f->words->n_rows; r++)
			if (lines_of(f, r, column, width) !=
				f->lines[r * f->n + column])
				return;
		f->c[column].width = width;
	}
}

static void lower(struct fitting *f)
{
	size_t n = f->words->n_rows * f->n;
	if (f->n < 2 || n == 0)
		return;
	f->lines = kb_reallocarray(NULL, n, sizeof *f->lines);
	for (size_t k = 0; k < f->n; k++)
		set_width(f, k, f->c[k].width);
	long best = height(f, 0, f->c[0].width, 1, f->c[1].width);
	for (int step = 8; step > 0; step /= 2)
		for (int i = 0; i < ROUNDS && shift(f, step, &best); i++)
			;
	for (size_t k = 0; f->words->all && k < f->n; k++)
		tighten(f, k);
	free(f->lines);
}

/* The columns at their least widths, and what is over given to those that have
 * use for it, as CSS lays out tables. */
static void spread(struct fitting *f, int room)
{
	long want = 0, spare = room, given = 0, wanted = 0;
	for (size_t k = 0; k < f->n; k++) {
		want += f->c[k].natural - f->least[k];
		spare -= f->least[k];
	}
	if (spare > want)
		spare = want;
	for (size_t k = 0; k < f->n; k++) {
		wanted += f->c[k].natural - f->least[k];
		long upto = want ? spare * wanted / want : 0;
		f->c[k].width = f->least[k] + (int)(upto - given);
		given = upto;
	}
}

static long sum(const int *v, size_t n)
{
	long all = 0;
	for (size_t i = 0; i < n; i++)
		all += v[i];
	return all;
}

bool kb_columns_fit(struct kb_column *c, size_t n, int room, bool whole,
	const struct kb_column_words *words)
{
	if (n == 0 || n > (size_t)room)
		return false;
	room -= KB_COLUMN_GAP * ((int)n - 1);
	int *least = kb_reallocarray(NULL, n, sizeof *least);
	for (size_t k = 0; k < n; k++)
		least[k] = c[k].word;
	if (sum(least, n) > room && !whole)
		for (size_t k = 0; k < n; k++)
			least[k] = c[k].least;
	struct fitting f = {c, n, words, NULL, least};
	bool fits = sum(least, n) <= room;
	if (fits) {
		spread(&f, room);
		lower(&f);
		for (size_t k = 0, x = 0; k < n; k++) {
			c[k].x = (int)x;
			x += (size_t)c[k].width + KB_COLUMN_GAP;
		}
	}
	free(least);
	return fits;
}
