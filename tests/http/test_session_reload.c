/* kb_session: reloads, by themselves and by hand, and stopping them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "session.h"

#include <khabar/base/clock.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* --- Reloads ------------------------------------------------------------ */

static void first_reload(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {
		.auto_reload = true, .due = NEVER, .look = NEVER};
	struct kb_session_event ev;
	write_feeds(e, "%/news/5\n%/feed\n%/status/500\n");
	open_session(e, &o);
	assert_true(next_event(e, &ev, PATIENCE));
	assert_int_equal(ev.what, KB_SESSION_RELOAD);
	assert_null(ev.reload);
	assert_true(ev.progress.running);
	assert_int_equal(ev.progress.total, 3);
	assert_int_equal(ev.progress.done, 0);
	await_reload_end(e, &ev);
	assert_int_equal(ev.reload->what, KB_RELOAD_END);
	assert_int_equal(ev.progress.done, 3);
	assert_int_equal(ev.progress.added, 7);
	assert_int_equal(ev.progress.failed, 1);
	await_event(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(
		count_articles(e, &(struct kb_query){.unread = true}), 7);
	const struct kb_library *l = kb_session_library(e->session);
	assert_string_equal(kb_library_title(l, 0), "News of 5");
	assert_int_equal(kb_library_row(l, 0)->unread, 5);
	assert_non_null(strstr(kb_library_row(l, 2)->error, "500"));
	/* All are fetched: nothing is left to do. */
	assert_false(next_event(e, &ev, 300));
}

static void not_by_itself(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {.due = 20, .look = 20};
	unsigned before = server_requests(e->server);
	write_feeds(e, "%/news/5\n");
	open_session(e, &o);
	assert_no_reload(e, 300);
	assert_int_equal(server_requests(e->server), before);
}

/* Has the feed be due, as it is after its interval. */
static void make_due(struct kb_store *store)
{
	struct kb_arena arena = {0};
	struct kb_feed_row *rows;
	struct kb_feed_state st;
	size_t n;
	if (kb_store_feeds(store, &arena, &rows, &n, NULL) != KB_OK || n != 1 ||
		kb_store_feed_state(store, rows[0].url, &arena, &st, NULL) !=
			KB_OK)
		_exit(2);
	st.due = time(NULL) - 1;
	st.body_hash = 0;
	if (kb_store_put_state(store, rows[0].url, &st, NULL) != KB_OK)
		_exit(2);
}

static void due_feeds(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {
		.auto_reload = true, .due = 50, .look = 20};
	struct kb_session_event ev;
	write_feeds(e, "%/news/5\n");
	open_session(e, &o);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.added, 5);
	/* It is not due again for minutes. */
	assert_no_reload(e, 300);
	struct writer w = start_writer(e, make_due);
	end_writer(&w);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.total, 1);
	assert_int_equal(ev.progress.done, 1);
	assert_int_equal(ev.progress.added, 0);
	assert_int_equal(ev.progress.skipped, 0);
}

/* A reload that takes longer than the time between looks at what is due is not
 * followed by another one of the same feeds. */
static void long_reload(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {
		.auto_reload = true, .due = 1, .look = NEVER};
	struct kb_session_event ev;
	write_feeds(e, "%/news/5\n%/feed\n");
	open_session(e, &o);
	await_reload_end(e, &ev);
	assert_no_reload(e, 300);
}

/* A feed that is not due is skipped, or fetched if it is forced; one alone is
 * fetched alone. */
static void by_hand_reloads(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	const size_t second = 1;
	write_feeds(e, "%/news/5\n%/feed\n");
	open_session(e, &by_hand);
	kb_session_reload(e->session, &second, 1, KB_RELOAD_DUE);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.total, 1);
	assert_int_equal(ev.progress.added, 2);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_DUE);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.total, 2);
	assert_int_equal(ev.progress.added, 5);
	assert_int_equal(ev.progress.skipped, 1);
	unsigned before = server_requests(e->server);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_reload_end(e, &ev);
	assert_int_equal(server_requests(e->server) - before, 2);
	assert_int_equal(ev.progress.unchanged, 2);
	assert_int_equal(ev.progress.skipped, 0);
}

/* Waits for the event of a feed's end. */
static void await_feed(struct session_env *e, struct kb_session_event *ev)
{
	do
		await_event(e, KB_SESSION_RELOAD, ev);
	while (!ev->reload || ev->reload->what != KB_RELOAD_FEED);
}

