/* Copying: what a terminal is sent to put text into the clipboard.
 * Layer: term, private. */
#ifndef KHABAR_TERM_CLIPBOARD_H
#define KHABAR_TERM_CLIPBOARD_H

#include <khabar/base/str.h>
#include <stdbool.h>
#include <stddef.h>

/* Bytes of text that are copied at most: what xterm takes. */
#define KB_MAX_COPY ((size_t)74994)

/* What to send to have len bytes of text copied (OSC 52), wrapped up for tmux
 * or screen where those stand between. */
void kb_clipboard_bytes(struct kb_str *out, const char *text, size_t len,
	bool tmux, bool screen);

#endif
