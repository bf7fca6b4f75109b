/* The table of a feed's stored articles, by their keys. */
#include "known.h"

#include "mark_set.h"

#include <khabar/base/hash.h>

#include <stdlib.h>
#include <string.h>

static size_t place(const struct kb_known_table *t, const char *key)
{
	uint64_t h = kb_hash(KB_HASH_START, key, strlen(key));
	size_t i = (size_t)(h >> 16) & (t->cap - 1);
	while (t->slots[i].key && strcmp(t->slots[i].key, key) != 0)
		i = (i + 1) & (t->cap - 1);
	return i;
}

static void grow(struct kb_known_table *t)
{
	struct kb_known_table old = *t;
	t->cap = old.cap ? old.cap * 2 : 256;
	t->slots = kb_calloc(t->cap, sizeof *t->slots);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].key)
			t->slots[place(t, old.slots[i].key)] = old.slots[i];
	free(old.slots);
}

struct kb_known_article *kb_known_find(
	const struct kb_known_table *t, const char *key)
{
	struct kb_known_article *k = t->cap ? &t->slots[place(t, key)] : NULL;
	return k && k->key && k->id ? k : NULL;
}

struct kb_known_article *kb_known_add(struct kb_known_table *t, const char *key)
{
	if ((t->n + 1) * 2 > t->cap)
		grow(t);
	struct kb_known_article *k = &t->slots[place(t, key)];
	if (!k->key) {
		k->key = kb_arena_strdup(&t->arena, key);
		t->n++;
	}
	return k;
}

/* The old key's place stays, without an article: others may stand behind it. */
void kb_known_rename(struct kb_known_table *t, const char *from, const char *to)
{
	struct kb_known_article *old = kb_known_find(t, from);
	struct kb_known_article moved = *old;
	old->id = 0;
	struct kb_known_article *k = kb_known_add(t, to);
	moved.key = k->key;
	moved.named = moved.renamed = true;
	*k = moved;
}

void kb_known_release(struct kb_known_table *t)
{
	free(t->slots);
	kb_arena_release(&t->arena);
}

enum kb_err kb_known_load(struct kb_store *s, int64_t feed,
	struct kb_mark_set *marks, struct kb_known_table *t,
	struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT id, key, hash, date, seen FROM article"
		" WHERE feed = ?");
	kb_bind_int(st, 1, feed);
	while (kb_step(st)) {
		const char *key = kb_col_text(st, 1);
		struct kb_known_article *k = kb_known_add(t, key ? key : "");
		k->id = kb_col_int(st, 0);
		k->hash = kb_col_int(st, 2);
		k->date = kb_col_int(st, 3);
		k->seen = kb_col_int(st, 4);
		k->kept = kb_mark_set_of(marks, k->id) & KB_ARTICLE_KEPT;
	}
	return kb_stmt_end(st, diag);
}
