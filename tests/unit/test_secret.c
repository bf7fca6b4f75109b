/* Passwords of URLs are hidden in what is shown. */
#include <khabar/base/err.h>
#include <khabar/base/secret.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void hides(void **state)
{
	static const char *const cases[][2] = {
		{"https://user:secret@example.org/a?b=c:d@e",
			"https://user:***@example.org/a?b=c:d@e"},
		{"https://user:p@ss:word@example.org",
			"https://user:***@example.org"},
		{"http://user:p@example.org", "http://user:*@example.org"},
		{"http://user:@example.org/", "http://user:@example.org/"},
		{"http://user@example.org/", "http://user@example.org/"},
		{"http://:secret@[::1]:80/", "http://:***@[::1]:80/"},
		{"http://example.org:80/a@b", "http://example.org:80/a@b"},
		{"http://example.org?x=a:b@c", "http://example.org?x=a:b@c"},
		{"a http://u:pass@h/ b socks5h://v:word@i c",
			"a http://u:***@h/ b socks5h://v:***@i c"},
		{"http://h/ mail: a:b@c", "http://h/ mail: a:b@c"},
		{"://", "://"},
		{"", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str s = {0};
		kb_str_adds(&s, "x");
		kb_add_shown(&s, cases[i][0]);
		assert_string_equal(s.s + 1, cases[i][1]);
		assert_int_equal(s.len, strlen(cases[i][1]) + 1);
		kb_str_release(&s);
	}
}

static void drops(void **state)
{
	static const struct {
		const char *s, *want;
	} cases[] = {{"https://user:secret@example.org/",
			     "https://user@example.org/"},
		{"http://:secret@h/ a://b:@c", "http://@h/ a://b@c"},
		{"http://user@example.org/", "http://user@example.org/"},
		{"http://example.org:80/a:b@c", "http://example.org:80/a:b@c"}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char s[64];
		strcpy(s, cases[i].s);
		assert_int_equal(kb_drop_passwords(s), i < 2);
		assert_string_equal(s, cases[i].want);
	}
}

static void messages(void **state)
{
	struct kb_diag diag;
	(void)state;
	kb_fail(&diag, KB_ENET, "%s: gone",
		KB_BRIEF("https://user:secret@example.org/"));
	assert_string_equal(diag.text, "https://user:***@example.org/: gone");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hides),
		cmocka_unit_test(drops),
		cmocka_unit_test(messages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
