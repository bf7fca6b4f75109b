/* The thread that searches: the last search is answered, and no other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <khabar/library/searcher.h>

#include <poll.h>
#include <stdlib.h>

/* Waits for an answer; false if none comes for so long. */
static bool wait_for(
	struct kb_searcher *s, struct kb_search_answer *a, int milliseconds)
{
	struct pollfd p = {kb_searcher_fd(s), POLLIN, 0};
	while (poll(&p, 1, milliseconds) > 0)
		if (kb_searcher_next(s, a))
			return true;
	return false;
}

/* A searcher in a library of 40 articles. */
static struct kb_searcher *searcher(const struct scratch_dir *e)
{
	struct kb_store *store = open_store(e);
	struct kb_put_result r;
	bool more;
	assert_int_equal(put(store, url, 1, 40, "bridge", -1, &r), KB_OK);
	assert_int_equal(kb_store_index(store, 0, &more, NULL), KB_OK);
	kb_store_close(store);
	return kb_searcher_new(e->path.s);
}

static void answers(void **state)
{
	struct kb_searcher *s = searcher(*state);
	struct kb_search_answer a;
	struct kb_query q = {.search = "bridge", .sort = KB_SORT_RANK};
	unsigned number = kb_searcher_start(s, &q);
	assert_true(wait_for(s, &a, 5000));
	assert_int_equal(a.err, KB_OK);
	assert_int_equal(a.number, number);
	assert_int_equal(a.found.n, 40);
	free(a.found.ids);
	assert_false(kb_searcher_next(s, &a));
	q.search = "bridge befor:3d";
	kb_searcher_start(s, &q);
	assert_true(wait_for(s, &a, 5000));
	assert_int_equal(a.err, KB_EINVAL);
	assert_int_equal(a.found.from, 7);
	assert_int_equal(a.found.to, 13);
	kb_searcher_free(s);
}

/* What a query points to may change while it is answered. */
static void copies(void **state)
{
	struct kb_searcher *s = searcher(*state);
	struct kb_search_answer a;
	char search[] = "tag:asia", tag[] = "asia", title[] = "News";
	const char *tags[] = {tag};
	struct kb_feed_names names = {1, title, url, tags, 1};
	int64_t feed = 1;
	struct kb_query q = {.search = search,
		.names = &names,
		.n_names = 1,
		.feeds = &feed,
		.n_feeds = 1,
		.by_feeds = true};
	kb_searcher_start(s, &q);
	search[0] = tag[0] = title[0] = 'x';
	feed = 2;
	names = (struct kb_feed_names){0};
	assert_true(wait_for(s, &a, 5000));
	assert_int_equal(a.found.n, 40);
	free(a.found.ids);
	kb_searcher_free(s);
}

static void last_wins(void **state)
{
	struct kb_searcher *s = searcher(*state);
	struct kb_search_answer a;
	struct kb_query q = {.sort = KB_SORT_RANK};
	unsigned number = 0;
	for (int i = 0; i < 200; i++) {
		q.search = i % 2 ? "bri*" : "qwerty";
		number = kb_searcher_start(s, &q);
	}
	assert_true(wait_for(s, &a, 5000));
	assert_int_equal(a.number, number);
	assert_int_equal(a.found.n, 40);
	free(a.found.ids);
	assert_false(wait_for(s, &a, 50));
	kb_searcher_free(s);
}

static void stops(void **state)
{
	struct kb_searcher *s = searcher(*state);
	struct kb_search_answer a;
	const struct kb_query q = {.search = "bridge"};
	kb_searcher_start(s, &q);
	kb_searcher_stop(s);
	assert_false(wait_for(s, &a, 100));
	/* An answer that is not taken is not told any more either. */
	kb_searcher_start(s, &q);
	struct pollfd p = {kb_searcher_fd(s), POLLIN, 0};
	assert_int_equal(poll(&p, 1, 5000), 1);
	kb_searcher_stop(s);
	assert_false(kb_searcher_next(s, &a));
	kb_searcher_start(s, &q);
	kb_searcher_free(s);
}

static void tells_errors(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_search_answer a;
	const struct kb_query q = {.search = "bridge"};
	struct kb_searcher *s = kb_searcher_new(e->dir);
	unsigned number = kb_searcher_start(s, &q);
	assert_true(wait_for(s, &a, 5000));
	assert_int_equal(a.number, number);
	assert_int_not_equal(a.err, KB_OK);
	assert_true(a.diag.text[0]);
	kb_searcher_free(s);
	kb_searcher_free(NULL);
}

#define WITH_STORE(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {WITH_STORE(answers),
		WITH_STORE(copies), WITH_STORE(last_wins), WITH_STORE(stops),
		WITH_STORE(tells_errors)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
