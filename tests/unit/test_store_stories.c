/* Articles of several feeds that are one: found, listed, counted and marked as
 * one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <time.h>

#define A "https://a.example/feed"
#define B "https://b.example/feed"
#define C "https://c.example/feed"

/* An item of a feed; date: a day of November 2026. */
struct item {
	const char *guid, *link, *title;
	int day;
};

static void add_element(struct kb_str *xml, const char *name, const char *s)
{
	if (s)
		kb_str_addf(xml, "<%s><![CDATA[%s]]></%s>", name, s, name);
}

/* Puts n items, the newest first; returns the number of the last one put. */
static void put_items(
	struct kb_store *s, const char *to, const struct item *items, size_t n)
{
	struct kb_str xml = {0};
	struct kb_document doc;
	const struct kb_source source = {
		.content_type = "application/xml", .url = to};
	kb_str_adds(&xml, "<rss version='2.0'><channel><title>x</title>");
	for (size_t i = 0; i < n; i++) {
		kb_str_adds(&xml, "<item>");
		if (items[i].guid)
			kb_str_addf(&xml, "<guid isPermaLink='false'>%s</guid>",
				items[i].guid);
		add_element(&xml, "link", items[i].link);
		add_element(&xml, "title", items[i].title);
		kb_str_addf(&xml,
			"<pubDate>%02d Nov 2026 10:00:00 +0000</pubDate>"
			"</item>",
			items[i].day ? items[i].day : 20);
	}
	kb_str_adds(&xml, "</channel></rss>");
	assert_int_equal(
		kb_document_read(xml.s, xml.len, &source, &doc, NULL), KB_OK);
	assert_int_equal(
		kb_store_put_feed(s, to, doc.feed, -1, 1795300000, NULL, NULL),
		KB_OK);
	kb_feed_free(doc.feed);
	kb_str_release(&xml);
}

static void put_item(struct kb_store *s, const char *to, const char *guid,
	const char *link, const char *title)
{
	const struct item item = {guid, link, title, 20};
	put_items(s, to, &item, 1);
}

static struct kb_article_row row_of(struct kb_store *s, int64_t id)
{
	struct kb_article_row row;
	assert_int_equal(kb_store_row(s, id, &row, NULL), KB_OK);
	return row;
}

static size_t unread_of(struct kb_store *s, const char *feed)
{
	struct kb_arena arena = {0};
	struct kb_feed_row *rows;
	size_t n, unread = 0;
	assert_int_equal(kb_store_feeds(s, &arena, &rows, &n, NULL), KB_OK);
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].url, feed) == 0)
			unread = rows[i].unread;
	kb_arena_release(&arena);
	return unread;
}

/* --- Which are one ------------------------------------------------------- */

