/* Opening a page in the user's browser, without a shell. */
#include <khabar/term/browse.h>

#include <khabar/base/mem.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef HAVE_CONFIG_H
#include <config.h>
#endif

extern char **environ;

enum {
	MAX_ARGS = 32
};

/* A command line cut at white space; "%s" in a word stands for the URL, which
 * else follows as the last one. */
struct command {
	char *words; /* owned */
	char *argv[MAX_ARGS + 2];
	size_t n;
	char *filled; /* the word with the URL in it; owned */
};

static void fill(struct command *c, const char *url)
{
	for (size_t i = 1; i < c->n; i++) {
		char *at = strstr(c->argv[i], "%s");
		if (!at)
			continue;
		struct kb_str s = {0};
		kb_str_add(&s, c->argv[i], (size_t)(at - c->argv[i]));
		kb_str_adds(&s, url);
		kb_str_adds(&s, at + 2);
		c->argv[i] = c->filled = s.s;
		return;
	}
	c->filled = kb_strdup(url);
	c->argv[c->n++] = c->filled;
}

static bool command_init(
	struct command *c, const char *line, size_t len, const char *url)
{
	char *save;
	*c = (struct command){.words = kb_strndup(line, len)};
	for (char *w = strtok_r(c->words, " \t", &save); w && c->n < MAX_ARGS;
		w = strtok_r(NULL, " \t", &save))
		c->argv[c->n++] = w;
	if (c->n == 0)
		return false;
	fill(c, url);
	return true;
}

static void command_release(struct command *c)
{
	free(c->words);
	free(c->filled);
}

/* Whether the program shows pages in the terminal. */
static bool in_terminal(const char *program)
{
	static const char *const names[] = {"w3m", "lynx", "links", "links2",
		"elinks", "browsh", "carbonyl", "www-browser", "chawan", "cha"};
	const char *slash = strrchr(program, '/');
	const char *base = slash ? slash + 1 : program;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(base, names[i]) == 0)
			return true;
	/* Without a display there is nowhere else. */
	return !getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY");
}

/* Starts the command; in the background it has neither input nor output, and
 * signals of the terminal do not reach it. Returns an errno. */
static int spawn(const struct command *c, bool background, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t none, fresh;
	short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attr);
	sigemptyset(&none);
	sigfillset(&fresh);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &fresh);
	if (background) {
		flags |= POSIX_SPAWN_SETSID;
		for (int fd = 0; fd < 3; fd++)
			posix_spawn_file_actions_addopen(
				&actions, fd, "/dev/null", O_RDWR, 0);
	} else if (!isatty(STDIN_FILENO)) {
		posix_spawn_file_actions_addopen(
			&actions, STDIN_FILENO, "/dev/tty", O_RDWR, 0);
	}
#ifdef HAVE_POSIX_SPAWN_FILE_ACTIONS_ADDCLOSEFROM_NP
	/* libcurl's connections are not the browser's. */
	posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
#endif
	posix_spawnattr_setflags(&attr, flags);
	int err = posix_spawnp(
		pid, c->argv[0], &actions, &attr, c->argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attr);
	return err;
}

/* Returns an errno, or a negative exit status. */
static int run(struct kb_screen *s, const struct command *c)
{
	pid_t pid;
	int status = 0;
	bool background = s && !in_terminal(c->argv[0]);
	/* Those that have ended since. */
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	if (!background && s)
		kb_screen_leave(s);
	int err = spawn(c, background, &pid);
	if (!background) {
		if (!err)
			while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
				;
		if (s)
			kb_screen_enter(s);
		if (!err && status)
			err = WIFEXITED(status) ? -WEXITSTATUS(status) : EINTR;
	}
	return err;
}

enum kb_err kb_browse(struct kb_screen *s, const char *command, const char *url,
	struct kb_diag *diag)
{
	const char *list = command && *command ? command : getenv("BROWSER");
	if (!list || !*list)
		list = "xdg-open";
	int err = ENOENT;
	char tried[64] = "";
	/* $BROWSER may name several, parted by colons. */
	while (*list && err == ENOENT) {
		size_t len =
			list == command ? strlen(list) : strcspn(list, ":");
		struct command c;
		if (command_init(&c, list, len, url)) {
			err = run(s, &c);
			snprintf(tried, sizeof tried, "%s", c.argv[0]);
		}
		command_release(&c);
		list += len;
		list += *list == ':';
	}
	if (err == 0)
		return KB_OK;
	if (err < 0)
		return kb_fail(diag, KB_EIO,
			"%s could not open it (exit status %d); set $BROWSER "
			"to "
			"a browser",
			tried, -err);
	return kb_fail(diag, KB_EIO,
		"%s could not be run: %s; set $BROWSER to a browser",
		tried[0] ? tried : "the browser", strerror(err));
}
