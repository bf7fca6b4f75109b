/* Makes stories of near-identical texts, as they come. */
#include "similar.h"
#include "story.h"

#include <khabar/article/text_blocks.h>
#include <khabar/base/clock.h>

#include <stdlib.h>

enum {
	DAYS = 2,
	APART = DAYS * 24 * 60 * 60, /* seconds between texts of a story */
	BATCH = 64,                  /* articles of a transaction */
	LEAST = 4096, /* texts that come before memory is cleared */
};

/* What is done in one transaction. */
struct joining {
	struct kb_store *s;
	struct kb_mark_set marks;
	struct kb_str text, packed;
};

/* --- The table ---------------------------------------------------------- */

static enum kb_err load(struct kb_store *s, struct kb_diag *diag)
{
	struct kb_near near;
	s->similar = kb_calloc(1, sizeof *s->similar);
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT article, feed, date, text FROM similar_text"
		" ORDER BY article");
	while (kb_step(st)) {
		const struct kb_similar one = {kb_col_int(st, 0),
			kb_col_int(st, 1), kb_col_int(st, 2),
			kb_col_bytes(st, 3), kb_col_len(st, 3)};
		if (kb_near_read(one.text, one.len, &near))
			kb_similar_add(s->similar, &one, &near);
	}
	s->similar->loaded = s->similar->n;
	return kb_stmt_end(st, diag);
}

static enum kb_err keep(struct joining *j, const struct kb_similar *one,
	const struct kb_near *near, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(j->s->db,
		"REPLACE INTO similar_text(article, feed, date, text)"
		" VALUES(?, ?, ?, ?)");
	kb_bind_int(st, 1, one->article);
	kb_bind_int(st, 2, one->feed);
	kb_bind_int(st, 3, one->date);
	kb_bind_bytes(st, 4, one->text, one->len);
	kb_similar_add(j->s->similar, one, near);
	return kb_run(st, diag);
}

/* What is too old for what is still to come; in memory from time to time. */
static enum kb_err forget_old(
	struct kb_store *s, int64_t newest, struct kb_diag *diag)
{
	if (s->similar->n > 2 * s->similar->loaded + LEAST)
		kb_similar_forget(s);
	struct kb_stmt *st =
		kb_db_stmt(s->db, "DELETE FROM similar_text WHERE date < ?");
	kb_bind_int(st, 1, newest - 2 * APART);
	return kb_run(st, diag);
}

/* --- An article --------------------------------------------------------- */

static enum kb_err read_text(
	struct joining *j, int64_t article, struct kb_diag *diag)
{
	struct kb_article *a;
	enum kb_err err = kb_store_article(j->s, article, &a, diag);
	kb_str_clear(&j->text);
	if (err)
		return err;
	kb_article_add_blocks(a, '\n', &j->text);
	kb_article_free(a);
	return KB_OK;
}

/* Puts an article into the story of another, if it has none. */
static enum kb_err join_to(struct joining *j, const struct kb_similar *one,
	const struct kb_similar *other, bool *joined, struct kb_diag *diag)
{
	unsigned old = kb_mark_set_of(&j->marks, one->article), marks = old;
	enum kb_err err = kb_story_join_to(j->s, one->article, other->article,
		&j->marks, &marks, joined, diag);
	if (err || marks == old)
		return err;
	kb_mark_set_put(&j->marks, one->article, marks);
	return kb_store_count(j->s, one->feed, &j->marks, diag);
}

static enum kb_err join(struct joining *j, const struct kb_similar *one,
	const struct kb_similar *other, struct kb_diag *diag)
{
	bool joined;
	enum kb_err err = join_to(j, one, other, &joined, diag);
	return err || joined ? err : join_to(j, other, one, &joined, diag);
}

static enum kb_err take(
	struct joining *j, struct kb_similar *one, struct kb_diag *diag)
{
	struct kb_near near;
	enum kb_err err = read_text(j, one->article, diag);
	if (err || !j->text.len ||
		!kb_near_make(j->text.s, j->text.len, '\n', &near))
		return err;
	const struct kb_similar *other =
		kb_similar_find(j->s->similar, one, &near, APART);
	if (other)
		err = join(j, one, other, diag);
	kb_str_clear(&j->packed);
	kb_near_write(&near, &j->packed);
	one->text = j->packed.s;
	one->len = j->packed.len;
	return err ? err : keep(j, one, &near, diag);
}

/* --- All that have come ------------------------------------------------- */

/* The next articles that have come or changed, and the version of the last. */
static enum kb_err next_articles(struct kb_store *s, struct kb_similar *out,
	size_t *n, int64_t *upto, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT id, feed, date, version FROM article"
		" INDEXED BY article_version WHERE version > (SELECT"
		" coalesce(max(value), 0) FROM meta WHERE name = 'similar')"
		" AND date > (SELECT max(date) FROM article) - ?1"
		" ORDER BY version LIMIT ?2");
	kb_bind_int(st, 1, APART);
	kb_bind_int(st, 2, BATCH);
	*n = 0;
	while (kb_step(st)) {
		out[(*n)++] = (struct kb_similar){kb_col_int(st, 0),
			kb_col_int(st, 1), kb_col_int(st, 2), NULL, 0};
		*upto = kb_col_int(st, 3);
	}
	return kb_stmt_end(st, diag);
}

static enum kb_err write_upto(
	struct kb_store *s, int64_t upto, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		s->db, "REPLACE INTO meta(name, value) VALUES('similar', ?)");
	kb_bind_int(st, 1, upto);
	return kb_run(st, diag);
}

static enum kb_err take_some(
	struct joining *j, bool *more, struct kb_diag *diag)
{
	struct kb_similar list[BATCH];
	size_t n;
	int64_t upto = 0;
	enum kb_err err = next_articles(j->s, list, &n, &upto, diag);
	*more = n == BATCH;
	if (!err && n)
		err = kb_mark_set_load(j->s, &j->marks, diag);
	for (size_t i = 0; i < n && !err; i++)
		err = take(j, &list[i], diag);
	if (!err && n)
		err = kb_mark_set_write(j->s, &j->marks, diag);
	if (!err && n)
		err = forget_old(j->s, list[n - 1].date, diag);
	return err || !n ? err : write_upto(j->s, upto, diag);
}

static enum kb_err join_some(
	struct kb_store *s, bool *more, struct kb_diag *diag)
{
	struct joining j = {.s = s};
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	if (!s->similar)
		err = load(s, diag);
	if (!err)
		err = take_some(&j, more, diag);
	err = kb_write_end(s, err, diag);
	/* What is in memory may not be what the table has. */
	if (err)
		kb_similar_forget(s);
	kb_mark_set_release(&j.marks);
	kb_str_release(&j.text);
	kb_str_release(&j.packed);
	return err;
}

enum kb_err kb_store_join_similar(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag)
{
	int64_t until = kb_clock_ms() + ms;
	enum kb_err err;
	do
		err = join_some(s, more, diag);
	while (!err && *more && (!ms || kb_clock_ms() < until));
	return err;
}
