/* The keys of the line that is typed, by what it is typed for.
 * Layer: ui. */
#ifndef KHABAR_UI_PROMPT_KEYS_H
#define KHABAR_UI_PROMPT_KEYS_H

#include <khabar/conf/keymap.h>
#include <khabar/ui/prompt.h>

/* A key of the line that is typed. */
struct kb_prompt_key {
	const char *keys;
	const char *help; /* to be looked up where it is shown */
	const char *word; /* the same at the foot of the screen, or NULL */
	unsigned lines;   /* that it means something in: see the table */
	struct kb_key_stroke stroke; /* the first of these keys */
};

/* The keys' table; NULL behind the last. */
const struct kb_prompt_key *kb_prompt_key(size_t i);
/* Whether a key means something in a line that is typed. */
bool kb_prompt_has_key(
	const struct kb_prompt *p, const struct kb_prompt_key *key);

#endif
