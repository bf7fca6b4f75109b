/* A library of its own for khabar in a terminal: see sandbox.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <khabar/base/mem.h>

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	ROWS = 24,
	COLS = 80,
	MAX_ARGS = 8
};

/* --- The server --------------------------------------------------------- */

/* Starts the test server; false where it was not built. */
static bool start_server(struct sandbox *e)
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

int sandbox_setup_group(void **state)
{
	static const char *const names[] = {
		"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"};
	struct sandbox *e = kb_calloc(1, sizeof *e);
	const char *top = getenv("KB_SRCDIR"), *khabar = getenv("KHABAR");
	struct kb_str themes = {0};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	e->khabar = kb_strdup(khabar && *khabar ? khabar : "./khabar");
	kb_str_addf(&themes, "%s/themes", top && *top ? top : ".");
	e->themes = kb_str_take(&themes);
	e->stop = -1;
	if (!start_server(e))
		e->url[0] = '\0';
	*state = e;
	return 0;
}

int sandbox_teardown_group(void **state)
{
	struct sandbox *e = *state;
	if (e->stop >= 0) {
		close(e->stop);
		waitpid(e->server, NULL, 0);
	}
	free(e->khabar);
	free(e->themes);
	kb_str_release(&e->out);
	free(e);
	return 0;
}

int sandbox_setup(void **state)
{
	struct sandbox *e = *state;
	strcpy(e->dir, "/tmp/khabar-test-XXXXXX");
	if (!mkdtemp(e->dir))
		return -1;
	setenv("XDG_CONFIG_HOME", e->dir, 1);
	setenv("XDG_DATA_HOME", e->dir, 1);
	setenv("XDG_STATE_HOME", e->dir, 1);
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

int sandbox_teardown(void **state)
{
	struct sandbox *e = *state;
	return nftw(e->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* --- Commands ----------------------------------------------------------- */

/* Fills argv; url holds the argument that is a path of the server. */
static void fill(const struct sandbox *e, const char *const args[],
	char *argv[MAX_ARGS], struct kb_str *url)
{
	if (!*e->url) {
		print_message("the test server is not built\n");
		skip();
	}
	argv[0] = e->khabar;
	for (size_t i = 0; args[i]; i++) {
		assert_true(i + 2 < MAX_ARGS);
		argv[i + 1] = (char *)args[i];
		if (args[i][0] == '/') {
			kb_str_addf(url, "%s%s", e->url, args[i]);
			argv[i + 1] = url->s;
		}
	}
}

const char *sandbox_run(struct sandbox *e, const char *const args[])
{
	char *argv[MAX_ARGS] = {NULL}, buf[4096];
	struct kb_str url = {0};
	int fds[2], status;
	fill(e, args, argv, &url);
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

struct vtpty *sandbox_start(struct sandbox *e, const char *const args[])
{
	char *argv[MAX_ARGS] = {NULL};
	struct kb_str url = {0};
	fill(e, args, argv, &url);
	struct vtpty *v = vtpty_start(argv, NULL, ROWS, COLS, -1);
	kb_str_release(&url);
	if (!v) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	return v;
}

const char *sandbox_path(const struct sandbox *e, const char *name)
{
	static char path[256];
	snprintf(path, sizeof path, "%s/khabar%s%s", e->dir, *name ? "/" : "",
		name);
	return path;
}

void sandbox_write(const struct sandbox *e, const char *name, const char *text)
{
	mkdir(sandbox_path(e, ""), 0700);
	FILE *f = fopen(sandbox_path(e, name), "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

void sandbox_read(
	const struct sandbox *e, const char *name, char *buf, size_t size)
{
	FILE *f = fopen(sandbox_path(e, name), "r");
	assert_non_null(f);
	buf[fread(buf, 1, size - 1, f)] = '\0';
	fclose(f);
}

void sandbox_quit(struct vtpty *v)
{
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	vtpty_free(v);
}

/* --- What the screen shows ---------------------------------------------- */

static void fail_with_screen(
	struct vtpty *v, const char *what, const char *text)
{
	for (int row = 0; row < ROWS; row++)
		print_message("# |%s\n", vtpty_row(v, row));
	fail_msg("the screen %s: %s", what, text);
}

void assert_shows(struct vtpty *v, const char *text)
{
	if (!vtpty_shows(v, text))
		fail_with_screen(v, "does not show", text);
}

void assert_hides(struct vtpty *v, const char *text)
{
	if (!vtpty_hides(v, text))
		fail_with_screen(v, "goes on showing", text);
}

size_t count_lines(const char *s)
{
	size_t n = 0;
	while ((s = strchr(s, '\n'))) {
		n++;
		s++;
	}
	return n;
}
