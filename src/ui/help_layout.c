/* The key help in columns, by the width that there is and that words take. */
#include <khabar/base/language.h>
#include <khabar/base/mem.h>
#include <khabar/layout/label.h>
#include <khabar/ui/help.h>

#include <stdlib.h>
#include <string.h>

/* Cells. */
enum {
	GAP = 2,          /* between keys and what they do */
	COLUMN_GAP = 4,   /* between columns */
	WIDEST_TEXT = 44, /* of what is not broken */
	MAX_COLUMNS = 6,
	MAX_ROWS = 30, /* that a text is broken over */
};

static int margin_of(int cols)
{
	return cols >= 24 ? 1 : 0;
}

static int at_most(int a, int b)
{
	return a < b ? a : b;
}

static int at_least(int a, int b)
{
	return a > b ? a : b;
}

static bool is_head(const struct kb_help_row *row)
{
	return row->kind == KB_HELP_SECTION || row->kind == KB_HELP_GROUP;
}

static bool has_keys(const struct kb_help_row *row)
{
	return row->kind == KB_HELP_KEY || row->kind == KB_HELP_OWN;
}

static int width_of(struct kb_app *app, const struct kb_str *s)
{
	return kb_label_width(app->bidi, s->s, s->len);
}

/* --- Keys over several lines --------------------------------------------- */

/* The bytes of keys from `at` on that have room in one line: a part of the list
 * of them, with its comma; *next: where the next line begins. */
static size_t keys_line(struct kb_app *app, const struct kb_str *keys,
	size_t at, int width, size_t *next)
{
	size_t end = 0;
	while (at + end < keys->len) {
		const char *s = keys->s + at + end + 1;
		const char *comma = strstr(s, ", ");
		size_t to = comma ? (size_t)(comma - keys->s) + 1 - at
				  : keys->len - at;
		if (end && kb_label_width(app->bidi, keys->s + at, to) > width)
			break;
		end = to;
	}
	*next = at + end + (keys->s[at + end] == ' ');
	return end;
}

static int key_lines(struct kb_app *app, const struct kb_str *keys, int width)
{
	int n = 0;
	for (size_t at = 0; at < keys->len; n++)
		keys_line(app, keys, at, width, &at);
	return n;
}

/* --- Laying out ----------------------------------------------------------- */

/* How wide keys and words are, and how many columns there is room for. */
static void measure(struct kb_help *h, struct kb_app *app, int room)
{
	h->key_width = h->text_width = 1;
	for (size_t i = 0; i < h->n; i++) {
		const struct kb_help_row *row = &h->rows[i];
		if (!has_keys(row))
			continue;
		h->key_width =
			at_least(h->key_width, width_of(app, &row->keys));
		h->text_width =
			at_least(h->text_width, width_of(app, &row->text));
	}
	h->text_width = at_most(h->text_width, WIDEST_TEXT);
	h->key_width = at_most(h->key_width, at_least(room * 2 / 5, 1));
	h->text_width =
		at_most(h->text_width, at_least(room - GAP - h->key_width, 1));
}

static int column_width(const struct kb_help *h)
{
	return h->key_width + GAP + h->text_width;
}

static int height_of(struct kb_app *app, const struct kb_help *h,
	const struct kb_help_row *r)
{
	struct kb_label label = {.s = r->text.s, .len = r->text.len};
	if (is_head(r))
		return 1;
	if (r->kind == KB_HELP_NOTE)
		return kb_label_rows(
			app->bidi, column_width(h), MAX_ROWS, &label);
	return at_least(key_lines(app, &r->keys, h->key_width),
		kb_label_rows(app->bidi, h->text_width, MAX_ROWS, &label));
}

/* The rows from i on that stay together: a head and what is below it. */
static size_t block_end(const struct kb_help *h, size_t i)
{
	return i + 1 + (h->rows[i].kind == KB_HELP_GROUP && i + 1 < h->n);
}

/* Puts the rows [from, to) of a section into columns of at most so many lines,
 * from a line on. Returns the columns that it takes; *most: the lines. */
static int fill_columns(struct kb_help *h, size_t from, size_t to, size_t line,
	int lines, int *most)
{
	int column = 0, used = 0;
	*most = 0;
	for (size_t i = from, end; i < to; i = end) {
		int need = 0;
		end = block_end(h, i);
		int gap = used && h->rows[i].kind != KB_HELP_KEY &&
			  h->rows[i].kind != KB_HELP_OWN;
		for (size_t k = i; k < end; k++)
			need += h->rows[k].height;
		if (used && used + gap + need > lines) {
			column++;
			used = gap = 0;
		}
		used += gap;
		for (size_t k = i; k < end; k++) {
			h->rows[k].column = column;
			h->rows[k].line = line + (size_t)used;
			used += h->rows[k].height;
		}
		*most = at_least(*most, used);
	}
	return column + 1;
}

/* The same in the fewest lines that columns do with. */
static int balance(
	struct kb_help *h, size_t from, size_t to, size_t line, int columns)
{
	int all, most;
	fill_columns(h, from, to, line, INT32_MAX, &all);
	int lines = (all + columns - 1) / columns;
	while (fill_columns(h, from, to, line, lines, &most) > columns)
		lines++;
	return most;
}

/* A section's head stands over its columns; rows before the first one have
 * none. */
