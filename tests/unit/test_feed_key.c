/* What tells entries apart, how often a feed is due, which feeds a page has. */
#include <khabar/base/limits.h>
#include <khabar/base/str.h>
#include <khabar/doc/markup.h>
#include <khabar/feed/feed.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define URL "https://example.org/rss/feed.xml"

static struct kb_feed *read_xml(const char *s, size_t len)
{
	struct kb_doc *doc;
	struct kb_feed *f;
	assert_int_equal(kb_markup_xml(s, len, &doc, NULL), KB_OK);
	assert_true(kb_feed_is_feed(doc));
	assert_int_equal(kb_feed_from_doc(doc, URL, &f, NULL), KB_OK);
	kb_doc_free(doc);
	return f;
}

static struct kb_feed *read_string(const char *s)
{
	return read_xml(s, strlen(s));
}

static void key_is(const struct kb_feed *f, size_t i, const char *want)
{
	struct kb_str key = {0};
	kb_entry_key(&f->entries[i], &key);
	assert_string_equal(key.s, want);
	kb_str_release(&key);
}

static void test_keys(void **state)
{
	(void)state;
	struct kb_feed *f = read_string(
		"<rss><channel>"
		"<item><guid>own</guid><link>/1</link></item>"
		"<item><guid>twice</guid><link>/2</link></item>"
		"<item><guid>twice</guid><link>/3</link></item>"
		"<item><link>/4</link></item>"
		"<item><title>t</title><pubDate>2020-01-01</pubDate></item>"
		"<item><guid>x</guid><link>/9</link><title>n</title>"
		"<description>new</description></item>"
		"<item><guid>x</guid><link>/9</link><title>n</title>"
		"<description>old</description></item>"
		"<item><guid>x</guid><link>/9</link><title>n</title>"
		"<description>old</description></item>"
		"</channel></rss>");
	key_is(f, 0, "i:own");
	key_is(f, 1, "l:https://example.org/2");
	key_is(f, 2, "l:https://example.org/3");
	key_is(f, 3, "l:https://example.org/4");
	/* The date alone and the title alone are hashed together. */
	assert_memory_equal(f->entries[4].key, "h:", 2);
	assert_int_equal(strlen(f->entries[4].key), 34);
	/* Equal ones share a key; the newest is told apart. */
	assert_memory_equal(f->entries[7].key, "h:", 2);
	assert_string_equal(f->entries[6].key, f->entries[7].key);
	assert_memory_equal(f->entries[5].key, f->entries[6].key, 34);
	assert_string_equal(f->entries[5].key + 34, "~2");
	assert_int_equal(
		kb_entry_hash(&f->entries[6]), kb_entry_hash(&f->entries[7]));
	assert_int_not_equal(
		kb_entry_hash(&f->entries[5]), kb_entry_hash(&f->entries[6]));
	kb_feed_free(f);
	/* An overlong id. */
	struct kb_str s = {0};
	kb_str_adds(&s, "<rss><item><guid>");
	kb_str_addn(&s, 'a', 100000);
	kb_str_adds(&s, "</guid></item></rss>");
	f = read_xml(s.s, s.len);
	assert_int_equal(strlen(f->entries[0].key), 34);
	kb_feed_free(f);
	kb_str_release(&s);
}

/* Of entries that no feed was read for. */
static void test_loose_keys(void **state)
{
	(void)state;
	struct kb_str key = {0};
	struct kb_entry e = {.id = "x", .link = "https://example.org/1"};
	kb_entry_key(&e, &key);
	assert_string_equal(key.s, "i:x");
	e.id = NULL;
	kb_entry_key(&e, &key);
	assert_string_equal(key.s, "l:https://example.org/1");
	e.link = NULL;
	e.title = "a";
	kb_entry_key(&e, &key);
	assert_memory_equal(key.s, "h:", 2);
	char *old = kb_str_take(&key);
	e.summary = "not part of it where there is a title";
	kb_entry_key(&e, &key);
	assert_string_equal(key.s, old);
	e.title = NULL;
	kb_entry_key(&e, &key);
	assert_string_not_equal(key.s, old);
	e.key = "own";
	kb_entry_key(&e, &key);
	assert_string_equal(key.s, "own");
	free(old);
	kb_str_release(&key);
}

