/* The store's files are no larger than what is in them, in the long run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <sys/stat.h>
#include <time.h>

static long size_of(const char *path)
{
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	return st.st_size;
}

static double milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Articles 1 to 3000, some MB, of which 100 are left. */
static struct kb_store *pruned(struct scratch_dir *e)
{
	struct kb_str text = {0};
	struct kb_store *s = open_store(e);
	/* What does not get much smaller by being packed. */
	kb_str_adds(&text, "text of many words");
	for (unsigned i = 1; i <= 500; i++)
		kb_str_addf(
			&text, " %x%x", i * 2654435769u, i * i * 2246822519u);
	assert_int_equal(put(s, url, 1, 3000, text.s, -1, NULL), KB_OK);
	assert_int_equal(put(s, url, 2901, 3000, text.s, 100, NULL), KB_OK);
	kb_str_release(&text);
	return s;
}

/* In the background, a few at a time, while another one reads and marks. */
static void shrinks(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_query all = {0};
	struct kb_store *s = pruned(e), *other = open_store(e);
	kb_store_patience(other, 0);
	long before;
	int slices = 0;
	int64_t *ids;
	size_t n = list(other, &all, &ids);
	assert_int_equal(n, 100);
	run_sql(e->path.s, "PRAGMA wal_checkpoint(TRUNCATE)");
	before = size_of(e->path.s);
	assert_true(before > 4 << 20);
	for (bool more = true; more; slices++) {
		double at = milliseconds();
		assert_int_equal(kb_store_shrink(s, 1, &more, &e->diag), KB_OK);
		/* 40 ms, and what a machine that is busy takes. */
		assert_true(milliseconds() - at < 400);
		assert_int_equal(kb_store_mark(other, &ids[slices % 100], 1,
					 KB_ARTICLE_READ, slices % 200 < 100,
					 NULL, NULL, &e->diag),
			KB_OK);
	}
	assert_true(slices > 5);
	assert_int_equal(count(other, &all), 100);
	free(ids);
	kb_store_close(other);
	kb_store_close(s);
	assert_whole(e->path.s);
	assert_true(size_of(e->path.s) < before / 4);
}

static void leaves_little_alone(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	bool more = true;
	put(s, url, 1, 100, "text", -1, NULL);
	put(s, url, 99, 100, "text", 1, NULL);
	long before = size_of(e->path.s);
	assert_int_equal(kb_store_shrink(s, 0, &more, &e->diag), KB_OK);
	assert_false(more);
	assert_int_equal(size_of(e->path.s), before);
	/* Nor within a transaction, nor while another one writes. */
	kb_store_close(s);
	s = pruned(e);
	struct kb_store *other = open_store(e);
	assert_int_equal(kb_store_begin(other, NULL), KB_OK);
	double at = milliseconds();
	assert_int_equal(kb_store_shrink(s, 0, &more, &e->diag), KB_ESTOP);
	assert_true(milliseconds() - at < 400);
	assert_false(more);
	assert_int_equal(kb_store_shrink(other, 0, &more, &e->diag), KB_OK);
	assert_int_equal(kb_store_commit(other, NULL), KB_OK);
	kb_store_close(other);
	kb_store_close(s);
}

/* A database whose file could only grow, as an earlier khabar made them. */
static void of_an_earlier_khabar(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_query all = {0}, words = {.search = "many"};
	struct kb_store *s = pruned(e);
	bool more;
	assert_int_equal(kb_store_index(s, 0, NULL, &e->diag), KB_OK);
	kb_store_close(s);
	run_sql(e->path.s, "PRAGMA journal_mode = DELETE;"
			   "PRAGMA auto_vacuum = NONE; VACUUM;"
			   "CREATE TABLE ballast AS SELECT zeroblob(9000000);"
			   "DROP TABLE ballast; PRAGMA journal_mode = WAL");
	long before = size_of(e->path.s);
	assert_true(before > 9000000);
	s = open_store(e);
	struct kb_store *other = open_store(e);
	assert_int_equal(count(other, &all), 100);
	assert_int_equal(kb_store_shrink(s, 10, &more, &e->diag), KB_OK);
	assert_false(more);
	assert_int_equal(count(other, &all), 100);
	assert_int_equal(count(other, &words), 100);
	kb_store_close(other);
	/* From now on it is done bit by bit. */
	put(s, url, 4000, 9000, "text that goes again", -1, NULL);
	put(s, url, 8990, 9000, "text that goes again", 10, NULL);
	assert_int_equal(kb_store_shrink(s, 0, &more, &e->diag), KB_OK);
	assert_false(more);
	kb_store_close(s);
	assert_whole(e->path.s);
	assert_true(size_of(e->path.s) < before / 4);
}

