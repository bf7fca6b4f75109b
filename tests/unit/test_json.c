/* JSON as pages have it, with its faults. */
#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/article/json.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void parses(const char *s, const char *key, const char *want)
{
	struct kb_json *j = kb_json_parse(s, strlen(s));
	assert_non_null(j);
	const char *got = kb_json_str(kb_json_get(j, key));
	assert_non_null(got);
	assert_string_equal(got, want);
	kb_json_free(j);
}

static void refuses(const char *s)
{
	assert_null(kb_json_parse(s, strlen(s)));
}

static void test_sloppy(void **state)
{
	(void)state;
	parses("{\"a\":\"b\"}", "a", "b");
	parses("\n <!-- {\"a\":\"b\"} -->", "a", "b");
	parses("//<![CDATA[\n{\"a\":\"b\"}\n//]]>", "a", "b");
	parses("<![CDATA[{\"a\":\"b\"}]]>", "a", "b");
	parses("/*<![CDATA[*/{\"a\":\"b\"}/*]]>*/", "a", "b");
	parses("{\"a\":\"b\"};", "a", "b");
	parses("{\"a\":\"b\",}", "a", "b");
	parses("{\"x\":[1,2,],\"a\":\"b\" , }", "a", "b");
	parses("{\"a\":\"x\ny\tz\"}", "a", "x y z");
	parses("{\"a\":\"it\\'s\"}", "a", "it's");
	parses("{\"a\":\"\\ud800x\"}", "a", "\xef\xbf\xbdx");
	parses("{\"a\":\"\\ud83d\\ude00\"}", "a", "\xf0\x9f\x98\x80");
	/* Beside a fault elsewhere, escapes stay what they are. */
	parses("{\"a\":\"\\ud83d\\ude00 \\u0627 \\n\",}", "a",
		"\xf0\x9f\x98\x80 \xd8\xa7 \n");
	parses("{\"a\":\"\\ud83d x\",}", "a", "\xef\xbf\xbd x");
	parses("{\"a\":\"\\uZZZZ \\u12\",}", "a", "uZZZZ u12");
	parses("{\"n\":99999999999999999999,\"a\":\"b\"}", "a", "b");
	parses("{\"n\":1e400,\"a\":\"b\"}", "a", "b");
	parses("{\"n\":[-1e999,1.5e+3000,2e-400,0],\"a\":\"b\"}", "a", "b");
	parses("{\"a\":\"x\xff\"}", "a", "x\xef\xbf\xbd");
	parses("{\"a\":\"x\\u0000y\"}", "a", "x");
	parses("{\"a\":\"1\",\"a\":\"2\"}", "a", "2");
	parses("{/* c */\"a\":\"b\"}", "a", "b");
	parses(/* {\"a\":\"خبر\"} */ "{\"a\":\"\u062E\u0628\u0631\"}", "a",
		/* خبر */ "\u062E\u0628\u0631");
	parses("{\xc2\xa0\"a\":\"b\"}", "a", "b");
}

static void test_refused(void **state)
{
	(void)state;
	refuses("");
	refuses(" ");
	refuses("{");
	refuses("[");
	refuses("{\"a\"");
	refuses("{a:1}");
	refuses("<html>");
	refuses("{\"a\":\"b");
	refuses("{\"a\":\"\\");
	assert_null(kb_json_parse(NULL, 0));
	size_t n = KB_MAX_JSON + 1;
	char *s = malloc(n);
	memset(s, ' ', n);
	s[0] = '[';
	s[1] = ']';
	assert_null(kb_json_parse(s, n));
	struct kb_json *j = kb_json_parse(s, n - 1);
	assert_non_null(j);
	kb_json_free(j);
	memset(s, '[', n);
	assert_null(kb_json_parse(s, n - 1));
	memset(s, ',', n);
	s[0] = '[';
	assert_null(kb_json_parse(s, n - 1));
	memset(s, '"', n);
	s[0] = '[';
	assert_null(kb_json_parse(s, n - 1));
	memset(s, '\\', n);
	s[0] = '"';
	assert_null(kb_json_parse(s, n - 1));
	free(s);
}

static void test_depth(void **state)
{
	(void)state;
	struct kb_str s = {0};
	kb_str_addn(&s, '[', KB_MAX_JSON_DEPTH);
	kb_str_addn(&s, ']', KB_MAX_JSON_DEPTH);
	struct kb_json *j = kb_json_parse(s.s, s.len);
	assert_non_null(j);
	kb_json_free(j);
	kb_str_clear(&s);
	kb_str_addn(&s, '[', KB_MAX_JSON_DEPTH + 1);
	kb_str_addn(&s, ']', KB_MAX_JSON_DEPTH + 1);
	assert_null(kb_json_parse(s.s, s.len));
	kb_str_release(&s);
}

