/* The blocks of an article as HTML. */
#include "write_blocks.h"

#include "write_inline.h"

#include <khabar/article/table.h>
#include <khabar/article/verse.h>
#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

/* Deeper quotations and lists are put out at this depth. */
enum {
	MAX_NEST = 32
};

/* A blockquote, or a list with an item, that is open. */
struct container {
	const char *name;
	enum kb_dir dir; /* of what stands in it */
	bool text;       /* blockquote: nothing but its text is in it yet */
	const char *style;
	int64_t next; /* number of the next item */
	int step;
};

struct writer {
	struct kb_str *out;
	const struct kb_article *a;
	struct container open[MAX_NEST];
	int n;
};

static bool is_quote(const struct container *c)
{
	return c->name[0] == 'b';
}

static enum kb_dir outer(const struct writer *w)
{
	return w->n ? w->open[w->n - 1].dir : w->a->dir;
}

static void close_to(struct writer *w, int n)
{
	while (w->n > n) {
		const struct container *c = &w->open[--w->n];
		kb_str_addf(
			w->out, is_quote(c) ? "</%s>" : "</li></%s>", c->name);
		if (is_quote(c) || w->n == 0 || is_quote(c - 1))
			kb_str_addc(w->out, '\n');
	}
}

/* How many of the open ones can stay open around what stands in so many
 * quotations and items of lists. */
static int common(const struct writer *w, int *quotes, int *lists)
{
	int n = 0;
	for (; n < w->n; n++) {
		int *left = is_quote(&w->open[n]) ? quotes : lists;
		if (*left == 0)
			break;
		--*left;
	}
	return n;
}

static struct container *push(
	struct writer *w, const char *name, enum kb_dir dir)
{
	if (w->n == MAX_NEST)
		close_to(w, MAX_NEST - 1);
	for (int i = 0; i < w->n; i++)
		w->open[i].text = false;
	kb_str_addf(w->out, "<%s", name);
	kb_write_dir(w->out, dir, outer(w));
	struct container *c = &w->open[w->n++];
	*c = (struct container){.name = name, .dir = dir};
	return c;
}

static void open_quotes(struct writer *w, int n, enum kb_dir dir)
{
	while (n-- > 0) {
		push(w, "blockquote", dir);
		kb_str_addc(w->out, '>');
	}
}

/* The type attribute for what HTML has one for, else a style. */
static void add_style(struct kb_str *out, const char *style)
{
	static const struct {
		const char *style;
		char type;
	} types[] = {{"decimal", '1'}, {"lower-alpha", 'a'},
		{"lower-latin", 'a'}, {"upper-alpha", 'A'},
		{"upper-latin", 'A'}, {"lower-roman", 'i'},
		{"upper-roman", 'I'}};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(types[i].style, style) == 0) {
			kb_str_addf(out, " type=\"%c\"", types[i].type);
			return;
		}
	struct kb_str css = {0};
	kb_str_adds(&css, *style == '"' ? "'" : style);
	for (const char *c = style + 1; *style == '"' && *c; c++) {
		if (*c == '\'' || *c == '\\')
			kb_str_addc(&css, '\\');
		kb_str_addc(&css, *c);
	}
	kb_str_adds(out, " style=\"list-style-type: ");
	kb_write_escapes(out, css.s);
	kb_str_adds(out, *style == '"' ? " '\"" : "\"");
	kb_str_release(&css);
}

