/* Tags of articles: what rules have given, kept as bits of blocks. */
#include "tag.h"

#include <stdlib.h>
#include <string.h>

enum kb_err kb_tags_load(struct kb_store *s,
	bool (*is_meant)(void *ctx, const char *path), void *ctx,
	struct kb_mark_set *out, struct kb_diag *diag)
{
	*out = (struct kb_mark_set){0};
	struct kb_stmt *st =
		kb_db_stmt(s->db, "SELECT path, block, articles FROM tag");
	while (kb_step(st))
		if (is_meant(ctx, kb_col_text(st, 0)))
			kb_mark_set_take(out, kb_col_int(st, 1),
				kb_col_bytes(st, 2), kb_col_len(st, 2));
	return kb_stmt_end(st, diag);
}

static bool is_of_query(void *ctx, const char *path)
{
	const struct kb_query *q = ctx;
	for (size_t i = 0; i < q->n_tags; i++) {
		size_t len = strlen(q->tags[i]);
		if (strncmp(path, q->tags[i], len) == 0 &&
			(path[len] == '\0' || path[len] == '/'))
			return true;
	}
	return false;
}

enum kb_err kb_tags_of_query(struct kb_store *s, const struct kb_query *q,
	struct kb_mark_set *out, struct kb_diag *diag)
{
	struct kb_query tags = {.tags = q->tags, .n_tags = q->n_tags};
	*out = (struct kb_mark_set){0};
	return q->n_tags ? kb_tags_load(s, is_of_query, &tags, out, diag)
			 : KB_OK;
}

static bool is_same(void *ctx, const char *path)
{
	return strcmp(ctx, path) == 0;
}

static enum kb_err load_one(struct kb_store *s, const char *path,
	struct kb_mark_set *out, struct kb_diag *diag)
{
	char *copy = kb_strdup(path);
	enum kb_err err = kb_tags_load(s, is_same, copy, out, diag);
	free(copy);
	return err;
}

static enum kb_err write_block(struct kb_store *s, const char *path,
	const struct kb_mark_block *b, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"REPLACE INTO tag(path, block, articles) VALUES(?, ?, ?)");
	kb_bind_text(st, 1, path);
	kb_bind_int(st, 2, b->number);
	kb_bind_bytes(st, 3, b->read, sizeof b->read);
	return kb_run(st, diag);
}

enum kb_err kb_tags_put(struct kb_store *s, const char *path,
	const int64_t *ids, size_t n, struct kb_diag *diag)
{
	struct kb_mark_set tagged;
	bool any = false;
	enum kb_err err = load_one(s, path, &tagged, diag);
	for (size_t i = 0; i < n && !err; i++)
		kb_mark_set_put(&tagged, ids[i], KB_ARTICLE_READ);
	for (size_t i = 0; i < tagged.n && !err; i++) {
		if (!tagged.blocks[i]->changed)
			continue;
		any = true;
		err = write_block(s, path, tagged.blocks[i], diag);
	}
	kb_mark_set_release(&tagged);
	if (err || !any)
		return err;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"INSERT INTO meta(name, value) VALUES('tagged', 1)"
		" ON CONFLICT(name) DO UPDATE SET value = value + 1");
	return kb_run(st, diag);
}

enum kb_err kb_tags_state(
	struct kb_store *s, int64_t *state, struct kb_diag *diag)
{
	return kb_db_number(s->db,
		"SELECT coalesce((SELECT value FROM meta"
		" WHERE name = 'tagged'), 0)",
		state, diag);
}

enum kb_err kb_store_has_tag(struct kb_store *s, const char *path,
	const int64_t *ids, size_t n, bool *out, struct kb_diag *diag)
{
	struct kb_mark_set tagged;
	enum kb_err err = load_one(s, path, &tagged, diag);
	for (size_t i = 0; i < n && !err; i++)
		out[i] = kb_mark_set_of(&tagged, ids[i]);
	kb_mark_set_release(&tagged);
	return err;
}

/* --- What is unread ----------------------------------------------------- */

struct telling {
	struct kb_store *s;
	struct kb_mark_set marks;
	struct kb_tagged *v;
	size_t n, cap;
};

static enum kb_err tell(struct telling *t, const char *path, int64_t article,
	struct kb_diag *diag)
{
	if (kb_mark_set_of(&t->marks, article) &
		(KB_ARTICLE_READ | KB_ARTICLE_HIDDEN))
		return KB_OK;
	struct kb_stmt *st =
		kb_db_stmt(t->s->db, "SELECT feed FROM article WHERE id = ?");
	kb_bind_int(st, 1, article);
	if (kb_step(st))
		*KB_PUSH(t->v, t->n, t->cap) =
			(struct kb_tagged){article, kb_col_int(st, 0), path};
	return kb_stmt_end(st, diag);
}

static enum kb_err tell_block(struct telling *t, const char *path,
	int64_t block, const uint8_t *bits, size_t len, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < len * 8 && !err; i++)
		if (bits[i / 8] >> i % 8 & 1)
			err = tell(t, path, block * KB_MARK_BLOCK + (int64_t)i,
				diag);
	return err;
}

static int compare(const void *a, const void *b)
{
	const struct kb_tagged *x = a, *y = b;
	return (x->article > y->article) - (x->article < y->article);
}

enum kb_err kb_store_tagged(struct kb_store *s, struct kb_arena *arena,
	struct kb_tagged **out, size_t *n, struct kb_diag *diag)
{
	struct telling t = {.s = s};
	enum kb_err err = kb_mark_set_load(s, &t.marks, diag), ended;
	struct kb_stmt *st =
		kb_db_stmt(s->db, "SELECT path, block, articles FROM tag");
	while (!err && kb_step(st))
		err = tell_block(&t, kb_arena_strdup(arena, kb_col_text(st, 0)),
			kb_col_int(st, 1), kb_col_bytes(st, 2),
			kb_col_len(st, 2), diag);
	ended = kb_stmt_end(st, err ? NULL : diag);
	err = err ? err : ended;
	kb_mark_set_release(&t.marks);
	if (t.n)
		qsort(t.v, t.n, sizeof *t.v, compare);
	*n = err ? 0 : t.n;
	*out = kb_arena_copy(arena, t.v, *n, sizeof *t.v);
	free(t.v);
	return err;
}
