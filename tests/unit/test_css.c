/* Declarations of style attributes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/doc/css.h>

#include <string.h>

static void assert_declares(const char *style, const char *want)
{
	struct kb_str got = {0};
	struct kb_declaration d;
	kb_str_adds(&got, "");
	while (kb_css_next(&style, &d))
		kb_str_addf(&got, "%.*s=%.*s|", (int)d.name_len, d.name,
			(int)d.value_len, d.value);
	assert_string_equal(got.s, want);
	kb_str_release(&got);
}

static void declarations(void **state)
{
	(void)state;
	assert_declares("", "");
	assert_declares(";; ;", "");
	assert_declares("a:b", "a=b|");
	assert_declares(" a : b c ; d:e;", "a=b c|d=e|");
	assert_declares("a:b !important;c:d! important", "a=b|c=d|");
	assert_declares("words; a:b", "a=b|");
	assert_declares("a:url(data:x;y,z);b:c", "a=url(data:x;y,z)|b=c|");
	assert_declares("a:';' \"!\\\";\";b:c", "a=';' \"!\\\";\"|b=c|");
	/* What is not closed goes on to the end. */
	assert_declares("a:'b;c:d", "a='b;c:d|");
	assert_declares("a:b\\", "a=b\\|");
}

static void assert_string(const char *s, const char *want)
{
	struct kb_str got = {0};
	kb_str_adds(&got, "");
	kb_css_string(&got, s, strlen(s));
	assert_string_equal(got.s, want);
	kb_str_release(&got);
}

static void strings(void **state)
{
	(void)state;
	assert_string("'a'", "a");
	assert_string("\"a'b\"", "a'b");
	assert_string("'\\'\\\\'", "'\\");
	assert_string("'\\5d0 \\0005D1\\5D2'", "\u05D0\u05D1\u05D2");
	assert_string("'\\110000'", "\uFFFD");
	assert_string("'a", "a");
	assert_string("'", "");
}

static void assert_list_style(const char *style, const char *want)
{
	size_t len = 0;
	const char *got = kb_css_list_style(style, &len);
	if (!want) {
		assert_null(got);
		return;
	}
	assert_non_null(got);
	assert_int_equal(len, strlen(want));
	assert_memory_equal(got, want, len);
}

/* More of them, as Chromium shows them: tests/conformance/markers.dat. */
static void list_styles(void **state)
{
	(void)state;
	assert_list_style("color: red", NULL);
	assert_list_style("list-style-type: hebrew", "hebrew");
	assert_list_style("list-style-type: 'a b'", "'a b'");
	assert_list_style("list-style-type: symbols('*')", NULL);
	assert_list_style("list-style-type: inherit", NULL);
	assert_list_style("list-style: inside", "disc");
	assert_list_style("list-style: url(a b.png) 'x' outside", "'x'");
	assert_list_style("list-style: url('none)') none", "none");
	assert_list_style("list-style: square none", "square");
	assert_list_style("list-style-type: thai; list-style: none", "none");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(declarations),
		cmocka_unit_test(strings),
		cmocka_unit_test(list_styles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
