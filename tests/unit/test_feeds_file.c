/* The feed list as a person writes it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "feed_list.h"

#include <khabar/base/limits.h>
#include <khabar/conf/feeds.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char sample[] =
	"# mine\r\n"
	"\r\n"
	"https://example.org/rss.xml\r\n"
	"    # of Basra\r\n"
	"    title   \xD8\xAE\xD8\xA8\xD8\xB1\r\n" /* خبر */
	"\ttags\tnews \"world news\", asia/iran \xD8\x8C news\r\n"
	"    interval 30m\r\n"
	"    header  X-Key: a b\r\n"
	"    colour  blue\r\n"
	"    header  Cookie: c=1\r\n"
	"nonsense here\r\n"
	"    title lost\r\n"
	"search \"My words\" tag:news bridge \"two words\"\r\n"
	"http://Example.com:80#x\r\n"
	"    full-text yes\r\n"
	"    keep all\r\n"
	"    proxy none\r\n"
	"    user-agent khabar for me";

static void test_reads(void **state)
{
	struct kb_feeds f;
	(void)state;
	parse(&f, sample);
	holds(&f, sample);
	assert_int_equal(f.n_feeds, 2);
	const struct kb_feed_conf *c = &f.feeds[0];
	assert_string_equal(c->url, "https://example.org/rss.xml");
	assert_string_equal(c->title, "\xD8\xAE\xD8\xA8\xD8\xB1");
	assert_int_equal(c->n_tags, 3);
	assert_string_equal(c->tags[0], "news");
	assert_string_equal(c->tags[1], "world news");
	assert_string_equal(c->tags[2], "asia/iran");
	assert_true(kb_feed_conf_has_tag(c, "asia"));
	assert_false(kb_feed_conf_has_tag(c, "as"));
	assert_int_equal(c->interval, 1800);
	assert_int_equal(c->n_headers, 2);
	assert_string_equal(c->headers[1], "Cookie: c=1");
	assert_int_equal(c->line, 3);
	c = &f.feeds[1];
	assert_string_equal(c->url, "http://Example.com:80#x");
	assert_int_equal(c->full_text, 1);
	assert_int_equal(c->keep, -1);
	assert_string_equal(c->proxy, "");
	assert_string_equal(c->user_agent, "khabar for me");
	assert_int_equal(f.n_searches, 1);
	assert_string_equal(f.searches[0].name, "My words");
	assert_string_equal(
		f.searches[0].query, "tag:news bridge \"two words\"");
	assert_int_equal(f.n_bad, 2);
	assert_int_equal(f.errors[0].line, 9);
	assert_non_null(strstr(f.errors[0].text, "feeds:9: colour is no"));
	assert_int_equal(f.errors[1].line, 11);
	assert_ptr_equal(kb_feeds_find(&f, "HTTP://example.COM/"), c);
	assert_null(kb_feeds_find(&f, "https://example.com/"));
	kb_feeds_release(&f);
}

/* A feed whose proxy is misspelt does not go without one. */
static void test_bad_proxy(void **state)
{
	static const char *const lines[] = {"proxy sock5://127.0.0.1:9050",
		"proxy", "proxy \x1B[31m", "proxy None",
		"Proxy http://127.0.0.1:1", "proxi http://127.0.0.1:1"};
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct kb_feeds f;
		struct kb_str s = {0};
		kb_str_addf(&s, "https://example.org/\n  %s\n", lines[i]);
		parse(&f, s.s);
		assert_int_equal(f.n_bad, 1);
		assert_non_null(f.feeds[0].proxy);
		assert_true(*f.feeds[0].proxy);
		kb_feeds_release(&f);
		kb_str_release(&s);
	}
}

