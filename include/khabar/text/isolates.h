/* What stands by itself in a running text: phone numbers and file names, whose
 * signs and groups would come apart between letters of another direction.
 * Layer: text. */
#ifndef KHABAR_TEXT_ISOLATES_H
#define KHABAR_TEXT_ISOLATES_H

#include <stddef.h>
#include <stdint.h>

/* Code points [start, end) that are ordered by themselves, as if between
 * U+2068 and U+2069. */
struct kb_isolate {
	uint32_t start, end;
};

/* Finds the next one in the n code points of cp from *at on, and moves *at
 * behind it. Returns whether there is one. Linear over all calls. */
int kb_isolate_next(
	const uint32_t *cp, size_t n, size_t *at, struct kb_isolate *found);

#endif
