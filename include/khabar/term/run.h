/* Other programs: they get the terminal until they end, or run beside khabar.
 * Layer: term. */
#ifndef KHABAR_TERM_RUN_H
#define KHABAR_TERM_RUN_H

#include <khabar/base/err.h>
#include <khabar/base/run.h>
#include <khabar/term/screen.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* {0} has no screen and runs nothing. */
struct kb_runner {
	struct kb_screen *screen; /* that is given away; NULL: there is none */
	/* Puts a question out on standard error, a terminal, as that wants its
	 * text; NULL: in logical order. */
	void (*say)(const char *words);
	struct kb_runner_child {
		pid_t pid;
		char *name;
	} * children; /* in the background, not yet told of; owned */
	size_t n, cap;
};

/* Programs in the background go on. */
void kb_runner_release(struct kb_runner *r);

/* Runs a program. In the terminal it has its keys too: Ctrl-C ends it and not
 * khabar, Ctrl-Z stops both. What it has put out there is read before khabar
 * comes back: a key is waited for, unless nothing is to be seen of it, as of a
 * program that has cleared up the screen behind itself. Fails with KB_EINVAL
 * where there is no such program, with KB_ESTOP where the user has stopped it,
 * with KB_EIO where it cannot be run or ends with another status than 0. Of one
 * in the background that is told by kb_runner_next(). */
enum kb_err kb_runner_run(
	struct kb_runner *r, const struct kb_run *run, struct kb_diag *diag);

/* Whether one in the background has ended since; why is what went wrong, or
 * empty. */
bool kb_runner_next(struct kb_runner *r, struct kb_diag *why);

#endif
