/* An article as lines of text. */
#include <khabar/layout/canvas.h>
#include <khabar/layout/flow.h>
#include <khabar/layout/print.h>
#include <khabar/text/direction.h>
#include <khabar/text/width.h>

#include <string.h>

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
		kb_str_addcp(out, item->dir == KB_DIR_RTL ? 0x2067 : 0x2066);
	kb_str_adds(out, marker);
	if (apart)
		kb_str_addcp(out, 0x2069); /* PDI */
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

static void print_flow(
	struct kb_str *out, struct kb_flow *f, int width, bool visual)
{
	struct kb_canvas c;
	kb_canvas_init(&c, visual ? 1 : 0, width);
	kb_flow_set_width(f, width);
	kb_flow_set_whole(f, !visual);
	for (size_t i = 0; i < kb_flow_n_items(f); i++) {
		const struct kb_flow_item *item = kb_flow_layout(f, i);
		kb_str_addn(out, '\n', (size_t)item->gap);
		for (size_t line = 0; line < item->n_lines; line++) {
			if (!visual) {
				logical_line(out, f, item, line);
				continue;
			}
			kb_canvas_clear(&c, KB_STYLE_TEXT);
			kb_flow_draw(f, i, line, &c, 0, 0, NULL, 0);
			kb_canvas_row_text(&c, 0, out);
		}
		kb_flow_trim(f);
	}
	kb_canvas_release(&c);
}

void kb_print_article(
	struct kb_str *out, const struct kb_article *a, int width, bool visual)
{
	struct kb_flow *f = kb_flow_new(a, false);
	print_flow(out, f, width, visual);
	kb_flow_free(f);
}
