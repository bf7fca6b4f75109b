/* What is looked for within texts, as a person gives it.
 * Layer: ui. */
#ifndef KHABAR_UI_PATTERN_H
#define KHABAR_UI_PATTERN_H

#include <khabar/base/str.h>
#include <stdbool.h>
#include <stddef.h>

/* In quotation marks, or behind one while it is being typed, it is meant
 * exactly as it is written. */
struct kb_pattern {
	struct kb_str text; /* UTF-8, as typed; owned */
	bool word;          /* not within longer words */
	bool query;         /* as the library is searched: words in any form */
};

void kb_pattern_release(struct kb_pattern *p);
void kb_pattern_set(struct kb_pattern *p, const char *s, size_t len, bool word);
/* As the library is searched for it. */
void kb_pattern_set_query(struct kb_pattern *p, const char *query);
void kb_pattern_copy(struct kb_pattern *to, const struct kb_pattern *from);
bool kb_pattern_same(const struct kb_pattern *a, const struct kb_pattern *b);

/* What a pattern looks for: *len bytes of UTF-8, borrowed. Returns whether
 * exactly that. */
bool kb_pattern_sought(
	const struct kb_pattern *p, const char **sought, size_t *len);
/* Whether a text as typed looks for anything. */
bool kb_pattern_is_empty(const struct kb_str *typed);

#endif
