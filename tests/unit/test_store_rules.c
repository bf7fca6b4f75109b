/* What rules have done: each acts on an article once, whoever reloads and
 * whatever is killed; what is hidden is nowhere but among itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

static const struct kb_query all = {0}, hidden = {.hidden = true};

static size_t act(struct kb_store *s, const char *name,
	enum kb_article_mark mark, const int64_t *ids, size_t n, int64_t upto)
{
	const struct kb_rule_found found = {name, mark, ids, n, NULL};
	size_t acted;
	assert_int_equal(
		kb_store_rule(s, &found, 1, upto, &acted, NULL), KB_OK);
	return acted;
}

static int64_t done(struct kb_store *s)
{
	int64_t done, newest;
	assert_int_equal(kb_store_ruled(s, &done, &newest, NULL), KB_OK);
	assert_true(done <= newest);
	return done;
}

static size_t found(struct kb_store *s, const char *search, int64_t since)
{
	return count(s, &(struct kb_query){.search = search,
				.since = since,
				.sort = KB_SORT_NONE});
}

static void act_once(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e), *other = open_store(e);
	const int64_t ids[] = {2, 3, 77};
	int64_t acted;
	put(s, url, 1, 4, "text", -1, NULL);
	assert_int_equal(done(s), 0);
	assert_int_equal(act(s, "a", KB_ARTICLE_HIDDEN, ids, 3, 4), 2);
	assert_int_equal(done(other), 4);
	assert_int_equal(count(other, &hidden), 2);
	/* Another khabar that has found the same. */
	assert_int_equal(act(other, "a", KB_ARTICLE_HIDDEN, ids, 3, 3), 0);
	assert_int_equal(done(s), 4);
	/* What is shown again stays so; another rule is another one. */
	assert_int_equal(kb_store_mark(s, ids, 1, KB_ARTICLE_HIDDEN, false,
				 NULL, NULL, NULL),
		KB_OK);
	assert_int_equal(act(s, "a", KB_ARTICLE_HIDDEN, ids, 2, 4), 0);
	assert_int_equal(count(s, &hidden), 1);
	assert_int_equal(act(s, "b", KB_ARTICLE_STARRED, ids, 2, 4), 2);
	assert_int_equal(kb_store_rule_count(s, "a", &acted, NULL), KB_OK);
	assert_int_equal(acted, 2);
	assert_int_equal(kb_store_rule_count(s, "c", &acted, NULL), KB_OK);
	assert_int_equal(acted, 0);
	kb_store_close(s);
	kb_store_close(other);
}

/* A rule that cannot be written has not acted at all. */
static void all_or_nothing(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	const int64_t one = 1;
	const struct kb_rule_found rules[] = {
		{"a", KB_ARTICLE_READ, &one, 1, NULL},
		{"b", KB_ARTICLE_HIDDEN, &one, 1, NULL}};
	size_t acted;
	put(s, url, 1, 2, "text", -1, NULL);
	run_sql(e->path.s, "CREATE TRIGGER no AFTER INSERT ON rule"
			   " WHEN new.text = 'b' BEGIN"
			   " SELECT raise(ABORT, 'no'); END");
	assert_true(kb_store_rule(s, rules, 2, 2, &acted, NULL) != KB_OK);
	assert_int_equal(done(s), 0);
	assert_int_equal(count(s, &(struct kb_query){.unread = true}), 2);
	run_sql(e->path.s, "DROP TRIGGER no");
	assert_int_equal(kb_store_rule(s, rules, 2, 2, &acted, NULL), KB_OK);
	assert_int_equal(acted, 2);
	assert_int_equal(count(s, &all), 1);
	kb_store_close(s);
}

static void what_is_new(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	const struct kb_query words = {.search = "text"};
	struct kb_found f;
	put(s, url, 1, 3, "text", -1, NULL);
	assert_int_equal(kb_store_list(s, &words, &f, NULL), KB_OK);
	assert_int_equal(f.n, 3);
	assert_int_equal(f.after, 0);
	assert_int_equal(found(s, "text", f.upto), 0);
	put(s, url, 1, 5, "text", -1, NULL);
	assert_int_equal(found(s, "text", f.upto), 2);
	assert_int_equal(found(s, "text", 0), 5);
	free(f.ids);
	kb_store_close(s);
}

static void hidden_from_searches(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	const int64_t ids[] = {2, 3};
	put(s, url, 1, 4, "text", -1, NULL);
	act(s, "a", KB_ARTICLE_HIDDEN, ids, 2, 4);
	for (int sort = KB_SORT_NEWEST; sort <= KB_SORT_NONE; sort++) {
		struct kb_query q = {
			.search = "text", .sort = (enum kb_sort)sort};
		assert_int_equal(count(s, &q), 2);
		q.search = "text is:hidden";
		assert_int_equal(count(s, &q), 2);
		q.search = "text OR is:hidden";
		assert_int_equal(count(s, &q), 4);
		q.search = "text -is:hidden";
		assert_int_equal(count(s, &q), 2);
		q.search = "text";
		q.hidden = true;
		assert_int_equal(count(s, &q), 2);
	}
	kb_store_close(s);
}

