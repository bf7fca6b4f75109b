/* However a page is got: by the site's rules, to its end, and through the proxy
 * that stands for it, with the feed's user agent and headers. Hosts that end in
 * .invalid are nowhere: what does not go through a proxy fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../http/proxy.h"
#include "../http/server.h"
#include "sandbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <config.h>

#define SITE "http://news.invalid"
/* As the proxy sees them, of the configuration's and of the feed's. */
#define OWN(path) "GET " SITE path " (khabar/" PACKAGE_VERSION ")\n"
#define FEEDS(path) "GET " SITE path " (reader of the feed) word\n"
/* Of a feed followed no more: its headers are not kept. */
#define PARTED(path) "GET " SITE path " (reader of the feed)\n"

struct env {
	struct sandbox *sandbox;
	struct server *server;
	struct proxy *all, *feeds; /* of the configuration, of the feed */
	unsigned direct; /* requests before the test that went by none */
};

static struct env env;

/* --- Around each test --------------------------------------------------- */

static int setup_group(void **state)
{
	if (sandbox_setup_group(state) != 0)
		return -1;
	env.sandbox = *state;
	env.server = server_start();
	return 0;
}

static int teardown_group(void **state)
{
	server_stop(env.server);
	return sandbox_teardown_group(state);
}

static void write_file(const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/khabar", env.sandbox->dir);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/khabar/%s", env.sandbox->dir, name);
	FILE *f = fopen(path, "w");
	if (!f || fputs(text, f) < 0 || fclose(f) != 0)
		fail_msg("%s cannot be written", path);
}

/* A proxy for all feeds, by a URL of this scheme. */
static void write_config(const char *scheme, const char *more)
{
	char text[256];
	snprintf(text, sizeof text,
		"auto-reload = no\nproxy = %s://127.0.0.1:%d\n%s", scheme,
		proxy_port(env.all), more);
	write_file("config", text);
}

/* A feed that has its own ways; more: further lines of it. */
static void write_feed(const char *url, const char *more)
{
	char text[512];
	snprintf(text, sizeof text,
		"%s\n    proxy http://127.0.0.1:%d\n"
		"    user-agent reader of the feed\n    header X-Secret: word\n"
		"%s",
		url, proxy_port(env.feeds), more);
	write_file("feeds", text);
}

static int setup(void **state)
{
	env.all = proxy_start(server_port(env.server), false);
	env.feeds = proxy_start(server_port(env.server), false);
	if (sandbox_setup(state) != 0)
		return -1;
	env.direct = server_direct(env.server);
	write_config("http", "");
	write_file("sites", "news.invalid\n    remove .box\n");
	return 0;
}

static int teardown(void **state)
{
	proxy_stop(env.all);
	proxy_stop(env.feeds);
	return sandbox_teardown(state);
}

/* --- What is seen ------------------------------------------------------- */

/* The proxy was asked for this since it was looked at last, and for nothing
 * else; nobody was asked directly. */
static void assert_log(struct proxy *p, const char *lines)
{
	char *log = proxy_log(p);
	if (strcmp(log, lines) != 0)
		fail_msg("the proxy was asked for\n%sand not for\n%s", log,
			lines);
	free(log);
	assert_int_equal(server_direct(env.server), env.direct);
}

/* Waits until the proxy was asked for this. */
static void assert_requests(struct proxy *p, const char *lines)
{
	struct kb_str all = {0};
	const struct timespec pause = {.tv_nsec = 20000000};
	kb_str_adds(&all, "");
	for (int i = 0; i < 1000 && all.len < strlen(lines); i++) {
		char *log = proxy_log(p);
		kb_str_adds(&all, log);
		free(log);
		nanosleep(&pause, NULL);
	}
	assert_string_equal(all.s, lines);
	kb_str_release(&all);
}

/* The article was read to its end, and by the rules. */
static void assert_text(const char *text, const char *name)
{
	char first[64], second[64];
	snprintf(first, sizeof first, "Page 1 of the %s begins", name);
	snprintf(second, sizeof second, "Page 2 of the %s begins", name);
	assert_non_null(strstr(text, first));
	assert_non_null(strstr(text, second));
	assert_null(strstr(text, "In the box"));
}

/* The same of what a screen shows. */
static void assert_article(struct vtpty *v, const char *name)
{
	char text[64];
	snprintf(text, sizeof text, "Page 1 of the %s begins", name);
	assert_shows(v, text);
	snprintf(text, sizeof text, "Page 2 of the %s begins", name);
	assert_shows(v, text);
	assert_true(vtpty_find(v, "In the box") < 0);
}

/* khabar with these arguments fails. */
static void assert_fails(const char *command, const char *option)
{
	char line[256];
	snprintf(line, sizeof line, "'%s' %s %s >/dev/null 2>&1",
		env.sandbox->khabar, command, option);
	assert_int_not_equal(system(line), 0);
}

/* --- Commands ----------------------------------------------------------- */

