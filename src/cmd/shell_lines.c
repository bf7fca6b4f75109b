/* Lines for a person, set into the cells of a terminal, or as they are. */
#include "shell.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/utf8.h>
#include <khabar/layout/label.h>
#include <khabar/text/cluster.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char lit[] = "\033[7m", unlit[] = "\033[27m";
/* What is before and behind cells that are apart. */
static const char *const parted[] = {[KB_APART_BY_ITALIC] = "\033[3m",
	[KB_APART_BY_BOLD] = "\033[1m",
	[KB_APART_BY_SIZE] = ""};
static const char *const kept[] = {[KB_APART_BY_ITALIC] = "\033[23m",
	[KB_APART_BY_BOLD] = "\033[22m",
	[KB_APART_BY_SIZE] = ""};

/* --- Rows of cells ------------------------------------------------------ */

/* The alef of a lam-alef, which has no cell of its own. */
static uint32_t alef_of(uint32_t ch)
{
	static const uint32_t alefs[] = {0x622, 0x623, 0x625, 0x627};
	return ch >= 0xFEF5 && ch <= 0xFEFC ? alefs[(ch - 0xFEF5) / 2] : 0;
}

static bool is_joined_form(uint32_t ch)
{
	return (ch >= 0xFB50 && ch <= 0xFDFF && ch != 0xFD3E && ch != 0xFD3F) ||
	       (ch >= 0xFE70 && ch <= 0xFEFC);
}

static bool is_hit(const struct kb_cell *cell)
{
	return cell->flags & KB_MARK_HIT;
}

/* Adds what the cell at col of a row is sent as. A terminal that orders text
 * also joins it: it gets the text's own letters and marks. */
static void add_cell(struct kb_str *out, const struct kb_profile *p,
	const struct kb_canvas *c, struct kb_cell *row, int col)
{
	uint32_t marks[KB_MOST_MARKS];
	uint32_t alef = p->orders ? alef_of(row[col].ch) : 0;
	if (p->orders && is_joined_form(row[col].ch))
		kb_canvas_own_letter(&row[col]);
	size_t n = kb_encode_marks(p, c, row, col, marks);
	bool sized = row[col].apart && p->apart_by == KB_APART_BY_SIZE;
	if (sized)
		kb_str_adds(out, KB_APART);
	kb_str_addcp(out, row[col].ch);
	if (alef)
		kb_str_addcp(out, alef);
	for (size_t m = 0; m < n; m++)
		kb_str_addcp(out, marks[m]);
	if (row[col].behind && !p->alternates)
		kb_str_addcp(out, row[col].behind);
	for (; n < row[col].filled; n++)
		kb_str_addcp(out, KB_FILLER);
	if (sized)
		kb_str_adds(out, KB_APART_END);
}

void kb_shell_add_row(struct kb_str *out, const struct kb_profile *p,
	const struct kb_canvas *c, int row)
{
	struct kb_cell *cells = kb_calloc((size_t)c->cols + 1, sizeof *cells);
	bool hit = false, apart = false, protects = false;
	int last = c->cols;
	kb_encode_row(p, c, row, cells);
	while (last > 0 && cells[last - 1].ch == ' ' &&
		!cells[last - 1].n_marks &&
		(!cells[last - 1].behind || p->alternates) &&
		!is_hit(&cells[last - 1]))
		last--;
	for (int col = 0; col < last; col++) {
		if (cells[col].width == 0)
			continue;
		if (is_hit(&cells[col]) != hit)
			kb_str_adds(out, hit ? unlit : lit);
		hit = is_hit(&cells[col]);
		if (cells[col].apart != apart)
			kb_str_adds(out, (apart ? kept : parted)[p->apart_by]);
		apart = cells[col].apart;
		kb_encode_protect(
			out, &protects, p->alternates && cells[col].behind);
		add_cell(out, p, c, cells, col);
	}
	kb_encode_protect(out, &protects, false);
	if (apart)
		kb_str_adds(out, kept[p->apart_by]);
	if (hit)
		kb_str_adds(out, unlit);
	free(cells);
}

/* --- A line ------------------------------------------------------------- */

/* A line without what lights up its hits, which are ranges. */
struct line {
	struct kb_bidi *bidi;
	struct kb_canvas canvas;
	struct kb_str text;
	struct kb_ranges hits;
};

static void read_line(struct line *l, const char *s, size_t len)
{
	kb_str_clear(&l->text);
	l->hits.n = 0;
	for (size_t at = 0; at < len;) {
		size_t left = len - at;
		if (left >= sizeof lit - 1 &&
			memcmp(s + at, lit, sizeof lit - 1) == 0) {
			*KB_PUSH(l->hits.v, l->hits.n, l->hits.cap) =
				(struct kb_range){
					l->text.len, SIZE_MAX, KB_MARK_HIT};
			at += sizeof lit - 1;
		} else if (left >= sizeof unlit - 1 && l->hits.n &&
			   memcmp(s + at, unlit, sizeof unlit - 1) == 0) {
			l->hits.v[l->hits.n - 1].end = l->text.len;
			at += sizeof unlit - 1;
		} else {
			kb_str_addc(&l->text, s[at++]);
		}
	}
}