/* Pruned as others are, and forgotten with its feed. */
static void hidden_goes(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	const int64_t ids[] = {1, 2, 3};
	bool more;
	put(s, url, 1, 4, "text", -1, NULL);
	act(s, "a", KB_ARTICLE_HIDDEN, ids, 2, 4);
	put(s, url, 3, 6, "text", 4, NULL);
	assert_int_equal(count(s, &hidden), 0);
	act(s, "a", KB_ARTICLE_HIDDEN, ids, 3, 6);
	act(s, "b", KB_ARTICLE_STARRED, ids, 3, 6);
	assert_int_equal(count(s, &hidden), 1);
	for (int i = 0; i < 9; i++) {
		assert_int_equal(
			kb_store_thin_feed(s, url, 2, &more, NULL), KB_OK);
		assert_int_equal(more, i == 0);
		if (!more)
			break;
	}
	assert_int_equal(count(s, &all), 0);
	assert_int_equal(count(s, &hidden), 1);
	kb_store_close(s);
	assert_whole(e->path.s);
}

/* --- Tags --------------------------------------------------------------- */

static size_t tag(struct kb_store *s, const char *name, const char *path,
	const int64_t *ids, size_t n)
{
	const struct kb_rule_found rule = {name, 0, ids, n, path};
	size_t acted;
	assert_int_equal(kb_store_rule(s, &rule, 1, 0, &acted, NULL), KB_OK);
	return acted;
}

static size_t in_folder(
	struct kb_store *s, const char *path, int64_t feed, struct kb_query q)
{
	q.by_feeds = true;
	q.feeds = &feed;
	q.n_feeds = feed != 0;
	q.tags = &path;
	q.n_tags = 1;
	return count(s, &q);
}

static void tags_of_articles(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	const int64_t first[] = {1, 2}, second[] = {2, 3, 77}, own[] = {5};
	bool has[3];
	put(s, url, 1, 4, "text", -1, NULL);
	put(s, "https://example.org/other", 5, 6, "words", -1, NULL);
	assert_int_equal(tag(s, "a", "asia/iran", first, 2), 2);
	assert_int_equal(tag(s, "b", "asia", second, 3), 2);
	assert_int_equal(tag(s, "c", "asian", own, 1), 1);
	assert_int_equal(tag(s, "b", "asia", second, 3), 0);
	assert_int_equal(
		kb_store_has_tag(s, "asia", second, 3, has, NULL), KB_OK);
	assert_true(has[0] && has[1] && !has[2]);
	/* A folder has what is within it, and its feeds'. */
	for (int sort = KB_SORT_NEWEST; sort <= KB_SORT_FEED; sort++) {
		const struct kb_query q = {.sort = (enum kb_sort)sort};
		assert_int_equal(in_folder(s, "asia/iran", 0, q), 2);
		assert_int_equal(in_folder(s, "asia", 0, q), 3);
		assert_int_equal(in_folder(s, "asia", 2, q), 5);
		assert_int_equal(in_folder(s, "asian", 2, q), 2);
		assert_int_equal(in_folder(s, "asi", 0, q), 0);
	}
	for (int sort = KB_SORT_NEWEST; sort <= KB_SORT_NONE; sort++) {
		const struct kb_query q = {
			.search = "text", .sort = (enum kb_sort)sort};
		assert_int_equal(in_folder(s, "asia", 0, q), 3);
		assert_int_equal(in_folder(s, "asia", 2, q), 3);
	}
	assert_int_equal(kb_store_mark(s, first, 1, KB_ARTICLE_READ, true, NULL,
				 NULL, NULL),
		KB_OK);
	assert_int_equal(
		in_folder(s, "asia", 0, (struct kb_query){.unread = true}), 2);
	kb_store_close(s);
	assert_whole(e->path.s);
}

