/* What is found as it is written, and the edges of words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/base/str.h>
#include <khabar/text/exact.h>
#include <khabar/text/word_edge.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

/* Writes the bytes of all hits as "start-end ". */
static const char *hits(const char *needle, const char *text)
{
	static char out[200];
	struct kb_exact e = {0};
	struct kb_hit hit;
	size_t at = 0, n = 0;
	kb_exact_set(&e, needle, strlen(needle));
	*out = '\0';
	while (kb_exact_find(&e, text, strlen(text), &at, &hit) && n < 150)
		n += (size_t)sprintf(out + n, "%zu-%zu ", hit.start, hit.end);
	kb_exact_release(&e);
	return out;
}

static void test_letters_and_case(void **state)
{
	(void)state;
	assert_string_equal(hits("river", "The River, a river"), "13-18 ");
	assert_string_equal(hits("aa", "aaaa"), "0-2 2-4 ");
	assert_string_equal(hits("", "aaaa"), "");
	assert_string_equal(hits("abc", "ab"), "");
	/* كتاب with kaf, and with keheh */
	assert_string_equal(
		hits("\u0643\u062A\u0627\u0628", "\u06A9\u062A\u0627\u0628 "
						 "\u0643\u062A\u0627\u0628"),
		"9-17 ");
	/* alef is not alef with hamza, heh not teh marbuta, ١ not 1 */
	assert_string_equal(hits("\u0627", "\u0623\u0627\u0622"), "2-4 ");
	assert_string_equal(hits("\u0647", "\u0629\u06C1\u0647"), "4-6 ");
	assert_string_equal(hits("\u0661", "1\u0661\u06F1"), "1-3 ");
	/* tatweel is a letter to one who types it */
	assert_string_equal(hits("\u0628\u0631", "\u0628\u0640\u0631"), "");
	assert_string_equal(
		hits("\u0628\u0640\u0631", "\u0628\u0640\u0631"), "0-6 ");
	/* hyphen, maqaf and dash; gershayim and quotation marks */
	assert_string_equal(hits("-", "a\u05BE\u2013-"), "6-7 ");
	assert_string_equal(hits("\"", "\u05F4\u201D\""), "5-6 ");
	/* ی‌ر with ZWNJ, and without */
	assert_string_equal(hits("\u06CC\u0631", "\u06CC\u200C\u0631"), "");
	assert_string_equal(
		hits("\u06CC\u200C\u0631", "\u06CC\u200C\u0631"), "0-7 ");
}

static void test_marks(void **state)
{
	(void)state;
	/* بيت and بَيْت */
	const char bare[] = "\u0628\u064A\u062A";
	const char full[] = "\u0628\u064E\u064A\u0652\u062A";
	assert_string_equal(hits(bare, full), "");
	assert_string_equal(hits(full, full), "0-10 ");
	/* a last mark that was not typed: كتابٌ */
	assert_string_equal(hits("\u0628", "\u0628\u064C"), "");
	/* any order of marks: shadda and fatha, fatha and shadda */
	assert_string_equal(
		hits("\u0628\u0651\u064E", "\u0628\u064E\u0651"), "0-6 ");
	assert_string_equal(hits("\u0628\u0651", "\u0628\u064E\u0651"), "");
	/* marks alone: fathatan; with what follows it */
	assert_string_equal(
		hits("\u064B", "\u0628\u064B\u0627 \u0643"), "0-4 ");
	assert_string_equal(
		hits("\u064B\u0627", "\u0627\u0628\u064B\u0627"), "2-8 ");
	/* niqqud: שׁ spelled in two ways, and without its dot */
	assert_string_equal(hits("\uFB2A", "\u05E9\u05C1 \u05E9"), "0-4 ");
	assert_string_equal(hits("\u05E9\u05C1", "\uFB2A"), "0-3 ");
	assert_string_equal(hits("\u05E9", "\u05E9\u05C1 \u05E9"), "5-7 ");
}

/* Unicode's own examples of canonical equivalence (UAX #15, figures 3 to 5). */
static void test_canonical_equivalence(void **state)
{
	(void)state;
	assert_string_equal(hits("\u00C5", "\u212B A\u030A A"), "0-3 4-7 ");
	assert_string_equal(hits("\u2126", "\u03A9"), "0-2 ");
	assert_string_equal(hits("K", "\u212A K"), "0-3 4-5 ");
	assert_string_equal(
		hits("\u1E69", "s\u0323\u0307 s\u0307\u0323 \u1E61\u0323"),
		"0-5 6-11 12-17 ");
	assert_string_equal(hits("s", "s\u0323 s"), "4-5 ");
	assert_string_equal(hits("\uAC00", "\u1100\u1161"), "0-6 ");
	assert_string_equal(hits("\u1100", "\uAC00"), "");
	assert_string_equal(hits("\u0622", "\u0627\u0653"), "0-4 ");
	/* a compatibility form is another character: the fi ligature, ﻻ */
	assert_string_equal(hits("fi", "\uFB01 fi"), "4-6 ");
	assert_string_equal(hits("\u0644\u0627", "\uFEFB"), "");
}

static void test_what_is_not_seen(void **state)
{
	(void)state;
	assert_string_equal(hits("river", "ri\u00ADver"), "0-7 ");
	assert_string_equal(hits("ri\u00ADver", "river"), "0-5 ");
	assert_string_equal(hits("ab", "\u200Fa\u2067b\u2069"), "3-8 ");
	assert_string_equal(hits("a b", "a\n\t b a\u00A0b"), "0-5 6-10 ");
	assert_string_equal(hits("a b", "ab"), "");
	assert_string_equal(hits("\u2764", "\u2764\uFE0F"), "0-3 ");
}

