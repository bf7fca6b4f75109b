/* A server's states are taken: what was marked elsewhere, what is forgotten,
 * what is not asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "remote_rounds.h"

static const struct kb_remote_origin other = {
	"https://other.example/feed", "Other", NULL, -1};

/* --- One thing at a time ------------------------------------------------ */

static void marked_elsewhere(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 5);
	assert_int_equal(v.lacking, 5);
	read_states(s, &v);
	assert_int_equal(v.lacking + v.doubtful, 0);
	v.items[0].read = v.items[1].starred = true;
	read_states(s, &v);
	assert_int_equal(v.doubtful, 1); /* the starred one is there */
	assert_int_equal(v.merged.read, 1);
	assert_int_equal(v.merged.starred, 1);
	assert_int_equal(marks_of(s, article(e, &v, 1)), KB_ARTICLE_READ);
	assert_int_equal(marks_of(s, article(e, &v, 2)), KB_ARTICLE_STARRED);
	v.items[0].read = v.items[1].starred = false;
	read_states(s, &v);
	assert_int_equal(v.lacking, 1); /* it may say another thing */
	assert_int_equal(v.merged.unread, 1);
	assert_int_equal(v.merged.unstarred, 1);
	assert_int_equal(marks_of(s, article(e, &v, 1)), 0);
	assert_int_equal(marks_of(s, article(e, &v, 2)), 0);
	for (int k = 0; k < 4; k++)
		assert_int_equal(
			waiting(s, v.account, k & 2 ? 2 : 1, k & 1), 0);
	assert_counts(e, s);
	kb_store_close(s);
}

static void all_read_elsewhere(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", MOST);
	for (size_t i = 0; i < v.n; i++)
		v.items[i].read = true;
	read_states(s, &v);
	assert_int_equal(v.merged.read, MOST);
	const struct kb_query unread = {.unread = true};
	assert_int_equal(count(s, &unread), 0);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_READ, true), 0);
	assert_counts(e, s);
	kb_store_close(s);
}

/* What the server has forgotten stays as it is here; what it has again is as
 * either side has it. */
static void forgotten(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 4);
	v.items[0].starred = v.items[1].read = true;
	read_states(s, &v);
	for (size_t i = 0; i < 3; i++)
		v.items[i].gone = true;
	read_states(s, &v);
	assert_int_equal(v.doubtful, 2);
	assert_int_equal(marks_of(s, article(e, &v, 1)), KB_ARTICLE_STARRED);
	assert_int_equal(marks_of(s, article(e, &v, 2)), KB_ARTICLE_READ);
	assert_int_equal(marks_of(s, article(e, &v, 3)), 0);
	read_states(s, &v);
	assert_int_equal(v.doubtful, 0); /* it is not asked twice */
	/* Nothing waits for nobody. */
	mark(s, article(e, &v, 3), KB_ARTICLE_READ, true);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_READ, true), 0);
	for (size_t i = 0; i < 3; i++)
		v.items[i] = (struct item){
			.id = (int64_t)i + 1, .origin = &feed, .read = i == 0};
	read_states(s, &v);
	v.items[0].read = false; /* it is listed then */
	read_states(s, &v);
	assert_true(marks_of(s, article(e, &v, 1)) & KB_ARTICLE_STARRED);
	assert_int_equal(marks_of(s, article(e, &v, 3)), KB_ARTICLE_READ);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_STARRED, true), 1);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_READ, true), 1);
	/* Nobody asked after that which was read on both sides. */
	assert_int_equal(marks_of(s, article(e, &v, 2)), 0);
	assert_counts(e, s);
	kb_store_close(s);
}

/* What waits for an item that the server forgets waits no more. */
static void forgotten_while_it_waits(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 2);
	mark(s, article(e, &v, 1), KB_ARTICLE_STARRED, true);
	v.items[0].gone = true;
	read_states(s, &v);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_STARRED, true), 0);
	assert_int_equal(marks_of(s, article(e, &v, 1)), KB_ARTICLE_STARRED);
	kb_store_close(s);
}

static void feeds_not_asked_for(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 4);
	v.items[3].origin = &other;
	tell(s, &v, 4);
	int64_t unread[] = {4};
	struct kb_remote_states states = {.unread = {unread, 1},
		.same = &feed.url,
		.n_same = 1,
		.at = hour};
	struct kb_remote_compared c;
	assert_int_equal(
		kb_store_compare_states(s, v.account, &states, &c, NULL),
		KB_OK);
	assert_int_equal(c.doubtful.n + c.lacking.n, 0);
	kb_remote_compared_release(&c);
	assert_int_equal(
		kb_store_merge_states(s, v.account, &states, &v.merged, NULL),
		KB_OK);
	assert_int_equal(v.merged.read, 0);
	/* It is of that feed alone. */
	states.same = &other.url;
	assert_int_equal(
		kb_store_compare_states(s, v.account, &states, &c, NULL),
		KB_OK);
	assert_int_equal(c.doubtful.n, 3);
	kb_remote_compared_release(&c);
	kb_store_close(s);
}

