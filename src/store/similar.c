/* Texts of the last days, found by what they have in common. */
#include "similar.h"

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

enum {
	FIRST_SLOTS = 1024,
	/* Texts that have a run which tells nothing: a house's own phrase. */
	COMMON = 64,
};

static void release(struct kb_similar_table *t)
{
	free(t->v);
	free(t->runs);
	free(t->slots);
	free(t->hits);
	kb_arena_release(&t->arena);
	*t = (struct kb_similar_table){0};
}

void kb_similar_forget(struct kb_store *s)
{
	if (s->similar)
		release(s->similar);
	free(s->similar);
	s->similar = NULL;
}

static uint32_t *slot_of(struct kb_similar_table *t, uint32_t run)
{
	return &t->slots[(run * UINT32_C(0x9E3779B1)) >> 7 & (t->n_slots - 1)];
}

static void grow(struct kb_similar_table *t)
{
	if (t->n_runs < t->n_slots)
		return;
	free(t->slots);
	t->n_slots = t->n_slots ? t->n_slots * 2 : FIRST_SLOTS;
	t->slots = kb_calloc(t->n_slots, sizeof *t->slots);
	for (size_t i = 0; i < t->n_runs; i++) {
		uint32_t *slot = slot_of(t, t->runs[i].run);
		t->runs[i].next = *slot;
		*slot = (uint32_t)i + 1;
	}
}

void kb_similar_add(struct kb_similar_table *t, const struct kb_similar *one,
	const struct kb_near *near)
{
	struct kb_similar *own = KB_PUSH(t->v, t->n, t->cap);
	*own = *one;
	own->text = kb_arena_copy(&t->arena, one->text, one->len, 1);
	for (size_t i = 0; i < near->n_runs; i++) {
		if (!kb_near_finds(near->runs[i]))
			continue;
		grow(t);
		uint32_t *slot = slot_of(t, near->runs[i]);
		*KB_PUSH(t->runs, t->n_runs, t->cap_runs) =
			(struct kb_similar_run){
				near->runs[i], (uint32_t)(t->n - 1), *slot};
		*slot = (uint32_t)t->n_runs;
	}
}

/* Adds the texts that have a run to those found. */
static void look_up(
	struct kb_similar_table *t, uint32_t run, uint32_t *found, size_t *n)
{
	size_t most = *n + COMMON;
	for (uint32_t i = t->n_slots ? *slot_of(t, run) : 0; i;
		i = t->runs[i - 1].next) {
		const struct kb_similar_run *r = &t->runs[i - 1];
		if (r->run != run || t->hits[r->text])
			continue;
		if (*n == most)
			return;
		t->hits[r->text] = true;
		found[(*n)++] = r->text;
	}
}

static bool is_same(const struct kb_similar *a, const struct kb_similar *one,
	const struct kb_near *near, int64_t apart)
{
	struct kb_near other;
	int64_t between =
		a->date > one->date ? a->date - one->date : one->date - a->date;
	return a->feed != one->feed && a->article != one->article &&
	       between <= apart && kb_near_read(a->text, a->len, &other) &&
	       kb_near_same(&other, near);
}

const struct kb_similar *kb_similar_find(struct kb_similar_table *t,
	const struct kb_similar *one, const struct kb_near *near, int64_t apart)
{
	uint32_t found[KB_NEAR_RUNS * COMMON / KB_NEAR_SPARSE];
	const struct kb_similar *best = NULL;
	size_t n = 0;
	if (t->cap_hits < t->n) {
		free(t->hits);
		t->cap_hits = t->cap;
		t->hits = kb_calloc(t->cap_hits, sizeof *t->hits);
	}
	for (size_t i = 0; i < near->n_runs; i++)
		if (kb_near_finds(near->runs[i]) &&
			n + COMMON <= sizeof found / sizeof *found)
			look_up(t, near->runs[i], found, &n);
	for (size_t i = 0; i < n; i++) {
		const struct kb_similar *other = &t->v[found[i]];
		t->hits[found[i]] = false;
		if ((!best || other->article < best->article) &&
			is_same(other, one, near, apart))
			best = other;
	}
	return best;
}
