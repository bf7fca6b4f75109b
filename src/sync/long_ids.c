/* Ids of articles that are longer than 64 bits. */
#include "long_ids.h"

#include <khabar/base/hash.h>

#include <stdlib.h>
#include <string.h>

/* The number of an id, never 0. */
static int64_t number_of(const char *id)
{
	int64_t number = (int64_t)kb_hash(KB_HASH_START, id, strlen(id));
	return number ? number : 1;
}

/* The slot of a number, or the free one where it belongs. */
static const char **slot_of(const struct kb_long_ids *l, int64_t number)
{
	size_t at = (size_t)number & (l->cap - 1);
	while (l->slots[at] && number_of(l->slots[at]) != number)
		at = (at + 1) & (l->cap - 1);
	return &l->slots[at];
}

/* Makes room for another one. */
static void make_room(struct kb_long_ids *l)
{
	if (l->n * 2 < l->cap)
		return;
	struct kb_long_ids old = *l;
	l->cap = old.cap ? old.cap * 2 : 1024;
	l->slots = kb_calloc(l->cap, sizeof *l->slots);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i])
			*slot_of(l, number_of(old.slots[i])) = old.slots[i];
	free(old.slots);
}

int64_t kb_long_ids_add(struct kb_long_ids *l, const char *id)
{
	int64_t number = number_of(id);
	make_room(l);
	const char **slot = slot_of(l, number);
	if (!*slot) {
		*slot = kb_arena_strdup(&l->arena, id);
		l->n++;
	}
	return number;
}

const char *kb_long_ids_get(const struct kb_long_ids *l, int64_t number)
{
	return l->cap ? *slot_of(l, number) : NULL;
}

void kb_long_ids_release(struct kb_long_ids *l)
{
	kb_arena_release(&l->arena);
	free(l->slots);
	*l = (struct kb_long_ids){0};
}
