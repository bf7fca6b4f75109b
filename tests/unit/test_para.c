/* A paragraph: levels, joined letters, lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/layout/para.h>

#include <stdlib.h>
#include <string.h>

/* A paragraph broken at a width, and each line as the UTF-8 of its cells from
 * the left. */
struct laid {
	struct kb_para p;
	struct kb_bidi *b;
	struct kb_line *lines;
	size_t n, cap;
	struct kb_visual_line v;
	struct kb_str s;
};

static void lay(struct laid *l, const char *s, enum kb_dir dir, size_t width)
{
	*l = (struct laid){.b = kb_bidi_new()};
	kb_para_init(&l->p, l->b, s, strlen(s), dir);
	kb_para_break(&l->p, width, &l->lines, &l->n, &l->cap);
}

static void unlay(struct laid *l)
{
	kb_para_release(&l->p);
	kb_bidi_free(l->b);
	free(l->lines);
	kb_visual_line_release(&l->v);
	kb_str_release(&l->s);
}

static const char *visual(struct laid *l, size_t line)
{
	kb_str_clear(&l->s);
	kb_para_visual(&l->p, l->b, &l->lines[line], &l->v);
	for (size_t i = 0; i < l->v.n; i++) {
		kb_str_addcp(&l->s, l->v.cells[i].ch);
		for (int m = 0; m < l->v.cells[i].n_marks; m++)
			kb_str_addcp(
				&l->s, l->v.marks[l->v.cells[i].marks + m]);
	}
	return l->s.s ? l->s.s : "";
}

static void test_arabic_joins_and_turns(void **state)
{
	(void)state;
	struct laid l;
	/* سلام. : seen lam alef meem stop */
	lay(&l, "\u0633\u0644\u0627\u0645.", KB_DIR_AUTO, 20);
	assert_int_equal(l.p.level, 1);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.lines[0].width, 4); /* lam-alef is one cell */
	/* full stop, isolated meem, final lam-alef, initial seen */
	assert_string_equal(visual(&l, 0), ".\uFEE1\uFEFC\uFEB3");
	unlay(&l);
}

static void test_marks_stay_on_their_letter(void **state)
{
	(void)state;
	struct laid l;
	/* بَّت: beh, shadda, fatha, teh */
	lay(&l, "\u0628\u0651\u064E\u062A", KB_DIR_AUTO, 20);
	assert_int_equal(l.lines[0].width, 2);
	assert_string_equal(visual(&l, 0), "\uFE96\uFE91\u0651\u064E");
	unlay(&l);
	/* A mark that has no letter is shown all the same. */
	lay(&l, "\u064E", KB_DIR_RTL, 20);
	assert_string_equal(visual(&l, 0), "\u00A0\u064E");
	unlay(&l);
}

static void test_zwnj_breaks_the_joining(void **state)
{
	(void)state;
	struct laid l;
	/* می‌رود: meem, Farsi yeh, ZWNJ, reh, waw, dal */
	lay(&l, "\u0645\u06CC\u200C\u0631\u0648\u062F", KB_DIR_AUTO, 20);
	assert_int_equal(l.lines[0].width, 5);
	assert_string_equal(visual(&l, 0), "\uFEA9\uFEED\uFEAD\uFBFD\uFEE3");
	unlay(&l);
}

static void test_letters_without_forms(void **state)
{
	(void)state;
	struct laid l;
	/* U+06CE has none: it is a Farsi yeh with a small v above. */
	lay(&l, "\u0628\u06CE", KB_DIR_AUTO, 20);
	assert_string_equal(visual(&l, 0), "\uFBFD\u065A\uFE91");
	unlay(&l);
	/* One of another block, U+0750: it joins to the beh, and a lam to an
	 * alef as ever. */
	lay(&l, "\u0628\u0750 \u0644\u0627", KB_DIR_AUTO, 20);
	assert_string_equal(visual(&l, 0), "\uFEFB \u0750\uFE91");
	unlay(&l);
	/* In an LRO letters join by the order that they stand in: beh, teh */
	lay(&l, "\u202D\u0628\u062A\u202C", KB_DIR_LTR, 20);
	assert_string_equal(visual(&l, 0), "\uFE90\uFE97");
	unlay(&l);
	/* Not over a change of direction: beh, RLM and LRO, teh */
	lay(&l, "\u0628\u202D\u062A\u202C", KB_DIR_RTL, 20);
	assert_string_equal(visual(&l, 0), "\uFE95\uFE8F");
	unlay(&l);
}