static void show(void **state)
{
	(void)state;
	const char *out = RUN(env.sandbox, "show", SITE "/two/garden/1");
	assert_text(out, "garden");
	assert_log(env.all, OWN("/two/garden/1") OWN("/two/garden/2"));
	/* The box is there without the rule. */
	write_file("sites", "");
	out = RUN(env.sandbox, "show", SITE "/two/garden/1");
	assert_non_null(strstr(out, "In the box"));
}

/* The page is got once and the feed that it names once, and no further pages of
 * either; a feed once. */
static void add(void **state)
{
	(void)state;
	RUN(env.sandbox, "add", SITE "/two/site/1");
	assert_log(env.all, OWN("/two/site/1") OWN("/two/feed"));
	RUN(env.sandbox, "add", SITE "/news/3");
	assert_log(env.all, OWN("/news/3"));
	assert_int_equal(count_lines(RUN(env.sandbox, "list")), 4);
}

static void reload(void **state)
{
	(void)state;
	write_feed(SITE "/two/feed", "    full-text yes\n");
	RUN(env.sandbox, "reload");
	assert_log(env.feeds, FEEDS("/two/feed") FEEDS("/two/garden/1")
				      FEEDS("/two/garden/2"));
	assert_text(RUN(env.sandbox, "read", "1"), "garden");
	assert_log(env.all, "");
}

/* Settings for all feeds, which a feed overrides. */
static void settings(void **state)
{
	(void)state;
	char feed[64];
	write_config("http", "full-text = yes\n");
	write_file("feeds", SITE "/two/feed\n");
	RUN(env.sandbox, "reload");
	assert_log(env.all,
		OWN("/two/feed") OWN("/two/garden/1") OWN("/two/garden/2"));
	write_feed(SITE "/two/feed?again", "    full-text no\n");
	RUN(env.sandbox, "reload");
	assert_log(env.feeds, FEEDS("/two/feed?again"));
	assert_log(env.all, "");
	snprintf(feed, sizeof feed,
		"http://127.0.0.1:%d/two/feed\n    proxy none\n",
		server_port(env.server));
	write_file("feeds", feed);
	unsigned before = server_requests(env.server);
	RUN(env.sandbox, "reload");
	assert_int_equal(server_requests(env.server) - before, 3);
	char *log = proxy_log(env.all);
	assert_string_equal(log, "");
	free(log);
}

/* A proxy that is misspelt lets nothing through, nor does anything go round
 * it. */
static void misspelt(void **state)
{
	(void)state;
	char feed[128];
	static const char *const proxies[] = {
		"sock5://127.0.0.1:1", "127.0.0.1 1", "None"};
	write_file("config", "auto-reload = no\n");
	for (size_t i = 0; i < sizeof proxies / sizeof *proxies; i++) {
		snprintf(feed, sizeof feed,
			"http://127.0.0.1:%d/two/feed\n    proxy %s\n",
			server_port(env.server), proxies[i]);
		write_file("feeds", feed);
		assert_fails("reload", "--force");
	}
	assert_log(env.all, "");
}

/* What is read of a feed that is no longer followed goes as before. */
static void unfollowed(void **state)
{
	(void)state;
	write_feed(SITE "/two/feed", "    full-text yes\n");
	RUN(env.sandbox, "reload");
	RUN(env.sandbox, "mark", "starred", "1");
	free(proxy_log(env.feeds));
	struct vtpty *v = START(env.sandbox, NULL);
	assert_shows(v, "1 unread");
	vtpty_send(v, "\r\r");
	assert_article(v, "garden");
	RUN(env.sandbox, "remove", "1");
	/* The files are looked at every two seconds. */
	sleep(3);
	vtpty_send(v, "\t\r");
	assert_article(v, "behind");
	assert_log(env.feeds, FEEDS("/two/behind/1") FEEDS("/two/behind/2"));
	sandbox_quit(v);
	/* Also when khabar is started anew. */
	v = START(env.sandbox, "read", "1");
	assert_article(v, "garden");
	vtpty_send(v, "\t\r");
	assert_article(v, "behind");
	assert_log(env.feeds, PARTED("/two/behind/1") PARTED("/two/behind/2"));
	sandbox_quit(v);
	assert_log(env.all, "");
}

/* --- The reader --------------------------------------------------------- */

/* A URL, a link, a link from there, and back. */
static void reader(void **state)
{
	(void)state;
	struct vtpty *v = START(env.sandbox, SITE "/two/garden/1");
	assert_article(v, "garden");
	assert_log(env.all, OWN("/two/garden/1") OWN("/two/garden/2"));
	vtpty_send(v, "\t\r");
	assert_article(v, "behind");
	assert_log(env.all, OWN("/two/behind/1") OWN("/two/behind/2"));
	vtpty_send(v, "\177");
	assert_article(v, "garden");
	vtpty_send(v, "R");
	assert_requests(env.all, OWN("/two/garden/1") OWN("/two/garden/2"));
	sandbox_quit(v);
}

