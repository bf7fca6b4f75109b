/* kb_get() of bytes, against a server with scripted answers and on files. */
#include "proxy.h"
#include "server.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/doc/uri.h>
#include <khabar/library/get.h>

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

struct env {
	struct server *server;
	struct kb_str url;
	struct kb_response r;
	struct kb_diag diag;
	struct kb_engine *engine;
	char dir[32];
	struct kb_str path;
};

static int setup_group(void **state)
{
	static const char *const names[] = {"http_proxy", "https_proxy",
		"HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
		"SSL_CERT_FILE"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	struct env *e = kb_calloc(1, sizeof *e);
	e->server = server_start();
	strcpy(e->dir, "/tmp/khabar-fetch-XXXXXX");
	if (!mkdtemp(e->dir))
		return -1;
	*state = e;
	return 0;
}

static int teardown_group(void **state)
{
	struct env *e = *state;
	server_stop(e->server);
	rmdir(e->dir);
	kb_str_release(&e->url);
	kb_str_release(&e->path);
	free(e);
	return 0;
}

static int setup(void **state)
{
	struct env *e = *state;
	const struct kb_engine_options o = {
		.connect_timeout = 5, .stall_timeout = 5};
	e->engine = kb_engine_new(&o, NULL);
	return 0;
}

static int teardown(void **state)
{
	struct env *e = *state;
	kb_response_release(&e->r);
	kb_engine_free(e->engine);
	if (e->path.len)
		unlink(e->path.s);
	kb_str_clear(&e->path);
	return 0;
}

static const char *url(struct env *e, const char *path)
{
	kb_str_clear(&e->url);
	kb_str_addf(
		&e->url, "http://127.0.0.1:%d%s", server_port(e->server), path);
	return e->url.s;
}

static enum kb_err fetch(struct env *e, const char *src)
{
	const struct kb_want want = {.src = src, .kinds = KB_WANT_BYTES};
	struct kb_got got;
	kb_response_release(&e->r);
	e->diag.text[0] = '\0';
	enum kb_err err = kb_get(e->engine, &want, &got, &e->diag);
	e->r = got.http.r;
	got.http.r = (struct kb_response){0};
	kb_got_release(&got);
	return err;
}

static enum kb_err get(struct env *e, const char *path)
{
	return fetch(e, url(e, path));
}

/* A message is one line, and says this. */
static void assert_says(const struct env *e, const char *words)
{
	if (!strstr(e->diag.text, words))
		fail_msg("\"%s\" does not say \"%s\"", e->diag.text, words);
	assert_null(strchr(e->diag.text, '\n'));
	assert_null(e->r.body.s);
	assert_null(e->r.url);
	assert_null(e->r.content_type);
}

static void assert_page(const struct env *e, enum kb_err err)
{
	if (err != KB_OK)
		fail_msg("%s", e->diag.text);
	assert_non_null(strstr(e->r.body.s, "</h1><p>A page of the test"));
	assert_true(kb_ends(e->r.body.s, "</html>\n"));
}

static int64_t now(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* --- What goes well ---------------------------------------------------- */

static void page(void **state)
{
	struct env *e = *state;
	assert_page(e, get(e, "/page"));
	assert_string_equal(e->r.url, url(e, "/page"));
	assert_string_equal(e->r.content_type, "text/html; charset=utf-8");
	assert_page(e, get(e, "/page#part"));
	assert_string_equal(e->r.url, url(e, "/page"));
	assert_int_equal(get(e, "/cp1256"), KB_OK);
	assert_string_equal(
		e->r.content_type, "text/html; charset=windows-1256");
}

static void request(void **state)
{
	struct env *e = *state;
	assert_int_equal(get(e, "/echo"), KB_OK);
	assert_non_null(strstr(e->r.body.s, "\r\nUser-Agent: khabar/"));
	assert_non_null(strstr(e->r.body.s, "\r\nAccept: text/html,"));
	assert_non_null(strstr(e->r.body.s, "\r\nAccept-Encoding: "));
	assert_non_null(strstr(e->r.body.s, "gzip"));
	assert_null(strstr(e->r.body.s, "Authorization:"));
}

static void arabic_path(void **state)
{
	struct env *e = *state;
	/* "/echo/<khabar>?q=<kha>" */
	assert_int_equal(
		get(e, "/echo/\xd8\xae\xd8\xa8\xd8\xb1?q=\xd8\xae z#\xd8\xae"),
		KB_OK);
	assert_true(kb_starts(e->r.body.s,
		"GET /echo/%D8%AE%D8%A8%D8%B1?q=%D8%AE%20z HTTP/1.1\r\n"));
}

static void redirects(void **state)
{
	struct env *e = *state;
	assert_page(e, get(e, "/redirect/3"));
	assert_string_equal(e->r.url, url(e, "/page"));
	assert_page(e, get(e, "/redirect/9"));
	assert_page(e, get(e, "/to-arabic"));
	assert_true(
		kb_ieq(e->r.url, url(e, "/page/%D8%AE%D8%A8%D8%B1?q=%D8%AE")));
	assert_page(e, get(e, "/cookie"));
}

static void encodings(void **state)
{
	struct env *e = *state;
	assert_page(e, get(e, "/gzip"));
	assert_page(e, get(e, "/deflate"));
	assert_page(e, get(e, "/chunked"));
}

static void no_body(void **state)
{
	struct env *e = *state;
	assert_int_equal(get(e, "/empty"), KB_OK);
	assert_int_equal(e->r.body.len, 0);
	assert_non_null(e->r.body.s);
	assert_int_equal(get(e, "/no-content"), KB_OK);
	assert_int_equal(e->r.body.len, 0);
	assert_null(e->r.content_type);
}

/* --- What does not ----------------------------------------------------- */

static void refused_redirects(void **state)
{
	struct env *e = *state;
	assert_int_equal(get(e, "/redirect/11"), KB_ENET);
	assert_says(e, "more than 10 redirects");
	unsigned before = server_requests(e->server);
	assert_int_equal(get(e, "/loop"), KB_ENET);
	assert_says(e, "127.0.0.1:");
	assert_says(e, "more than 10 redirects, the last to /loop");
	assert_int_equal(server_requests(e->server) - before, 11);
	assert_int_equal(get(e, "/to-file"), KB_ENET);
	assert_says(e, "redirects to file:///etc/passwd; khabar follows http "
		       "and https only");
	assert_int_equal(get(e, "/to-ftp"), KB_ENET);
	assert_says(e, "redirects to ftp://127.0.0.1/page");
	assert_int_equal(get(e, "/to-nowhere"), KB_ENET);
	assert_says(e, "answered 302 Found for /to-nowhere: a redirect that "
		       "leads nowhere");
}

static void statuses(void **state)
{
	struct env *e = *state;
	static const struct {
		int status;
		const char *words;
	} cases[] = {
		{400, "answered 400 Bad Request for /status/400"},
		{401, "401 Unauthorized for /status/401: it wants a name"},
		{403, "answered 403 Forbidden for /status/403"},
		{404, "answered 404 Not Found for /status/404: no such page"},
		{410, "410 Gone"},
		{429, "429 Too Many Requests for /status/429: wait 120 s"},
		{451, "451 Unavailable For Legal Reasons"},
		{499, "answered 499 for /status/499"},
		{500, "500 Internal Server Error for /status/500: the server"},
		{503, "503 Service Unavailable"},
		{599, "answered 599 for /status/599: the server has a fault"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char path[32], host[40];
		snprintf(path, sizeof path, "/status/%d", cases[i].status);
		assert_int_equal(get(e, path), KB_ENET);
		assert_says(e, cases[i].words);
		snprintf(host, sizeof host, "127.0.0.1:%d answered",
			server_port(e->server));
		assert_says(e, host);
	}
}

static void hidden_password(void **state)
{
	struct env *e = *state;
	char src[80];
	snprintf(src, sizeof src, "http://me:secret@127.0.0.1:%d/status/404",
		server_port(e->server));
	assert_int_equal(fetch(e, src), KB_ENET);
	assert_says(e, "404 Not Found");
	assert_null(strstr(e->diag.text, "secret"));
}

static void ceilings(void **state)
{
	struct env *e = *state;
	static const char *const paths[] = {"/big", "/big-chunked", "/bomb"};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		assert_int_equal(get(e, paths[i]), KB_ELIMIT);
		assert_says(e, "is over 32 MiB");
	}
	assert_int_equal(get(e, "/headers"), KB_ELIMIT);
	assert_says(e, "over 256 KiB of headers");
	assert_int_equal(get(e, "/long-header"), KB_ELIMIT);
	assert_says(e, "of headers");
}

static void broken(void **state)
{
	struct env *e = *state;
	assert_int_equal(get(e, "/short"), KB_ENET);
	assert_says(e, "closed the connection after 10 of 1000 bytes");
	assert_int_equal(get(e, "/chunked-short"), KB_ENET);
	assert_says(e, "the connection broke off");
	assert_int_equal(get(e, "/close"), KB_ENET);
	assert_says(e, "closed the connection without an answer");
	assert_int_equal(get(e, "/bad-gzip"), KB_ENET);
	assert_says(e, "the compressed page is damaged");
	assert_int_equal(get(e, "/garbage"), KB_ENET);
	assert_says(e, "does not answer in HTTP");
}

static void time_outs(void **state)
{
	struct env *e = *state;
	const struct kb_engine_options o = {.stall_timeout = 1};
	kb_engine_free(e->engine);
	e->engine = kb_engine_new(&o, NULL);
	int64_t start = now();
	assert_int_equal(get(e, "/stall"), KB_ENET);
	assert_says(e, "nothing came for 1 second");
	assert_int_equal(get(e, "/silent"), KB_ENET);
	assert_says(e, "nothing came for 1 second");
	assert_true(now() - start < 4000);
	/* As long as something comes, it goes on. */
	assert_page(e, get(e, "/drip"));
}

/* Nor is one waited for that sends on and on, and so little that it would not
 * end: within a hundredth of the time that a transfer is given. */
static void pace(void **state)
{
	struct env *e = *state;
	const struct kb_engine_options o = {.pace = 1};
	kb_engine_free(e->engine);
	e->engine = kb_engine_new(&o, NULL);
	int64_t start = now();
	assert_int_equal(get(e, "/trickle"), KB_ENET);
	assert_says(e, "so slowly that it would not end");
	assert_true(now() - start < 3000);
}

/* A page from elsewhere does not lead to this machine, in whatever form its
 * address is written; the setting allows it. Behind the proxy of the tests any
 * host's name leads to the same server. */
static void stays_outside(void **state)
{
	static const char *const hosts[] = {"127.0.0.1", "localhost", "0x7f.1",
		"2130706433", "[::1]", "[::ffff:127.0.0.1]", "10.1.2.3",
		"169.254.169.254", "a.localhost"};
	struct env *e = *state;
	char proxy[64];
	snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d",
		server_port(e->server));
	const struct kb_network_settings through = {.proxy = proxy};
	struct kb_network *network = kb_network_new(&through);
	for (int anywhere = 0; anywhere < 2; anywhere++) {
		const struct kb_engine_options o = {
			.network = network, .anywhere = anywhere};
		kb_engine_free(e->engine);
		e->engine = kb_engine_new(&o, NULL);
		for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
			char src[128];
			snprintf(src, sizeof src,
				"http://news.invalid/to/http://%s/page",
				hosts[i]);
			enum kb_err err = fetch(e, src);
			if (err != (anywhere ? KB_OK : KB_ENET))
				fail_msg("%s: %s", src, e->diag.text);
			if (!anywhere)
				assert_says(e, "this machine's own network");
			/* What a person asks for may be there, and lead on. */
			snprintf(src, sizeof src,
				"http://%s/to/http://127.0.0.1/page", hosts[i]);
			assert_int_equal(fetch(e, src), KB_OK);
		}
	}
	assert_int_equal(
		fetch(e, "http://news.invalid/to/http://a.invalid/page"),
		KB_OK);
	kb_network_free(network);
}

