/* The digits of numbers: which a locale has (CLDR's default numbering systems),
 * how numbers are written and read in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <khabar/base/digits.h>
#include <khabar/layout/para.h>

static void assert_added(const char *ascii, const char *want)
{
	struct kb_str out = {0};
	kb_digits_add(&out, ascii);
	assert_string_equal(out.s, want);
	kb_str_release(&out);
}

static void assert_zero(const char *want)
{
	assert_added("0", want);
}

static void by_locale(void **state)
{
	(void)state;
	static const struct {
		const char *language, *territory;
		const char *zero;
	} t[] = {
		{"en", "US", "0"},
		{"he", "IL", "0"},
		{"ar", "", "\u0660"},
		{"ar", "EG", "\u0660"},
		{"ar", "SA", "\u0660"},
		{"ar", "AE", "0"},
		{"ar", "DZ", "0"},
		{"ar", "EH", "0"},
		{"ar", "LY", "0"},
		{"ar", "MA", "0"},
		{"ar", "TN", "0"},
		{"fa", "", "\u06F0"},
		{"fa", "AF", "\u06F0"},
		{"ur", "PK", "0"},
		{"ur", "IN", "\u06F0"},
	};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		kb_digits_set(KB_DIGITS_AUTO, t[i].language, t[i].territory);
		assert_zero(t[i].zero);
		assert_int_equal(kb_digits_article_zero(), 0);
	}
	kb_digits_set(KB_DIGITS_AS_WRITTEN, "ar", "EG");
	assert_zero("0");
	assert_int_equal(kb_digits_article_zero(), 0);
	kb_digits_set(KB_DIGITS_LATIN, "ar", "EG");
	assert_zero("0");
	assert_int_equal(kb_digits_article_zero(), '0');
	kb_digits_set(KB_DIGITS_ARABIC_INDIC, "en", "");
	assert_zero("\u0660");
	assert_int_equal(kb_digits_article_zero(), 0x660);
	kb_digits_set(KB_DIGITS_EXTENDED, "en", "");
	assert_int_equal(kb_digits_article_zero(), 0x6F0);
}

static void written(void **state)
{
	(void)state;
	kb_digits_set(KB_DIGITS_AUTO, "en", "");
	assert_added("-34.5", "-34.5");
	assert_added("", "");
	kb_digits_set(KB_DIGITS_AUTO, "ar", "EG");
	/* ٠١٩ */
	assert_added("019", "\u0660\u0661\u0669");
	/* U+066B is the decimal separator; a full stop is none */
	assert_added("34.5", "\u0663\u0664\u066B\u0665");
	assert_added("5.", "\u0665.");
	assert_added(".5 x", ".\u0665 x");
	kb_digits_set(KB_DIGITS_AUTO, "fa", "IR");
	/* ۱۱:۳۰ */
	assert_added("11:30", "\u06F1\u06F1:\u06F3\u06F0");
	assert_added("", "");
}

static void each_digit(void **state)
{
	(void)state;
	assert_int_equal(kb_digits_value('0'), 0);
	assert_int_equal(kb_digits_value('9'), 9);
	assert_int_equal(kb_digits_value(0x664), 4);
	assert_int_equal(kb_digits_value(0x6F9), 9);
	assert_int_equal(kb_digits_value('a'), -1);
	assert_int_equal(kb_digits_value(0x66A), -1);
	assert_int_equal(kb_digits_value(0x6FA), -1);
	assert_int_equal(kb_digits_of(0x6F7, '0'), '7');
	assert_int_equal(kb_digits_of('7', 0x660), 0x667);
	assert_int_equal(kb_digits_of(0x627, 0x660), 0x627);
}

static void typed(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		int64_t n;
	} t[] = {
		{"0", 0},
		{"007", 7},
		{"\u0661\u0662", 12}, /* ١٢ */
		{"\u06F3\u06F4", 34}, /* ۳۴ */
		{"\u0661\u06F25", 125},
		{"9223372036854775807", INT64_MAX},
	};
	static const char *const none[] = {"", "-1", "+1", " 1", "1 ", "1x",
		"9223372036854775808", "\xD9"};
	int64_t n;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		assert_true(kb_digits_read(t[i].s, &n));
		assert_true(n == t[i].n);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_false(kb_digits_read(none[i], &n));
}

/* Digits are drawn, and neither moved nor lost: what a paragraph of code points
 * shows, from the left, in each setting. */
static void assert_drawn(
	const char *s, const struct kb_span *spans, size_t n, const char *want)
{
	struct kb_bidi *b = kb_bidi_new();
	struct kb_para p;
	struct kb_line *lines = NULL;
	struct kb_visual_line v = {0};
	struct kb_str out = {0};
	size_t n_lines = 0, cap = 0;
	kb_para_init_spans(&p, b, s, strlen(s), KB_DIR_LTR, spans, n, 0);
	kb_para_draw_digits(&p, spans, n, 0);
	kb_para_break(&p, 80, &lines, &n_lines, &cap);
	kb_para_visual(&p, b, lines, &v);
	for (size_t i = 0; i < v.n; i++)
		kb_str_addcp(&out, v.cells[i].ch);
	assert_string_equal(out.s, want);
	kb_str_release(&out);
	kb_visual_line_release(&v);
	free(lines);
	kb_para_release(&p);
	kb_bidi_free(b);
}

static void drawn(void **state)
{
	(void)state;
	/* "from 12 to 3" in the second word of code */
	const struct kb_span code = {
		.start = 5, .end = 7, .type = KB_SPAN_CODE};
	kb_digits_set(KB_DIGITS_ARABIC_INDIC, "en", "");
	assert_drawn("from 12 to 3,5%", NULL, 0,
		"from \u0661\u0662 to \u0663,\u0665%");
	assert_drawn("from 12 to 3", &code, 1, "from 12 to \u0663");
	assert_drawn("https://example.org/2026/11 B2B a-7 20:15", NULL, 0,
		"https://example.org/2026/11 B2B a-7 "
		"\u0662\u0660:\u0661\u0665");
	/* The order is that of European numbers still: 1-2, no 2-1. */
	assert_drawn("\u05D0 1-2", NULL, 0, "\u0661-\u0662 \u05D0");
	kb_digits_set(KB_DIGITS_LATIN, "ar", "EG");
	assert_drawn("\u06F1\u06F2 \u0663", NULL, 0, "12 3");
	kb_digits_set(KB_DIGITS_EXTENDED, "ar", "EG");
	assert_drawn("\u0661 2", NULL, 0, "\u06F1 \u06F2");
	kb_digits_set(KB_DIGITS_AUTO, "ar", "EG");
	assert_drawn("\u06F1 2", NULL, 0, "\u06F1 2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_locale),
		cmocka_unit_test(written),
		cmocka_unit_test(each_digit),
		cmocka_unit_test(typed),
		cmocka_unit_test(drawn),
	};
	return cmocka_run_group_tests_name("digits", tests, NULL, NULL);
}
