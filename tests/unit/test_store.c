/* The store: what is written is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

/* --- What is stored ----------------------------------------------------- */

static void round_trip(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query all = {0};
	struct kb_article_row row;
	struct kb_article *a;
	struct kb_arena arena = {0};
	int64_t *ids;
	assert_int_equal(put(s, url, 1, 3, "text", KB_KEEP, NULL), KB_OK);
	kb_store_close(s);
	s = open_store(*state);
	assert_int_equal(list(s, &all, &ids), 3);
	assert_int_equal(kb_store_row(s, ids[0], &row, NULL), KB_OK);
	/* "خبر 3" */
	assert_string_equal(row.title, "\u062e\u0628\u0631 3");
	assert_string_equal(row.link, "https://example.org/3");
	assert_string_equal(row.author, "Dana");
	assert_int_equal(row.date.day, 1);
	assert_int_equal(row.date.minute, 3);
	assert_int_equal(row.marks, 0);
	assert_int_equal(kb_store_article(s, ids[0], &a, NULL), KB_OK);
	assert_string_equal(a->headline.s, "\u062e\u0628\u0631 3");
	assert_int_equal(a->n_blocks, 1);
	assert_string_equal(a->blocks[0].text.s, "text 3");
	kb_article_free(a);
	assert_int_equal(kb_store_row(s, 99, &row, NULL), KB_EEMPTY);
	struct kb_feed_row feed = feed_row(s, &arena);
	assert_int_equal(feed.total, 3);
	assert_int_equal(feed.unread, 3);
	assert_int_equal(feed.dir, KB_DIR_RTL);
	kb_arena_release(&arena);
	free(ids);
	kb_store_close(s);
}

static void changes(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query all = {0}, starred = {.starred = true};
	struct kb_put_result r;
	int64_t *ids, *changed;
	size_t n;
	assert_int_equal(put(s, url, 1, 3, "text", KB_KEEP, &r), KB_OK);
	assert_int_equal(r.added, 3);
	list(s, &all, &ids);
	assert_int_equal(kb_store_mark(s, ids, 2, KB_ARTICLE_STARRED, true,
				 &changed, &n, NULL),
		KB_OK);
	assert_int_equal(n, 2);
	free(changed);
	/* Only what was not so before is told. */
	assert_int_equal(kb_store_mark(s, ids, 3, KB_ARTICLE_STARRED, true,
				 &changed, &n, NULL),
		KB_OK);
	assert_int_equal(n, 1);
	assert_int_equal(changed[0], ids[2]);
	free(changed);
	assert_int_equal(put(s, url, 1, 3, "text", KB_KEEP, &r), KB_OK);
	assert_int_equal(r.added + r.changed, 0);
	assert_int_equal(put(s, url, 1, 4, "other", KB_KEEP, &r), KB_OK);
	assert_int_equal(r.added, 1);
	assert_int_equal(r.changed, 3);
	assert_int_equal(count(s, &starred), 3);
	free(ids);
	kb_store_close(s);
}

/* An article goes if the feed does not list it, nobody starred it, and the
 * feed has `keep` newer ones. */
static void pruning(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query all = {0}, oldest = {.sort = KB_SORT_OLDEST};
	int64_t *ids;
	put(s, url, 1, 10, "text", 5, NULL);
	assert_int_equal(count(s, &all), 10); /* all are listed */
	list(s, &oldest, &ids);
	kb_store_mark(s, ids, 1, KB_ARTICLE_STARRED, true, NULL, NULL, NULL);
	put(s, url, 9, 12, "text", 5, NULL);
	/* 8 to 12 and the starred one */
	assert_int_equal(count(s, &all), 6);
	put(s, url, 13, 13, "text", -1, NULL);
	assert_int_equal(count(s, &all), 7);
	/* Without its feed, the starred one stays. */
	assert_int_equal(kb_store_remove_feed(s, url, NULL), KB_OK);
	assert_int_equal(count(s, &all), 1);
	free(ids);
	kb_store_close(s);
}

