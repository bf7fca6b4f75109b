/* Marks of articles, and their pages. */
#include "content.h"
#include "story.h"

#include <stdlib.h>
#include <time.h>

/* --- Marks -------------------------------------------------------------- */

enum {
	/* Articles whose feeds are asked for one by one; those of more are
	 * found in one walk over an index. */
	FEW = 500,
};

/* An article with its feed, and the others of its story. */
static const char one[] = "SELECT id, feed FROM article WHERE id = ?1";
static const char with_story[] =
	"SELECT id, feed FROM article WHERE id = ?1 UNION"
	" SELECT o.id, o.feed FROM article a CROSS JOIN article o"
	" ON o.story = a.story WHERE a.id = ?1";

/* Every article with its feed. */
static const char every_article[] =
	"SELECT each_row(?1, id, feed) FROM article INDEXED BY article_feed";

/* How a feed's counts change. */
struct delta {
	int64_t feed;
	struct kb_tally count;
};

struct marking {
	struct kb_store *s;
	enum kb_article_mark mark;
	bool on;
	struct kb_mark_set marks;
	/* What is to be marked, if that is many, and what was. */
	struct kb_id_set asked, done;
	struct delta *deltas; /* the feed met last is the last one */
	size_t n_deltas, cap_deltas;
	int64_t *changed;
	size_t n_changed, cap_changed;
	int64_t *marked; /* of those done, what is to be read later */
	size_t n_marked, cap_marked;
};

static void note(struct marking *m, int64_t feed, unsigned old, unsigned marks)
{
	struct delta *d = m->n_deltas ? &m->deltas[m->n_deltas - 1] : NULL;
	if (!d || d->feed != feed) {
		d = KB_PUSH(m->deltas, m->n_deltas, m->cap_deltas);
		d->feed = feed;
	}
	kb_tally_add(&d->count, old, -1);
	kb_tally_add(&d->count, marks, 1);
}

/* Marks an article that there is. */
static void mark_one(struct marking *m, int64_t article, int64_t feed)
{
	unsigned old = kb_mark_set_of(&m->marks, article);
	unsigned marks = m->on ? old | m->mark : old & ~(unsigned)m->mark;
	if (marks == old)
		return;
	kb_mark_set_put(&m->marks, article, marks);
	kb_id_set_add(&m->done, article);
	if (m->mark == KB_ARTICLE_LATER)
		*KB_PUSH(m->marked, m->n_marked, m->cap_marked) = article;
	note(m, feed, old, marks);
}

static enum kb_err mark_few(struct marking *m, const int64_t *articles,
	size_t n, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < n && !err; i++) {
		struct kb_stmt *st =
			kb_db_stmt(m->s->db, m->s->apart ? one : with_story);
		kb_bind_int(st, 1, articles[i]);
		while (kb_step(st))
			mark_one(m, kb_col_int(st, 0), kb_col_int(st, 1));
		err = kb_stmt_end(st, diag);
	}
	return err;
}

static void mark_asked(void *ctx, int64_t article, int64_t feed)
{
	struct marking *m = ctx;
	if (kb_id_set_has(&m->asked, article))
		mark_one(m, article, feed);
}

static enum kb_err mark_many(struct marking *m, const int64_t *articles,
	size_t n, struct kb_diag *diag)
{
	struct kb_db_each each = {mark_asked, m};
	kb_id_set_init(&m->asked, articles, n);
	enum kb_err err = kb_story_widen(m->s, &m->asked, diag);
	if (err)
		return err;
	struct kb_stmt *st = kb_db_stmt(m->s->db, every_article);
	kb_bind_each(st, 1, &each);
	return kb_run(st, diag);
}

/* What was marked, in the order in which it was asked for. */
static void list_changed(struct marking *m, const int64_t *articles, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (kb_id_set_remove(&m->done, articles[i]))
			*KB_PUSH(m->changed, m->n_changed, m->cap_changed) =
				articles[i];
}

static enum kb_err write_counts(struct marking *m, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < m->n_deltas && !err; i++) {
		struct kb_stmt *st = kb_db_stmt(m->s->db,
			"UPDATE feed SET (total, unread, starred, hidden,"
			" later) = (total + ?2, unread + ?3, starred + ?4,"
			" hidden + ?5, later + ?6) WHERE id = ?1");
		kb_bind_int(st, 1, m->deltas[i].feed);
		kb_tally_bind(st, 2, &m->deltas[i].count);
		err = kb_run(st, diag);
	}
	return err;
}

