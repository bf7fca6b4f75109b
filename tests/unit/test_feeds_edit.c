/* Edits of the feed list: what is asked for and nothing else, or an error and
 * nothing at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "feed_list.h"
#include "scratch.h"

#include <khabar/base/limits.h>
#include <khabar/conf/feeds.h>

/* --- Values ------------------------------------------------------------- */

static void values(void **state)
{
	static const struct {
		const char *name, *value, *says; /* says: NULL if it is good */
	} cases[] = {
		{"proxy", "http://127.0.0.1:3128", NULL},
		{"proxy", "https://proxy.example", NULL},
		{"proxy", "SOCKS5h://[::1]:1080", NULL},
		{"proxy", "socks4://a", NULL},
		{"proxy", "socks4a://a", NULL},
		{"proxy", "none", NULL},
		{"proxy", "http://", "proxy takes none or a URL of http, "},
		{"proxy", "http://a b", "proxy takes none or a URL of http, "},
		{"proxy", "127.0.0.1", "proxy takes none or a URL of http, "},
		{"tags", "/asia/ \"/iran / \" // a", NULL},
		{"keep", "1000000", NULL},
		{"keep", "1000001", "keep takes all or a number of articles"},
		{"keep", "1 2", "keep takes all or a number of articles"},
		{"interval", "365d", NULL},
		{"interval", "8760h", NULL},
		{"interval", "1", "interval takes a time of a minute to a"},
		{"title", "", "title has no value"},
		{"colour", "blue", "colour is no setting of a feed; there are"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_feeds f;
		char text[200];
		snprintf(text, sizeof text, "https://a/\n    %s %s\n",
			cases[i].name, cases[i].value);
		parse(&f, text);
		assert_int_equal(f.n_bad, cases[i].says ? 1 : 0);
		if (cases[i].says && !strstr(f.errors[0].text, cases[i].says))
			fail_msg("\"%s\" does not say \"%s\"", f.errors[0].text,
				cases[i].says);
		kb_feeds_release(&f);
	}
}

/* Tags are folders in folders: slashes and blanks at their ends are none. */
static void tags(void **state)
{
	static const char *const want[] = {"asia", "iran", "a/b", "c d"};
	struct kb_feeds f;
	(void)state;
	parse(&f,
		"https://a/\n tags /asia/ \" / iran / \" // a/b asia \"c d\"");
	assert_int_equal(f.feeds[0].n_tags, 4);
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(f.feeds[0].tags[i], want[i]);
	kb_feeds_release(&f);
}

static void assert_bad(const char *text, const char *says)
{
	struct kb_feeds f;
	parse(&f, text);
	assert_int_equal(f.n_bad, 1);
	if (!strstr(f.errors[0].text, says))
		fail_msg("\"%s\" does not say \"%s\"", f.errors[0].text, says);
	holds(&f, text);
	kb_feeds_release(&f);
}

/* What there can be too much of. */
static void ceilings(void **state)
{
	struct kb_str s = {0};
	(void)state;
	kb_str_adds(&s, "https://a/");
	kb_str_addn(&s, 'x', KB_MAX_URL);
	assert_bad(s.s, "is a URL of more than 8192 bytes");
	kb_str_clear(&s);
	kb_str_adds(&s, "https://a/\n tags");
	for (int i = 0; i <= KB_MAX_TAGS; i++)
		kb_str_addf(&s, " t%d", i);
	assert_bad(s.s, "feeds:2: tags has more than 64 tags");
	kb_str_clear(&s);
	kb_str_adds(&s, "https://a/");
	for (int i = 0; i <= 32; i++)
		kb_str_addf(&s, "\n header H%d: x", i);
	assert_bad(s.s, "feeds:34: header is there more than 32 times");
	kb_str_clear(&s);
	kb_str_adds(&s, "https://a/\n title ");
	kb_str_addn(&s, 'x', 4097);
	assert_bad(s.s, "feeds:2: title has a value of more than 4096 bytes");
	assert_bad("search \"a\" b\x01", "search has a value that is no text");
	/* A word in a message is cut between characters. */
	kb_str_clear(&s);
	for (int i = 0; i < 50; i++)
		kb_str_adds(&s, "\xD8\xAE");
	assert_bad(s.s, "\xD8\xAE\xD8\xAE\u2069 is no URL");
	kb_str_release(&s);
}

/* A file that an edit would make too long stays as it is. */
static void too_long(void **state)
{
	struct kb_feeds f;
	struct kb_str s = {0};
	struct kb_diag diag = {.text = ""};
	const char *u = "https://a/";
	(void)state;
	kb_str_adds(&s, "https://a/\n zzz 1\n#");
	kb_str_addn(&s, 'x', KB_MAX_FEEDS_FILE - s.len);
	parse(&f, s.s);
	assert_int_equal(
		kb_feeds_add(&f, "https://b/", "", NULL, 0, &diag), KB_ELIMIT);
	assert_says(&diag, "feeds: would be longer than 8388608 bytes");
	holds(&f, s.s);
	assert_int_equal(f.n_feeds, 1);
	assert_string_equal(f.feeds[0].url, u);
	/* What becomes shorter may. */
	assert_int_equal(kb_feeds_remove(&f, u, &diag), KB_OK);
	assert_int_equal(f.n_feeds, 0);
	kb_feeds_release(&f);
	kb_str_release(&s);
}

static void not_followed(void **state)
{
	struct kb_feeds f;
	struct kb_diag diag = {.text = ""};
	(void)state;
	parse(&f, "https://a/\n");
	assert_int_equal(kb_feeds_remove(&f, "https://b/", &diag), KB_EINVAL);
	assert_says(&diag, "https://b/ is not followed");
	assert_int_equal(kb_feeds_remove(&f, "junk", &diag), KB_EINVAL);
	assert_says(&diag, "junk is not followed");
	holds(&f, "https://a/\n");
	kb_feeds_release(&f);
}

/* A file that holds a byte order mark and nothing else has no line. */
static void only_a_mark(void **state)
{
	struct kb_feeds f;
	(void)state;
	parse(&f, "\xEF\xBB\xBF");
	assert_int_equal(
		kb_feeds_add(&f, "https://a/", "", NULL, 0, NULL), KB_OK);
	assert_int_equal(
		kb_feeds_add(&f, "https://b/", "", NULL, 0, NULL), KB_OK);
	holds(&f, "\xEF\xBB\xBFhttps://a/\nhttps://b/\n");
	assert_int_equal(kb_feeds_remove(&f, "https://a/", NULL), KB_OK);
	holds(&f, "\xEF\xBB\xBFhttps://b/\n");
	assert_int_equal(kb_feeds_remove(&f, "https://b/", NULL), KB_OK);
	holds(&f, "\xEF\xBB\xBF");
	kb_feeds_release(&f);
}

/* --- Any file ----------------------------------------------------------- */

/* Lines that stay whatever is done with feeds; %d: a number of its own. */
static const char *const others[] = {"# a comment %d", "", "   \t",
	"    # of a feed %d", "search \"s%d\" tag:news", "nonsense %d",
	"\xff%d"};
/* Lines of a feed, each at most once. */
static const char *const settings[] = {"    title   Title %d",
	"\ttags t%d, \"two words\"", "    interval %dm", "  header X-A: %d",
	"  header X-B: %d", "  keep %d", "  full-text yes", "  unknown %d"};

static int pick(unsigned *seed, int n)
{
	return (int)((unsigned)rand_r(seed) / 7 % (unsigned)n);
}

static void add_line(struct kb_str *out, const char *line, int n, bool crlf)
{
	struct kb_str s = {0};
	/* A line has one %d or none. */
	const char *d = strstr(line, "%d");
	kb_str_add(&s, line, d ? (size_t)(d - line) : strlen(line));
	if (d)
		kb_str_addf(&s, "%d%s", n, d + 2);
	kb_str_adds(out, s.s ? s.s : "");
	kb_str_adds(out, crlf ? "\r\n" : "\n");
	kb_str_release(&s);
}

/* A file of feeds 1 to n. */
static void make_file(struct kb_str *out, int n, unsigned seed)
{
	bool crlf = pick(&seed, 2);
	kb_str_adds(out, pick(&seed, 2) ? "\xEF\xBB\xBF" : "");
	for (int i = 1; i <= n; i++) {
		for (int k = pick(&seed, 3); k > 0; k--)
			add_line(out, others[pick(&seed, 7)], i * 10 + k, crlf);
		add_line(out, "https://example.org/%d", i, crlf);
		for (size_t k = 0; k < sizeof settings / sizeof *settings; k++)
			if (pick(&seed, 3) == 0)
				add_line(out, settings[k], i, crlf);
			else if (pick(&seed, 5) == 0)
				add_line(out, others[pick(&seed, 4)], i, crlf);
	}
	if (pick(&seed, 2) && out->s[out->len - 1] == '\n')
		out->s[out->len -= 1 + crlf] = '\0';
}

static void assert_same_str(const char *a, const char *b)
{
	assert_int_equal(a == NULL, b == NULL);
	if (a)
		assert_string_equal(a, b);
}

static void assert_same_feed(
	const struct kb_feed_conf *a, const struct kb_feed_conf *b)
{
	assert_string_equal(a->url, b->url);
	assert_same_str(a->title, b->title);
	assert_int_equal(a->n_tags, b->n_tags);
	for (size_t i = 0; i < a->n_tags; i++)
		assert_string_equal(a->tags[i], b->tags[i]);
	assert_int_equal(a->interval, b->interval);
	assert_int_equal(a->n_headers, b->n_headers);
	for (size_t i = 0; i < a->n_headers; i++)
		assert_string_equal(a->headers[i], b->headers[i]);
	assert_int_equal(a->keep, b->keep);
	assert_int_equal(a->full_text, b->full_text);
}

/* All feeds of old but for the one changed are in new as they were. */
static void assert_others_same(
	const struct kb_feeds *old, const struct kb_feeds *new, const char *url)
{
	for (size_t i = 0; i < old->n_feeds; i++) {
		const struct kb_feed_conf *c = &old->feeds[i];
		if (strcmp(c->url, url) == 0)
			continue;
		const struct kb_feed_conf *d = kb_feeds_find(new, c->url);
		assert_non_null(d);
		assert_same_feed(c, d);
	}
	assert_int_equal(old->n_searches, new->n_searches);
}

/* Comments, searches, what was not understood, and all that belongs to other
 * feeds stand as they stood: what differs lies within the feed's own lines,
 * from its URL to the next feed's. */
static void assert_within(
	const struct kb_feeds *old, const struct kb_feeds *new, size_t place)
{
	struct kb_str a = {0}, b = {0};
	kb_feeds_write(old, &a);
	kb_feeds_write(new, &b);
	const char *start = a.s, *end = a.s + a.len;
	size_t next = place + 1 < old->n_feeds ? old->feeds[place + 1].line : 0;
	for (size_t line = 1; line < old->feeds[place].line; line++)
		start = strchr(start, '\n') + 1;
	const char *p = a.s;
	for (size_t line = 1; line < next; line++)
		p = strchr(p, '\n') + 1;
	size_t before = (size_t)(start - a.s);
	size_t after = next ? (size_t)(end - p) : 0;
	assert_true(b.len >= before + after);
	assert_memory_equal(a.s, b.s, before);
	assert_memory_equal(end - after, b.s + b.len - after, after);
	kb_str_release(&a);
	kb_str_release(&b);
}

static void any_file(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= 400; seed++) {
		struct kb_feeds old, new;
		struct kb_str text = {0};
		char url[64];
		make_file(&text, 4, seed);
		parse(&old, text.s);
		parse(&new, text.s);
		assert_int_equal(old.n_feeds, 4);
		holds(&old, text.s);
		size_t place = seed % 4;
		snprintf(url, sizeof url, "https://example.org/%zu", place + 1);
		/* Taken out, it is out, and so are no others. */
		assert_int_equal(kb_feeds_remove(&new, url, NULL), KB_OK);
		assert_null(kb_feeds_find(&new, url));
		assert_others_same(&old, &new, url);
		assert_within(&old, &new, place);
		kb_feeds_release(&old);
		kb_feeds_release(&new);
		kb_str_release(&text);
	}
}

