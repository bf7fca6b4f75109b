/* kb_session: the library while it is open, without a terminal. Feeds and
 * pages come from the test server; what other programs do to the library's
 * files is done by processes of the test's own. */
#include "server.h"

#include <khabar/base/clock.h>
#include <khabar/base/mem.h>
#include <khabar/library/session.h>

#include <ftw.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum {
	/* Milliseconds that something is waited for: machines may be busy. */
	PATIENCE = 20000,
	/* An option that never comes up in a test. */
	NEVER = 1000 * 1000,
};

struct env {
	struct server *server;
	struct kb_engine *engine;
	struct kb_session *session;
	char dir[64], feeds[128], data[128];
};

/* --- Around each test --------------------------------------------------- */

static int setup_group(void **state)
{
	static const char *const names[] = {
		"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	struct env *e = kb_calloc(1, sizeof *e);
	const struct kb_engine_options opts = {
		.connect_timeout = 5, .stall_timeout = 5};
	e->server = server_start();
	e->engine = kb_engine_new(&opts, NULL);
	*state = e;
	return 0;
}

static int teardown_group(void **state)
{
	struct env *e = *state;
	kb_engine_free(e->engine);
	server_stop(e->server);
	free(e);
	return 0;
}

static int setup(void **state)
{
	struct env *e = *state;
	strcpy(e->dir, "/tmp/khabar-test-XXXXXX");
	if (!mkdtemp(e->dir))
		return -1;
	snprintf(e->feeds, sizeof e->feeds, "%s/khabar/feeds", e->dir);
	snprintf(e->data, sizeof e->data, "%s/khabar/library.db", e->dir);
	setenv("XDG_CONFIG_HOME", e->dir, 1);
	setenv("XDG_DATA_HOME", e->dir, 1);
	char folder[128];
	snprintf(folder, sizeof folder, "%s/khabar", e->dir);
	return mkdir(folder, 0700);
}

static int remove_one(
	const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static int teardown(void **state)
{
	struct env *e = *state;
	kb_session_close(e->session, NULL);
	e->session = NULL;
	return nftw(e->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* --- The library's files ------------------------------------------------ */

/* Writes the feed list; % in a line stands for the server, @ too, by another
 * name of its host. */
static void write_feeds(struct env *e, const char *lines)
{
	FILE *f = fopen(e->feeds, "w");
	assert_non_null(f);
	for (const char *p = lines; *p; p++)
		if (*p == '%' || *p == '@')
			fprintf(f, "http://%s:%d",
				*p == '%' ? "127.0.0.1" : "localhost",
				server_port(e->server));
		else
			fputc(*p, f);
	fclose(f);
}

static struct kb_session *open_session(
	struct env *e, const struct kb_session_options *opts)
{
	struct kb_session_options o = *opts;
	struct kb_diag diag;
	o.engine = e->engine;
	if (kb_session_open(&e->session, &o, &diag) != KB_OK)
		fail_msg("%s", diag.text);
	return e->session;
}

static enum kb_err close_session(struct env *e, struct kb_diag *diag)
{
	enum kb_err err = kb_session_close(e->session, diag);
	e->session = NULL;
	return err;
}

/* A process that writes to the library, until it is let go. */
struct writer {
	pid_t pid;
	int stop;
};

/* Does something to the store and keeps the lock that writers have. */
static struct writer start_writer(
	struct env *e, void (*work)(struct kb_store *store))
{
	int up[2], down[2];
	char byte;
	struct kb_store *store;
	assert_int_equal(pipe(up), 0);
	assert_int_equal(pipe(down), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(down[1]);
		if (kb_store_open(e->data, &store, NULL) != KB_OK ||
			kb_store_begin(store, NULL) != KB_OK)
			_exit(1);
		if (work)
			work(store);
		if (write(up[1], "", 1) != 1 || read(down[0], &byte, 1) < 0)
			_exit(1);
		_exit(kb_store_commit(store, NULL) != KB_OK);
	}
	close(up[1]);
	close(down[0]);
	assert_int_equal(read(up[0], &byte, 1), 1);
	close(up[0]);
	return (struct writer){pid, down[1]};
}

static void end_writer(struct writer *w)
{
	int status;
	close(w->stop);
	assert_int_equal(waitpid(w->pid, &status, 0), w->pid);
	assert_int_equal(status, 0);
}

/* --- Events ------------------------------------------------------------- */

/* The next event within ms milliseconds. */
static bool next(struct env *e, struct kb_session_event *ev, int ms)
{
	int64_t end = kb_clock_ms() + ms;
	for (;;) {
		if (kb_session_next(e->session, ev))
			return true;
		int64_t left = end - kb_clock_ms();
		if (left <= 0)
			return false;
		struct pollfd p = {
			.fd = kb_session_fd(e->session), .events = POLLIN};
		poll(&p, 1, (int)left);
	}
}

/* Waits for an event of that kind, past others. */
static void await(
	struct env *e, enum kb_session_what what, struct kb_session_event *ev)
{
	do {
		if (!next(e, ev, PATIENCE))
			fail_msg("event %d does not come", (int)what);
	} while (ev->what != what);
}

static void await_reload_end(struct env *e, struct kb_session_event *ev)
{
	do
		await(e, KB_SESSION_RELOAD, ev);
	while (ev->progress.running);
}

/* Nothing at all, or nothing but CHANGED, for some time. */
static void assert_no_reload(struct env *e, int ms)
{
	struct kb_session_event ev;
	int64_t end = kb_clock_ms() + ms;
	for (int64_t left; (left = end - kb_clock_ms()) > 0;)
		if (next(e, &ev, (int)left))
			assert_int_not_equal(ev.what, KB_SESSION_RELOAD);
}

/* --- Articles ----------------------------------------------------------- */

static size_t count(struct env *e, const struct kb_query *q)
{
	int64_t *ids;
	size_t n;
	struct kb_diag diag;
	if (kb_session_list(e->session, q, &ids, &n, &diag) != KB_OK)
		fail_msg("%s", diag.text);
	free(ids);
	return n;
}

/* All articles, the oldest first: number i of the server's feed at i - 1. */
static int64_t *all(struct env *e, size_t expected)
{
	const struct kb_query q = {.sort = KB_SORT_OLDEST};
	int64_t *ids;
	size_t n;
	assert_int_equal(
		kb_session_list(e->session, &q, &ids, &n, NULL), KB_OK);
	assert_int_equal(n, expected);
	return ids;
}

static unsigned marks_of(struct env *e, int64_t article)
{
	struct kb_article_row row;
	assert_int_equal(
		kb_session_row(e->session, article, &row, NULL), KB_OK);
	return row.marks;
}

/* As the file has it, for another program. */
static unsigned stored_marks(struct env *e, int64_t article)
{
	struct kb_store *store;
	struct kb_article_row row;
	assert_int_equal(kb_store_open(e->data, &store, NULL), KB_OK);
	assert_int_equal(kb_store_row(store, article, &row, NULL), KB_OK);
	kb_store_close(store);
	return row.marks;
}

/* Opens a session with one feed of n articles fetched, which does nothing by
 * itself; the articles' numbers, owned. */
static int64_t *open_with_news(
	struct env *e, size_t n, const struct kb_session_options *opts)
{
	struct kb_session_event ev;
	char line[32];
	snprintf(line, sizeof line, "%%/news/%zu\n", n);
	write_feeds(e, line);
	open_session(e, opts);
	kb_session_reload(e->session, NULL, 0, true);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.added, n);
	await(e, KB_SESSION_CHANGED, &ev);
	return all(e, n);
}

static void mark(
	struct env *e, int64_t article, enum kb_article_mark mark, bool on)
{
	struct kb_diag diag;
	if (kb_session_mark(e->session, &article, 1, mark, on, NULL, NULL,
		    &diag) != KB_OK)
		fail_msg("%s", diag.text);
}

static const struct kb_session_options by_hand = {.look = 50};

/* --- Opening ------------------------------------------------------------ */

static void empty(void **state)
{
	struct env *e = *state;
	const struct kb_session_options o = {.auto_reload = true, .look = 20};
	struct kb_session_event ev;
	open_session(e, &o);
	assert_int_equal(kb_session_library(e->session)->conf.n_feeds, 0);
	assert_int_equal(count(e, &(struct kb_query){0}), 0);
	kb_session_reload(e->session, NULL, 0, true);
	kb_session_stop(e->session);
	assert_false(next(e, &ev, 300));
	assert_int_equal(close_session(e, NULL), KB_OK);
	assert_int_equal(kb_session_close(NULL, NULL), KB_OK);
}

static enum kb_err open_fails(struct env *e, struct kb_diag *diag)
{
	struct kb_session *s;
	enum kb_err err = kb_session_open(&s, NULL, diag);
	assert_null(s);
	assert_non_null(strstr(diag->text, e->dir));
	return err;
}

/* What is wrong with the files is told, and they stay as they are. */
static void bad_files(void **state)
{
	struct env *e = *state;
	struct kb_diag diag;
	char path[160];
	FILE *f = fopen(e->data, "w");
	fputs("no database", f);
	fclose(f);
	assert_int_equal(open_fails(e, &diag), KB_EFORMAT);
	f = fopen(e->data, "r");
	assert_non_null(fgets(path, sizeof path, f));
	assert_string_equal(path, "no database");
	fclose(f);
	unlink(e->data);
	/* A folder where the list should be; a file where a folder should. */
	assert_int_equal(mkdir(e->feeds, 0700), 0);
	assert_int_equal(open_fails(e, &diag), KB_EIO);
	rmdir(e->feeds);
	snprintf(path, sizeof path, "%s/file", e->dir);
	fclose(fopen(path, "w"));
	setenv("XDG_DATA_HOME", path, 1);
	assert_int_equal(open_fails(e, &diag), KB_EIO);
	assert_non_null(strstr(diag.text, "cannot be made"));
}

/* A database that a newer khabar has written is left alone. */
static void newer_database(void **state)
{
	struct env *e = *state;
	struct kb_diag diag;
	int64_t *ids = open_with_news(e, 3, &by_hand);
	free(ids);
	close_session(e, NULL);
	/* user_version: bytes 60 to 63 of the file's header, big-endian
	 * (SQLite's file format, 1.3). */
	FILE *f = fopen(e->data, "r+");
	assert_non_null(f);
	assert_int_equal(fseek(f, 60, SEEK_SET), 0);
	assert_int_equal(fwrite("\0\0\x7f\0", 1, 4, f), 4);
	fclose(f);
	assert_int_equal(open_fails(e, &diag), KB_EFORMAT);
	assert_non_null(strstr(diag.text, "newer"));
}

/* Lines that are not understood are data, and the others count. */
static void bad_lines(void **state)
{
	struct env *e = *state;
	const struct kb_feeds *conf;
	write_feeds(e, "%/news/3\n\tinterval often\nnonsense\n%/feed\n");
	open_session(e, &by_hand);
	conf = &kb_session_library(e->session)->conf;
	assert_int_equal(conf->n_feeds, 2);
	assert_int_equal(conf->n_errors, 2);
	assert_int_equal(conf->errors[0].line, 2);
	assert_non_null(strstr(conf->errors[0].text, "feeds:2: "));
	assert_int_equal(conf->errors[1].line, 3);
}

/* --- Reloads ------------------------------------------------------------ */

static void first_reload(void **state)
{
	struct env *e = *state;
	const struct kb_session_options o = {
		.auto_reload = true, .due = NEVER, .look = NEVER};
	struct kb_session_event ev;
	write_feeds(e, "%/news/5\n%/feed\n%/status/500\n");
	open_session(e, &o);
	assert_true(next(e, &ev, PATIENCE));
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
	await(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(count(e, &(struct kb_query){.unread = true}), 7);
	const struct kb_library *l = kb_session_library(e->session);
	assert_string_equal(kb_library_title(l, 0), "News of 5");
	assert_int_equal(kb_library_row(l, 0)->unread, 5);
	assert_non_null(strstr(kb_library_row(l, 2)->error, "500"));
	/* All are fetched: nothing is left to do. */
	assert_false(next(e, &ev, 300));
}

static void not_by_itself(void **state)
{
	struct env *e = *state;
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
	struct env *e = *state;
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

/* A feed that is not due is skipped, or fetched if it is forced; one alone is
 * fetched alone. */
static void by_hand_reloads(void **state)
{
	struct env *e = *state;
	struct kb_session_event ev;
	const size_t second = 1;
	write_feeds(e, "%/news/5\n%/feed\n");
	open_session(e, &by_hand);
	kb_session_reload(e->session, &second, 1, false);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.total, 1);
	assert_int_equal(ev.progress.added, 2);
	kb_session_reload(e->session, NULL, 0, false);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.total, 2);
	assert_int_equal(ev.progress.added, 5);
	assert_int_equal(ev.progress.skipped, 1);
	unsigned before = server_requests(e->server);
	kb_session_reload(e->session, NULL, 0, true);
	await_reload_end(e, &ev);
	assert_int_equal(server_requests(e->server) - before, 2);
	assert_int_equal(ev.progress.unchanged, 2);
	assert_int_equal(ev.progress.skipped, 0);
}

/* --- Stopping ----------------------------------------------------------- */

/* Waits until the server has n more requests than before. */
static void await_requests(struct env *e, unsigned before, unsigned n)
{
	struct kb_session_event ev;
	int64_t end = kb_clock_ms() + PATIENCE;
	while (server_requests(e->server) - before < n) {
		if (kb_clock_ms() >= end)
			fail_msg("%u of %u",
				server_requests(e->server) - before, n);
		next(e, &ev, 20);
	}
}

/* A person's stop holds: what was given up is due still, but is not fetched
 * again until time has passed or a person asks. */
static void stop_holds(void **state)
{
	struct env *e = *state;
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
	kb_session_reload(e->session, &second, 1, true);
	await_requests(e, before, 3);
	kb_session_stop(e->session);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.total, 1);
	assert_no_reload(e, 300);
	/* All of them: from now on it goes by itself again. */
	write_feeds(e, "%/news/3\n@/silent\n");
	await(e, KB_SESSION_CHANGED, &ev);
	kb_session_reload(e->session, NULL, 0, true);
	await_requests(e, before, 5);
}

static void stop_ends(void **state)
{
	struct env *e = *state;
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
	await(e, KB_SESSION_RELOAD, &ev);
	assert_true(ev.progress.running);
	assert_true(kb_clock_ms() - start >= 500);
}

/* Without a reload there is nothing to stop, and nothing is held. */
static void stop_nothing(void **state)
{
	struct env *e = *state;
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

/* --- Marks -------------------------------------------------------------- */

static void marks(void **state)
{
	struct env *e = *state;
	int64_t *ids = open_with_news(e, 4, &by_hand), *changed;
	size_t n;
	struct kb_diag diag;
	mark(e, ids[1], KB_ARTICLE_READ, true);
	assert_int_equal(stored_marks(e, ids[1]), KB_ARTICLE_READ);
	assert_int_equal(
		kb_library_row(kb_session_library(e->session), 0)->unread, 3);
	/* What is so already is nothing to undo. */
	assert_int_equal(kb_session_mark(e->session, ids, 4, KB_ARTICLE_READ,
				 true, &changed, &n, &diag),
		KB_OK);
	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++)
		assert_int_not_equal(changed[i], ids[1]);
	assert_int_equal(kb_session_mark(e->session, changed, n,
				 KB_ARTICLE_READ, false, NULL, NULL, &diag),
		KB_OK);
	assert_int_equal(count(e, &(struct kb_query){.unread = true}), 3);
	struct kb_article_row row;
	assert_int_equal(
		kb_session_row(e->session, 4711, &row, &diag), KB_EEMPTY);
	free(changed);
	free(ids);
}

/* While another program writes, marks wait in their order and count. */
static void marks_wait(void **state)
{
	struct env *e = *state;
	const struct kb_session_options o = {.look = NEVER};
	int64_t *ids = open_with_news(e, 4, &o), *changed;
	size_t n;
	struct kb_session_event ev;
	struct kb_diag diag;
	struct writer w = start_writer(e, NULL);
	int64_t start = kb_clock_ms();
	mark(e, ids[0], KB_ARTICLE_READ, true);
	mark(e, ids[1], KB_ARTICLE_READ, true);
	mark(e, ids[0], KB_ARTICLE_STARRED, true);
	mark(e, ids[0], KB_ARTICLE_READ, false);
	assert_true(kb_clock_ms() - start < 1000);
	assert_int_equal(marks_of(e, ids[0]), KB_ARTICLE_STARRED);
	assert_int_equal(marks_of(e, ids[1]), KB_ARTICLE_READ);
	assert_int_equal(kb_session_mark(e->session, ids, 4, KB_ARTICLE_READ,
				 true, &changed, &n, &diag),
		KB_OK);
	assert_int_equal(n, 3);
	assert_int_equal(changed[0], ids[0]);
	/* Taken back, as undo does. */
	assert_int_equal(kb_session_mark(e->session, changed, n,
				 KB_ARTICLE_READ, false, NULL, NULL, &diag),
		KB_OK);
	free(changed);
	assert_false(next(e, &ev, 300));
	assert_int_equal(stored_marks(e, ids[0]), 0);
	end_writer(&w);
	await(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(stored_marks(e, ids[0]), KB_ARTICLE_STARRED);
	assert_int_equal(stored_marks(e, ids[1]), KB_ARTICLE_READ);
	assert_int_equal(stored_marks(e, ids[2]), 0);
	assert_int_equal(marks_of(e, ids[0]), KB_ARTICLE_STARRED);
	/* And the next is written at once again. */
	mark(e, ids[3], KB_ARTICLE_READ, true);
	assert_int_equal(stored_marks(e, ids[3]), KB_ARTICLE_READ);
	free(ids);
}

/* The end waits for the other program, though not for ever. */
static void marks_outlive(void **state)
{
	struct env *e = *state;
	struct kb_session_options o = {.look = 50};
	struct kb_diag diag;
	int64_t *ids = open_with_news(e, 2, &o);
	struct writer w = start_writer(e, NULL);
	mark(e, ids[0], KB_ARTICLE_READ, true);
	mark(e, ids[1], KB_ARTICLE_STARRED, true);
	pid_t pid = fork();
	if (pid == 0) {
		usleep(300000);
		_exit(0);
	}
	/* The writer's pipe is open in that process too: it ends with it. */
	close(w.stop);
	assert_int_equal(close_session(e, &diag), KB_OK);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_int_equal(waitpid(w.pid, NULL, 0), w.pid);
	assert_int_equal(stored_marks(e, ids[0]), KB_ARTICLE_READ);
	assert_int_equal(stored_marks(e, ids[1]), KB_ARTICLE_STARRED);
	o.patience = 200;
	open_session(e, &o);
	w = start_writer(e, NULL);
	mark(e, ids[0], KB_ARTICLE_STARRED, true);
	assert_int_equal(close_session(e, &diag), KB_ESTOP);
	assert_non_null(strstr(diag.text, "another khabar writes"));
	end_writer(&w);
	assert_int_equal(stored_marks(e, ids[0]), KB_ARTICLE_READ);
	free(ids);
}

/* Marks that cannot be written are told of once, and tried again. A ceiling on
 * the size of files stands in for a full disk. */
static void marks_in_trouble(void **state)
{
	struct env *e = *state;
	struct kb_session_event ev;
	struct rlimit was, full;
	int64_t *ids = open_with_news(e, 2, &by_hand);
	struct writer w = start_writer(e, NULL);
	mark(e, ids[0], KB_ARTICLE_READ, true);
	while (next(e, &ev, 100))
		;
	getrlimit(RLIMIT_FSIZE, &was);
	full = was;
	full.rlim_cur = 1;
	void (*before)(int) = signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &full);
	end_writer(&w);
	await(e, KB_SESSION_TROUBLE, &ev);
	assert_int_equal(ev.err, KB_EIO);
	assert_non_null(strstr(ev.diag.text, "marks could not be written"));
	assert_int_equal(marks_of(e, ids[0]), KB_ARTICLE_READ);
	while (next(e, &ev, 300))
		assert_int_not_equal(ev.what, KB_SESSION_TROUBLE);
	setrlimit(RLIMIT_FSIZE, &was);
	signal(SIGXFSZ, before);
	await(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(stored_marks(e, ids[0]), KB_ARTICLE_READ);
	free(ids);
}

/* --- Pages -------------------------------------------------------------- */

static enum kb_err page(
	struct env *e, int64_t article, struct kb_session_event *ev)
{
	kb_session_page(e->session, article);
	await(e, KB_SESSION_PAGE, ev);
	assert_int_equal(ev->article, article);
	return ev->err;
}

static void pages(void **state)
{
	struct env *e = *state;
	const struct kb_session_options o = {.look = NEVER};
	int64_t *ids = open_with_news(e, 4, &o);
	struct kb_session_event ev;
	struct kb_article_row row;
	struct kb_article *a;
	assert_int_equal(page(e, ids[2], &ev), KB_OK);
	await(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(kb_session_row(e->session, ids[2], &row, NULL), KB_OK);
	assert_true(row.has_page);
	assert_int_equal(
		kb_session_article(e->session, ids[2], &a, NULL), KB_OK);
	/* The page's words, in the place of the feed's. */
	bool found = false;
	for (size_t i = 0; i < a->n_blocks; i++)
		found |= strstr(a->blocks[i].text.s, "second sentence") != NULL;
	assert_true(found);
	kb_article_free(a);
	assert_int_equal(page(e, ids[0], &ev), KB_EINVAL);
	assert_non_null(strstr(ev.diag.text, "no link"));
	assert_int_equal(page(e, ids[1], &ev), KB_ENET);
	assert_non_null(strstr(ev.diag.text, "404"));
	assert_int_equal(page(e, 4711, &ev), KB_EEMPTY);
	assert_int_equal(kb_session_row(e->session, ids[1], &row, NULL), KB_OK);
	assert_false(row.has_page);
	/* One that comes while another program writes is not stored. */
	struct writer w = start_writer(e, NULL);
	assert_int_equal(page(e, ids[3], &ev), KB_ESTOP);
	end_writer(&w);
	assert_int_equal(page(e, ids[3], &ev), KB_OK);
	free(ids);
}

static bool has_text(struct env *e, int64_t article, const char *words)
{
	struct kb_article *a;
	bool found = false;
	assert_int_equal(
		kb_session_article(e->session, article, &a, NULL), KB_OK);
	for (size_t i = 0; i < a->n_blocks; i++)
		found |= a->blocks[i].text.s &&
			 strstr(a->blocks[i].text.s, words) != NULL;
	kb_article_free(a);
	return found;
}

/* Pages are fetched with their feed, to their end; a login is none, and is not
 * asked for again at once, nor does it come in the place of what there is. */
static void full_text(void **state)
{
	struct env *e = *state;
	struct kb_session_event ev;
	unsigned before = server_requests(e->server);
	write_feeds(e, "%/two/feed\n full-text yes\n"
		       "%/two/gate\n full-text yes\n");
	open_session(e, &by_hand);
	kb_session_reload(e->session, NULL, 0, true);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.failed, 0);
	assert_int_equal(server_requests(e->server) - before, 5);
	int64_t *ids = all(e, 2);
	size_t gate = has_text(e, ids[0], "as the feed has it") ? 0 : 1;
	assert_true(has_text(e, ids[gate], "as the feed has it"));
	assert_true(has_text(e, ids[!gate], "Page 1 of the garden"));
	assert_true(has_text(e, ids[!gate], "Page 2 of the garden"));
	kb_session_reload(e->session, NULL, 0, true);
	await_reload_end(e, &ev);
	assert_int_equal(server_requests(e->server) - before, 7);
	assert_int_equal(page(e, ids[gate], &ev), KB_EFORMAT);
	assert_non_null(strstr(ev.diag.text, "nothing of this article"));
	assert_true(has_text(e, ids[gate], "as the feed has it"));
	free(ids);
}

/* --- What others do ----------------------------------------------------- */

static void star_first(struct kb_store *store)
{
	int64_t *ids;
	size_t n;
	if (kb_store_list(store, &(struct kb_query){0}, &ids, &n, NULL) !=
			KB_OK ||
		kb_store_mark(store, ids, 1, KB_ARTICLE_STARRED, true, NULL,
			NULL, NULL) != KB_OK)
		_exit(2);
}

static void others(void **state)
{
	struct env *e = *state;
	struct kb_session_event ev;
	int64_t *ids = open_with_news(e, 3, &by_hand);
	const struct kb_query starred = {.starred = true};
	free(ids);
	while (next(e, &ev, 200))
		;
	struct writer w = start_writer(e, star_first);
	assert_int_equal(count(e, &starred), 0);
	end_writer(&w);
	await(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(count(e, &starred), 1);
	assert_int_equal(
		kb_library_row(kb_session_library(e->session), 0)->starred, 1);
	/* The list: a feed that it has no more is out of sight, what is starred
	 * is not. */
	write_feeds(e, "%/feed\n");
	await(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(kb_session_library(e->session)->conf.n_feeds, 1);
	assert_null(kb_library_row(kb_session_library(e->session), 0));
	assert_int_equal(count(e, &(struct kb_query){0}), 0);
	assert_int_equal(count(e, &starred), 1);
	/* A list that cannot be read at the moment stays what it was. */
	unlink(e->feeds);
	mkdir(e->feeds, 0700);
	assert_false(next(e, &ev, 300));
	assert_int_equal(kb_session_library(e->session)->conf.n_feeds, 1);
	rmdir(e->feeds);
	await(e, KB_SESSION_CHANGED, &ev);
	assert_int_equal(kb_session_library(e->session)->conf.n_feeds, 0);
}

/* A session that nothing happens to sleeps. */
static void sleeps(void **state)
{
	struct env *e = *state;
	const struct kb_session_options o = {
		.auto_reload = true, .due = NEVER, .look = NEVER};
	struct kb_session_event ev;
	int64_t *ids = open_with_news(e, 3, &o);
	free(ids);
	while (next(e, &ev, 200))
		;
	struct pollfd p = {.fd = kb_session_fd(e->session), .events = POLLIN};
	assert_int_equal(poll(&p, 1, 500), 0);
	kb_session_reload(e->session, NULL, 0, true);
	assert_int_equal(poll(&p, 1, 0), 1);
}

/* --- The end ------------------------------------------------------------ */

static void closing(void **state)
{
	struct env *e = *state;
	const struct kb_session_options o = {.look = 20};
	int64_t *ids = open_with_news(e, 3, &o);
	write_feeds(e, "%/silent\n@/stall\n%/drip\n%/news/3\n");
	struct kb_session_event ev;
	unsigned before = server_requests(e->server);
	await(e, KB_SESSION_CHANGED, &ev);
	kb_session_reload(e->session, NULL, 0, true);
	kb_session_page(e->session, ids[2]);
	kb_session_page(e->session, ids[0]);
	await_requests(e, before, 3);
	int64_t start = kb_clock_ms();
	assert_int_equal(close_session(e, NULL), KB_OK);
	assert_true(kb_clock_ms() - start < 3000);
	/* At once, with everything just begun. */
	open_session(e, &o);
	kb_session_reload(e->session, NULL, 0, true);
	kb_session_page(e->session, ids[2]);
	assert_int_equal(close_session(e, NULL), KB_OK);
	free(ids);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(empty),
		TEST(bad_files),
		TEST(newer_database),
		TEST(bad_lines),
		TEST(first_reload),
		TEST(not_by_itself),
		TEST(due_feeds),
		TEST(by_hand_reloads),
		TEST(stop_holds),
		TEST(stop_ends),
		TEST(stop_nothing),
		TEST(marks),
		TEST(marks_wait),
		TEST(marks_outlive),
		TEST(marks_in_trouble),
		TEST(pages),
		TEST(full_text),
		TEST(others),
		TEST(sleeps),
		TEST(closing),
	};
	return cmocka_run_group_tests(tests, setup_group, teardown_group);
}
