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
	const struct kb_rule_found found = {name, mark, ids, n};
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
	const struct kb_rule_found rules[] = {{"a", KB_ARTICLE_READ, &one, 1},
		{"b", KB_ARTICLE_HIDDEN, &one, 1}};
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

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(act_once), TEST(all_or_nothing),
		TEST(what_is_new), TEST(hidden_from_searches),
		TEST(hidden_goes)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