static void states(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_arena arena = {0};
	struct kb_feed_state in = {.etag = "\"a\"",
		.last_modified = "Tue",
		.body_hash = UINT64_MAX - 5,
		.checked = 5,
		.due = 6,
		.retry = 7,
		.interval = 8,
		.error = "no connection",
		.moved = "https://example.org/b",
		.failures = 9,
		.gone = true};
	struct kb_feed_state out;
	assert_int_equal(
		kb_store_feed_state(s, url, &arena, &out, NULL), KB_OK);
	assert_null(out.etag);
	assert_int_equal(kb_store_put_state(s, url, &in, NULL), KB_OK);
	assert_int_equal(
		kb_store_feed_state(s, url, &arena, &out, NULL), KB_OK);
	assert_string_equal(out.etag, in.etag);
	assert_string_equal(out.last_modified, in.last_modified);
	assert_true(out.body_hash == in.body_hash);
	assert_int_equal(out.checked, 5);
	assert_int_equal(out.due, 6);
	assert_int_equal(out.retry, 7);
	assert_int_equal(out.interval, 8);
	assert_string_equal(out.error, in.error);
	assert_string_equal(out.moved, in.moved);
	assert_int_equal(out.failures, 9);
	assert_true(out.gone);
	kb_arena_release(&arena);
	kb_store_close(s);
}

static void pages(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query all = {0};
	struct kb_document doc;
	struct kb_article *a;
	struct kb_arena arena = {0};
	struct kb_page_wanted *wanted;
	struct kb_article_row row;
	size_t n;
	int64_t *ids;
	static const char html[] =
		"<article><h1>\u062e\u0628\u0631</h1><p>One <a href='/x'>link"
		"</a> of <b>two</b> words, and a sentence that goes on.</p><ul>"
		"<li>a<li>b</ul><table><tr><th>c<td>d</table><figure><img "
		"src='/i.png'><figcaption>e</figcaption></figure></article>";
	const struct kb_source source = {
		.content_type = "text/html", .url = "https://example.org/1"};
	put(s, url, 1, 2, "text", KB_KEEP, NULL);
	list(s, &all, &ids);
	assert_int_equal(
		kb_store_pages_wanted(s, url, 0, 10, &arena, &wanted, &n, NULL),
		KB_OK);
	assert_int_equal(n, 2);
	assert_int_equal(
		kb_document_read(html, strlen(html), &source, &doc, NULL),
		KB_OK);
	assert_int_equal(
		kb_store_put_page(s, ids[0], doc.article, NULL), KB_OK);
	assert_int_equal(kb_store_article(s, ids[0], &a, NULL), KB_OK);
	assert_int_equal(a->n_blocks, doc.article->n_blocks);
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *x = &a->blocks[i],
				      *y = &doc.article->blocks[i];
		assert_int_equal(x->type, y->type);
		assert_int_equal(x->text.len, y->text.len);
		assert_int_equal(x->text.n_spans, y->text.n_spans);
		assert_int_equal(x->n_items, y->n_items);
		assert_int_equal(x->n_rows, y->n_rows);
		for (size_t k = 0; k < x->text.n_spans; k++)
			assert_int_equal(
				x->text.spans[k].end, y->text.spans[k].end);
	}
	assert_int_equal(kb_store_row(s, ids[0], &row, NULL), KB_OK);
	assert_true(row.has_page);
	kb_store_pages_wanted(s, url, 0, 10, &arena, &wanted, &n, NULL);
	assert_int_equal(n, 1);
	kb_article_free(a);
	kb_document_release(&doc);
	kb_arena_release(&arena);
	free(ids);
	kb_store_close(s);
}

static void queries(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_arena arena = {0};
	put(s, url, 1, 5, "text", KB_KEEP, NULL);
	put(s, "https://example.org/other", 3, 4, "text", KB_KEEP, NULL);
	/* Its articles are the first's, by their links. */
	kb_store_stories_apart(s, true);
	struct kb_query q = {0};
	assert_int_equal(count(s, &q), 7);
	q.limit = 3;
	assert_int_equal(count(s, &q), 3);
	int64_t feed = feed_id(s, url);
	q = (struct kb_query){.feeds = &feed, .n_feeds = 1, .by_feeds = true};
	int64_t *ids;
	assert_int_equal(list(s, &q, &ids), 5);
	kb_store_mark(s, ids, 2, KB_ARTICLE_READ, true, NULL, NULL, NULL);
	q.unread = true;
	assert_int_equal(count(s, &q), 3);
	q.n_feeds = 0;
	assert_int_equal(count(s, &q), 0);
	free(ids);
	for (int sort = KB_SORT_NEWEST; sort <= KB_SORT_FEED; sort++) {
		q = (struct kb_query){.sort = (enum kb_sort)sort};
		assert_int_equal(count(s, &q), 7);
	}
	kb_arena_release(&arena);
	kb_store_close(s);
}