static bool same_style(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* The items of the list that an item begins, within its block: their one style,
 * or NULL, and whether they count down. */
static void look_ahead(const struct kb_block *b, size_t i, struct container *c)
{
	const struct kb_item *first = &b->items[i];
	bool second = true;
	c->style = first->style;
	c->step = 1;
	for (i++; i < b->n_items && b->items[i].depth >= first->depth; i++) {
		const struct kb_item *item = &b->items[i];
		if (item->depth > first->depth)
			continue;
		if (item->ordered != first->ordered)
			break;
		if (second && item->ordered && first->number > item->number &&
			item->number == first->number - 1)
			c->step = -1;
		second = false;
		if (!same_style(c->style, item->style))
			c->style = NULL;
	}
}

static void open_list(struct writer *w, const struct kb_block *b, size_t i)
{
	const struct kb_item *item = &b->items[i];
	enum kb_dir dir = b->type == KB_BLOCK_LIST ? kb_block_dir(b, w->a->dir)
						   : outer(w);
	struct container *c = push(w, item->ordered ? "ol" : "ul", dir);
	look_ahead(b, i, c);
	c->next = 1;
	if (c->step < 0)
		kb_str_adds(w->out, " reversed");
	if (item->ordered && (item->number != 1 || c->step < 0)) {
		kb_str_addf(w->out, " start=\"%d\"", item->number);
		c->next = item->number;
	}
	if (c->style)
		add_style(w->out, c->style);
	kb_str_adds(w->out, ">\n");
}

/* Whether an item can be one of the list that is open. */
static bool belongs(const struct container *c, const struct kb_item *item)
{
	return !is_quote(c) && (c->name[0] == 'o') == item->ordered &&
	       (item->style || !c->style);
}

/* Begins an item within so many quotations: its list where that is not open,
 * and its tag; text and all further blocks are for the caller. */
static void open_item(struct writer *w, const struct kb_block *b, size_t i,
	int quotes, bool goes_on)
{
	const struct kb_item *item = &b->items[i];
	int lists = item->depth + (goes_on ? 1 : 0);
	int n = common(w, &quotes, &lists);
	if (n > 0 && quotes == 0 && lists == 0 && goes_on &&
		belongs(&w->open[n - 1], item)) {
		close_to(w, n);
		kb_str_adds(w->out, "</li>\n");
	} else {
		close_to(w, n - (lists == 0 && goes_on && n > 0 &&
					!is_quote(&w->open[n - 1])));
		open_quotes(w, quotes, outer(w));
		open_list(w, b, i);
	}
	struct container *c = &w->open[w->n - 1];
	struct kb_str *out = w->out;
	struct kb_str attributes = {0};
	if ((item->ordered || item->style) && item->number != c->next)
		kb_str_addf(&attributes, " value=\"%d\"", item->number);
	if (item->style && !same_style(item->style, c->style))
		add_style(&attributes, item->style);
	c->next = (int64_t)item->number + c->step;
	c->dir = kb_write_part(out, "li", attributes.s, &item->text,
		b->type == KB_BLOCK_LIST ? kb_block_dir(b, w->a->dir) : c->dir);
	kb_str_release(&attributes);
}

static void add_list(struct writer *w, const struct kb_block *b, bool goes_on)
{
	for (size_t i = 0; i < b->n_items; i++)
		open_item(w, b, i, b->quote_depth, i > 0 || goes_on);
}

/* Opens and closes what the block stands in. */
static void set_place(struct writer *w, const struct kb_block *b)
{
	int quotes = b->quote_depth, lists = b->list_depth;
	if (b->n_items) {
		int around = quotes - (b->type == KB_BLOCK_QUOTE);
		open_item(w, b, 0, around, true);
	}
	int n = common(w, &quotes, &lists);
	close_to(w, n);
	open_quotes(w, quotes - (b->type == KB_BLOCK_QUOTE), outer(w));
}

static void add_cell(struct kb_str *out, const struct kb_table_cell *c,
	bool head, bool number, enum kb_dir dir)
{
	bool th = head || c->header;
	const char *name = th ? "th" : "td";
	struct kb_str start = {0};
	kb_str_adds(&start, name);
	if (th)
		kb_str_addf(&start, " scope=\"%s\"", head ? "col" : "row");
	if (c->more_columns)
		kb_str_addf(&start, " colspan=\"%d\"", c->more_columns + 1);
	if (c->more_rows)
		kb_str_addf(&start, " rowspan=\"%d\"", c->more_rows + 1);
	if (number && c->more_columns == 0)
		kb_str_adds(&start, " class=\"number\"");
	kb_write_part(out, start.s, NULL, &c->text, dir);
	kb_str_addf(out, "</%s>", name);
	kb_str_release(&start);
}

/* The first rows that are heads, where no cell of theirs reaches below them:
 * those are a thead. */
static size_t thead_rows(const struct kb_block *b)
{
	size_t n = 0;
	while (n < b->n_rows && b->rows[n].header)
		n++;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < b->rows[i].n_cells; j++)
			if (i + b->rows[i].cells[j].more_rows >= n)
				return 0;
	return n < b->n_rows ? n : 0;
}

