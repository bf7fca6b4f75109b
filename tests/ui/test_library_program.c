/* `khabar` without a source, in a terminal: the library's life from its first
 * start on. Feeds come from the test server, a process of its own; what the
 * terminal shows is checked against what the commands tell afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "vtpty.h"

#include <khabar/base/mem.h>

#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct env {
	char *khabar, *themes;
	pid_t server;
	int stop; /* a pipe: the server ends with it */
	char url[64], dir[64];
	struct kb_str out; /* of the command run last */
};

/* --- The server --------------------------------------------------------- */

/* Starts the test server; false where it was not built. */
static bool start_server(struct env *e)
{
	const char *path = getenv("KB_SERVE");
	int in[2], out[2], port = 0;
	if (!path || access(path, X_OK) != 0 || pipe(in) != 0 || pipe(out) != 0)
		return false;
	e->server = fork();
	if (e->server == 0) {
		dup2(in[0], STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		close(in[1]);
		close(out[0]);
		execl(path, path, (char *)NULL);
		_exit(127);
	}
	close(in[0]);
	close(out[1]);
	fcntl(in[1], F_SETFD, FD_CLOEXEC);
	e->stop = in[1];
	FILE *f = fdopen(out[0], "r");
	if (!f || fscanf(f, "%d", &port) != 1)
		port = 0;
	if (f)
		fclose(f);
	snprintf(e->url, sizeof e->url, "http://127.0.0.1:%d", port);
	return port > 0;
}

static int setup_group(void **state)
{
	static const char *const names[] = {
		"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"};
	static struct env e;
	const char *top = getenv("KB_SRCDIR"), *khabar = getenv("KHABAR");
	struct kb_str themes = {0};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	e.khabar = kb_strdup(khabar && *khabar ? khabar : "./khabar");
	kb_str_addf(&themes, "%s/themes", top && *top ? top : ".");
	e.themes = kb_str_take(&themes);
	e.stop = -1;
	if (!start_server(&e))
		e.url[0] = '\0';
	*state = &e;
	return 0;
}

static int teardown_group(void **state)
{
	struct env *e = *state;
	if (e->stop >= 0) {
		close(e->stop);
		waitpid(e->server, NULL, 0);
	}
	free(e->khabar);
	free(e->themes);
	kb_str_release(&e->out);
	return 0;
}

/* --- A library of its own ----------------------------------------------- */

static int setup(void **state)
{
	struct env *e = *state;
	strcpy(e->dir, "/tmp/khabar-test-XXXXXX");
	if (!mkdtemp(e->dir))
		return -1;
	setenv("XDG_CONFIG_HOME", e->dir, 1);
	setenv("XDG_DATA_HOME", e->dir, 1);
	setenv("KHABAR_THEMES", e->themes, 1);
	return 0;
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
	return nftw(e->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void need_server(const struct env *e)
{
	if (!*e->url) {
		print_message("the test server is not built: no zlib\n");
		skip();
	}
}

/* Runs a command to its end; what it puts out is returned, borrowed. A URL
 * that begins with / is of the server. */
static const char *run(struct env *e, const char *const args[])
{
	char *argv[8] = {e->khabar}, buf[4096];
	struct kb_str url = {0};
	int fds[2], status;
	need_server(e);
	for (size_t i = 0; args[i]; i++) {
		argv[i + 1] = (char *)args[i];
		if (args[i][0] == '/') {
			kb_str_addf(&url, "%s%s", e->url, args[i]);
			argv[i + 1] = url.s;
		}
	}
	assert_int_equal(pipe(fds), 0);
	pid_t pid = fork();
	if (pid == 0) {
		dup2(fds[1], STDOUT_FILENO);
		close(fds[0]);
		execv(argv[0], argv);
		_exit(127);
	}
	close(fds[1]);
	kb_str_clear(&e->out);
	kb_str_adds(&e->out, "");
	for (ssize_t n; (n = read(fds[0], buf, sizeof buf)) > 0;)
		kb_str_add(&e->out, buf, (size_t)n);
	close(fds[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	kb_str_release(&url);
	if (status != 0)
		fail_msg(
			"khabar %s: status %#x: %s", args[0], status, e->out.s);
	return e->out.s;
}
#define RUN(e, ...) run(e, (const char *const[]){__VA_ARGS__, NULL})

static size_t lines(const char *s)
{
	size_t n = 0;
	for (; (s = strchr(s, '\n')); s++)
		n++;
	return n;
}

static struct vtpty *start(struct env *e)
{
	char *argv[] = {e->khabar, NULL};
	need_server(e);
	struct vtpty *v = vtpty_start(argv, NULL, 24, 80, -1);
	if (!v) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	return v;
}

static void quit(struct vtpty *v)
{
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	vtpty_free(v);
}

static void fail_with_screen(
	struct vtpty *v, const char *what, const char *text)
{
	for (int row = 0; row < 24; row++)
		print_message("# |%s\n", vtpty_row(v, row));
	fail_msg("the screen %s: %s", what, text);
}

static void assert_shows(struct vtpty *v, const char *text)
{
	if (!vtpty_shows(v, text))
		fail_with_screen(v, "does not show", text);
}

static void assert_hides(struct vtpty *v, const char *text)
{
	if (!vtpty_hides(v, text))
		fail_with_screen(v, "goes on showing", text);
}

/* The row that shows a text holds another one too. */
static bool beside(struct vtpty *v, const char *text, const char *other)
{
	int row = vtpty_find(v, text);
	return row >= 0 && strstr(vtpty_row(v, row), other);
}

/* --- Tests -------------------------------------------------------------- */

/* An empty library says what to do, and shows what is done meanwhile. */
static void first_start(void **state)
{
	struct env *e = *state;
	struct vtpty *v = start(e);
	assert_shows(v, "No feeds yet.");
	assert_shows(v, "khabar add URL");
	assert_shows(v, "khabar import FILE");
	RUN(e, "add", "/news/5");
	assert_shows(v, "News of 5");
	assert_hides(v, "No feeds yet.");
	assert_shows(v, "5 unread");
	quit(v);
}

/* A feed that was never fetched is fetched at once; Ctrl-R fetches again, R
 * the one that is chosen. */
static void reloads(void **state)
{
	struct env *e = *state;
	struct vtpty *v = start(e);
	assert_shows(v, "No feeds yet.");
	quit(v);
	RUN(e, "add", "--unseen", "--title", "The growing one", "/growing");
	v = start(e);
	assert_shows(v, "3 new articles");
	assert_shows(v, "3 unread");
	assert_true(beside(v, "The growing one", "3"));
	vtpty_send(v, "\022");
	assert_shows(v, "1 new article");
	assert_shows(v, "4 unread");
	/* The feed stands below All unread and Starred. */
	vtpty_send(v, "jjR");
	assert_shows(v, "5 unread");
	quit(v);
	assert_int_equal(lines(RUN(e, "list", "--unread")), 5);
}

/* Read, mark, undo; what was marked is stored when khabar has ended. */
static void marks(void **state)
{
	struct env *e = *state;
	RUN(e, "add", "/news/5");
	struct vtpty *v = start(e);
	assert_shows(v, "5 unread");
	vtpty_send(v, "\r");
	assert_shows(v, "Item 1");
	assert_shows(v, "1 of 5");
	vtpty_send(v, "\r");
	assert_shows(v, "The words of item 5.");
	/* To the next one, without going back; it gets a star. */
	vtpty_send(v, "J");
	assert_shows(v, "The words of item 4.");
	vtpty_send(v, "s");
	vtpty_send(v, "\177");
	assert_shows(v, "2 of 5");
	/* All read, and taken back. */
	vtpty_send(v, "A");
	assert_shows(v, "3 marked read");
	vtpty_send(v, "z");
	assert_shows(v, "undone, unread again: 3 articles");
	/* The cursor is at the first of them. */
	vtpty_send(v, "m");
	quit(v);
	const char *out = RUN(e, "list", "--format", "tsv");
	assert_int_equal(lines(out), 5);
	out = RUN(e, "list", "--starred", "--format", "tsv");
	assert_int_equal(lines(out), 1);
	assert_non_null(strstr(out, "\tItem 4\t"));
	out = RUN(e, "list", "--unread", "--format", "tsv");
	assert_int_equal(lines(out), 2);
	assert_non_null(strstr(out, "\tItem 2\t"));
	assert_non_null(strstr(out, "\tItem 1\t"));
}

static void searches(void **state)
{
	struct env *e = *state;
	RUN(e, "add", "/news/12");
	struct vtpty *v = start(e);
	assert_shows(v, "12 unread");
	vtpty_send(v, "\\\"item 7\"\r");
	assert_shows(v, "1 of 1");
	assert_shows(v, "Item 7");
	assert_hides(v, "Item 8");
	vtpty_send(v, "\r");
	assert_shows(v, "The words of item 7.");
	quit(v);
	assert_int_equal(lines(RUN(e, "list", "--unread")), 11);
}

/* The article's page takes the place of what the feed gave, and stays. */
static void fetches_pages(void **state)
{
	struct env *e = *state;
	RUN(e, "add", "/news/3");
	struct vtpty *v = start(e);
	assert_shows(v, "3 unread");
	vtpty_send(v, "\r");
	assert_shows(v, "1 of 3");
	vtpty_send(v, "\r");
	assert_shows(v, "The words of item 3.");
	vtpty_send(v, "f");
	assert_shows(v, "A page of the test server");
	/* What cannot be had is told. */
	vtpty_send(v, "J");
	assert_shows(v, "The words of item 2.");
	vtpty_send(v, "f");
	assert_shows(v, "404");
	quit(v);
	const char *out = RUN(e, "list", "--limit", "1", "--format", "tsv");
	char id[32];
	snprintf(id, sizeof id, "%.*s", (int)strcspn(out, "\t"), out);
	assert_non_null(strstr(RUN(e, "read", "--format", "text", id),
		"A page of the test server"));
}

/* Escape stops a reload, and it stays stopped. */
static void stops(void **state)
{
	struct env *e = *state;
	RUN(e, "add", "--unseen", "--title", "The silent one", "/silent");
	struct vtpty *v = start(e);
	assert_shows(v, "fetching 0/1");
	vtpty_send(v, "\033");
	assert_hides(v, "fetching");
	assert_false(vtpty_shows_within(v, "fetching", 3000));
	/* A person asks: it goes on. */
	vtpty_send(v, "\022");
	assert_shows(v, "fetching");
	vtpty_send(v, "\033");
	assert_hides(v, "fetching");
	vtpty_send(v, "\022");
	assert_shows(v, "fetching");
	/* The end does not wait for a server. */
	quit(v);
}

/* A feed that fails says why. */
static void fails(void **state)
{
	struct env *e = *state;
	RUN(e, "add", "--unseen", "--title", "The broken one", "/status/500");
	struct vtpty *v = start(e);
	assert_shows(v, "1 feed failed");
	vtpty_send(v, "E");
	assert_shows(v, "500 Internal Server Error");
	quit(v);
}

/* What cannot be opened is one line, and no screen. */
static void refuses(void **state)
{
	struct env *e = *state;
	struct kb_str path = {0};
	RUN(e, "add", "/news/3");
	kb_str_addf(&path, "%s/khabar/library.db", e->dir);
	FILE *f = fopen(path.s, "w");
	assert_non_null(f);
	fputs("no database", f);
	fclose(f);
	kb_str_release(&path);
	struct vtpty *v = start(e);
	assert_int_equal(vtpty_wait(v), 1);
	assert_true(vtpty_sent(v, "library.db is no database of khabar"));
	assert_null(strstr(vtpty_output(v)->s, "\033[?1049h"));
	vtpty_free(v);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(first_start),
		TEST(reloads),
		TEST(marks),
		TEST(searches),
		TEST(fetches_pages),
		TEST(stops),
		TEST(fails),
		TEST(refuses),
	};
	return cmocka_run_group_tests_name(
		"library program", tests, setup_group, teardown_group);
}
