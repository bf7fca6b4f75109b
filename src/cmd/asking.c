/* Questions that a command asks, and the lines that answer them. */
#include "asking.h"

#include "shell.h"
#include "stops.h"

#include <khabar/base/message.h>
#include <khabar/base/str.h>

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

bool kb_asking_is_live(void)
{
	return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

/* Reads a line byte by byte: what follows is the next answer's. */
static enum kb_err read_line(
	const sigset_t *mask, char *answer, size_t size, size_t *len)
{
	bool too_long = false;
	*len = 0;
	for (;;) {
		struct pollfd p = {STDIN_FILENO, POLLIN, 0};
		char c;
		int ready = ppoll(&p, 1, NULL, mask);
		if (kb_stops_status())
			return KB_ESTOP;
		ssize_t n = ready > 0 ? read(STDIN_FILENO, &c, 1) : -1;
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (n < 0 || (n == 0 && !*len && !too_long))
			return KB_ESTOP;
		if (n == 0 || c == '\n')
			break;
		if (*len + 1 < size)
			answer[(*len)++] = c;
		else
			too_long = true;
	}
	answer[*len] = '\0';
	return too_long ? KB_ELIMIT : KB_OK;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

enum kb_err kb_ask_line(
	const char *question, const sigset_t *mask, char *answer, size_t size)
{
	size_t len, blanks = 0;
	kb_tell_question(question);
	enum kb_err err = read_line(mask, answer, size, &len);
	if (err == KB_ESTOP)
		fputc('\n', stderr);
	if (err)
		return err;
	while (len && is_blank(answer[len - 1]))
		answer[--len] = '\0';
	while (is_blank(answer[blanks]))
		blanks++;
	memmove(answer, answer + blanks, len - blanks + 1);
	return KB_OK;
}

enum kb_err kb_ask_secret(
	const char *question, const sigset_t *mask, char *answer, size_t size)
{
	struct termios before;
	size_t len;
	bool typed = tcgetattr(STDIN_FILENO, &before) == 0;
	if (typed) {
		struct termios hidden = before;
		hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
		/* A stop would give the terminal back as it was before. */
		hidden.c_cc[VSUSP] = _POSIX_VDISABLE;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
	}
	kb_tell_question(question);
	enum kb_err err = read_line(mask, answer, size, &len);
	if (typed) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
		fputc('\n', stderr);
	}
	if (!err && len && answer[len - 1] == '\r')
		answer[len - 1] = '\0';
	return err;
}

bool kb_answer_is_yes(const char *answer, bool fallback)
{
	/* i18n: the letter or the word that is typed for yes */
	const char *yes = _("y");
	if (!*answer)
		return fallback;
	return kb_istarts(answer, "y") || kb_starts(answer, yes);
}