/* Settings and searches that come from another list, and back as given. */
static void given(void **state)
{
	(void)state;
	static const struct kb_feed_given lines[] = {{"title", "A \"b\""},
		{"interval", "30m"}, {"header", "Cookie: a=b"},
		{"header", "Accept-Language: fa"}, {"proxy", "none"},
		{"full-text", "no"}, {"keep", "all"}};
	enum {
		N = sizeof lines / sizeof *lines
	};
	struct kb_feeds f;
	struct kb_feed_given *got;
	struct kb_arena a;
	struct kb_diag diag;
	size_t n;
	kb_arena_init(&a);
	parse(&f, "https://example.org/1\n    keep 5\n    keep 6\n"
		  "    proxy nonsense\n    colour red");
	assert_int_equal(
		kb_feeds_add(&f, "https://example.org/2", NULL, NULL, 0, &diag),
		KB_OK);
	for (size_t i = 0; i < N; i++)
		assert_int_equal(kb_feeds_add_setting(&f, lines[i].name,
					 lines[i].value, &diag),
			KB_OK);
	/* There already, not allowed, no setting. */
	assert_int_equal(
		kb_feeds_add_setting(&f, "keep", "7", &diag), KB_EINVAL);
	assert_int_equal(kb_feeds_add_setting(&f, "user-agent", "a\nb", &diag),
		KB_EINVAL);
	assert_int_equal(
		kb_feeds_add_setting(&f, "colour", "red", &diag), KB_EINVAL);
	assert_int_equal(
		kb_feeds_add_search(&f, "one", "a \"b c\"", &diag), KB_OK);
	assert_int_equal(kb_feeds_add_search(&f, "one", "x", &diag), KB_EINVAL);
	assert_int_equal(
		kb_feeds_add_search(&f, "a\"b", "x", &diag), KB_EINVAL);
	assert_int_equal(kb_feeds_add_search(&f, "two", "", &diag), KB_EINVAL);
	/* A rule for all feeds says for what. */
	assert_int_equal(kb_feeds_add_rule(&f, "hide", &diag), KB_EINVAL);
	assert_int_equal(f.n_searches, 1);
	assert_string_equal(f.searches[0].query, "a \"b c\"");
	kb_feeds_given(&f, &f.feeds[1], &a, &got, &n);
	assert_int_equal(n, N);
	for (size_t i = 0; i < N; i++) {
		assert_string_equal(got[i].name, lines[i].name);
		assert_string_equal(got[i].value, lines[i].value);
		assert_int_equal(kb_feed_given_is_secret(&got[i]), i == 2);
	}
	/* What counts: the first keep, and that nothing goes without proxy. */
	kb_feeds_given(&f, &f.feeds[0], &a, &got, &n);
	assert_int_equal(n, 2);
	assert_string_equal(got[0].value, "5");
	assert_string_equal(got[1].value, "nonsense");
	kb_feeds_release(&f);
	kb_arena_release(&a);
}

