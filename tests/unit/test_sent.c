/* Rows made ready to be sent: italics of right-to-left text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/term/sent.h"

#include <khabar/base/utf8.h>
#include <khabar/term/profile.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

enum {
	MAX = 60
};

/* What a row looks like, a letter for each cell: what is italic, underlined,
 * both (b) or neither. */
static void looks_of(const struct kb_profile *p, const char *text,
	unsigned flags, enum kb_style style, size_t start, size_t end,
	char out[MAX + 1])
{
	struct kb_look looks[KB_STYLE_COUNT];
	struct kb_sent row = {0};
	struct kb_canvas c;
	int n = 0;
	for (size_t i = 0; i < KB_STYLE_COUNT; i++)
		looks[i] = (struct kb_look){-1, -1, kb_styles[i].attrs};
	kb_canvas_init(&c, 1, MAX);
	for (size_t at = 0; at < strlen(text); n++) {
		uint32_t cp;
		bool in = at >= start && at < end;
		at += kb_utf8_decode(text + at, strlen(text) - at, &cp);
		struct kb_cell cell = {.ch = cp,
			.logical = cp,
			.width = 1,
			.level = cp >= 0x590,
			.style = (uint8_t)style,
			.flags = (uint16_t)(in ? flags : 0)};
		kb_canvas_put(&c, 0, n, &cell, NULL);
	}
	kb_sent_take(&row, p, &c, 0, looks, false);
	for (int i = 0; i < n; i++) {
		bool italic = row.looks[i].attrs & KB_ATTR_ITALIC;
		bool line = row.looks[i].attrs & KB_ATTR_UNDERLINE;
		out[i] = "-iub"[italic + 2 * line];
	}
	out[n] = '\0';
	kb_sent_release(&row);
	kb_canvas_release(&c);
}

static void assert_looks(const char *text, unsigned flags, enum kb_style style,
	bool upright, const char *want)
{
	struct kb_profile p = {.encoding = KB_ENCODING_VISUAL,
		.shape = true,
		.upright = upright,
		.ground = -1};
	char got[MAX + 1];
	const char *open = strchr(text, '<'), *close = strchr(text, '>');
	char plain[256];
	size_t start = (size_t)(open - text), end = (size_t)(close - text) - 1;
	snprintf(plain, sizeof plain, "%.*s%.*s%s", (int)start, text,
		(int)(end - start), open + 1, close + 1);
	looks_of(&p, plain, flags, style, start, end, got);
	assert_string_equal(got, want);
}

static void emphasis(const char *text, const char *want)
{
	assert_looks(text, KB_MARK_EMPHASIS, KB_STYLE_TEXT, true, want);
}

static void test_right_to_left_is_upright(void **state)
{
	(void)state;
	/* the letters alef, beh, jeem; alef, bet, gimel */
	emphasis("x <\u0627\u0628\u062C> y", "--uuu--");
	emphasis("x <\u05D0\u05D1\u05D2> y", "--uuu--");
	emphasis("<\u0627\u0628 \u062C>", "uuuu");
	/* ... and the same where italics have such letters */
	assert_looks("x <\u0627\u0628\u062C> y", KB_MARK_EMPHASIS,
		KB_STYLE_TEXT, false, "--iii--");
}

static void test_other_letters_stay_italic(void **state)
{
	(void)state;
	emphasis("\u0627 <abc> \u0628", "--iii--");
	emphasis("\u0627 <25> \u0628", "--ii--");
	emphasis("<\u0627\u0628 Garden City, \u062C>", "uuubbbbbbbbbbbuuu");
	emphasis("<abc 2 \u0627>", "bbbuuuu");
	emphasis("<iPhone\u0647\u0627>", "bbbbbbuu");
}

static void test_digits_and_signs_are_even(void **state)
{
	(void)state;
	emphasis("<\u0627 25, (\u0628) 3.>", "uuuuuuuuuuuu");
}

static void test_blocks_are_not_underlined(void **state)
{
	(void)state;
	assert_looks("<>\u0627\u0628 abc", 0, KB_STYLE_QUOTE, true, "---iii");
	assert_looks("\u0627 <\u0628> abc", KB_MARK_EMPHASIS, KB_STYLE_QUOTE,
		true, "--u-iii");
}

/* What goes behind a cell goes behind its marks, and has room. */
static void test_behind(void **state)
{
	(void)state;
	static const uint32_t marks[] = {
		0x064E, 0x0651, 0x0670, 0x064F, 0x0650, 0x0652};
	struct kb_canvas c;
	wchar_t wide[KB_SENT_MAX_WIDE + 1];
	struct kb_cell cell = {.ch = 0x0628,
		.logical = 0x0628,
		.width = 1,
		.n_marks = 2,
		.behind = 0x200C};
	kb_canvas_init(&c, 1, 1);
	const struct kb_sent row = {.cells = kb_canvas_at(&c, 0, 0)};
	kb_canvas_put(&c, 0, 0, &cell, marks);
	kb_sent_wide(&row, &c, 0, 0, NULL, wide);
	assert_true(wcscmp(wide, L"\u0628\u0651\u064E\u200C") == 0);
	/* More than ncurses takes: something stands in for all of it. */
	struct kb_stand_ins *cells = kb_stand_ins_new();
	struct kb_str out = {0};
	cell.n_marks = 6;
	kb_canvas_put(&c, 0, 0, &cell, marks);
	kb_sent_wide(&row, &c, 0, 0, cells, wide);
	assert_int_equal(wcslen(wide), 3);
	kb_stand_ins_add(cells,
		(const uint32_t[]){(uint32_t)wide[1], (uint32_t)wide[2]}, &out);
	assert_string_equal(out.s, "\u0628\u0651\u064E\u0670\u064F\u0650\u0652"
				   "\u200C");
	kb_str_release(&out);
	kb_stand_ins_free(cells);
	kb_canvas_release(&c);
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_behind),
		cmocka_unit_test(test_right_to_left_is_upright),
		cmocka_unit_test(test_other_letters_stay_italic),
		cmocka_unit_test(test_digits_and_signs_are_even),
		cmocka_unit_test(test_blocks_are_not_underlined),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
