/* Ids of articles that are longer than 64 bits, as some servers have them: the
 * number that stands for one here is a hash of it, and what it is of is known
 * for as long as a link lasts.
 * Layer: sync, private. */
#ifndef KHABAR_SYNC_LONG_IDS_H
#define KHABAR_SYNC_LONG_IDS_H

#include <khabar/base/mem.h>

#include <stddef.h>
#include <stdint.h>

/* {0} is an empty one. */
struct kb_long_ids {
	struct kb_arena arena;
	const char **slots; /* owned; by their numbers */
	size_t n, cap;      /* cap: a power of two */
};

/* Notes an id; returns its number. */
int64_t kb_long_ids_add(struct kb_long_ids *l, const char *id);
/* The id of a number, or NULL. */
const char *kb_long_ids_get(const struct kb_long_ids *l, int64_t number);
void kb_long_ids_release(struct kb_long_ids *l);

#endif
