/* Articles and feeds as JSON. */
#include "links.h"

#include <khabar/article/json.h>
#include <khabar/article/table.h>
#include <khabar/article/verse.h>
#include <khabar/base/secret.h>
#include <khabar/feed/write.h>

#include <stdlib.h>
#include <string.h>

/* Members are put out with a comma in front of all but the first, which follows
 * an opening bracket. */
static void key(struct kb_str *out, const char *name)
{
	if (out->len && out->s[out->len - 1] != '{')
		kb_str_addc(out, ',');
	kb_json_add_str(out, name);
	kb_str_addc(out, ':');
}

static void add_string(struct kb_str *out, const char *name, const char *s)
{
	key(out, name);
	kb_json_add_str(out, s);
}

/* A URL that a person may have typed, with a password in it. */
static void add_url(struct kb_str *out, const char *name, const char *url)
{
	struct kb_str shown = {0};
	if (url)
		kb_add_shown(&shown, url);
	add_string(out, name, url ? shown.s : NULL);
	kb_str_release(&shown);
}

static void add_value(struct kb_str *out, const struct kb_text *t)
{
	kb_json_add_strn(out, t->s, t->len);
}

static void add_text(
	struct kb_str *out, const char *name, const struct kb_text *t)
{
	key(out, name);
	add_value(out, t);
}

static void add_date(
	struct kb_str *out, const char *name, const struct kb_date *d)
{
	char iso[KB_DATE_MAX];
	kb_date_iso(d, iso);
	add_string(out, name, iso[0] ? iso : NULL);
}

static void add_strings(
	struct kb_str *out, const char *name, const char *const *s, size_t n)
{
	key(out, name);
	kb_str_addc(out, '[');
	for (size_t i = 0; i < n; i++) {
		if (i)
			kb_str_addc(out, ',');
		kb_json_add_str(out, s[i]);
	}
	kb_str_addc(out, ']');
}

static const char *dir_name(enum kb_dir dir)
{
	return dir == KB_DIR_RTL ? "rtl" : "ltr";
}

static void add_direction(struct kb_str *out, enum kb_dir dir)
{
	add_string(out, "direction", dir_name(dir));
}

/* The links of a text; *any: one was put out before. */
static void add_links_of(struct kb_str *out, const struct kb_text *t, bool *any)
{
	for (size_t i = 0; i < t->n_spans; i++) {
		const struct kb_span *sp = &t->spans[i];
		if (sp->type != KB_SPAN_LINK || !sp->href)
			continue;
		if (*any)
			kb_str_addc(out, ',');
		*any = true;
		kb_str_adds(out, "{\"text\":");
		kb_json_add_strn(out, t->s + sp->start, sp->end - sp->start);
		add_string(out, "href", sp->href);
		kb_str_addc(out, '}');
	}
}

static void add_links(struct kb_str *out, const struct kb_block *b)
{
	bool any = false;
	key(out, "links");
	kb_str_addc(out, '[');
	add_links_of(out, &b->text, &any);
	for (size_t i = 0; i < b->n_items; i++)
		add_links_of(out, &b->items[i].text, &any);
	for (size_t i = 0; i < b->n_rows; i++)
		for (size_t j = 0; j < b->rows[i].n_cells; j++)
			add_links_of(out, &b->rows[i].cells[j].text, &any);
	add_links_of(out, &b->caption, &any);
	add_links_of(out, &b->credit, &any);
	kb_str_addc(out, ']');
}

static void add_number(struct kb_str *out, const char *name, int number)
{
	key(out, name);
	kb_str_addf(out, "%d", number);
}

/* An item without text is an empty string. */
static void add_items(struct kb_str *out, const struct kb_block *b)
{
	key(out, "items");
	for (size_t i = 0; i < b->n_items; i++) {
		const struct kb_text *t = &b->items[i].text;
		kb_str_addc(out, i ? ',' : '[');
		kb_json_add_strn(out, t->s ? t->s : "", t->len);
	}
	kb_str_adds(out, b->n_items ? "]" : "[]");
	key(out, "depths");
	for (size_t i = 0; i < b->n_items; i++)
		kb_str_addf(out, "%c%d", i ? ',' : '[', b->items[i].depth);
	kb_str_adds(out, b->n_items ? "]" : "[]");
	key(out, "markers");
	for (size_t i = 0; i < b->n_items; i++) {
		kb_str_addc(out, i ? ',' : '[');
		kb_json_add_str(out, b->items[i].marker);
	}
	kb_str_adds(out, b->n_items ? "]" : "[]");
	key(out, "ordered");
	kb_str_adds(out, b->n_items && b->items[0].ordered ? "true" : "false");
}

/* What quotations and lists the block stands in. */
static void add_place(struct kb_str *out, const struct kb_block *b)
{
	if (b->quote_depth)
		add_number(out, "quote_depth", b->quote_depth);
	if (b->list_depth)
		add_number(out, "list_depth", b->list_depth);
	if (b->type != KB_BLOCK_LIST && b->n_items)
		add_string(out, "marker", b->items[0].marker);
}

