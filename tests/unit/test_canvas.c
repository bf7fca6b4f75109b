/* The grid of cells that views draw on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/limits.h>
#include <khabar/layout/canvas.h>

#include <string.h>

static struct kb_cell cell(uint32_t ch, uint8_t width)
{
	return (struct kb_cell){.ch = ch, .logical = ch, .width = width};
}

static void assert_text(const struct kb_canvas *c, const char *want)
{
	struct kb_str s = {0};
	for (int row = 0; row < c->rows; row++)
		kb_canvas_row_text(c, row, &s);
	assert_string_equal(s.s ? s.s : "", want);
	kb_str_release(&s);
}

static void test_put_and_text(void **state)
{
	(void)state;
	struct kb_canvas c;
	kb_canvas_init(&c, 2, 4);
	struct kb_cell beh = cell(0x0628, 1);
	beh.n_marks = 2;
	uint32_t marks[] = {0x0651, 0x064E}; /* shadda, fatha */
	kb_canvas_put(&c, 0, 1, &beh, marks);
	assert_text(&c, " \xD8\xA8\xD9\x91\xD9\x8E\n\n");
	kb_canvas_release(&c);
}

static void test_outside_is_left_out(void **state)
{
	(void)state;
	struct kb_canvas c;
	kb_canvas_init(&c, 1, 2);
	struct kb_cell a = cell('a', 1);
	kb_canvas_put(&c, -1, 0, &a, NULL);
	kb_canvas_put(&c, 1, 0, &a, NULL);
	kb_canvas_put(&c, 0, -1, &a, NULL);
	kb_canvas_put(&c, 0, 2, &a, NULL);
	kb_canvas_fill(&c, 0, -5, 100, KB_STYLE_STATUS);
	kb_canvas_fill(&c, 7, -5, 100, KB_STYLE_STATUS);
	assert_text(&c, "\n");
	assert_int_equal(kb_canvas_at(&c, 0, 1)->style, KB_STYLE_STATUS);
	kb_canvas_release(&c);
}

static void test_wide_loses_both_halves(void **state)
{
	(void)state;
	struct kb_canvas c;
	kb_canvas_init(&c, 1, 4);
	struct kb_cell wide = cell(0x4E2D, 2), a = cell('a', 1);
	kb_canvas_put(&c, 0, 0, &wide, NULL);
	kb_canvas_put(&c, 0, 1, &a, NULL); /* onto its right half */
	assert_text(&c, " a\n");
	kb_canvas_put(&c, 0, 2, &wide, NULL);
	kb_canvas_put(&c, 0, 2, &a, NULL); /* onto its left half */
	assert_text(&c, " aa\n");
	kb_canvas_put(&c, 0, 0, &wide, NULL);
	assert_text(&c, "\u4e2da\n");
	kb_canvas_put(&c, 0, 3, &wide, NULL); /* cut by the edge */
	assert_text(&c, "\u4e2da\n");
	kb_canvas_release(&c);
}

static void test_sizes_have_a_ceiling(void **state)
{
	(void)state;
	struct kb_canvas c;
	kb_canvas_init(&c, -3, 1 << 30);
	assert_int_equal(c.rows, 0);
	assert_int_equal(c.cols, KB_MAX_CELLS);
	assert_text(&c, "");
	kb_canvas_resize(&c, 1, 0);
	assert_text(&c, "\n");
	kb_canvas_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_put_and_text),
		cmocka_unit_test(test_outside_is_left_out),
		cmocka_unit_test(test_wide_loses_both_halves),
		cmocka_unit_test(test_sizes_have_a_ceiling),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
