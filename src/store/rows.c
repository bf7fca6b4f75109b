/* Articles as rows of a list, and long lists of them. */
#include "story.h"

#include <khabar/base/utf8.h>

#include <stdlib.h>

enum {
	BATCH = 256, /* rows that are read at once */
};

/* Adds a column's text as one line without control characters; returns its
 * place in the buffer from 1, 0 for none. */
static size_t add_line(struct kb_str *out, struct kb_stmt *st, int i)
{
	const char *s = kb_col_text(st, i);
	size_t len = s ? kb_col_len(st, i) : 0, from = out->len;
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (cp == '\t' || cp == '\n' || cp == 0x2028 || cp == 0x2029 ||
			kb_is_control(cp))
			kb_str_addc(out, ' ');
		else if (cp == KB_REPLACEMENT)
			kb_str_addcp(out, cp);
		else
			kb_str_add(out, s + at, n);
		at += n;
	}
	if (out->len == from)
		return 0;
	kb_str_addc(out, '\0');
	return from + 1;
}

static struct kb_date row_date(int64_t shown, int64_t seen)
{
	if (shown)
		return kb_date_unpack(shown);
	return kb_date_from_unix(seen > 0 ? seen : 0);
}

static unsigned share_of(int64_t stored)
{
	return stored > 0 && stored < 100 ? (unsigned)stored : 0;
}

enum kb_err kb_store_row(struct kb_store *s, int64_t article,
	struct kb_article_row *out, struct kb_diag *diag)
{
	struct kb_str *buf = &s->row;
	size_t title = 0, link = 0, author = 0, missed = 0;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT feed, read, starred, hidden, later, page, shown, seen,"
		" title, link, author, story, share, why, media,"
		" coalesce(via, feed) FROM article"
		" LEFT JOIN mark ON block = " KB_MARK_BLOCK_OF(
			"id") " LEFT JOIN place p ON p.article = id"
			      " LEFT JOIN missed m ON m.article = id"
			      " LEFT JOIN later l ON l.article = id"
			      " WHERE id = ?");
	kb_bind_int(st, 1, article);
	bool found = kb_step(st);
	*out = (struct kb_article_row){.id = article};
	kb_str_clear(buf);
	if (found) {
		out->feed = kb_col_int(st, 0);
		out->marks = kb_marks_of_row(st, 1, article);
		out->has_page = kb_col_int(st, 5) != 0;
		out->date = row_date(kb_col_int(st, 6), kb_col_int(st, 7));
		title = add_line(buf, st, 8);
		link = add_line(buf, st, 9);
		author = add_line(buf, st, 10);
		out->story = s->apart ? 0 : kb_col_int(st, 11);
		out->place = share_of(kb_col_int(st, 12));
		missed = add_line(buf, st, 13);
		out->media = (unsigned)kb_col_int(st, 14);
		out->network = kb_col_int(st, 15);
	}
	enum kb_err err = kb_stmt_end(st, diag);
	if (!err && out->story)
		err = kb_story_others(
			s, out->story, article, &out->n_others, diag);
	out->others = s->others;
	/* The buffer may have moved while it grew. */
	out->title = title ? buf->s + title - 1 : NULL;
	out->link = link ? buf->s + link - 1 : NULL;
	out->author = author ? buf->s + author - 1 : NULL;
	out->missed = missed ? buf->s + missed - 1 : NULL;
	if (!err && !found)
		err = kb_fail(diag, KB_EEMPTY, "there is no article %lld",
			(long long)article);
	return err;
}

/* Rows that are read in one transaction: one for each would cost as much again
 * as reading it. */
struct batch {
	struct kb_article_row rows[BATCH];
	size_t n;
	struct kb_arena arena; /* holds their strings */
};

static const char *keep(struct batch *b, const char *s)
{
	return s ? kb_arena_strdup(&b->arena, s) : NULL;
}

/* An article gone since the list was made is passed over. */
static enum kb_err add_row(
	struct kb_store *s, int64_t id, struct batch *b, struct kb_diag *diag)
{
	struct kb_article_row *row = &b->rows[b->n];
	enum kb_err err = kb_store_row(s, id, row, diag);
	if (err)
		return err == KB_EEMPTY ? KB_OK : err;
	row->title = keep(b, row->title);
	row->link = keep(b, row->link);
	row->author = keep(b, row->author);
	row->missed = keep(b, row->missed);
	row->others = kb_arena_copy(
		&b->arena, row->others, row->n_others, sizeof *row->others);
	b->n++;
	return KB_OK;
}

static enum kb_err add_rows(struct kb_store *s, const int64_t *ids, size_t n,
	struct batch *b, struct kb_diag *diag)
{
	bool own = !kb_db_in_transaction(s->db);
	enum kb_err err =
		own ? kb_run(kb_db_stmt(s->db, "BEGIN"), diag) : KB_OK;
	for (size_t i = 0; i < n && !err; i++)
		err = add_row(s, ids[i], b, diag);
	if (own && kb_db_in_transaction(s->db)) {
		enum kb_err ended =
			kb_run(kb_db_stmt(s->db, "COMMIT"), err ? NULL : diag);
		err = err ? err : ended;
	}
	return err;
}

enum kb_err kb_store_last(
	struct kb_store *s, int64_t *article, struct kb_diag *diag)
{
	struct kb_stmt *st =
		kb_db_stmt(s->db, "SELECT coalesce(max(id), 0) FROM article");
	*article = kb_step(st) ? kb_col_int(st, 0) : 0;
	return kb_stmt_end(st, diag);
}

enum kb_err kb_store_each(struct kb_store *s, const struct kb_query *q,
	bool (*each)(void *ctx, const struct kb_article_row *row), void *ctx,
	struct kb_diag *diag)
{
	struct kb_found found;
	bool more = true;
	enum kb_err err = kb_store_list(s, q, &found, diag);
	for (size_t i = 0; i < found.n && !err && more; i += BATCH) {
		size_t n = found.n - i < BATCH ? found.n - i : BATCH;
		struct batch b = {.n = 0};
		kb_arena_init(&b.arena);
		err = add_rows(s, found.ids + i, n, &b, diag);
		/* No transaction is held meanwhile: each() may wait for a pipe
		 * for hours, or write. */
		for (size_t k = 0; k < b.n && !err && more; k++)
			more = each(ctx, &b.rows[k]);
		kb_arena_release(&b.arena);
	}
	free(found.ids);
	return err;
}
