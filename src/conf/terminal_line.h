/* A line "terminal SIGN... = WAY" as it is read. Private to src/conf. */
#ifndef KHABAR_CONF_TERMINAL_LINE_H
#define KHABAR_CONF_TERMINAL_LINE_H

#include "lines.h"

#include <khabar/base/encoding.h>

#include <stdbool.h>

bool kb_conf_is_terminal(const struct kb_conf_lines *l);
/* Reads the line that was read last, which is one; false: it has no way, or
 * something else behind it than how letters are sent. The strings of *out are
 * the caller's. */
bool kb_conf_read_terminal(
	const struct kb_conf_lines *l, struct kb_terminal_line *out);

#endif
