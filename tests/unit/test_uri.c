/* URLs: RFC 3986 and what the WHATWG makes of it. */
#include <khabar/base/limits.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LEN(a) (sizeof(a) / sizeof *(a))

/* want NULL: it must be refused. */
struct row {
	const char *base, *ref, *want;
};

static void check(const struct row *rows, size_t n)
{
	struct kb_str out = {0};
	for (size_t i = 0; i < n; i++) {
		bool ok = kb_uri_resolve(rows[i].base, rows[i].ref, &out);
		if (ok != (rows[i].want != NULL))
			fail_msg("%s: %s", rows[i].ref, ok ? out.s : "refused");
		if (ok)
			assert_string_equal(out.s, rows[i].want);
		else
			assert_int_equal(out.len, 0);
	}
	kb_str_release(&out);
}

#define B "http://a/b/c/d;p?q"

static void rfc3986_examples(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		/* 5.4.1 */
		{B, "g:h", "g:h"},
		{B, "g", "http://a/b/c/g"},
		{B, "./g", "http://a/b/c/g"},
		{B, "g/", "http://a/b/c/g/"},
		{B, "/g", "http://a/g"},
		{B, "//g", "http://g/"},
		{B, "?y", "http://a/b/c/d;p?y"},
		{B, "g?y", "http://a/b/c/g?y"},
		{B, "#s", "http://a/b/c/d;p?q#s"},
		{B, "g#s", "http://a/b/c/g#s"},
		{B, "g?y#s", "http://a/b/c/g?y#s"},
		{B, ";x", "http://a/b/c/;x"},
		{B, "g;x", "http://a/b/c/g;x"},
		{B, "g;x?y#s", "http://a/b/c/g;x?y#s"},
		{B, "", "http://a/b/c/d;p?q"},
		{B, ".", "http://a/b/c/"},
		{B, "./", "http://a/b/c/"},
		{B, "..", "http://a/b/"},
		{B, "../", "http://a/b/"},
		{B, "../g", "http://a/b/g"},
		{B, "../..", "http://a/"},
		{B, "../../", "http://a/"},
		{B, "../../g", "http://a/g"},
		/* 5.4.2 */
		{B, "../../../g", "http://a/g"},
		{B, "../../../../g", "http://a/g"},
		{B, "/./g", "http://a/g"},
		{B, "/../g", "http://a/g"},
		{B, "g.", "http://a/b/c/g."},
		{B, ".g", "http://a/b/c/.g"},
		{B, "g..", "http://a/b/c/g.."},
		{B, "..g", "http://a/b/c/..g"},
		{B, "./../g", "http://a/b/g"},
		{B, "./g/.", "http://a/b/c/g/"},
		{B, "g/./h", "http://a/b/c/g/h"},
		{B, "g/../h", "http://a/b/c/h"},
		{B, "g;x=1/./y", "http://a/b/c/g;x=1/y"},
		{B, "g;x=1/../y", "http://a/b/c/y"},
		{B, "g?y/./x", "http://a/b/c/g?y/./x"},
		{B, "g?y/../x", "http://a/b/c/g?y/../x"},
		{B, "g#s/./x", "http://a/b/c/g#s/./x"},
		{B, "g#s/../x", "http://a/b/c/g#s/../x"},
		/* As browsers have it, not as a strict parser. */
		{B, "http:g", "http://a/b/c/g"},
	};
	check(ROWS, LEN(ROWS));
}

