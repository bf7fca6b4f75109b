/* Accounts, the feeds that they share with the feed list, and counts of what
 * they have. */
#include <khabar/store/account.h>

#include "store.h"

#include <stdlib.h>
#include <string.h>

/* --- Accounts ----------------------------------------------------------- */

#define COLUMNS                                                       \
	"id, name, server, kind, base, cursor, notice, tried, done, " \
	"read_at, retry, failures, error, advice"

static void read_account(
	struct kb_stmt *st, struct kb_arena *arena, struct kb_account_row *row)
{
	int i = 0;
	row->id = kb_col_int(st, i++);
	row->name = kb_col_copy(st, i++, arena);
	row->server = kb_col_copy(st, i++, arena);
	row->kind = kb_col_copy(st, i++, arena);
	row->base = kb_col_copy(st, i++, arena);
	row->cursor = kb_col_copy(st, i++, arena);
	row->notice = kb_col_copy(st, i++, arena);
	row->tried = kb_col_int(st, i++);
	row->done = kb_col_int(st, i++);
	row->read_at = kb_col_int(st, i++);
	row->retry = kb_col_int(st, i++);
	row->failures = (int)kb_col_int(st, i++);
	row->error = kb_col_copy(st, i++, arena);
	row->advice = kb_col_copy(st, i++, arena);
}

enum kb_err kb_store_accounts(struct kb_store *s, struct kb_arena *arena,
	struct kb_account_row **out, size_t *n, struct kb_diag *diag)
{
	struct kb_account_row *rows = NULL;
	size_t cap = 0;
	*n = 0;
	struct kb_stmt *st = kb_db_stmt(
		s->db, "SELECT " COLUMNS " FROM account ORDER BY name");
	while (kb_step(st))
		read_account(st, arena, KB_PUSH(rows, *n, cap));
	enum kb_err err = kb_stmt_end(st, diag);
	if (err)
		*n = 0;
	*out = kb_arena_copy(arena, rows, *n, sizeof *rows);
	free(rows);
	return err;
}

static enum kb_err delete_account(
	struct kb_store *s, const char *name, struct kb_diag *diag)
{
	struct kb_stmt *st =
		kb_db_stmt(s->db, "DELETE FROM account WHERE name = ?");
	kb_bind_text(st, 1, name);
	return kb_run(st, diag);
}

/* Into a zeroed row; its id is 0 if there is none. */
static enum kb_err find_account(struct kb_store *s, const char *name,
	struct kb_arena *arena, struct kb_account_row *out,
	struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		s->db, "SELECT " COLUMNS " FROM account WHERE name = ?");
	kb_bind_text(st, 1, name);
	if (kb_step(st))
		read_account(st, arena, out);
	return kb_stmt_end(st, diag);
}

static enum kb_err insert_account(struct kb_store *s, const char *name,
	const char *server, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		s->db, "INSERT INTO account(name, server) VALUES(?, ?)");
	kb_bind_text(st, 1, name);
	kb_bind_text(st, 2, server);
	return kb_run(st, diag);
}

static bool is_of(const struct kb_account_row *row, const char *server)
{
	return row->id && row->server && strcmp(row->server, server) == 0;
}

enum kb_err kb_store_make_account(struct kb_store *s, const char *name,
	const char *server, struct kb_arena *arena, struct kb_account_row *out,
	struct kb_diag *diag)
{
	struct kb_account_row row = {0};
	*out = row;
	enum kb_err err = find_account(s, name, arena, &row, diag);
	if (!err && !is_of(&row, server)) {
		row = (struct kb_account_row){0};
		err = kb_write_begin(s, diag);
		if (err)
			return err;
		err = delete_account(s, name, diag);
		if (!err)
			err = insert_account(s, name, server, diag);
		if (!err)
			err = find_account(s, name, arena, &row, diag);
		err = kb_write_end(s, err, diag);
	}
	if (!err)
		*out = row;
	return err;
}

enum kb_err kb_store_put_account(struct kb_store *s,
	const struct kb_account_row *row, struct kb_diag *diag)
{
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"UPDATE account SET kind = ?2, base = ?3, cursor = ?4,"
		" notice = ?5, tried = ?6, done = ?7, retry = ?8,"
		" failures = ?9, error = ?10, advice = ?11 WHERE id = ?1");
	kb_bind_int(st, 1, row->id);
	kb_bind_text(st, 2, row->kind);
	kb_bind_text(st, 3, row->base);
	kb_bind_text(st, 4, row->cursor);
	kb_bind_text(st, 5, row->notice);
	kb_bind_int(st, 6, row->tried);
	kb_bind_int(st, 7, row->done);
	kb_bind_int(st, 8, row->retry);
	kb_bind_int(st, 9, row->failures);
	kb_bind_text(st, 10, row->error);
	kb_bind_text(st, 11, row->advice);
	return kb_write_end(s, kb_run(st, diag), diag);
}

