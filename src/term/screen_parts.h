/* What the screen is made of besides ncurses. Private to src/term. */
#ifndef KHABAR_TERM_SCREEN_PARTS_H
#define KHABAR_TERM_SCREEN_PARTS_H

#include <khabar/base/str.h>
#include <khabar/base/style.h>
#include <khabar/layout/canvas.h>
#include <stdbool.h>
#include <stdint.h>

/* --- Looks (look.c) ---------------------------------------------------- */

/* The look of a cell: its style's, and over it those of its marks. */
struct kb_look kb_look_of(
	const struct kb_look looks[KB_STYLE_COUNT], const struct kb_cell *cell);
/* The colour of a terminal with n colours (0, 8, 16, 88, 256 ...) that is
 * nearest to one of the 256-colour palette; -1 for -1. */
int kb_look_colour(int colour, int n);
/* The same for both colours of a look. */
void kb_look_fit(struct kb_look *l, int n);

/* --- Clipboard (clipboard.c) ------------------------------------------- */

/* Bytes of text that are copied at most: what xterm takes. */
#define KB_MAX_COPY ((size_t)74994)

/* What to send to have len bytes of text copied (OSC 52), wrapped up for tmux
 * or screen where those stand between. */
void kb_clipboard_bytes(struct kb_str *out, const char *text, size_t len,
	bool tmux, bool screen);

/* --- Signals (signals.c) ----------------------------------------------- */

/* What signals asked for; each stays until it is taken. */
struct kb_signals {
	bool resized, hung_up, suspend, continued;
};

/* Catches signals until kb_signals_release(). Fatal ones put the terminal
 * right: the bytes are written to fd, tty's modes are set to what they are
 * now; then they end the program as they would have. */
void kb_signals_init(int tty);
void kb_signals_release(void);
/* The bytes that put the terminal right, and where they go; NULL: it is
 * right. */
void kb_signals_arm(int fd, const struct kb_str *bytes);
/* A descriptor that can be read when a signal has come. */
int kb_signals_fd(void);
struct kb_signals kb_signals_take(void);
/* Stops the program's process group as Ctrl-Z does; returns when it is
 * continued. */
void kb_signals_stop(void);

#endif
