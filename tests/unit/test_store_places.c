/* Places in articles: stored, found again, kept and forgotten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

enum {
	NOW = 1000000,
};

static void places(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_place p = {UINT64_MAX - 3, 12, 400, 1000, 41}, got;
	struct kb_article_row row;
	assert_int_equal(put(s, url, 1, 3, "text", -1, NULL), KB_OK);
	assert_int_equal(kb_store_put_place(s, 2, &p, NOW, NULL), KB_OK);
	assert_int_equal(kb_store_place(s, 2, &got, NULL), KB_OK);
	assert_true(got.text == p.text && got.byte == p.byte);
	assert_true(got.before == p.before && got.total == p.total);
	assert_int_equal(got.share, p.share);
	assert_int_equal(kb_store_row(s, 2, &row, NULL), KB_OK);
	assert_int_equal(row.place, 41);
	/* Of what there is not, nothing is kept; nor of what has gone. */
	assert_int_equal(kb_store_put_place(s, 99, &p, NOW, NULL), KB_OK);
	assert_int_equal(kb_store_place(s, 99, &got, NULL), KB_OK);
	assert_int_equal(got.share, 0);
	assert_int_equal(kb_store_remove_feed(s, url, NULL), KB_OK);
	assert_int_equal(kb_store_place(s, 2, &got, NULL), KB_OK);
	assert_int_equal(got.share, 0);
	/* An article that was read to its end has none. */
	assert_int_equal(put(s, url, 1, 3, "text", -1, NULL), KB_OK);
	assert_int_equal(kb_store_put_place(s, 5, &p, NOW, NULL), KB_OK);
	p.share = 0;
	assert_int_equal(kb_store_put_place(s, 5, &p, NOW, NULL), KB_OK);
	assert_int_equal(kb_store_row(s, 5, &row, NULL), KB_OK);
	assert_int_equal(row.place, 0);
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(places)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
