/* Where a person stands in articles. */
#include "store.h"

static enum kb_err put_place(struct kb_store *s, int64_t article,
	const struct kb_place *p, int64_t now, struct kb_diag *diag)
{
	struct kb_stmt *st;
	if (!p->share) {
		st = kb_db_stmt(s->db, "DELETE FROM place WHERE article = ?");
		kb_bind_int(st, 1, article);
		return kb_run(st, diag);
	}
	st = kb_db_stmt(s->db,
		"REPLACE INTO place(article, text, byte, before, total, share,"
		" changed) SELECT id, ?2, ?3, ?4, ?5, ?6, ?7 FROM article"
		" WHERE id = ?1");
	kb_bind_int(st, 1, article);
	kb_bind_int(st, 2, (int64_t)p->text);
	kb_bind_int(st, 3, (int64_t)p->byte);
	kb_bind_int(st, 4, (int64_t)p->before);
	kb_bind_int(st, 5, (int64_t)p->total);
	kb_bind_int(st, 6, p->share);
	kb_bind_int(st, 7, now);
	return kb_run(st, diag);
}

enum kb_err kb_store_put_place(struct kb_store *s, int64_t article,
	const struct kb_place *place, int64_t now, struct kb_diag *diag)
{
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	return kb_write_end(s, put_place(s, article, place, now, diag), diag);
}

/* What a damaged row says is no place. */
static size_t number(struct kb_stmt *st, int i)
{
	int64_t n = kb_col_int(st, i);
	return n > 0 ? (size_t)n : 0;
}

enum kb_err kb_store_place(struct kb_store *s, int64_t article,
	struct kb_place *out, struct kb_diag *diag)
{
	*out = (struct kb_place){0};
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT text, byte, before, total, share FROM place"
		" WHERE article = ?");
	kb_bind_int(st, 1, article);
	if (kb_step(st)) {
		out->text = (uint64_t)kb_col_int(st, 0);
		out->byte = number(st, 1);
		out->before = number(st, 2);
		out->total = number(st, 3);
		size_t share = number(st, 4);
		out->share = share < 100 ? (unsigned)share : 0;
	}
	return kb_stmt_end(st, diag);
}