/* Two feeds' items of one library each, and whether they are a story. */
static const struct pair {
	struct item a, b;
	bool one;
} pairs[] = {
	/* Ids that are somebody's. */
	{{"https://x.example/?p=1", NULL, "a", 0},
		{"http://www.x.example/?p=1", NULL, "b", 0}, true},
	{{"tag:x.example,2026:77", "https://x.example/a-b-c", "a", 0},
		{"tag:x.example,2026:77", "https://y.example/d-e-f", "b", 0},
		true},
	{{"urn:uuid:7f0c2d7e-1111-4222-8333-123456789abc", NULL, "a", 0},
		{"urn:uuid:7f0c2d7e-1111-4222-8333-123456789abc", NULL, "a", 0},
		true},
	{{"example.com.news.article.2026.11.77", NULL, "خبر", 0},
		{"example.com.news.article.2026.11.77", NULL, "خبر", 0}, true},
	/* Counters, and what software numbers alike on two sites. */
	{{"123", NULL, "a", 0}, {"123", NULL, "a", 0}, false},
	{{"123456789012345678901234567890", NULL, "a", 0},
		{"123456789012345678901234567890", NULL, "a", 0}, false},
	{{"post-20261120-morning-edition-1", NULL, "Peace", 0},
		{"post-20261120-morning-edition-1", NULL, "War", 0}, false},
	{{"http://localhost/?p=7", NULL, "a", 0},
		{"http://localhost/?p=7", NULL, "a", 0}, false},
	{{"http://192.168.0.7/?p=7", NULL, "a", 0},
		{"http://192.168.0.7/?p=7", NULL, "a", 0}, false},
	/* Versions that a paper counts in its ids. */
	{{"https://x.example/news/c77aa7#0", NULL, "a", 0},
		{"https://x.example/news/c77aa7#1", NULL, "a", 0}, false},
	/* Links. */
	{{"1", "https://x.example/2026/11/20/a?utm_source=rss", "a", 0},
		{"2", "http://www.x.example/2026/11/20/a/#top", "b", 0}, true},
	{{"1", "https://x.example/news/1234?id=1", "a", 0},
		{"2", "https://x.example/news/1234?id=2", "a", 0}, false},
	{{"1", "https://x.example/", "a", 0},
		{"2", "https://x.example/", "a", 0}, false},
	/* An id that is another feed's link. */
	{{"https://x.example/2026/11/20/a", "https://t.example/s7Gh2", "a", 0},
		{"2", "https://x.example/2026/11/20/a?utm_source=rss", "b", 0},
		true},
	{{"https://x.example/2026/11/20/a#1", "https://t.example/s7Gh2", "a",
		 0},
		{"2", "https://x.example/2026/11/20/a", "b", 0}, false},
	/* A section's page has another article tomorrow. */
	{{"1", "https://x.example/sport", "Cup", 0},
		{"2", "https://x.example/sport", "Cup", 0}, true},
	{{"1", "https://x.example/sport", "Cup", 0},
		{"2", "https://x.example/sport", "League", 0}, false},
	/* A column that has its link each day. */
	{{"1", "https://x.example/the-daily-column", "Monday", 16},
		{"2", "https://x.example/the-daily-column", "Friday", 20},
		false},
	{{"1", "https://x.example/the-daily-column", "Monday", 16},
		{"2", "https://x.example/the-daily-column", "Monday's", 16},
		true},
	{{"1", NULL, "a", 0}, {"2", NULL, "a", 0}, false},
};

static void which(void **state)
{
	struct scratch_dir *e = *state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		const struct pair *p = &pairs[i];
		const struct kb_query all = {0};
		struct kb_store *s = open_store(e);
		put_items(s, A, &p->a, 1);
		put_items(s, B, &p->b, 1);
		if (count(s, &all) != 2u - p->one)
			fail_msg("pair %zu: %s %s", i, p->a.guid,
				p->a.link ? p->a.link : "");
		kb_store_close(s);
		unlink(e->path.s);
	}
}

/* What a feed has twice names no article of it. */
static void ambiguous(void **state)
{
	struct kb_store *s = open_store(*state);
	const struct kb_query all = {0};
	static const struct item two[] = {
		{"2", "https://x.example/live-of-the-day", "Two", 20},
		{"1", "https://x.example/live-of-the-day", "One", 20}};
	put_items(s, A, two, 2);
	put_item(s, B, "9", "https://x.example/live-of-the-day", "Two");
	assert_int_equal(count(s, &all), 3);
	/* And of a story no feed has two. */
	put_item(s, C, "tag:x,2026:1", "https://y.example/2026/1", "a");
	put_item(s, A, "tag:x,2026:1", "https://z.example/2026/2", "a");
	put_item(s, C, "tag:x,2026:9", "https://z.example/2026/2", "b");
	assert_int_equal(count(s, &all), 5);
	kb_store_close(s);
}

/* --- As one -------------------------------------------------------------- */

/* 1 and 2 are a story of A and B, 3 is A's alone, 4 joins the story in C. */
static struct kb_store *make_story(struct scratch_dir *e)
{
	struct kb_store *s = open_store(e);
	put_item(s, A, "1", "https://x.example/2026/1", "كتاب");
	put_item(s, B, "2", "https://x.example/2026/1?fbclid=1", "الكتاب");
	put_item(s, A, "3", "https://x.example/2026/3", "Other");
	return s;
}