static void differs(const struct kb_entry *a, const struct kb_entry *b)
{
	assert_int_not_equal(kb_entry_hash(a), kb_entry_hash(b));
}

/* Each field counts, and each member of a list. */
static void test_hash_lists(void **state)
{
	(void)state;
	const char *one[] = {"a", "b"}, *other[] = {"ab"};
	struct kb_enclosure x = {"u", "t", 1, -1, NULL, NULL},
			    y = {"u", "t", 2, -1, NULL, NULL},
			    z = {"ut", NULL, 1, -1, NULL, NULL};
	struct kb_entry e = {.categories = one, .n_categories = 2}, g = e;
	assert_int_equal(kb_entry_hash(&e), kb_entry_hash(&g));
	g.categories = other;
	g.n_categories = 1;
	differs(&e, &g);
	g = (struct kb_entry){.authors = one, .n_authors = 2};
	differs(&e, &g);
	e = g = (struct kb_entry){.enclosures = &x, .n_enclosures = 1};
	assert_int_equal(kb_entry_hash(&e), kb_entry_hash(&g));
	g.enclosures = &y;
	differs(&e, &g);
	g.enclosures = &z;
	differs(&e, &g);
	g.enclosures = &y;
	y = x;
	y.duration = 0;
	differs(&e, &g);
	y = x;
	y.title = "x";
	differs(&e, &g);
}

static void test_hash(void **state)
{
	(void)state;
	struct kb_entry e = {.title = "ab", .summary = "c"};
	struct kb_entry g = {.title = "a", .summary = "bc"};
	assert_int_not_equal(kb_entry_hash(&e), kb_entry_hash(&g));
	g = e;
	assert_int_equal(kb_entry_hash(&e), kb_entry_hash(&g));
	g.content = "";
	assert_int_not_equal(kb_entry_hash(&e), kb_entry_hash(&g));
	g = e;
	g.published.year = 2020;
	assert_int_not_equal(kb_entry_hash(&e), kb_entry_hash(&g));
	/* The key of the store is none of what an entry says. */
	g = e;
	g.key = "i:1";
	assert_int_equal(kb_entry_hash(&e), kb_entry_hash(&g));
}

static void test_hints(void **state)
{
	(void)state;
	struct kb_feed *f =
		read_string("<rss><channel><ttl> 45 </ttl><itunes:new-feed-url>"
			    "https://example.org/new</itunes:new-feed-url>"
			    "<sy:updatePeriod>daily</sy:updatePeriod>"
			    "<item><title>x</title></item></channel></rss>");
	assert_int_equal(f->interval, 45 * 60);
	assert_string_equal(f->new_url, "https://example.org/new");
	assert_non_null(f->note); /* prefixes were not declared */
	kb_feed_free(f);
	f = read_string("<rss><channel><ttl>-5</ttl>"
			"<sy:updatePeriod>daily</sy:updatePeriod>"
			"<sy:updateFrequency>4</sy:updateFrequency>"
			"<itunes:new-feed-url>file:///etc/passwd"
			"</itunes:new-feed-url><item/></channel></rss>");
	assert_int_equal(f->interval, 6 * 3600);
	assert_null(f->new_url);
	kb_feed_free(f);
	f = read_string("<rss><channel><ttl>99999999999</ttl><item/>"
			"</channel></rss>");
	assert_int_equal(f->interval, 0);
	assert_null(f->note);
	kb_feed_free(f);
}

static struct kb_link *discover(const char *html, struct kb_arena *a, size_t *n)
{
	struct kb_doc *doc;
	struct kb_link *found;
	assert_int_equal(kb_markup_html(html, strlen(html), &doc, NULL), KB_OK);
	kb_feed_discover(doc, "https://example.org/a/b", a, &found, n);
	kb_doc_free(doc);
	return found;
}