/* The decomposition of n code points, as another library has it. */
static size_t decompose(const uint32_t *cp, size_t n, uint32_t *out, size_t cap)
{
	assert_ptr_equal(u32_normalize(UNINORM_NFD, cp, n, out, &cap), out);
	return cap;
}

/* Whether one stands in the other, both decomposed, and no letter before or
 * behind is cut from its marks. */
static bool stands_in(
	const uint32_t *text, size_t n, const uint32_t *needle, size_t m)
{
	for (size_t i = 0; i + m <= n; i++)
		if (memcmp(text + i, needle, m * sizeof *text) == 0 &&
			(i + m == n || uc_combining_class(text[i + m]) == 0))
			return true;
	return false;
}

static void random_text(uint32_t *cp, size_t n)
{
	/* letters, composed ones, and marks of five classes */
	static const uint32_t some[] = {'a', 'K', 0x212A, 0xE5, 0x212B, 0x1E69,
		0x628, 0x627, 0x622, 0x623, 0x6D3, 0x5E9, 0xFB2A, 0x30A, 0x323,
		0x307, 0x653, 0x654, 0x64E, 0x651, 0x5C1, 0x5B8};
	for (size_t i = 0; i < n; i++)
		cp[i] = some[(size_t)rand() % (sizeof some / sizeof *some)];
}

static void test_against_decomposition(void **state)
{
	(void)state;
	size_t found = 0;
	srand(1);
	for (int round = 0; round < 40000; round++) {
		uint32_t cp[8], text[64], needle[64];
		struct kb_str s = {0}, sought = {0};
		random_text(cp, 8);
		size_t n = decompose(cp, 8, text, 64), m;
		for (size_t i = 0; i < 8; i++)
			kb_str_addcp(&s, cp[i]);
		size_t len = 1 + (size_t)rand() % 3;
		if (round % 2)
			random_text(cp, len);
		else
			memmove(cp, cp + rand() % 6, len * sizeof *cp);
		m = decompose(cp, len, needle, 64);
		for (size_t i = 0; i < len; i++)
			kb_str_addcp(&sought, cp[i]);
		/* Marks alone, or at the beginning, go by rules of their own.
		 */
		if (uc_combining_class(needle[0]) == 0) {
			bool want = stands_in(text, n, needle, m);
			if ((*hits(sought.s, s.s) != '\0') != want)
				fail_msg("round %d: \"%s\" in \"%s\"", round,
					sought.s, s.s);
			found += want;
		}
		kb_str_release(&s);
		kb_str_release(&sought);
	}
	assert_true(found > 1000);
}

static bool edge(const char *a, const char *b)
{
	char text[100];
	int n = snprintf(text, sizeof text, "%s%s", a, b);
	return kb_word_edge(text, (size_t)n, strlen(a));
}

static void test_word_edges(void **state)
{
	(void)state;
	assert_true(edge("", "a"));
	assert_true(edge("a", ""));
	assert_false(edge("a", "b"));
	assert_true(edge("a", " b"));
	assert_true(edge("a ", "b"));
	assert_false(edge("a", "\u0301b"));
	assert_false(edge("don", "'t"));
	assert_false(edge("don\u2019", "t"));
	assert_true(edge("dogs", "' tails"));
	assert_true(edge("'", "quoted'"));
	assert_true(edge("well", "-known"));
	assert_false(edge("3", ".14"));
	assert_true(edge("end", ".Next"));
	assert_false(edge("a", "_b"));
	/* كتاب|ها, کتاب|ZWNJ ها, a soft hyphen, a sign of direction */
	assert_false(edge("\u0643\u062A\u0627\u0628", "\u0647\u0627"));
	assert_false(edge("\u06A9\u062A\u0627\u0628", "\u200C\u0647\u0627"));
	assert_false(edge("ri", "\u00ADver"));
	assert_true(edge("a \u200F", "b"));
	/* צה"ל and צה״ל, but "של" and של" */
	assert_false(edge("\u05E6\u05D4", "\"\u05DC"));
	assert_false(edge("\u05E6\u05D4\u05F4", "\u05DC"));
	assert_true(edge("\u05E9\u05DC", "\" "));
	assert_true(edge("\"", "\u05E9\u05DC"));
	/* בית־ספר */
	assert_true(edge("\u05D1\u05D9\u05EA", "\u05BE\u05E1\u05E4\u05E8"));
	/* Chinese and Thai write no spaces */
	assert_true(edge("\u4E2D", "\u56FD"));
	assert_true(edge("\u0E01", "\u0E02"));
}

static void test_widening(void **state)
{
	(void)state;
	const char text[] = "(don't) re\u00ADread";
	size_t start = 2, end = 3;
	kb_word_widen(text, strlen(text), &start, &end);
	assert_int_equal(start, 1);
	assert_int_equal(end, 6);
	start = 10, end = 10;
	kb_word_widen(text, strlen(text), &start, &end);
	assert_int_equal(start, 8);
	assert_int_equal(end, strlen(text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_letters_and_case),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_canonical_equivalence),
		cmocka_unit_test(test_against_decomposition),
		cmocka_unit_test(test_what_is_not_seen),
		cmocka_unit_test(test_word_edges),
		cmocka_unit_test(test_widening),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
