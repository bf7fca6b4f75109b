/* Whether a program has left something to be read on the terminal: whether the
 * cursor stands where it stood before. */
#include "pause.h"

#include "signals.h"

#include <khabar/base/clock.h>
#include <khabar/base/descriptor.h>
#include <khabar/base/message.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
	ANSWER_MS = 500 /* that an answer is waited for */
};

static void put(int tty, const char *s)
{
	kb_write_all(tty, s, strlen(s));
}

/* Keys come one by one, unseen, and none is a signal. */
static void set_raw(const struct kb_pause *p)
{
	struct termios raw = p->modes;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | ISIG | IEXTEN);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(p->tty, TCSANOW, &raw);
}

/* Where the cursor is: the answer to DSR 6 is CPR, ESC [ row ; column R.
 * False where none comes in time. */
static bool ask_place(int tty, int *row, int *col)
{
	char got[64];
	size_t n = 0;
	const int64_t end = kb_clock_ms() + ANSWER_MS;
	put(tty, "\033[6n");
	while (n + 1 < sizeof got) {
		struct pollfd fd = {tty, POLLIN, 0};
		int64_t left = end - kb_clock_ms();
		if (left <= 0 || poll(&fd, 1, (int)left) <= 0 ||
			read(tty, got + n, 1) != 1)
			return false;
		got[++n] = '\0';
		char *at = got[n - 1] == 'R' ? strrchr(got, '\033') : NULL;
		if (at && sscanf(at, "\033[%d;%dR", row, col) == 2)
			return true;
	}
	return false;
}

void kb_pause_begin(struct kb_pause *p)
{
	struct winsize size;
	int col;
	*p = (struct kb_pause){
		.tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)};
	if (p->tty < 0)
		return;
	if (tcgetattr(p->tty, &p->modes) != 0) {
		close(p->tty);
		p->tty = -1;
		return;
	}
	set_raw(p);
	/* ncurses has left it in the first column. */
	if (!ask_place(p->tty, &p->row, &col))
		p->row = 0;
	/* In the last row a line would be put out and leave the cursor where it
	 * was. */
	if (p->row && ioctl(p->tty, TIOCGWINSZ, &size) == 0 &&
		p->row >= size.ws_row) {
		put(p->tty, "\n\033[A");
		p->row = size.ws_row > 1 ? size.ws_row - 1 : 0;
	}
	/* Ctrl-C puts nothing out. */
	struct termios quiet = p->modes;
	quiet.c_lflag &= ~(tcflag_t)ECHOCTL;
	tcsetattr(p->tty, TCSANOW, &quiet);
}

/* Waits for a key, or until khabar is to end. What is typed behind it stays. */
static void wait_key(int tty)
{
	struct pollfd fds[] = {{tty, POLLIN, 0}, {kb_signals_fd(), POLLIN, 0}};
	char key;
	do {
		/* A signal may come before it is waited for. */
		if (kb_signals_take().ending)
			return;
	} while (poll(fds, 2, -1) <= 0 || !fds[0].revents);
	/* Of a key that is more than a byte the rest goes, too. */
	if (read(tty, &key, 1) == 1 && (key == '\033' || (key & 0x80)))
		tcflush(tty, TCIFLUSH);
}

/* Asks for a key, having said words, or NULL. */
static void ask_key(int tty, const char *words, void (*say)(const char *words))
{
	struct kb_str text = {0};
	if (words)
		kb_str_addf(&text, "%s\n", words);
	/* i18n: the blank at the end stays */
	kb_str_adds(&text, _("Press a key to go back to khabar. "));
	if (say && isatty(STDERR_FILENO))
		say(text.s);
	else
		put(tty, text.s);
	kb_str_release(&text);
}

void kb_pause_end(struct kb_pause *p, bool read, const char *words,
	void (*say)(const char *words))
{
	sigset_t output, before;
	int row, col = 0;
	if (p->tty < 0)
		return;
	/* A program that is not in the foreground may set neither, and one that
	 * had the foreground may be gone. */
	sigemptyset(&output);
	sigaddset(&output, SIGTTOU);
	pthread_sigmask(SIG_BLOCK, &output, &before);
	tcsetpgrp(p->tty, getpgrp());
	tcsetattr(p->tty, TCSADRAIN, &p->modes);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (read) {
		set_raw(p);
		bool known = ask_place(p->tty, &row, &col) && p->row;
		if (!known || row != p->row || col != 1) {
			if (!known || col > 1)
				put(p->tty, "\r\n");
			tcflush(p->tty, TCIFLUSH);
			ask_key(p->tty, words, say);
			wait_key(p->tty);
			put(p->tty, "\r\n");
		}
		tcsetattr(p->tty, TCSANOW, &p->modes);
	}
	close(p->tty);
}
