/* What is read later: stored, found again, kept and forgotten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <stdlib.h>
#include <time.h>

enum {
	NOW = 1000000,
	DAY = 24 * 60 * 60,
};

static int64_t read_later(struct kb_store *s, const char *at, bool *listed)
{
	const struct kb_later what = {.url = at, .via = 1};
	int64_t article;
	struct kb_diag diag;
	if (kb_store_read_later(s, &what, NOW, &article, listed, &diag))
		fail_msg("%s", diag.text);
	assert_true(article > 0);
	return article;
}

static void assert_counts(struct kb_store *s, size_t unread, size_t total)
{
	struct kb_later_counts c;
	assert_int_equal(kb_store_later_count(s, &c, NULL), KB_OK);
	assert_int_equal(c.unread, unread);
	assert_int_equal(c.total, total);
}

static size_t count_list(struct kb_store *s, const struct kb_query *q)
{
	struct kb_found found;
	assert_int_equal(kb_store_list(s, q, &found, NULL), KB_OK);
	free(found.ids);
	return found.n;
}

static void mark(
	struct kb_store *s, int64_t id, enum kb_article_mark mark, bool on)
{
	assert_int_equal(
		kb_store_mark(s, &id, 1, mark, on, NULL, NULL, NULL), KB_OK);
}

/* The same page is one, whatever its URL carries; an article of a feed is not
 * put a second time. */
static void one_page(void **state)
{
	struct kb_store *s = open_store(*state);
	bool listed;
	assert_int_equal(put(s, url, 1, 3, "text", -1, NULL), KB_OK);
	int64_t a = read_later(
		s, "https://news.example.net/2026/long-story-of-it", &listed);
	assert_false(listed);
	assert_int_equal(read_later(s,
				 "http://www.news.example.net/2026/"
				 "long-story-of-it/?utm_source=x#top",
				 &listed),
		a);
	assert_true(listed);
	int64_t front = read_later(s, "https://news.example.net/", &listed);
	assert_int_equal(
		read_later(s, "https://news.example.net", &listed), front);
	assert_counts(s, 2, 2);
	struct kb_article_row row;
	assert_int_equal(kb_store_row(s, a, &row, NULL), KB_OK);
	assert_int_equal(row.marks, KB_ARTICLE_LATER);
	/* Nothing came from the first URL: the last one is tried. */
	assert_string_equal(row.link, "http://www.news.example.net/2026/"
				      "long-story-of-it/?utm_source=x#top");
	assert_string_equal(row.title, row.link);
	kb_store_close(s);
}

/* A feed's article by its link: it is marked, and unread again. */
static void of_a_feed(void **state)
{
	struct kb_store *s = open_store(*state);
	bool listed;
	static const char xml[] =
		"<rss version='2.0'><channel><title>T</title><item><title>A "
		"long story of it</title><link>https://example.org/2026/11/"
		"a-long-story-of-it</link><guid isPermaLink='false'>x</guid>"
		"</item></channel></rss>";
	struct kb_document doc;
	const struct kb_source source = {
		.content_type = "application/xml", .url = url};
	assert_int_equal(
		kb_document_read(xml, strlen(xml), &source, &doc, NULL), KB_OK);
	assert_int_equal(
		kb_store_put_feed(s, url, doc.feed, -1, NOW, NULL, NULL),
		KB_OK);
	struct kb_found found;
	const struct kb_query all = {.sort = KB_SORT_NEWEST};
	assert_int_equal(kb_store_list(s, &all, &found, NULL), KB_OK);
	assert_int_equal(found.n, 1);
	mark(s, found.ids[0], KB_ARTICLE_READ, true);
	assert_int_equal(read_later(s,
				 "https://example.org/2026/11/"
				 "a-long-story-of-it?fbclid=1",
				 &listed),
		found.ids[0]);
	assert_int_equal(count_list(s, &all), 1);
	const struct kb_query later = {.later = true, .unread = true};
	assert_int_equal(count_list(s, &later), 1);
	mark(s, found.ids[0], KB_ARTICLE_LATER, false);
	assert_int_equal(count_list(s, &later), 0);
	assert_counts(s, 0, 0);
	/* It stays when its feed lists it no more, and goes with the others
	 * once it is on no list. */
	mark(s, found.ids[0], KB_ARTICLE_LATER, true);
	doc.feed->n_entries = 0;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(
			kb_store_put_feed(s, url, doc.feed, 0, NOW, NULL, NULL),
			KB_OK);
		assert_int_equal(count_list(s, &all), i ? 0 : 1);
		if (!i) {
			assert_int_equal(
				kb_store_remove_feed(s, url, NULL), KB_OK);
			assert_int_equal(count_list(s, &all), 1);
			mark(s, found.ids[0], KB_ARTICLE_LATER, false);
		}
	}
	free(found.ids);
	kb_feed_free(doc.feed);
	kb_store_close(s);
}

