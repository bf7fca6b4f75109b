/* Strings that grow, comparisons, messages. */
#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <khabar/base/utf8.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void growing(void **state)
{
	(void)state;
	struct kb_str s = {0};
	kb_str_clear(&s);
	assert_null(s.s);
	kb_str_add(&s, NULL, 0);
	assert_string_equal(s.s, "");
	kb_str_adds(&s, "ab");
	kb_str_addc(&s, 'c');
	kb_str_addn(&s, 'd', 3);
	kb_str_addn(&s, 'x', 0);
	kb_str_addcp(&s, 0x62E);
	kb_str_addcp(&s, 0xD800);
	kb_str_addcp(&s, 0x10FFFF);
	kb_str_addf(&s, "%d%s", 7, "!");
	kb_str_addf(&s, "%s", "");
	assert_string_equal(s.s, "abcddd\u062E\uFFFD\xF4\x8F\xBF\xBF"
				 "7!");
	assert_int_equal(s.len, strlen(s.s));
	kb_str_clear(&s);
	assert_string_equal(s.s, "");
	assert_int_equal(s.len, 0);
	for (int i = 0; i < 10000; i++)
		kb_str_addf(&s, "%d,", i);
	assert_int_equal(s.len, 10 * 2 + 90 * 3 + 900 * 4 + 9000 * 5);
	assert_int_equal(s.s[s.len], '\0');
	assert_true(s.cap > s.len);
	kb_str_release(&s);
	assert_null(s.s);
	kb_str_release(&s);
}

static void embedded_nul(void **state)
{
	(void)state;
	struct kb_str s = {0};
	kb_str_add(&s, "a\0b", 3);
	kb_str_addc(&s, '\0');
	assert_int_equal(s.len, 4);
	assert_memory_equal(s.s, "a\0b\0", 5);
	kb_str_release(&s);
}

static void taking(void **state)
{
	(void)state;
	struct kb_str s = {0};
	char *p = kb_str_take(&s);
	assert_string_equal(p, "");
	free(p);
	kb_str_adds(&s, "x");
	p = kb_str_take(&s);
	assert_string_equal(p, "x");
	assert_null(s.s);
	assert_int_equal(s.len + s.cap, 0);
	free(p);
}

static void comparing(void **state)
{
	(void)state;
	assert_true(kb_ieq("", ""));
	assert_true(kb_ieq("aBz@[`{", "AbZ@[`{"));
	assert_false(kb_ieq("@", "`"));
	assert_false(kb_ieq("a", "ab"));
	assert_false(kb_ieq("ab", "a"));
	/* letters over ASCII are compared as bytes */
	assert_false(kb_ieq("\u00C9", "\u00E9"));
	assert_true(kb_ieqn("abc", "ABd", 2));
	assert_true(kb_ieqn("a", "A\0x", 9));
	assert_false(kb_ieqn("a", "ab", 9));
	assert_true(kb_istarts("Hello", "hELL"));
	assert_true(kb_istarts("x", ""));
	assert_false(kb_istarts("He", "hello"));
	assert_true(kb_starts("Hello", "He"));
	assert_false(kb_starts("Hello", "he"));
	assert_true(kb_ends("a.html", ".html"));
	assert_true(kb_ends("x", ""));
	assert_false(kb_ends("l", "html"));
	assert_false(kb_ends("a.HTML", ".html"));
}

static void searching(void **state)
{
	(void)state;
	static const char S[] = "xxCharSet=y";
	assert_ptr_equal(kb_istrn(S, 11, "charset"), S + 2);
	assert_null(kb_istrn(S, 8, "charset"));
	assert_ptr_equal(kb_istrn(S, 9, "charset"), S + 2);
	assert_ptr_equal(kb_istrn(S, 11, ""), S);
	assert_ptr_equal(kb_istrn(S, 0, ""), S);
	assert_null(kb_istrn(S, 0, "x"));
	assert_null(kb_istrn("ab\0c", 4, "abc"));
	assert_string_equal(kb_istrn("a\0Bc", 4, "bc"), "Bc");
}

