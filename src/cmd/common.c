#include "cmd.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

int kb_complain(int status, const char *fmt, ...)
{
	char text[600];
	struct kb_diag diag;
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	/* Takes out what must not reach a terminal. */
	kb_fail(&diag, KB_EINVAL, "%s", text);
	fprintf(stderr, "khabar: %s\n", diag.text);
	return status;
}

int kb_put_out(const struct kb_str *s)
{
	for (size_t at = 0; at < s->len;) {
		ssize_t n = write(STDOUT_FILENO, s->s + at, s->len - at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return kb_complain(KB_EXIT_FAILED,
				"the output could not be written: %s",
				strerror(errno));
		at += (size_t)n;
	}
	return KB_EXIT_OK;
}

int kb_columns(int fallback)
{
	struct winsize ws;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_col > 0)
		return ws.ws_col;
	return fallback;
}

const char *kb_option_value(const char *name, int argc, char **argv, int *i)
{
	size_t n = strlen(name);
	if (strncmp(argv[*i], name, n) != 0)
		return NULL;
	if (argv[*i][n] == '=')
		return argv[*i] + n + 1;
	if (argv[*i][n] != '\0')
		return NULL;
	return *i + 1 < argc ? argv[++*i] : "";
}