static void lay_out(struct kb_help *h, int columns)
{
	size_t line = 0;
	h->columns = columns;
	for (size_t i = 0, to; i < h->n; i = to) {
		bool headed = h->rows[i].kind == KB_HELP_SECTION;
		to = i + headed;
		line += line > 0;
		h->rows[i].line = line;
		h->rows[i].column = 0;
		line += headed;
		while (to < h->n && h->rows[to].kind != KB_HELP_SECTION)
			to++;
		line += (size_t)balance(h, i + headed, to, line, columns);
	}
	h->lines = line;
}

void kb_help_layout(struct kb_help *h, struct kb_app *app, int cols, int rows)
{
	int room = at_least(cols - 2 * margin_of(cols), 1), n = 1;
	measure(h, app, room);
	for (size_t i = 0; i < h->n; i++)
		h->rows[i].height = height_of(app, h, &h->rows[i]);
	int most = (room + COLUMN_GAP) / (column_width(h) + COLUMN_GAP);
	most = at_most(at_least(most, 1), MAX_COLUMNS);
	lay_out(h, 1);
	while (n < most && h->lines > (size_t)at_least(rows, 1))
		lay_out(h, ++n);
}

/* --- Drawing -------------------------------------------------------------- */

/* Where a row is drawn. */
struct place {
	struct kb_app *app;
	struct kb_canvas *c;
	int row, col;
	bool rtl;
	const struct kb_ranges *lit; /* hits of the text */
};

/* Draws a text in cells from a column of the row's place on. */
static void put(
	const struct place *p, int at, int width, const struct kb_label *what)
{
	struct kb_label label = *what;
	int col = p->col + at;
	if (p->rtl)
		col = p->c->cols - col - width;
	label.align = p->rtl ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT;
	label.ranges = p->lit->v;
	label.n_ranges = p->lit->n;
	kb_label_draw_rows(
		p->c, p->app->bidi, p->row, MAX_ROWS, col, width, &label);
}

/* The hits that reach into the bytes [from, to), counted from there. */
static void cut_hits(struct kb_ranges *out, const struct kb_ranges *all,
	size_t from, size_t to)
{
	out->n = 0;
	for (size_t i = 0; i < all->n; i++) {
		struct kb_range r = all->v[i];
		if (r.end <= from || r.start >= to)
			continue;
		r.start = r.start > from ? r.start - from : 0;
		r.end = r.end < to ? r.end - from : to - from;
		*KB_PUSH(out->v, out->n, out->cap) = r;
	}
}

static void put_keys(
	const struct place *where, const struct kb_help_row *r, int width)
{
	const struct kb_str *keys = &r->keys;
	struct place p = *where;
	struct kb_ranges lit = {0};
	for (size_t at = 0, next; at < keys->len; at = next, p.row++) {
		size_t len = keys_line(p.app, keys, at, width, &next);
		const struct kb_label label = {.s = keys->s + at,
			.len = len,
			.dir = r->is_rtl ? KB_DIR_RTL : KB_DIR_LTR,
			.style = KB_STYLE_HELP_KEY};
		cut_hits(&lit, where->lit, at, at + len);
		p.lit = &lit;
		put(&p, 0, width, &label);
	}
	free(lit.v);
}

static void put_row(const struct place *p, const struct kb_help *h,
	const struct kb_help_row *r)
{
	static const enum kb_style styles[] = {
		[KB_HELP_SECTION] = KB_STYLE_HEADLINE,
		[KB_HELP_GROUP] = KB_STYLE_SUBHEAD,
		[KB_HELP_KEY] = KB_STYLE_HELP_TEXT,
		[KB_HELP_OWN] = KB_STYLE_CODE,
		[KB_HELP_NOTE] = KB_STYLE_HELP_TEXT,
	};
	bool ltr = r->kind == KB_HELP_OWN || !p->rtl;
	int at = has_keys(r) ? h->key_width + GAP : 0;
	int width = has_keys(r) ? h->text_width : column_width(h);
	const struct kb_label text = {.s = r->text.s,
		.len = r->text.len,
		.dir = ltr ? KB_DIR_LTR : KB_DIR_RTL,
		.style = styles[r->kind]};
	put(p, at, width, &text);
}

static void find_hits(
	struct kb_search *search, size_t item, struct kb_ranges *out)
{
	out->n = 0;
	if (search)
		kb_search_ranges(search, item, out);
}

void kb_help_draw(const struct kb_help *h, struct kb_app *app,
	struct kb_canvas *c, int rows, size_t first, struct kb_search *search)
{
	struct kb_ranges lit = {0};
	struct place p = {.app = app,
		.c = c,
		.rtl = kb_language_dir() == KB_DIR_RTL,
		.lit = &lit};
	for (size_t i = 0; i < h->n; i++) {
		const struct kb_help_row *r = &h->rows[i];
		if (r->line + (size_t)r->height <= first ||
			r->line >= first + (size_t)rows)
			continue;
		p.row = (int)((long)r->line - (long)first);
		p.col = margin_of(c->cols) +
			r->column * (column_width(h) + COLUMN_GAP);
		find_hits(search, 2 * i, &lit);
		put_keys(&p, r, h->key_width);
		find_hits(search, 2 * i + 1, &lit);
		put_row(&p, h, r);
	}
	free(lit.v);
}