/* Its page is wanted until it is there, and gives it its title; then it is
 * found by a search. */
static void fetching(void **state)
{
	struct kb_store *s = open_store(*state);
	bool listed, more;
	struct kb_page_wanted *wanted;
	struct kb_arena arena;
	size_t n;
	kb_arena_init(&arena);
	int64_t a =
		read_later(s, "https://example.net/2026/long-story", &listed);
	assert_int_equal(
		kb_store_later_wanted(s, NOW, &arena, &wanted, &n, NULL),
		KB_OK);
	assert_int_equal(n, 1);
	assert_int_equal(wanted[0].article, a);
	assert_int_equal(wanted[0].feed, 1);
	assert_string_equal(
		wanted[0].link, "https://example.net/2026/long-story");
	assert_int_equal(
		kb_store_page_missed(s, a, NOW, "no answer", NULL), KB_OK);
	struct kb_article_row row;
	assert_int_equal(kb_store_row(s, a, &row, NULL), KB_OK);
	assert_string_equal(row.missed, "no answer");
	assert_int_equal(row.network, 1);
	assert_int_equal(
		kb_store_later_wanted(s, NOW, &arena, &wanted, &n, NULL),
		KB_OK);
	assert_int_equal(n, 0);
	/* However often: it is asked for again in the end. */
	for (int i = 0; i < 100; i++)
		kb_store_page_missed(s, a, NOW, "no answer", NULL);
	assert_int_equal(kb_store_later_wanted(
				 s, NOW + 10 * DAY, &arena, &wanted, &n, NULL),
		KB_OK);
	assert_int_equal(n, 1);
	struct kb_article *page = kb_article_new();
	page->url = "https://example.net/2026/long-story";
	page->headline = kb_article_text(page, "\u0642\u0635\u0629", 6);
	kb_article_add_block(page, KB_BLOCK_PARAGRAPH)->text =
		kb_article_text(page, "lighthouse keepers", 18);
	kb_article_finish(page);
	assert_int_equal(kb_store_put_page(s, a, page, NULL), KB_OK);
	kb_article_free(page);
	assert_int_equal(kb_store_row(s, a, &row, NULL), KB_OK);
	assert_true(row.has_page);
	assert_null(row.missed);
	assert_string_equal(row.title, "\u0642\u0635\u0629");
	assert_int_equal(kb_store_index(s, 0, &more, NULL), KB_OK);
	kb_arena_release(&arena);
	const struct kb_query q = {
		.search = "lighthouse is:later", .sort = KB_SORT_RANK};
	assert_int_equal(count_list(s, &q), 1);
	kb_store_close(s);
}

/* What was taken off the list goes a day later, unless it has a star. */
static void forgetting(void **state)
{
	struct kb_store *s = open_store(*state);
	bool listed;
	int64_t a =
		read_later(s, "https://example.net/2026/first-story", &listed);
	int64_t b =
		read_later(s, "https://example.net/2026/second-story", &listed);
	int64_t c =
		read_later(s, "https://example.net/2026/third-story", &listed);
	int64_t now = time(NULL);
	mark(s, a, KB_ARTICLE_LATER, false);
	mark(s, b, KB_ARTICLE_LATER, false);
	mark(s, b, KB_ARTICLE_STARRED, true);
	const struct kb_query all = {.sort = KB_SORT_NEWEST};
	assert_int_equal(kb_store_later_forget(s, now + DAY / 2, NULL), KB_OK);
	assert_int_equal(count_list(s, &all), 3);
	assert_int_equal(kb_store_later_forget(s, now + 2 * DAY, NULL), KB_OK);
	assert_int_equal(count_list(s, &all), 2);
	struct kb_article_row row;
	assert_int_equal(kb_store_row(s, a, &row, NULL), KB_EEMPTY);
	assert_int_equal(kb_store_row(s, c, &row, NULL), KB_OK);
	assert_counts(s, 1, 1);
	kb_store_close(s);
}

