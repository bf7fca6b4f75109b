/* Signals, and the terminal put right when they end the program.
 * Layer: term, private. */
#ifndef KHABAR_TERM_SIGNALS_H
#define KHABAR_TERM_SIGNALS_H

#include <khabar/base/str.h>
#include <stdbool.h>

/* What signals asked for; each stays until it is taken. */
struct kb_signals {
	bool resized, suspend, continued;
	int ending; /* SIGTERM, SIGHUP or SIGINT, which end it; 0: none */
};

/* Catches signals until kb_signals_release(), but for those that are ignored.
 * Those that end a program and are not in struct kb_signals put the terminal
 * right: the bytes are written to fd, tty's modes are set to what they are
 * now; then they end the program as they would have. */
void kb_signals_init(int tty);
void kb_signals_release(void);
/* The bytes that put the terminal right besides its modes, which are copied,
 * and where they go; NULL: it is right. */
void kb_signals_arm(int fd, const struct kb_str *bytes);
/* While another program has the terminal, its signals do not end khabar. */
void kb_signals_lend(bool lent);
/* A descriptor that can be read when a signal has come, also when a child
 * process has ended. */
int kb_signals_fd(void);
struct kb_signals kb_signals_take(void);
/* Stops the program's process group as Ctrl-Z does; returns when it is
 * continued. */
void kb_signals_stop(void);

#endif
