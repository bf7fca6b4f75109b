/* tmux is asked which terminal it runs in. */
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
#include <unistd.h>

extern char **environ;

#define FORMAT "#{client_pid}|#{client_termname}|#{client_termtype}"
#define MAX_ENVIRON ((size_t)1 << 20)

bool kb_outer_parse(struct kb_outer *o, long *pid, const char *line)
{
	char *end;
	errno = 0;
	*pid = strtol(line, &end, 10);
	const char *name = *end == '|' ? end + 1 : NULL;
	const char *type = name ? strchr(name, '|') : NULL;
	if (errno || *pid <= 0 || !type)
		return false;
	snprintf(o->termname, sizeof o->termname, "%.*s", (int)(type - name),
		name);
	type++;
	size_t n = 0;
	for (; *type && *type != '\n' && n + 1 < sizeof o->termtype; type++)
		if ((unsigned char)*type >= ' ' && *type < 0x7F)
			o->termtype[n++] = *type;
	o->termtype[n] = '\0';
	return true;
}

/* Starts tmux with its output in a pipe; returns the reading end. */
static int start(pid_t *pid)
{
	char *argv[] = {"tmux", "display-message", "-p", FORMAT, NULL};
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

/* Reads a line of at most size - 1 bytes until the time is over. */
static bool read_line(int fd, long end, char *line, size_t size)
{
	size_t n = 0;
	while (n + 1 < size) {
		int64_t left = end - kb_clock_ms();
		struct pollfd p = {.fd = fd, .events = POLLIN};
		if (left <= 0 || poll(&p, 1, (int)left) == 0)
			return false;
		ssize_t got = read(fd, line + n, size - 1 - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		n += (size_t)got;
		if (memchr(line, '\n', n))
			break;
	}
	line[n] = '\0';
	return n > 0;
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

bool kb_ask_tmux(struct kb_outer *o, int ms)
{
	const int64_t end = kb_clock_ms() + ms;
	char line[256];
	pid_t pid;
	long client;
	*o = (struct kb_outer){0};
	int fd = start(&pid);
	if (fd < 0)
		return false;
	bool told = read_line(fd, end, line, sizeof line);
	close(fd);
	if (!told)
		kill(pid, SIGKILL);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	if (!told || !kb_outer_parse(o, &client, line))
		return false;
	read_environ(&o->env, client);
	return true;
}