static enum kb_err mark_all(struct marking *m, const int64_t *articles,
	size_t n, struct kb_diag *diag)
{
	enum kb_err err = kb_mark_set_load(m->s, &m->marks, diag);
	if (!err)
		err = (n > FEW ? mark_many : mark_few)(m, articles, n, diag);
	if (!err)
		err = kb_mark_set_write(m->s, &m->marks, diag);
	return err ? err : write_counts(m, diag);
}

/* When it was said of them. */
static enum kb_err note_later(struct marking *m, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	int64_t now = time(NULL);
	for (size_t i = 0; i < m->n_marked && !err; i++)
		err = kb_later_note(m->s, &m->marked[i], 1, now, diag);
	return err;
}

enum kb_err kb_store_mark(struct kb_store *s, const int64_t *articles, size_t n,
	enum kb_article_mark mark, bool on, int64_t **changed,
	size_t *n_changed, struct kb_diag *diag)
{
	struct marking m = {.s = s, .mark = mark, .on = on};
	if (changed) {
		*changed = NULL;
		*n_changed = 0;
	}
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	err = mark_all(&m, articles, n, diag);
	if (!err && mark == KB_ARTICLE_LATER)
		err = note_later(&m, diag);
	err = kb_write_end(s, err, diag);
	kb_mark_set_release(&m.marks);
	kb_id_set_release(&m.asked);
	free(m.deltas);
	free(m.marked);
	if (!err && changed) {
		list_changed(&m, articles, n);
		*changed = m.changed;
		*n_changed = m.n_changed;
	}
	kb_id_set_release(&m.done);
	return err;
}

/* --- Asking ------------------------------------------------------------- */

static void add_there(void *ctx, int64_t article, int64_t feed)
{
	(void)feed;
	kb_id_set_add(ctx, article);
}

static enum kb_err find_few(struct kb_store *s, const int64_t *articles,
	size_t n, struct kb_id_set *there, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < n && !err; i++) {
		struct kb_stmt *st =
			kb_db_stmt(s->db, "SELECT 1 FROM article WHERE id = ?");
		kb_bind_int(st, 1, articles[i]);
		if (kb_step(st))
			kb_id_set_add(there, articles[i]);
		err = kb_stmt_end(st, diag);
	}
	return err;
}

static enum kb_err find_many(
	struct kb_store *s, struct kb_id_set *there, struct kb_diag *diag)
{
	struct kb_db_each each = {add_there, there};
	struct kb_stmt *st = kb_db_stmt(s->db, every_article);
	kb_bind_each(st, 1, &each);
	return kb_run(st, diag);
}

enum kb_err kb_store_marks(struct kb_store *s, const int64_t *articles,
	size_t n, uint8_t *out, struct kb_diag *diag)
{
	struct kb_id_set there = {0};
	struct kb_mark_set marks;
	enum kb_err err = kb_mark_set_load(s, &marks, diag);
	if (!err)
		err = n > FEW ? find_many(s, &there, diag)
			      : find_few(s, articles, n, &there, diag);
	for (size_t i = 0; i < n && !err; i++)
		out[i] = kb_id_set_has(&there, articles[i])
				 ? (uint8_t)kb_mark_set_of(&marks, articles[i])
				 : KB_ARTICLE_NONE;
	kb_id_set_release(&there);
	kb_mark_set_release(&marks);
	return err;
}

/* --- Pages -------------------------------------------------------------- */

/* The URL by which a page calls itself may be that of another feed's article.
 */
static enum kb_err join_by_page(struct kb_store *s, int64_t article,
	const struct kb_article *page, struct kb_diag *diag)
{
	struct kb_mark_set marks;
	int64_t feed = 0;
	const char *url = page->canonical_url ? page->canonical_url : page->url;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"UPDATE article SET page_hash = ?2 WHERE id = ?1"
		" RETURNING feed");
	kb_bind_int(st, 1, article);
	kb_story_key_bind(st, 2, kb_story_key_of_page(url));
	while (kb_step(st))
		feed = kb_col_int(st, 0);
	enum kb_err err = kb_stmt_end(st, diag);
	if (err)
		return err;
	err = kb_mark_set_load(s, &marks, diag);
	unsigned old = kb_mark_set_of(&marks, article), all = old;
	bool joined;
	if (!err)
		err = kb_story_join(s, article, &marks, &all, &joined, diag);
	if (!err && all != old) {
		kb_mark_set_put(&marks, article, all);
		err = kb_mark_set_write(s, &marks, diag);
		if (!err)
			err = kb_store_count(s, feed, &marks, diag);
	}
	kb_mark_set_release(&marks);
	return err;
}

/* *found: there is such an article. That there is none any more is nothing
 * that takes a transaction back. */