/* The index of what is no more goes, too. */
static void of_the_index(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_query words = {.search = "many"};
	struct kb_str path = {0};
	struct kb_store *s = pruned(e);
	kb_str_addf(&path, "%s-search", e->path.s);
	for (int old = 0; old < 2; old++) {
		assert_int_equal(kb_store_index(s, 0, NULL, &e->diag), KB_OK);
		kb_store_close(s);
		run_sql(path.s, old ? "PRAGMA journal_mode = DELETE;"
				      "PRAGMA auto_vacuum = NONE; VACUUM;"
				      "PRAGMA journal_mode = WAL"
				    : "SELECT 1");
		run_sql(path.s,
			"CREATE TABLE ballast AS SELECT zeroblob(9000000);"
			"DROP TABLE ballast");
		long before = size_of(path.s);
		assert_true(before > 9000000);
		s = open_store(e);
		for (bool more = true; more;)
			assert_int_equal(
				kb_store_index(s, 5, &more, &e->diag), KB_OK);
		assert_int_equal(count(s, &words), 100);
		kb_store_close(s);
		assert_true(size_of(path.s) < before / 4);
		s = open_store(e);
	}
	kb_store_close(s);
	kb_str_release(&path);
}

/* Texts stay in the index when their articles go, until they are most of it. */
static void of_a_stale_index(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_query words = {.search = "text"};
	struct kb_str path = {0};
	struct kb_store *s = open_store(e);
	kb_str_addf(&path, "%s-search", e->path.s);
	put(s, url, 1, 8000, "text of some words", -1, NULL);
	assert_int_equal(kb_store_index(s, 0, NULL, &e->diag), KB_OK);
	assert_int_equal(count(s, &words), 8000);
	run_sql(path.s, "PRAGMA wal_checkpoint(TRUNCATE)");
	long before = size_of(path.s);
	assert_int_equal(kb_store_remove_feed(s, url, &e->diag), KB_OK);
	put(s, url, 1, 10, "text of some words", -1, NULL);
	assert_int_equal(kb_store_index(s, 0, NULL, &e->diag), KB_OK);
	assert_int_equal(count(s, &words), 10);
	kb_store_close(s);
	assert_true(size_of(path.s) < before / 4);
	kb_str_release(&path);
}

/* A feed goes in several transactions; who reads or marks comes between. */
static void goes_bit_by_bit(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_query all = {0};
	struct kb_store *s = open_store(e);
	bool more = true;
	int64_t *ids;
	put(s, url, 1, 100, "text", -1, NULL);
	list(s, &all, &ids);
	assert_int_equal(kb_store_mark(s, &ids[99], 1, KB_ARTICLE_STARRED, true,
				 NULL, NULL, NULL),
		KB_OK);
	for (size_t left = 70; more; left = left > 31 ? left - 30 : 1) {
		assert_int_equal(
			kb_store_thin_feed(s, url, 30, &more, &e->diag), KB_OK);
		assert_int_equal(count(s, &all), left);
		struct kb_arena arena = {0};
		const struct kb_feed_row row = feed_row(s, &arena);
		assert_int_equal(row.total, left);
		assert_int_equal(row.starred, 1);
		kb_arena_release(&arena);
	}
	assert_int_equal(count(s, &all), 1);
	/* No star any more: the feed goes, too. */
	assert_int_equal(kb_store_mark(s, &ids[99], 1, KB_ARTICLE_STARRED,
				 false, NULL, NULL, NULL),
		KB_OK);
	assert_int_equal(
		kb_store_thin_feed(s, url, 30, &more, &e->diag), KB_OK);
	assert_false(more);
	struct kb_arena arena = {0};
	struct kb_feed_row *rows;
	size_t n = 1;
	assert_int_equal(kb_store_feeds(s, &arena, &rows, &n, NULL), KB_OK);
	assert_int_equal(n, 0);
	kb_arena_release(&arena);
	free(ids);
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(shrinks),
		TEST(leaves_little_alone), TEST(of_an_earlier_khabar),
		TEST(of_the_index), TEST(of_a_stale_index),
		TEST(goes_bit_by_bit)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
