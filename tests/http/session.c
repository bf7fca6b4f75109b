/* A library of its own for each test of a session: see session.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "session.h"

#include <khabar/base/clock.h>
#include <khabar/base/mem.h>

#include <ftw.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- Around each test --------------------------------------------------- */

int session_setup_group(void **state)
{
	static const char *const names[] = {
		"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	struct session_env *e = kb_calloc(1, sizeof *e);
	e->server = server_start();
	*state = e;
	return 0;
}

int session_teardown_group(void **state)
{
	struct session_env *e = *state;
	server_stop(e->server);
	free(e);
	return 0;
}

int session_setup(void **state)
{
	struct session_env *e = *state;
	const struct kb_engine_options opts = {
		.connect_timeout = 5, .stall_timeout = 5};
	e->engine = kb_engine_new(&opts, NULL);
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

int session_teardown(void **state)
{
	struct session_env *e = *state;
	kb_session_close(e->session, NULL);
	e->session = NULL;
	kb_engine_free(e->engine);
	return nftw(e->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* --- The library's files ------------------------------------------------ */

/* Writes the feed list; % in a line stands for the server, @ too, by another
 * name of its host. */
void write_feeds(struct session_env *e, const char *lines)
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

struct kb_session *open_session(
	struct session_env *e, const struct kb_session_options *opts)
{
	struct kb_session_options o = *opts;
	struct kb_diag diag;
	o.engine = e->engine;
	if (kb_session_open(&e->session, &o, &diag) != KB_OK)
		fail_msg("%s", diag.text);
	return e->session;
}

enum kb_err close_session(struct session_env *e, struct kb_diag *diag)
{
	enum kb_err err = kb_session_close(e->session, diag);
	e->session = NULL;
	return err;
}

/* Does something to the store and keeps the lock that writers have. */
struct writer start_writer(
	struct session_env *e, void (*work)(struct kb_store *store))
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

void end_writer(struct writer *w)
{
	int status;
	close(w->stop);
	assert_int_equal(waitpid(w->pid, &status, 0), w->pid);
	assert_int_equal(status, 0);
}

/* --- Events ------------------------------------------------------------- */

/* The next event within ms milliseconds. */
bool next_event(struct session_env *e, struct kb_session_event *ev, int ms)
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
void await_event(struct session_env *e, enum kb_session_what what,
	struct kb_session_event *ev)
{
	do {
		if (!next_event(e, ev, PATIENCE))
			fail_msg("event %d does not come", (int)what);
	} while (ev->what != what);
}

void await_reload_end(struct session_env *e, struct kb_session_event *ev)
{
	do
		await_event(e, KB_SESSION_RELOAD, ev);
	while (ev->progress.running);
}

/* Nothing at all, or nothing but CHANGED, for some time. */
void assert_no_reload(struct session_env *e, int ms)
{
	struct kb_session_event ev;
	int64_t end = kb_clock_ms() + ms;
	for (int64_t left; (left = end - kb_clock_ms()) > 0;)
		if (next_event(e, &ev, (int)left))
			assert_int_not_equal(ev.what, KB_SESSION_RELOAD);
}

/* Waits until the server has n more requests than before. */
void await_requests(struct session_env *e, unsigned before, unsigned n)
{
	struct kb_session_event ev;
	int64_t end = kb_clock_ms() + PATIENCE;
	while (server_requests(e->server) - before < n) {
		if (kb_clock_ms() >= end)
			fail_msg("%u of %u",
				server_requests(e->server) - before, n);
		next_event(e, &ev, 20);
	}
}

/* --- Articles ----------------------------------------------------------- */

size_t count_articles(struct session_env *e, const struct kb_query *q)
{
	struct kb_found found;
	struct kb_diag diag;
	if (kb_session_list(e->session, q, &found, &diag) != KB_OK)
		fail_msg("%s", diag.text);
	free(found.ids);
	return found.n;
}

/* All articles, the oldest first: number i of the server's feed at i - 1. */
int64_t *all_articles(struct session_env *e, size_t expected)
{
	const struct kb_query q = {.sort = KB_SORT_OLDEST};
	struct kb_found found;
	assert_int_equal(kb_session_list(e->session, &q, &found, NULL), KB_OK);
	assert_int_equal(found.n, expected);
	return found.ids;
}

/* Opens a session with one feed of n articles fetched, which does nothing by
 * itself; the articles' numbers, owned. */
int64_t *open_with_news(
	struct session_env *e, size_t n, const struct kb_session_options *opts)
{
	struct kb_session_event ev;
	char line[32];
	snprintf(line, sizeof line, "%%/news/%zu\n", n);
	write_feeds(e, line);
	open_session(e, opts);
	kb_session_reload(e->session, NULL, 0, true);
	await_reload_end(e, &ev);
	assert_int_equal(ev.progress.added, n);
	await_event(e, KB_SESSION_CHANGED, &ev);
	return all_articles(e, n);
}

const struct kb_session_options by_hand = {.look = 50};