/* Without a proxy it is the address that counts. */
static void judges_addresses(void **state)
{
	struct env *e = *state;
	struct kb_got got;
	struct kb_want want = {.src = url(e, "/page"), .kinds = KB_WANT_BYTES};
	static const struct {
		const char *own;
		bool may;
	} cases[] = {{"https://example.org/feed", false},
		{"http://127.0.0.1/feed", true}, {"http://10.0.0.1/", true},
		{"http://localhost/", true}, {NULL, true}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		want.own = cases[i].own;
		enum kb_err err = kb_get(e->engine, &want, &got, &e->diag);
		assert_int_equal(err, cases[i].may ? KB_OK : KB_ENET);
		kb_got_release(&got);
	}
}

static void no_server(void **state)
{
	struct env *e = *state;
	assert_int_equal(fetch(e, "http://127.0.0.1:1/"), KB_ENET);
	assert_says(e, "127.0.0.1:1: no connection: Connection refused");
	assert_int_equal(fetch(e, "http://nothing.invalid/"), KB_ENET);
	assert_says(e, "nothing.invalid: no such host");
	/* An Arabic name goes out as IDNA: it is looked for, not refused. */
	assert_int_equal(
		fetch(e, "http://\xd8\xae\xd8\xa8\xd8\xb1.invalid/"), KB_ENET);
	assert_says(e, ".invalid\u2069: no such host");
}