static void leniency(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{NULL, "  HTTP://Example.COM/A  ", "http://example.com/A"},
		{NULL, "http://example.com", "http://example.com/"},
		{NULL, "http://example.com?x", "http://example.com/?x"},
		{NULL, "https://example.com:443/", "https://example.com/"},
		{NULL, "http://example.com:/", "http://example.com/"},
		{NULL, "http://example.com:8080", "http://example.com:8080/"},
		{NULL, "http:\\\\example.com\\a\\b?c\\d",
			"http://example.com/a/b?c%5Cd"},
		{NULL, "http:/example.com/", "http://example.com/"},
		{NULL, "http:////example.com/", "http://example.com/"},
		{NULL, "ht\ntp://exa\tmple.com/a\r\nb",
			"http://example.com/ab"},
		{NULL, "http://example.com/a b\"<>",
			"http://example.com/a%20b%22%3C%3E"},
		{NULL, "http://example.com/%zz%41",
			"http://example.com/%zz%41"},
		{NULL, "http://example.com/a/%2e%2E/b", "http://example.com/b"},
		/* /khabar in Arabic letters stays readable */
		{NULL, "http://example.com/\u062E\u0628\u0631",
			"http://example.com/\u062E\u0628\u0631"},
		{NULL, "http://\u062E\u0628\u0631.example/",
			"http://\u062E\u0628\u0631.example/"},
		/* a ZWNJ belongs to Persian words */
		{NULL, "http://e/\u0645\u06CC\u200C\u0631",
			"http://e/\u0645\u06CC\u200C\u0631"},
		{NULL, "http://[::1]:81/", "http://[::1]:81/"},
		{NULL, "http://u:p@example.com/", "http://u:p@example.com/"},
		{"http://a.b/c", "\\\\d/e", "http://d/e"},
		{"http://a.b/c", "///d/e", "http://d/e"},
		{"http://a.b", "c", "http://a.b/c"},
		{"https://a.b/c/d", "//e/f", "https://e/f"},
		{"file:///a/b", "c", "file:///a/c"},
		{NULL, "file:/a", "file:///a"},
		{NULL, "file:a", "file:///a"},
		{NULL, " \t\n http://a/b c \n", "http://a/b%20c"},
		{NULL, "file://localhost/a", "file:///a"},
		{NULL, "mailto:x@example.com", "mailto:x@example.com"},
		{NULL, "javascript:alert(1)", "javascript:alert(1)"},
		{B, "data:text/plain,x", "data:text/plain,x"},
		{NULL, "foo:/..//bar", "foo:/.//bar"},
	};
	check(ROWS, LEN(ROWS));
}

static void refused(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{NULL, "", NULL},
		{NULL, "a/b", NULL},
		{NULL, "//a/b", NULL},
		{NULL, "#x", NULL},
		{"a/b", "c", NULL},
		{"mailto:a@b", "c", NULL},
		{NULL, "http://", NULL},
		{NULL, "http:", NULL},
		{NULL, "http:///", NULL},
		{NULL, "http://:80/", NULL},
		{NULL, "http://u@/", NULL},
		{NULL, "http://a b/", NULL},
		{NULL, "http://a<b/", NULL},
		{NULL, "http://a%00b/", NULL},
		{NULL, "http://a:65536/", NULL},
		{NULL, "http://a:x/", NULL},
		{NULL, "http://[::1/", NULL},
		{NULL, "http://[gg]/", NULL},
		/* an override in a host name */
		{NULL, "http://a\u202Eb/", NULL},
		{NULL, "http://a\xFF/", NULL},
	};
	check(ROWS, LEN(ROWS));
}

static void nothing_harmful_survives(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{NULL, "http://e/\x1B[31m\x7F\x01x", "http://e/[31mx"},
		/* NEL, an override, an isolate, a noncharacter */
		{NULL, "http://e/\xC2\x85", "http://e/%C2%85"},
		{NULL, "http://e/\u202Ex\u2066",
			"http://e/%E2%80%AEx%E2%81%A6"},
		{NULL, "http://e/?\uFFFE", "http://e/?%EF%BF%BE"},
		{NULL, "http://e/#\u2028", "http://e/#%E2%80%A8"},
		{NULL, "http://e/\xFF\xC3", "http://e/%FF%C3"},
		{NULL, "java\nscript:x", "javascript:x"},
	};
	check(ROWS, LEN(ROWS));
}

