/* What servers tell is marked here, and lists of their numbers. */
#include "remote.h"

#include <stdlib.h>

/* --- Numbers ------------------------------------------------------------ */

static int by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static bool is_sorted(const int64_t *ids, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (ids[i - 1] >= ids[i])
			return false;
	return true;
}

size_t kb_remote_sort(int64_t *ids, size_t n)
{
	size_t left = 0;
	if (is_sorted(ids, n))
		return n;
	qsort(ids, n, sizeof *ids, by_number);
	for (size_t i = 0; i < n; i++)
		if (!left || ids[left - 1] != ids[i])
			ids[left++] = ids[i];
	return left;
}

void kb_remote_push(struct kb_remote_list *l, int64_t id)
{
	*KB_PUSH(l->ids, l->n, l->cap) = id;
}

/* --- A transaction ------------------------------------------------------ */

enum kb_err kb_remote_write(struct kb_store *s,
	enum kb_err (*run)(void *ctx, struct kb_diag *diag), void *ctx,
	struct kb_diag *diag)
{
	bool own = !s->in_transaction;
	enum kb_err err =
		own ? kb_store_begin(s, diag) : kb_write_begin(s, diag);
	if (err)
		return err;
	err = kb_write_end(s, run(ctx, diag), diag);
	if (own) {
		enum kb_err ended = kb_store_commit(s, err ? NULL : diag);
		err = err ? err : ended;
	}
	return err;
}

/* --- Wishes ------------------------------------------------------------- */

enum kb_err kb_remote_wishes_made(
	struct kb_store *s, int64_t *seq, struct kb_diag *diag)
{
	struct kb_stmt *st =
		kb_db_stmt(s->db, "SELECT value FROM meta WHERE name = 'wish'");
	*seq = kb_step(st) ? kb_col_int(st, 0) : 0;
	return kb_stmt_end(st, diag);
}

enum kb_err kb_remote_wished(struct kb_store *s, int64_t account, int64_t seq,
	int64_t at, struct kb_diag *diag)
{
	int64_t newest;
	enum kb_err err = kb_remote_wishes_made(s, &newest, diag);
	if (err || newest == seq)
		return err;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"UPDATE wish SET at = ?3 WHERE account = ?1 AND seq > ?2");
	kb_bind_int(st, 1, account);
	kb_bind_int(st, 2, seq);
	kb_bind_int(st, 3, at > 0 ? at - 1 : 0);
	return kb_run(st, diag);
}

/* --- Marks -------------------------------------------------------------- */

void kb_remote_taken_release(struct kb_remote_taken *t)
{
	free(t->read.ids);
	free(t->unread.ids);
	free(t->starred.ids);
	free(t->unstarred.ids);
}

static enum kb_err mark(struct kb_store *s, const struct kb_remote_list *l,
	enum kb_article_mark mark, bool on, size_t *n, struct kb_diag *diag)
{
	int64_t *changed = NULL;
	if (!l->n)
		return KB_OK;
	enum kb_err err =
		kb_store_mark(s, l->ids, l->n, mark, on, &changed, n, diag);
	free(changed);
	return err;
}

enum kb_err kb_remote_take(struct kb_store *s, int64_t account,
	const struct kb_remote_taken *t, int64_t at,
	struct kb_remote_merged *out, struct kb_diag *diag)
{
	struct kb_remote_merged n = {0};
	int64_t seq;
	enum kb_err err = kb_remote_wishes_made(s, &seq, diag);
	/* What an article has by one number and has not by another, it has. */
	if (!err)
		err = mark(
			s, &t->unread, KB_ARTICLE_READ, false, &n.unread, diag);
	if (!err)
		err = mark(s, &t->unstarred, KB_ARTICLE_STARRED, false,
			&n.unstarred, diag);
	if (!err)
		err = mark(s, &t->read, KB_ARTICLE_READ, true, &n.read, diag);
	if (!err)
		err = mark(s, &t->starred, KB_ARTICLE_STARRED, true, &n.starred,
			diag);
	if (!err)
		err = kb_remote_wished(s, account, seq, at, diag);
	if (out)
		*out = n;
	return err;
}
