/* Forms that are sent: what of them arrives, where they may go on to, and what
 * is told of an answer that is none. */
#include "server.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/library/get.h>

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SECRET "Passwd=%D8%B3%D8%B1"

struct env {
	struct server *server, *other;
	struct kb_engine *engine;
	struct kb_str url;
	struct kb_got got;
	pthread_mutex_t lock;
	pthread_cond_t answered;
	bool done;
};

static int setup_group(void **state)
{
	static const char *const names[] = {
		"http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	const struct kb_engine_options o = {
		.connect_timeout = 5, .stall_timeout = 5};
	struct env *e = kb_calloc(1, sizeof *e);
	e->server = server_start();
	e->other = server_start();
	e->engine = kb_engine_new(&o, NULL);
	pthread_mutex_init(&e->lock, NULL);
	pthread_cond_init(&e->answered, NULL);
	*state = e;
	return 0;
}

static int teardown_group(void **state)
{
	struct env *e = *state;
	kb_got_release(&e->got);
	kb_engine_free(e->engine);
	server_stop(e->server);
	server_stop(e->other);
	kb_str_release(&e->url);
	free(e);
	return 0;
}

static void on_ended(void *ctx, const struct kb_got *got)
{
	struct env *e = ctx;
	pthread_mutex_lock(&e->lock);
	e->got = *got;
	e->done = true;
	pthread_cond_signal(&e->answered);
	pthread_mutex_unlock(&e->lock);
}

/* Sends a form; the answer is in e->got. */
static enum kb_err post_as(struct env *e, const char *path, const char *form,
	const char *type, struct kb_network *network)
{
	static const struct kb_asker asker = {.ended = on_ended};
	kb_str_clear(&e->url);
	kb_str_addf(
		&e->url, "http://127.0.0.1:%d%s", server_port(e->server), path);
	const struct kb_want want = {.src = e->url.s,
		.kinds = KB_WANT_BYTES,
		.form = form,
		.form_type = type,
		.network = network};
	kb_got_release(&e->got);
	e->done = false;
	kb_engine_ask(e->engine, &want, &asker, e);
	pthread_mutex_lock(&e->lock);
	while (!e->done)
		pthread_cond_wait(&e->answered, &e->lock);
	pthread_mutex_unlock(&e->lock);
	return e->got.err;
}

static enum kb_err post(struct env *e, const char *path)
{
	return post_as(e, path, SECRET, NULL, NULL);
}

static void assert_has(const struct env *e, const char *words)
{
	const char *body = e->got.http.r.body.s;
	if (!body || !strstr(body, words))
		fail_msg("no \"%s\" in \"%s\"", words, body ? body : "");
}

static void arrives(void **state)
{
	struct env *e = *state;
	assert_int_equal(post(e, "/echo"), KB_OK);
	assert_has(e, "POST /echo HTTP/1.1\r\n");
	assert_has(
		e, "\r\nContent-Type: application/x-www-form-urlencoded\r\n");
	assert_has(e, "\r\n\r\n" SECRET);
	assert_null(strstr(e->got.http.r.body.s, "Expect:"));
	assert_int_equal(post_as(e, "/echo", "{\"op\":\"login\"}",
				 "application/json", NULL),
		KB_OK);
	assert_has(e, "\r\nContent-Type: application/json\r\n");
	assert_has(e, "\r\n\r\n{\"op\":\"login\"}");
	assert_int_equal(post_as(e, "/echo", "", NULL, NULL), KB_OK);
	assert_has(e, "POST /echo HTTP/1.1\r\n");
	assert_has(e, "\r\nContent-Length: 0\r\n");
}

/* A batch of many articles' numbers. */
static void large(void **state)
{
	struct env *e = *state;
	struct kb_str form = {0};
	for (int i = 0; i < 3000; i++)
		kb_str_addf(&form, "i=%016x&", (unsigned)i);
	kb_str_adds(&form, "end");
	assert_int_equal(post_as(e, "/echo", form.s, NULL, NULL), KB_OK);
	assert_has(e, "&end");
	kb_str_release(&form);
}