static void too_long(void **state)
{
	(void)state;
	struct kb_str ref = {0}, out = {0};
	kb_str_adds(&ref, "http://e/");
	kb_str_addn(&ref, 'a', KB_MAX_URL - 9);
	assert_true(kb_uri_resolve(NULL, ref.s, &out));
	kb_str_addc(&ref, 'a');
	assert_false(kb_uri_resolve(NULL, ref.s, &out));
	kb_str_clear(&ref);
	for (int i = 0; i < 1000000; i++)
		kb_str_adds(&ref, "../");
	assert_false(kb_uri_resolve(B, ref.s, &out));
	kb_str_clear(&ref);
	for (int i = 0; i < 2000; i++)
		kb_str_adds(&ref, "../");
	assert_true(kb_uri_resolve(B, ref.s, &out));
	assert_string_equal(out.s, "http://a/");
	kb_str_release(&ref);
	kb_str_release(&out);
}

static void schemes(void **state)
{
	(void)state;
	assert_true(kb_uri_has_scheme("HTTP://x", "http"));
	assert_false(kb_uri_has_scheme("https://x", "http"));
	assert_false(kb_uri_has_scheme("http", "http"));
	assert_true(kb_uri_is_web("https://x/"));
	assert_false(kb_uri_is_web("file:///x"));
	assert_false(kb_uri_is_web("httpx://x"));
	assert_true(kb_uri_is_safe("mailto:a@b"));
	assert_true(kb_uri_is_safe("gemini://a"));
	assert_false(kb_uri_is_safe("javascript:x"));
	assert_false(kb_uri_is_safe("JavaScript:x"));
	assert_false(kb_uri_is_safe("data:x"));
	assert_false(kb_uri_is_safe("file:///etc/passwd"));
	assert_false(kb_uri_is_safe("vbscript:x"));
	assert_false(kb_uri_is_safe(""));
}

static void hosts(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"http://www.Example.com:80/x", "example.com"},
		{"https://u:p@news.example.com?x", "news.example.com"},
		{"http://www./", "www."},
		{"http://[::1]:80/", "[::1]"},
		{"mailto:a@b", ""},
		{"x", ""},
		{"", ""},
		{"file:///a", ""},
	};
	struct kb_str out = {0};
	for (size_t i = 0; i < LEN(ROWS); i++) {
		kb_str_clear(&out);
		kb_str_adds(&out, "");
		kb_uri_host(ROWS[i][0], &out);
		assert_string_equal(out.s, ROWS[i][1]);
	}
	kb_str_release(&out);
}

static void servers(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"http://www.Example.com/x", "www.example.com:80"},
		{"https://u:p@Example.com?x", "example.com:443"},
		{"http://example.com:8080/x:1", "example.com:8080"},
		{"https://[::1]:80/", "[::1]:80"},
		{"https://[::1]/", "[::1]:443"},
		{"x", ""},
	};
	for (size_t i = 0; i < LEN(ROWS); i++) {
		struct kb_str out = {0};
		kb_str_adds(&out, "");
		kb_uri_server(ROWS[i][0], &out);
		assert_string_equal(out.s, ROWS[i][1]);
		kb_str_release(&out);
	}
}

static void file_paths(void **state)
{
	(void)state;
	struct kb_str out = {0};
	assert_true(kb_uri_file_path("file:///a%20b/%D8%AE?x#y", &out));
	assert_string_equal(out.s, "/a b/\u062E");
	assert_true(kb_uri_file_path("FILE://LocalHost/a%2Fb%zz", &out));
	assert_string_equal(out.s, "/a/b%zz");
	assert_true(kb_uri_file_path("file:/a", &out));
	assert_string_equal(out.s, "/a");
	assert_false(kb_uri_file_path("file://elsewhere/a", &out));
	assert_false(kb_uri_file_path("file:///a%00b", &out));
	assert_int_equal(out.len, 0);
	assert_false(kb_uri_file_path("file:a", &out));
	assert_false(kb_uri_file_path("http://e/a", &out));
	assert_false(kb_uri_file_path("/a", &out));
	kb_str_release(&out);
}

static void paths_come_back(void **state)
{
	(void)state;
	static const char *const PATHS[] = {"/a b", "/", "/%41?x#y",
		"/\u062E\u0628\u0631.html", "/\xFF\xFE", "/a\nb\x1B",
		"/[a]{b}|^`\\\"<>", "/a\u202E"};
	struct kb_str url = {0}, back = {0}, again = {0};
	for (size_t i = 0; i < LEN(PATHS); i++) {
		kb_uri_from_path(PATHS[i], &url);
		assert_true(kb_starts(url.s, "file:///"));
		assert_true(kb_uri_file_path(url.s, &back));
		assert_string_equal(back.s, PATHS[i]);
		assert_true(kb_uri_resolve(NULL, url.s, &again));
		assert_string_equal(again.s, url.s);
	}
	kb_str_release(&url);
	kb_str_release(&back);
	kb_str_release(&again);
}