static void listed(void **state)
{
	struct kb_store *s = make_story(*state);
	int64_t feeds[] = {feed_id(s, B)};
	const struct kb_query all = {0}, unread = {.unread = true},
			      found = {.search = "كتاب"},
			      ranked = {.search = "كتاب", .sort = KB_SORT_RANK},
			      title = {.sort = KB_SORT_TITLE},
			      by_feed = {.sort = KB_SORT_FEED},
			      of_b = {.feeds = feeds,
				      .n_feeds = 1,
				      .by_feeds = true},
			      story = {.story = 1},
			      first = {.sort = KB_SORT_OLDEST, .limit = 2};
	int64_t *ids;
	assert_int_equal(count(s, &all), 2);
	assert_int_equal(count(s, &unread), 2);
	assert_int_equal(count(s, &found), 1);
	assert_int_equal(count(s, &ranked), 1);
	struct kb_found answer;
	assert_int_equal(kb_store_list(s, &ranked, &answer, NULL), KB_OK);
	assert_int_equal(answer.whole, 1);
	free(answer.ids);
	assert_int_equal(count(s, &title), 2);
	assert_int_equal(count(s, &by_feed), 2);
	/* A feed's own list has its own. */
	assert_int_equal(list(s, &of_b, &ids), 1);
	assert_int_equal(ids[0], 2);
	free(ids);
	assert_int_equal(list(s, &story, &ids), 2);
	assert_int_equal(ids[0], 2);
	assert_int_equal(ids[1], 1);
	free(ids);
	assert_int_equal(list(s, &first, &ids), 2);
	assert_int_equal(ids[0], 1);
	assert_int_equal(ids[1], 3);
	free(ids);
	const struct kb_article_row row = row_of(s, 1);
	assert_int_equal(row.story, 1);
	assert_int_equal(row.n_others, 1);
	assert_int_equal(row.others[0], feeds[0]);
	assert_int_equal(row_of(s, 3).story, 0);
	struct kb_story_member *members;
	size_t n;
	assert_int_equal(kb_store_stories(s, &members, &n, NULL), KB_OK);
	assert_int_equal(n, 2);
	assert_int_equal(members[1].article, 2);
	assert_int_equal(members[1].feed, feeds[0]);
	free(members);
	kb_store_close(s);
}

static void marked(void **state)
{
	struct kb_store *s = make_story(*state);
	const struct kb_query unread = {.unread = true};
	const int64_t second = 2;
	int64_t *changed;
	size_t n;
	assert_int_equal(kb_store_mark(s, &second, 1, KB_ARTICLE_READ, true,
				 &changed, &n, NULL),
		KB_OK);
	/* What was asked for, to be taken back; its copies go with it. */
	assert_int_equal(n, 1);
	assert_int_equal(changed[0], 2);
	free(changed);
	assert_int_equal(row_of(s, 1).marks, KB_ARTICLE_READ);
	assert_int_equal(row_of(s, 2).marks, KB_ARTICLE_READ);
	assert_int_equal(count(s, &unread), 1);
	assert_int_equal(unread_of(s, A), 1);
	assert_int_equal(unread_of(s, B), 0);
	/* A copy that comes later is read, and starred. */
	assert_int_equal(kb_store_mark(s, &second, 1, KB_ARTICLE_STARRED, true,
				 NULL, NULL, NULL),
		KB_OK);
	put_item(s, C, "4", "https://m.x.example/2026/1/amp/", "كتاب");
	assert_int_equal(
		row_of(s, 4).marks, KB_ARTICLE_READ | KB_ARTICLE_STARRED);
	assert_int_equal(unread_of(s, C), 0);
	assert_int_equal(kb_store_mark(s, &second, 1, KB_ARTICLE_READ, false,
				 NULL, NULL, NULL),
		KB_OK);
	assert_int_equal(row_of(s, 4).marks, KB_ARTICLE_STARRED);
	assert_int_equal(unread_of(s, C), 1);
	kb_store_close(s);
}

