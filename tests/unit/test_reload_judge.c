/* When a feed is fetched next, by what its answers were: khabar(1), reload. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/library/reload.h"

#include <string.h>

enum {
	NOW = 1700000000, /* Unix time */
	MINUTE = 60,
	HOUR = 60 * MINUTE,
	DAY = 24 * HOUR,
};

static struct kb_reload_item *new_item(void)
{
	const struct kb_reload_feed feed = {
		.url = "http://example.org/feed", .interval = 0};
	return kb_reload_item_new(&feed, NULL);
}

/* Between a time and a tenth more: not all feeds are due at once. */
static void assert_about(int64_t due, int64_t seconds)
{
	assert_in_range(due - NOW, seconds, seconds + seconds / 10);
}

static void judge_success(struct kb_reload_item *item)
{
	item->err = KB_OK;
	kb_reload_judge(item, NOW);
	assert_int_equal(item->state.checked, NOW);
	assert_null(item->state.error);
	assert_int_equal(item->state.failures, 0);
}

static void judge_failure(struct kb_reload_item *item, long status)
{
	item->err = KB_ENET;
	item->got.http.status = status;
	strcpy(item->diag.text, "why");
	kb_reload_judge(item, NOW);
	assert_string_equal(item->state.error, "why");
}

/* The feed list's interval as it is, else what the feed and the server say,
 * whichever is longer, within ten minutes and a day. */
static void intervals(void **state)
{
	static const struct {
		int list, feed;
		int64_t server, want;
	} cases[] = {{0, 0, -1, 30 * MINUTE}, {0, 2 * HOUR, -1, 2 * HOUR},
		{0, 2 * HOUR, 3 * HOUR, 3 * HOUR},
		{0, 2 * HOUR, MINUTE, 2 * HOUR}, {0, MINUTE, -1, 10 * MINUTE},
		{0, 30 * DAY, -1, DAY}, {0, 0, 30 * DAY, DAY},
		{5 * MINUTE, 2 * HOUR, DAY, 5 * MINUTE}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_reload_item *item = new_item();
		item->feed.interval = cases[i].list;
		item->state.interval = cases[i].feed;
		item->got.http.max_age = cases[i].server;
		judge_success(item);
		assert_about(item->state.due, cases[i].want);
		if (cases[i].list)
			assert_int_equal(item->state.due, NOW + cases[i].want);
		kb_reload_item_free(item);
	}
}

/* Later each time, a day at most. */
static void failures(void **state)
{
	static const int64_t waits[] = {10 * MINUTE, 20 * MINUTE, 40 * MINUTE,
		80 * MINUTE, 160 * MINUTE, 320 * MINUTE, 640 * MINUTE,
		1280 * MINUTE, DAY, DAY};
	(void)state;
	struct kb_reload_item *item = new_item();
	for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
		judge_failure(item, 500);
		assert_int_equal(item->state.failures, i + 1);
		assert_about(item->state.due, waits[i]);
		assert_false(item->state.gone);
	}
	judge_success(item);
	assert_about(item->state.due, 30 * MINUTE);
	kb_reload_item_free(item);
}

/* A server's Retry-After holds, but where a person asks for the feed by its
 * name. */
static void retry_after(void **state)
{
	(void)state;
	struct kb_reload_item *item = new_item();
	item->got.retry = NOW + 2 * HOUR;
	judge_failure(item, 429);
	assert_int_equal(item->state.due, NOW + 2 * HOUR);
	item->which = KB_RELOAD_ALL;
	assert_false(kb_reload_is_due(item, NOW + HOUR));
	assert_int_equal(item->waits, NOW + 2 * HOUR);
	item->waits = 0;
	assert_true(kb_reload_is_due(item, NOW + 2 * HOUR));
	item->which = KB_RELOAD_NAMED;
	assert_true(kb_reload_is_due(item, NOW + HOUR));
	assert_int_equal(item->waits, 0);
	/* Without one, only what is fetched by itself waits. */
	item->got.retry = 0;
	judge_failure(item, 503);
	assert_true(item->state.due > NOW + 9 * MINUTE);
	item->which = KB_RELOAD_DUE;
	assert_false(kb_reload_is_due(item, NOW + MINUTE));
	item->which = KB_RELOAD_ALL;
	assert_true(kb_reload_is_due(item, NOW + MINUTE));
	kb_reload_item_free(item);
	/* One that was not asked for is no failure of the feed's. */
	item = new_item();
	item->got.held = true;
	item->got.retry = NOW + HOUR;
	item->state.failures = 2;
	item->err = KB_ENET;
	kb_reload_judge(item, NOW);
	assert_int_equal(item->state.due, NOW + HOUR);
	assert_int_equal(item->state.failures, 2);
	assert_null(item->state.error);
	assert_int_equal(item->state.checked, 0);
	kb_reload_item_free(item);
}