static void same_page(void **state)
{
	(void)state;
	static const char *const SAME[][2] = {
		{"http://e.com/a", "https://www.E.com/a/"},
		{"http://e.com/a#x", "http://e.com/a#y"},
		{"http://e.com/a?utm_source=x&id=1", "http://e.com/a?id=1"},
		{"http://e.com/a?fbclid=1", "http://e.com/a"},
		{"http://e.com", "http://e.com/"},
		{"http://e.com/%D8%AE", "http://e.com/\u062E"},
		{"http://e.com:80/", "https://e.com:443/"},
		{"http://e.com/?a=1&utm_x=2&b=3", "http://e.com?a=1&b=3"},
	};
	static const char *const OTHER[][2] = {
		{"http://e.com/a", "http://e.com/b"},
		{"http://e.com/a", "http://f.com/a"},
		{"http://e.com/a?id=1", "http://e.com/a?id=2"},
		{"http://e.com/a?id=1", "http://e.com/a"},
		{"http://e.com/a", "http://e.com/A"},
		{"file:///a", "http://a"},
		{"http://e.com:81/", "http://e.com/"},
		{"http://e.com/%2F", "http://e.com//"},
	};
	for (size_t i = 0; i < LEN(SAME); i++)
		if (!kb_uri_same_page(SAME[i][0], SAME[i][1]))
			fail_msg("%s", SAME[i][0]);
	for (size_t i = 0; i < LEN(OTHER); i++)
		if (kb_uri_same_page(OTHER[i][0], OTHER[i][1]))
			fail_msg("%s %s", OTHER[i][0], OTHER[i][1]);
}

/* Random strings of what URLs are made of: what comes out is a URL that
 * resolves to itself, free of controls. */
static void noise(void **state)
{
	(void)state;
	static const char *const BITS[] = {"http:", "/", "//", "..", ".", "?",
		"#", "%", "%2e", "\\", ":", "@", "[", "]", "a", "file:", "\n",
		"\x1B", "\xFF", "\u202E", "\u0627", " ", "8", "www.", "x:"};
	struct kb_str ref = {0}, out = {0}, again = {0};
	unsigned seed = 1;
	for (int i = 0; i < 60000; i++) {
		kb_str_clear(&ref);
		kb_str_adds(&ref, i & 1 ? "http://e/" : "");
		for (seed = seed * 1103515245 + 12345; (seed >> 16) % 9;
			seed = seed * 1103515245 + 12345)
			kb_str_adds(&ref, BITS[(seed >> 20) % LEN(BITS)]);
		if (!kb_uri_resolve(i & 2 ? B : NULL, ref.s, &out))
			continue;
		assert_int_equal(kb_utf8_valid(out.s, out.len), out.len);
		for (size_t at = 0; at < out.len;) {
			uint32_t cp;
			at += kb_utf8_decode(out.s + at, out.len - at, &cp);
			assert_false(kb_is_control(cp) || cp == '\n' ||
				     cp == '\t' || kb_is_bidi_control(cp));
		}
		if (!kb_uri_resolve(NULL, out.s, &again))
			fail_msg("%s gives %s", ref.s, out.s);
		assert_string_equal(again.s, out.s);
	}
	kb_str_release(&ref);
	kb_str_release(&out);
	kb_str_release(&again);
}

