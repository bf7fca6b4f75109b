/* What a table's columns need: lines, words, numbers. */
#include "measure.h"

#include <khabar/article/table.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/layout/para.h>
#include <khabar/text/breaks.h>
#include <khabar/text/tailoring.h>
#include <khabar/text/cluster.h>
#include <khabar/text/width.h>

#include <stdlib.h>
#include <string.h>

enum {
	SAMPLE_ROWS = 32, /* from which heights are told */
	LINE_MAX = 4096,  /* cells; wider lines count as that */
	TEXT_MAX = 4096,  /* code points of a text that is looked into */
};

static int clamp(size_t cells)
{
	return cells < LINE_MAX ? (int)cells : LINE_MAX;
}

/* The word at *at in len bytes, which begins behind any spaces there; *at moves
 * behind it. Returns its bytes, 0 at the text's end; a line's end is a word. */
static size_t next_word(const char *s, size_t len, size_t *at)
{
	while (*at < len && s[*at] == ' ')
		++*at;
	size_t start = *at;
	if (start < len && s[start] == '\n')
		return ++*at - start;
	while (*at < len && s[*at] != ' ' && s[*at] != '\n')
		++*at;
	return *at - start;
}

/* A text's first TEXT_MAX code points with the places where lines may end. */
struct broken {
	uint32_t *cp, *shown;
	uint8_t *brk, *cells;
	size_t n;
};

static void break_up(struct broken *b, const struct kb_clusters *clusters,
	const char *s, size_t len)
{
	b->cp = kb_reallocarray(NULL, TEXT_MAX, 2 * sizeof *b->cp);
	b->shown = b->cp + TEXT_MAX;
	b->brk = kb_malloc((size_t)2 * TEXT_MAX);
	b->cells = b->brk + TEXT_MAX;
	b->n = 0;
	bool any = false;
	for (size_t at = 0; at < len && b->n < TEXT_MAX; b->n++) {
		uint32_t *cp = &b->cp[b->n];
		at += kb_utf8_decode(s + at, len - at, cp);
		b->shown[b->n] = *cp;
		b->cells[b->n] = (uint8_t)kb_width(*cp);
		any |= kb_clusters_has(*cp);
	}
	if (any)
		kb_clusters_fit(clusters, b->cp, b->n, b->shown, b->cells);
	kb_line_breaks(b->cp, b->n, b->brk);
	kb_tailor_line_breaks(b->cp, b->n, b->brk);
}

static void release(struct broken *b)
{
	free(b->cp);
	free(b->brk);
}

/* Cells of the word's longest part that no line may end within. That of a URL
 * has room for the sign that it goes on. */
static int longest_part(
	const struct kb_clusters *clusters, const char *s, size_t len)
{
	struct broken b;
	size_t used = 0, most = 0;
	break_up(&b, clusters, s, len);
	bool url = false;
	for (size_t i = 0; i < b.n; i++) {
		bool in_url =
			b.brk[i] == KB_BREAK_SLASH || b.brk[i] == KB_BREAK_SIGN;
		url |= in_url;
		if (in_url || b.brk[i] == KB_BREAK_MAY)
			used = 0;
		used += b.cells[i];
		most = used > most ? used : most;
	}
	release(&b);
	return clamp(most + url);
}

static void grow(int *to, int cells)
{
	if (cells > *to)
		*to = cells;
}

/* Adds what a text needs to the three widths of a column. */
static void add_text(struct kb_column *c, const struct kb_clusters *clusters,
	const struct kb_text *t)
{
	size_t at = 0, n, line = 0, line_start = 0;
	while ((n = next_word(t->s, t->len, &at)) > 0) {
		const char *s = t->s + at - n;
		if (*s == '\n') {
			line_start = at;
			continue;
		}
		size_t word = kb_clusters_width(clusters, s, n);
		grow(&c->word, clamp(word));
		if (clamp(word) > c->least)
			grow(&c->least, longest_part(clusters, s, n));
		line = kb_clusters_width(
			clusters, t->s + line_start, at - line_start);
		grow(&c->natural, clamp(line));
	}
}

/* Whether neither the order nor the width of what is in a text depends on what
 * it stands in: digits, points and commas. */
static bool is_plain(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!kb_is_digit((unsigned char)s[i]) && s[i] != '.' &&
			s[i] != ',')
			return false;
	return true;
}

/* Cells to the right of a number's units, of its whole width. */
static int behind_units(const struct kb_text *t, size_t units, enum kb_dir dir,
	struct kb_bidi *bidi)
{
	struct kb_para p;
	struct kb_visual_line v = {0};
	int behind = 0;
	if (is_plain(t->s, t->len))
		return (int)(t->len - units);
	kb_para_init(&p, bidi, t->s, t->len, kb_text_dir(t, dir));
	struct kb_line line = {.text_end = (uint32_t)p.n, .end = (uint32_t)p.n};
	kb_para_visual(&p, bidi, &line, &v);
	size_t last = 0; /* the code point of the units */
	for (size_t i = 0; i < p.n && p.at[i] < units; i++)
		if (p.width[i])
			last = i;
	for (size_t i = v.n; i-- > 0 && v.cells[i].index != last;)
		behind += v.cells[i].width;
	kb_visual_line_release(&v);
	kb_para_release(&p);
	return behind;
}

/* A cell of a column of numbers. */
static void add_number(struct kb_column *c, const struct kb_row *row, size_t k,
	unsigned says, enum kb_dir dir, struct kb_bidi *bidi, int16_t *behind)
{
	struct kb_number number;
	const struct kb_text *text = &row->cells[k].text;
	if (!kb_table_number(row, k, &number))
		return;
	int all = clamp(
		kb_clusters_width(kb_bidi_clusters(bidi), text->s, text->len));
	int after =
		behind_units(text, kb_number_units(&number, says), dir, bidi);
	*behind = (int16_t)after;
	grow(&c->after, after);
	grow(&c->before, all - after);
}

