/* kb_get() and kb_loader: loading in threads, stopping, and going away. */
#include "server.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/library/loader.h>

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

struct env {
	struct server *server;
	struct kb_engine *engine;
	struct kb_loader *loader;
	struct kb_str url;
};

static int setup_group(void **state)
{
	static const char *const names[] = {
		"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	struct env *e = kb_calloc(1, sizeof *e);
	e->server = server_start();
	const struct kb_engine_options opts = {
		.connect_timeout = 5, .stall_timeout = 5};
	e->engine = kb_engine_new(&opts, NULL);
	*state = e;
	return 0;
}

static int teardown_group(void **state)
{
	struct env *e = *state;
	kb_engine_free(e->engine);
	server_stop(e->server);
	kb_str_release(&e->url);
	free(e);
	return 0;
}

static int setup(void **state)
{
	struct env *e = *state;
	e->loader = kb_loader_new(e->engine);
	return 0;
}

static int teardown(void **state)
{
	struct env *e = *state;
	kb_loader_free(e->loader);
	e->loader = NULL;
	return 0;
}

static const char *url(struct env *e, const char *path)
{
	kb_str_clear(&e->url);
	kb_str_addf(
		&e->url, "http://127.0.0.1:%d%s", server_port(e->server), path);
	return e->url.s;
}

static enum kb_err load_now(struct env *e, const char *path, struct kb_got *got,
	struct kb_diag *diag)
{
	const struct kb_want want = {.src = url(e, path), .further = true};
	return kb_get(e->engine, &want, got, diag);
}

static unsigned begin(struct env *e, const char *path)
{
	const struct kb_want want = {.src = url(e, path), .further = true};
	return kb_loader_start(e->loader, &want);
}

static int64_t now(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* The next event within ms milliseconds; false if there is none. */
static bool next(struct env *e, struct kb_loader_event *ev, int ms)
{
	int64_t end = now() + ms;
	for (;;) {
		if (kb_loader_next(e->loader, ev))
			return true;
		int64_t left = end - now();
		if (left <= 0)
			return false;
		struct pollfd p = {
			.fd = kb_loader_fd(e->loader), .events = POLLIN};
		poll(&p, 1, (int)left);
	}
}

/* Waits for a load's end; progress must be of known loads. */
static void await_end(struct env *e, struct kb_loader_event *ev)
{
	do {
		if (!next(e, ev, 10000))
			fail_msg("a load does not end");
		if (!ev->ended)
			assert_true(strcmp(ev->what, "connecting") == 0 ||
				    strcmp(ev->what, "reading") == 0);
	} while (!ev->ended);
}

static void assert_quiet(struct env *e, int ms)
{
	struct kb_loader_event ev;
	assert_false(next(e, &ev, ms));
}

static void load(void **state)
{
	struct env *e = *state;
	struct kb_got got;
	struct kb_diag diag;
	assert_int_equal(load_now(e, "/page", &got, &diag), KB_OK);
	assert_non_null(got.doc.article);
	assert_null(got.doc.feed);
	assert_string_equal(got.doc.article->headline.s,
		"\xd8\xaa\xd8\xac\xd8\xb1\xd8\xa8\xd8\xa9");
	assert_string_equal(got.doc.article->url, url(e, "/page"));
	kb_got_release(&got);
	assert_int_equal(load_now(e, "/feed", &got, &diag), KB_OK);
	assert_non_null(got.doc.feed);
	assert_int_equal(got.doc.feed->n_entries, 2);
	kb_got_release(&got);
	/* The charset of the header counts. */
	assert_int_equal(load_now(e, "/cp1256", &got, &diag), KB_OK);
	assert_string_equal(got.doc.article->headline.s,
		"\xd8\xaa\xd8\xac\xd8\xb1\xd8\xa8\xd8\xa9");
	kb_got_release(&got);
}

static void load_fails(void **state)
{
	struct env *e = *state;
	struct kb_got got;
	struct kb_diag diag;
	assert_int_equal(load_now(e, "/empty", &got, &diag), KB_EEMPTY);
	assert_non_null(strstr(diag.text, "/empty: "));
	assert_null(got.doc.article);
	assert_null(got.doc.feed);
	kb_got_release(&got);
	assert_int_equal(load_now(e, "/status/404", &got, &diag), KB_ENET);
	assert_null(got.doc.article);
	assert_null(got.doc.feed);
	kb_got_release(&got);
	const struct kb_want nowhere = {.src = "/nowhere"};
	assert_int_equal(kb_get(e->engine, &nowhere, &got, NULL), KB_EIO);
	kb_got_release(&got);
}

/* What comes from the web has no business with files here. */
static void only_web(void **state)
{
	struct env *e = *state;
	static const char *const local[] = {
		"/etc/hostname", "file:///etc/hostname", "-", "hostname"};
	for (size_t i = 0; i < sizeof local / sizeof *local; i++) {
		const struct kb_want want = {.src = local[i],
			.kinds = KB_WANT_BYTES,
			.only_web = true};
		struct kb_got got;
		struct kb_diag diag;
		struct kb_loader_event ev;
		assert_int_equal(
			kb_get(e->engine, &want, &got, &diag), KB_EINVAL);
		assert_non_null(strstr(diag.text, "may not open a file here"));
		assert_null(got.http.r.body.s);
		kb_got_release(&got);
		kb_loader_start(e->loader, &want);
		await_end(e, &ev);
		assert_int_equal(ev.err, KB_EINVAL);
		kb_got_release(&ev.result);
	}
}

static void one(void **state)
{
	struct env *e = *state;
	struct kb_loader_event ev;
	assert_quiet(e, 0);
	unsigned job = begin(e, "/page");
	assert_int_not_equal(job, 0);
	await_end(e, &ev);
	assert_int_equal(ev.job, job);
	assert_int_equal(ev.err, KB_OK);
	assert_non_null(ev.result.doc.article);
	kb_got_release(&ev.result);
	assert_quiet(e, 50);
}

static void several(void **state)
{
	struct env *e = *state;
	enum {
		N = 8
	};
	unsigned jobs[N], ended = 0;
	for (int i = 0; i < N; i++) {
		jobs[i] = begin(e, i % 2 ? "/drip" : "/feed");
		for (int j = 0; j < i; j++)
			assert_int_not_equal(jobs[i], jobs[j]);
	}
	for (int i = 0; i < N; i++) {
		struct kb_loader_event ev;
		await_end(e, &ev);
		for (unsigned j = 0; j < N; j++)
			if (jobs[j] == ev.job) {
				assert_int_equal(ev.err, KB_OK);
				assert_true(
					j % 2 ? ev.result.doc.article != NULL
					      : ev.result.doc.feed != NULL);
				ended |= 1u << j;
			}
		kb_got_release(&ev.result);
	}
	assert_int_equal(ended, (1u << N) - 1);
	assert_quiet(e, 0);
}

static void failure(void **state)
{
	struct env *e = *state;
	struct kb_loader_event ev;
	unsigned job = begin(e, "/status/500");
	await_end(e, &ev);
	assert_int_equal(ev.job, job);
	assert_int_equal(ev.err, KB_ENET);
	assert_non_null(strstr(ev.diag.text, "500 Internal Server Error"));
	assert_null(ev.result.doc.article);
}

static void progress(void **state)
{
	struct env *e = *state;
	struct kb_loader_event ev;
	unsigned n = 0;
	bool reading = false;
	begin(e, "/drip");
	while (next(e, &ev, 5000) && !ev.ended) {
		n++;
		reading = reading || strcmp(ev.what, "reading") == 0;
	}
	assert_true(ev.ended);
	kb_got_release(&ev.result);
	assert_true(reading);
	assert_in_range(n, 3, 60);
}

/* Progress that nobody asks for does not pile up. */
static void coalescing(void **state)
{
	struct env *e = *state;
	struct kb_loader_event ev;
	struct timespec s = {.tv_sec = 1, .tv_nsec = 500000000};
	begin(e, "/drip");
	nanosleep(&s, NULL);
	assert_true(kb_loader_next(e->loader, &ev));
	assert_true(ev.ended);
	kb_got_release(&ev.result);
	assert_false(kb_loader_next(e->loader, &ev));
}

static void cancelling(void **state)
{
	struct env *e = *state;
	struct kb_loader_event ev;
	unsigned job = begin(e, "/stall");
	while (next(e, &ev, 2000) && strcmp(ev.what, "reading") != 0)
		;
	int64_t start = now();
	kb_loader_cancel(e->loader, job);
	assert_true(now() - start < 30);
	assert_quiet(e, 300);
	/* Twice, and one that never was. */
	kb_loader_cancel(e->loader, job);
	kb_loader_cancel(e->loader, 4711);
	kb_loader_cancel(e->loader, 0);
	/* Cancelled at its very beginning, and when it has long ended. */
	for (int i = 0; i < 20; i++)
		kb_loader_cancel(e->loader, begin(e, "/page"));
	assert_quiet(e, 300);
	struct timespec ms300 = {.tv_nsec = 300000000};
	job = begin(e, "/page");
	nanosleep(&ms300, NULL);
	kb_loader_cancel(e->loader, job);
	assert_quiet(e, 50);
	/* And it still loads. */
	job = begin(e, "/page");
	await_end(e, &ev);
	assert_int_equal(ev.job, job);
	kb_got_release(&ev.result);
}

static void freeing(void **state)
{
	struct env *e = *state;
	static const char *const paths[] = {
		"/silent", "/stall", "/drip", "/page", "/big"};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		begin(e, paths[i]);
	struct timespec ms50 = {.tv_nsec = 50000000};
	nanosleep(&ms50, NULL);
	int64_t start = now();
	kb_loader_free(e->loader);
	assert_true(now() - start < 600);
	e->loader = kb_loader_new(e->engine);
	kb_loader_free(e->loader);
	e->loader = NULL;
	kb_loader_free(NULL);
}

/* A pipe that is never written to is left behind, too. */
static void freeing_stdin(void **state)
{
	struct env *e = *state;
	int fds[2], saved = dup(STDIN_FILENO);
	assert_int_equal(pipe(fds), 0);
	dup2(fds[0], STDIN_FILENO);
	const struct kb_want want = {.src = "-"};
	kb_loader_start(e->loader, &want);
	struct timespec ms50 = {.tv_nsec = 50000000};
	nanosleep(&ms50, NULL);
	int64_t start = now();
	kb_loader_free(e->loader);
	e->loader = NULL;
	assert_true(now() - start < 600);
	dup2(saved, STDIN_FILENO);
	close(saved);
	close(fds[0]);
	close(fds[1]);
}

/* --- Articles of several pages ------------------------------------------ */

/* Paragraphs that the article at a path comes to have. */
static size_t paragraphs(struct env *e, const char *path, size_t *n_related)
{
	struct kb_got got;
	struct kb_diag diag;
	if (load_now(e, path, &got, &diag) != KB_OK)
		fail_msg("%s", diag.text);
	size_t n = got.doc.article->n_blocks;
	*n_related = got.doc.article->n_related;
	kb_got_release(&got);
	return n;
}

static void pages(void **state)
{
	struct env *e = *state;
	size_t related;
	assert_int_equal(paragraphs(e, "/story/three/1", &related), 6);
	assert_int_equal(related, 0);
	assert_int_equal(paragraphs(e, "/story/three/3", &related), 2);
	assert_int_equal(paragraphs(e, "/story/loop/1", &related), 4);
	/* What cannot be had can be opened. */
	assert_int_equal(paragraphs(e, "/story/missing/1", &related), 4);
	assert_int_equal(related, 1);
	assert_int_equal(paragraphs(e, "/story/away/1", &related), 2);
	unsigned before = server_requests(e->server);
	assert_int_equal(
		paragraphs(e, "/story/endless/1", &related), 2 * KB_MAX_PAGES);
	assert_int_equal(server_requests(e->server) - before, KB_MAX_PAGES);
	assert_int_equal(related, 1);
}

/* More articles are begun than answers may wait in memory, and each of them
 * waits for its next page. */
static void many_of_pages(void **state)
{
	struct env *e = *state;
	const struct kb_engine_options opts = {
		.max_transfers = 1, .connect_timeout = 5, .stall_timeout = 5};
	const struct kb_want want = {.src = url(e, "/story/three/1"),
		.further = true,
		.background = true};
	struct kb_engine *engine = kb_engine_new(&opts, NULL);
	kb_loader_free(e->loader);
	e->loader = kb_loader_new(engine);
	unsigned before = server_requests(e->server), n = 30;
	for (unsigned i = 0; i < n; i++)
		kb_loader_start(e->loader, &want);
	for (unsigned ended = 0; ended < n;) {
		struct kb_loader_event ev;
		if (!next(e, &ev, 10000))
			fail_msg("%u of %u loads do not end", n - ended, n);
		if (ev.ended)
			assert_int_equal(ev.result.doc.article->n_blocks, 6);
		ended += ev.ended;
		kb_got_release(&ev.result);
	}
	assert_int_equal(server_requests(e->server) - before, 3 * n);
	kb_engine_free(engine);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(pages),
		TEST(many_of_pages),
		TEST(load),
		TEST(load_fails),
		TEST(only_web),
		TEST(one),
		TEST(several),
		TEST(failure),
		TEST(progress),
		TEST(coalescing),
		TEST(cancelling),
		TEST(freeing),
		TEST(freeing_stdin),
	};
	return cmocka_run_group_tests(tests, setup_group, teardown_group);
}