/* What links carry in themselves, as readers and search engines make them. */
static void targets(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{"https://www.google.com/url?rct=j&sa=t&url=https://x.example/"
		 "2026/1&ct=ga&cd=CA",
			"https://x.example/2026/1"},
		{"https://news.google.com/rss/articles/CBMiKmh0dHBzOi8vd3d3"
		 "LmJiYy5jb20vYXJhYmljL2FydGljbGVzL2M3N2Fh"
		 "N9IBAA?oc=5",
			"https://www.bbc.com/arabic/articles/c77aa7"},
		{"http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&url="
		 "https%3a%2f%2fx.example%2f2026%2f1&c=9",
			"https://x.example/2026/1"},
		{"https://www.bing.com/ck/a?!&&p=1f&u=a1aHR0cHM6Ly94LmV4YW"
		 "1wbGUvMjAyNi8x&ntb=1",
			"https://x.example/2026/1"},
		{"https://l.facebook.com/l.php?u=https%3A%2F%2Fx.example%2F1"
		 "&h=AT0",
			"https://x.example/1"},
		{"https://www.google.com/amp/s/x.example/2026/1",
			"https://x.example/2026/1"},
		{"https://x-example.cdn.ampproject.org/c/s/x.example/2026/1",
			"https://x.example/2026/1"},
		{"https://web.archive.org/web/20261120/http://x.example/1",
			"http://x.example/1"},
		{"http://us.rd.yahoo.com/dailynews/rss/*http://x.example/1",
			"http://x.example/1"},
		{"https://r.search.yahoo.com/_ylt=A/RU=https%3a%2f%2fx.example"
		 "%2f1/RK=2/RS=b",
			"https://x.example/1"},
		{"https://href.li/?url=https://x.example/1",
			"https://x.example/1"},
		/* None of another host; and what only speaks of a page. */
		{"https://x.example/url?u=https://x.example/1", NULL},
		{"https://x.example/2026/1?u=https://y.example/", NULL},
		{"https://forum.example/thread/7?url=https://x.example/1",
			NULL},
		{"https://news.google.com/rss/articles/CBMiAAAA", NULL},
		{"https://www.google.com/search?q=amp", NULL},
		{"mailto:a@x.example", NULL}, {"https://", NULL}};
	struct kb_str out = {0};
	for (size_t i = 0; i < LEN(rows); i++) {
		bool any = kb_uri_target(rows[i][0], &out);
		if (any != (rows[i][1] != NULL) ||
			(any && strcmp(out.s, rows[i][1]) != 0))
			fail_msg("%s: %s", rows[i][0], any ? out.s : "none");
	}
	kb_str_release(&out);
}

static bool same_story(const char *a, const char *b)
{
	struct kb_str ka = {0}, kb = {0};
	bool same = kb_uri_story_key(a, &ka) == KB_URI_STORY &&
		    kb_uri_story_key(b, &kb) == KB_URI_STORY &&
		    strcmp(ka.s, kb.s) == 0;
	kb_str_release(&ka);
	kb_str_release(&kb);
	return same;
}

#define X "https://x.example/2026/11/20/a"