/* No rule takes away what a person keeps. */
static void rules(void **state)
{
	struct kb_store *s = open_store(*state);
	bool listed;
	assert_int_equal(put(s, url, 1, 3, "text", -1, NULL), KB_OK);
	int64_t a =
		read_later(s, "https://example.net/2026/first-story", &listed);
	int64_t ids[] = {1, a};
	size_t acted;
	static const enum kb_article_mark marks[] = {
		KB_ARTICLE_HIDDEN, KB_ARTICLE_READ, KB_ARTICLE_STARRED};
	for (size_t i = 0; i < 3; i++) {
		char name[] = {(char)('a' + i), '\0'};
		const struct kb_rule_found rule = {
			.name = name, .mark = marks[i], .ids = ids, .n = 2};
		assert_int_equal(
			kb_store_rule(s, &rule, 1, 9, &acted, NULL), KB_OK);
	}
	struct kb_article_row row;
	assert_int_equal(kb_store_row(s, a, &row, NULL), KB_OK);
	assert_int_equal(row.marks, KB_ARTICLE_LATER | KB_ARTICLE_STARRED);
	assert_int_equal(kb_store_row(s, 1, &row, NULL), KB_OK);
	assert_int_equal(row.marks,
		KB_ARTICLE_READ | KB_ARTICLE_HIDDEN | KB_ARTICLE_STARRED);
	kb_store_close(s);
}

/* Whose link two feeds have. */
static void put_story(struct kb_store *s, const char *feed)
{
	static const char xml[] =
		"<rss version='2.0'><channel><title>T</title><item><title>A "
		"long story of it</title><link>https://example.org/2026/11/"
		"a-long-story-of-it</link></item></channel></rss>";
	const struct kb_source source = {
		.content_type = "application/xml", .url = feed};
	struct kb_document doc;
	assert_int_equal(
		kb_document_read(xml, strlen(xml), &source, &doc, NULL), KB_OK);
	assert_int_equal(
		kb_store_put_feed(s, feed, doc.feed, -1, NOW, NULL, NULL),
		KB_OK);
	kb_feed_free(doc.feed);
}

static void assert_alone(struct kb_store *s, size_t alone)
{
	struct kb_later_counts c;
	assert_int_equal(kb_store_later_count(s, &c, NULL), KB_OK);
	assert_int_equal(c.alone, alone);
}

/* A page that feeds bring afterwards counts once, and is no more what no feed
 * has. */
static void of_a_story(void **state)
{
	struct kb_store *s = open_store(*state);
	bool listed;
	int64_t story = read_later(
		s, "https://example.org/2026/11/a-long-story-of-it", &listed);
	int64_t other =
		read_later(s, "https://example.net/2026/other-story", &listed);
	assert_counts(s, 2, 2);
	assert_alone(s, 2);
	put_story(s, url);
	put_story(s, "https://example.net/feed");
	const struct kb_query later = {.later = true};
	assert_int_equal(count_list(s, &later), 2);
	assert_counts(s, 2, 2);
	assert_alone(s, 1);
	mark(s, story, KB_ARTICLE_READ, true);
	assert_counts(s, 1, 2);
	assert_alone(s, 1);
	mark(s, other, KB_ARTICLE_HIDDEN, true);
	assert_counts(s, 0, 1);
	assert_alone(s, 0);
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(one_page), TEST(of_a_feed),
		TEST(fetching), TEST(forgetting), TEST(rules),
		TEST(of_a_story)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