/* A host that has asked to be left alone is left alone, whichever of its feeds
 * it has said so of. */
static void leaves_hosts_alone(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	const size_t first = 0, second = 1;
	write_feeds(e, "@/status/429\n@/news/3\n%/news/3\n");
	open_session(e, &by_hand);
	kb_session_reload(e->session, &first, 1, KB_RELOAD_NAMED);
	await_feed(e, &ev);
	assert_non_null(strstr(ev.reload->text, "429"));
	await_reload_end(e, &ev);
	unsigned before = server_requests(e->server);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_DUE);
	do
		await_feed(e, &ev);
	while (!kb_ends(ev.reload->url, "/news/3") || !ev.reload->waits);
	assert_int_equal(ev.reload->err, KB_OK);
	assert_in_range(ev.reload->waits, time(NULL), time(NULL) + 120);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.waiting, 1);
	assert_int_equal(ev.progress.failed, 0);
	assert_int_equal(server_requests(e->server), before + 1);
	await_event(e, KB_SESSION_CHANGED, &ev);
	/* The server of the tests wants 120 seconds. */
	const struct kb_feed_row *row =
		kb_library_row(kb_session_library(e->session), 1);
	assert_int_equal(row->failures, 0);
	assert_in_range(row->due, time(NULL), time(NULL) + 120);
	/* All that can be fetched; then one that a person names. */
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.waiting, 2);
	assert_int_equal(server_requests(e->server), before + 2);
	kb_session_reload(e->session, &second, 1, KB_RELOAD_NAMED);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.added, 3);
}

/* A feed that waits says until when and why; without a Retry-After only what is
 * fetched by itself waits; and no server is heeded for ever. */
static void waits(void **state)
{
	static const struct {
		const char *path;
		int64_t feed, host; /* seconds; 0: it is fetched */
	} cases[] = {
		{"/rest/", 0, 0},
		{"/rest/100", 100, 100},
		{"/rest/7200", 7200, 3600},
		{"/rest/99999999999", 86400, 3600},
		{"/rest/9223372036854775807", 86400, 3600},
		{"/rest/-5", 0, 0},
	};
	struct session_env *e = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_session_event ev;
		struct kb_str line = {0};
		kb_str_addf(&line, "%%%s\n%%/news/%zu\n", cases[i].path, i + 1);
		write_feeds(e, line.s);
		open_session(e, &by_hand);
		const size_t first = 0;
		kb_session_reload(e->session, &first, 1, KB_RELOAD_NAMED);
		await_reload_end(e, &ev);
		int64_t now = time(NULL);
		kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
		for (int k = 0; k < 2; k++) {
			await_feed(e, &ev);
			bool news = strstr(ev.reload->url, "/news/");
			int64_t want = news ? cases[i].host : cases[i].feed;
			if (want)
				assert_in_range(ev.reload->waits,
					now + want - 3, now + want + 3);
			else
				assert_int_equal(ev.reload->waits, 0);
			if (want && !news)
				assert_non_null(strstr(ev.reload->text, "503"));
		}
		await_reload_end(e, &ev);
		assert_int_equal(close_session(e, NULL), KB_OK);
		kb_engine_free(e->engine);
		e->engine = kb_engine_new(&(struct kb_engine_options){0}, NULL);
		kb_str_release(&line);
	}
}

/* What has come of a feed is stored, and the rest comes next time. */
static void cut_bodies(void **state)
{
	static const char *const hows[] = {"length", "whole", "gzip", "json"};
	struct session_env *e = *state;
	for (size_t i = 0; i < sizeof hows / sizeof *hows; i++) {
		struct kb_session_event ev;
		struct kb_str line = {0};
		kb_str_addf(&line, "%%/cut/%s\n", hows[i]);
		write_feeds(e, line.s);
		open_session(e, &by_hand);
		kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
		await_reload_end(e, &ev);
		assert_int_equal(ev.progress.failed, 0);
		if (ev.progress.added < 1 || ev.progress.added > 5)
			fail_msg("%s: %zu of 6 items", hows[i],
				ev.progress.added);
		size_t some = ev.progress.added;
		await_event(e, KB_SESSION_CHANGED, &ev);
		assert_non_null(
			kb_library_row(kb_session_library(e->session), 0)
				->note);
		kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
		await_reload_end(e, &ev);
		assert_int_equal(some + ev.progress.added, 6);
		/* The whole of it counts as known. */
		kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
		await_reload_end(e, &ev);
		assert_int_equal(ev.progress.unchanged, 1);
		assert_int_equal(close_session(e, NULL), KB_OK);
		kb_str_release(&line);
	}
}

