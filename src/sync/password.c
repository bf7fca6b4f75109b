/* The password of an account: the first line of a command's output or of a file
 * that nobody else may read. */
#include "password.h"

#include <khabar/base/folders.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/conf/command.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum {
	LOOK = 100, /* milliseconds between looks whether it was stopped */
	/* Bytes behind the first line after which a command is ended. */
	MOST_PASSED = 1 << 16,
};

void kb_password_wipe(struct kb_password *p)
{
	explicit_bzero(p, sizeof *p);
}

bool kb_password_is_kept(const struct kb_account_settings *a)
{
	return a->password_command || a->password_file;
}

/* --- Its first line ------------------------------------------------------ */

struct line {
	struct kb_password *out;
	size_t len;
	bool ended; /* what comes behind it is passed over */
	size_t passed;
	bool too_long;
};

static void take(struct line *l, const char *s, size_t n)
{
	size_t i = 0;
	for (; i < n && !l->ended; i++) {
		if (s[i] == '\n' || s[i] == '\0')
			l->ended = true;
		else if (l->len == KB_MAX_PASSWORD)
			l->ended = l->too_long = true;
		else
			l->out->text[l->len++] = s[i];
	}
	l->passed += n - i;
}

static bool is_enough(const struct line *l)
{
	return l->passed > MOST_PASSED;
}

static bool has_exited(pid_t pid)
{
	siginfo_t info = {0};
	return pid &&
	       waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) ==
		       0 &&
	       info.si_pid == pid;
}

/* Reads to the end, until there is enough, or until it is stopped. What a
 * command (pid, or 0) has left behind, such as an agent, may keep its output
 * open: it is not waited for. */
static enum kb_err read_line(int fd, pid_t pid, bool (*stopped)(void *ctx),
	void *ctx, struct line *l, struct kb_diag *diag)
{
	char bytes[512];
	struct pollfd p = {.fd = fd, .events = POLLIN};
	enum kb_err err = KB_OK;
	while (!is_enough(l)) {
		bool exited = has_exited(pid);
		int ready = poll(&p, 1, exited ? 0 : LOOK);
		if (exited && ready == 0)
			break;
		if (stopped(ctx)) {
			err = kb_fail(diag, KB_ESTOP, "stopped");
			break;
		}
		ssize_t n = ready > 0 ? read(fd, bytes, sizeof bytes) : -1;
		if (ready > 0 && n == 0)
			break;
		if (ready > 0 && n < 0 && errno != EINTR) {
			err = kb_fail(diag, KB_EIO,
				"the password cannot be read: %s",
				kb_reason(errno));
			break;
		}
		if (n > 0)
			take(l, bytes, (size_t)n);
	}
	explicit_bzero(bytes, sizeof bytes);
	return err;
}

/* What a line that was read whole is worth; from: a command or a file. */
static enum kb_err judge(struct line *l, const char *from, struct kb_diag *diag)
{
	if (l->len && l->out->text[l->len - 1] == '\r')
		l->len--;
	l->out->text[l->len] = '\0';
	if (l->too_long)
		return kb_fail(diag, KB_ELIMIT,
			/* i18n: of a command or a file */
			"the first line of %s is too long for a password",
			KB_BRIEF(from));
	if (!l->len)
		return kb_fail(diag, KB_EEMPTY,
			/* i18n: of a command or a file, where a password is
			 * looked for */
			"the first line of %s is empty: the password is to "
			"stand there",
			KB_BRIEF(from));
	return KB_OK;
}

/* --- By a command -------------------------------------------------------- */

/* Starts it in a session of its own, away from the terminal, where the screen
 * is; its output goes to out. Returns an errno. */
static int spawn(char *const *argv, int out, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t none, all;
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attr);
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK |
						POSIX_SPAWN_SETSIGDEF |
						POSIX_SPAWN_SETSID);
	posix_spawn_file_actions_addopen(
		&actions, STDIN_FILENO, "/dev/null", O_RDWR, 0);
	posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(
		&actions, STDERR_FILENO, "/dev/null", O_RDWR, 0);
	int err = posix_spawnp(pid, argv[0], &actions, &attr, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attr);
	return err;
}

/* Waits for its end, which comes at once where it was stopped. */
static int reap(pid_t pid, bool (*stopped)(void *ctx), void *ctx)
{
	int status = 0;
	pid_t ended;
	while ((ended = waitpid(pid, &status, WNOHANG)) == 0 ||
		(ended < 0 && errno == EINTR)) {
		if (stopped(ctx))
			kill(-pid, SIGKILL);
		poll(NULL, 0, LOOK / 10);
	}
	return status;
}

