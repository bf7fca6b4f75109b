/* What ncurses gets for cells that it cannot be told of, and what the terminal
 * gets for that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/term/look.h"
#include "../../src/term/sent.h"

#include <khabar/layout/label.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

/* A row of a text in a terminal that makes this of clusters. */
struct row {
	struct kb_canvas c;
	struct kb_bidi *b;
	struct kb_profile p;
	struct kb_sent sent;
	struct kb_stand_ins *cells;
};

static void draw(struct row *r, const struct kb_clusters *clusters,
	const char *s, int cols)
{
	static const struct kb_look looks[KB_STYLE_COUNT];
	*r = (struct row){.b = kb_bidi_new(),
		.p = {.encoding = KB_ENCODING_VISUAL, .shape = true},
		.sent = {.places = true},
		.cells = kb_stand_ins_new()};
	kb_bidi_set_clusters(r->b, clusters);
	kb_canvas_init(&r->c, 1, cols);
	const struct kb_label label = {.s = s, .len = strlen(s)};
	kb_label_draw(&r->c, r->b, 0, 0, cols, &label);
	kb_sent_take(&r->sent, &r->p, &r->c, 0, looks, false);
}

static void undraw(struct row *r)
{
	kb_sent_release(&r->sent);
	kb_stand_ins_free(r->cells);
	kb_canvas_release(&r->c);
	kb_bidi_free(r->b);
}

/* The cell at col is one for ncurses, of that base, and the terminal gets
 * bytes for it. */
static void assert_stands_in(
	struct row *r, int col, wchar_t base, const char *bytes)
{
	wchar_t wide[KB_SENT_MAX_WIDE + 1];
	struct kb_str out = {0};
	kb_sent_wide(&r->sent, col, 0, r->cells, wide);
	assert_int_equal(wide[0], base);
	assert_int_equal(wcwidth(base), r->sent.cells[col].width);
	assert_true(kb_stand_ins_is_sign((uint32_t)wide[1]));
	assert_true(kb_stand_ins_is_sign((uint32_t)wide[2]));
	assert_int_equal(wide[3], 0);
	kb_stand_ins_add(r->cells,
		(const uint32_t[]){(uint32_t)wide[1], (uint32_t)wide[2]}, &out);
	assert_string_equal(out.s, bytes);
	kb_str_release(&out);
}

static void assert_plain(struct row *r, int col, const wchar_t *want)
{
	wchar_t wide[KB_SENT_MAX_WIDE + 1];
	kb_sent_wide(&r->sent, col, 0, r->cells, wide);
	for (size_t i = 0; i <= wcslen(want); i++)
		assert_int_equal(wide[i], want[i]);
}

#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"

static void test_whole_cluster_is_sent(void **state)
{
	(void)state;
	struct row r;
	draw(&r, &kb_clusters_standard, "a" FAMILY "b\u2764\uFE0Fc", 20);
	assert_plain(&r, 0, L"a");
	/* blanked, in its place, and the place of what follows */
	assert_stands_in(&r, 1, 0x3000, "  \033[2G" FAMILY "\033[4G");
	assert_plain(&r, 3, L"b");
	assert_stands_in(&r, 4, 0x3000, "  \033[5G\u2764\uFE0F\033[7G");
	assert_plain(&r, 6, L"c");
	undraw(&r);
}

/* One that ncurses can be told of is: a base with marks, a wide one. */
static void test_plain_cells(void **state)
{
	(void)state;
	struct row r;
	draw(&r, &kb_clusters_standard, "e\u0301\u4E00\U0001F600\u231B\uFE0F",
		20);
	assert_plain(&r, 0, L"e\u0301");
	assert_plain(&r, 1, L"\u4E00");
	assert_plain(&r, 3, L"\U0001F600");
	assert_plain(&r, 5, L"\u231B\uFE0F");
	undraw(&r);
}

/* At the right edge nothing follows; the cursor stays on the row. */
static void test_right_edge(void **state)
{
	(void)state;
	struct row r;
	draw(&r, &kb_clusters_standard, "ab" FAMILY, 4);
	assert_stands_in(&r, 2, 0x3000, "  \033[3G" FAMILY);
	undraw(&r);
}

/* Emoji that the C library does not know, and one in a cell of a letter. */
static void test_cells_that_the_library_gives_otherwise(void **state)
{
	(void)state;
	struct kb_clusters c = kb_clusters_standard;
	struct row r;
	c.text_style = 1;
	c.spacing = 0;
	draw(&r, &c, "\U0001FAEAx\U0001F600\uFE0Ey\u0915\u093E", 20);
	assert_stands_in(&r, 0, 0x3000, "  \033[1G\U0001FAEA\033[3G");
	assert_stands_in(&r, 3, 0xFFFD, " \033[4G\U0001F600\uFE0E\033[5G");
	assert_stands_in(&r, 5, 0xFFFD, " \033[6G\u0915\u093E\033[7G");
	undraw(&r);
}

/* Where a terminal can't be sent to a column, the cluster alone. */
static void test_without_places(void **state)
{
	(void)state;
	struct row r;
	draw(&r, &kb_clusters_standard, "a" FAMILY, 20);
	r.sent.places = false;
	assert_stands_in(&r, 1, 0x3000, FAMILY);
	undraw(&r);
}

static void test_signs_tell_cells_apart(void **state)
{
	(void)state;
	struct kb_stand_ins *s = kb_stand_ins_new();
	struct kb_str out = {0};
	uint32_t signs[2], again[2];
	char name[16];
	size_t n = 0;
	assert_false(kb_stand_ins_renew(s));
	for (;; n++) {
		snprintf(name, sizeof name, "%zu", n);
		if (!kb_stand_ins_take(s, name, strlen(name), signs))
			break;
		assert_true(kb_stand_ins_take(s, name, strlen(name), again));
		assert_memory_equal(signs, again, sizeof signs);
		kb_str_clear(&out);
		kb_stand_ins_add(s, signs, &out);
		assert_string_equal(out.s, name);
	}
	/* more than a large screen has */
	assert_true(n > 9000);
	assert_true(kb_stand_ins_renew(s));
	assert_false(kb_stand_ins_renew(s));
	assert_true(kb_stand_ins_take(s, name, strlen(name), signs));
	kb_str_clear(&out);
	kb_stand_ins_add(s, signs, &out);
	assert_string_equal(out.s, name);
	kb_str_release(&out);
	kb_stand_ins_free(s);
	kb_stand_ins_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole_cluster_is_sent),
		cmocka_unit_test(test_plain_cells),
		cmocka_unit_test(test_right_edge),
		cmocka_unit_test(test_cells_that_the_library_gives_otherwise),
		cmocka_unit_test(test_without_places),
		cmocka_unit_test(test_signs_tell_cells_apart),
	};
	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("stand_ins", tests, NULL, NULL);
}