static void test_bad(void **state)
{
	static const struct {
		const char *s, *says;
	} bad[] = {
		{"ftp://example.org/", "feeds:1: ftp://example.org/ is no URL"},
		{"file:///etc/passwd", "is no URL of http"},
		{"https:///x", "without a host"},
		{"https://a/\xE2\x80\xAE", "invisible"},
		{"https://a/\xFF", "UTF-8"},
		{"https://a/ news", "feeds:1: news follows a URL"},
		{"https://a/\nHTTPS://A", "feeds:2: HTTPS://A is in the list"},
		{"  title x", "no feed above"},
		{"https://a/\n interval 30", "like 30m"},
		{"https://a/\n interval 0m", "like 30m"},
		{"https://a/\n interval 366d", "like 30m"},
		{"https://a/\n interval 99999999999999999999m", "like 30m"},
		{"https://a/\n keep none", "keep takes all or a number of "
					   "articles from 1 to 1000000, not "
					   "\"none\""},
		{"https://a/\n keep 1\n keep 2", "keep is there twice"},
		{"https://a/\n full-text yes\n full-text no",
			"full-text is there twice"},
		{"https://a/\n interva 30m", "interva is no setting of a feed; "
					     "is it interval?"},
		{"https://a/\n title", "title has no value"},
		{"https://a/\n title a\x1B[31m", "is no text"},
		{"https://a/\n header X", "Name: value"},
		{"https://a/\n header X y: z", "Name: value"},
		{"https://a/\n header X: a\rY: b", "no text"},
		{"https://a/\n header content-length: 1", "cannot be"},
		{"https://a/\n proxy ftp://x", "proxy takes"},
		{"https://a/\n tags \"a b", "closing"},
		{"https://a/\n full-text maybe", "yes or no"},
		{"https://a/\n exec rm", "exec is no setting of a feed; there "
					 "are title, tags, interval"},
		{"rule", "rule has no value"},
		{"rule drown words",
			"rule begins with hide, mark-read, star or tag NAME"},
		{"rule tag", "rule has no tag behind"},
		{"rule tag / words", "rule has no tag behind"},
		{"rule tag \"a words", "rule has a tag without closing"},
		{"rule tag a", "rule has no query"},
		{"rule hide", "rule has no query"},
		{"search", "search is followed by"},
		{"search \"a\"", "search is followed by"},
		{"search \"\" b", "search is followed by"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct kb_feeds f;
		parse(&f, bad[i].s);
		holds(&f, bad[i].s);
		assert_int_equal(f.n_bad, 1);
		if (!strstr(f.errors[0].text, bad[i].says))
			fail_msg("%s: %s", bad[i].s, f.errors[0].text);
		kb_feeds_release(&f);
	}
}

static void test_add(void **state)
{
	const char *tags[] = {"news", "world news", "a\"b", " "};
	struct kb_feeds f;
	struct kb_diag diag;
	(void)state;
	parse(&f, "# x");
	assert_int_equal(kb_feeds_add(&f, "https://a.example/f", "A\nB\x1B c",
				 tags, 4, &diag),
		KB_OK);
	assert_int_equal(
		kb_feeds_add(&f, "https://b.example/f", NULL, NULL, 0, &diag),
		KB_OK);
	assert_int_equal(kb_feeds_add(&f, "HTTPS://B.example:443/f#q", "", NULL,
				 0, &diag),
		KB_EINVAL);
	assert_non_null(strstr(diag.text, "followed already"));
	assert_int_equal(kb_feeds_add(&f, "javascript:1", "", NULL, 0, &diag),
		KB_EINVAL);
	assert_int_equal(
		kb_feeds_add(&f, "https://c/\nexec", "", NULL, 0, &diag),
		KB_EINVAL);
	holds(&f, "# x\n"
		  "https://a.example/f\n"
		  "    title       A B c\n"
		  "    tags        news \"world news\" \"a b\"\n"
		  "https://b.example/f\n");
	assert_int_equal(f.n_feeds, 2);
	assert_int_equal(f.feeds[1].line, 5);
	assert_int_equal(f.feeds[0].n_tags, 3);
	kb_feeds_release(&f);
}

static void test_remove(void **state)
{
	struct kb_feeds f;
	struct kb_diag diag;
	(void)state;
	parse(&f, sample);
	assert_int_equal(
		kb_feeds_remove(&f, "https://example.org/rss.xml", &diag),
		KB_OK);
	assert_int_equal(f.n_feeds, 1);
	struct kb_str out = {0};
	kb_feeds_write(&f, &out);
	static const char left[] = "# mine\r\n\r\n"
				   "    # of Basra\r\n"
				   "#    colour  blue\r\n"
				   "nonsense here\r\n";
	assert_memory_equal(out.s, left, strlen(left));
	kb_str_release(&out);
	assert_int_equal(
		kb_feeds_remove(&f, "https://example.org/rss.xml", &diag),
		KB_EINVAL);
	kb_feeds_release(&f);
}

static void test_many(void **state)
{
	struct kb_feeds f;
	char url[64];
	(void)state;
	kb_feeds_init(&f, "feeds");
	for (int i = 0; i < KB_MAX_FEEDS; i++) {
		snprintf(url, sizeof url, "https://example.org/%d", i);
		assert_int_equal(
			kb_feeds_add(&f, url, "x", NULL, 0, NULL), KB_OK);
	}
	assert_int_equal(
		kb_feeds_add(&f, "https://b/", "", NULL, 0, NULL), KB_ELIMIT);
	struct kb_str out = {0};
	kb_feeds_write(&f, &out);
	kb_str_adds(&out, "https://b/\n");
	assert_int_equal(kb_feeds_parse(&f, out.s, out.len, NULL), KB_OK);
	assert_int_equal(f.n_feeds, KB_MAX_FEEDS);
	assert_int_equal(f.n_bad, 1);
	assert_string_equal(
		kb_feeds_find(&f, "https://example.org/77")->title, "x");
	/* Errors are counted, not all kept. */
	kb_str_clear(&out);
	for (int i = 0; i < 5000; i++)
		kb_str_adds(&out, "x\n");
	assert_int_equal(kb_feeds_parse(&f, out.s, out.len, NULL), KB_OK);
	assert_int_equal(f.n_bad, 5000);
	assert_int_equal(f.n_errors, 100);
	kb_str_addn(&out, '#', KB_MAX_FEEDS_FILE);
	struct kb_diag diag;
	assert_int_equal(kb_feeds_parse(&f, out.s, out.len, &diag), KB_ELIMIT);
	assert_int_equal(f.n_feeds, 0);
	kb_str_release(&out);
	kb_feeds_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads),
		cmocka_unit_test(test_bad),
		cmocka_unit_test(test_bad_proxy),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_remove),
		cmocka_unit_test(test_many),
	};
	return cmocka_run_group_tests_name("feeds_file", tests, NULL, NULL);
}
