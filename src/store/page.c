/* An article's whole page as bytes, and back. */
#include "store.h"

#include <khabar/base/limits.h>
#include <khabar/base/utf8.h>
#include <khabar/article/json.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The JSON that pages are stored as. Member names are short, since there are
 * many; what is not said is NULL or 0. Spans are flat: type, start, end, href.
 * So are items: text, depth, and in an array of their own, which pages of
 * former versions do not have: ordered, number, style. */

/* --- Writing ------------------------------------------------------------ */

/* Opens the next member of an object, or element of an array (key NULL). */
static void next(struct kb_str *out, const char *key)
{
	char last = out->len ? out->s[out->len - 1] : '{';
	if (last != '{' && last != '[')
		kb_str_addc(out, ',');
	if (key)
		kb_str_addf(out, "\"%s\":", key);
}

static void put_str(struct kb_str *out, const char *key, const char *s)
{
	if (!s)
		return;
	next(out, key);
	kb_json_add_str(out, s);
}

static void put_int(struct kb_str *out, const char *key, int64_t v)
{
	if (!v)
		return;
	next(out, key);
	kb_str_addf(out, "%lld", (long long)v);
}

/* Dates go as text: a JSON number is not exact to nineteen digits. */
static void put_date(struct kb_str *out, const char *key, struct kb_date d)
{
	if (!d.year)
		return;
	next(out, key);
	kb_str_addf(out, "\"%lld\"", (long long)kb_date_pack(&d));
}

/* The members of a text's object. */
static void put_text_members(struct kb_str *out, struct kb_text t)
{
	if (!t.s)
		return;
	next(out, "s");
	kb_json_add_strn(out, t.s, t.len);
	put_int(out, "d", t.dir);
	if (t.n_spans) {
		next(out, "p");
		kb_str_addc(out, '[');
		for (size_t i = 0; i < t.n_spans; i++) {
			const struct kb_span *p = &t.spans[i];
			next(out, NULL);
			kb_str_addf(out, "%d,%zu,%zu,", (int)p->type, p->start,
				p->end);
			kb_json_add_str(out, p->href);
		}
		kb_str_addc(out, ']');
	}
}

static void put_text(struct kb_str *out, const char *key, struct kb_text t)
{
	if (!t.s && key)
		return;
	next(out, key);
	kb_str_addc(out, '{');
	put_text_members(out, t);
	kb_str_addc(out, '}');
}

static void put_items(struct kb_str *out, const struct kb_block *b)
{
	next(out, "items");
	kb_str_addc(out, '[');
	for (size_t i = 0; i < b->n_items; i++) {
		put_text(out, NULL, b->items[i].text);
		next(out, NULL);
		kb_str_addf(out, "%d", b->items[i].depth);
	}
	kb_str_addc(out, ']');
	next(out, "markers");
	kb_str_addc(out, '[');
	for (size_t i = 0; i < b->n_items; i++) {
		const struct kb_item *item = &b->items[i];
		next(out, NULL);
		kb_str_addf(out, "%d,%d,", item->ordered, item->number);
		kb_json_add_str(out, item->style);
	}
	kb_str_addc(out, ']');
}

static void put_cell(struct kb_str *out, const struct kb_table_cell *c)
{
	next(out, NULL);
	kb_str_addc(out, '{');
	put_text_members(out, c->text);
	put_int(out, "columns", c->more_columns);
	put_int(out, "rows", c->more_rows);
	put_int(out, "header", c->header);
	put_int(out, "covered", c->covered);
	kb_str_addc(out, '}');
}

static void put_rows(struct kb_str *out, const struct kb_block *b)
{
	next(out, "rows");
	kb_str_addc(out, '[');
	for (size_t i = 0; i < b->n_rows; i++) {
		next(out, NULL);
		kb_str_addf(out, "[%d", b->rows[i].header);
		for (size_t k = 0; k < b->rows[i].n_cells; k++)
			put_cell(out, &b->rows[i].cells[k]);
		kb_str_addc(out, ']');
	}
	kb_str_addc(out, ']');
}

static void put_block(struct kb_str *out, const struct kb_block *b)
{
	next(out, NULL);
	kb_str_addc(out, '{');
	put_int(out, "type", b->type);
	put_text(out, "text", b->text);
	put_int(out, "level", b->level);
	put_int(out, "quotes", b->quote_depth);
	put_int(out, "lists", b->list_depth);
	if (b->n_items)
		put_items(out, b);
	if (b->n_rows)
		put_rows(out, b);
	put_str(out, "src", b->src);
	put_text(out, "caption", b->caption);
	put_text(out, "credit", b->credit);
	put_str(out, "alt", b->alt);
	kb_str_addc(out, '}');
}

