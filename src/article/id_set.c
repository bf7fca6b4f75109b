/* Sets of articles' numbers: blocks of bits, found by open addressing. */
#include <khabar/article/id_set.h>

#include <khabar/base/mem.h>

#include <stdlib.h>

enum {
	BITS = 4096, /* of a block */
	LEAST = 16,  /* slots */
};

struct kb_id_block {
	int64_t number; /* id / BITS */
	uint64_t words[BITS / 64];
};

/* The slot of the block with that number, or the empty one for it. */
static size_t slot_of(const struct kb_id_set *s, int64_t number)
{
	uint64_t hash = (uint64_t)number * UINT64_C(0x9E3779B97F4A7C15);
	size_t i = (size_t)(hash >> 32) & s->mask;
	while (s->slots[i] && s->slots[i]->number != number)
		i = (i + 1) & s->mask;
	return i;
}

static void grow(struct kb_id_set *s)
{
	const struct kb_id_set old = *s;
	size_t size = old.slots ? (old.mask + 1) * 2 : LEAST;
	s->slots = kb_calloc(size, sizeof(*s->slots));
	s->mask = size - 1;
	for (size_t i = 0; old.slots && i <= old.mask; i++)
		if (old.slots[i])
			s->slots[slot_of(s, old.slots[i]->number)] =
				old.slots[i];
	free(old.slots);
}

static struct kb_id_block *block_for(struct kb_id_set *s, int64_t number)
{
	if (!s->slots || s->n * 2 > s->mask)
		grow(s);
	size_t i = slot_of(s, number);
	if (!s->slots[i]) {
		s->slots[i] = kb_calloc(1, sizeof(*s->slots[i]));
		s->slots[i]->number = number;
		s->n++;
	}
	return s->slots[i];
}

static uint64_t bit_of(int64_t id)
{
	return UINT64_C(1) << id % 64;
}

static uint64_t *word_of(struct kb_id_block *b, int64_t id)
{
	return &b->words[id % BITS / 64];
}

void kb_id_set_add(struct kb_id_set *s, int64_t id)
{
	if (id > 0)
		*word_of(block_for(s, id / BITS), id) |= bit_of(id);
}

void kb_id_set_init(struct kb_id_set *s, const int64_t *ids, size_t n)
{
	*s = (struct kb_id_set){0};
	for (size_t i = 0; i < n; i++)
		kb_id_set_add(s, ids[i]);
}

static struct kb_id_block *find(const struct kb_id_set *s, int64_t id)
{
	return s->slots && id > 0 ? s->slots[slot_of(s, id / BITS)] : NULL;
}

bool kb_id_set_has(const struct kb_id_set *s, int64_t id)
{
	struct kb_id_block *b = find(s, id);
	return b && (*word_of(b, id) & bit_of(id));
}

bool kb_id_set_remove(struct kb_id_set *s, int64_t id)
{
	if (!kb_id_set_has(s, id))
		return false;
	*word_of(find(s, id), id) &= ~bit_of(id);
	return true;
}

void kb_id_set_release(struct kb_id_set *s)
{
	for (size_t i = 0; s->slots && i <= s->mask; i++)
		free(s->slots[i]);
	free(s->slots);
	*s = (struct kb_id_set){0};
}
