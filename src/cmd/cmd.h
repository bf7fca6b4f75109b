/* The subcommands of khabar and what they share.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_H
#define KHABAR_CMD_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>

/* Exit statuses, as the man page says. */
enum {
	KB_EXIT_OK = 0,
	KB_EXIT_FAILED = 1, /* the source could not be read */
	KB_EXIT_USAGE = 2,  /* the command line is wrong */
};

/* Each takes the arguments behind its name and returns an exit status. */
int kb_cmd_show(int argc, char **argv);

/* Says "khabar: ..." on standard error; returns status. */
int kb_complain(int status, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Writes everything to standard output; returns an exit status, having said
 * why it is not KB_EXIT_OK. */
int kb_put_out(const struct kb_str *s);

/* Columns of the terminal on standard output, or fallback. */
int kb_columns(int fallback);

#endif
