/* A program on a pseudo-terminal, and what a terminal makes of its output:
 * libvterm reads it.
 * Layer: tests. */
#ifndef KHABAR_UI_VTPTY_H
#define KHABAR_UI_VTPTY_H

#include <khabar/base/str.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

struct vtpty;

/* Starts argv in a terminal of that size; env: NULL-ended pairs of name and
 * value that are set, or unset where the value is NULL, in its environment,
 * where TERM is xterm-256color and the locale C.UTF-8. input: a descriptor for
 * its standard input, or -1 for the terminal. NULL where there are no
 * pseudo-terminals. */
struct vtpty *vtpty_start(char *const argv[], const char *const env[], int rows,
	int cols, int input);
/* Kills the program, if it still runs. */
void vtpty_free(struct vtpty *v);

/* Sends bytes as if typed. */
void vtpty_send(struct vtpty *v, const char *bytes);
void vtpty_resize(struct vtpty *v, int rows, int cols);
/* Writes "litter" over each row of the terminal, which the program does not
 * know. */
void vtpty_litter(struct vtpty *v);
/* Whether the terminal answers questions (DA1, DA2, XTVERSION); it does at
 * first. */
void vtpty_answers(struct vtpty *v, bool answers);

/* Has whatever is read go to tap too, before anything is looked at. */
void vtpty_tap(struct vtpty *v,
	void (*tap)(void *ctx, const char *bytes, size_t len), void *ctx);

/* Reads until a row holds the text, or is no longer there, or time is over (30
 * seconds). */
bool vtpty_shows(struct vtpty *v, const char *text);
/* The same with a time of its own, in milliseconds. */
bool vtpty_shows_within(struct vtpty *v, const char *text, int ms);
bool vtpty_hides(struct vtpty *v, const char *text);
/* Reads until the bytes put out since the start hold these. */
bool vtpty_sent(struct vtpty *v, const char *bytes);
/* Reads until the program ends; its exit status, 128 + signal where one ended
 * it, -1 if it goes on. */
int vtpty_wait(struct vtpty *v);
/* Which signal ended it; 0: none. */
int vtpty_signal(const struct vtpty *v);
/* The terminal's modes now, and before the program was there. */
void vtpty_modes(const struct vtpty *v, struct termios *modes);
void vtpty_first_modes(const struct vtpty *v, struct termios *modes);
/* Takes the terminal away from the program. */
void vtpty_hang_up(struct vtpty *v);
pid_t vtpty_pid(const struct vtpty *v);

/* The text of a row, cells from the left, without spaces at its end. */
const char *vtpty_row(struct vtpty *v, int row);
/* The row that holds the text, or -1. */
int vtpty_find(struct vtpty *v, const char *text);
/* Attributes of a cell: b, d (not known to libvterm), i, u, r, s (struck
 * through) for those that are set. */
void vtpty_attrs(struct vtpty *v, int row, int col, char out[8]);
void vtpty_cursor(struct vtpty *v, int *row, int *col, bool *visible);
/* Everything put out so far. */
const struct kb_str *vtpty_output(const struct vtpty *v);

#endif