static void test_brackets_are_mirrored(void **state)
{
	(void)state;
	struct laid l;
	/* א (abc) ב */
	lay(&l, "\u05D0 (abc) \u05D1", KB_DIR_RTL, 20);
	assert_string_equal(visual(&l, 0), "\u05D1 (abc) \u05D0");
	unlay(&l);
	lay(&l, "\u05D0 \u00AB\u05D1\u00BB", KB_DIR_AUTO, 20);
	assert_string_equal(visual(&l, 0), "\u00AB\u05D1\u00BB \u05D0");
	unlay(&l);
}

/* Rules P3 and X5c: the letters that count for an FSI end at its PDI. */
static void test_an_isolate_without_letters_goes_from_the_left(void **state)
{
	(void)state;
	struct laid l;
	/* د /404: د */
	lay(&l, "\u062F \u2068/404\u2069: \u2068\u062F\u2069", KB_DIR_RTL, 20);
	assert_string_equal(visual(&l, 0), "\uFEA9 :/404 \uFEA9");
	unlay(&l);
	/* ((/40) د ): د */
	lay(&l,
		"\u2068\u2068/40\u2069 \u062F \u2069: "
		"\u2068\u062F\u2069",
		KB_DIR_LTR, 20);
	assert_string_equal(visual(&l, 0), " \uFEA9 /40: \uFEA9");
	unlay(&l);
}

static void test_wraps_in_logical_order(void **state)
{
	(void)state;
	struct laid l;
	/* אבג דהו abc : three words in lines of 7 */
	lay(&l, "\u05D0\u05D1\u05D2 \u05D3\u05D4\u05D5 abc", KB_DIR_AUTO, 7);
	assert_int_equal(l.n, 2);
	assert_string_equal(
		visual(&l, 0), "\u05D5\u05D4\u05D3 \u05D2\u05D1\u05D0");
	assert_string_equal(visual(&l, 1), "abc");
	/* The space between hangs: it is neither shown nor counted. */
	assert_int_equal(l.lines[0].width, 7);
	assert_int_equal(l.lines[0].end - l.lines[0].text_end, 1);
	unlay(&l);
}

/* The paragraph's lines in logical order, with | between them. */
static void assert_lines(const char *s, size_t width, const char *want)
{
	struct laid l;
	lay(&l, s, KB_DIR_AUTO, width);
	kb_str_clear(&l.s);
	for (size_t i = 0; i < l.n; i++) {
		size_t start = l.p.at[l.lines[i].start];
		kb_str_adds(&l.s, i ? "|" : "");
		kb_str_add(
			&l.s, s + start, l.p.at[l.lines[i].text_end] - start);
	}
	assert_string_equal(l.s.s, want);
	unlay(&l);
}

static void test_poor_places_only_for_want_of_better(void **state)
{
	(void)state;
	/* A phone number goes to a line of its own if it fits there. */
	assert_lines(
		"call +98 21 1234 5678 now", 17, "call|+98 21 1234 5678|now");
	assert_lines(
		"call +98 21 1234 5678 now", 12, "call|+98 21 1234|5678 now");
	/* A URL too, else it is broken behind a slash, before a sign. */
	assert_lines("see https://a.example/b", 20, "see|https://a.example/b");
	assert_lines("see https://a.example/news/long-title.html now", 20,
		"see|https://a.example/|news/long-title.html|now");
	assert_lines("see https://a.example/long-title.html", 19,
		"see|https://a.example/|long-title.html");
	assert_lines("https://a.example/abcdefghi.html", 14,
		"https://a|.example/|abcdefghi.html");
	/* What has no place at all is cut between clusters; a cell is left for
	 * the sign that it goes on. */
	assert_lines("a bcdefghijk l", 5, "a|bcde|fghi|jk l");
	/* Dash, percent sign and waw (\u0648). */
	assert_lines("he says - up 12 % more", 7, "he|says -|up 12 %|more");
	assert_lines("up 12 % more", 5, "up|12 %|more");
	assert_lines("\u0623\u0646\u0627 \u0648 \u0623\u0646\u062A", 5,
		"\u0623\u0646\u0627|\u0648 \u0623\u0646\u062A");
}