/* Items of no feed that is followed are asked for once, and again when feeds
 * have come. */
static void strangers(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 1);
	v.items[v.n++] = (struct item){.id = 77};
	read_states(s, &v);
	assert_int_equal(v.lacking, 1);
	read_states(s, &v);
	assert_int_equal(v.lacking, 0);
	int64_t unread[] = {1, 77};
	struct kb_remote_states states = {
		.unread = {unread, 2}, .all_origins = true, .at = hour};
	struct kb_remote_compared c;
	assert_int_equal(
		kb_store_compare_states(s, v.account, &states, &c, NULL),
		KB_OK);
	assert_int_equal(c.lacking.n, 1);
	assert_int_equal(c.lacking.ids[0], 77);
	kb_remote_compared_release(&c);
	/* Not listed any more, nothing is kept of it. */
	v.items[1].gone = true;
	read_states(s, &v);
	assert_int_equal(sql_number(e, "SELECT count(*) FROM remote"), 1);
	kb_store_close(s);
}

/* An article that two accounts have, and two of a story. */
static void taken_for_others(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server home = make_server(s, "home", 3);
	struct server work = make_server(s, "work", 3);
	assert_int_equal(article(e, &home, 1), article(e, &work, 1));
	home.items[0].read = true;
	read_states(s, &home);
	assert_int_equal(waiting(s, home.account, KB_ARTICLE_READ, true), 0);
	assert_int_equal(waiting(s, work.account, KB_ARTICLE_READ, true), 1);
	push(s, &work, YES);
	assert_true(work.items[0].read);
	read_states(s, &work);
	assert_int_equal(waiting(s, home.account, KB_ARTICLE_READ, true), 0);
	kb_store_close(s);
}

/* One article by two numbers: read by one of them it is read, and the other
 * is told. */
static void two_numbers(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 2);
	int64_t one = article(e, &v, 1);
	char sql[100];
	snprintf(sql, sizeof sql,
		"UPDATE remote SET article = %lld WHERE id = 2",
		(long long)one);
	run_sql(e->path.s, sql);
	v.items[0].read = true;
	read_states(s, &v);
	assert_int_equal(marks_of(s, one), KB_ARTICLE_READ);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_READ, true), 1);
	push(s, &v, YES);
	assert_true(v.items[1].read);
	/* Read again and unread: whoever has read it has. */
	v.items[0].read = false;
	read_states(s, &v);
	assert_int_equal(marks_of(s, one), 0);
	push(s, &v, YES);
	v.items[0].read = true;
	v.items[1].starred = true;
	read_states(s, &v);
	assert_int_equal(
		marks_of(s, one), KB_ARTICLE_READ | KB_ARTICLE_STARRED);
	kb_store_close(s);
}

/* Two feeds have a story: what is read of it elsewhere is read of all here,
 * unless stories are apart. */
static void story_of_two_feeds(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct server v = make_server(s, "home", 2);
	const struct kb_remote_item copy = {.id = 9,
		.origin = &other,
		.entry = {.title = "Title 1",
			.link = "https://example.org/1",
			.published = november(20, 9)}};
	v.items[v.n++] = (struct item){.id = 9, .origin = &other};
	put_items(s, v.account, &copy, 1, NULL);
	kb_store_stories_apart(s, true);
	v.items[0].read = true;
	read_states(s, &v);
	assert_int_equal(marks_of(s, article(e, &v, 9)), 0);
	v.items[0].read = false;
	read_states(s, &v);
	kb_store_stories_apart(s, false);
	v.items[0].read = true;
	read_states(s, &v);
	assert_int_equal(marks_of(s, article(e, &v, 9)), KB_ARTICLE_READ);
	push(s, &v, YES);
	assert_true(v.items[2].read);
	read_states(s, &v);
	assert_int_equal(waiting(s, v.account, KB_ARTICLE_READ, true), 0);
	kb_store_close(s);
}

static void sorts(void **state)
{
	(void)state;
	int64_t ids[] = {5, -3, 5, INT64_MAX, INT64_MIN, 0, -3};
	const int64_t want[] = {INT64_MIN, -3, 0, 5, INT64_MAX};
	assert_int_equal(kb_remote_sort(ids, 7), 5);
	assert_memory_equal(ids, want, sizeof want);
	assert_int_equal(kb_remote_sort(ids, 5), 5);
	assert_int_equal(kb_remote_sort(ids, 0), 0);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(marked_elsewhere),
		TEST(all_read_elsewhere), TEST(forgotten),
		TEST(forgotten_while_it_waits), TEST(feeds_not_asked_for),
		TEST(strangers), TEST(taken_for_others), TEST(two_numbers),
		TEST(story_of_two_feeds), TEST(sorts)};
	return cmocka_run_group_tests_name("store_states", tests, NULL, NULL);
}