static void proxies(void **state)
{
	struct env *e = *state;
	setenv("http_proxy", url(e, ""), 1);
	setenv("https_proxy", url(e, ""), 1);
	assert_page(e, fetch(e, "http://news.invalid/page"));
	assert_string_equal(e->r.url, "http://news.invalid/page");
	assert_int_equal(fetch(e, "https://news.invalid/page"), KB_ENET);
	assert_says(e, "the proxy http://127.0.0.1:");
	assert_says(e, " answered 403 Forbidden for news.invalid");
	setenv("http_proxy", "http://me:secret@127.0.0.1:1/", 1);
	assert_int_equal(fetch(e, "http://news.invalid/page"), KB_ENET);
	assert_says(e, "the proxy http://127.0.0.1:1 cannot be reached: "
		       "Connection refused");
	setenv("http_proxy", "http://proxy.invalid:8080/", 1);
	assert_int_equal(fetch(e, "http://news.invalid/page"), KB_ENET);
	assert_says(e, "the proxy http://proxy.invalid:8080 is no known host");
	setenv("no_proxy", "127.0.0.1", 1);
	assert_page(e, get(e, "/page"));
	unsetenv("http_proxy");
	unsetenv("https_proxy");
	unsetenv("no_proxy");
}

/* Fetches through a proxy of the request's own. */
static enum kb_err fetch_through(struct env *e, const char *scheme,
	const char *login, int port, const char *src)
{
	char proxy[96];
	snprintf(proxy, sizeof proxy, "%s://%s127.0.0.1:%d", scheme, login,
		port);
	const struct kb_network_settings s = {.proxy = proxy};
	struct kb_network *network = kb_network_new(&s);
	const struct kb_want want = {
		.src = src, .kinds = KB_WANT_BYTES, .network = network};
	struct kb_got got;
	kb_response_release(&e->r);
	enum kb_err err = kb_get(e->engine, &want, &got, &e->diag);
	e->r = got.http.r;
	got.http.r = (struct kb_response){0};
	kb_got_release(&got);
	kb_network_free(network);
	return err;
}