static void test_a_url_is_broken_behind_slashes_first(void **state)
{
	(void)state;
	assert_lines("https://a.example/one/two-and-three", 30,
		"https://a.example/one/|two-and-three");
	assert_lines("https://a.example/one-and-two?id=5", 20,
		"https://a.example/|one-and-two?id=5");
	/* A waw does not keep it in its line, but goes alone for it only. */
	assert_lines("\u0642\u0627\u0644 \u0648 https://a.example/b", 20,
		"\u0642\u0627\u0644|\u0648|https://a.example/b");
	assert_lines("\u0642\u0627\u0644 \u0648 https://a.example/b", 22,
		"\u0642\u0627\u0644|\u0648 https://a.example/b");
}

static void test_soft_hyphen_is_shown_where_a_line_ends(void **state)
{
	(void)state;
	struct laid l;
	lay(&l, "Donau\u00ADdampf\u00ADschiff", KB_DIR_AUTO, 11);
	assert_int_equal(l.n, 2);
	assert_int_equal(l.lines[0].width, 11);
	assert_string_equal(visual(&l, 0), "Donaudampf-");
	assert_string_equal(visual(&l, 1), "schiff");
	unlay(&l);
	/* There is no room for it behind the second part. */
	lay(&l, "Donau\u00ADdampf\u00ADschiff", KB_DIR_AUTO, 10);
	assert_int_equal(l.n, 3);
	assert_string_equal(visual(&l, 0), "Donau-");
	unlay(&l);
}

static void test_a_word_cut_by_force_keeps_its_forms(void **state)
{
	(void)state;
	struct laid l;
	/* بببببب: six behs in lines of 4, of which one is for the sign; the
	 * cut one stays medial */
	lay(&l, "\u0628\u0628\u0628\u0628\u0628\u0628", KB_DIR_AUTO, 4);
	assert_int_equal(l.n, 2);
	assert_string_equal(visual(&l, 0), "\uFE92\uFE92\uFE91");
	assert_string_equal(visual(&l, 1), "\uFE90\uFE92\uFE92");
	assert_true(l.lines[0].goes_on);
	assert_false(l.lines[1].goes_on);
	unlay(&l);
	/* لآ لأ لإ لا: each a cell (U+FEF5, 7, 9 and B). */
	lay(&l, "\u0644\u0622 \u0644\u0623 \u0644\u0625 \u0644\u0627",
		KB_DIR_AUTO, 20);
	assert_int_equal(l.lines[0].width, 7);
	assert_string_equal(visual(&l, 0), "\uFEFB \uFEF9 \uFEF7 \uFEF5");
	unlay(&l);
	/* A lam-alef is never cut: بلا in one cell. */
	lay(&l, "\u0628\u0644\u0627", KB_DIR_AUTO, 1);
	assert_int_equal(l.n, 2);
	assert_string_equal(visual(&l, 1), "\uFEFC");
	unlay(&l);
}

static void test_narrow_and_wide(void **state)
{
	(void)state;
	struct laid l;
	/* 中中a in one column: each must still get a line of its own. */
	lay(&l, "\u4E2D\u4E2Da", KB_DIR_AUTO, 1);
	assert_int_equal(l.n, 3);
	unlay(&l);
	lay(&l, "a\u4E2D\u4E2D\u4E2D", KB_DIR_AUTO, 3);
	for (size_t i = 0; i < l.n; i++)
		assert_true(l.lines[i].width <= 3);
	unlay(&l);
	/* Nothing is narrower than a column, and one letter is one line. */
	lay(&l, "\u4E2D\u0301", KB_DIR_AUTO, 0);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.lines[0].width, 2);
	unlay(&l);
	lay(&l, "", KB_DIR_AUTO, 5);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.lines[0].width, 0);
	unlay(&l);
	lay(&l, "a\nb\n", KB_DIR_AUTO, 5);
	assert_string_equal(visual(&l, 0), "a");
	assert_string_equal(visual(&l, 1), "b");
	unlay(&l);
}

static void test_controls_are_not_shown(void **state)
{
	(void)state;
	struct laid l;
	lay(&l, "a\x1B[31m\u202Eb\u202C\u200F", KB_DIR_LTR, 40);
	assert_string_equal(visual(&l, 0), "a\uFFFD[31mb");
	unlay(&l);
	/* Tags, and what else has no shape. */
	lay(&l, "a\U000E0041\u00AD\u2060\uFEFF\uFFF9b\u034F", KB_DIR_LTR, 40);
	assert_string_equal(visual(&l, 0), "ab");
	assert_int_equal(l.lines[0].width, 2);
	unlay(&l);
}

