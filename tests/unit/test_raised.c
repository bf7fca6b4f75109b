/* Superscripts and subscripts in plain text, by Unicode's decompositions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <khabar/text/raised.h>

#include <stdio.h>
#include <string.h>

static void assert_raised(const char *s, bool sub, const char *want)
{
	struct kb_str out = {0};
	kb_raised(&out, s, strlen(s), sub);
	assert_string_equal(out.s ? out.s : "", want);
	kb_str_release(&out);
}

static void words(void **state)
{
	(void)state;
	assert_raised("6", false, "\u2076");
	assert_raised("-12", false, "\u207b\u00b9\u00b2");
	assert_raised("\u22121", false, "\u207b\u00b9");
	assert_raised("th", false, "\u1d57\u02b0");
	assert_raised("2", true, "\u2082");
	assert_raised("max", true, "\u2098\u2090\u2093");
	/* One that has no form, and none of the others then. */
	assert_raised("1Q", false, "^(1Q)");
	assert_raised("2b", true, "_(2b)");
	assert_raised("\u0662", false, "^(\u0662)");
	assert_raised("a b", false, "^(a b)");
	assert_raised(" 2\n", false, " \u00b2\n");
	/* Apart by itself. */
	assert_raised("[12]", false, "[12]");
	assert_raised("(a)", false, "(a)");
	assert_raised("\u2122", false, "\u2122");
	assert_raised("*", false, "*");
	/* Already there. */
	assert_raised("\u00b2", false, "\u00b2");
	assert_raised(" ", false, " ");
	assert_raised("", false, "");
}

/* Every form is one that Unicode gives for its character. */
static void forms(void **state)
{
	(void)state;
	FILE *f = fopen("/usr/share/unicode/UnicodeData.txt", "r");
	if (!f) {
		print_message("no UnicodeData.txt: not read\n");
		skip();
	}
	char line[1000];
	int found[2] = {0, 0};
	while (fgets(line, sizeof line, f)) {
		unsigned form, plain;
		bool sub = strstr(line, "<sub> ");
		const char *kind = strstr(line, sub ? "<sub> " : "<super> ");
		if (!kind || sscanf(line, "%X", &form) != 1 ||
			sscanf(strchr(kind, ' '), "%X", &plain) != 1)
			continue;
		struct kb_str s = {0}, out = {0}, want = {0};
		kb_str_addcp(&s, plain);
		kb_str_addcp(&want, form);
		kb_raised(&out, s.s, s.len, sub);
		found[sub] += strcmp(out.s, want.s) == 0;
		kb_str_release(&s);
		kb_str_release(&out);
		kb_str_release(&want);
	}
	fclose(f);
	/* The others are those of phonetic alphabets and of trade marks. */
	assert_int_equal(found[0], 65);
	assert_int_equal(found[1], 37);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(forms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