static void classes(void **state)
{
	(void)state;
	for (int i = 0; i < 256; i++) {
		unsigned char c = (unsigned char)i;
		assert_int_equal(
			kb_is_space(c), i && strchr(" \t\n\f\r", i) != NULL);
		assert_int_equal(kb_is_digit(c), i >= '0' && i <= '9');
		assert_int_equal(kb_is_alpha(c),
			(i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z'));
		assert_int_equal(
			kb_lower(i), i >= 'A' && i <= 'Z' ? i + 32 : i);
	}
}

static void failing(void **state)
{
	(void)state;
	struct kb_diag d;
	assert_int_equal(kb_fail(NULL, KB_EIO, "x%d", 1), KB_EIO);
	assert_int_equal(kb_fail(&d, KB_ENET, "%s: %d", "host", 404), KB_ENET);
	assert_string_equal(d.text, "host: 404");
	/* escapes, newlines, C1, overrides, separators, ill-formed bytes */
	kb_fail(&d, KB_EIO, "%s",
		"a\x1B[31m\n\tb\x7F\xC2\x9B\u202Ec\u2028\xFF");
	assert_string_equal(d.text, "a?[31m??b???c??");
	/* Arabic stays */
	kb_fail(&d, KB_EIO, "%s", "\u062E\u0628\u0631");
	assert_string_equal(d.text, "\u062E\u0628\u0631");
	/* a message may be made of the one before */
	kb_fail(&d, KB_EIO, "x: %s", d.text);
	assert_string_equal(d.text, "x: \u2068\u062E\u0628\u0631\u2069");
}

static void failing_long(void **state)
{
	(void)state;
	struct kb_diag d;
	struct kb_str s = {0};
	for (size_t lead = 0; lead < 5; lead++) {
		kb_str_clear(&s);
		kb_str_addn(&s, 'x', lead);
		for (int i = 0; i < 400; i++)
			kb_str_addcp(&s, lead & 1 ? 0x1F600 : 0x20AC);
		kb_fail(&d, KB_EIO, "%s", s.s);
		size_t len = strlen(d.text), size = lead & 1 ? 4 : 3;
		/* whole characters, an ellipsis for those that were cut */
		assert_int_equal(kb_utf8_valid(d.text, len), len);
		assert_int_equal((len - 3 - lead) % size, 0);
		assert_true(len > sizeof d.text - 1 - size);
		assert_true(kb_ends(d.text, "\u2026"));
		assert_null(strchr(d.text, '?'));
	}
	kb_str_clear(&s);
	kb_str_addn(&s, 'x', sizeof d.text - 1);
	kb_fail(&d, KB_EIO, "%s", s.s);
	assert_string_equal(d.text, s.s);
	kb_str_addc(&s, 'y');
	kb_fail(&d, KB_EIO, "%s", s.s);
	assert_int_equal(strlen(d.text), sizeof d.text - 1);
	assert_true(kb_ends(d.text, "xx\u2026"));
	kb_str_release(&s);
}

static void brief_names(void **state)
{
	(void)state;
	struct kb_str s = {0};
	assert_string_equal(
		KB_BRIEF("https://example.org/a"), "https://example.org/a");
	kb_str_addn(&s, 'x', KB_BRIEF_BYTES);
	assert_string_equal(KB_BRIEF(s.s), s.s);
	/* Letters of 1 to 4 bytes at both ends of what is left out. */
	static const unsigned letters[] = {'x', 0x62E, 0x20AC, 0x1F600};
	for (size_t lead = 0; lead < 5; lead++)
		for (size_t k = 0; k < 4; k++) {
			kb_str_clear(&s);
			kb_str_addn(&s, 'a', lead);
			for (int i = 0; i < 400; i++)
				kb_str_addcp(&s, letters[k]);
			kb_str_adds(&s, "/page/the-end");
			const char *b = KB_BRIEF(s.s);
			size_t len = strlen(b);
			assert_in_range(
				len, KB_BRIEF_BYTES - 6, KB_BRIEF_BYTES);
			assert_int_equal(kb_utf8_valid(b, len), len);
			assert_non_null(strstr(b, "\u2026"));
			assert_true(kb_ends(b, "/page/the-end"));
			assert_int_equal(strncmp(b, s.s, 100), 0);
		}
	kb_str_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(growing),
		cmocka_unit_test(embedded_nul),
		cmocka_unit_test(taking),
		cmocka_unit_test(comparing),
		cmocka_unit_test(searching),
		cmocka_unit_test(classes),
		cmocka_unit_test(failing),
		cmocka_unit_test(failing_long),
		cmocka_unit_test(brief_names),
	};
	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