/* That of the one isolate (LRI, RLI) that a line is. */
static enum kb_dir dir_of_line(const char *s, size_t len, enum kb_dir dir)
{
	size_t at = 0, open = 0;
	uint32_t first = 0;
	while (at < len && s[at] == ' ')
		at++;
	while (at < len) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		first = first ? first : cp;
		open += kb_begins_isolate(cp);
		open -= cp == KB_PDI && open > 0;
		if (!open && at < len)
			return dir;
	}
	return first == KB_RLI   ? KB_DIR_RTL
	       : first == KB_LRI ? KB_DIR_LTR
				 : dir;
}

/* How many cells more a row takes in a terminal that joins letters itself and
 * gives each of a lam-alef's two a cell. */
static int wider(const struct kb_profile *p, const struct kb_canvas *c, int row)
{
	int n = 0;
	if (!p->orders)
		return 0;
	for (int col = 0; col < c->cols; col++)
		n += alef_of(kb_canvas_at(c, row, col)->ch) != 0;
	return n;
}

/* Draws a text on as many rows as it takes. */
static void draw(struct line *l, const struct kb_label *label, int columns)
{
	/* It may take less when it is joined, never more. */
	bool one = kb_clusters_width(kb_bidi_clusters(l->bidi), label->s,
			   label->len) <= (size_t)columns;
	int rows = one ? 1 : kb_label_rows(l->bidi, columns, INT_MAX, label);
	kb_canvas_resize(&l->canvas, rows, columns);
	if (one)
		kb_label_draw(&l->canvas, l->bidi, 0, 0, columns, label);
	else
		kb_label_draw_rows(
			&l->canvas, l->bidi, 0, rows, 0, columns, label);
}

/* Sets a text of at most KB_MAX_PARA bytes. */
static void set(struct kb_str *out, const struct kb_profile *p, struct line *l,
	enum kb_dir dir, int columns)
{
	const struct kb_label label = {.s = l->text.s,
		.len = l->text.len,
		.dir = dir,
		.ranges = l->hits.v,
		.n_ranges = l->hits.n};
	int most = 0;
	draw(l, &label, columns);
	for (int i = 0; i < l->canvas.rows; i++) {
		int n = wider(p, &l->canvas, i);
		most = n > most ? n : most;
	}
	if (most && most < columns / 2)
		draw(l, &label, columns - most);
	for (int i = 0; i < l->canvas.rows; i++) {
		int pad =
			dir == KB_DIR_RTL ? most - wider(p, &l->canvas, i) : 0;
		if (i)
			kb_str_addc(out, '\n');
		kb_str_addn(out, ' ', pad > 0 ? (size_t)pad : 0);
		kb_shell_add_row(out, p, &l->canvas, i);
	}
}

bool kb_shell_is_rtl(const char *s, size_t len, enum kb_dir dir)
{
	bool any = dir == KB_DIR_RTL;
	for (size_t at = 0; at < len && !any;) {
		uint32_t cp;
		at += kb_utf8_decode(s + at, len - at, &cp);
		any = cp >= 0x590 && kb_bidi_strong(cp) == KB_DIR_RTL;
	}
	return any;
}

/* Adds the text without signs of order. */
static void add_logical(struct kb_str *out, const char *s, size_t len)
{
	for (size_t at = 0, n; at < len; at += n) {
		uint32_t cp;
		n = kb_utf8_decode(s + at, len - at, &cp);
		if (!kb_is_bidi_control(cp))
			kb_str_add(out, s + at, n);
	}
}

static void add_line(struct kb_str *out, const struct kb_profile *p,
	struct line *l, const char *s, size_t len, enum kb_dir dir, int columns)
{
	dir = dir_of_line(s, len, dir);
	if (!p || !len || !kb_shell_is_rtl(s, len, dir)) {
		add_logical(out, s, len);
		return;
	}
	for (size_t at = 0, n; at < len; at += n) {
		n = len - at;
		if (n > KB_MAX_PARA)
			n = kb_utf8_floor(s + at, KB_MAX_PARA);
		read_line(l, s + at, n);
		if (at)
			kb_str_addc(out, '\n');
		set(out, p, l, dir, columns);
	}
}

void kb_shell_add_lines(struct kb_str *out, const struct kb_profile *p,
	const char *s, size_t len, enum kb_dir dir, int columns)
{
	struct line l = {.bidi = kb_bidi_new()};
	kb_canvas_init(&l.canvas, 0, 0);
	if (p)
		kb_bidi_set_clusters(l.bidi, &p->clusters);
	bool set = p && kb_shell_is_rtl(s, len, dir);
	if (set)
		kb_str_adds(out, p->off);
	for (size_t at = 0; at < len;) {
		const char *end = memchr(s + at, '\n', len - at);
		size_t n = end ? (size_t)(end - s) - at : len - at;
		add_line(out, p, &l, s + at, n, dir, columns);
		if (end)
			kb_str_addc(out, '\n');
		at += n + (end != NULL);
	}
	if (set)
		kb_str_adds(out, p->on);
	kb_bidi_free(l.bidi);
	kb_canvas_release(&l.canvas);
	kb_str_release(&l.text);
	free(l.hits.v);
}
