/* The subcommands of khabar and what they share.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_H
#define KHABAR_CMD_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <khabar/term/screen.h>

/* Exit statuses, as the man page says. */
enum {
	KB_EXIT_OK = 0,
	KB_EXIT_FAILED = 1, /* the source could not be read */
	KB_EXIT_USAGE = 2,  /* the command line is wrong */
};

/* Each takes the arguments behind its name and returns an exit status. */
int kb_cmd_show(int argc, char **argv);
int kb_cmd_terminal(int argc, char **argv);
int kb_cmd_read(int argc, char **argv); /* `khabar SRC`: no name before */

/* Opens a URL in the user's browser: command (NULL: $BROWSER, else xdg-open),
 * run without a shell. A browser that lives in the terminal gets it until it
 * ends. s may be NULL. */
enum kb_err kb_browse(struct kb_screen *s, const char *command, const char *url,
	struct kb_diag *diag);

/* The value of the option name at argv[*i]: behind "=", or the next argument,
 * which *i moves to ("" if there is none). NULL where another option stands. */
const char *kb_option_value(const char *name, int argc, char **argv, int *i);

/* Says "khabar: ..." on standard error; returns status. */
int kb_complain(int status, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Writes everything to standard output; returns an exit status, having said
 * why it is not KB_EXIT_OK. */
int kb_put_out(const struct kb_str *s);

/* Columns of the terminal on standard output, or fallback. */
int kb_columns(int fallback);

#endif