/* A cell without text is an empty string, as is a place that one covers. */
static void add_row(struct kb_str *out, const struct kb_row *row)
{
	kb_str_addc(out, '[');
	for (size_t j = 0; j < row->n_cells; j++) {
		const struct kb_text *t = &row->cells[j].text;
		if (j)
			kb_str_addc(out, ',');
		kb_json_add_strn(out, t->s ? t->s : "", t->len);
	}
	kb_str_addc(out, ']');
}

/* An object for each cell that is a head, or that takes several places. */
static void add_cells(struct kb_str *out, const struct kb_block *b, bool heads)
{
	bool any = false;
	key(out, heads ? "headers" : "spans");
	kb_str_addc(out, '[');
	for (size_t i = 0; i < b->n_rows; i++)
		for (size_t j = 0; j < b->rows[i].n_cells; j++) {
			const struct kb_table_cell *c = &b->rows[i].cells[j];
			bool wide = c->more_columns || c->more_rows;
			bool head = b->rows[i].header || c->header;
			if (c->covered || !(heads ? head : wide))
				continue;
			kb_str_addf(out, "%s{\"row\":%zu,\"column\":%zu",
				any ? "," : "", i, j);
			if (!heads)
				kb_str_addf(out, ",\"rows\":%d,\"columns\":%d",
					c->more_rows + 1, c->more_columns + 1);
			kb_str_addc(out, '}');
			any = true;
		}
	kb_str_addc(out, ']');
}

static void add_columns(struct kb_str *out, const struct kb_block *b)
{
	size_t n = kb_table_n_columns(b);
	struct kb_table_column *columns =
		kb_reallocarray(NULL, n + 1, sizeof *columns);
	kb_table_columns(b, columns, n);
	key(out, "columns");
	kb_str_addc(out, '[');
	for (size_t k = 0; k < n; k++)
		kb_str_addf(out, "%s\"%s\"", k ? "," : "",
			columns[k].numbers ? "number" : "text");
	kb_str_addc(out, ']');
	free(columns);
}

static void add_table(struct kb_str *out, const struct kb_block *b)
{
	key(out, "rows");
	kb_str_addc(out, '[');
	for (size_t i = 0; i < b->n_rows; i++) {
		kb_str_adds(out, i ? "," : "");
		add_row(out, &b->rows[i]);
	}
	kb_str_addc(out, ']');
	add_cells(out, b, true);
	add_cells(out, b, false);
	add_columns(out, b);
	add_text(out, "caption", &b->caption);
}

/* An array of hemistichs for each line, and the lines that stanzas begin at. */
static void add_couplets(struct kb_str *out, const struct kb_text *t)
{
	struct kb_couplet c;
	struct kb_str stanzas = {0};
	size_t n = 0;
	key(out, "couplets");
	kb_str_addc(out, '[');
	for (size_t at = 0; kb_couplet_next(t, &at, &c); n++) {
		kb_str_adds(out, n ? ",[" : "[");
		for (size_t i = 0; i < c.n; i++) {
			kb_str_adds(out, i ? "," : "");
			kb_json_add_strn(
				out, t->s + c.start[i], c.end[i] - c.start[i]);
		}
		kb_str_addc(out, ']');
		if (n == 0 || c.stanza)
			kb_str_addf(&stanzas, n ? ",%zu" : "%zu", n);
	}
	kb_str_addc(out, ']');
	key(out, "stanzas");
	kb_str_addf(out, "[%s]", stanzas.s ? stanzas.s : "");
	kb_str_release(&stanzas);
}

static void add_block(
	struct kb_str *out, const struct kb_block *b, enum kb_dir base)
{
	static const char *const names[] = {
		[KB_BLOCK_PARAGRAPH] = "paragraph",
		[KB_BLOCK_SUBHEAD] = "subhead",
		[KB_BLOCK_QUOTE] = "quote",
		[KB_BLOCK_LIST] = "list",
		[KB_BLOCK_TABLE] = "table",
		[KB_BLOCK_IMAGE] = "image",
		[KB_BLOCK_CODE] = "code",
		[KB_BLOCK_RULE] = "rule",
		[KB_BLOCK_VERSE] = "verse",
	};
	kb_str_addc(out, '{');
	add_string(out, "type", names[b->type]);
	add_string(out, "dir", dir_name(kb_block_dir(b, base)));
	switch (b->type) {
	case KB_BLOCK_LIST:
		add_items(out, b);
		break;
	case KB_BLOCK_TABLE:
		add_table(out, b);
		break;
	case KB_BLOCK_VERSE:
		add_couplets(out, &b->text);
		break;
	case KB_BLOCK_IMAGE:
		add_string(out, "src", b->src);
		add_text(out, "caption", &b->caption);
		add_text(out, "credit", &b->credit);
		add_string(out, "alt", b->alt);
		break;
	default:
		add_text(out, "text", &b->text);
		if (b->type == KB_BLOCK_SUBHEAD)
			add_number(out, "level", b->level);
		break;
	}
	add_place(out, b);
	add_links(out, b);
	kb_str_addc(out, '}');
}

