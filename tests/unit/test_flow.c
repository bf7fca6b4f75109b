/* An article as a column of items: what stands where, at any width. Printed in
 * logical order, so that the expected lines can be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "printed.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/layout/flow.h>

#include <limits.h>
#include <string.h>

static struct kb_article *new_article(void)
{
	struct kb_article *a = kb_article_new();
	a->dir = KB_DIR_LTR;
	a->language = "en";
	return a;
}

static struct kb_text text(const char *s)
{
	return (struct kb_text){.s = s, .len = s ? strlen(s) : 0};
}

static struct kb_table_cell cell(const char *s)
{
	return (struct kb_table_cell){.text = text(s)};
}

static void prints(const struct kb_article *a, int width, const char *want)
{
	struct kb_str s = {0};
	print_to(&s, a, width, false);
	assert_string_equal(s.s ? s.s : "", want);
	kb_str_release(&s);
}

/* --- Blocks ------------------------------------------------------------- */

static void code(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	/* "abאtail": tabs go to the next multiple of 8 */
	kb_article_add_block(a, KB_BLOCK_CODE)->text =
		text("a\tb\n12345678\tc\n\u05d0\ttail");
	kb_article_add_block(a, KB_BLOCK_CODE);
	prints(a, 40,
		"  a       b\n  12345678        c\n  \u05d0       tail\n");
	/* Left to right, whatever it begins with, and the article is. */
	a->dir = KB_DIR_RTL;
	a->blocks[0].text = text("\u05d0 = x");
	struct kb_flow *f = kb_flow_new(a, NULL, false);
	assert_int_equal(kb_flow_n_items(f), 1);
	assert_int_equal(kb_flow_item(f, 0)->dir, KB_DIR_LTR);
	assert_int_equal(kb_flow_item(f, 0)->style, KB_STYLE_CODE);
	kb_flow_free(f);
	kb_article_free(a);
}

static void pictures(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_IMAGE);
	b->caption = text("The harbour");
	b->credit = text("Noa");
	kb_article_add_block(a, KB_BLOCK_IMAGE)->alt = "A boat";
	kb_article_add_block(a, KB_BLOCK_IMAGE)->credit = text("Sami");
	kb_article_add_block(a, KB_BLOCK_IMAGE);
	prints(a, 40, "The harbour (Noa)\n\nA boat\n\n(Sami)\n");
	kb_article_free(a);
}

static void lists(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	struct kb_item items[] = {{.text = text("one")},
		{.text = text("two"), .depth = 1},
		{.text = text("three"), .depth = 2}, {.text = text("four")},
		{.text = text("deep"), .depth = 99}, {.text = text(NULL)},
		{.text = text("high"), .depth = -5}};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_LIST);
	b->items = items;
	b->n_items = 7;
	kb_article_set_markers(a);
	/* An item without a text is its marker. */
	prints(a, 60,
		" \u2022 one\n    \u25e6 two\n       \u25aa three\n"
		" \u2022 four\n    \u25aa deep\n \u2022\n"
		" \u2022 high\n");
	kb_article_free(a);
}

static void numbered_lists(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	struct kb_item items[] = {
		{.text = text("nine"), .ordered = true, .number = 9},
		{.text = text("inner"), .depth = 1},
		{.text = text("ten"), .ordered = true, .number = 10},
		{.text = text("eleven"), .ordered = true, .number = 11}};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_LIST);
	b->items = items;
	b->n_items = 4;
	kb_article_set_markers(a);
	prints(a, 60, " 9. nine\n     \u25e6 inner\n10. ten\n11. eleven\n");
	/* Where the indent has no room for the number, it is left out. */
	prints(a, 6, "9. nine\n \u25e6 inner\n   ten\n   eleven\n");
	items[0].number = INT_MAX;
	b->n_items = 1;
	kb_article_set_markers(a);
	prints(a, 60, "2147483647. nine\n");
	kb_article_free(a);
}

static struct kb_block *add_text(
	struct kb_article *a, enum kb_block_type type, const char *s)
{
	struct kb_block *b = kb_article_add_block(a, type);
	b->text = text(s);
	return b;
}

/* What stands in items and quotations begins where their text does, and a list
 * goes on behind it with the same room for its markers. */
