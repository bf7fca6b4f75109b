/* Articles as lines of text, and labels. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "printed.h"

#include <khabar/base/limits.h>
#include <khabar/layout/flow.h>
#include <khabar/layout/label.h>

#include <stdio.h>
#include <string.h>

static struct kb_article *rtl_article(void)
{
	struct kb_article *a = kb_article_new();
	a->dir = KB_DIR_RTL;
	a->language = "he";
	return a;
}

static void add_paragraph(struct kb_article *a, const char *s)
{
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_PARAGRAPH);
	b->text = kb_article_text(a, s, strlen(s));
}

static void assert_prints(
	struct kb_article *a, int width, bool visual, const char *want)
{
	struct kb_str s = {0};
	print_to(&s, a, width, visual);
	assert_string_equal(s.s ? s.s : "", want);
	kb_str_release(&s);
	kb_article_free(a);
}

static void test_rtl_is_flush_right(void **state)
{
	(void)state;
	struct kb_article *a = rtl_article();
	/* אב גד. in ten cells: the stop stands at the left of the text */
	add_paragraph(a, "\u05D0\u05D1 \u05D2\u05D3.");
	assert_prints(a, 10, true, "    .\u05D3\u05D2 \u05D1\u05D0\n");
}

static void test_logical_is_the_text(void **state)
{
	(void)state;
	struct kb_article *a = rtl_article();
	add_paragraph(a, "\u05D0\u05D1 \u05D2\u05D3.");
	add_paragraph(a, "abc def");
	assert_prints(a, 4, false, "\u05D0\u05D1\n\u05D2\u05D3.\n\nabc\ndef\n");
}

static void test_ltr_block_is_flush_left(void **state)
{
	(void)state;
	struct kb_article *a = rtl_article();
	add_paragraph(a, "abc.");
	assert_prints(a, 10, true, "abc.\n");
}

static void test_list_marker_at_the_start_side(void **state)
{
	(void)state;
	struct kb_article *a = rtl_article();
	struct kb_item item = {.text = {.s = "\u05D0\u05D1", .len = 4}};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_LIST);
	b->items = &item;
	b->n_items = 1;
	kb_article_set_markers(a);
	assert_prints(a, 8, true, "   \u05D1\u05D0 \u2022\n");
}

/* Numbers stand at the right with their point at the left, one below the other
 * by that point; what goes on stands under the text. */
static void test_numbers_from_right_to_left(void **state)
{
	(void)state;
	struct kb_article *a = rtl_article();
	struct kb_item items[] = {
		{.text = {.s = "\u05D0\u05D1 \u05D2\u05D3", .len = 9},
			.ordered = true,
			.number = 9},
		{.text = {.s = "abc", .len = 3}, .ordered = true, .number = 10},
		/* ט״ו by CSS: טו */
		{.text = {.s = "\u05D0", .len = 2},
			.ordered = true,
			.number = 15,
			.style = "hebrew"},
		{.text = {.s = "\u05D0", .len = 2},
			.ordered = true,
			.number = 1,
			.style = "lower-alpha"}};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_LIST);
	b->items = items;
	b->n_items = 4;
	kb_article_set_markers(a);
	struct kb_str s = {0};
	print_to(&s, a, 8, true);
	assert_string_equal(s.s, "  \u05D1\u05D0 .9\n  \u05D3\u05D2\n abc .10\n"
				 "   \u05D0 .\u05D5\u05D8\n   \u05D0 .a\n");
	kb_str_clear(&s);
	/* In logical order a Latin letter does not turn the line round. */
	print_to(&s, a, 20, false);
	assert_string_equal(s.s,
		" 9. \u05D0\u05D1 \u05D2\u05D3\n10. abc\n"
		"\u05D8\u05D5. \u05D0\n \u2067a.\u2069 \u05D0\n");
	kb_str_release(&s);
	kb_article_free(a);
}

static void test_table_runs_from_the_right(void **state)
{
	(void)state;
	struct kb_article *a = rtl_article();
	struct kb_table_cell cells[] = {
		{.text = {.s = "\u05D0\u05D0\u05D0\u05D0\u05D0\u05D0\u05D0",
			 .len = 14}},
		{.text = {.s = "12", .len = 2}}};
	struct kb_row row = {.cells = cells, .n_cells = 2};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_TABLE);
	b->rows = &row;
	b->n_rows = 1;
	assert_prints(a, 20, true,
		"         12  "
		"\u05D0\u05D0\u05D0\u05D0\u05D0\u05D0\u05D0\n");
}

struct pieces {
	struct kb_str all;
	size_t n, longest, most; /* most: of them that are taken, 0: all */
};

static int take_piece(void *ctx, struct kb_str *piece)
{
	struct pieces *p = ctx;
	kb_str_add(&p->all, piece->s, piece->len);
	p->longest = piece->len > p->longest ? piece->len : p->longest;
	kb_str_clear(piece);
	return ++p->n == p->most ? 7 : 0;
}

