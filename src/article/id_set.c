/* Sets of articles' numbers: open addressing, made at once. */
#include <khabar/article/id_set.h>

#include <khabar/base/mem.h>

#include <stdlib.h>

static size_t slot_of(const struct kb_id_set *s, int64_t id)
{
	uint64_t hash = (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);
	size_t i = (size_t)(hash >> 32) & s->mask;
	while (s->slots[i] && s->slots[i] != id)
		i = (i + 1) & s->mask;
	return i;
}

void kb_id_set_init(struct kb_id_set *s, const int64_t *ids, size_t n)
{
	size_t size = 16;
	while (size < 2 * n)
		size *= 2;
	s->slots = kb_calloc(size, sizeof *s->slots);
	s->mask = size - 1;
	for (size_t i = 0; i < n; i++)
		s->slots[slot_of(s, ids[i])] = ids[i];
}

bool kb_id_set_has(const struct kb_id_set *s, int64_t id)
{
	return s->slots && id && s->slots[slot_of(s, id)] == id;
}

void kb_id_set_release(struct kb_id_set *s)
{
	free(s->slots);
	*s = (struct kb_id_set){0};
}