static void nested_blocks(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	struct kb_item first[] = {
		{.text = text("nine"), .ordered = true, .number = 9}};
	struct kb_item rest[] = {
		{.text = text("ten"), .ordered = true, .number = 10},
		{.text = text("in"), .depth = 1}};
	struct kb_item head = {.ordered = true, .number = 1000};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_LIST);
	b->items = first;
	b->n_items = 1;
	add_text(a, KB_BLOCK_PARAGRAPH, "of nine")->list_depth = 1;
	b = add_text(a, KB_BLOCK_QUOTE, "said");
	b->list_depth = b->quote_depth = 1;
	b = kb_article_add_block(a, KB_BLOCK_LIST);
	b->items = rest;
	b->n_items = 2;
	b = add_text(a, KB_BLOCK_SUBHEAD, "a head");
	b->list_depth = 1;
	b->items = &head;
	b->n_items = 1;
	add_text(a, KB_BLOCK_QUOTE, "one")->quote_depth = 1;
	add_text(a, KB_BLOCK_QUOTE, "two")->quote_depth = 2;
	add_text(a, KB_BLOCK_CODE, "code")->quote_depth = 1;
	kb_article_set_markers(a);
	prints(a, 60,
		"   9. nine\n\n      of nine\n\n          said\n\n"
		"  10. ten\n       \u25e6 in\n\n\n1000. a head\n\n"
		"    one\n\n        two\n\n      code\n");
	kb_article_free(a);
}

/* The marker of an item that begins with a picture without words stands before
 * what follows in it. */
static void pictures_in_lists(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	struct kb_item one = {.ordered = true, .number = 1};
	struct kb_item two = {
		.text = text("two"), .ordered = true, .number = 2};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_IMAGE);
	b->list_depth = 1;
	b->items = &one;
	b->n_items = 1;
	add_text(a, KB_BLOCK_PARAGRAPH, "one")->list_depth = 1;
	add_text(a, KB_BLOCK_PARAGRAPH, "more")->list_depth = 1;
	b = kb_article_add_block(a, KB_BLOCK_LIST);
	b->items = &two;
	b->n_items = 1;
	kb_article_set_markers(a);
	prints(a, 40, " 1. one\n\n    more\n\n 2. two\n");
	kb_article_free(a);
}

/* In a narrow column two thirds are for the text. */
static void narrow_columns(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	struct kb_item items[] = {{.text = text("one two three")},
		{.text = text("one two three"), .depth = 1},
		{.text = text("one two three"), .depth = 2},
		{.text = text("one two three"), .depth = 3}};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_LIST);
	b->items = items;
	b->n_items = 4;
	add_text(a, KB_BLOCK_QUOTE, "one two three")->quote_depth = 3;
	kb_article_set_markers(a);
	prints(a, 20,
		" \u2022 one two three\n    \u25e6 one two three\n"
		"    \u25aa one two three\n    \u25aa one two three\n\n"
		"      one two three\n");
	kb_article_free(a);
}

/* --- Tables ------------------------------------------------------------- */

static void tables(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	struct kb_table_cell head[] = {cell("Town"), cell("Year")},
			     one[] = {cell("Basra"), cell("2020")},
			     two[] = {cell(NULL), cell("2021")},
			     three[] = {cell("Acre"), cell(NULL)};
	struct kb_row rows[] = {{head, 2, true}, {one, 2, false},
		{NULL, 0, false}, {two, 2, false}, {three, 2, false}};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_TABLE);
	b->rows = rows;
	b->n_rows = 5;
	b = kb_article_add_block(a, KB_BLOCK_TABLE);
	b->rows = rows + 1;
	b->n_rows = 1;
	b->caption = text("Again");
	prints(a, 40,
		"Town   Year\nBasra  2020\n       2021\nAcre\n\n"
		"Again\nBasra  2020\n");
	/* Too narrow for columns: records. */
	prints(a, 10,
		"Town:\nBasra\nYear: 2020\n\nYear: 2021\n\nTown: Acre\n\n"
		"Again\nBasra\n2020\n");
	struct kb_flow *f = kb_flow_new(a, NULL, false);
	kb_flow_set_width(f, 10);
	/* "Basra 2020": "Town:", "Basra", "Year: 2020". */
	assert_int_equal(kb_flow_layout(f, 0)->n_lines, 0);
	assert_int_equal(kb_flow_line_of(f, 1, 0), 1);
	assert_int_equal(kb_flow_line_of(f, 1, 7), 2);
	assert_int_equal(kb_flow_line_start(f, 1, 0), 0);
	assert_int_equal(kb_flow_line_start(f, 1, 1), 0);
	assert_int_equal(kb_flow_line_start(f, 1, 2), 6);
	assert_int_equal(kb_flow_line_start(f, 1, 3), 0);
	kb_flow_set_width(f, 40);
	assert_int_equal(kb_flow_line_of(f, 1, 7), 0);
	assert_int_equal(kb_flow_line_start(f, 1, 0), 0);
	/* A width under one is one. */
	kb_flow_set_width(f, -5);
	assert_int_equal(kb_flow_layout(f, 1)->n_lines, 19);
	kb_flow_free(f);
	kb_article_free(a);
}

