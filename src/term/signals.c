/* Signals and how the terminal is put right whatever ends the program. The
 * one place with mutable globals: handlers have no other way. */
#include "signals.h"

#include <khabar/base/mem.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t resized, ending, suspend, continued;
static int pipe_fds[2] = {-1, -1};

/* What puts the terminal right; armed is set last and cleared first. */
static volatile sig_atomic_t armed;
static struct kb_str restore;
static int restore_fd = -1, restore_tty = -1;
static struct termios restore_modes;
static bool have_modes;

/* What each signal did before. */
static struct sigaction before[NSIG];
static bool changed[NSIG];
static char stack[16384];

static void put_right(void)
{
	if (!armed)
		return;
	armed = 0;
	for (size_t at = 0; at < restore.len;) {
		ssize_t n = write(restore_fd, restore.s + at, restore.len - at);
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
		ending = sig;
	ssize_t n = write(pipe_fds[1], "", 1);
	(void)n; /* a full pipe can be read already */
	errno = saved;
}

static void set_handler(int sig, void (*handler)(int))
{
	struct sigaction sa = {
		.sa_handler = handler, .sa_flags = SA_RESTART | SA_ONSTACK};
	sigfillset(&sa.sa_mask);
	sigaction(sig, &sa, NULL);
}

/* NULL: it ends no program, or can't be caught. */
static void (*handler_of(int sig))(int)
{
	switch (sig) {
	case SIGWINCH:
	case SIGTSTP:
	case SIGCONT:
	case SIGCHLD:
	case SIGTERM:
	case SIGHUP:
	case SIGINT:
		return on_signal;
	case SIGURG:
	case SIGTTIN:
	case SIGTTOU:
	case SIGSTOP:
	case SIGKILL:
		return NULL;
	default:
		return on_fatal;
	}
}

static bool ends_program(int sig)
{
	return handler_of(sig) == on_fatal || sig == SIGTERM || sig == SIGHUP ||
	       sig == SIGINT;
}

/* Of those that end a program, what was ignored stays so, as by nohup. The C
 * library keeps some signals for itself, and lets nobody ask for them. */
static void catch_signal(int sig)
{
	if (!handler_of(sig) || sigaction(sig, NULL, &before[sig]) != 0 ||
		(before[sig].sa_handler == SIG_IGN && ends_program(sig)))
		return;
	changed[sig] = true;
	set_handler(sig, handler_of(sig));
}

void kb_signals_init(int tty)
{
	static bool registered;
	if (pipe2(pipe_fds, O_CLOEXEC | O_NONBLOCK) != 0)
		kb_mem_die();
	resized = ending = suspend = continued = 0;
	/* For when the other stack is full. */
	sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
	restore_tty = tty;
	have_modes = tcgetattr(tty, &restore_modes) == 0;
	for (int sig = 1; sig < NSIG; sig++)
		catch_signal(sig);
	/* For exit() from anywhere. */
	if (!registered)
		registered = atexit(put_right) == 0;
}

void kb_signals_release(void)
{
	armed = 0;
	for (int sig = 1; sig < NSIG; sig++) {
		if (changed[sig])
			sigaction(sig, &before[sig], NULL);
		changed[sig] = false;
	}
	close(pipe_fds[0]);
	close(pipe_fds[1]);
	pipe_fds[0] = pipe_fds[1] = -1;
	kb_str_release(&restore);
}

void kb_signals_arm(int fd, const struct kb_str *bytes)
{
	armed = 0;
	if (!bytes)
		return;
	kb_str_clear(&restore);
	kb_str_add(&restore, bytes->s, bytes->len);
	restore_fd = fd;
	armed = 1;
}

/* The keys for INT and QUIT are another program's, that for TSTP is both's. */
void kb_signals_lend(bool lent)
{
	if (pipe_fds[1] < 0)
		return;
	if (changed[SIGINT])
		set_handler(SIGINT, lent ? SIG_IGN : on_signal);
	if (changed[SIGQUIT])
		set_handler(SIGQUIT, lent ? SIG_IGN : on_fatal);
	if (changed[SIGTSTP])
		set_handler(SIGTSTP, lent ? SIG_DFL : on_signal);
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
	struct kb_signals s = {resized, suspend, continued, ending};
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