/* A clock that was ahead stops nothing until that time has come. */
static void clock_ahead(void **state)
{
	(void)state;
	struct kb_reload_item *item = new_item();
	item->state.checked = NOW + 300 * DAY;
	item->state.due = item->state.retry = NOW + 301 * DAY;
	assert_true(kb_reload_is_due(item, NOW));
	item->which = KB_RELOAD_ALL;
	assert_true(kb_reload_is_due(item, NOW));
	kb_reload_item_free(item);
}

/* Of a body that was cut nothing is kept by which the next one would seem to be
 * the same. */
static void cut_body(void **state)
{
	(void)state;
	struct kb_feed feed = {.cut = true};
	struct kb_reload_item *item = new_item();
	item->state.etag = "\"old\"";
	item->state.body_hash = 5;
	item->got.hash = 6;
	item->got.doc.feed = &feed;
	judge_success(item);
	assert_null(item->state.etag);
	assert_null(item->state.last_modified);
	assert_int_equal(item->state.body_hash, 0);
	item->got.doc.feed = NULL;
	kb_reload_item_free(item);
}

/* 410: gone for good, unless a person asks. */
static void gone(void **state)
{
	(void)state;
	struct kb_reload_item *item = new_item();
	judge_failure(item, 410);
	assert_true(item->state.gone);
	assert_false(kb_reload_is_due(item, NOW + 30 * DAY));
	item->which = KB_RELOAD_ALL;
	assert_true(kb_reload_is_due(item, NOW));
	item->which = KB_RELOAD_DUE;
	judge_success(item);
	assert_false(item->state.gone);
	assert_true(kb_reload_is_due(item, NOW + DAY));
	kb_reload_item_free(item);
}

/* Where it has moved to is remembered, until it is no longer there. */
static void moves(void **state)
{
	(void)state;
	struct kb_reload_item *item = new_item();
	struct kb_feed feed = {.new_url = "https://example.net/new"};
	item->got.doc.feed = &feed;
	judge_success(item);
	assert_string_equal(item->state.moved, "https://example.net/new");
	item->got.http.moved = "https://example.com/moved";
	judge_success(item);
	assert_string_equal(item->state.moved, "https://example.com/moved");
	item->got.doc.feed = NULL;
	item->got.http.moved = NULL;
	judge_failure(item, 500);
	assert_string_equal(item->state.moved, "https://example.com/moved");
	judge_failure(item, 404);
	assert_null(item->state.moved);
	kb_reload_item_free(item);
}

/* What tells whether the feed has changed: a 304 need not repeat it. */
static void validators(void **state)
{
	(void)state;
	struct kb_reload_item *item = new_item();
	struct kb_answer *a = &item->got.http;
	a->etag = "\"1\"";
	a->last_modified = "yesterday";
	item->got.hash = 7;
	judge_success(item);
	assert_string_equal(item->state.etag, "\"1\"");
	assert_string_equal(item->state.last_modified, "yesterday");
	assert_int_equal(item->state.body_hash, 7);
	a->etag = a->last_modified = NULL;
	a->not_modified = true;
	item->got.hash = 0;
	judge_success(item);
	assert_string_equal(item->state.etag, "\"1\"");
	assert_string_equal(item->state.last_modified, "yesterday");
	assert_int_equal(item->state.body_hash, 7);
	a->not_modified = false;
	judge_success(item);
	assert_null(item->state.etag);
	assert_null(item->state.last_modified);
	kb_reload_item_free(item);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(intervals),
		cmocka_unit_test(failures),
		cmocka_unit_test(retry_after),
		cmocka_unit_test(clock_ahead),
		cmocka_unit_test(cut_body),
		cmocka_unit_test(gone),
		cmocka_unit_test(moves),
		cmocka_unit_test(validators),
	};
	return cmocka_run_group_tests_name("reload judge", tests, NULL, NULL);
}