/* Who takes long over a change is told of the next one as much later. */
static void calm(void **state)
{
	const struct timespec moment = {.tv_nsec = 100000000};
	struct session_env *e = *state;
	struct kb_session_event ev;
	struct kb_str lines = {0};
	int64_t heard = 0;
	for (int i = 0; i < 400; i++)
		kb_str_addf(&lines, "%%/news/60?%d\n", i);
	write_feeds(e, lines.s);
	open_session(e, &by_hand);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	for (bool running = true; running;) {
		assert_true(next_event(e, &ev, 10000));
		if (ev.what == KB_SESSION_RELOAD)
			running = ev.progress.running;
		if (ev.what != KB_SESSION_CHANGED)
			continue;
		assert_true(!heard || kb_clock_ms() - heard >= 1000);
		nanosleep(&moment, NULL);
		heard = kb_clock_ms();
	}
	/* The end of it all is told at once. */
	await_event(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(count_articles(e, &(struct kb_query){0}), 24000);
	kb_str_release(&lines);
}

/* What cannot be stored has failed, and is fetched again later. A ceiling on
 * the size of files stands in for a full disk. */
static void reload_in_trouble(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	struct rlimit was, full;
	free(open_with_news(e, 3, &by_hand));
	write_feeds(e, "%/news/20\n");
	await_event(e, KB_SESSION_CHANGED, &ev);
	getrlimit(RLIMIT_FSIZE, &was);
	full = was;
	full.rlim_cur = 1;
	void (*before)(int) = signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &full);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_feed(e, &ev);
	enum kb_err err = ev.reload->err;
	await_reload_end(e, &ev);
	setrlimit(RLIMIT_FSIZE, &was);
	signal(SIGXFSZ, before);
	assert_int_equal(err, KB_EIO);
	assert_int_equal(ev.progress.failed, 1);
	assert_int_equal(ev.progress.added, 0);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.failed, 0);
	assert_int_equal(ev.progress.added, 20);
}

/* A database that cannot be opened is the failure of every feed. */
static void reload_without_store(void **state)
{
	struct session_env *e = *state;
	const struct kb_reload_options o = {.engine = e->engine};
	const struct kb_reload_feed feeds[] = {
		{.url = "http://127.0.0.1:1/a"},
		{.url = "http://127.0.0.1:1/b"},
	};
	struct kb_reload_event ev = {.what = KB_RELOAD_FEED};
	FILE *f = fopen(e->data, "w");
	assert_non_null(f);
	fputs("no database", f);
	fclose(f);
	struct kb_reloader *r = kb_reloader_new(e->data, &o);
	kb_reloader_start(r, feeds, 2, KB_RELOAD_ALL);
	int n = 0;
	while (ev.what != KB_RELOAD_END) {
		struct pollfd p = {.fd = kb_reloader_fd(r), .events = POLLIN};
		assert_int_equal(poll(&p, 1, PATIENCE), 1);
		while (kb_reloader_next(r, &ev))
			if (ev.what == KB_RELOAD_FEED) {
				assert_int_equal(ev.err, KB_EIO);
				assert_non_null(
					strstr(ev.text, "no database of"));
				n++;
			}
	}
	assert_int_equal(n, 2);
	kb_reloader_free(r);
}

/* The longest URL comes back whole, and its failure too. */
static void long_urls(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	struct kb_str line = {0};
	kb_str_adds(&line, "%/status/404?");
	kb_str_addn(&line, 'x', 8000);
	kb_str_adds(&line, "end\n");
	write_feeds(e, line.s);
	open_session(e, &by_hand);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	do
		await_event(e, KB_SESSION_RELOAD, &ev);
	while (!ev.reload || ev.reload->what != KB_RELOAD_FEED);
	assert_true(strlen(ev.reload->url) > 8000);
	assert_true(kb_ends(ev.reload->url, "xend"));
	assert_non_null(strstr(ev.reload->text, "404 Not Found"));
	/* Shortened, with a sign, and what to do behind it. */
	assert_non_null(strstr(ev.reload->text, "xxx\u2026xxx"));
	assert_non_null(strstr(ev.reload->text, "xend: no such page"));
	kb_str_release(&line);
}

/* --- Stopping ----------------------------------------------------------- */

/* A person's stop holds: what was given up is due still, but is not fetched
 * again until time has passed or a person asks. */