/* --- Rows --------------------------------------------------------------- */

/* Entries made by hand: the title's and the date's are all that matters. */
static void put_entries(struct kb_store *s, struct kb_entry *entries, size_t n,
	int keep, int64_t now)
{
	struct kb_feed f = {
		.title = "Feed", .entries = entries, .n_entries = n};
	assert_int_equal(
		kb_store_put_feed(s, url, &f, keep, now, NULL, NULL), KB_OK);
}

static const char *title_at(
	struct kb_store *s, const struct kb_query *q, size_t i)
{
	static char title[100];
	struct kb_article_row row;
	int64_t *ids;
	size_t n = list(s, q, &ids);
	assert_true(i < n);
	assert_int_equal(kb_store_row(s, ids[i], &row, NULL), KB_OK);
	snprintf(title, sizeof title, "%s", row.title ? row.title : "(none)");
	free(ids);
	return title;
}

/* An entry without a letter runs as its feed does. */
static void entries_have_a_direction(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_entry entry = {.id = "1", .title = "2026!"};
	struct kb_feed f = {.title = "Feed",
		.dir = KB_DIR_RTL,
		.entries = &entry,
		.n_entries = 1};
	struct kb_article *a;
	int64_t *ids;
	assert_int_equal(
		kb_store_put_feed(s, url, &f, -1, 1000, NULL, NULL), KB_OK);
	assert_int_equal(list(s, &(struct kb_query){0}, &ids), 1);
	assert_int_equal(kb_store_entry(s, ids[0], &a, NULL), KB_OK);
	assert_int_equal(a->dir, KB_DIR_RTL);
	assert_int_equal(a->headline.dir, KB_DIR_RTL);
	kb_article_free(a);
	free(ids);
	kb_store_close(s);
}

/* By title: letters count, not their case, marks or what stands before them;
 * those without a title come last. */
static void sorts_titles(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_entry entries[] = {{.id = "1", .title = "pear"},
		{.id = "2", .title = "\u00abQuince\u00bb"}, {.id = "3"},
		{.id = "4", .title = "\u0627\u0628"},       /* اب */
		{.id = "5", .title = "\u0623\u0628\u0629"}, /* أبة */
		{.id = "6", .title = "... APPLE"}, {.id = "7"}};
	static const char *const want[] = {"... APPLE", "pear",
		"\u00abQuince\u00bb", "\u0627\u0628", "\u0623\u0628\u0629",
		"(none)", "(none)"};
	struct kb_query q = {.sort = KB_SORT_TITLE};
	put_entries(s, entries, 7, -1, 1000);
	for (size_t i = 0; i < 7; i++)
		assert_string_equal(title_at(s, &q, i), want[i]);
	q.limit = 2;
	assert_int_equal(count(s, &q), 2);
	assert_string_equal(title_at(s, &q, 1), want[1]);
	kb_store_close(s);
}

/* By date: one that lies ahead, or none, is that of the day when khabar first
 * saw the entry. */
static void dates(void **state)
{
	enum {
		NOW = 1700000000 /* 2023-11-14 22:13:20 UTC */
	};
	struct kb_store *s = open_store(*state);
	struct kb_entry entries[] = {
		{.id = "1", .title = "none"},
		{.id = "2",
			.title = "yesterday",
			.published = {.year = 2023, .month = 11, .day = 13}},
		{.id = "3",
			.title = "ahead",
			.published = {.year = 2033, .month = 1, .day = 1}},
		{.id = "4",
			.title = "long ago",
			.updated = {.year = 1999, .month = 5, .day = 6}},
	};
	struct kb_query q = {0};
	struct kb_article_row row;
	int64_t *ids;
	put_entries(s, entries, 4, -1, NOW);
	assert_int_equal(list(s, &q, &ids), 4);
	/* The feed's last entry is its oldest. */
	static const char *const want[] = {
		"none", "ahead", "yesterday", "long ago"};
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(title_at(s, &q, i), want[i]);
	assert_int_equal(kb_store_row(s, ids[0], &row, NULL), KB_OK);
	assert_int_equal(row.date.year, 2023);
	assert_int_equal(row.date.month, 11);
	assert_int_equal(row.date.day, 14);
	assert_int_equal(row.date.hour, 22);
	assert_int_equal(row.date.minute, 13);
	assert_int_equal(row.date.second, 20);
	assert_true(row.date.has_zone);
	/* What the feed says is shown all the same. */
	assert_int_equal(kb_store_row(s, ids[1], &row, NULL), KB_OK);
	assert_int_equal(row.date.year, 2033);
	assert_false(row.date.has_time);
	free(ids);
	/* Of those not listed any more, the newest stay. */
	struct kb_entry next = {.id = "5",
		.title = "next",
		.published = {.year = 2023, .month = 11, .day = 15}};
	put_entries(s, &next, 1, 3, NOW + 86400);
	assert_int_equal(count(s, &q), 3);
	assert_string_equal(title_at(s, &q, 0), "next");
	assert_string_equal(title_at(s, &q, 1), "none");
	assert_string_equal(title_at(s, &q, 2), "ahead");
	kb_store_close(s);
}

