/* The terminal is asked what it is, and its answers are waited for. */
#include "ask_cells.h"

#include <khabar/base/descriptor.h>

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* XTVERSION, DA2, DECRQM of mode 8 (BDSM). */
static const char *const kind[] = {"\033[>q", "\033[>c", "\033[8$p"};
/* OSC 11, ended in the way that screen passes on. */
static const char ground[] = "\033]11;?\a";
/* DECRQM of mode 2026: https://gist.github.com/christianparpart/
 * d8a62cc1ab659194337d73e399004036 */
static const char synchronized[] = "\033[?2026$p";
/* DA1, the last: every terminal answers it, and in order. */
static const char da1[] = "\033[c";
/* DA2, DECRQM and DSR 5, the last: tmux keeps answers to DA1 for itself. */
static const char through_tmux[] =
	"\033Ptmux;\033\033[>c\033\033[8$p\033\033[5n\033\\";

/* The part of the time that is kept for the rest of an answer that has
 * begun. */
#define REST_MS 20

static void add(
	struct kb_str *out, const struct kb_questions *q, const char *question)
{
	if (q->through_screen)
		kb_str_addf(out, "\033P%s\033\\", question);
	else
		kb_str_adds(out, question);
}

void kb_questions_add(struct kb_str *out, const struct kb_questions *q)
{
	if (q->through_tmux)
		kb_str_adds(out, through_tmux);
	for (size_t i = 0; q->kind && i < sizeof kind / sizeof *kind; i++)
		add(out, q, kind[i]);
	if (q->ground)
		add(out, q, ground);
	if (q->cells)
		kb_ask_cells_add(out);
	if (q->synchronized)
		add(out, q, synchronized);
	add(out, q, da1);
}

static void listen_until(
	int tty, const struct kb_questions *q, long end, struct kb_reply *r)
{
	while (!r->a->da1 || (q->through_tmux && !r->a->status)) {
		int64_t left = end - kb_clock_ms();
		if (!kb_reply_is_amid(r))
			left -= REST_MS;
		if (left <= 0)
			return;
		struct pollfd fd = {.fd = tty, .events = POLLIN};
		int ready = poll(&fd, 1, (int)left);
		if (ready < 0 && errno != EINTR)
			return;
		if (ready <= 0)
			continue;
		char buf[256];
		ssize_t n = read(tty, buf, sizeof buf);
		if (n > 0)
			kb_reply_feed(r, buf, (size_t)n);
		else if (n == 0 || (errno != EINTR && errno != EAGAIN))
			return;
	}
}

/* Signals that would end or stop the program while the terminal is in raw
 * mode wait until it is out of it. */
static void hold_signals(sigset_t *before)
{
	sigset_t all;
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, before);
}

static bool is_typed_ahead(int tty)
{
	struct pollfd fd = {.fd = tty, .events = POLLIN};
	return poll(&fd, 1, 0) != 0;
}

/* Where the system lets nobody do so, it is lost. */
static void give_back(int tty, const struct kb_str *typed)
{
	for (size_t i = 0; i < typed->len; i++)
		if (ioctl(tty, TIOCSTI, &typed->s[i]) != 0)
			return;
}

static void converse(int tty, const struct kb_questions *q, int64_t end,
	struct kb_answers *a, struct kb_str *typed)
{
	struct kb_reply r;
	struct kb_str questions = {0};
	kb_questions_add(&questions, q);
	kb_reply_init(&r, a, typed);
	if (kb_write_all(tty, questions.s, questions.len))
		listen_until(tty, q, end, &r);
	kb_reply_end(&r);
	kb_str_release(&questions);
}

void kb_ask(int tty, const struct kb_questions *q, int ms, struct kb_answers *a,
	struct kb_str *typed)
{
	struct termios before, raw;
	struct kb_str meanwhile = {0};
	/* A program in the background has no business with the terminal. */
	if (tcgetpgrp(tty) != getpgrp() || tcgetattr(tty, &before) != 0)
		return;
	const int64_t end = kb_clock_ms() + ms;
	sigset_t mask;
	hold_signals(&mask);
	raw = before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | ISIG | IEXTEN);
	raw.c_iflag &= ~(tcflag_t)ICRNL; /* Enter as it will be later */
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	/* TCSANOW: what was typed already stays. */
	if (tcsetattr(tty, TCSANOW, &raw) == 0) {
		if (typed || !is_typed_ahead(tty))
			converse(tty, q, end, a, typed ? typed : &meanwhile);
		tcsetattr(tty, TCSANOW, &before);
	}
	give_back(tty, &meanwhile);
	kb_str_release(&meanwhile);
	pthread_sigmask(SIG_SETMASK, &mask, NULL);
}