static void add_table(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	enum kb_dir dir = kb_block_dir(b, outer);
	size_t n = kb_table_n_columns(b), thead = thead_rows(b);
	struct kb_table_column *columns =
		kb_reallocarray(NULL, n + 1, sizeof *columns);
	kb_table_columns(b, columns, n);
	kb_str_adds(out, "<table");
	kb_write_dir(out, dir, outer);
	kb_str_adds(out, ">\n");
	kb_write_element(out, "caption", NULL, &b->caption, dir);
	kb_str_adds(out, thead ? "<thead>\n" : "");
	for (size_t i = 0; i < b->n_rows; i++) {
		const struct kb_row *row = &b->rows[i];
		kb_str_adds(out, "<tr>");
		for (size_t j = 0; j < row->n_cells; j++)
			if (!row->cells[j].covered)
				add_cell(out, &row->cells[j], row->header,
					columns[j].numbers, dir);
		kb_str_adds(out, "</tr>\n");
		if (thead && i + 1 == thead)
			kb_str_adds(out, "</thead>\n<tbody>\n");
	}
	kb_str_adds(out, thead ? "</tbody>\n</table>\n" : "</table>\n");
	free(columns);
}

/* The picture is linked, not shown: the document loads nothing. */
static void add_image(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	bool link = kb_write_is_link(b->src);
	bool links_in_caption = false;
	for (size_t i = 0; i < b->caption.n_spans; i++)
		links_in_caption |= b->caption.spans[i].type == KB_SPAN_LINK;
	const char *label = b->alt ? b->alt : b->src;
	bool own_line = !b->caption.s || links_in_caption;
	if (!b->caption.s && !b->credit.s && !link && !b->alt)
		return;
	kb_str_adds(out, "<figure>\n");
	if (own_line && label && (link || b->alt)) {
		kb_write_open_words(out, "p", label, outer);
		if (link)
			kb_write_open_link(out, b->src);
		kb_write_escapes(out, label);
		kb_str_adds(out, link ? "</a></p>\n" : "</p>\n");
	}
	if (b->caption.s || b->credit.s) {
		kb_str_adds(out, "<figcaption");
		kb_write_dir(out, kb_block_dir(b, outer), outer);
		kb_str_addc(out, '>');
		if (b->caption.s && link && !own_line)
			kb_write_open_link(out, b->src);
		kb_write_inline(out, &b->caption, false);
		if (b->caption.s && link && !own_line)
			kb_str_adds(out, "</a>");
		if (b->credit.s) {
			kb_str_adds(
				out, b->caption.s ? " <small>(" : "<small>(");
			kb_write_inline(out, &b->credit, false);
			kb_str_adds(out, ")</small>");
		}
		kb_str_adds(out, "</figcaption>\n");
	}
	kb_str_adds(out, "</figure>\n");
}

