/* Feeds that servers follow: what they tell of them, and which articles stay.
 */
#include "remote.h"

#include <khabar/text/direction.h>

#include <stdlib.h>
#include <string.h>

/* --- Origins ------------------------------------------------------------ */

static enum kb_err put_origin(struct kb_store *s,
	const struct kb_remote_origin *o, int64_t now, struct kb_diag *diag)
{
	int64_t feed;
	enum kb_err err = kb_store_make_feed(s, o->url, &feed, diag);
	if (err)
		return err;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"UPDATE feed SET title = coalesce(?2, title),"
		" dir = CASE WHEN ?2 IS NULL THEN dir ELSE ?3 END,"
		" link = coalesce(?4, link), checked = ?5, error = NULL,"
		" moved = NULL, failures = 0, gone = 0, retry = 0"
		" WHERE id = ?1");
	kb_bind_int(st, 1, feed);
	kb_bind_text(st, 2, o->title);
	kb_bind_int(st, 3,
		o->title ? kb_dir_of_letters(o->title, strlen(o->title)) : 0);
	kb_bind_text(st, 4, o->link);
	kb_bind_int(st, 5, now);
	return kb_run(st, diag);
}

enum kb_err kb_store_put_origins(struct kb_store *s,
	const struct kb_remote_origin *origins, size_t n, int64_t now,
	struct kb_diag *diag)
{
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	for (size_t i = 0; i < n && !err; i++)
		err = put_origin(s, &origins[i], now, diag);
	return kb_write_end(s, err, diag);
}

/* --- Forgetting --------------------------------------------------------- */

/* The account's numbers of articles of a feed. */
#define NUMBERS                                                          \
	"(SELECT r.id FROM feed f CROSS JOIN article a ON a.feed = f.id" \
	" CROSS JOIN remote r ON r.article = a.id"                       \
	" WHERE f.url = ?2 AND r.account = ?1)"

static enum kb_err forget(struct kb_store *s, int64_t account, const char *url,
	struct kb_diag *diag)
{
	static const char *const sql[] = {
		("DELETE FROM wish WHERE account = ?1 AND id IN " NUMBERS),
		("DELETE FROM remote WHERE account = ?1 AND id IN " NUMBERS)};
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < sizeof sql / sizeof *sql && !err; i++) {
		struct kb_stmt *st = kb_db_stmt(s->db, sql[i]);
		kb_bind_int(st, 1, account);
		kb_bind_text(st, 2, url);
		err = kb_run(st, diag);
	}
	return err;
}

enum kb_err kb_store_forget_items(struct kb_store *s, int64_t account,
	const char *url, struct kb_diag *diag)
{
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	return kb_write_end(s, forget(s, account, url, diag), diag);
}

/* --- Pruning ------------------------------------------------------------ */

static enum kb_err has_more(struct kb_store *s, int64_t feed, int keep,
	bool *more, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		s->db, "SELECT total + hidden > ?2 FROM feed WHERE id = ?1");
	kb_bind_int(st, 1, feed);
	kb_bind_int(st, 2, keep);
	*more = kb_step(st) && kb_col_int(st, 0);
	return kb_stmt_end(st, diag);
}

/* What a server would only give again, or is to be told of, stays. */
static enum kb_err choose(struct kb_store *s, int64_t feed, int keep,
	struct kb_remote_list *out, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT a.id FROM (SELECT id FROM article WHERE feed = ?1"
		" ORDER BY date DESC, id DESC LIMIT -1 OFFSET ?2) a"
		" WHERE NOT EXISTS (SELECT 1 FROM remote r"
		" WHERE r.article = a.id AND ((r.gone = 0"
		" AND (r.read = 0 OR r.starred)) OR EXISTS (SELECT 1 FROM wish"
		" w WHERE w.account = r.account AND w.mark IN (?3, ?4)"
		" AND w.id = r.id)))");
	kb_bind_int(st, 1, feed);
	kb_bind_int(st, 2, keep);
	kb_bind_int(st, 3, KB_ARTICLE_READ);
	kb_bind_int(st, 4, KB_ARTICLE_STARRED);
	while (kb_step(st))
		kb_remote_push(out, kb_col_int(st, 0));
	return kb_stmt_end(st, diag);
}

static enum kb_err drop(struct kb_store *s, int64_t feed,
	const struct kb_remote_list *l, struct kb_diag *diag)
{
	struct kb_mark_set marks;
	bool any = false;
	enum kb_err err = kb_mark_set_load(s, &marks, diag);
	for (size_t i = 0; i < l->n && !err; i++) {
		if (kb_mark_set_of(&marks, l->ids[i]) & KB_ARTICLE_KEPT)
			continue;
		err = kb_store_delete_article(s, l->ids[i], diag);
		kb_mark_set_put(&marks, l->ids[i], KB_MARKS_GONE);
		any = true;
	}
	if (!err && any)
		err = kb_mark_set_write(s, &marks, diag);
	if (!err && any)
		err = kb_store_count(s, feed, &marks, diag);
	kb_mark_set_release(&marks);
	return err;
}

enum kb_err kb_remote_prune(
	struct kb_store *s, int64_t feed, int keep, struct kb_diag *diag)
{
	struct kb_remote_list l = {0};
	bool more = false;
	enum kb_err err =
		keep < 0 ? KB_OK : has_more(s, feed, keep, &more, diag);
	if (!err && more)
		err = choose(s, feed, keep, &l, diag);
	if (!err && l.n)
		err = drop(s, feed, &l, diag);
	free(l.ids);
	return err;
}
