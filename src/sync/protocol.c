/* What protocols give back: as memory, and numbers in order. */
#include "protocol.h"

#include <stdlib.h>

void kb_remote_feeds_release(struct kb_remote_feeds *f)
{
	kb_arena_release(&f->arena);
	free(f->feeds);
	*f = (struct kb_remote_feeds){0};
}

void kb_sync_ids_add(struct kb_sync_ids *s, int64_t id)
{
	*KB_PUSH(s->ids, s->n, s->cap) = id;
}

static int compare(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

void kb_sync_ids_sort(struct kb_sync_ids *s)
{
	size_t n = 0;
	if (s->n)
		qsort(s->ids, s->n, sizeof *s->ids, compare);
	for (size_t i = 0; i < s->n; i++)
		if (!i || s->ids[i] != s->ids[n - 1])
			s->ids[n++] = s->ids[i];
	s->n = n;
}

size_t kb_sync_ids_find(const struct kb_sync_ids *s, int64_t id)
{
	const int64_t *at =
		s->n ? bsearch(&id, s->ids, s->n, sizeof id, compare) : NULL;
	return at ? (size_t)(at - s->ids) : s->n;
}

bool kb_sync_ids_have(const struct kb_sync_ids *s, int64_t id)
{
	return kb_sync_ids_find(s, id) < s->n;
}

void kb_sync_ids_release(struct kb_sync_ids *s)
{
	free(s->ids);
	*s = (struct kb_sync_ids){0};
}

enum kb_err kb_sync_note_ids(void *ctx, const struct kb_sync_item *items,
	size_t n, struct kb_diag *diag)
{
	(void)diag;
	for (size_t i = 0; i < n; i++)
		kb_sync_ids_add(ctx, items[i].id);
	return KB_OK;
}

void kb_sync_states_release(struct kb_sync_states *s)
{
	kb_sync_ids_release(&s->unread);
	kb_sync_ids_release(&s->starred);
	kb_sync_ids_release(&s->fresh);
	free(s->unasked);
	*s = (struct kb_sync_states){0};
}