/* --- Marks -------------------------------------------------------------- */

/* The flags of each cell of a row, as letters: e, s, c, l, or a point. */
static void flags_are(const struct kb_article *a, int width, const char *want)
{
	struct kb_canvas c;
	struct kb_str got = {0};
	struct kb_flow *f = kb_flow_new(a, NULL, false);
	kb_flow_set_width(f, width);
	kb_canvas_init(&c, 1, width);
	kb_canvas_clear(&c, KB_STYLE_TEXT);
	kb_flow_draw(f, 0, 0, &c, 0, 0, NULL);
	for (int i = 0; i < width; i++) {
		unsigned flags = kb_canvas_at(&c, 0, i)->flags;
		kb_str_addc(&got, flags & KB_MARK_LINK       ? 'l'
				  : flags & KB_MARK_EMPHASIS ? 'e'
				  : flags & KB_MARK_STRONG   ? 's'
				  : flags & KB_MARK_CODE     ? 'c'
							     : '.');
	}
	assert_string_equal(got.s, want);
	kb_canvas_release(&c);
	kb_flow_free(f);
	kb_str_release(&got);
}

static void marks(void **state)
{
	(void)state;
	static const struct kb_span spans[] = {{KB_SPAN_EMPHASIS, 0, 1, NULL},
		{KB_SPAN_STRONG, 2, 3, NULL}, {KB_SPAN_CODE, 4, 5, NULL},
		{KB_SPAN_LINK, 6, 8, "https://a/"}};
	struct kb_article *a = new_article();
	struct kb_text t = text("a b c de");
	t.spans = spans;
	t.n_spans = 4;
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_PARAGRAPH);
	b->text = t;
	flags_are(a, 10, "e.s.c.ll..");
	/* The same in the second cell of a row. */
	struct kb_table_cell cells[] = {cell("xy"), {.text = t}};
	struct kb_row row = {cells, 2, false};
	*b = (struct kb_block){
		.type = KB_BLOCK_TABLE, .rows = &row, .n_rows = 1};
	flags_are(a, 20, "....e.s.c.ll........");
	/* And of a caption. */
	*b = (struct kb_block){.type = KB_BLOCK_IMAGE, .caption = t};
	b->credit = text("x");
	flags_are(a, 12, "e.s.c.ll....");
	kb_article_free(a);
}

/* --- What goes on ------------------------------------------------------- */

static void prints_visual(
	const struct kb_article *a, int width, const char *want)
{
	struct kb_str s = {0};
	print_to(&s, a, width, true);
	assert_string_equal(s.s ? s.s : "", want);
	kb_str_release(&s);
}

/* A sign at the end of what goes on, in a cell that the text leaves to it; in
 * logical order, which is copied and searched, it is whole. */
static void goes_on(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_PARAGRAPH);
	b->text = text("Incomprehensibilities here");
	prints_visual(a, 12, "Incomprehen\\\nsibilities\nhere\n");
	prints(a, 12, "Incomprehensibilities\nhere\n");
	/* One that has room in a line of its own is not cut. */
	b->text = text("See https://a.example/b-c for it");
	prints_visual(a, 21, "See\nhttps://a.example/b-c\nfor it\n");
	b->text = text("See https://a.example/bcdefgh/ijk/lm for it");
	prints_visual(
		a, 28, "See\nhttps://a.example/bcdefgh/ \\\nijk/lm for it\n");
	prints(a, 28, "See\nhttps://a.example/bcdefgh/ijk/lm\nfor it\n");
	/* Words that end at a hyphen do not go on, nor do others. */
	b->text = text("half-forgotten words");
	prints_visual(a, 10, "half-\nforgotten\nwords\n");
	/* No room for a sign. */
	b->text = text("abc");
	prints_visual(a, 1, "a\nb\nc\n");
	kb_article_free(a);
}