/* Piece by piece it is what it is as a whole, the empty lines too. */
static void test_a_long_article_is_printed_in_pieces(void **state)
{
	(void)state;
	struct kb_article *a = rtl_article();
	for (int i = 0; i < 1000; i++) {
		char s[300];
		memset(s, 'a', sizeof s);
		snprintf(s + 280, 20, " %d", i);
		add_paragraph(a, s);
	}
	for (int visual = 0; visual < 2; visual++) {
		struct kb_str whole = {0};
		struct pieces p = {.most = 0};
		print_to(&whole, a, 40, visual);
		assert_int_equal(
			kb_print_article(take_piece, &p, a, 40, writer(visual)),
			0);
		assert_string_equal(p.all.s, whole.s);
		assert_non_null(strstr(whole.s, "\n\n"));
		assert_null(strstr(whole.s, "\n\n\n"));
		assert_true(p.n > 1 && p.longest < whole.len / 2);
		kb_str_release(&p.all);
		p = (struct pieces){.most = 2};
		assert_int_equal(
			kb_print_article(take_piece, &p, a, 40, writer(visual)),
			7);
		assert_int_equal(p.n, 2);
		kb_str_release(&p.all);
		kb_str_release(&whole);
	}
	kb_article_free(a);
}

/* A paragraph over the ceiling is laid out as several; nothing is lost. */
static void test_long_paragraph_is_whole(void **state)
{
	(void)state;
	struct kb_article *a = rtl_article();
	struct kb_str s = {0}, out = {0};
	for (int i = 0; i < KB_MAX_PARA; i++)
		kb_str_adds(&s, "\u05D0\u05D1 ");
	add_paragraph(a, s.s);
	print_to(&out, a, 80, false);
	size_t letters = 0;
	for (size_t i = 0; i < out.len; i++)
		letters += (unsigned char)out.s[i] == 0xD7;
	assert_int_equal(letters, 2 * KB_MAX_PARA);
	kb_str_release(&s);
	kb_str_release(&out);
	kb_article_free(a);
}

static void test_place_survives_widths(void **state)
{
	(void)state;
	struct kb_article *a = rtl_article();
	add_paragraph(a, "one two three four five six seven");
	struct kb_flow *f = kb_flow_new(a, NULL, false);
	for (int width = 1; width < 40; width++) {
		kb_flow_set_width(f, width);
		size_t line = kb_flow_line_of(f, 0, 14); /* "four" */
		size_t start = kb_flow_line_start(f, 0, line);
		assert_true(start <= 14);
		if (line + 1 < kb_flow_layout(f, 0)->n_lines)
			assert_true(kb_flow_line_start(f, 0, line + 1) > 14);
	}
	kb_flow_free(f);
	kb_article_free(a);
}

static void test_label(void **state)
{
	(void)state;
	struct kb_canvas c;
	struct kb_str s = {0};
	struct kb_bidi *b = kb_bidi_new();
	struct kb_label label = {.s = "\u05D0\u05D1\u05D2\u05D3", .len = 8};
	kb_canvas_init(&c, 1, 6);
	kb_label_draw(&c, b, 0, 0, 6, &label);
	kb_canvas_row_text(&c, 0, &s);
	assert_string_equal(s.s, "  \u05D3\u05D2\u05D1\u05D0\n");
	/* Too long: cut at its logical end, the ellipsis at the left. */
	kb_str_clear(&s);
	kb_canvas_resize(&c, 1, 3);
	kb_label_draw(&c, b, 0, 0, 3, &label);
	kb_canvas_row_text(&c, 0, &s);
	assert_string_equal(s.s, "\u2026\u05D1\u05D0\n");
	/* A cursor behind the last letter stands to its left. */
	kb_canvas_resize(&c, 1, 6);
	label.has_cursor = true;
	label.cursor = 8;
	kb_label_draw(&c, b, 0, 0, 6, &label);
	assert_true(c.cursor);
	assert_int_equal(c.cursor_col, 1);
	/* Scrolled to the cursor, it does not begin with another's marks. */
	static const char marked[] = "ab\u0301\u0301cd";
	/* A label has one line. */
	kb_canvas_resize(&c, 1, 8);
	kb_canvas_clear(&c, KB_STYLE_TEXT);
	label = (struct kb_label){.s = "one\ntwo", .len = 7};
	assert_int_equal(kb_label_draw(&c, b, 0, 0, 8, &label), 7);
	assert_int_equal(c.cells[3].ch, ' ');
	assert_int_equal(c.cells[4].ch, 't');
	kb_canvas_resize(&c, 1, 3);
	kb_canvas_clear(&c, KB_STYLE_TEXT);
	label = (struct kb_label){.s = marked,
		.len = strlen(marked),
		.has_cursor = true,
		.cursor = strlen(marked)};
	kb_label_draw(&c, b, 0, 0, 3, &label);
	kb_str_clear(&s);
	kb_canvas_row_text(&c, 0, &s);
	assert_string_equal(s.s, "cd\n");
	assert_int_equal(c.cursor_col, 2);
	assert_int_equal(kb_label_width(b, "\u0644\u0627", 4), 1);
	kb_str_release(&s);
	kb_canvas_release(&c);
	kb_bidi_free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rtl_is_flush_right),
		cmocka_unit_test(test_logical_is_the_text),
		cmocka_unit_test(test_ltr_block_is_flush_left),
		cmocka_unit_test(test_list_marker_at_the_start_side),
		cmocka_unit_test(test_numbers_from_right_to_left),
		cmocka_unit_test(test_table_runs_from_the_right),
		cmocka_unit_test(test_a_long_article_is_printed_in_pieces),
		cmocka_unit_test(test_long_paragraph_is_whole),
		cmocka_unit_test(test_place_survives_widths),
		cmocka_unit_test(test_label),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
