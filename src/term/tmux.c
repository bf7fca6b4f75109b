/* tmux is asked which terminal it runs in, and to pass on what that terminal is
 * asked. */
#include "detect.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* Where what is typed goes: the pane is the one that has the keys, one client
 * shows it, and tmux itself waits for none. */
#define STATE                                                    \
	"#{window_active}#{pane_active}#{window_active_clients}" \
	"#{pane_in_mode}#{pane_synchronized}#{client_prefix}"    \
	"#{client_key_table}"
#define STATE_ALONE "111000root"
#define FORMAT                                                       \
	"#{client_pid}|#{client_termname}|#{client_termtype}|" STATE \
	"|#{allow-passthrough}"
#define MAX_ENVIRON ((size_t)1 << 20)
/* Of tmux's key bindings, in bytes. */
#define MAX_BINDINGS ((size_t)1 << 18)
/* tmux in tmux, and so on. */
#define MAX_LEVELS 4

/* Takes what stands before the next bar, or the end of the line, as far as it
 * has room and can be printed. Returns false if the line is over. */
static bool take_field(const char **at, char *out, size_t size)
{
	const char *s = *at;
	size_t n = 0;
	if (!*s || *s == '\n')
		return false;
	for (; *s && *s != '|' && *s != '\n'; s++)
		if ((unsigned char)*s >= ' ' && *s < 0x7F && n + 1 < size)
			out[n++] = *s;
	out[n] = '\0';
	*at = *s == '|' ? s + 1 : s;
	return true;
}

/* Before 3.1, client_termtype was what DA1 had told: a kind of VT. */
static bool is_name(const char *termtype)
{
	return strcmp(termtype, "UNKNOWN") != 0 &&
	       !(kb_starts(termtype, "VT") && termtype[2] >= '0' &&
		       termtype[2] <= '9');
}

bool kb_outer_parse(struct kb_outer *o, long *pid, const char *line)
{
	char *end, state[32] = "", passes[8] = "";
	errno = 0;
	*pid = strtol(line, &end, 10);
	if (errno || *pid <= 0 || *end != '|')
		return false;
	const char *at = end + 1, *type = strchr(at, '|');
	if (!type)
		return false;
	take_field(&at, o->termname, sizeof o->termname);
	if (take_field(&at, o->termtype, sizeof o->termtype) &&
		!is_name(o->termtype))
		o->termtype[0] = '\0';
	o->alone = take_field(&at, state, sizeof state) &&
		   strcmp(state, STATE_ALONE) == 0;
	take_field(&at, passes, sizeof passes);
	o->passes = strcmp(passes, "0") != 0 && strcmp(passes, "off") != 0;
	return true;
}

/* Starts tmux with its output in a pipe; returns the reading end. */
static int start(char *const argv[], pid_t *pid)
{
	int fds[2];
	if (pipe(fds) != 0)
		return -1;
	fcntl(fds[0], F_SETFD, FD_CLOEXEC);
	fcntl(fds[1], F_SETFD, FD_CLOEXEC);
	posix_spawn_file_actions_t act;
	posix_spawn_file_actions_init(&act);
	posix_spawn_file_actions_addopen(&act, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&act, fds[1], 1);
	posix_spawn_file_actions_addopen(&act, 2, "/dev/null", O_WRONLY, 0);
	int failed = posix_spawnp(pid, "tmux", &act, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&act);
	close(fds[1]);
	if (failed) {
		close(fds[0]);
		return -1;
	}
	return fds[0];
}

/* Reads at most max bytes, until the end or until the time is over. */
static bool read_all(int fd, int64_t end, size_t max, struct kb_str *out)
{
	char buf[4096];
	while (out->len < max) {
		int64_t left = end - kb_clock_ms();
		struct pollfd p = {.fd = fd, .events = POLLIN};
		if (left <= 0 || poll(&p, 1, (int)left) == 0)
			return false;
		ssize_t got = read(fd, buf, sizeof buf);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got == 0;
		kb_str_add(out, buf, (size_t)got);
	}
	return false;
}

/* Waits until it has ended, and ends it when the time is over: what has put out
 * all may go on all the same. */
static void await(pid_t pid, int64_t end)
{
	const struct timespec step = {.tv_nsec = 1000000};
	pid_t ended;
	while ((ended = waitpid(pid, NULL, WNOHANG)) == 0 &&
		kb_clock_ms() < end)
		nanosleep(&step, NULL);
	if (ended != 0)
		return;
	kill(pid, SIGKILL);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
}