static void stop_holds(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {
		.auto_reload = true, .due = 30, .look = 20, .hold = NEVER};
	struct kb_session_event ev;
	unsigned before = server_requests(e->server);
	write_feeds(e, "%/silent\n@/silent\n");
	open_session(e, &o);
	await_requests(e, before, 2);
	kb_session_stop(e->session);
	int64_t start = kb_clock_ms();
	await_reload_end(e, &ev);
	assert_true(kb_clock_ms() - start < 3000);
	assert_int_equal(ev.progress.given_up, 2);
	assert_int_equal(ev.progress.skipped, 0);
	assert_int_equal(ev.progress.failed, 0);
	assert_no_reload(e, 600);
	assert_int_equal(server_requests(e->server) - before, 2);
	/* One feed by hand is that feed and no more. */
	const size_t second = 1;
	kb_session_reload(e->session, &second, 1, KB_RELOAD_NAMED);
	await_requests(e, before, 3);
	kb_session_stop(e->session);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.total, 1);
	assert_no_reload(e, 300);
	/* All of them: from now on it goes by itself again. */
	write_feeds(e, "%/news/3\n@/silent\n");
	await_event(e, KB_SESSION_CHANGED, &ev);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_requests(e, before, 5);
}

static void stop_ends(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {
		.auto_reload = true, .due = 30, .look = 20, .hold = 500};
	struct kb_session_event ev;
	unsigned before = server_requests(e->server);
	write_feeds(e, "%/silent\n");
	open_session(e, &o);
	await_requests(e, before, 1);
	int64_t start = kb_clock_ms();
	kb_session_stop(e->session);
	await_reload_end(e, &ev);
	await_event(e, KB_SESSION_RELOAD, &ev);
	assert_true(ev.progress.running);
	assert_true(kb_clock_ms() - start >= 500);
	/* The request is none of the next test's. */
	await_requests(e, before, 2);
}

/* More feeds of a host than are fetched at once: those that wait are given up
 * too. */
static void stop_many(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	unsigned before = server_requests(e->server);
	write_feeds(e, "%/silent?1\n%/silent?2\n%/silent?3\n%/silent?4\n"
		       "%/silent?5\n%/silent?6\n%/silent?7\n%/silent?8\n");
	open_session(e, &by_hand);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_requests(e, before, 6);
	kb_session_stop(e->session);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.given_up, 8);
	assert_int_equal(server_requests(e->server) - before, 6);
	/* And all of them can be asked for again. */
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_requests(e, before, 12);
}

/* What is asked for in the moment after a stop, while feeds are still being
 * given up, is fetched. */
static void stop_and_again(void **state)
{
	struct session_env *e = *state;
	struct kb_session_event ev;
	unsigned before = server_requests(e->server);
	write_feeds(e, "%/silent\n@/silent\n");
	open_session(e, &by_hand);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_requests(e, before, 2);
	kb_session_stop(e->session);
	kb_session_reload(e->session, NULL, 0, KB_RELOAD_ALL);
	await_requests(e, before, 4);
	kb_session_stop(e->session);
	/* It ends once or twice: the first may have come before it was asked
	 * for again. */
	await_reload_end(e, &ev);
	assert_true(ev.progress.given_up >= 2);
	assert_int_equal(server_requests(e->server) - before, 4);
}

/* Without a reload there is nothing to stop, and nothing is held. */
static void stop_nothing(void **state)
{
	struct session_env *e = *state;
	const struct kb_session_options o = {
		.auto_reload = true, .due = 30, .look = 20, .hold = NEVER};
	struct kb_session_event ev;
	write_feeds(e, "%/news/3\n");
	open_session(e, &o);
	await_reload_end(e, &ev);
	kb_session_stop(e->session);
	struct writer w = start_writer(e, make_due);
	end_writer(&w);
	await_reload_end(e, &ev);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, session_setup, session_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(first_reload),
		TEST(not_by_itself),
		TEST(due_feeds),
		TEST(long_reload),
		TEST(by_hand_reloads),
		TEST(leaves_hosts_alone),
		TEST(waits),
		TEST(cut_bodies),
		TEST(calm),
		TEST(reload_in_trouble),
		TEST(reload_without_store),
		TEST(long_urls),
		TEST(stop_holds),
		TEST(stop_ends),
		TEST(stop_many),
		TEST(stop_and_again),
		TEST(stop_nothing),
	};
	return cmocka_run_group_tests_name("session reload", tests,
		session_setup_group, session_teardown_group);
}
