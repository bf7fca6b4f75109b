/* Lines that a person types at a terminal which answers late. */
#include <khabar/term/dialogue.h>

#include "signals.h"

#include <khabar/base/descriptor.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum {
	MAX_LINE = 16, /* bytes of a line; what is typed behind them is lost */
	CTRL_C = 3,
	CTRL_D = 4,
	BACKSPACE = 8,
	CTRL_U = 21,
	CTRL_Z = 26,
	ESCAPE = 27,
	DELETE = 127,
};

/* What one character means. */
enum step {
	STEP_ON,
	STEP_LINE,
	STEP_LEAVE,
	STEP_STOP,
};

static void put(const struct kb_dialogue *d, const char *s)
{
	kb_write_all(d->tty, s, strlen(s));
}

/* The row that is typed in. */
static void draw(const struct kb_dialogue *d)
{
	struct kb_str row = {0};
	kb_str_addf(&row, "\r\033[K> %s", d->line.s);
	put(d, row.s);
	kb_str_release(&row);
}

static void set_raw(const struct kb_dialogue *d)
{
	struct termios raw = d->before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | ISIG | IEXTEN);
	raw.c_iflag &= ~(tcflag_t)ICRNL;
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(d->tty, TCSADRAIN, &raw);
}

/* Switches the terminal's own reordering as the profile has it. */
static void switch_off(struct kb_dialogue *d)
{
	kb_str_clear(&d->restore);
	kb_str_adds(&d->restore, d->profile->on);
	kb_signals_arm(d->tty, &d->restore);
	put(d, d->profile->off);
}

static void take(struct kb_dialogue *d)
{
	set_raw(d);
	switch_off(d);
}

static void put_right(const struct kb_dialogue *d)
{
	put(d, d->restore.s);
	tcsetattr(d->tty, TCSADRAIN, &d->before);
}

bool kb_dialogue_open(struct kb_dialogue *d, int tty, struct kb_profile *p,
	const struct kb_str *typed)
{
	*d = (struct kb_dialogue){.tty = tty, .profile = p};
	if (tcgetattr(tty, &d->before) != 0)
		return false;
	kb_str_adds(&d->line, "");
	kb_str_add(&d->typed, typed->s ? typed->s : "", typed->len);
	kb_signals_init(tty);
	take(d);
	return true;
}

void kb_dialogue_close(struct kb_dialogue *d)
{
	put_right(d);
	kb_signals_arm(-1, NULL);
	kb_signals_release();
	kb_str_release(&d->restore);
	kb_str_release(&d->typed);
	kb_str_release(&d->line);
}

/* --- What is typed ------------------------------------------------------ */

/* Takes the last character back. */
static void take_back(struct kb_str *line)
{
	while (line->len && (line->s[line->len - 1] & 0xC0) == 0x80)
		line->len--;
	line->len -= line->len > 0;
	line->s[line->len] = '\0';
}

/* The bytes of a key that means nothing here: a control sequence, or ESC. */
static size_t sequence_len(const char *s)
{
	size_t n = 2;
	if (s[1] != '[' && s[1] != 'O')
		return 1;
	while (s[n] && s[n] < '@')
		n++;
	return n + (s[n] != '\0');
}

static enum step take_char(struct kb_dialogue *d, char c)
{
	switch (c) {
	case '\r':
	case '\n':
		return STEP_LINE;
	case CTRL_C:
		d->signal = SIGINT;
		return STEP_LEAVE;
	case CTRL_D:
		return STEP_LEAVE;
	case CTRL_Z:
		return STEP_STOP;
	case BACKSPACE:
	case DELETE:
		take_back(&d->line);
		return STEP_ON;
	case CTRL_U:
		kb_str_clear(&d->line);
		return STEP_ON;
	default:
		break;
	}
	if (c == 'q' && !d->line.len)
		return STEP_LEAVE;
	if ((unsigned char)c >= ' ' && d->line.len < MAX_LINE)
		kb_str_addc(&d->line, c);
	return STEP_ON;
}

/* Looks at what was typed until it means something. */
static enum step take_typed(struct kb_dialogue *d)
{
	enum step step = STEP_ON;
	while (d->at < d->typed.len && step == STEP_ON) {
		const char *s = d->typed.s + d->at;
		if (*s != ESCAPE)
			step = take_char(d, *s);
		d->at += *s == ESCAPE ? sequence_len(s) : 1;
	}
	if (d->at >= d->typed.len) {
		kb_str_clear(&d->typed);
		d->at = 0;
	}
	return step;
}

/* --- Waiting ------------------------------------------------------------ */

/* Reads what there is; returns whether the profile changed. */
static bool read_more(struct kb_dialogue *d)
{
	char buf[256];
	ssize_t n = read(d->tty, buf, sizeof buf);
	if (n > 0)
		return kb_profile_read(d->profile, buf, (size_t)n, &d->typed);
	if (n == 0 || (errno != EINTR && errno != EAGAIN))
		d->signal = SIGHUP;
	return false;
}

/* Stops the program, as Ctrl-Z does, until it goes on. */
static void stop(struct kb_dialogue *d)
{
	put_right(d);
	put(d, "\n");
	kb_signals_stop();
	take(d);
}

/* What signals have come; AGAIN: the program was stopped. */
static enum kb_said take_signals(struct kb_dialogue *d)
{
	struct kb_signals s = kb_signals_take();
	if (s.ending)
		d->signal = s.ending;
	if (s.suspend) {
		stop(d);
	} else if (s.continued) {
		take(d);
		put(d, "\n");
	}
	return s.ending                   ? KB_SAID_LEAVE
	       : s.suspend || s.continued ? KB_SAID_AGAIN
					  : KB_SAID_LINE;
}

enum kb_said kb_dialogue_read(struct kb_dialogue *d)
{
	kb_str_clear(&d->line);
	for (;;) {
		enum step step = take_typed(d);
		draw(d);
		if (step != STEP_ON)
			put(d, "\n");
		if (step == STEP_LINE)
			return KB_SAID_LINE;
		if (step == STEP_LEAVE || d->signal)
			return KB_SAID_LEAVE;
		if (step == STEP_STOP) {
			stop(d);
			return KB_SAID_AGAIN;
		}
		struct pollfd fds[] = {
			{d->tty, POLLIN, 0}, {kb_signals_fd(), POLLIN, 0}};
		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return KB_SAID_LEAVE;
		enum kb_said said = take_signals(d);
		if (said != KB_SAID_LINE)
			return said;
		if (fds[0].revents && read_more(d)) {
			switch_off(d);
			put(d, "\n");
			return KB_SAID_CHANGED;
		}
	}
}