/* What tmux puts out; false if it takes too long. */
static bool run(char *const argv[], int64_t end, size_t max, struct kb_str *out)
{
	pid_t pid;
	int fd = start(argv, &pid);
	if (fd < 0)
		return false;
	bool told = read_all(fd, end, max, out);
	close(fd);
	await(pid, told ? end : 0);
	return told && out->len > 0;
}

/* The environment that tmux's client was started in: that of the terminal,
 * where the client is of this machine. */
static void read_environ(struct kb_str *env, long pid)
{
	char path[64], buf[4096];
	snprintf(path, sizeof path, "/proc/%ld/environ", pid);
	FILE *f = fopen(path, "re");
	if (!f)
		return;
	size_t n;
	while (env->len < MAX_ENVIRON && (n = fread(buf, 1, sizeof buf, f)) > 0)
		kb_str_add(env, buf, n);
	fclose(f);
}

static const char *variable(const struct kb_str *env, const char *name)
{
	size_t len = strlen(name);
	for (size_t i = 0; i < env->len; i += strlen(env->s + i) + 1)
		if (strncmp(env->s + i, name, len) == 0 &&
			env->s[i + len] == '=')
			return env->s + i + len + 1;
	return NULL;
}

const char *kb_outer_variable(const struct kb_outer *o, const char *name)
{
	return variable(&o->env, name);
}

static bool ask(struct kb_outer *o, char *const argv[], int64_t end)
{
	struct kb_str line = {0};
	long client;
	*o = (struct kb_outer){0};
	bool told = run(argv, end, sizeof o->termname * 8, &line) &&
		    kb_outer_parse(o, &client, line.s);
	kb_str_release(&line);
	if (told)
		read_environ(&o->env, client);
	return told;
}

/* Asks the tmux that tmux's client runs in. */
static bool ask_next(struct kb_outer *o, int64_t end)
{
	const char *tmux = variable(&o->env, "TMUX");
	const char *pane = variable(&o->env, "TMUX_PANE");
	if (!tmux || *tmux != '/' || !pane)
		return false;
	struct kb_outer next;
	struct kb_str socket = {0}, target = {0};
	kb_str_add(&socket, tmux, strcspn(tmux, ","));
	kb_str_adds(&target, pane);
	char *argv[] = {"tmux", "-S", socket.s, "display-message", "-p", "-t",
		target.s, FORMAT, NULL};
	bool told = ask(&next, argv, end);
	kb_str_release(&socket);
	kb_str_release(&target);
	if (!told) {
		kb_str_release(&next.env);
		return false;
	}
	kb_str_release(&o->env);
	*o = next;
	/* What is asked would have to pass through all of them. */
	o->alone = false;
	return true;
}

bool kb_ask_tmux(struct kb_outer *o, int ms)
{
	const int64_t end = kb_clock_ms() + ms;
	char *argv[] = {"tmux", "display-message", "-p", FORMAT, NULL};
	if (!ask(o, argv, end))
		return false;
	for (int i = 1; i < MAX_LEVELS && ask_next(o, end); i++)
		;
	return true;
}

/* Whether tmux does something at a key of those that an answer comes as: Alt
 * and [, and signs. bindings are as list-keys puts them out. */
static bool binds_answers(const char *bindings)
{
	static const char table[] = " -T root ";
	for (const char *at = bindings; (at = strstr(at, table));) {
		at += sizeof table - 1;
		at += strspn(at, " ");
		size_t len = strcspn(at, " \n");
		const bool quoted = len == 2 && *at == '\\';
		if (len == 1 || quoted || (len == 3 && kb_starts(at, "M-[")) ||
			(len == 3 && kb_starts(at, "Any")))
			return true;
	}
	return false;
}

bool kb_tmux_opens(const struct kb_outer *o, int ms)
{
	const char *pane = getenv("TMUX_PANE");
	/* With a screen in between, it would not get there. */
	if (!o->alone || !pane || getenv("STY"))
		return false;
	struct kb_str close = {0}, bindings = {0};
	kb_str_addf(&close, "set-option -pqu -t %s allow-passthrough", pane);
	/* It closes by itself, whatever becomes of khabar. */
	char *argv[] = {"tmux", "set-option", "-pq", "allow-passthrough", "on",
		";", "run-shell", "-b", "-d", "1", "-C", close.s, ";",
		"list-keys", "-T", "root", NULL};
	char *list[] = {"tmux", "list-keys", "-T", "root", NULL};
	bool opens = run(o->passes ? list : argv, kb_clock_ms() + ms,
			     MAX_BINDINGS, &bindings) &&
		     !binds_answers(bindings.s);
	kb_str_release(&close);
	kb_str_release(&bindings);
	return opens;
}