static enum kb_err put_page(struct kb_store *s, int64_t article,
	const struct kb_article *page, const struct kb_str *json, bool *found,
	struct kb_diag *diag)
{
	int64_t version;
	struct kb_stmt *st =
		kb_db_stmt(s->db, "SELECT 1 FROM article WHERE id = ?");
	kb_bind_int(st, 1, article);
	*found = kb_step(st);
	enum kb_err err = kb_stmt_end(st, diag);
	if (!err && *found)
		err = kb_store_take_versions(s, 1, &version, diag);
	if (err || !*found)
		return err;
	st = kb_db_stmt(s->db,
		"UPDATE article SET page = 1, version = ?2 WHERE id = ?1");
	kb_bind_int(st, 1, article);
	kb_bind_int(st, 2, version);
	err = kb_run(st, diag);
	if (err)
		return err;
	st = kb_db_stmt(s->db,
		"INSERT INTO page(article, json) VALUES(?, ?)"
		" ON CONFLICT(article) DO UPDATE SET json = excluded.json");
	kb_bind_int(st, 1, article);
	struct kb_str packed = {0};
	kb_packed_bind(s, st, 2, json, &packed);
	err = kb_run(st, diag);
	kb_str_release(&packed);
	if (err)
		return err;
	st = kb_db_stmt(s->db, "DELETE FROM missed WHERE article = ?");
	kb_bind_int(st, 1, article);
	err = kb_run(st, diag);
	if (!err)
		err = kb_later_take_page(s, article, page, diag);
	return err ? err : join_by_page(s, article, page, diag);
}

enum kb_err kb_store_put_page(struct kb_store *s, int64_t article,
	const struct kb_article *page, struct kb_diag *diag)
{
	struct kb_str json = {0};
	bool found = true;
	kb_page_write(&json, page);
	enum kb_err err = kb_write_begin(s, diag);
	if (!err)
		err = kb_write_end(s,
			put_page(s, article, page, &json, &found, diag), diag);
	kb_str_release(&json);
	if (!err && !found)
		err = kb_fail(diag, KB_EEMPTY,
			"there is no article %lld any more",
			(long long)article);
	return err;
}

static enum kb_err put_missed(struct kb_store *s, int64_t article, int64_t now,
	const char *why, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"INSERT INTO missed(article, tries, due, why)"
		" SELECT id, 1, ?2 + ?3, ?4 FROM article WHERE id = ?1"
		" ON CONFLICT(article) DO UPDATE SET tries = tries + 1,"
		" due = ?2 + (?3 << min(tries, ?5)), why = ?4");
	kb_bind_int(st, 1, article);
	kb_bind_int(st, 2, now);
	kb_bind_int(st, 3, KB_MISSED);
	kb_bind_text(st, 4, why);
	kb_bind_int(st, 5, KB_PAGE_TRIES);
	return kb_run(st, diag);
}

enum kb_err kb_store_page_missed(struct kb_store *s, int64_t article,
	int64_t now, const char *why, struct kb_diag *diag)
{
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	return kb_write_end(s, put_missed(s, article, now, why, diag), diag);
}

enum kb_err kb_store_pages_wanted(struct kb_store *s, const char *url,
	int64_t now, size_t max, struct kb_arena *arena,
	struct kb_page_wanted **out, size_t *n, struct kb_diag *diag)
{
	struct kb_page_wanted *list = NULL;
	size_t cap = 0;
	*n = 0;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT id, link, feed FROM article WHERE feed ="
		" (SELECT id FROM feed WHERE url = ?1)"
		" AND page = 0 AND link IS NOT NULL AND NOT EXISTS"
		" (SELECT 1 FROM missed m WHERE m.article = article.id"
		" AND (m.due > ?3 OR m.tries >= ?4))"
		" ORDER BY date DESC, id DESC LIMIT ?2");
	kb_bind_text(st, 1, url);
	kb_bind_int(st, 2, max > INT32_MAX ? INT32_MAX : (int64_t)max);
	kb_bind_int(st, 3, now);
	kb_bind_int(st, 4, KB_PAGE_TRIES);
	while (kb_step(st)) {
		struct kb_page_wanted *w = KB_PUSH(list, *n, cap);
		w->article = kb_col_int(st, 0);
		w->feed = kb_col_int(st, 2);
		w->link = kb_arena_strndup(
			arena, kb_col_text(st, 1), kb_col_len(st, 1));
	}
	enum kb_err err = kb_stmt_end(st, diag);
	if (err)
		*n = 0;
	*out = kb_arena_copy(arena, list, *n, sizeof *list);
	free(list);
	return err;
}
