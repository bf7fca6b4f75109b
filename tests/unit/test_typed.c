/* URLs of feeds as people type and paste them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/library/follow.h>

static void means(const char *typed, const char *want, bool want_guessed)
{
	struct kb_str url = {0};
	bool guessed;
	if (!kb_typed_url(typed, &url, &guessed))
		fail_msg("\"%s\" is taken for no URL", typed);
	assert_string_equal(url.s, want);
	assert_int_equal(guessed, want_guessed);
	kb_str_release(&url);
}

static void test_pasted(void **state)
{
	(void)state;
	static const char *const ways[] = {"https://a.example/feed",
		" https://a.example/feed ", "\thttps://a.example/feed\r\n",
		"<https://a.example/feed>", "'https://a.example/feed'",
		"\"https://a.example/feed\"", "`https://a.example/feed`",
		"\xE2\x80\x9Chttps://a.example/feed,\xE2\x80\x9D",
		"\xE2\x80\x9Ehttps://a.example/feed\xE2\x80\x9C",
		"\xC2\xABhttps://a.example/feed\xC2\xBB",
		"(https://a.example/feed).", "https://a.example/feed\xD8\x8C",
		"[A feed](https://a.example/feed)",
		"* [A](https://a.example/feed),",
		"\xEF\xBB\xBFhttps://a.example/feed",
		"\xE2\x81\xA6https://a.example/feed\xE2\x81\xA9",
		"HTTPS://A.example/feed", "feed:https://a.example/feed",
		"FEED:https://a.example/feed", "https://a.exam\nple/feed"};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		means(ways[i], "https://a.example/feed", false);
	/* What belongs to the URL. */
	means("https://a.example/x_(y)", "https://a.example/x_(y)", false);
	means("(https://a.example/x_(y))", "https://a.example/x_(y)", false);
	means("https://a.example/?q=a b", "https://a.example/?q=a%20b", false);
	means("https://u:p@a.example/", "https://u:p@a.example/", false);
	means("http://a.example/f#x", "http://a.example/f#x", false);
}

static void test_without_scheme(void **state)
{
	(void)state;
	means("a.example/feed", "https://a.example/feed", true);
	means("www.a.example", "https://www.a.example/", true);
	means("feed://a.example/feed", "https://a.example/feed", true);
	means("feed:a.example/feed", "https://a.example/feed", true);
	means("//a.example/feed", "https://a.example/feed", true);
	means("127.0.0.1:8080/feed", "https://127.0.0.1:8080/feed", true);
	means("localhost:8080/feed", "https://localhost:8080/feed", true);
	means("u:p@a.example/feed", "https://u:p@a.example/feed", true);
	/* خبر.example */
	means("\xD8\xAE\xD8\xA8\xD8\xB1.example/f",
		"https://\xD8\xAE\xD8\xA8\xD8\xB1.example/f", true);
}

static void test_none(void **state)
{
	(void)state;
	static const char *const none[] = {"", " ", "<>", "feed", "feeds/x.xml",
		"./feed.xml", "../a.example/feed", "/var/feed.xml",
		"file:///var/feed.xml", "feed:file:///var/feed.xml",
		"ftp://a.example/feed", "mailto:me@a.example",
		"javascript:alert(1)", "https://", "https:", "feed:", "feed://",
		"a.example:x/feed", "two words.example"};
	struct kb_str url = {0};
	bool guessed;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (kb_typed_url(none[i], &url, &guessed))
			fail_msg("\"%s\" is taken for %s", none[i], url.s);
	kb_str_release(&url);
}

/* What is opened is a source, and may be a path; "feed:" is what browsers hand
 * over (the feed URI scheme, draft-obasanjo-feed-uri-scheme-02). */
static void test_source(void **state)
{
	static const char *const pairs[][2] = {
		{"feed://a.example/feed.xml", "http://a.example/feed.xml"},
		{"feed:https://a.example/feed.xml",
			"https://a.example/feed.xml"},
		{"FEED:http://a.example/", "http://a.example/"},
		{"feed:notes.txt", "feed:notes.txt"},
		{"feed", "feed"},
		{"https://a.example/feed:x", "https://a.example/feed:x"},
		{"-", "-"},
	};
	struct kb_str src = {0};
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		kb_typed_source(pairs[i][0], &src);
		assert_string_equal(src.s, pairs[i][1]);
	}
	kb_str_release(&src);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pasted),
		cmocka_unit_test(test_without_scheme),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_source),
	};
	return cmocka_run_group_tests_name("typed", tests, NULL, NULL);
}
