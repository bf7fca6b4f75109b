/* An article as lines of text. */
#include <khabar/base/mem.h>
#include <khabar/layout/canvas.h>
#include <khabar/layout/flow.h>
#include <khabar/layout/print.h>
#include <khabar/text/width.h>

#include <string.h>

/* Spaces up to the text of an item, with the list marker among them. */
static void logical_indent(struct kb_str *out, const struct kb_flow_item *item,
	size_t line, int width)
{
	size_t indent =
		(size_t)(item->indent <= width / 2 ? item->indent : width / 2);
	const char *marker = line == 0 && item->marker ? item->marker : "";
	size_t taken = *marker ? kb_width_utf8(marker, strlen(marker)) + 1 : 0;
	if (indent < taken) {
		kb_str_addn(out, ' ', indent);
		return;
	}
	kb_str_addn(out, ' ', indent - taken);
	kb_str_adds(out, marker);
	if (*marker)
		kb_str_addc(out, ' ');
}

/* The bytes of the text that a line of a part holds; padded to the part's
 * width where pad says so. */
static void logical_part(struct kb_str *out, const struct kb_flow_item *item,
	const struct kb_part *part, size_t line, bool pad)
{
	size_t width = 0;
	if (line < part->n_lines) {
		const struct kb_line *l = &part->lines[line];
		const uint32_t *at = part->para.at;
		kb_str_add(out, item->text.s + part->start + at[l->start],
			at[l->text_end] - at[l->start]);
		width = l->width;
	}
	if (pad && (size_t)part->width > width)
		kb_str_addn(out, ' ', (size_t)part->width - width);
}

/* A line of an item in logical order. */
static void logical_line(struct kb_str *out, const struct kb_flow_item *item,
	size_t line, int width)
{
	logical_indent(out, item, line, width);
	if (item->n_parts > 1 && item->parts[1].x > 0) {
		for (size_t k = 0; k < item->n_parts; k++) {
			bool more = k + 1 < item->n_parts;
			logical_part(out, item, &item->parts[k], line, more);
			kb_str_adds(out, more ? "  " : "");
		}
	} else {
		size_t k = 0;
		for (; line >= item->parts[k].n_lines; k++)
			line -= item->parts[k].n_lines;
		logical_part(out, item, &item->parts[k], line, false);
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
	for (size_t i = 0; i < kb_flow_n_items(f); i++) {
		const struct kb_flow_item *item = kb_flow_layout(f, i);
		kb_str_addn(out, '\n', (size_t)item->gap);
		for (size_t line = 0; line < item->n_lines; line++) {
			if (!visual) {
				logical_line(out, item, line, width);
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