/* So many that one walk marks them. */
static void marked_many(void **state)
{
	enum {
		MANY = 600
	};
	struct kb_store *s = open_store(*state);
	struct item items[MANY];
	char links[MANY][40];
	int64_t ids[MANY];
	const struct kb_query unread = {.unread = true};
	for (size_t i = 0; i < MANY; i++) {
		snprintf(links[i], sizeof links[i],
			"https://x.example/2026/%zu", i);
		items[i] = (struct item){NULL, links[i], links[i], 0};
		ids[i] = (int64_t)i + 1;
	}
	put_items(s, A, items, MANY);
	put_items(s, B, items, MANY);
	assert_int_equal(count(s, &unread), MANY);
	assert_int_equal(kb_store_mark(s, ids, MANY, KB_ARTICLE_READ, true,
				 NULL, NULL, NULL),
		KB_OK);
	assert_int_equal(count(s, &unread), 0);
	assert_int_equal(unread_of(s, B), 0);
	kb_store_close(s);
}

/* --- Apart, and what goes ------------------------------------------------ */

static void apart(void **state)
{
	struct kb_store *s = make_story(*state);
	const struct kb_query all = {0}, unread = {.unread = true};
	const int64_t first = 1;
	kb_store_stories_apart(s, true);
	assert_int_equal(count(s, &all), 3);
	assert_int_equal(row_of(s, 1).story, 0);
	assert_int_equal(kb_store_mark(s, &first, 1, KB_ARTICLE_READ, true,
				 NULL, NULL, NULL),
		KB_OK);
	assert_int_equal(row_of(s, 2).marks, 0);
	put_item(s, C, "4", "https://x.example/2026/1", "كتاب");
	assert_int_equal(row_of(s, 4).marks, 0);
	/* Together again, the one that is unread is not hidden. */
	kb_store_stories_apart(s, false);
	assert_int_equal(count(s, &all), 2);
	assert_int_equal(count(s, &unread), 2);
	kb_store_close(s);
}

/* Whoever of a story goes, the others stay one. */
static void removed(void **state)
{
	struct kb_store *s = make_story(*state);
	const struct kb_query all = {0};
	put_item(s, C, "4", "https://x.example/2026/1", "كتاب");
	assert_int_equal(count(s, &all), 2);
	assert_int_equal(kb_store_remove_feed(s, A, NULL), KB_OK);
	assert_int_equal(count(s, &all), 1);
	assert_int_equal(row_of(s, 2).n_others, 1);
	put_item(s, A, "1", "https://x.example/2026/1", "كتاب");
	assert_int_equal(count(s, &all), 1);
	assert_int_equal(row_of(s, 2).n_others, 2);
	assert_int_equal(kb_store_remove_feed(s, A, NULL), KB_OK);
	assert_int_equal(kb_store_remove_feed(s, C, NULL), KB_OK);
	assert_int_equal(row_of(s, 2).n_others, 0);
	assert_int_equal(count(s, &all), 1);
	kb_store_close(s);
}

/* A link that tells nothing leads to a page that tells what it is. */
static void by_page(void **state)
{
	struct kb_store *s = open_store(*state);
	const struct kb_query all = {0};
	const int64_t first = 1;
	put_item(s, A, "1", "https://x.example/2026/1", "One");
	assert_int_equal(kb_store_mark(s, &first, 1, KB_ARTICLE_READ, true,
				 NULL, NULL, NULL),
		KB_OK);
	put_item(s, B, "2", "https://t.example/s7Gh2", "One");
	assert_int_equal(count(s, &all), 2);
	struct kb_article *page = kb_article_new();
	page->url = "https://t.example/s7Gh2";
	page->canonical_url = "https://www.x.example/2026/1";
	assert_int_equal(kb_store_put_page(s, 2, page, NULL), KB_OK);
	assert_int_equal(count(s, &all), 1);
	assert_int_equal(row_of(s, 2).marks, KB_ARTICLE_READ);
	assert_int_equal(unread_of(s, B), 0);
	/* And the other way round: the page came first. */
	put_item(s, C, "3", "https://x.example/2026/1", "One");
	assert_int_equal(count(s, &all), 1);
	kb_article_free(page);
	kb_store_close(s);
}