static void test_discover(void **state)
{
	(void)state;
	struct kb_arena a;
	size_t n;
	kb_arena_init(&a);
	struct kb_link *l = discover(
		"<head><link rel='stylesheet alternate' type='text/css' "
		"href=x><link rel=Alternate type='application/RSS+xml; x=y' "
		"title=' My  feed ' href='rss'><link rel=alternate "
		"type=application/atom+xml href='//example.net/atom'>"
		"<link rel=alternate type=application/rss+xml href='/a/rss#x'>"
		"<link rel=alternate type=application/feed+json "
		"href='javascript:1'><link rel=alternate type=text/html "
		"href=fr></head><a href=/feed>f</a>",
		&a, &n);
	assert_int_equal(n, 2);
	assert_string_equal(l[0].href, "https://example.org/a/rss");
	assert_string_equal(l[0].title, "My feed");
	assert_string_equal(l[1].href, "https://example.net/atom");
	assert_null(l[1].title);
	l = discover("<base href='/c/'><a href='https://rss.example.org/'>no"
		     "</a><a href='feed/'> The <b>feed</b></a>"
		     "<a href='/rss/news.xml?x'>n</a><a href='/map.xml'>no</a>"
		     "<a href='/feeding'>no</a><a href='/x.rss'></a>",
		&a, &n);
	assert_int_equal(n, 3);
	assert_string_equal(l[0].href, "https://example.org/c/feed/");
	assert_string_equal(l[0].title, "The feed");
	assert_string_equal(l[1].href, "https://example.org/rss/news.xml?x");
	assert_string_equal(l[2].href, "https://example.org/x.rss");
	/* A link that leads nowhere, and white space before a type. */
	l = discover("<link rel=alternate type='application/rss+xml'>"
		     "<link href='/x' type='application/rss+xml'>"
		     "<link rel=feed href='/f'>"
		     "<link rel=alternate type=' application/atom+xml' href=g>",
		&a, &n);
	assert_int_equal(n, 2);
	assert_string_equal(l[0].href, "https://example.org/f");
	assert_string_equal(l[1].href, "https://example.org/a/g");
	l = discover("<p>nothing", &a, &n);
	assert_int_equal(n, 0);
	assert_null(l);
	kb_arena_release(&a);
}

/* Channels whose pages name no feed: the URLs that the sites document. */
static void test_known(void **state)
{
	static const struct {
		const char *page, *feed; /* NULL: none is known */
	} cases[] = {
		{"https://www.youtube.com/channel/UCabc-1/videos?x=1",
			"https://www.youtube.com/feeds/videos.xml?"
			"channel_id=UCabc-1"},
		{"http://m.youtube.com/user/someone",
			"https://www.youtube.com/feeds/videos.xml?"
			"user=someone"},
		{"https://youtube.com/playlist?si=q&list=PL1#x",
			"https://www.youtube.com/feeds/videos.xml?"
			"playlist_id=PL1"},
		{"https://old.reddit.com/r/arabs/top/?t=day",
			"https://www.reddit.com/r/arabs/.rss"},
		{"https://www.reddit.com/user/someone",
			"https://www.reddit.com/user/someone/.rss"},
		{"https://www.youtube.com/@someone", NULL},
		{"https://www.youtube.com/channel/", NULL},
		{"https://notyoutube.com/channel/UCabc", NULL},
		{"https://example.org/?u=youtube.com/channel/UCabc", NULL},
		{"ftp://youtube.com/channel/UCabc", NULL},
	};
	struct kb_str feed = {0};
	struct kb_arena a;
	size_t n;
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(kb_feed_known(cases[i].page, &feed),
			cases[i].feed != NULL);
		if (cases[i].feed)
			assert_string_equal(feed.s, cases[i].feed);
	}
	kb_str_release(&feed);
	/* A page that says where it stands; one that names a feed besides. */
	kb_arena_init(&a);
	struct kb_link *l =
		discover("<link rel=canonical "
			 "href='https://www.youtube.com/channel/UCx'>"
			 "<a href=/feed>f</a>",
			&a, &n);
	assert_int_equal(n, 1);
	assert_string_equal(l[0].href,
		"https://www.youtube.com/feeds/videos.xml?channel_id=UCx");
	l = discover("<link rel=canonical "
		     "href='https://www.youtube.com/channel/UCx'>"
		     "<link rel=alternate type=application/rss+xml href=/own>",
		&a, &n);
	assert_int_equal(n, 1);
	assert_string_equal(l[0].href, "https://example.org/own");
	kb_arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_loose_keys),
		cmocka_unit_test(test_hash),
		cmocka_unit_test(test_hash_lists),
		cmocka_unit_test(test_hints),
		cmocka_unit_test(test_discover),
		cmocka_unit_test(test_known),
	};
	return cmocka_run_group_tests_name("feed_key", tests, NULL, NULL);
}
