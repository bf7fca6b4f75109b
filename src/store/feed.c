/* Feeds as they are stored, and the state of their reloads. */
#include "mark_set.h"

#include <stdlib.h>
#include <string.h>

/* --- Finding and making ------------------------------------------------- */

/* The feed's row; *id is 0 if there is none. */
static enum kb_err find_feed(
	struct kb_store *s, const char *url, int64_t *id, struct kb_diag *diag)
{
	struct kb_stmt *st =
		kb_db_stmt(s->db, "SELECT id FROM feed WHERE url = ?");
	kb_bind_text(st, 1, url);
	*id = kb_step(st) ? kb_col_int(st, 0) : 0;
	return kb_stmt_end(st, diag);
}

enum kb_err kb_store_make_feed(
	struct kb_store *s, const char *url, int64_t *id, struct kb_diag *diag)
{
	enum kb_err err = find_feed(s, url, id, diag);
	if (err || *id)
		return err;
	struct kb_stmt *st =
		kb_db_stmt(s->db, "INSERT INTO feed(url) VALUES(?)");
	kb_bind_text(st, 1, url);
	err = kb_run(st, diag);
	return err ? err : find_feed(s, url, id, diag);
}

/* A feed's articles as they are counted. */
struct counting {
	struct kb_mark_set *marks;
	struct kb_tally tally;
	int64_t newest;
};

static void count(void *ctx, int64_t article, int64_t date)
{
	struct counting *c = ctx;
	unsigned marks = kb_mark_set_of(c->marks, article);
	kb_tally_add(&c->tally, marks, 1);
	if (date > c->newest && !(marks & KB_ARTICLE_HIDDEN))
		c->newest = date;
}

enum kb_err kb_store_count(struct kb_store *s, int64_t feed,
	struct kb_mark_set *marks, struct kb_diag *diag)
{
	struct counting c = {.marks = marks};
	struct kb_db_each each = {count, &c};
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT each_row(?1, id, date) FROM article WHERE feed = ?2");
	kb_bind_each(st, 1, &each);
	kb_bind_int(st, 2, feed);
	enum kb_err err = kb_run(st, diag);
	if (err)
		return err;
	/* In a schema without hidden articles, and what is to be read later, ?5
	 * and ?6 are bound to no column. */
	st = s->migrating ? kb_db_stmt(s->db,
				    "UPDATE feed SET (total, unread, starred,"
				    " newest) = (?2, ?3, ?4, ?7 + ?6 + ?5)"
				    " WHERE id = ?1")
			  : kb_db_stmt(s->db,
				    "UPDATE feed SET (total, unread, starred,"
				    " hidden, later, newest) ="
				    " (?2, ?3, ?4, ?5, ?6, ?7) WHERE id = ?1");
	kb_bind_int(st, 1, feed);
	kb_tally_bind(st, 2, &c.tally);
	kb_bind_int(st, 7, c.newest);
	return kb_run(st, diag);
}

enum kb_err kb_store_recount(
	struct kb_store *s, const char *url, struct kb_diag *diag)
{
	struct kb_mark_set marks;
	int64_t id;
	enum kb_err err = find_feed(s, url, &id, diag);
	if (err || !id)
		return err;
	err = kb_mark_set_load(s, &marks, diag);
	if (!err)
		err = kb_store_count(s, id, &marks, diag);
	kb_mark_set_release(&marks);
	return err;
}

/* --- Reading ------------------------------------------------------------ */

static void read_row(
	struct kb_stmt *st, struct kb_arena *arena, struct kb_feed_row *row)
{
	int i = 0;
	*row = (struct kb_feed_row){0};
	row->id = kb_col_int(st, i++);
	row->url = kb_col_copy(st, i++, arena);
	row->title = kb_col_copy(st, i++, arena);
	row->link = kb_col_copy(st, i++, arena);
	row->description = kb_col_copy(st, i++, arena);
	row->language = kb_col_copy(st, i++, arena);
	row->image = kb_col_copy(st, i++, arena);
	row->dir = (enum kb_dir)kb_col_int(st, i++);
	row->unread = (size_t)kb_col_int(st, i++);
	row->starred = (size_t)kb_col_int(st, i++);
	row->total = (size_t)kb_col_int(st, i++);
	row->hidden = (size_t)kb_col_int(st, i++);
	row->later = (size_t)kb_col_int(st, i++);
	row->updated = kb_col_int(st, i++);
	row->checked = kb_col_int(st, i++);
	row->due = kb_col_int(st, i++);
	row->error = kb_col_copy(st, i++, arena);
	row->failures = (int)kb_col_int(st, i++);
	row->moved = kb_col_copy(st, i++, arena);
	row->gone = kb_col_int(st, i++) != 0;
	row->wanted = kb_col_int(st, i++);
	row->note = kb_col_copy(st, i++, arena);
	row->proxy = kb_col_copy(st, i++, arena);
	row->user_agent = kb_col_copy(st, i++, arena);
	row->source = kb_col_copy(st, i++, arena);
}