/* A link that is put right makes a story. */
static void changed(void **state)
{
	struct kb_store *s = open_store(*state);
	const struct kb_query all = {0};
	put_item(s, A, "1", "https://x.example/2026/1", "One");
	put_item(s, B, "2", "https://x.example/2026/l", "One");
	assert_int_equal(count(s, &all), 2);
	put_item(s, B, "2", "https://x.example/2026/1", "One");
	assert_int_equal(count(s, &all), 1);
	kb_store_close(s);
}

/* Puts so many items, which have one link or each their own; returns the
 * seconds of the processor that it takes. */
static double put_many(
	struct kb_store *s, const char *to, size_t n, bool one_link)
{
	struct kb_arena arena;
	struct item *items = kb_calloc(n, sizeof *items);
	kb_arena_init(&arena);
	for (size_t i = 0; i < n; i++) {
		char guid[32], link[64];
		snprintf(guid, sizeof guid, "%zu", i);
		snprintf(link, sizeof link, "https://x.example/2026/%zu",
			one_link ? n : i);
		items[i] = (struct item){kb_arena_strdup(&arena, guid),
			kb_arena_strdup(&arena, link), "One", 20};
	}
	clock_t start = clock();
	put_items(s, to, items, n);
	double took = (double)(clock() - start) / CLOCKS_PER_SEC;
	kb_arena_release(&arena);
	free(items);
	return took;
}

/* A link that all articles of a feed have is no story, and costs no more than
 * others. */
static void one_link(void **state)
{
	struct kb_store *s = open_store(*state);
	const struct kb_query all = {0};
	const size_t n = 4000;
	double own = put_many(s, A, n, false);
	double same = put_many(s, B, n, true) + put_many(s, C, n, true);
	assert_int_equal(count(s, &all), 3 * n);
	if (same > 10 * own)
		fail_msg("%.2f s, others %.2f s", same, own);
	kb_store_close(s);
}

/* What has come since: the last first, and none that another feed had before.
 */
static void since(void **state)
{
	struct kb_store *s = open_store(*state);
	static const char link[] = "https://x.example/2026/11/20/a-long-story";
	struct kb_query q = {.unread = true};
	struct kb_found found;
	int64_t last, newest;
	assert_int_equal(kb_store_last(s, &last, NULL), KB_OK);
	assert_int_equal(last, 0);
	put_item(s, A, "1", link, "The first");
	assert_int_equal(kb_store_last(s, &last, NULL), KB_OK);
	assert_int_equal(last, 1);
	q.newer = last;
	assert_int_equal(count(s, &q), 0);
	put_item(s, B, "2", link, "The same");
	assert_int_equal(count(s, &q), 0);
	put_item(s, B, "3", "https://x.example/b", "Another");
	put_item(s, C, "4", "https://x.example/c", "A third");
	assert_int_equal(kb_store_list(s, &q, &found, NULL), KB_OK);
	assert_int_equal(found.n, 2);
	assert_string_equal(row_of(s, found.ids[0]).title, "A third");
	assert_string_equal(row_of(s, found.ids[1]).title, "Another");
	free(found.ids);
	assert_int_equal(kb_store_last(s, &newest, NULL), KB_OK);
	q.newer = newest;
	assert_int_equal(count(s, &q), 0);
	kb_store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)
		TEST(which), TEST(ambiguous), TEST(listed), TEST(marked),
		TEST(marked_many), TEST(apart), TEST(removed), TEST(by_page),
		TEST(changed), TEST(one_link), TEST(since)};
	return cmocka_run_group_tests_name("store_stories", tests, NULL, NULL);
}