static void secret_headers(void **state)
{
	struct env *e = *state;
	char origin[64];
	const char *headers[] = {"Authorization: GoogleLogin auth=x/1"};
	struct kb_network_settings s = {
		.headers = headers, .n_headers = 1, .origin = origin};
	snprintf(origin, sizeof origin, "http://127.0.0.1:%d/api",
		server_port(e->server));
	struct kb_network *n = kb_network_new(&s);
	assert_int_equal(post_as(e, "/echo", "T=1", NULL, n), KB_OK);
	assert_has(e, "\r\nAuthorization: GoogleLogin auth=x/1\r\n");
	assert_has(e, "\r\n\r\nT=1");
	kb_network_free(n);
}

/* What a server says that refuses a form is worth reading. */
static void refusals(void **state)
{
	struct env *e = *state;
	assert_int_equal(post(e, "/echo/400"), KB_ENET);
	assert_int_equal(e->got.http.status, 400);
	assert_has(e, "\r\n\r\n" SECRET);
	assert_null(strstr(e->got.diag.text, "Passwd"));
	assert_non_null(strstr(e->got.diag.text,
		"answered 400 Bad Request for /echo/400: it does not"));
	assert_int_equal(post(e, "/status/429"), KB_ENET);
	assert_int_equal(e->got.http.status, 429);
	assert_int_equal(e->got.http.retry_after, 120);
	assert_int_equal(post(e, "/status/503"), KB_ENET);
	assert_int_equal(e->got.http.status, 503);
	assert_int_equal(post(e, "/short"), KB_ENET);
	assert_null(e->got.http.r.body.s);
	assert_int_equal(post(e, "/close"), KB_ENET);
	assert_int_equal(e->got.http.status, 0);
}

static void redirects(void **state)
{
	struct env *e = *state;
	unsigned before = server_requests(e->other);
	struct kb_str away = {0};
	kb_str_addf(
		&away, "/same/http://127.0.0.1:%d/echo", server_port(e->other));
	/* Of the same server, and for a form. */
	assert_int_equal(post(e, "/same//echo"), KB_OK);
	assert_has(e, "POST /echo HTTP/1.1\r\n");
	assert_has(e, "\r\n\r\n" SECRET);
	/* To another one, and for a page. */
	assert_int_equal(post(e, away.s), KB_ENET);
	assert_int_equal(e->got.http.status, 307);
	assert_string_equal(e->got.http.moved, away.s + strlen("/same/"));
	assert_non_null(strstr(e->got.diag.text, "it leads to http://127.0"));
	assert_int_equal(server_requests(e->other), before);
	assert_int_equal(post(e, "/to//echo"), KB_ENET);
	assert_int_equal(e->got.http.status, 302);
	assert_non_null(strstr(e->got.diag.text, "/echo: use that address"));
	assert_int_equal(post(e, "/moved//echo"), KB_ENET);
	assert_int_equal(e->got.http.status, 301);
	assert_int_equal(post(e, "/to-file"), KB_ENET);
	assert_null(e->got.http.r.body.s);
	kb_str_release(&away);
}

/* A server may put what the form says into the address that it redirects to. */
static void echoed(void **state)
{
	struct env *e = *state;
	assert_int_equal(post(e, "/form-in-url/302/login"), KB_ENET);
	assert_non_null(strstr(e->got.diag.text, "/login: use that address"));
	assert_null(strstr(e->got.diag.text, "s3cret"));
	assert_null(strstr(e->got.http.moved, "s3cret"));
	assert_int_equal(post(e, "/form-in-url/307/missing"), KB_ENET);
	assert_int_equal(e->got.http.status, 404);
	assert_non_null(strstr(e->got.diag.text, "/missing"));
	assert_null(strstr(e->got.diag.text, "s3cret"));
	assert_null(strstr(e->got.http.r.url, "s3cret"));
	assert_int_equal(post(e, "/form-in-url/307/echo/200"), KB_OK);
	assert_null(strstr(e->got.http.r.url, "s3cret"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arrives),
		cmocka_unit_test(large),
		cmocka_unit_test(secret_headers),
		cmocka_unit_test(refusals),
		cmocka_unit_test(redirects),
		cmocka_unit_test(echoed),
	};
	return cmocka_run_group_tests(tests, setup_group, teardown_group);
}