static void add_quote(struct writer *w, const struct kb_block *b)
{
	struct container *top = w->n ? &w->open[w->n - 1] : NULL;
	enum kb_dir dir = kb_text_dir(&b->text, w->a->dir);
	int quotes = 0;
	for (int i = 0; i < w->n; i++)
		quotes += is_quote(&w->open[i]);
	if (top && is_quote(top) && quotes >= b->quote_depth) {
		if (!top->text) {
			kb_write_element(w->out, "p", NULL, &b->text, top->dir);
			return;
		}
		close_to(w, w->n - 1);
	}
	open_quotes(w, 1, dir);
	w->open[w->n - 1].text = true;
	kb_write_inline(w->out, &b->text, false);
}

static void add_code(
	struct kb_str *out, const struct kb_block *b, enum kb_dir dir)
{
	kb_str_addf(out, "<pre dir=\"%s\"><code>",
		kb_block_dir(b, dir) == KB_DIR_RTL ? "rtl" : "ltr");
	kb_write_inline(out, &b->text, true);
	kb_str_adds(out, "</code></pre>\n");
}

static void add_hemistich(struct kb_str *out, struct kb_arena *arena,
	struct kb_text_cutter *verse, size_t start, size_t end)
{
	struct kb_text t = kb_text_cut(verse, arena, start, end);
	kb_write_inline(out, &t, false);
}

/* A paragraph for each stanza, a line for each couplet. */
static void add_verse(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	struct kb_text_cutter cutter = {.text = &b->text};
	struct kb_couplet c;
	struct kb_arena arena;
	kb_arena_init(&arena);
	kb_str_adds(out, "<div class=\"verse\"");
	kb_write_dir(out, kb_block_dir(b, outer), outer);
	kb_str_adds(out, ">\n<p>");
	for (size_t at = 0, n = 0; kb_couplet_next(&b->text, &at, &c); n++) {
		if (n)
			kb_str_adds(out, c.stanza ? "</p>\n<p>" : "<br>\n");
		for (size_t i = 0; i < c.n; i++) {
			kb_str_adds(out, i ? " " : "");
			if (c.n > 1)
				kb_str_adds(out, "<span class=\"hemistich\">");
			add_hemistich(
				out, &arena, &cutter, c.start[i], c.end[i]);
			kb_str_adds(out, c.n > 1 ? "</span>" : "");
		}
	}
	kb_str_adds(out, "</p>\n</div>\n");
	kb_text_cutter_release(&cutter);
	kb_arena_release(&arena);
}

static void add_block(struct writer *w, const struct kb_block *b)
{
	char name[3] = "h2";
	enum kb_dir dir = outer(w);
	for (int i = 0; b->type != KB_BLOCK_QUOTE && i < w->n; i++)
		w->open[i].text = false;
	switch (b->type) {
	case KB_BLOCK_PARAGRAPH:
		kb_write_element(w->out, "p", NULL, &b->text, dir);
		break;
	case KB_BLOCK_SUBHEAD:
		if (b->level >= 2 && b->level <= 6)
			name[1] = (char)('0' + b->level);
		kb_write_element(w->out, name, NULL, &b->text, dir);
		break;
	case KB_BLOCK_QUOTE:
		add_quote(w, b);
		break;
	case KB_BLOCK_TABLE:
		add_table(w->out, b, dir);
		break;
	case KB_BLOCK_IMAGE:
		add_image(w->out, b, dir);
		break;
	case KB_BLOCK_CODE:
		add_code(w->out, b, dir);
		break;
	case KB_BLOCK_RULE:
		kb_str_adds(w->out, "<hr>\n");
		break;
	case KB_BLOCK_VERSE:
		add_verse(w->out, b, dir);
		break;
	case KB_BLOCK_LIST:
		break;
	}
}

void kb_write_blocks(struct kb_str *out, const struct kb_article *a)
{
	struct writer w = {.out = out, .a = a};
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *b = &a->blocks[i];
		if (b->type == KB_BLOCK_LIST) {
			add_list(&w, b, kb_list_goes_on(a, i));
			continue;
		}
		set_place(&w, b);
		add_block(&w, b);
	}
	close_to(&w, 0);
}
