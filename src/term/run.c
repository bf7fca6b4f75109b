/* Running other programs, without a shell. */
#include <khabar/term/run.h>

#include "pause.h"
#include "signals.h"

#include <khabar/base/descriptor.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef HAVE_CONFIG_H
#include <config.h>
#endif

extern char **environ;

enum {
	/* Nanoseconds in which a stopped program is continued where the whole
	 * job is. */
	CONTINUED = 50000000
};

void kb_runner_release(struct kb_runner *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->children[i].name);
	free(r->children);
	*r = (struct kb_runner){0};
}

/* --- Starting ----------------------------------------------------------- */

/* A file in memory with the input, to be read from its beginning: it takes any
 * number of bytes at once, whether anybody reads them or not. -1: an errno. */
static int input_file(const struct kb_run *run)
{
	int fd = memfd_create("khabar", MFD_CLOEXEC);
	if (fd >= 0 && !kb_write_all(fd, run->input, run->input_len)) {
		close(fd);
		return -1;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

static bool has_terminal(void)
{
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	if (tty >= 0)
		close(tty);
	return tty >= 0;
}

static void add_descriptors(posix_spawn_file_actions_t *actions,
	const struct kb_run *run, int input)
{
	bool background = run->how == KB_RUN_BACKGROUND;
	if (input >= 0)
		posix_spawn_file_actions_adddup2(actions, input, STDIN_FILENO);
	else if (background)
		posix_spawn_file_actions_addopen(
			actions, STDIN_FILENO, "/dev/null", O_RDWR, 0);
	else if (!isatty(STDIN_FILENO))
		posix_spawn_file_actions_addopen(actions, STDIN_FILENO,
			has_terminal() ? "/dev/tty" : "/dev/null", O_RDWR, 0);
	for (int fd = STDOUT_FILENO; background && fd <= STDERR_FILENO; fd++)
		posix_spawn_file_actions_addopen(
			actions, fd, "/dev/null", O_RDWR, 0);
#ifdef HAVE_POSIX_SPAWN_FILE_ACTIONS_ADDCLOSEFROM_NP
	/* libcurl's connections are khabar's alone. */
	posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
#endif
}

/* Starts it with all signals as they are by default; in the background those of
 * the terminal do not reach it. Returns an errno. */
static int spawn(const struct kb_run *run, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t none, all;
	short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
	int input = run->input ? input_file(run) : -1;
	if (run->input && input < 0)
		return errno;
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attr);
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	if (run->how == KB_RUN_BACKGROUND)
		flags |= POSIX_SPAWN_SETSID;
	posix_spawnattr_setflags(&attr, flags);
	add_descriptors(&actions, run, input);
	int err = posix_spawnp(
		pid, run->argv[0], &actions, &attr, run->argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attr);
	if (input >= 0)
		close(input);
	return err;
}

/* --- What comes of it --------------------------------------------------- */

static enum kb_err fail_start(const char *name, int err, struct kb_diag *diag)
{
	if (err == ENOENT)
		return kb_fail(diag, KB_EINVAL, "there is no program %s",
			KB_BRIEF(name));
	if (err == E2BIG)
		return kb_fail(diag, KB_EIO,
			"%s could not be run: its arguments are too long",
			KB_BRIEF(name));
	return kb_fail(diag, KB_EIO, "%s could not be run: %s", KB_BRIEF(name),
		kb_reason(err));
}

/* status: of waitpid(). */
static enum kb_err judge(const char *name, int status, struct kb_diag *diag)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return KB_OK;
	if (WIFEXITED(status))
		return kb_fail(diag, KB_EIO, "%s ended with exit status %d",
			KB_BRIEF(name), WEXITSTATUS(status));
	int sig = WTERMSIG(status);
	if (sig == SIGINT || sig == SIGTERM || sig == SIGHUP)
		return kb_fail(
			diag, KB_ESTOP, "%s was stopped", KB_BRIEF(name));
	return kb_fail(diag, KB_EIO, "%s was ended by signal %d (%s)",
		KB_BRIEF(name), sig, strsignal(sig));
}

/* --- In the terminal ----------------------------------------------------- */

/* Stops khabar too where a program has been stopped: who started khabar goes on
 * meanwhile. Ctrl-Z stops both at once, and both are continued. */
static void stop_with(pid_t pid)
{
	const struct timespec moment = {0, CONTINUED};
	int status;
	nanosleep(&moment, NULL);
	if (waitpid(pid, &status, WNOHANG | WCONTINUED) == pid &&
		WIFCONTINUED(status))
		return;
	raise(SIGTSTP);
	kill(pid, SIGCONT);
}

static int wait_for(pid_t pid)
{
	int status;
	for (;;) {
		if (waitpid(pid, &status, WUNTRACED) < 0) {
			if (errno != EINTR)
				return 0;
		} else if (WIFSTOPPED(status)) {
			stop_with(pid);
		} else {
			return status;
		}
	}
}

static enum kb_err run_here(
	struct kb_runner *r, const struct kb_run *run, struct kb_diag *diag)
{
	struct kb_pause pause;
	struct kb_diag why;
	pid_t pid;
	if (r->screen) {
		/* Before keys are signals, and until they are none again. */
		kb_signals_lend(true);
		kb_screen_leave(r->screen);
		kb_pause_begin(&pause);
	}
	int err = spawn(run, &pid);
	enum kb_err result = err ? fail_start(run->argv[0], err, &why)
				 : judge(run->argv[0], wait_for(pid), &why);
	if (r->screen) {
		bool read = !err && !(run->passing && result == KB_OK);
		kb_pause_end(&pause, read, result == KB_EIO ? why.text : NULL,
			r->say);
		kb_screen_enter(r->screen);
		kb_signals_lend(false);
	}
	return result ? kb_fail(diag, result, "%s", why.text) : KB_OK;
}

/* --- Either way ---------------------------------------------------------- */

static bool has_display(void)
{
	return getenv("DISPLAY") || getenv("WAYLAND_DISPLAY");
}

enum kb_err kb_runner_run(
	struct kb_runner *r, const struct kb_run *run, struct kb_diag *diag)
{
	struct kb_run with = *run;
	pid_t pid;
	if (run->how == KB_RUN_WINDOW)
		with.how = has_display() && r->screen ? KB_RUN_BACKGROUND
						      : KB_RUN_TERMINAL;
	if (with.how == KB_RUN_TERMINAL)
		return run_here(r, &with, diag);
	int err = spawn(&with, &pid);
	if (err)
		return fail_start(run->argv[0], err, diag);
	*KB_PUSH(r->children, r->n, r->cap) =
		(struct kb_runner_child){pid, kb_strdup(run->argv[0])};
	return KB_OK;
}

bool kb_runner_next(struct kb_runner *r, struct kb_diag *why)
{
	for (size_t i = 0; i < r->n; i++) {
		struct kb_runner_child c = r->children[i];
		int status = 0;
		why->text[0] = '\0';
		if (waitpid(c.pid, &status, WNOHANG) == 0)
			continue;
		if (judge(c.name, status, why) == KB_ESTOP)
			why->text[0] = '\0';
		free(c.name);
		r->children[i] = r->children[--r->n];
		return true;
	}
	return false;
}
