/* A person's lines in answer to questions, typed at a terminal whose own
 * answers may come between them.
 * Layer: term. */
#ifndef KHABAR_TERM_DIALOGUE_H
#define KHABAR_TERM_DIALOGUE_H

#include <khabar/base/str.h>
#include <khabar/term/profile.h>

#include <stdbool.h>
#include <termios.h>

/* What kb_dialogue_read() has for who asked. */
enum kb_said {
	KB_SAID_LINE,    /* a line */
	KB_SAID_LEAVE,   /* q in an empty line, Ctrl-C, Ctrl-D, or a signal */
	KB_SAID_CHANGED, /* answers of the terminal changed the profile */
	KB_SAID_AGAIN,   /* the program was stopped and goes on */
};

struct kb_dialogue {
	int tty;
	struct termios before;
	struct kb_profile *profile; /* borrowed */
	struct kb_str restore;      /* what puts the terminal right */
	struct kb_str typed;        /* what is looked at from at on */
	size_t at;                  /* bytes */
	struct kb_str line;         /* what has been typed of a line */
	int signal;                 /* that it was left by; 0: none */
};

/* Takes the terminal tty (open for reading and writing) for a dialogue; what it
 * answers goes to the profile. typed: what was typed already. Whatever ends the
 * program puts the terminal right. False: it has no modes. */
bool kb_dialogue_open(struct kb_dialogue *d, int tty, struct kb_profile *p,
	const struct kb_str *typed);
/* Waits for a line, which d->line is then, in UTF-8 and without its end. It is
 * typed in the row of the cursor behind a sign; Backspace and Ctrl-U take
 * back. */
enum kb_said kb_dialogue_read(struct kb_dialogue *d);
/* The terminal is as it was. */
void kb_dialogue_close(struct kb_dialogue *d);

#endif
