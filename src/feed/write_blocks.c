/* The blocks of an article as HTML. */
#include "write_blocks.h"

#include "write_inline.h"

#include <khabar/article/table.h>
#include <khabar/base/mem.h>

#include <stdlib.h>

/* Deeper lists are put out at this depth. */
enum {
	MAX_NEST = 16
};

static void add_list(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	const char *name = b->ordered ? "ol" : "ul";
	enum kb_dir dir = kb_block_dir(b, outer);
	int depth = -1;
	for (size_t i = 0; i < b->n_items; i++) {
		int want = b->items[i].depth < 0 ? 0 : b->items[i].depth;
		/* A list starts at depth 0 and goes down by one. */
		if (want > depth + 1)
			want = depth + 1;
		if (want > MAX_NEST)
			want = MAX_NEST;
		for (; depth > want; depth--)
			kb_str_addf(out, "</li></%s>", name);
		if (depth == want)
			kb_str_adds(out, "</li>\n");
		for (; depth < want; depth++) {
			kb_str_addf(out, "<%s", name);
			if (b->ordered && depth < 0 && b->start > 1)
				kb_str_addf(out, " start=\"%d\"", b->start);
			if (depth < 0)
				kb_write_dir(out, dir, outer);
			kb_str_adds(out, ">\n");
		}
		kb_write_part(out, "li", &b->items[i].text, dir);
	}
	for (; depth >= 0; depth--)
		kb_str_addf(out, "</li></%s>\n", name);
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
	kb_write_part(out, start.s, &c->text, dir);
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

static void add_block(
	struct kb_str *out, const struct kb_block *b, enum kb_dir outer)
{
	char name[3] = "h2";
	switch (b->type) {
	case KB_BLOCK_PARAGRAPH:
		kb_write_element(out, "p", NULL, &b->text, outer);
		break;
	case KB_BLOCK_SUBHEAD:
		if (b->level >= 2 && b->level <= 6)
			name[1] = (char)('0' + b->level);
		kb_write_element(out, name, NULL, &b->text, outer);
		break;
	case KB_BLOCK_QUOTE:
		kb_write_element(out, "blockquote", NULL, &b->text, outer);
		break;
	case KB_BLOCK_LIST:
		add_list(out, b, outer);
		break;
	case KB_BLOCK_TABLE:
		add_table(out, b, outer);
		break;
	case KB_BLOCK_IMAGE:
		add_image(out, b, outer);
		break;
	case KB_BLOCK_CODE:
		kb_str_addf(out, "<pre dir=\"%s\"><code>",
			kb_block_dir(b, outer) == KB_DIR_RTL ? "rtl" : "ltr");
		kb_write_inline(out, &b->text, true);
		kb_str_adds(out, "</code></pre>\n");
		break;
	case KB_BLOCK_RULE:
		kb_str_adds(out, "<hr>\n");
		break;
	}
}

void kb_write_blocks(struct kb_str *out, const struct kb_article *a)
{
	for (size_t i = 0; i < a->n_blocks; i++)
		add_block(out, &a->blocks[i], a->dir);
}