static void assert_logged(struct proxy *p, const char *words)
{
	char *log = proxy_log(p);
	if (!strstr(log, words))
		fail_msg("%s is not in\n%s", words, log);
	free(log);
}

/* What a proxy of the request's own does, and how it is called. */
static void own_proxies(void **state)
{
	struct env *e = *state;
	static const char *const schemes[] = {
		"http", "https", "socks4", "socks4a", "socks5", "socks5h"};
	struct proxy *p = proxy_start(server_port(e->server), false);
	int port = proxy_port(p);
	char name[64], local[64];
	setenv("no_proxy", "127.0.0.1,localhost", 1);
	snprintf(local, sizeof local, "http://localhost:%d/page",
		server_port(e->server));
	assert_page(e, fetch_through(e, "http", "", port, local));
	assert_logged(p, "GET http://localhost");
	/* This machine looks the name up, or the proxy does. */
	assert_page(e, fetch_through(e, "socks5", "", port, local));
	assert_logged(p, "SOCKS address ");
	assert_page(e, fetch_through(e, "socks5h", "", port, local));
	assert_logged(p, "SOCKS name localhost:");
	assert_page(e, fetch_through(e, "socks5h", "", port,
			       "http://news.invalid/page"));
	assert_logged(p, "SOCKS name news.invalid:80");
	/* What is encrypted goes through a tunnel; there is no TLS behind. */
	assert_int_equal(
		fetch_through(e, "http", "", port, "https://news.invalid/page"),
		KB_ENET);
	assert_logged(p, "CONNECT news.invalid:443");
	proxy_stop(p);
	p = proxy_start(server_port(e->server), true);
	port = proxy_port(p);
	snprintf(name, sizeof name, "127.0.0.1:%d wants a name", port);
	assert_int_equal(fetch_through(e, "http", "", port, local), KB_ENET);
	assert_says(e, name);
	assert_int_equal(
		fetch_through(e, "http", "", port, "https://news.invalid/page"),
		KB_ENET);
	assert_says(e, name);
	assert_int_equal(fetch_through(e, "socks5h", "", port, local), KB_ENET);
	assert_says(e, name);
	proxy_stop(p);
	/* Nobody is there; a password is never told. */
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		assert_int_equal(fetch_through(e, schemes[i], "me:secret@", 1,
					 "http://127.0.0.1/"),
			KB_ENET);
		snprintf(name, sizeof name,
			"the proxy %s://127.0.0.1:1 cannot be reached: "
			"Connection refused",
			schemes[i]);
		assert_says(e, name);
		assert_null(strstr(e->diag.text, "secret"));
	}
	/* A server of another kind. */
	assert_int_equal(
		fetch_through(e, "socks5h", "", server_port(e->server), local),
		KB_ENET);
	assert_says(e, "the proxy socks5h://127.0.0.1:");
	unsetenv("no_proxy");
}

