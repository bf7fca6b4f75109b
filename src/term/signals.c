/* Signals and how the terminal is put right whatever ends the program. The
 * one place with mutable globals: handlers have no other way. */
#include "signals.h"

#include <khabar/base/mem.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int fatal[] = {
	SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGQUIT};
static const int caught[] = {
	SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGCHLD};

enum {
	N_FATAL = sizeof fatal / sizeof *fatal,
	N_CAUGHT = sizeof caught / sizeof *caught
};

static volatile sig_atomic_t resized, hung_up, suspend, continued;
static int pipe_fds[2] = {-1, -1};

/* What puts the terminal right; armed is set last and cleared first. */
static volatile sig_atomic_t armed;
static char restore_bytes[512];
static size_t restore_len;
static int restore_fd = -1, restore_tty = -1;
static struct termios restore_modes;
static bool have_modes;

static struct sigaction old_fatal[N_FATAL], old_caught[N_CAUGHT];

static void put_right(void)
{
	if (!armed)
		return;
	armed = 0;
	for (size_t at = 0; at < restore_len;) {
		ssize_t n =
			write(restore_fd, restore_bytes + at, restore_len - at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		at += (size_t)n;
	}
	if (have_modes)
		tcsetattr(restore_tty, TCSANOW, &restore_modes);
}

static void on_fatal(int sig)
{
	put_right();
	signal(sig, SIG_DFL);
	raise(sig);
}

static void on_signal(int sig)
{
	int saved = errno;
	if (sig == SIGWINCH)
		resized = 1;
	else if (sig == SIGTSTP)
		suspend = 1;
	else if (sig == SIGCONT)
		continued = 1;
	else if (sig != SIGCHLD) /* that only wakes who waits */
		hung_up = 1;
	ssize_t n = write(pipe_fds[1], "", 1);
	(void)n; /* a full pipe can be read already */
	errno = saved;
}

static void catch_signal(int sig, void (*handler)(int), struct sigaction *old)
{
	struct sigaction sa = {.sa_handler = handler, .sa_flags = SA_RESTART};
	sigfillset(&sa.sa_mask);
	sigaction(sig, &sa, old);
}

void kb_signals_init(int tty)
{
	static bool registered;
	if (pipe2(pipe_fds, O_CLOEXEC | O_NONBLOCK) != 0)
		kb_mem_die();
	resized = hung_up = suspend = continued = 0;
	restore_tty = tty;
	have_modes = tcgetattr(tty, &restore_modes) == 0;
	for (size_t i = 0; i < N_FATAL; i++)
		catch_signal(fatal[i], on_fatal, &old_fatal[i]);
	for (size_t i = 0; i < N_CAUGHT; i++)
		catch_signal(caught[i], on_signal, &old_caught[i]);
	/* For exit() from anywhere. */
	if (!registered)
		registered = atexit(put_right) == 0;
}

void kb_signals_release(void)
{
	armed = 0;
	for (size_t i = 0; i < N_FATAL; i++)
		sigaction(fatal[i], &old_fatal[i], NULL);
	for (size_t i = 0; i < N_CAUGHT; i++)
		sigaction(caught[i], &old_caught[i], NULL);
	close(pipe_fds[0]);
	close(pipe_fds[1]);
	pipe_fds[0] = pipe_fds[1] = -1;
}

void kb_signals_arm(int fd, const struct kb_str *bytes)
{
	armed = 0;
	if (!bytes || bytes->len > sizeof restore_bytes)
		return;
	if (bytes->len)
		memcpy(restore_bytes, bytes->s, bytes->len);
	restore_len = bytes->len;
	restore_fd = fd;
	armed = 1;
}

/* The keys for INT and QUIT are another program's, that for TSTP is both's. */
void kb_signals_lend(bool lent)
{
	if (pipe_fds[1] < 0)
		return;
	catch_signal(SIGINT, lent ? SIG_IGN : on_signal, NULL);
	catch_signal(SIGQUIT, lent ? SIG_IGN : on_fatal, NULL);
	catch_signal(SIGTSTP, lent ? SIG_DFL : on_signal, NULL);
}

int kb_signals_fd(void)
{
	return pipe_fds[0];
}

struct kb_signals kb_signals_take(void)
{
	char buf[64];
	while (read(pipe_fds[0], buf, sizeof buf) > 0)
		;
	struct kb_signals s = {resized, hung_up, suspend, continued};
	resized = suspend = continued = 0;
	return s;
}

void kb_signals_stop(void)
{
	struct sigaction sa = {.sa_handler = SIG_DFL}, old;
	sigaction(SIGTSTP, &sa, &old);
	kill(0, SIGTSTP);
	/* Stopped here, unless nobody could continue it. */
	sigaction(SIGTSTP, &old, NULL);
	suspend = continued = 0;
}
