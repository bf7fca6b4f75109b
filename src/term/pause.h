/* The terminal while another program has it: whether that has left something
 * to be read there, and a key for having read it.
 * Layer: term, private. */
#ifndef KHABAR_TERM_PAUSE_H
#define KHABAR_TERM_PAUSE_H

#include <stdbool.h>
#include <termios.h>

struct kb_pause {
	int tty; /* -1: there is none */
	struct termios modes;
	int row; /* of the cursor, from 1; row 0: it is not known */
};

/* The screen has been left, and the program is about to begin. */
void kb_pause_begin(struct kb_pause *p);
/* It has ended: the terminal's modes are what they were, and it is khabar's
 * again. read: a key is waited for if anything was put out since. words are
 * said with it, or NULL. say: as in struct kb_runner. */
void kb_pause_end(struct kb_pause *p, bool read, const char *words,
	void (*say)(const char *words));

#endif