static void test_access(void **state)
{
	(void)state;
	const char *s = "{\"b\":[1,\"two\",{}],\"a\":null,\"n\":2.5}";
	struct kb_json *j = kb_json_parse(s, strlen(s));
	assert_true(kb_json_is_object(j));
	assert_int_equal(kb_json_len(j), 3);
	const struct kb_json *v;
	assert_string_equal(kb_json_member(j, 0, &v), "b");
	assert_true(kb_json_is_array(v));
	assert_string_equal(kb_json_member(j, 2, &v), "n");
	assert_true(kb_json_num(v, 0) > 2.4);
	assert_null(kb_json_member(j, 3, &v));
	assert_null(v);
	const struct kb_json *b = kb_json_get(j, "b");
	assert_int_equal(kb_json_len(b), 3);
	assert_int_equal((int)kb_json_num(kb_json_at(b, 0), -1), 1);
	assert_string_equal(kb_json_str(kb_json_at(b, 1)), "two");
	assert_null(kb_json_at(b, 3));
	assert_null(kb_json_get(b, "x"));
	assert_null(kb_json_get(NULL, "x"));
	assert_null(kb_json_at(NULL, 0));
	assert_null(kb_json_str(NULL));
	assert_int_equal(kb_json_len(NULL), 0);
	assert_int_equal((int)kb_json_num(NULL, 7), 7);
	assert_false(kb_json_is_array(NULL));
	kb_json_free(j);
	kb_json_free(NULL);
}

static void writes(const char *in, size_t len, const char *want)
{
	struct kb_str out = {0};
	kb_json_add_strn(&out, in, len);
	assert_string_equal(out.s, want);
	kb_str_release(&out);
}

static void test_write(void **state)
{
	(void)state;
	writes("", 0, "\"\"");
	writes("a\"b\\c", 5, "\"a\\\"b\\\\c\"");
	writes("a\nb\tc", 5, "\"a\\nb\\tc\"");
	writes("\x1b\0\x7f", 3, "\"\\u001b\\u0000\\u007f\"");
	writes("\xc2\x9b", 2, "\"\\u009b\"");
	writes("\xff", 1, "\"\xef\xbf\xbd\"");
	writes("\xef\xbf\xbd", 3, "\"\xef\xbf\xbd\"");
	writes(/* خبر */ "\u062E\u0628\u0631", 6,
		/* \"خبر\" */ "\"\u062E\u0628\u0631\"");
	struct kb_str out = {0};
	kb_json_add_str(&out, NULL);
	assert_string_equal(out.s, "null");
	kb_str_release(&out);
}

/* RFC 8259 knows one kind of number; those of articles on servers need all 64
 * bits. */
static void whole_numbers(void **state)
{
	(void)state;
	static const char s[] =
		"[9223372036854775807, -9223372036854775808, 9007199254740993,"
		" 0, \"7\", 1.0, 1e3, 92233720368547758080, null]";
	static const int64_t whole[] = {
		INT64_MAX, INT64_MIN, INT64_C(9007199254740993), 0};
	for (size_t large = 0; large < 2; large++) {
		/* The last but one, of over 64 bits, makes all of them what
		 * they were without: fractions. */
		size_t len =
			large ? strlen(s) : (size_t)(strstr(s, ", 9223") - s);
		struct kb_str text = {0};
		kb_str_add(&text, s, len);
		if (!large)
			kb_str_adds(&text, "]");
		struct kb_json *j = kb_json_parse(text.s, text.len);
		int64_t v = 1;
		for (size_t i = 0; i < 4 && !large; i++) {
			assert_true(kb_json_int(kb_json_at(j, i), &v));
			assert_true(v == whole[i]);
		}
		for (size_t i = 4; i < 9; i++)
			assert_false(kb_json_int(kb_json_at(j, i), &v));
		assert_true(kb_json_num(kb_json_at(j, 0), 0) > 9.2e18);
		assert_true(kb_json_num(kb_json_at(j, 3), 1) == 0);
		assert_true(kb_json_num(kb_json_at(j, 5), 0) == 1);
		assert_false(kb_json_int(NULL, &v));
		kb_json_free(j);
		kb_str_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sloppy),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_access),
		cmocka_unit_test(test_write),
		cmocka_unit_test(whole_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