/* Which tags an article has, by name. */
static void tags_of_one(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	const int64_t first[] = {1, 2}, second[] = {2, 3};
	struct kb_article_tags *tags;
	size_t at = 0;
	put(s, url, 1, 4, "text", -1, NULL);
	assert_int_equal(kb_store_tags(s, &tags, NULL), KB_OK);
	assert_null(kb_article_tags_next(tags, 1, &at));
	kb_article_tags_free(tags);
	assert_int_equal(tag(s, "b", "far away", second, 2), 2);
	assert_int_equal(tag(s, "a", "asia/iran", first, 2), 2);
	assert_int_equal(kb_store_tags(s, &tags, NULL), KB_OK);
	at = 0;
	assert_string_equal(kb_article_tags_next(tags, 2, &at), "asia/iran");
	assert_string_equal(kb_article_tags_next(tags, 2, &at), "far away");
	assert_null(kb_article_tags_next(tags, 2, &at));
	at = 0;
	assert_string_equal(kb_article_tags_next(tags, 3, &at), "far away");
	assert_null(kb_article_tags_next(tags, 3, &at));
	at = 0;
	assert_null(kb_article_tags_next(tags, 4, &at));
	assert_null(kb_article_tags_next(tags, 1 << 30, &at));
	kb_article_tags_free(tags);
	kb_article_tags_free(NULL);
	kb_store_close(s);
}

/* tag: is of feeds and of articles, in every place of a query. */
static void tags_in_searches(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	const int64_t ids[] = {1, 2};
	const char *const asia = "Asia";
	put(s, url, 1, 4, "text", -1, NULL);
	put(s, "https://example.org/other", 5, 6, "words", -1, NULL);
	assert_int_equal(tag(s, "a", "asia/iran", ids, 2), 2);
	const struct kb_feed_names names[] = {{1, "a", url, NULL, 0},
		{2, "b", "https://example.org/other", &asia, 1}};
	static const struct {
		const char *search;
		size_t n;
	} cases[] = {{"tag:asia", 4}, {"tag:asia text", 2},
		{"tag:asia words", 2}, {"tag:iran", 0}, {"tag:asia/iran", 2},
		{"-tag:asia", 2}, {"text -tag:asia", 2}, {"tag:asia -words", 2},
		{"tag:asia/iran OR words", 4}, {"tag:asia/iran title:1", 1},
		{"tag:asia is:unread", 4}, {"tag:asia -tag:asia/iran", 2},
		{"tag:asia t*", 2}, {"tag:asia before:2030-01-01", 4},
		{"tag:asia is:starred", 0}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int sort = KB_SORT_NEWEST; sort <= KB_SORT_NONE; sort++) {
			const struct kb_query q = {.search = cases[i].search,
				.names = names,
				.n_names = 2,
				.sort = (enum kb_sort)sort};
			size_t n = count(s, &q);
			if (n != cases[i].n)
				fail_msg("%s by %d: %zu", q.search, sort, n);
		}
	kb_store_close(s);
}

/* What is unread is told with its feed, until it is read, hidden or gone. */
static void tagged_and_unread(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	const int64_t ids[] = {1, 2, 3, 4}, read = 2, hides = 3;
	struct kb_arena arena = {0};
	struct kb_tagged *v;
	size_t n;
	put(s, url, 1, 4, "text", -1, NULL);
	assert_int_equal(tag(s, "a", "asia", ids, 4), 4);
	assert_int_equal(tag(s, "b", "news", ids + 3, 1), 1);
	assert_int_equal(kb_store_tagged(s, &arena, &v, &n, NULL), KB_OK);
	assert_int_equal(n, 5);
	act(s, "c", KB_ARTICLE_READ, &read, 1, 4);
	act(s, "d", KB_ARTICLE_HIDDEN, &hides, 1, 4);
	put(s, url, 4, 5, "text", 1, NULL);
	assert_int_equal(kb_store_tagged(s, &arena, &v, &n, NULL), KB_OK);
	assert_int_equal(n, 2);
	assert_int_equal(v[0].article, 4);
	assert_int_equal(v[1].article, 4);
	assert_int_equal(v[0].feed, 1);
	assert_int_equal(
		strcmp(v[0].tag, "asia") + strcmp(v[1].tag, "news"), 0);
	kb_arena_release(&arena);
	kb_store_close(s);
}

/* Kept searches look again when more is tagged. */
static void tags_in_saved(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	const int64_t ids[] = {1, 2};
	const struct kb_query q = {.search = "tag:asia"};
	size_t unread;
	put(s, url, 1, 4, "text", -1, NULL);
	for (size_t i = 0; i <= 2; i++) {
		if (i)
			tag(s, i == 1 ? "a" : "b", "asia", ids, i);
		assert_int_equal(kb_store_saved_update(s, &q, NULL), KB_OK);
		assert_int_equal(
			kb_store_saved_unread(s, &q, 1, &unread, NULL), KB_OK);
		assert_int_equal(unread, i);
	}
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(act_once), TEST(all_or_nothing),
		TEST(what_is_new), TEST(hidden_from_searches),
		TEST(hidden_goes), TEST(tags_of_articles), TEST(tags_of_one),
		TEST(tags_in_searches), TEST(tagged_and_unread),
		TEST(tags_in_saved)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