static void add_blocks(struct kb_str *out, const struct kb_article *a)
{
	key(out, "blocks");
	kb_str_addc(out, '[');
	for (size_t i = 0; i < a->n_blocks; i++) {
		if (i)
			kb_str_addc(out, ',');
		add_block(out, &a->blocks[i], a->dir);
	}
	kb_str_addc(out, ']');
}

/* null for what is not known */
static void add_amount(struct kb_str *out, const char *name, int64_t n)
{
	key(out, name);
	if (n >= 0)
		kb_str_addf(out, "%lld", (long long)n);
	else
		kb_str_adds(out, "null");
}

void kb_write_enclosures_json(
	struct kb_str *out, const struct kb_enclosure *list, size_t n)
{
	kb_str_addc(out, '[');
	for (size_t i = 0; i < n; i++) {
		kb_str_adds(out, i ? ",{" : "{");
		add_string(out, "url", list[i].url);
		add_string(out, "type", list[i].type);
		add_amount(out, "length", list[i].length);
		add_amount(out, "duration", list[i].duration);
		add_string(out, "title", list[i].title);
		add_string(out, "file", list[i].file);
		kb_str_addc(out, '}');
	}
	kb_str_addc(out, ']');
}

static void add_enclosures(
	struct kb_str *out, const struct kb_enclosure *list, size_t n)
{
	key(out, "enclosures");
	kb_write_enclosures_json(out, list, n);
}

static void add_article(struct kb_str *out, const struct kb_article *a)
{
	kb_str_addc(out, '{');
	add_url(out, "url", a->url);
	add_url(out, "canonical_url", a->canonical_url);
	add_string(out, "site", a->site);
	add_string(out, "language", a->language);
	add_direction(out, a->dir);
	add_text(out, "section", &a->section);
	add_text(out, "kicker", &a->kicker);
	add_text(out, "headline", &a->headline);
	add_text(out, "standfirst", &a->standfirst);
	add_strings(out, "byline", a->byline, a->n_byline);
	add_date(out, "published", &a->published);
	add_date(out, "updated", &a->updated);
	add_blocks(out, a);
	add_enclosures(out, a->enclosures, a->n_enclosures);
	key(out, "related");
	kb_str_addc(out, '[');
	for (size_t i = 0; i < a->n_related; i++) {
		kb_str_adds(out, i ? ",{" : "{");
		add_string(out, "title", a->related[i].title);
		add_string(out, "href", a->related[i].href);
		kb_str_addc(out, '}');
	}
	kb_str_adds(out, "]}");
}

void kb_write_article_json(struct kb_str *out, const struct kb_article *a)
{
	add_article(out, a);
	kb_str_addc(out, '\n');
}

/* A fragment whose links are good without the feed. */
static void add_html(struct kb_str *out, const char *name, const char *html,
	const char *base)
{
	struct kb_str s = {0};
	if (html)
		kb_feed_absolute(&s, html, base);
	add_string(out, name, s.s);
	kb_str_release(&s);
}

static void add_entry(
	struct kb_str *out, const struct kb_feed *f, const struct kb_entry *e)
{
	const struct {
		const char *name, *s;
	} texts[] = {
#define TEXT(member, column, json) {json, e->member},
		KB_ENTRY_TEXTS(TEXT)
#undef TEXT
	};
	kb_str_addc(out, '{');
	add_string(out, "id", e->id);
	add_string(out, "title", e->title);
	add_string(out, "link", e->link);
	add_strings(out, "authors", e->authors, e->n_authors);
	add_date(out, "published", &e->published);
	add_date(out, "updated", &e->updated);
	add_html(out, "summary", e->summary, e->base);
	add_html(out, "content", e->content, e->base);
	add_strings(out, "categories", e->categories, e->n_categories);
	add_enclosures(out, e->enclosures, e->n_enclosures);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i].name)
			add_string(out, texts[i].name, texts[i].s);
	struct kb_article *a = kb_feed_article(f, e);
	key(out, "article");
	add_article(out, a);
	kb_article_free(a);
	kb_str_addc(out, '}');
}

void kb_write_feed_json(struct kb_str *out, const struct kb_feed *f)
{
	kb_str_addc(out, '{');
	add_url(out, "url", f->url);
	add_string(out, "title", f->title);
	add_string(out, "link", f->link);
	add_string(out, "description", f->description);
	add_string(out, "language", f->language);
	add_direction(out, f->dir);
	add_date(out, "updated", &f->updated);
	add_string(out, "image", f->image);
	add_string(out, "note", f->note);
	if (f->front)
		add_blocks(out, f->front);
	key(out, "entries");
	kb_str_addc(out, '[');
	for (size_t i = 0; i < f->n_entries; i++) {
		if (i)
			kb_str_addc(out, ',');
		add_entry(out, f, &f->entries[i]);
	}
	kb_str_adds(out, "]}\n");
}
