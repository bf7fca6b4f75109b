/* The lines of the configuration that say how one terminal wants its text:
 * "terminal SIGN... = WAY", with ", shape on" or ", shape off" behind it or
 * not. They are read with the other settings; here, they are written.
 * Layer: conf. */
#ifndef KHABAR_CONF_TERMINAL_LINES_H
#define KHABAR_CONF_TERMINAL_LINES_H

#include <khabar/base/encoding.h>
#include <khabar/base/str.h>

#include <stddef.h>

/* Adds such a line, without an end. */
void kb_terminal_line_write(
	struct kb_str *out, const struct kb_terminal_line *line);
/* Adds len bytes of configuration to out as they are, but for what they say of
 * the terminal with these signs, in whatever order: line->way stands there in
 * place of what stood there, in a line of its own at the end where there was
 * none; of several lines, one stays. A way of NULL takes them all out. A line
 * that is not understood is left alone. */
void kb_terminal_lines_change(const char *text, size_t len,
	const struct kb_terminal_line *line, struct kb_str *out);

#endif
