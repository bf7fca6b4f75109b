/* Saved searches are counted as a list of what they find unread would be,
 * whatever came, changed, went and was marked meanwhile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

static const char other[] = "https://example.org/other";

static const char *const kept[] = {"text", "title:3* OR title:7", "is:unread",
	"is:starred text", "-title:5", "words", "title:4 is:unread is:starred"};
/* What hangs on marks in another way, or on the day. */
static const char *const moving[] = {
	"is:unread OR is:starred", "-is:starred", "after:3d", "text is:hidden"};

enum {
	N_KEPT = sizeof kept / sizeof *kept,
	N_MOVING = sizeof moving / sizeof *moving,
	ROUNDS = 40
};

static size_t unread(struct kb_store *s, const char *search)
{
	const struct kb_query q = {.search = search};
	size_t n;
	assert_int_equal(kb_store_saved_unread(s, &q, 1, &n, NULL), KB_OK);
	return n;
}

static void update(struct kb_store *s, const char *search)
{
	const struct kb_query q = {.search = search};
	assert_int_equal(kb_store_saved_update(s, &q, NULL), KB_OK);
}

static void check(struct kb_store *s, const char *search)
{
	size_t want =
		count(s, &(struct kb_query){.search = search, .unread = true});
	size_t got = unread(s, search);
	if (got != want)
		fail_msg("%s: %zu, not %zu", search, got, want);
}

static void check_all(struct kb_store *s, bool after_update)
{
	for (size_t i = 0; i < N_KEPT; i++)
		check(s, kept[i]);
	for (size_t i = 0; i + 1 < N_MOVING && after_update; i++)
		check(s, moving[i]);
}

static void update_all(struct kb_store *s)
{
	for (size_t i = 0; i < N_KEPT; i++)
		update(s, kept[i]);
	for (size_t i = 0; i < N_MOVING; i++)
		update(s, moving[i]);
}

/* Something happens. */
static void change(struct kb_store *s, int round)
{
	int64_t ids[3] = {1 + round * 7 % 90, 1 + round * 11 % 90, 5};
	static const enum kb_article_mark marks[] = {
		KB_ARTICLE_READ, KB_ARTICLE_STARRED, KB_ARTICLE_HIDDEN};
	const char *of = round % 3 ? url : other;
	int first = 1 + round;
	if (round % 4 == 0)
		put(s, of, first, first + 20, round % 8 ? "text" : "words", 25,
			NULL);
	else
		kb_store_mark(s, ids, 3, marks[round % 3], round % 5, NULL,
			NULL, NULL);
}

static void as_a_list(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s[2] = {open_store(e), open_store(e)};
	put(s[0], url, 1, 40, "text", 25, NULL);
	update_all(s[0]);
	check_all(s[1], true);
	for (int i = 0; i < ROUNDS; i++) {
		change(s[i % 2], i);
		if (i % 4) /* marks alone */
			check_all(s[i % 2], false);
		update_all(s[(i + i / 2) % 2]);
		check_all(s[i % 2], true);
	}
	kb_store_close(s[0]);
	kb_store_close(s[1]);
	assert_whole(e->path.s);
}

/* An article that goes is counted no more before anything is looked for. */
static void gone(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	put(s, url, 1, 9, "text", -1, NULL);
	update(s, "text");
	assert_int_equal(unread(s, "text"), 9);
	assert_int_equal(kb_store_remove_feed(s, url, NULL), KB_OK);
	assert_int_equal(unread(s, "text"), 0);
	kb_store_close(s);
}

static void unknown(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	const char *tags[] = {"news"};
	struct kb_feed_names names = {1, "A feed", url, tags, 1};
	struct kb_query q = {
		.search = "tag:news", .names = &names, .n_names = 1};
	size_t n;
	put(s, url, 1, 9, "text", -1, NULL);
	assert_true(unread(s, "text") == KB_SAVED_UNKNOWN);
	assert_true(unread(s, "title:") == KB_SAVED_UNKNOWN);
	assert_int_equal(kb_store_saved_update(s,
				 &(struct kb_query){.search = "is:red"}, NULL),
		KB_EINVAL);
	/* Another name or tag is another question. */
	assert_int_equal(kb_store_saved_update(s, &q, NULL), KB_OK);
	assert_int_equal(kb_store_saved_unread(s, &q, 1, &n, NULL), KB_OK);
	assert_int_equal(n, 9);
	tags[0] = "sport";
	assert_int_equal(kb_store_saved_unread(s, &q, 1, &n, NULL), KB_OK);
	assert_true(n == KB_SAVED_UNKNOWN);
	assert_int_equal(kb_store_saved_update(s, &q, NULL), KB_OK);
	assert_int_equal(kb_store_saved_unread(s, &q, 1, &n, NULL), KB_OK);
	assert_int_equal(n, 0);
	/* Others than those of the list are forgotten. */
	update(s, "text");
	assert_int_equal(kb_store_saved_only(s, &q, 1, NULL), KB_OK);
	assert_true(unread(s, "text") == KB_SAVED_UNKNOWN);
	assert_int_equal(kb_store_saved_unread(s, &q, 1, &n, NULL), KB_OK);
	assert_int_equal(n, 0);
	/* Without the index they are to be kept anew. */
	update(s, "text");
	kb_store_close(s);
	struct kb_str index = {0};
	kb_str_addf(&index, "%s-search", e->path.s);
	assert_int_equal(unlink(index.s), 0);
	kb_str_release(&index);
	s = open_store(e);
	assert_true(unread(s, "text") == KB_SAVED_UNKNOWN);
	update(s, "text");
	assert_int_equal(unread(s, "text"), 9);
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(as_a_list), TEST(gone), TEST(unknown)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
