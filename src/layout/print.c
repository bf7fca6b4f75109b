/* An article as lines of text. */
#include "flow.h"
#include "indent.h"

#include <khabar/base/utf8.h>
#include <khabar/layout/print.h>
#include <khabar/text/direction.h>
#include <khabar/text/cluster.h>

#include <string.h>

enum {
	PIECE = 1 << 16, /* bytes that are put out at once */
	BLOCKS = 256,    /* that are laid out at once */
};

/* Whether a marker has letters of the other direction, by which a line that
 * begins with it would be taken for one of that. */
static bool is_foreign(const char *marker, enum kb_dir dir)
{
	enum kb_dir own = kb_dir_first_strong(marker, strlen(marker));
	return own != KB_DIR_AUTO && own != dir;
}

/* Spaces up to the text of an item, with the list marker among them. */
static void logical_indent(struct kb_str *out, const struct kb_flow *f,
	const struct kb_flow_item *item, size_t line)
{
	size_t indent = (size_t)kb_flow_indent(f, item);
	size_t end = (size_t)item->marker_end < indent
			     ? (size_t)item->marker_end
			     : indent;
	const char *marker = line == 0 && item->marker ? item->marker : "";
	size_t width = kb_width_utf8(marker, strlen(marker));
	if (width == 0 || width >= end) {
		kb_str_addn(out, ' ', indent);
		return;
	}
	bool apart = is_foreign(marker, item->dir);
	kb_str_addn(out, ' ', end - width - 1);
	if (apart)
		kb_str_addcp(out, item->dir == KB_DIR_RTL ? KB_RLI : KB_LRI);
	kb_str_adds(out, marker);
	if (apart)
		kb_str_addcp(out, KB_PDI);
	kb_str_addn(out, ' ', indent - end + 1);
}

/* The bytes of the text that a line of a part shows. */
static void logical_text(struct kb_str *out, const struct kb_flow_item *item,
	const struct kb_part *part, const struct kb_line *line)
{
	const uint32_t *at = part->para.at;
	size_t start = at[line->start], end = at[line->text_end];
	const char *s = part->shown ? part->shown : item->text.s + part->start;
	/* An isolate of ours that ends with the paragraph stays within. */
	if (part->control && part->control >= start && part->control < end) {
		kb_str_add(out, s + start, part->control - start);
		start = part->control + 3;
	}
	/* A soft hyphen that the line ends with is shown. */
	if (line->hyphen)
		end = at[line->text_end - 1];
	kb_str_add(out, s + start, end - start);
	if (line->hyphen)
		kb_str_addc(out, '-');
}

/* A line of a part, in its place behind col cells that are written. Returns
 * how many then are. */
static int logical_part(struct kb_str *out, const struct kb_flow_item *item,
	const struct kb_part *part, size_t line, int col)
{
	const struct kb_line *l = &part->lines[line];
	int before = line > 0 ? part->hang : 0;
	if (part->right && item->dir == KB_DIR_RTL)
		before = part->behind;
	else if (part->right)
		before = part->width - part->behind - (int)l->width;
	int pad = part->x + before - col;
	kb_str_addn(out, ' ', (size_t)(pad > 0 ? pad : 0));
	logical_text(out, item, part, l);
	return part->x + before + (int)l->width;
}

/* A line of an item in logical order. */
static void logical_line(struct kb_str *out, const struct kb_flow *f,
	const struct kb_flow_item *item, size_t line)
{
	int col = 0;
	logical_indent(out, f, item, line);
	for (size_t k = kb_flow_part_at(item, line, 0); k < item->n_parts;
		k = kb_flow_part_at(item, line, k + 1)) {
		const struct kb_part *part = &item->parts[k];
		col = logical_part(out, item, part, line - part->y, col);
		if (item->stacked)
			break;
	}
	while (out->len && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
	kb_str_addc(out, '\n');
}

/* What is printed, and where to. */
struct printing {
	int (*put)(void *ctx, struct kb_str *piece);
	void *ctx;
	struct kb_str out;       /* what is next */
	struct kb_canvas canvas; /* of a row; visual only */
	int width;
	const struct kb_row_writer *visual; /* NULL: logical order */
};

static int put(struct printing *p, size_t least)
{
	return p->out.len > least ? p->put(p->ctx, &p->out) : 0;
}

static void add_row(struct printing *p)
{
	if (p->visual->add)
		p->visual->add(p->visual->ctx, &p->canvas, 0, &p->out);
	else
		kb_canvas_row_text(&p->canvas, 0, &p->out);
}

static int print_item(struct printing *p, struct kb_flow *f, size_t i)
{
	const struct kb_flow_item *item = kb_flow_layout(f, i);
	kb_str_addn(&p->out, '\n', (size_t)item->gap);
	for (size_t line = 0; line < item->n_lines; line++) {
		int err = put(p, PIECE);
		if (err)
			return err;
		if (!p->visual) {
			logical_line(&p->out, f, item, line);
			continue;
		}
		kb_canvas_clear(&p->canvas, KB_STYLE_TEXT);
		kb_flow_draw(f, i, line, &p->canvas, 0, 0, NULL);
		add_row(p);
	}
	return 0;
}

static int print_flow(struct printing *p, struct kb_flow *f)
{
	int err = 0;
	kb_flow_set_width(f, p->width);
	kb_flow_set_whole(f, !p->visual);
	kb_flow_set_justified(f, p->visual && p->visual->justified);
	if (p->visual && p->visual->clusters)
		kb_flow_set_clusters(f, p->visual->clusters);
	for (size_t i = 0; i < kb_flow_n_items(f) && !err; i++) {
		err = print_item(p, f, i);
		kb_flow_trim(f);
	}
	return err;
}

static int print(struct printing *p, const struct kb_article *a)
{
	bool any = false;
	size_t first = 0;
	struct kb_indent indent = {.n = 0};
	int err = 0;
	kb_canvas_init(&p->canvas, p->visual ? 1 : 0, p->width);
	do {
		size_t n = a->n_blocks - first;
		n = n < BLOCKS ? n : BLOCKS;
		struct kb_flow *f =
			kb_flow_new_blocks(a, first, n, &indent, any);
		first += n;
		if (first == a->n_blocks)
			kb_flow_build_enclosures(f, a, true);
		any |= kb_flow_n_items(f) > 0;
		err = print_flow(p, f);
		kb_flow_free(f);
	} while (first < a->n_blocks && !err);
	kb_canvas_release(&p->canvas);
	return err ? err : put(p, 0);
}

int kb_print_article(int (*put_piece)(void *ctx, struct kb_str *piece),
	void *ctx, const struct kb_article *a, int width,
	const struct kb_row_writer *visual)
{
	struct printing p = {
		.put = put_piece, .ctx = ctx, .width = width, .visual = visual};
	int err = print(&p, a);
	kb_str_release(&p.out);
	return err;
}