static void schemes(void **state)
{
	struct env *e = *state;
	static const char *const bad[] = {"ftp://127.0.0.1/x",
		"gopher://127.0.0.1/", "javascript://x", "http://",
		"http://[::1", "http://127.0.0.1:99999/", ""};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(fetch(e, bad[i]), KB_EINVAL);
		assert_says(e, "");
	}
	assert_int_equal(fetch(e, "ftp://127.0.0.1/x"), KB_EINVAL);
	assert_says(e, "khabar reads http, https and file URLs");
	struct kb_str s = {0};
	kb_str_adds(&s, "http://127.0.0.1/");
	kb_str_addn(&s, 'x', KB_MAX_URL);
	assert_int_equal(fetch(e, s.s), KB_EINVAL);
	kb_str_release(&s);
}

/* --- Progress ---------------------------------------------------------- */

struct told {
	pthread_mutex_t lock;
	pthread_cond_t news;
	unsigned n;
	bool connecting, reading, other, ended;
	uint64_t got;
	enum kb_err err;
	struct kb_diag diag;
};

static void on_progress(
	void *ctx, const char *what, uint64_t got, uint64_t total)
{
	struct told *t = ctx;
	(void)total;
	pthread_mutex_lock(&t->lock);
	t->n++;
	if (strcmp(what, "connecting") == 0)
		t->connecting = true;
	else if (strcmp(what, "reading") == 0)
		t->reading = true;
	else
		t->other = true;
	if (got > t->got)
		t->got = got;
	pthread_mutex_unlock(&t->lock);
}

static void on_ended(void *ctx, const struct kb_got *got)
{
	struct told *t = ctx;
	struct kb_got own = *got;
	pthread_mutex_lock(&t->lock);
	t->ended = true;
	t->err = got->err;
	t->diag = got->diag;
	pthread_cond_signal(&t->news);
	pthread_mutex_unlock(&t->lock);
	kb_got_release(&own);
}

static const struct kb_asker asker = {on_progress, on_ended};

