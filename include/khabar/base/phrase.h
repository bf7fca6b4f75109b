/* Messages that stand in a row: each is whole by itself.
 * Layer: base. */
#ifndef KHABAR_BASE_PHRASE_H
#define KHABAR_BASE_PHRASE_H

#include <khabar/base/str.h>

/* Adds what stands between two phrases of a row (", "), unless none was added
 * yet. What follows is not changed by what stands before. */
void kb_next_phrase(struct kb_str *out);

#endif