enum kb_err kb_store_feeds(struct kb_store *s, struct kb_arena *arena,
	struct kb_feed_row **out, size_t *n, struct kb_diag *diag)
{
	struct kb_feed_row *rows = NULL;
	size_t cap = 0;
	*n = 0;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT id, url, title, link, description, language, image,"
		" dir, unread, starred, total, hidden, later, newest, checked, "
		"due,"
		" error, failures, moved, gone, wanted, note, proxy, "
		"user_agent, source"
		" FROM feed"
		" ORDER BY id");
	while (kb_step(st))
		read_row(st, arena, KB_PUSH(rows, *n, cap));
	enum kb_err err = kb_stmt_end(st, diag);
	if (err)
		*n = 0;
	*out = kb_arena_copy(arena, rows, *n, sizeof *rows);
	free(rows);
	return err;
}

enum kb_err kb_store_feed_state(struct kb_store *s, const char *url,
	struct kb_arena *arena, struct kb_feed_state *out, struct kb_diag *diag)
{
	*out = (struct kb_feed_state){0};
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT etag, last_modified, body_hash, checked, due, interval,"
		" error, moved, failures, gone, retry FROM feed"
		" WHERE url = ?");
	kb_bind_text(st, 1, url);
	if (kb_step(st)) {
		out->etag = kb_col_copy(st, 0, arena);
		out->last_modified = kb_col_copy(st, 1, arena);
		out->body_hash = (uint64_t)kb_col_int(st, 2);
		out->checked = kb_col_int(st, 3);
		out->due = kb_col_int(st, 4);
		out->interval = (int)kb_col_int(st, 5);
		out->error = kb_col_copy(st, 6, arena);
		out->moved = kb_col_copy(st, 7, arena);
		out->failures = (int)kb_col_int(st, 8);
		out->gone = kb_col_int(st, 9) != 0;
		out->retry = kb_col_int(st, 10);
	}
	return kb_stmt_end(st, diag);
}

/* --- Writing ------------------------------------------------------------ */

static enum kb_err write_state(struct kb_store *s, int64_t id,
	const struct kb_feed_state *state, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"UPDATE feed SET etag = ?2, last_modified = ?3, body_hash = ?4,"
		" checked = ?5, due = ?6, interval = ?7, error = ?8,"
		" moved = ?9, failures = ?10, gone = ?11,"
		" retry = ?12 WHERE id = ?1");
	kb_bind_int(st, 1, id);
	kb_bind_text(st, 2, state->etag);
	kb_bind_text(st, 3, state->last_modified);
	kb_bind_int(st, 4, (int64_t)state->body_hash);
	kb_bind_int(st, 5, state->checked);
	kb_bind_int(st, 6, state->due);
	kb_bind_int(st, 7, state->interval);
	kb_bind_text(st, 8, state->error);
	kb_bind_text(st, 9, state->moved);
	kb_bind_int(st, 10, state->failures);
	kb_bind_int(st, 12, state->retry);
	kb_bind_int(st, 11, state->gone);
	return kb_run(st, diag);
}

enum kb_err kb_store_put_state(struct kb_store *s, const char *url,
	const struct kb_feed_state *state, struct kb_diag *diag)
{
	int64_t id;
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	err = kb_store_make_feed(s, url, &id, diag);
	if (!err)
		err = write_state(s, id, state, diag);
	return kb_write_end(s, err, diag);
}

enum kb_err kb_store_put_network(struct kb_store *s, const char *url,
	const char *proxy, const char *user_agent, struct kb_diag *diag)
{
	int64_t id;
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	err = kb_store_make_feed(s, url, &id, diag);
	if (!err) {
		struct kb_stmt *st = kb_db_stmt(s->db,
			"UPDATE feed SET proxy = ?2, user_agent = ?3"
			" WHERE id = ?1 AND (proxy IS NOT ?2"
			" OR user_agent IS NOT ?3)");
		kb_bind_int(st, 1, id);
		kb_bind_text(st, 2, proxy);
		kb_bind_text(st, 3, user_agent);
		err = kb_run(st, diag);
	}
	return kb_write_end(s, err, diag);
}