/* Fetches src, and stops that after ms milliseconds (0: lets it end). */
static struct told ask(struct env *e, const char *src, int ms)
{
	const struct kb_want want = {.src = src, .kinds = KB_WANT_BYTES};
	struct told t = {.lock = PTHREAD_MUTEX_INITIALIZER,
		.news = PTHREAD_COND_INITIALIZER};
	struct timespec wait = {.tv_nsec = ms * 1000000L};
	kb_engine_ask(e->engine, &want, &asker, &t);
	if (ms) {
		nanosleep(&wait, NULL);
		kb_engine_stop(e->engine, &asker, NULL);
	}
	pthread_mutex_lock(&t.lock);
	while (!t.ended)
		pthread_cond_wait(&t.news, &t.lock);
	pthread_mutex_unlock(&t.lock);
	e->diag = t.diag;
	return t;
}

static void progress(void **state)
{
	struct env *e = *state;
	struct told t = ask(e, url(e, "/drip"), 0);
	assert_int_equal(t.err, KB_OK);
	assert_true(t.connecting);
	assert_true(t.reading);
	assert_false(t.other);
	assert_true(t.n >= 5);
	assert_true(t.got > 100);
}

static void stopping(void **state)
{
	struct env *e = *state;
	static const char *const paths[] = {"/stall", "/silent"};
	for (size_t i = 0; i < 2; i++) {
		int64_t start = now();
		struct told t = ask(e, url(e, paths[i]), 200);
		assert_int_equal(t.err, KB_ESTOP);
		assert_says(e, "stopped");
		assert_true(now() - start < 600);
	}
	/* Nobody asks for these any more. */
	kb_engine_stop(e->engine, &asker, NULL);
	assert_page(e, get(e, "/page"));
}

/* --- Files ------------------------------------------------------------- */

static const char *file(struct env *e, const char *name, const char *s)
{
	kb_str_clear(&e->path);
	kb_str_addf(&e->path, "%s/%s", e->dir, name);
	FILE *f = fopen(e->path.s, "w");
	if (!f || fputs(s, f) < 0 || fclose(f) != 0)
		fail_msg("%s cannot be written", e->path.s);
	return e->path.s;
}

static void files(void **state)
{
	struct env *e = *state;
	struct kb_str want = {0};
	assert_int_equal(fetch(e, file(e, "a b.html", "words")), KB_OK);
	assert_string_equal(e->r.body.s, "words");
	assert_null(e->r.content_type);
	kb_str_addf(&want, "file://%s/a%%20b.html", e->dir);
	assert_string_equal(e->r.url, want.s);
	/* The URL leads to the file again. */
	assert_int_equal(fetch(e, want.s), KB_OK);
	assert_string_equal(e->r.body.s, "words");
	assert_string_equal(e->r.url, want.s);
	unlink(e->path.s);
	kb_str_release(&want);

	assert_int_equal(fetch(e, file(e, "empty", "")), KB_OK);
	assert_int_equal(e->r.body.len, 0);
	assert_non_null(e->r.body.s);
}

static void relative_path(void **state)
{
	struct env *e = *state;
	char *cwd = getcwd(NULL, 0);
	file(e, "x.txt", "words");
	assert_int_equal(chdir(e->dir), 0);
	struct kb_str want = {0};
	kb_str_addf(&want, "file://%s/x.txt", e->dir);
	assert_int_equal(fetch(e, "x.txt"), KB_OK);
	assert_string_equal(e->r.url, want.s);
	assert_int_equal(fetch(e, ".//./x.txt"), KB_OK);
	assert_string_equal(e->r.url, want.s);
	assert_int_equal(chdir(cwd), 0);
	free(cwd);
	kb_str_release(&want);
}

static void missing_files(void **state)
{
	struct env *e = *state;
	assert_int_equal(fetch(e, "/nowhere/at all"), KB_EIO);
	assert_says(e, "/nowhere/at all: no such file");
	assert_null(strstr(e->diag.text, "did you mean"));
	assert_int_equal(fetch(e, "example.org/news?x=1"), KB_EIO);
	assert_says(e, "did you mean https://example.org/news?x=1?");
	assert_int_equal(fetch(e, "example.org"), KB_EIO);
	assert_says(e, "did you mean https://example.org?");
	static const char *const plain[] = {"page.html", "notes.txt",
		"./example.org/x", "../example.org", "file 1.2", "chapter.1"};
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		assert_int_equal(fetch(e, plain[i]), KB_EIO);
		assert_null(strstr(e->diag.text, "did you mean"));
	}
	assert_int_equal(fetch(e, e->dir), KB_EIO);
	assert_says(e, "is a folder");
	assert_int_equal(fetch(e, "file://elsewhere/x"), KB_EINVAL);
	assert_says(e, "names no file of this machine");
	/* A name with a newline and an escape is still one line. */
	assert_int_equal(fetch(e, "a\n\x1b[2J"), KB_EIO);
	assert_says(e, "a??[2J: no such file");
}