/* From right to left the sign stands at the left; but code is left to right. */
static void goes_on_rtl(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	a->dir = KB_DIR_RTL;
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_PARAGRAPH);
	b->text = text(
		"\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5\u05d6"); /* אבגדהוז */
	prints_visual(a, 6,
		"\\\u05d4\u05d3\u05d2\u05d1\u05d0\n"
		"    \u05d6\u05d5\n");
	b->type = KB_BLOCK_CODE;
	b->text = text("  if (a && b && c)\nend");
	prints_visual(a, 14, "    if (a && \\\n  b && c)\n  end\n");
	prints(a, 14, "    if (a && b && c)\n  end\n");
	kb_article_free(a);
}

/* The whole of what goes on is one link, and is found by a search. */
static void goes_on_in_link(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	const struct kb_span link = {
		KB_SPAN_LINK, 0, 28, "https://a.example/bcdefgh/ij"};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_PARAGRAPH);
	b->text = text("https://a.example/bcdefgh/ij");
	b->text.spans = &link;
	b->text.n_spans = 1;
	struct kb_canvas c;
	struct kb_flow *f = kb_flow_new(a, NULL, false);
	const struct kb_range hit = {16, 20, KB_MARK_HIT}; /* e/bc */
	kb_flow_set_width(f, 20);
	assert_int_equal(kb_flow_layout(f, 0)->n_lines, 2);
	kb_canvas_init(&c, 2, 20);
	const struct kb_lights lights = {.ranges = &hit, .n = 1};
	kb_flow_draw(f, 0, 0, &c, 0, 0, &lights);
	kb_flow_draw(f, 0, 1, &c, 1, 0, &lights);
	assert_int_equal(kb_canvas_at(&c, 0, 19)->ch, '\\');
	assert_int_equal(kb_canvas_at(&c, 0, 19)->flags, 0);
	assert_int_equal(kb_canvas_at(&c, 0, 19)->style, KB_STYLE_MARKER);
	assert_int_equal(
		kb_canvas_at(&c, 0, 17)->flags, KB_MARK_LINK | KB_MARK_HIT);
	assert_int_equal(
		kb_canvas_at(&c, 1, 1)->flags, KB_MARK_LINK | KB_MARK_HIT);
	assert_int_equal(kb_canvas_at(&c, 1, 2)->flags, KB_MARK_LINK);
	kb_canvas_release(&c);
	kb_flow_free(f);
	kb_article_free(a);
}

/* --- What is too long --------------------------------------------------- */

/* Cut where a word ends, its marks go on; a word of that length anywhere. */
static void long_paragraphs(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	struct kb_str s = {0};
	for (size_t i = 0; i < KB_MAX_PARA; i++)
		kb_str_adds(&s, "ab ");
	const struct kb_span spans[] = {
		{KB_SPAN_LINK, 3, s.len - 3, "https://a/"},
		{KB_SPAN_STRONG, s.len - 2, s.len - 1, NULL}};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_PARAGRAPH);
	b->text = text(s.s);
	b->text.spans = spans;
	b->text.n_spans = 2;
	struct kb_flow *f = kb_flow_new(a, NULL, false);
	size_t n = kb_flow_n_items(f), bytes = 0;
	assert_int_equal(n, 4); /* 3 and a rest, since words are not cut */
	for (size_t i = 0; i < n; i++) {
		const struct kb_flow_item *item = kb_flow_item(f, i);
		assert_int_equal(
			item->kind, i ? KB_ITEM_CONTINUED : KB_ITEM_PARAGRAPH);
		assert_int_equal(item->gap, 0);
		assert_int_equal(kb_flow_bytes_before(f, i), bytes);
		assert_int_equal(item->text.s[item->text.len - 1], ' ');
		assert_int_equal(item->text.spans[0].start, i ? 0 : 3);
		assert_int_equal(item->text.spans[0].type, KB_SPAN_LINK);
		assert_true(item->text.spans[0].end <= item->text.len);
		bytes += item->text.len;
	}
	assert_int_equal(bytes, s.len);
	const struct kb_flow_item *last = kb_flow_item(f, n - 1);
	assert_int_equal(last->text.n_spans, 2);
	assert_int_equal(last->text.spans[1].start, last->text.len - 2);
	kb_flow_free(f);
	kb_str_clear(&s);
	for (size_t i = 0; i < KB_MAX_PARA; i++)
		kb_str_adds(&s, "\u05d0");
	b->text = text(s.s);
	f = kb_flow_new(a, NULL, false);
	assert_int_equal(kb_flow_n_items(f), 1); /* letters, not bytes */
	kb_flow_free(f);
	kb_str_adds(&s, "\u05d0\u05d0\u05d0\u05d0\u05d0");
	b->text = text(s.s);
	f = kb_flow_new(a, NULL, false);
	assert_int_equal(kb_flow_n_items(f), 2);
	assert_int_equal(kb_flow_item(f, 1)->text.len, 10);
	kb_flow_free(f);
	kb_str_release(&s);
	kb_article_free(a);
}