enum kb_err kb_store_remove_account(
	struct kb_store *s, const char *name, struct kb_diag *diag)
{
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	return kb_write_end(s, delete_account(s, name, diag), diag);
}

/* --- Subscriptions ------------------------------------------------------ */

static void read_subscription(
	struct kb_stmt *st, struct kb_arena *arena, struct kb_subscription *sub)
{
	int i = 0;
	sub->id = kb_col_copy(st, i++, arena);
	sub->url = kb_col_copy(st, i++, arena);
	sub->remote_url = kb_col_copy(st, i++, arena);
	sub->remote_title = kb_col_copy(st, i++, arena);
	sub->remote_tags = kb_col_copy(st, i++, arena);
	sub->local_title = kb_col_copy(st, i++, arena);
	sub->local_tags = kb_col_copy(st, i++, arena);
	sub->own = kb_col_int(st, i++) != 0;
	sub->unread = kb_col_int(st, i++);
}

enum kb_err kb_store_subscriptions(struct kb_store *s, int64_t account,
	struct kb_arena *arena, struct kb_subscription **out, size_t *n,
	struct kb_diag *diag)
{
	struct kb_subscription *subs = NULL;
	size_t cap = 0;
	*n = 0;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT id, url, remote_url, remote_title, remote_tags,"
		" local_title, local_tags, own, unread FROM subscription"
		" WHERE account = ? ORDER BY id");
	kb_bind_int(st, 1, account);
	while (kb_step(st))
		read_subscription(st, arena, KB_PUSH(subs, *n, cap));
	enum kb_err err = kb_stmt_end(st, diag);
	if (err)
		*n = 0;
	*out = kb_arena_copy(arena, subs, *n, sizeof *subs);
	free(subs);
	return err;
}

enum kb_err kb_store_put_subscription(struct kb_store *s, int64_t account,
	const struct kb_subscription *sub, struct kb_diag *diag)
{
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"REPLACE INTO subscription(account, id, url, remote_url,"
		" remote_title, remote_tags, local_title, local_tags, own,"
		" unread) SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10"
		" FROM account WHERE id = ?1");
	kb_bind_int(st, 1, account);
	kb_bind_text(st, 2, sub->id);
	kb_bind_text(st, 3, sub->url);
	kb_bind_text(st, 4, sub->remote_url);
	kb_bind_text(st, 5, sub->remote_title);
	kb_bind_text(st, 6, sub->remote_tags);
	kb_bind_text(st, 7, sub->local_title);
	kb_bind_text(st, 8, sub->local_tags);
	kb_bind_int(st, 9, sub->own);
	kb_bind_int(st, 10, sub->unread);
	return kb_write_end(s, kb_run(st, diag), diag);
}

enum kb_err kb_store_drop_subscription(struct kb_store *s, int64_t account,
	const char *id, struct kb_diag *diag)
{
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"DELETE FROM subscription WHERE account = ?1 AND id = ?2");
	kb_bind_int(st, 1, account);
	kb_bind_text(st, 2, id);
	return kb_write_end(s, kb_run(st, diag), diag);
}

/* --- Counts ------------------------------------------------------------- */

static enum kb_err count_wishes(struct kb_store *s, int64_t account,
	struct kb_account_counts *out, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT mark, state, count(*) FROM wish WHERE account = ?"
		" GROUP BY mark, state");
	kb_bind_int(st, 1, account);
	while (kb_step(st)) {
		size_t n = (size_t)kb_col_int(st, 2);
		bool on = kb_col_int(st, 1) != 0;
		if (kb_col_int(st, 0) == KB_ARTICLE_READ)
			*(on ? &out->read : &out->unread) += n;
		else
			*(on ? &out->starred : &out->unstarred) += n;
	}
	return kb_stmt_end(st, diag);
}

enum kb_err kb_store_account_counts(struct kb_store *s, int64_t account,
	struct kb_account_counts *out, struct kb_diag *diag)
{
	struct kb_account_counts counts = {0};
	*out = counts;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT (SELECT count(*) FROM subscription WHERE account = ?1),"
		" (SELECT count(*) FROM remote WHERE account = ?1"
		" AND article > 0)");
	kb_bind_int(st, 1, account);
	while (kb_step(st)) {
		counts.feeds = (size_t)kb_col_int(st, 0);
		counts.articles = (size_t)kb_col_int(st, 1);
	}
	enum kb_err err = kb_stmt_end(st, diag);
	if (!err)
		err = count_wishes(s, account, &counts, diag);
	if (!err)
		*out = counts;
	return err;
}
