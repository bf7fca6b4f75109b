/* The terminal: shows a canvas, gives events; always leaves the terminal as
 * it was.
 * Layer: term. The only module that knows ncursesw. */
#ifndef KHABAR_TERM_SCREEN_H
#define KHABAR_TERM_SCREEN_H

#include <khabar/base/err.h>
#include <khabar/base/event.h>
#include <khabar/base/str.h>
#include <khabar/base/style.h>
#include <khabar/layout/canvas.h>
#include <khabar/term/profile.h>
#include <stdbool.h>

struct kb_screen;

/* Takes the terminal over: standard output must be one; keys come from
 * standard input if that is a terminal, else from /dev/tty. Fails with
 * KB_EIO and a clear word where there is no terminal, $TERM is unknown or the
 * locale is not UTF-8 (an unset or C locale is taken for C.UTF-8). Only one
 * screen can be open. typed (may be NULL): bytes that the user typed before,
 * taken as the first input. The profile is borrowed, and mended where the
 * terminal's answers come late. What it says of the terminal's own
 * reordering is sent at the start and undone whenever the terminal is given
 * back. Signals that end a program restore the terminal and then end it as
 * they would have, but for SIGTERM, SIGHUP and SIGINT: see kb_screen_wait().
 * What is ignored stays ignored. */
enum kb_err kb_screen_open(struct kb_screen **out, struct kb_profile *profile,
	const struct kb_str *typed, bool mouse, struct kb_diag *diag);
/* Restores the terminal. NULL is fine. */
void kb_screen_close(struct kb_screen *s);

/* The looks of all styles, and those where the terminal has 16 colours or less;
 * colours that it lacks become the nearest. */
void kb_screen_set_looks(struct kb_screen *s,
	const struct kb_look looks[KB_STYLE_COUNT],
	const struct kb_look few[KB_STYLE_COUNT]);

/* Rows and columns now. */
void kb_screen_size(const struct kb_screen *s, int *rows, int *cols);
/* Shows the canvas; only what changed is sent. */
void kb_screen_show(struct kb_screen *s, const struct kb_canvas *c);
/* Sends everything anew at the next show. */
void kb_screen_redraw(struct kb_screen *s);

/* Waits until there is an event, fd (or -1) can be read, or timeout_ms (-1: for
 * ever) is over. Returns true and the event if there is one. A window change
 * comes as KB_EVENT_RESIZE; SIGTERM, SIGHUP and SIGINT from outside make
 * kb_screen_hung_up() true. */
bool kb_screen_wait(
	struct kb_screen *s, int fd, int timeout_ms, struct kb_event *ev);
bool kb_screen_hung_up(const struct kb_screen *s);
/* Which of those it was; 0: none came. */
int kb_screen_ended_by(const struct kb_screen *s);

/* Stops khabar as Ctrl-Z does (SIGTSTP), with the terminal restored, and
 * takes the terminal over again when it is continued. */
void kb_screen_suspend(struct kb_screen *s);
/* Gives the terminal to another program and takes it back. */
void kb_screen_leave(struct kb_screen *s);
void kb_screen_enter(struct kb_screen *s);

/* Puts len bytes of text into the clipboard of the terminal (OSC 52, through
 * tmux and screen too). Fails with KB_ELIMIT over 74,994 bytes, xterm's own
 * limit. */
enum kb_err kb_screen_copy(struct kb_screen *s, const char *text, size_t len,
	struct kb_diag *diag);

#endif