/* The page of an article, a link from it, a link from there, and again what was
 * before. */
static void library(void **state)
{
	(void)state;
	write_feed(SITE "/two/feed", "");
	RUN(env.sandbox, "reload");
	assert_log(env.feeds, FEEDS("/two/feed"));
	struct vtpty *v = START(env.sandbox, NULL);
	assert_shows(v, "1 unread");
	vtpty_send(v, "\r\r");
	assert_shows(v, "A summary of the garden");
	vtpty_send(v, "f");
	assert_article(v, "garden");
	assert_log(env.feeds, FEEDS("/two/garden/1") FEEDS("/two/garden/2"));
	vtpty_send(v, "\t\r");
	assert_article(v, "behind");
	assert_log(env.feeds, FEEDS("/two/behind/1") FEEDS("/two/behind/2"));
	vtpty_send(v, "\t\r");
	assert_article(v, "deep");
	assert_log(env.feeds, FEEDS("/two/deep/1") FEEDS("/two/deep/2"));
	vtpty_send(v, "\177");
	assert_article(v, "behind");
	vtpty_send(v, "R");
	assert_requests(
		env.feeds, FEEDS("/two/behind/1") FEEDS("/two/behind/2"));
	sandbox_quit(v);
	assert_log(env.all, "");
}

/* An article by its number. */
static void read_article(void **state)
{
	(void)state;
	write_feed(SITE "/two/feed", "    full-text yes\n");
	RUN(env.sandbox, "reload");
	free(proxy_log(env.feeds));
	struct vtpty *v = START(env.sandbox, "read", "1");
	assert_article(v, "garden");
	vtpty_send(v, "\t\r");
	assert_article(v, "behind");
	sandbox_quit(v);
	assert_log(env.feeds, FEEDS("/two/behind/1") FEEDS("/two/behind/2"));
	assert_log(env.all, "");
}

/* --- Other proxies ------------------------------------------------------ */

/* Headers are for the feed's own origin: what is elsewhere has the proxy and
 * the user agent only. */
static void headers(void **state)
{
	(void)state;
	write_feed("http://feeds.invalid/two/elsewhere", "    full-text yes\n");
	RUN(env.sandbox, "reload");
	assert_log(env.feeds,
		"GET http://feeds.invalid/two/elsewhere (reader of the feed) "
		"word\n"
		"GET " SITE "/two/garden/1 (reader of the feed)\n"
		"GET " SITE "/two/garden/2 (reader of the feed)\n");
}

/* The proxy looks the name up, not this machine. */
static void socks(void **state)
{
	(void)state;
	write_config("socks5h", "");
	assert_text(RUN(env.sandbox, "show", SITE "/two/garden/1"), "garden");
	char *log = proxy_log(env.all);
	assert_true(kb_starts(log, "SOCKS name news.invalid:80\n"));
	assert_null(strstr(log, "address"));
	free(log);
}

/* A browser that is run meanwhile has none of the connections. */
static void browser(void **state)
{
	(void)state;
	char path[128], setting[150], text[512], *dir = env.sandbox->dir;
	snprintf(text, sizeof text,
		"#!/bin/sh\nls -l /proc/self/fd | grep -c socket >'%s/new'\n"
		"mv '%s/new' '%s/sockets'\n",
		dir, dir, dir);
	write_file("browser", text);
	snprintf(path, sizeof path, "%s/khabar/browser", dir);
	chmod(path, 0755);
	snprintf(setting, sizeof setting, "browser = %s\n", path);
	write_config("http", setting);
	struct vtpty *v = START(env.sandbox, SITE "/two/garden/1");
	assert_article(v, "garden");
	vtpty_send(v, "o");
	assert_shows(v, "opened in the browser");
	snprintf(path, sizeof path, "%s/sockets", dir);
	for (int i = 0; i < 1000 && access(path, R_OK) != 0; i++)
		usleep(10000);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	assert_non_null(fgets(text, sizeof text, f));
	fclose(f);
	assert_string_equal(text, "0\n");
	sandbox_quit(v);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(show, setup, teardown),
	cmocka_unit_test_setup_teardown(add, setup, teardown),
	cmocka_unit_test_setup_teardown(reload, setup, teardown),
	cmocka_unit_test_setup_teardown(settings, setup, teardown),
	cmocka_unit_test_setup_teardown(misspelt, setup, teardown),
	cmocka_unit_test_setup_teardown(unfollowed, setup, teardown),
	cmocka_unit_test_setup_teardown(reader, setup, teardown),
	cmocka_unit_test_setup_teardown(library, setup, teardown),
	cmocka_unit_test_setup_teardown(read_article, setup, teardown),
	cmocka_unit_test_setup_teardown(headers, setup, teardown),
	cmocka_unit_test_setup_teardown(socks, setup, teardown),
	cmocka_unit_test_setup_teardown(browser, setup, teardown),
};

int main(void)
{
	return cmocka_run_group_tests(tests, setup_group, teardown_group);
}
