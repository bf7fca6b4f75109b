/* Messages that stand in a row: each is whole by itself.
 * Layer: base. */
#ifndef KHABAR_BASE_PHRASE_H
#define KHABAR_BASE_PHRASE_H

#include <khabar/base/str.h>

/* Adds what stands between two phrases of a row (", "), unless none was added
 * yet. What follows is not changed by what stands before. */
void kb_next_phrase(struct kb_str *out);
/* Puts the phrases of a row, all that out has, and the last one into a message
 * such as "%s and %s"; a single one stays as it is. */
void kb_last_phrase(struct kb_str *out, const char *message, const char *last);

#endif
