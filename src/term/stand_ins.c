/* Cells that ncurses cannot be told of, and what stands for them. */
#include "stand_ins.h"

#include <khabar/base/hash.h>
#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

/* The signs: tag characters, of which no terminal shows any by itself. */
enum {
	FIRST_SIGN = 0xE0020,
	N_SIGNS = 96,
	N_CELLS = N_SIGNS * N_SIGNS,
	N_SLOTS = 1 << 14, /* more than cells, so that one is always free */
};

/* What is sent for a cell: bytes of the pool. */
struct cell {
	uint64_t hash;
	size_t at, len;
};

struct kb_stand_ins {
	struct cell *cells;
	size_t n, cap;
	uint16_t slots[N_SLOTS]; /* by hash: a cell + 1, 0: none */
	struct kb_str pool;
};

struct kb_stand_ins *kb_stand_ins_new(void)
{
	return kb_calloc(1, sizeof(struct kb_stand_ins));
}

void kb_stand_ins_free(struct kb_stand_ins *s)
{
	if (!s)
		return;
	free(s->cells);
	kb_str_release(&s->pool);
	free(s);
}

/* The slot of these bytes, which may be free. */
static uint16_t *slot_of(
	struct kb_stand_ins *s, uint64_t hash, const char *bytes, size_t len)
{
	for (size_t i = hash % N_SLOTS;; i = (i + 1) % N_SLOTS) {
		if (!s->slots[i])
			return &s->slots[i];
		const struct cell *c = &s->cells[s->slots[i] - 1];
		if (c->hash == hash && c->len == len &&
			memcmp(s->pool.s + c->at, bytes, len) == 0)
			return &s->slots[i];
	}
}

bool kb_stand_ins_take(struct kb_stand_ins *s, const char *bytes, size_t len,
	uint32_t signs[2])
{
	uint64_t hash = kb_hash(KB_HASH_START, bytes, len);
	uint16_t *slot = slot_of(s, hash, bytes, len);
	if (!*slot) {
		if (s->n == N_CELLS)
			return false;
		*KB_PUSH(s->cells, s->n, s->cap) =
			(struct cell){hash, s->pool.len, len};
		kb_str_add(&s->pool, bytes, len);
		*slot = (uint16_t)s->n;
	}
	signs[0] = FIRST_SIGN + (*slot - 1u) / N_SIGNS;
	signs[1] = FIRST_SIGN + (*slot - 1u) % N_SIGNS;
	return true;
}

void kb_stand_ins_add(const struct kb_stand_ins *s, const uint32_t signs[2],
	struct kb_str *out)
{
	size_t i = (signs[0] - FIRST_SIGN) * (size_t)N_SIGNS + signs[1] -
		   FIRST_SIGN;
	if (i < s->n)
		kb_str_add(out, s->pool.s + s->cells[i].at, s->cells[i].len);
}

bool kb_stand_ins_renew(struct kb_stand_ins *s)
{
	if (s->n <= N_CELLS / 2)
		return false;
	s->n = 0;
	kb_str_clear(&s->pool);
	memset(s->slots, 0, sizeof s->slots);
	return true;
}
