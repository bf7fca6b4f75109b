/* The direction of texts and rows by their letters, and what is isolated in
 * them. */
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>
#include <khabar/text/direction.h>
#include <khabar/text/isolates.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include <cmocka.h>

#define RLM "\u200F"
#define LRI "\u2066"
#define RLI "\u2067"
#define PDI "\u2069"
/* שלום */
#define SHALOM "\u05E9\u05DC\u05D5\u05DD"

static void test_first_strong(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		enum kb_dir dir;
	} cases[] = {
		{"12 a", KB_DIR_LTR},
		{"12 " SHALOM, KB_DIR_RTL},
		{"12", KB_DIR_AUTO},
		{RLM "a", KB_DIR_RTL},
		{RLI SHALOM PDI "a", KB_DIR_LTR},
		{"a " SHALOM, KB_DIR_LTR},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(
			kb_dir_first_strong(cases[i].s, strlen(cases[i].s)),
			cases[i].dir);
}

static enum kb_dir row(const char *s, enum kb_dir feed)
{
	return kb_dir_of_row(s, strlen(s), feed);
}

static enum kb_dir block(const char *s, enum kb_dir base)
{
	return kb_dir_of_block(s, strlen(s), base);
}

static void test_rows(void **state)
{
	(void)state;
	/* iPhone 16 يصل إلى الأسواق (رسميا)! */
	assert_int_equal(row("iPhone 16 \u064A\u0635\u0644 "
			     "\u0625\u0644\u0649 "
			     "\u0627\u0644\u0623\u0633\u0648\u0627\u0642 "
			     "(\u0631\u0633\u0645\u064A\u0627)!",
				 KB_DIR_LTR),
		KB_DIR_RTL);
	assert_int_equal(
		row(SHALOM " is a Hebrew word", KB_DIR_RTL), KB_DIR_LTR);
	assert_int_equal(row("2026!", KB_DIR_RTL), KB_DIR_RTL);
	assert_int_equal(row("2026!", KB_DIR_AUTO), KB_DIR_LTR);
	/* As many of either: abcd שלום */
	assert_int_equal(row("abcd " SHALOM, KB_DIR_RTL), KB_DIR_RTL);
	assert_int_equal(row("abcd " SHALOM, KB_DIR_LTR), KB_DIR_LTR);
	/* A flag is no letter. */
	assert_int_equal(row("\U0001F1F8\U0001F1E6\U0001F1F8\U0001F1E6 \u05D0",
				 KB_DIR_LTR),
		KB_DIR_RTL);
	/* Declared for the whole title. */
	assert_int_equal(
		row(RLI "Windows 11 " SHALOM PDI, KB_DIR_LTR), KB_DIR_RTL);
	assert_int_equal(
		row(RLI "a" PDI " b " LRI "c" PDI, KB_DIR_LTR), KB_DIR_LTR);
}

static void test_blocks(void **state)
{
	(void)state;
	assert_int_equal(block("Windows 11 \u05D0", KB_DIR_RTL), KB_DIR_RTL);
	assert_int_equal(block("Windows 11", KB_DIR_RTL), KB_DIR_LTR);
	assert_int_equal(block(SHALOM " word", KB_DIR_LTR), KB_DIR_LTR);
	assert_int_equal(block(SHALOM "!", KB_DIR_LTR), KB_DIR_RTL);
	assert_int_equal(block("(2026)", KB_DIR_RTL), KB_DIR_RTL);
	assert_int_equal(block("", KB_DIR_LTR), KB_DIR_LTR);
	assert_int_equal(block("Google" RLM, KB_DIR_RTL), KB_DIR_RTL);
}

/* Each text with its isolates in [...]. */
static void test_isolates(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"[+966 11 222 3333] and [050-1234567].",
		"[(02) 123-4567], ([03-6123456])",
		"[+1 (212) 555-0100]",
		"[00966-11-2223333]; [1-800-555-0199]",
		"tel:[+98 21 1234 5678]",
		"[*2345] but not 12*34 or *23",
		("[\u06F0\u06F2\u06F1-"
		 "\u06F1\u06F2\u06F3\u06F4\u06F5\u06F6\u06F7]"),
		/* ב-03-6123456 */ "\u05D1-[03-6123456]",
		"2026-11-25, 25-11-2026, 05/11/2026, 05.11.2026",
		"1990-1995, 3-2, 10:30-12:00, 1,234,567, 1 000 000",
		"(2024) 12-13, 0.12345678, 12345678",
		"[report-2024.pdf] or [2024-report.PDF].",
		"see [/etc/passwd], [~/.bashrc] and [./configure]",
		"[C:\\Users\\dana] \"[main.c]\"",
		"[*.txt] [docs/report.pdf]",
		"C++ and .NET, Node.js 18, example.com, e.g. and/or 5/6",
		"https://example.com/a.pdf example.com/a.pdf a@b.pdf",
		"#tag @handle v1.2.3 3.5.zipped",
		/* A path with blanks that is an isolate already is whole; what
		 * is no path is looked into, and so is what never ends. */
		"\u2068~/\u05D0 \u05D1.mp3\u2069, [\u05D0.mp3]",
		"\u2068~/\u2067\u05D0\u2069 \u05D1.mp3\u2069 [b.mp3]",
		"\u2068\u05D0 [\u05D1.mp3]\u2069 \u2066[/tmp/x] [b.mp3]",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct kb_str out = {0};
		struct kb_isolate found = {0};
		uint32_t cp[128], c;
		size_t n = 0, from = 0, place = 0;
		for (const char *s = texts[i]; *s;) {
			s += kb_utf8_decode(s, strlen(s), &c);
			if (c != '[' && c != ']')
				cp[n++] = c;
		}
		while (kb_isolate_next(cp, n, &from, &found)) {
			for (; place < found.start; place++)
				kb_str_addcp(&out, cp[place]);
			kb_str_addc(&out, '[');
			for (; place < found.end; place++)
				kb_str_addcp(&out, cp[place]);
			kb_str_addc(&out, ']');
		}
		for (; place < n; place++)
			kb_str_addcp(&out, cp[place]);
		assert_string_equal(out.s, texts[i]);
		kb_str_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_first_strong),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_isolates),
	};
	return cmocka_run_group_tests_name("direction", tests, NULL, NULL);
}
