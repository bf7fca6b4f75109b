/* Sets of hashes in runs: whatever was added is there, for who adds and for who
 * reads the table, however often runs were made one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "scratch.h"

#include "../../src/store/hash_runs.h"

enum {
	ROUNDS = 60,
	EACH = 200,
};

/* Numbers that come once each, over all of the bits; sorted within a round. */
static uint64_t number(size_t round, size_t i)
{
	return ((uint64_t)i << 40 | (uint64_t)round << 20 | 7) &
	       (((uint64_t)1 << KB_HASH_BITS) - 1);
}

static struct kb_db *open_table(struct scratch_dir *e)
{
	struct kb_db *db;
	scratch_path(e, "runs.db");
	assert_int_equal(kb_db_open(e->path.s, KB_DB_WRITE, &db, NULL), KB_OK);
	assert_int_equal(kb_db_exec(db,
				 "CREATE TABLE IF NOT EXISTS known("
				 "id INTEGER PRIMARY KEY, hashes BLOB)",
				 NULL),
		KB_OK);
	return db;
}

static void add_round(struct kb_hash_runs *r, struct kb_db *db, size_t round)
{
	uint64_t hashes[EACH];
	size_t n = round % 5 ? 1 + round % 7 : EACH;
	for (size_t i = 0; i < n; i++) {
		hashes[i] = number(round, i);
		assert_false(kb_hash_runs_have(r, hashes[i]));
	}
	assert_int_equal(kb_hash_runs_add(r, db, hashes, n, NULL), KB_OK);
}

static void assert_all(const struct kb_hash_runs *r, size_t rounds)
{
	for (size_t round = 0; round < rounds; round++) {
		size_t n = round % 5 ? 1 + round % 7 : EACH;
		for (size_t i = 0; i < n; i++)
			assert_true(kb_hash_runs_have(r, number(round, i)));
		assert_false(kb_hash_runs_have(r, number(round, n)));
		assert_false(kb_hash_runs_have(r, number(round, 0) + 1));
	}
}

static void added(void **state)
{
	struct kb_db *db = open_table(*state);
	struct kb_hash_runs *ours = kb_hash_runs_new();
	struct kb_hash_runs *other = kb_hash_runs_new();
	int64_t rows = 0;
	for (size_t round = 0; round < ROUNDS; round++) {
		/* By turns, as two programs would. */
		struct kb_hash_runs *r = round % 3 ? ours : other;
		assert_int_equal(kb_hash_runs_read(r, db, NULL), KB_OK);
		assert_all(r, round);
		add_round(r, db, round);
		assert_all(r, round + 1);
	}
	assert_int_equal(
		kb_db_number(db, "SELECT count(*) FROM known", &rows, NULL),
		KB_OK);
	assert_true(rows > 0 && rows <= 20);
	kb_hash_runs_free(ours);
	kb_hash_runs_free(other);
	ours = kb_hash_runs_new();
	assert_int_equal(kb_hash_runs_read(ours, db, NULL), KB_OK);
	assert_all(ours, ROUNDS);
	kb_hash_runs_free(ours);
	kb_hash_runs_free(NULL);
	kb_db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(
		added, scratch_set_up, scratch_tear_down)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