enum kb_err kb_store_want_feed(struct kb_store *s, const char *url,
	int64_t until, struct kb_diag *diag)
{
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	struct kb_stmt *st =
		kb_db_stmt(s->db, "UPDATE feed SET wanted = ?2 WHERE url = ?1");
	kb_bind_text(st, 1, url);
	kb_bind_int(st, 2, until);
	return kb_write_end(s, kb_run(st, diag), diag);
}

enum kb_err kb_store_move_feed(struct kb_store *s, const char *from,
	const char *to, struct kb_diag *diag)
{
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	struct kb_stmt *st = kb_db_stmt(
		s->db, "UPDATE feed SET url = ?2, moved = NULL WHERE url = ?1");
	kb_bind_text(st, 1, from);
	kb_bind_text(st, 2, to);
	return kb_write_end(s, kb_run(st, diag), diag);
}

/* Articles that go with their feed. */
struct parting {
	struct kb_mark_set marks;
	int64_t *ids;
	size_t n, cap, max;
};

static void choose(void *ctx, int64_t article, int64_t date)
{
	struct parting *p = ctx;
	(void)date;
	if (p->n < p->max &&
		!(kb_mark_set_of(&p->marks, article) & KB_ARTICLE_KEPT))
		*KB_PUSH(p->ids, p->n, p->cap) = article;
}

static enum kb_err delete_chosen(
	struct kb_store *s, struct parting *p, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < p->n && !err; i++) {
		err = kb_store_delete_article(s, p->ids[i], diag);
		kb_mark_set_put(&p->marks, p->ids[i], KB_MARKS_GONE);
	}
	return err ? err : kb_mark_set_write(s, &p->marks, diag);
}

/* Chooses the oldest articles, at most max, that are not kept. */
static enum kb_err choose_some(struct kb_store *s, int64_t feed,
	struct parting *p, struct kb_diag *diag)
{
	struct kb_db_each each = {choose, p};
	enum kb_err err = kb_mark_set_load(s, &p->marks, diag);
	if (err)
		return err;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT each_row(?1, id, date) FROM (SELECT id, date"
		" FROM article WHERE feed = ?2 ORDER BY date, id)");
	kb_bind_each(st, 1, &each);
	kb_bind_int(st, 2, feed);
	return kb_run(st, diag);
}

/* Deletes at most max articles that are not kept, and the feed if none at
 * all are left; *gone: how many. */
static enum kb_err delete_some(struct kb_store *s, int64_t id, size_t max,
	size_t *gone, struct kb_diag *diag)
{
	struct parting p = {.max = max};
	enum kb_err err = choose_some(s, id, &p, diag);
	if (!err)
		err = delete_chosen(s, &p, diag);
	if (!err) {
		struct kb_stmt *st = kb_db_stmt(s->db,
			"DELETE FROM feed WHERE id = ?1 AND NOT EXISTS"
			" (SELECT 1 FROM article WHERE feed = ?1)"
			" AND NOT EXISTS (SELECT 1 FROM later WHERE via = ?1)");
		kb_bind_int(st, 1, id);
		err = kb_run(st, diag);
	}
	if (!err)
		err = kb_store_count(s, id, &p.marks, diag);
	*gone = p.n;
	kb_mark_set_release(&p.marks);
	free(p.ids);
	return err;
}

static enum kb_err remove_feed(struct kb_store *s, int64_t id, size_t max,
	size_t *gone, struct kb_diag *diag)
{
	/* Followed again, it is a feed never fetched. */
	const struct kb_feed_state none = {0};
	enum kb_err err = delete_some(s, id, max, gone, diag);
	return err ? err : write_state(s, id, &none, diag);
}

static enum kb_err remove_some(struct kb_store *s, const char *url, size_t max,
	size_t *gone, struct kb_diag *diag)
{
	int64_t id;
	*gone = 0;
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	err = find_feed(s, url, &id, diag);
	if (!err && id)
		err = remove_feed(s, id, max, gone, diag);
	return kb_write_end(s, err, diag);
}

enum kb_err kb_store_remove_feed(
	struct kb_store *s, const char *url, struct kb_diag *diag)
{
	size_t gone;
	return remove_some(s, url, SIZE_MAX, &gone, diag);
}

enum kb_err kb_store_thin_feed(struct kb_store *s, const char *url, size_t max,
	bool *more, struct kb_diag *diag)
{
	size_t gone;
	enum kb_err err = remove_some(s, url, max, &gone, diag);
	*more = !err && gone == max;
	return err;
}