static void large_files(void **state)
{
	struct env *e = *state;
	file(e, "large", "x");
	assert_int_equal(truncate(e->path.s, (off_t)KB_MAX_BODY), 0);
	assert_int_equal(fetch(e, e->path.s), KB_OK);
	assert_int_equal(e->r.body.len, KB_MAX_BODY);
	assert_int_equal(truncate(e->path.s, (off_t)KB_MAX_BODY + 1), 0);
	assert_int_equal(fetch(e, e->path.s), KB_ELIMIT);
	assert_says(e, "khabar reads up to 32");
	assert_int_equal(fetch(e, "/dev/zero"), KB_ELIMIT);
	assert_says(e, "/dev/zero: is over 32 MiB");
}

static void *write_fifo(void *arg)
{
	struct timespec ms300 = {.tv_nsec = 300000000};
	nanosleep(&ms300, NULL);
	FILE *f = fopen(arg, "w");
	if (f) {
		fputs("through ", f);
		fflush(f);
		nanosleep(&ms300, NULL);
		fputs("a pipe", f);
		fclose(f);
	}
	return NULL;
}

static void fifos(void **state)
{
	struct env *e = *state;
	file(e, "fifo", "");
	unlink(e->path.s);
	assert_int_equal(mkfifo(e->path.s, 0600), 0);
	pthread_t writer;
	pthread_create(&writer, NULL, write_fifo, e->path.s);
	assert_int_equal(fetch(e, e->path.s), KB_OK);
	assert_string_equal(e->r.body.s, "through a pipe");
	pthread_join(writer, NULL);

	/* Nobody writes: it can be stopped. */
	int64_t start = now();
	kb_response_release(&e->r);
	struct told t = ask(e, e->path.s, 150);
	assert_int_equal(t.err, KB_ESTOP);
	assert_true(now() - start < 500);
}

static void descriptors(void **state)
{
	struct env *e = *state;
	int fds[2];
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "words", 5), 5);
	close(fds[1]); /* gone before it is read, as with <(command) */
	char name[32];
	snprintf(name, sizeof name, "/dev/fd/%d", fds[0]);
	assert_int_equal(fetch(e, name), KB_OK);
	assert_string_equal(e->r.body.s, "words");
	close(fds[0]);
	assert_int_equal(fetch(e, "/dev/fd/99999"), KB_EIO);
}

static void standard_input(void **state)
{
	struct env *e = *state;
	int fds[2], saved = dup(STDIN_FILENO);
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "words", 5), 5);
	close(fds[1]);
	dup2(fds[0], STDIN_FILENO);
	close(fds[0]);
	assert_int_equal(fetch(e, "-"), KB_OK);
	assert_string_equal(e->r.body.s, "words");
	assert_null(e->r.url);
	if (saved >= 0)
		dup2(saved, STDIN_FILENO);
	close(saved);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(page),
		TEST(request),
		TEST(arabic_path),
		TEST(redirects),
		TEST(encodings),
		TEST(no_body),
		TEST(refused_redirects),
		TEST(statuses),
		TEST(hidden_password),
		TEST(ceilings),
		TEST(broken),
		TEST(time_outs),
		TEST(pace),
		TEST(stays_outside),
		TEST(judges_addresses),
		TEST(no_server),
		TEST(proxies),
		TEST(own_proxies),
		TEST(schemes),
		TEST(progress),
		TEST(stopping),
		TEST(files),
		TEST(relative_path),
		TEST(missing_files),
		TEST(large_files),
		TEST(fifos),
		TEST(descriptors),
		TEST(standard_input),
	};
	return cmocka_run_group_tests(tests, setup_group, teardown_group);
}