static void put_lists(struct kb_str *out, const struct kb_article *a)
{
	next(out, "byline");
	kb_str_addc(out, '[');
	for (size_t i = 0; i < a->n_byline; i++)
		put_str(out, NULL, a->byline[i]);
	kb_str_adds(out, "],\"blocks\":[");
	for (size_t i = 0; i < a->n_blocks; i++)
		put_block(out, &a->blocks[i]);
	kb_str_adds(out, "],\"related\":[");
	for (size_t i = 0; i < a->n_related; i++) {
		next(out, NULL);
		kb_json_add_str(out, a->related[i].title);
		kb_str_addc(out, ',');
		kb_json_add_str(out, a->related[i].href);
	}
	kb_str_addc(out, ']');
}

void kb_page_write(struct kb_str *out, const struct kb_article *a)
{
	kb_str_addc(out, '{');
	put_str(out, "url", a->url);
	put_str(out, "canonical", a->canonical_url);
	put_str(out, "site", a->site);
	put_str(out, "language", a->language);
	put_int(out, "dir", a->dir);
	put_str(out, "next", a->next);
	put_text(out, "section", a->section);
	put_text(out, "kicker", a->kicker);
	put_text(out, "headline", a->headline);
	put_text(out, "standfirst", a->standfirst);
	put_date(out, "published", a->published);
	put_date(out, "updated", a->updated);
	put_lists(out, a);
	kb_str_addc(out, '}');
}

/* --- Reading ------------------------------------------------------------ */

static const char *get_str(struct kb_article *a, const struct kb_json *j)
{
	const char *s = kb_json_str(j);
	return s ? kb_arena_strdup(&a->arena, s) : NULL;
}

/* A number of [0, max]. */
static size_t get_num(const struct kb_json *j, double max)
{
	double v = kb_json_num(j, 0);
	return v > 0 && v <= max ? (size_t)v : 0;
}

static int get_int(const struct kb_json *j)
{
	double v = kb_json_num(j, 0);
	return v >= INT_MIN && v <= INT_MAX ? (int)v : 0;
}

static void get_spans(
	struct kb_article *a, const struct kb_json *j, struct kb_text *t)
{
	size_t n = kb_json_len(j) / 4;
	if (!kb_json_is_array(j) || !n)
		return;
	struct kb_span *spans = kb_arena_alloc(&a->arena, n * sizeof *spans);
	for (size_t i = 0; i < n; i++) {
		struct kb_span p = {
			.type = (enum kb_span_type)get_num(
				kb_json_at(j, i * 4), KB_SPAN_TYPES - 1),
			.start = get_num(
				kb_json_at(j, i * 4 + 1), (double)t->len),
			.end = get_num(
				kb_json_at(j, i * 4 + 2), (double)t->len),
			.href = get_str(a, kb_json_at(j, i * 4 + 3))};
		if (p.start < p.end && kb_utf8_floor(t->s, p.start) == p.start)
			spans[t->n_spans++] = p;
	}
	t->spans = spans;
}

static struct kb_text get_text(struct kb_article *a, const struct kb_json *j)
{
	struct kb_text t = {0};
	t.s = get_str(a, kb_json_get(j, "s"));
	if (!t.s)
		return t;
	t.len = strlen(t.s);
	t.dir = (enum kb_dir)get_num(kb_json_get(j, "d"), KB_DIR_RTL);
	get_spans(a, kb_json_get(j, "p"), &t);
	return t;
}

/* What a list of a former version says of itself makes numbers of its items. */
static void number_items(const struct kb_json *block, struct kb_block *b)
{
	bool ordered = get_num(kb_json_get(block, "ordered"), 1);
	int64_t number = get_int(kb_json_get(block, "start"));
	for (size_t i = 0; ordered && i < b->n_items; i++) {
		struct kb_item *item = &b->items[i];
		item->ordered = item->depth == 0;
		if (item->ordered && number <= INT_MAX)
			item->number = (int)number++;
	}
}

static void get_markers(
	struct kb_article *a, const struct kb_json *block, struct kb_block *b)
{
	const struct kb_json *j = kb_json_get(block, "markers");
	if (!kb_json_is_array(j)) {
		number_items(block, b);
		return;
	}
	for (size_t i = 0; i < b->n_items; i++) {
		struct kb_item *item = &b->items[i];
		item->ordered = get_num(kb_json_at(j, i * 3), 1);
		item->number = get_int(kb_json_at(j, i * 3 + 1));
		item->style = get_str(a, kb_json_at(j, i * 3 + 2));
	}
}

static void get_items(
	struct kb_article *a, const struct kb_json *j, struct kb_block *b)
{
	size_t n = kb_json_len(j) / 2;
	struct kb_item *items =
		kb_arena_alloc(&a->arena, (n + 1) * sizeof *items);
	for (size_t i = 0; i < n; i++) {
		items[i].text = get_text(a, kb_json_at(j, i * 2));
		items[i].depth = (int)get_num(kb_json_at(j, i * 2 + 1), 1000);
	}
	b->items = items;
	b->n_items = n;
}