/* A rule goes with its line, of all feeds or of one; nothing else does. */
static void rules_go(void **state)
{
	static const struct {
		size_t line;
		const char *left; /* NULL: it is no rule */
	} cases[] = {
		{0, NULL}, {1, NULL}, /* a comment */
		{2, "# mute\n\nhttps://a/\r\n  rule star x\n title T\n"
		    "rule star y"},
		{3, NULL}, /* blank */
		{4, NULL}, /* a feed */
		{5, "# mute\nrule hide title:x\n\nhttps://a/\r\n title T\n"
		    "rule star y"},
		{6, NULL}, /* another setting */
		{7, "# mute\nrule hide title:x\n\nhttps://a/\r\n"
		    "  rule star x\n title T\n"},
		{8, NULL}, /* there is none */
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		static const char text[] =
			"# mute\nrule hide title:x\n\nhttps://a/\r\n"
			"  rule star x\n title T\nrule star y";
		struct kb_feeds f;
		struct kb_diag diag;
		parse(&f, text);
		enum kb_err err =
			kb_feeds_remove_rule(&f, cases[i].line, &diag);
		assert_int_equal(err, cases[i].left ? KB_OK : KB_EINVAL);
		holds(&f, cases[i].left ? cases[i].left : text);
		kb_feeds_release(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(tags),
		cmocka_unit_test(ceilings),
		cmocka_unit_test(too_long),
		cmocka_unit_test(not_followed),
		cmocka_unit_test(only_a_mark),
		cmocka_unit_test(any_file),
		cmocka_unit_test(given),
		cmocka_unit_test(rules_go),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