static enum kb_err judge_end(int status, const char *name, struct kb_diag *diag)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return KB_OK;
	if (WIFEXITED(status))
		return kb_fail(diag, KB_EIO,
			"the password command %s ended with exit status %d: "
			"try it in a terminal",
			KB_BRIEF(name), WEXITSTATUS(status));
	return kb_fail(diag, KB_EIO,
		"the password command %s was ended by signal %d",
		KB_BRIEF(name), WTERMSIG(status));
}

static enum kb_err run(char *const *argv, bool (*stopped)(void *ctx), void *ctx,
	struct line *l, struct kb_diag *diag)
{
	int fds[2];
	pid_t pid;
	if (pipe2(fds, O_CLOEXEC) != 0)
		return kb_fail(diag, KB_EIO, "%s could not be run: %s",
			KB_BRIEF(argv[0]), kb_reason(errno));
	int why = spawn(argv, fds[1], &pid);
	close(fds[1]);
	if (why) {
		close(fds[0]);
		return kb_fail(diag, KB_EINVAL,
			"the password command %s could not be run: %s",
			KB_BRIEF(argv[0]), kb_reason(why));
	}
	enum kb_err err = read_line(fds[0], pid, stopped, ctx, l, diag);
	close(fds[0]);
	if (is_enough(l))
		kill(-pid, SIGKILL);
	int status = reap(pid, stopped, ctx);
	if (!err && stopped(ctx))
		err = kb_fail(diag, KB_ESTOP, "stopped");
	return err || is_enough(l) ? err : judge_end(status, argv[0], diag);
}

static enum kb_err by_command(const char *command, bool (*stopped)(void *ctx),
	void *ctx, struct line *l, struct kb_diag *diag)
{
	struct kb_arena arena;
	char **argv;
	kb_arena_init(&arena);
	enum kb_err err =
		kb_command_fill(command, NULL, 0, &arena, &argv, diag);
	if (!err)
		err = run(argv, stopped, ctx, l, diag);
	if (!err)
		err = judge(l, command, diag);
	kb_arena_release(&arena);
	return err;
}

/* --- By a file ----------------------------------------------------------- */

static bool never(void *ctx)
{
	(void)ctx;
	return false;
}

static enum kb_err check_file(int fd, const char *path, struct kb_diag *diag)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return kb_fail(diag, KB_EIO, "%s cannot be read: %s",
			KB_BRIEF(path), kb_reason(errno));
	if (!S_ISREG(st.st_mode))
		return kb_fail(diag, KB_EINVAL,
			"%s is no file: a password cannot be read from it",
			KB_BRIEF(path));
	if (st.st_uid != geteuid())
		return kb_fail(diag, KB_EINVAL,
			"the password file %s belongs to another user",
			KB_BRIEF(path));
	if (st.st_mode & (S_IRWXG | S_IRWXO))
		return kb_fail(diag, KB_EINVAL,
			"others may read the password file %s: chmod 600 keeps "
			"it yours",
			KB_BRIEF(path));
	return KB_OK;
}

static enum kb_err by_file(
	const char *name, struct line *l, struct kb_diag *diag)
{
	struct kb_str path = {0};
	kb_add_home_path(&path, name);
	int fd = open(path.s, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	enum kb_err err =
		fd < 0 ? kb_fail(diag, KB_EIO,
				 "the password file %s cannot be read: %s",
				 KB_BRIEF(path.s), kb_reason(errno))
		       : check_file(fd, path.s, diag);
	if (!err)
		err = read_line(fd, 0, never, NULL, l, diag);
	if (!err)
		err = judge(l, path.s, diag);
	if (fd >= 0)
		close(fd);
	kb_str_release(&path);
	return err;
}

enum kb_err kb_password_read(const struct kb_account_settings *a,
	bool (*stopped)(void *ctx), void *ctx, struct kb_password *out,
	struct kb_diag *diag)
{
	struct line l = {.out = out};
	enum kb_err err;
	if (a->password_command)
		err = by_command(a->password_command, stopped, ctx, &l, diag);
	else if (a->password_file)
		err = by_file(a->password_file, &l, diag);
	else
		err = kb_fail(diag, KB_EINVAL,
			"the configuration does not say where the password of "
			"account %s is",
			KB_BRIEF(a->name));
	if (err)
		kb_password_wipe(out);
	return err;
}
