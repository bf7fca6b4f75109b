/* Marks that wait for servers: listed, and no more once a server has them. */
#include <khabar/store/account.h>

#include "store.h"

#include <stdlib.h>

enum kb_err kb_store_wishes(struct kb_store *s, int64_t account,
	enum kb_article_mark mark, bool on, size_t max, struct kb_wish **out,
	size_t *n, struct kb_diag *diag)
{
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT id, at, seq FROM wish WHERE account = ?1 AND mark = ?2"
		" AND state = ?3 ORDER BY id LIMIT ?4");
	kb_bind_int(st, 1, account);
	kb_bind_int(st, 2, mark);
	kb_bind_int(st, 3, on);
	kb_bind_int(st, 4, max > INT32_MAX ? INT32_MAX : (int64_t)max);
	while (kb_step(st))
		*KB_PUSH(*out, *n, cap) = (struct kb_wish){kb_col_int(st, 0),
			kb_col_int(st, 1), kb_col_int(st, 2)};
	enum kb_err err = kb_stmt_end(st, diag);
	if (err) {
		free(*out);
		*out = NULL;
		*n = 0;
	}
	return err;
}

/* The number of unread ones that the server told of their feed follows what is
 * sent, so that it is not taken for a change made elsewhere. */
static enum kb_err count_sent(struct kb_store *s, int64_t account, bool on,
	const struct kb_wish *w, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"UPDATE subscription SET unread = unread + 1 - 2 * ?3"
		" WHERE account = ?1 AND unread >= ?3 AND url ="
		" (SELECT f.url FROM remote r JOIN article a ON a.id ="
		" r.article JOIN feed f ON f.id = a.feed WHERE r.account = ?1"
		" AND r.id = ?2 AND r.read <> ?3)");
	kb_bind_int(st, 1, account);
	kb_bind_int(st, 2, w->item);
	kb_bind_int(st, 3, on);
	return kb_run(st, diag);
}

static enum kb_err note_sent(struct kb_store *s, int64_t account,
	enum kb_article_mark mark, bool on, const struct kb_wish *w,
	struct kb_diag *diag)
{
	enum kb_err err = mark == KB_ARTICLE_READ
				  ? count_sent(s, account, on, w, diag)
				  : KB_OK;
	if (err)
		return err;
	struct kb_stmt *st =
		mark == KB_ARTICLE_STARRED
			? kb_db_stmt(s->db, "UPDATE remote SET starred = ?3"
					    " WHERE account = ?1 AND id = ?2")
			: kb_db_stmt(s->db, "UPDATE remote SET read = ?3"
					    " WHERE account = ?1 AND id = ?2");
	kb_bind_int(st, 1, account);
	kb_bind_int(st, 2, w->item);
	kb_bind_int(st, 3, on);
	err = kb_run(st, diag);
	if (err)
		return err;
	st = kb_db_stmt(s->db,
		"DELETE FROM wish WHERE account = ?1 AND mark = ?2 AND id = ?3"
		" AND seq = ?4");
	kb_bind_int(st, 1, account);
	kb_bind_int(st, 2, mark);
	kb_bind_int(st, 3, w->item);
	kb_bind_int(st, 4, w->seq);
	return kb_run(st, diag);
}

enum kb_err kb_store_wishes_sent(struct kb_store *s, int64_t account,
	enum kb_article_mark mark, bool on, const struct kb_wish *wishes,
	size_t n, struct kb_diag *diag)
{
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	for (size_t i = 0; i < n && !err; i++)
		err = note_sent(s, account, mark, on, &wishes[i], diag);
	return kb_write_end(s, err, diag);
}