static void same_article(void **state)
{
	(void)state;
	static const char *const same[][2] = {
		{X, "http://www.x.example/2026/11/20/a/"},
		{X, "https://X.example:443/2026/11/20/a#top"},
		{X, X "?utm_source=rss&utm_medium=feed"},
		{X, X "?at_medium=RSS&at_campaign=rss"},
		{X, X "?fbclid=1&gclid=2&mc_cid=3&ns_source=4&xtor=5"},
		{X, X "?CMP=share_btn_tw&smid=url-share&ref=rss&cid=7"},
		{X, X "?traffic_source=rss&amp;utm_term=1"},
		{X, X "?ocid=socialflow_twitter&mod=rss&ito=1490"},
		{X "?id=7&p=2", X "?p=2&utm_id=1&id=7"},
		{X, "https://m.x.example/2026/11/20/a"},
		{X, "https://amp.x.example/2026/11/20/a"}, {X, X "/amp/"},
		{X, "https://x.example/amp/2026/11/20/a"}, {X, X "?amp=1"},
		{X, X "?outputType=amp"}, {X, X ".amp"},
		{X, X ";jsessionid=5F"}, {X, X "/index.html"},
		{X, "https://x.example//2026/11/20/a"},
		{"https://fa.wikipedia.org/wiki/A-b-c",
			"https://fa.m.wikipedia.org/wiki/A-b-c"},
		/* كتاب-الأسبوع-الأول */
		{"https://x.example/\u0643\u062a\u0627\u0628-\u0643-1",
			"https://x.example/%D9%83%D8%AA%D8%A7%D8%A8-%d9%83-1"},
		{X, "https://www.google.com/url?q=" X "&sa=D"},
		{"https://x.example/a.php?id=7",
			"https://x.example/a.php?id=7&utm_source=x"}};
	static const char *const differ[][2] = {
		{X, "https://x.example/2026/11/20/b"},
		{X, "https://y.example/2026/11/20/a"}, {X "?id=1", X "?id=2"},
		{X, X "?p=2"},
		/* A name that tells where from elsewhere names it here. */
		{"https://x.example/read.php?ref=1234",
			"https://x.example/read.php?ref=1235"},
		{"https://x.example/article?s=1234",
			"https://x.example/article?s=1235"},
		{"https://x.example/app#!/news/1",
			"https://x.example/app#!/news/2"},
		{"https://x.example/2026/1", "https://x.example/2026/l"}};
	for (size_t i = 0; i < LEN(same); i++)
		if (!same_story(same[i][0], same[i][1]))
			fail_msg("%s\n%s", same[i][0], same[i][1]);
	for (size_t i = 0; i < LEN(differ); i++)
		if (same_story(differ[i][0], differ[i][1]))
			fail_msg("%s\n%s", differ[i][0], differ[i][1]);
}

static void no_article(void **state)
{
	(void)state;
	static const char *const none[] = {"https://x.example/",
		"https://x.example", "https://www.x.example/index.html",
		"https://x.example/?utm_source=rss", "mailto:a@x.example",
		"http://localhost/2026/1", "http://10.0.0.1/2026/1",
		"http://[::1]/2026/1", "http://printer.local/2026/1",
		"urn:x:2026", ""};
	static const char *const sections[] = {"https://x.example/sport",
		"https://x.example/fa/world/", "https://x.example/index.php/a",
		"https://x.example/v2/news"};
	struct kb_str key = {0}, other = {0};
	/* Whether a section or not: this tells where a reader came from. */
	kb_uri_story_key("https://x.example/story/peace", &key);
	kb_uri_story_key(
		"https://x.example/story/peace?ref=rss&from=tw", &other);
	assert_string_equal(key.s, other.s);
	kb_str_release(&other);
	for (size_t i = 0; i < LEN(none); i++)
		if (kb_uri_story_key(none[i], &key) != KB_URI_NO_STORY)
			fail_msg("%s", none[i]);
	for (size_t i = 0; i < LEN(sections); i++)
		if (kb_uri_story_key(sections[i], &key) != KB_URI_SECTION)
			fail_msg("%s", sections[i]);
	kb_str_release(&key);
}

static void encoded(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"https://example.org/خبر/f?q=أ&b",
			"https://example.org/%D8%AE%D8%A8%D8%B1/f?q=%D8%A3&b"},
		{"https://example.org/%d8%ae?a=%20~_",
			"https://example.org/%d8%ae?a=%20~_"},
		{"http://مثال.إختبار/é", "http://مثال.إختبار/%C3%A9"},
		{"http://مثال.إختبار", "http://مثال.إختبار"},
		{"", ""},
	};
	struct kb_str out = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		kb_uri_encode(cases[i][0], &out);
		assert_string_equal(out.s, cases[i][1]);
	}
	kb_str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rfc3986_examples),
		cmocka_unit_test(encoded),
		cmocka_unit_test(leniency),
		cmocka_unit_test(refused),
		cmocka_unit_test(nothing_harmful_survives),
		cmocka_unit_test(too_long),
		cmocka_unit_test(schemes),
		cmocka_unit_test(hosts),
		cmocka_unit_test(servers),
		cmocka_unit_test(file_paths),
		cmocka_unit_test(paths_come_back),
		cmocka_unit_test(same_page),
		cmocka_unit_test(targets),
		cmocka_unit_test(same_article),
		cmocka_unit_test(no_article),
		cmocka_unit_test(noise),
	};
	return cmocka_run_group_tests_name("uri", tests, NULL, NULL);
}