static struct kb_table_cell get_cell(
	struct kb_article *a, const struct kb_json *j)
{
	return (struct kb_table_cell){.text = get_text(a, j),
		.more_columns = (uint16_t)get_num(
			kb_json_get(j, "columns"), UINT16_MAX),
		.more_rows =
			(uint16_t)get_num(kb_json_get(j, "rows"), UINT16_MAX),
		.header = get_num(kb_json_get(j, "header"), 1),
		.covered = get_num(kb_json_get(j, "covered"), 1)};
}

static void get_rows(
	struct kb_article *a, const struct kb_json *j, struct kb_block *b)
{
	size_t n = kb_json_len(j);
	struct kb_row *rows = kb_arena_alloc(&a->arena, (n + 1) * sizeof *rows);
	for (size_t i = 0; i < n; i++) {
		const struct kb_json *row = kb_json_at(j, i);
		size_t n_cells = kb_json_len(row);
		n_cells -= n_cells > 0;
		struct kb_table_cell *cells = kb_arena_alloc(
			&a->arena, (n_cells + 1) * sizeof *cells);
		for (size_t k = 0; k < n_cells; k++)
			cells[k] = get_cell(a, kb_json_at(row, k + 1));
		rows[i].header = get_num(kb_json_at(row, 0), 1);
		rows[i].cells = cells;
		rows[i].n_cells = n_cells;
	}
	b->rows = rows;
	b->n_rows = n;
}

static void get_block(struct kb_article *a, const struct kb_json *j)
{
	struct kb_block *b = kb_article_add_block(
		a, (enum kb_block_type)get_num(
			   kb_json_get(j, "type"), KB_BLOCK_VERSE));
	const struct kb_json *items = kb_json_get(j, "items");
	const struct kb_json *rows = kb_json_get(j, "rows");
	b->text = get_text(a, kb_json_get(j, "text"));
	b->level = (int)get_num(kb_json_get(j, "level"), 6);
	b->quote_depth = (int)get_num(kb_json_get(j, "quotes"), KB_MAX_DEPTH);
	b->list_depth = (int)get_num(kb_json_get(j, "lists"), KB_MAX_DEPTH);
	if (b->type == KB_BLOCK_QUOTE && b->quote_depth < 1)
		b->quote_depth = 1;
	if (kb_json_is_array(items)) {
		get_items(a, items, b);
		get_markers(a, j, b);
	}
	if (kb_json_is_array(rows))
		get_rows(a, rows, b);
	b->src = get_str(a, kb_json_get(j, "src"));
	b->caption = get_text(a, kb_json_get(j, "caption"));
	b->credit = get_text(a, kb_json_get(j, "credit"));
	b->alt = get_str(a, kb_json_get(j, "alt"));
}

static void get_lists(struct kb_article *a, const struct kb_json *j)
{
	const struct kb_json *byline = kb_json_get(j, "byline");
	const struct kb_json *blocks = kb_json_get(j, "blocks");
	const struct kb_json *related = kb_json_get(j, "related");
	size_t n = kb_json_len(byline);
	for (size_t i = 0; i < n; i++) {
		const char *s = kb_json_str(kb_json_at(byline, i));
		if (s)
			kb_article_add_byline(a, s, strlen(s));
	}
	n = kb_json_len(blocks);
	for (size_t i = 0; i < n; i++)
		get_block(a, kb_json_at(blocks, i));
	n = kb_json_len(related);
	for (size_t i = 0; i + 1 < n; i += 2) {
		const char *title = kb_json_str(kb_json_at(related, i));
		if (title)
			kb_article_add_related(a, title,
				kb_json_str(kb_json_at(related, i + 1)));
	}
}

static struct kb_date get_date(const struct kb_json *j)
{
	const char *s = kb_json_str(j);
	return kb_date_unpack(s ? strtoll(s, NULL, 10) : 0);
}

struct kb_article *kb_page_read(const char *s, size_t len)
{
	struct kb_json *j = kb_json_parse(s, len);
	if (!kb_json_is_object(j)) {
		kb_json_free(j);
		return NULL;
	}
	struct kb_article *a = kb_article_new();
	a->url = get_str(a, kb_json_get(j, "url"));
	a->canonical_url = get_str(a, kb_json_get(j, "canonical"));
	a->site = get_str(a, kb_json_get(j, "site"));
	a->language = get_str(a, kb_json_get(j, "language"));
	a->dir = (enum kb_dir)get_num(kb_json_get(j, "dir"), KB_DIR_RTL);
	a->next = get_str(a, kb_json_get(j, "next"));
	a->section = get_text(a, kb_json_get(j, "section"));
	a->kicker = get_text(a, kb_json_get(j, "kicker"));
	a->headline = get_text(a, kb_json_get(j, "headline"));
	a->standfirst = get_text(a, kb_json_get(j, "standfirst"));
	a->published = get_date(kb_json_get(j, "published"));
	a->updated = get_date(kb_json_get(j, "updated"));
	get_lists(a, j);
	kb_article_set_markers(a);
	kb_json_free(j);
	return a;
}