/* A cell over several columns widens them where they are too narrow for it. */
static void widen(struct kb_column *c, int n, const struct kb_column *need)
{
	int have[3] = {0}, gaps = KB_COLUMN_GAP * (n - 1);
	for (int i = 0; i < n; i++) {
		have[0] += c[i].natural;
		have[1] += c[i].word;
		have[2] += c[i].least;
	}
	int more[3] = {need->natural - gaps - have[0],
		need->word - gaps - have[1], need->least - gaps - have[2]};
	for (int i = 0; i < n; i++) {
		c[i].natural += more[0] > 0 ? (more[0] + i) / n : 0;
		c[i].word += more[1] > 0 ? (more[1] + i) / n : 0;
		c[i].least += more[2] > 0 ? (more[2] + i) / n : 0;
	}
}

static void add_wide_cells(struct kb_column *columns, size_t n,
	const struct kb_block *table, const struct kb_clusters *clusters)
{
	for (size_t r = 0; r < table->n_rows; r++) {
		const struct kb_row *row = &table->rows[r];
		for (size_t k = 0; k < row->n_cells; k++) {
			const struct kb_table_cell *cell = &row->cells[k];
			size_t wide = cell->more_columns + (size_t)1;
			struct kb_column need = {.natural = 1};
			if (!cell->text.s || wide < 2)
				continue;
			add_text(&need, clusters, &cell->text);
			widen(columns + k, (int)(wide < n - k ? wide : n - k),
				&need);
		}
	}
}

void kb_columns_measure(struct kb_column *columns, size_t n,
	const struct kb_block *table, enum kb_dir dir, struct kb_bidi *bidi,
	int16_t *const *behind)
{
	const struct kb_clusters *clusters = kb_bidi_clusters(bidi);
	struct kb_table_column *t = kb_reallocarray(NULL, n + 1, sizeof *t);
	kb_table_columns(table, t, n);
	for (size_t k = 0; k < n; k++)
		columns[k] =
			(struct kb_column){1, 1, 1, t[k].numbers, 0, 0, 0, 0};
	for (size_t r = 0; r < table->n_rows; r++) {
		const struct kb_row *row = &table->rows[r];
		for (size_t k = 0; k < row->n_cells; k++) {
			const struct kb_table_cell *cell = &row->cells[k];
			behind[r][k] = -1;
			if (cell->text.s && !cell->more_columns)
				add_text(&columns[k], clusters, &cell->text);
			if (t[k].numbers)
				add_number(&columns[k], row, k, t[k].says, dir,
					bidi, &behind[r][k]);
		}
	}
	for (size_t k = 0; k < n; k++) {
		int numbers = columns[k].before + columns[k].after;
		grow(&columns[k].natural, numbers);
		grow(&columns[k].word, numbers);
		grow(&columns[k].least, numbers);
	}
	add_wide_cells(columns, n, table, clusters);
	free(t);
}

static void add_word(struct kb_column_words *w, size_t cells)
{
	*KB_PUSH(w->cells, w->n, w->cap) = (uint16_t)clamp(cells);
}

/* Adds what lines are filled with: from one place where they may end to the
 * next, without the spaces there. */
static void add_words(struct kb_column_words *w,
	const struct kb_clusters *clusters, const struct kb_text *t)
{
	struct broken b;
	size_t cells = 0, solid = 0; /* of the word so far, and to its end */
	break_up(&b, clusters, t->s, t->len);
	if (b.n == TEXT_MAX)
		w->all = false;
	for (size_t i = 0; i < b.n; i++) {
		bool ends = b.brk[i] >= KB_BREAK_MAY || b.cp[i] == '\n';
		if (ends && solid > 0)
			add_word(w, solid);
		if (ends)
			cells = solid = 0;
		if (b.cp[i] == '\n')
			add_word(w, 0);
		cells += b.cells[i];
		if (b.cp[i] != ' ' && b.cp[i] != '\n')
			solid = cells;
	}
	if (solid > 0)
		add_word(w, solid);
	release(&b);
}

/* The same for a cell. */
static void add_cell_words(struct kb_column_words *w,
	const struct kb_clusters *clusters, const struct kb_table_cell *cell)
{
	if (cell->text.s && cell->more_columns)
		w->all = false;
	else if (cell->text.s)
		add_words(w, clusters, &cell->text);
}

void kb_column_words_init(struct kb_column_words *w,
	const struct kb_block *table, size_t n_columns,
	const struct kb_clusters *clusters)
{
	size_t rows = table->n_rows < SAMPLE_ROWS ? table->n_rows : SAMPLE_ROWS;
	*w = (struct kb_column_words){
		.n_rows = rows, .all = rows == table->n_rows};
	w->start =
		kb_reallocarray(NULL, rows * n_columns + 1, sizeof *w->start);
	for (size_t r = 0; r < rows; r++) {
		const struct kb_row *row =
			&table->rows[r * table->n_rows / rows];
		for (size_t k = 0; k < n_columns; k++) {
			w->start[r * n_columns + k] = w->n;
			if (k < row->n_cells)
				add_cell_words(w, clusters, &row->cells[k]);
		}
	}
	w->start[rows * n_columns] = w->n;
}

void kb_column_words_release(struct kb_column_words *w)
{
	free(w->cells);
	free(w->start);
	*w = (struct kb_column_words){0};
}