/* A cell is cut with a sign, and its marks with it. */
static void long_cells(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	struct kb_str s = {0};
	for (size_t i = 0; i < KB_MAX_PARA; i++)
		kb_str_adds(&s, "ab ");
	const struct kb_span spans[] = {{KB_SPAN_LINK, 3, s.len, "https://a/"},
		{KB_SPAN_STRONG, s.len - 2, s.len, NULL}};
	struct kb_table_cell cells[] = {cell(s.s), cell("next")};
	cells[0].text.spans = spans;
	cells[0].text.n_spans = 2;
	struct kb_row row = {cells, 2, false};
	struct kb_block *b = kb_article_add_block(a, KB_BLOCK_TABLE);
	b->rows = &row;
	b->n_rows = 1;
	struct kb_flow *f = kb_flow_new(a, NULL, false);
	const struct kb_flow_item *item = kb_flow_layout(f, 0);
	assert_int_equal(item->n_parts, 2);
	size_t end = item->parts[0].end;
	assert_true(end < s.len);
	assert_memory_equal(item->text.s + end - 3, "\u2026", 3);
	assert_string_equal(item->text.s + end, " next");
	assert_int_equal(item->text.n_spans, 1);
	assert_int_equal(item->text.spans[0].end, end - 3);
	kb_flow_free(f);
	kb_str_release(&s);
	kb_article_free(a);
}

/* Of a very long article, what is not looked at is laid out no longer. */
static void trims(void **state)
{
	(void)state;
	struct kb_article *a = new_article();
	struct kb_str s = {0};
	for (size_t i = 0; i < KB_MAX_PARA / 4; i++)
		kb_str_adds(&s, "word");
	for (int i = 0; i < 140; i++)
		kb_article_add_block(a, KB_BLOCK_PARAGRAPH)->text = text(s.s);
	struct kb_flow *f = kb_flow_new(a, NULL, false);
	kb_flow_layout(f, 0);
	kb_flow_trim(f);
	assert_true(kb_flow_item(f, 0)->laid_out); /* it is not much yet */
	for (size_t i = 1; i < 140; i++)
		kb_flow_layout(f, i);
	kb_flow_trim(f);
	assert_false(kb_flow_item(f, 0)->laid_out);
	assert_true(kb_flow_item(f, 139)->laid_out);
	assert_true(kb_flow_layout(f, 0)->n_lines > 1);
	kb_flow_free(f);
	kb_str_release(&s);
	kb_article_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(code),
		cmocka_unit_test(pictures),
		cmocka_unit_test(lists),
		cmocka_unit_test(numbered_lists),
		cmocka_unit_test(nested_blocks),
		cmocka_unit_test(pictures_in_lists),
		cmocka_unit_test(narrow_columns),
		cmocka_unit_test(tables),
		cmocka_unit_test(marks),
		cmocka_unit_test(goes_on),
		cmocka_unit_test(goes_on_rtl),
		cmocka_unit_test(goes_on_in_link),
		cmocka_unit_test(long_paragraphs),
		cmocka_unit_test(long_cells),
		cmocka_unit_test(trims),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
