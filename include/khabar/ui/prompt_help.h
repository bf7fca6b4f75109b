/* Help while a line is typed: its keys, and what a search of the library can be
 * made of.
 * Layer: ui. */
#ifndef KHABAR_UI_PROMPT_HELP_H
#define KHABAR_UI_PROMPT_HELP_H

#include <khabar/ui/frame.h>

/* A key of the line that is typed. */
struct kb_prompt_key {
	const char *keys;
	const char *help; /* to be looked up where it is shown */
	const char *word; /* the same at the foot of the screen, or NULL */
	unsigned lines;   /* that it means something in: see the table */
};

/* The keys' table; NULL behind the last. */
const struct kb_prompt_key *kb_prompt_key(size_t i);
/* Whether a key means something in a line that is typed. */
bool kb_prompt_has_key(
	const struct kb_prompt *p, const struct kb_prompt_key *key);

/* Draws the help for the line that is typed in rows [0, rows), from line
 * `first` on, which is brought into bounds. Whether there is more below. */
bool kb_prompt_help_draw(
	struct kb_app *app, struct kb_canvas *c, int rows, size_t *first);

#endif
