/* kb_session: what is read later, and the pages of many articles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Puts a path of the server on the list; ?, a tracker, may stand behind it. */
static int64_t keep(struct session_env *e, const char *path, bool *listed)
{
	char url[200];
	const struct kb_later what = {.url = url};
	struct kb_diag diag;
	int64_t article;
	snprintf(url, sizeof url, "http://127.0.0.1:%d%s",
		server_port(e->server), path);
	if (kb_session_later(e->session, &what, 0, &article, listed, &diag))
		fail_msg("%s", diag.text);
	return article;
}

static struct kb_article_row row_of(struct session_env *e, int64_t article)
{
	struct kb_article_row row;
	assert_int_equal(
		kb_session_row(e->session, article, &row, NULL), KB_OK);
	return row;
}

/* Fetched at once, whole; what fails is kept with the reason, and asked for
 * with the next reload. */
static void later(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	struct kb_later_counts c;
	bool listed;
	write_feeds(e, "");
	open_session(e, &by_hand);
	int64_t a = keep(e, "/two/garden/1?utm_source=x", &listed);
	assert_false(listed);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.pages, 1);
	assert_int_equal(ev.progress.pages_failed, 0);
	struct kb_article_row row = row_of(e, a);
	assert_true(row.has_page);
	assert_string_not_equal(row.title, row.link);
	assert_int_equal(keep(e, "/two/garden/1", &listed), a);
	assert_true(listed);
	int64_t b = keep(e, "/status/404", &listed);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.pages_failed, 1);
	row = row_of(e, b);
	assert_false(row.has_page);
	assert_non_null(strstr(row.missed, "404"));
	kb_session_later_count(e->session, &c, NULL);
	assert_int_equal(c.total, 2);
	assert_int_equal(c.alone, 2);
	/* It is in lists and searches, though no feed is followed. */
	assert_int_equal(
		count_articles(e, &(struct kb_query){.unread = true}), 2);
	assert_int_equal(
		count_articles(
			e, &(struct kb_query){.search = "is:later has:page"}),
		1);
	unsigned before = server_requests(e->server);
	assert_true(kb_session_reload(e->session, NULL, 0, KB_RELOAD_DUE));
	await_reload_end(e, &ev);
	assert_int_equal(server_requests(e->server), before + 1);
	/* By itself it is asked for again after a while only. */
	close_session(e, NULL);
	const struct kb_session_options o = {.auto_reload = true, .due = 50};
	before = server_requests(e->server);
	open_session(e, &o);
	while (next_event(e, &ev, 300))
		;
	assert_int_equal(server_requests(e->server), before);
}

/* Without an engine, and while another program writes. */
static void later_in_trouble(void **state)
{
	struct session_env *e = *state;
	const struct kb_later what = {.url = "https://example.org/2026/story"};
	struct kb_session_event ev;
	struct kb_diag diag;
	int64_t article;
	bool listed;
	free(open_with_news(e, 2, &by_hand));
	struct writer w = start_writer(e, NULL);
	assert_int_equal(kb_session_later(e->session, &what, 0, &article,
				 &listed, &diag),
		KB_ESTOP);
	assert_non_null(strstr(diag.text, "another khabar writes"));
	end_writer(&w);
	while (next_event(e, &ev, 100))
		;
	assert_int_equal(
		count_articles(e, &(struct kb_query){.later = true}), 0);
}

/* Those that are unread, have a link and lack their page. */
static void pages_of_many(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	int64_t *ids = open_with_news(e, 12, &by_hand);
	assert_int_equal(kb_session_mark(e->session, &ids[11], 1,
				 KB_ARTICLE_READ, true, NULL, NULL, NULL),
		KB_OK);
	/* Item 1 has no link, 2 leads nowhere, 5 to a feed. */
	assert_int_equal(kb_session_pages(e->session, ids, 12), 10);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.pages_total, 10);
	assert_int_equal(ev.progress.pages, 10);
	assert_int_equal(ev.progress.pages_failed, 2);
	assert_int_equal(ev.progress.total, 0);
	for (int i = 0; i < 12; i++)
		assert_int_equal(row_of(e, ids[i]).has_page,
			i != 0 && i != 1 && i != 4 && i != 11);
	assert_non_null(strstr(row_of(e, ids[1]).missed, "404"));
	assert_int_equal(kb_session_pages(e->session, ids, 12), 2);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.pages, 2);
	free(ids);
}

/* What is given up is neither fetched nor failed. */
static void pages_stopped(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	bool listed;
	write_feeds(e, "%/news/3\n");
	open_session(e, &by_hand);
	for (int i = 0; i < 30; i++) {
		char path[40];
		snprintf(path, sizeof path, "/stall?story=%d", i);
		keep(e, path, &listed);
	}
	assert_true(kb_session_stop(e->session));
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.pages, 30);
	assert_int_equal(ev.progress.pages_failed, 0);
	assert_int_equal(
		count_articles(e, &(struct kb_query){.later = true}), 30);
	/* No feed was given up: they are fetched as before. */
	assert_true(kb_session_reload(
		e->session, &(size_t){0}, 1, KB_RELOAD_NAMED));
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.added, 3);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, session_setup, session_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(later), TEST(later_in_trouble),
		TEST(pages_of_many), TEST(pages_stopped)};
	return cmocka_run_group_tests_name("session later", tests,
		session_setup_group, session_teardown_group);
}