/* An emoji family in the Arabic letters alef and beh. */
static void test_emoji_have_the_cells_of_the_terminal(void **state)
{
	(void)state;
	static const char family[] = "\u0627\U0001F468\u200D\U0001F469\u0628";
	struct laid l;
	lay(&l, family, KB_DIR_RTL, 40);
	assert_int_equal(l.lines[0].width, 4);
	assert_string_equal(
		visual(&l, 0), "\uFE8F\U0001F468\u200D\U0001F469\uFE8D");
	assert_int_equal(l.v.n, 3);
	/* Where each is drawn by itself: side by side, in their order. */
	struct kb_clusters apart = kb_clusters_standard;
	apart.sequences = KB_CLUSTER_APART;
	kb_para_release(&l.p);
	kb_bidi_set_clusters(l.b, &apart);
	kb_para_init(&l.p, l.b, family, strlen(family), KB_DIR_RTL);
	l.n = 0;
	kb_para_break(&l.p, 40, &l.lines, &l.n, &l.cap);
	assert_int_equal(l.lines[0].width, 6);
	assert_string_equal(visual(&l, 0), "\uFE8F\U0001F468\U0001F469\uFE8D");
	assert_int_equal(l.v.n, 4);
	unlay(&l);
}

/* Every code point but hanging space and format characters is shown, in
 * lines that keep to the width: random text, all widths. */
static void test_random_text_is_all_there(void **state)
{
	(void)state;
	static const uint32_t pool[] = {'a', 'b', ' ', ' ', '(', ')', '1', '.',
		0x0628, 0x0644, 0x0627, 0x064E, 0x0651, 0x05D0, 0x05D1, 0x05B8,
		0x200C, 0x2067, 0x2069, 0x202E, 0x202C, 0x4E2D, 0x0661, 0x00AB,
		0x00BB, '-', 0x06CE, 0x0301};
	uint32_t seed = 1;
	for (int round = 0; round < 2000; round++) {
		struct kb_str text = {0};
		for (int i = 0; i < 60; i++) {
			seed = seed * 1664525u + 1013904223u;
			kb_str_addcp(
				&text, pool[(seed >> 8) %
					       (sizeof pool / sizeof *pool)]);
		}
		struct laid l;
		size_t width = 2 + (size_t)round % 40;
		lay(&l, text.s, KB_DIR_AUTO, width);
		size_t at = 0;
		for (size_t i = 0; i < l.n; i++) {
			assert_int_equal(l.lines[i].start, at);
			assert_true(l.lines[i].width <= width);
			at = l.lines[i].end;
			visual(&l, i);
			size_t cells = 0;
			for (size_t v = 0; v < l.v.n; v++)
				cells += l.v.cells[v].width;
			/* A mark at the line's start brings its own cell. */
			assert_in_range(
				cells, l.lines[i].width, l.lines[i].width + 1);
		}
		assert_int_equal(at, l.p.n);
		unlay(&l);
		kb_str_release(&text);
	}
}

static void test_long_text_is_fast_and_bounded(void **state)
{
	(void)state;
	struct kb_str text = {0};
	for (int i = 0; i < KB_MAX_PARA + 100; i++)
		kb_str_addc(&text, i % 2 ? ')' : '(');
	struct laid l;
	lay(&l, text.s, KB_DIR_AUTO, 10);
	assert_int_equal(l.p.n, KB_MAX_PARA);
	unlay(&l);
	kb_str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arabic_joins_and_turns),
		cmocka_unit_test(test_marks_stay_on_their_letter),
		cmocka_unit_test(test_zwnj_breaks_the_joining),
		cmocka_unit_test(test_letters_without_forms),
		cmocka_unit_test(test_brackets_are_mirrored),
		cmocka_unit_test(
			test_an_isolate_without_letters_goes_from_the_left),
		cmocka_unit_test(test_wraps_in_logical_order),
		cmocka_unit_test(test_poor_places_only_for_want_of_better),
		cmocka_unit_test(test_a_url_is_broken_behind_slashes_first),
		cmocka_unit_test(test_soft_hyphen_is_shown_where_a_line_ends),
		cmocka_unit_test(test_a_word_cut_by_force_keeps_its_forms),
		cmocka_unit_test(test_narrow_and_wide),
		cmocka_unit_test(test_controls_are_not_shown),
		cmocka_unit_test(test_emoji_have_the_cells_of_the_terminal),
		cmocka_unit_test(test_random_text_is_all_there),
		cmocka_unit_test(test_long_text_is_fast_and_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