/* Hours ahead, as of a time in a zone that was left out, are now as well. */
static void ahead(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_entry entries[] = {{.id = "1", .title = "now"},
		{.id = "2",
			.title = "in an hour",
			.published = {.year = 2023,
				.month = 11,
				.day = 14,
				.hour = 23,
				.has_time = true}}};
	struct kb_query q = {0};
	put_entries(s, entries, 2, -1, 1700000000 /* 22:13:20 UTC */);
	assert_string_equal(title_at(s, &q, 0), "now");
	assert_string_equal(title_at(s, &q, 1), "in an hour");
	kb_store_close(s);
}

/* An article without title has its first words in lists, and no headline. */
static void untitled(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_entry entries[] = {{.id = "1",
		.words = "It rains\u2026",
		.content = "<p>It rains in the city today.</p>"}};
	struct kb_article_row row;
	struct kb_article *a;
	put_entries(s, entries, 1, -1, 1000);
	assert_int_equal(kb_store_row(s, 1, &row, NULL), KB_OK);
	assert_string_equal(row.title, "It rains\u2026");
	assert_int_equal(kb_store_article(s, 1, &a, NULL), KB_OK);
	assert_null(a->headline.s);
	assert_int_equal(a->n_blocks, 1);
	kb_article_free(a);
	kb_store_close(s);
}

/* Texts of a row are one line each, and never empty ones. */
static void lines(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_entry entries[] = {
		{.id = "1",
			.title = "a\tb\nc\x01"
				 "d\u2028e\xc2\x85"
				 "f\xff"
				 "g",
			.link = "https://example.org/\x1b[2J"},
		{.id = "2", .title = ""}};
	const char *authors[] = {"One", "Two"};
	struct kb_article_row row;
	entries[0].authors = authors;
	entries[0].n_authors = 2;
	put_entries(s, entries, 2, -1, -5);
	/* A clock before 1970 is no reason for a date before it. */
	assert_int_equal(kb_store_row(s, 1, &row, NULL), KB_OK);
	assert_int_equal(row.date.year, 1970);
	assert_null(row.title);
	assert_null(row.link);
	assert_null(row.author);
	assert_int_equal(kb_store_row(s, 2, &row, NULL), KB_OK);
	assert_string_equal(row.title, "a b c d e f\ufffdg");
	assert_string_equal(row.link, "https://example.org/ [2J");
	assert_string_equal(row.author, "One");
	kb_store_close(s);
}

struct visits {
	struct kb_store *store;
	size_t n, stop_at;
};

static bool visit(void *ctx, const struct kb_article_row *row)
{
	struct visits *v = ctx;
	assert_non_null(row->title);
	/* It may write, and what goes long before its turn is passed over. */
	if (v->n == 1)
		assert_int_equal(
			kb_store_remove_feed(v->store, url, NULL), KB_OK);
	return ++v->n != v->stop_at;
}

static void visits_each(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query q = {0};
	struct visits v = {.store = s, .stop_at = 1};
	put(s, "https://example.org/other", 1, 3, "text", -1, NULL);
	put(s, url, 1, 2000, "text", -1, NULL);
	assert_int_equal(kb_store_each(s, &q, visit, &v, NULL), KB_OK);
	assert_int_equal(v.n, 1);
	v = (struct visits){.store = s};
	assert_int_equal(kb_store_each(s, &q, visit, &v, NULL), KB_OK);
	/* Some of one feed, three of the other. */
	assert_in_range(v.n, 5, 1000);
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(round_trip), TEST(changes),
		TEST(pruning), TEST(states), TEST(pages), TEST(queries),
		TEST(entries_have_a_direction), TEST(sorts_titles), TEST(dates),
		TEST(ahead), TEST(untitled), TEST(lines), TEST(visits_each)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
