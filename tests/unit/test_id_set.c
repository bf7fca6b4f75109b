/* Sets of numbers, held against a table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <khabar/article/id_set.h>

#include <stdlib.h>

enum {
	MOST = 60000,
	STEPS = 200000
};

static void as_a_table(void **state)
{
	static bool there[MOST];
	struct kb_id_set s = {0};
	unsigned seed = 11;
	(void)state;
	for (int i = 0; i < STEPS; i++) {
		int id = rand_r(&seed) % MOST;
		if (rand_r(&seed) % 3) {
			kb_id_set_add(&s, id);
			there[id] = id > 0;
		} else {
			assert_int_equal(kb_id_set_remove(&s, id), there[id]);
			there[id] = false;
		}
	}
	for (int id = 0; id < MOST; id++)
		assert_int_equal(kb_id_set_has(&s, id), there[id]);
	kb_id_set_release(&s);
	assert_false(kb_id_set_has(&s, 1));
}

/* Numbers far from each other, and none. */
static void far_apart(void **state)
{
	static const int64_t ids[] = {1, 4095, 4096, 4097, INT64_MAX,
		INT64_MAX - 4096, (int64_t)1 << 40, 0, -1, INT64_MIN};
	const size_t n = sizeof ids / sizeof *ids;
	struct kb_id_set s;
	(void)state;
	kb_id_set_init(&s, ids, n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(kb_id_set_has(&s, ids[i]), ids[i] > 0);
	assert_false(kb_id_set_has(&s, 2));
	assert_false(kb_id_set_has(&s, INT64_MAX - 1));
	assert_false(kb_id_set_remove(&s, -1));
	assert_true(kb_id_set_remove(&s, INT64_MAX));
	assert_false(kb_id_set_has(&s, INT64_MAX));
	kb_id_set_release(&s);
	kb_id_set_init(&s, NULL, 0);
	assert_false(kb_id_set_has(&s, 1));
	assert_false(kb_id_set_remove(&s, 1));
	kb_id_set_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_a_table), cmocka_unit_test(far_apart)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
