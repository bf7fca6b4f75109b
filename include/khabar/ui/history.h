/* Lines that were entered, to be entered again.
 * Layer: ui. */
#ifndef KHABAR_UI_HISTORY_H
#define KHABAR_UI_HISTORY_H

#include <khabar/base/str.h>
#include <stdbool.h>
#include <stddef.h>

/* What is looked for in articles and lists, what chooses articles (search of
 * all, filters), and commands are remembered apart. */
enum kb_history_kind {
	KB_HISTORY_SEARCH,
	KB_HISTORY_FIND,
	KB_HISTORY_COMMAND,
	KB_HISTORY_KINDS,
};

/* The newest last; all owned, UTF-8. {0} is empty. */
struct kb_history {
	char **lines;
	size_t n, cap;
};

void kb_history_release(struct kb_history *h);
/* Adds a line, copied, unless it is empty. One that is there already moves to
 * the end; of more than KB_MAX_HISTORY the oldest goes. */
void kb_history_add(struct kb_history *h, const char *line);
/* The next older line before line `at`, or newer one behind it, that begins
 * with `with`; false: there is none. */
bool kb_history_older(const struct kb_history *h, size_t at,
	const struct kb_str *with, size_t *out);
bool kb_history_newer(const struct kb_history *h, size_t at,
	const struct kb_str *with, size_t *out);

#endif
