/* Pages that are read later: put in the place of a feed's articles, and asked
 * for until they are there. */
#include "content.h"
#include "names.h"
#include "story.h"

#include <khabar/doc/uri.h>

#include <stdlib.h>

enum {
	/* Seconds for which a page stays that was taken off the list. */
	KEPT = 24 * 60 * 60,
};

/* --- Finding ------------------------------------------------------------ */

/* What URLs of the same page have in common: the key of its article. */
static void key_of(const char *url, struct kb_str *key)
{
	kb_str_adds(key, "");
	if (kb_uri_story_key(url, key) == KB_URI_STORY)
		return;
	kb_str_clear(key);
	kb_uri_page_key(url, key);
	if (!key->len)
		kb_str_adds(key, url);
}

static enum kb_err find_by_key(struct kb_store *s, const char *key,
	int64_t *article, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT id FROM article WHERE feed ="
		" (SELECT id FROM feed WHERE url = '" KB_LATER_URL "')"
		" AND key = ?");
	kb_bind_text(st, 1, key);
	*article = kb_step(st) ? kb_col_int(st, 0) : 0;
	return kb_stmt_end(st, diag);
}

/* An article of a feed, or of its page, with that URL; of a URL that may be
 * many articles' only one that has it as it is: of that feed, 0: of any. */
static enum kb_err find_by_link(struct kb_store *s, const char *url,
	int64_t feed, int64_t *article, struct kb_diag *diag)
{
	int64_t hash = kb_story_key_of_page(url);
	struct kb_stmt *st;
	*article = 0;
	if (hash) {
		st = kb_db_stmt(s->db,
			"SELECT id FROM article WHERE link_hash = ?1 UNION"
			" SELECT id FROM article WHERE page_hash = ?1"
			" ORDER BY id LIMIT 1");
		kb_bind_int(st, 1, hash);
	} else {
		st = kb_db_stmt(s->db,
			feed ? "SELECT id FROM article WHERE link = ?1"
			       " AND feed = ?2 LIMIT 1"
			     : "SELECT id FROM article WHERE link = ?1 LIMIT "
			       "1");
		kb_bind_text(st, 1, url);
		if (feed)
			kb_bind_int(st, 2, feed);
	}
	if (kb_step(st))
		*article = kb_col_int(st, 0);
	return kb_stmt_end(st, diag);
}

static enum kb_err find(struct kb_store *s, const struct kb_later *what,
	const char *key, int64_t *article, struct kb_diag *diag)
{
	enum kb_err err = find_by_key(s, key, article, diag);
	if (!err && !*article)
		err = find_by_link(s, what->url, what->via, article, diag);
	return err;
}

enum kb_err kb_store_later_find(struct kb_store *s, const char *url,
	int64_t *article, struct kb_diag *diag)
{
	const struct kb_later what = {.url = url};
	struct kb_str key = {0};
	key_of(url, &key);
	enum kb_err err = find(s, &what, key.s, article, diag);
	kb_str_release(&key);
	return err;
}

/* --- Putting ------------------------------------------------------------ */

static enum kb_err insert(struct kb_store *s, const char *url, const char *key,
	const char *title, int64_t now, int64_t *article, struct kb_diag *diag)
{
	/* Words that stand for a title are not held against the page's. */
	const struct kb_entry e = {.link = url, .words = title};
	struct kb_str name = {0};
	int64_t feed;
	enum kb_err err = kb_store_make_feed(s, KB_LATER_URL, &feed, diag);
	if (!err)
		err = kb_store_take_versions(s, 1, article, diag);
	if (err)
		return err;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"INSERT INTO article(id, feed, version, date, hash, shown,"
		" seen, key, title, link, name, link_hash)"
		" VALUES(?1, ?2, ?1, ?3, 0, 0, ?3, ?4, ?5, ?6, ?7, ?8)");
	kb_sort_name(title, &name);
	kb_bind_int(st, 1, *article);
	kb_bind_int(st, 2, feed);
	kb_bind_int(st, 3, now);
	kb_bind_text(st, 4, key);
	kb_bind_text(st, 5, title);
	kb_bind_text(st, 6, url);
	kb_bind_textn(st, 7, name.s, name.len);
	kb_story_key_bind(st, 8, kb_story_key_of_page(url));
	err = kb_run(st, diag);
	kb_str_release(&name);
	return err ? err : kb_store_put_content(s, *article, &e, diag);
}

static enum kb_err put_via(
	struct kb_store *s, int64_t article, int64_t via, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(
		s->db, "UPDATE later SET via = ?2 WHERE article = ?1");
	kb_bind_int(st, 1, article);
	kb_bind_int(st, 2, via);
	return kb_run(st, diag);
}

/* Where nothing has come from the URL that it was put under, this one is tried:
 * with another scheme, say. */
static enum kb_err put_link(struct kb_store *s, int64_t article,
	const char *url, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"UPDATE article SET link = ?2,"
		" title = CASE title WHEN link THEN ?2 ELSE title END"
		" WHERE id = ?1 AND page = 0 AND feed ="
		" (SELECT id FROM feed WHERE url = '" KB_LATER_URL "')");
	kb_bind_int(st, 1, article);
	kb_bind_text(st, 2, url);
	return kb_run(st, diag);
}

/* It is unread again, as what is put on the list anew. */
static enum kb_err mark(
	struct kb_store *s, int64_t article, struct kb_diag *diag)
{
	static const struct {
		enum kb_article_mark mark;
		bool on;
	} marks[] = {{KB_ARTICLE_LATER, true}, {KB_ARTICLE_READ, false},
		{KB_ARTICLE_HIDDEN, false}};
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < sizeof marks / sizeof *marks && !err; i++)
		err = kb_store_mark(s, &article, 1, marks[i].mark, marks[i].on,
			NULL, NULL, diag);
	return err;
}

static enum kb_err put(struct kb_store *s, const struct kb_later *what,
	int64_t now, int64_t *article, bool *listed, struct kb_diag *diag)
{
	struct kb_str key = {0};
	uint8_t marks = 0;
	bool made = false;
	key_of(what->url, &key);
	enum kb_err err = find(s, what, key.s, article, diag);
	if (!err && !*article) {
		made = true;
		err = insert(s, what->url, key.s,
			what->title ? what->title : what->url, now, article,
			diag);
	} else if (!err) {
		err = put_link(s, *article, what->url, diag);
	}
	if (!err)
		err = kb_store_marks(s, article, 1, &marks, diag);
	*listed = marks & KB_ARTICLE_LATER;
	if (!err && !*listed)
		err = mark(s, *article, diag);
	if (!err && made)
		err = put_via(s, *article, what->via, diag);
	if (!err && made)
		err = kb_store_recount(s, KB_LATER_URL, diag);
	kb_str_release(&key);
	return err;
}

enum kb_err kb_store_read_later(struct kb_store *s, const struct kb_later *what,
	int64_t now, int64_t *article, bool *listed, struct kb_diag *diag)
{
	*article = 0;
	*listed = false;
	bool own = !s->in_transaction;
	enum kb_err err = own ? kb_store_begin(s, diag) : KB_OK;
	if (err)
		return err;
	err = kb_write_end(s, put(s, what, now, article, listed, diag), diag);
	if (own) {
		enum kb_err ended = kb_store_commit(s, err ? NULL : diag);
		err = err ? err : ended;
	}
	return err;
}

enum kb_err kb_later_note(struct kb_store *s, const int64_t *articles, size_t n,
	int64_t now, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < n && !err; i++) {
		struct kb_stmt *st = kb_db_stmt(s->db,
			"INSERT INTO later(article, via, changed)"
			" SELECT id, feed, ?2 FROM article WHERE id = ?1"
			" ON CONFLICT(article) DO UPDATE SET changed = ?2");
		kb_bind_int(st, 1, articles[i]);
		kb_bind_int(st, 2, now);
		err = kb_run(st, diag);
	}
	return err;
}

enum kb_err kb_later_take_page(struct kb_store *s, int64_t article,
	const struct kb_article *page, struct kb_diag *diag)
{
	struct kb_str name = {0};
	const char *title = page->headline.s;
	if (!title)
		return KB_OK;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"UPDATE article SET title = ?2, name = ?3, author = ?4"
		" WHERE id = ?1 AND feed ="
		" (SELECT id FROM feed WHERE url = '" KB_LATER_URL "')");
	kb_sort_name(title, &name);
	kb_bind_int(st, 1, article);
	kb_bind_text(st, 2, title);
	kb_bind_textn(st, 3, name.s, name.len);
	kb_bind_text(st, 4, page->n_byline ? page->byline[0] : NULL);
	enum kb_err err = kb_run(st, diag);
	kb_str_release(&name);
	return err;
}

/* --- The list ----------------------------------------------------------- */

static bool is_counted(unsigned marks)
{
	return marks & KB_ARTICLE_LATER && !(marks & KB_ARTICLE_HIDDEN);
}

static bool is_unread(unsigned marks)
{
	return is_counted(marks) && !(marks & KB_ARTICLE_READ);
}

/* What has no feed, as the index of feeds' articles has it: to look each
 * article up would read as many places of the file. */
static enum kb_err count_own(struct kb_store *s, struct kb_mark_set *marks,
	struct kb_later_counts *out, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT id FROM article INDEXED BY article_feed WHERE feed ="
		" (SELECT id FROM feed WHERE url = '" KB_LATER_URL "')");
	while (kb_step(st))
		out->alone +=
			is_unread(kb_mark_set_of(marks, kb_col_int(st, 0)));
	return kb_stmt_end(st, diag);
}

/* Of several of a story the first counts: they are marked together. What is of
 * a story has a feed. */
static enum kb_err count_stories(
	struct kb_store *s, struct kb_later_counts *out, struct kb_diag *diag)
{
	struct kb_story_member *m;
	int64_t own, story = 0;
	size_t n;
	enum kb_err err = kb_db_number(s->db,
		"SELECT coalesce((SELECT id FROM feed WHERE url ="
		" '" KB_LATER_URL "'), 0)",
		&own, diag);
	if (!err)
		err = kb_store_stories(s, &m, &n, diag);
	if (err)
		return err;
	for (size_t i = 0; i < n; i++) {
		bool unread = is_unread(m[i].marks);
		if (!is_counted(m[i].marks))
			continue;
		out->alone -= m[i].feed == own && unread;
		out->total -= m[i].story == story;
		out->unread -= m[i].story == story && unread;
		story = m[i].story;
	}
	free(m);
	return KB_OK;
}

enum kb_err kb_store_later_count(
	struct kb_store *s, struct kb_later_counts *out, struct kb_diag *diag)
{
	struct kb_later_counts counts = {0};
	struct kb_mark_set marks;
	int64_t *ids = NULL;
	size_t n = 0;
	*out = counts;
	enum kb_err err = kb_mark_set_load(s, &marks, diag);
	if (!err)
		ids = kb_mark_set_list(&marks, KB_ARTICLE_LATER, &n);
	for (size_t i = 0; i < n; i++) {
		unsigned m = kb_mark_set_of(&marks, ids[i]);
		counts.total += is_counted(m);
		counts.unread += is_unread(m);
	}
	if (!err && counts.total)
		err = count_own(s, &marks, &counts, diag);
	if (!err && counts.total)
		err = count_stories(s, &counts, diag);
	if (!err)
		*out = counts;
	kb_mark_set_release(&marks);
	free(ids);
	return err;
}

/* --- Pages -------------------------------------------------------------- */

/* Pages that are wanted, while they are gathered. */
struct gathering {
	struct kb_store *s;
	struct kb_arena *arena;
	struct kb_page_wanted *v;
	size_t n, cap;
};

/* Adds an article if its page is not there and may be asked for at that time.
 */
static enum kb_err gather(
	struct gathering *g, int64_t article, int64_t now, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(g->s->db,
		"SELECT link, coalesce(via, feed) FROM article LEFT JOIN later"
		" l ON l.article = id WHERE id = ?1 AND page = 0"
		" AND link IS NOT NULL AND NOT EXISTS (SELECT 1 FROM missed m"
		" WHERE m.article = ?1 AND m.due > ?2)");
	kb_bind_int(st, 1, article);
	kb_bind_int(st, 2, now);
	if (kb_step(st))
		*KB_PUSH(g->v, g->n, g->cap) =
			(struct kb_page_wanted){article, kb_col_int(st, 1),
				kb_arena_strndup(g->arena, kb_col_text(st, 0),
					kb_col_len(st, 0))};
	return kb_stmt_end(st, diag);
}

/* What was gathered, unless that failed. */
static void hand_over(struct gathering *g, enum kb_err err,
	struct kb_page_wanted **out, size_t *n)
{
	*n = err ? 0 : g->n;
	*out = kb_arena_copy(g->arena, g->v, *n, sizeof *g->v);
	free(g->v);
}

enum kb_err kb_store_later_wanted(struct kb_store *s, int64_t now,
	struct kb_arena *arena, struct kb_page_wanted **out, size_t *n,
	struct kb_diag *diag)
{
	struct gathering g = {.s = s, .arena = arena};
	struct kb_mark_set marks;
	int64_t *all = NULL;
	size_t n_all = 0;
	enum kb_err err = kb_mark_set_load(s, &marks, diag);
	if (!err)
		all = kb_mark_set_list(&marks, KB_ARTICLE_LATER, &n_all);
	for (size_t i = 0; i < n_all && !err; i++)
		err = gather(&g, all[i], now, diag);
	kb_mark_set_release(&marks);
	free(all);
	hand_over(&g, err, out, n);
	return err;
}

enum kb_err kb_store_pages_lacking(struct kb_store *s, const int64_t *articles,
	size_t n, size_t max, struct kb_arena *arena,
	struct kb_page_wanted **out, size_t *n_out, struct kb_diag *diag)
{
	struct gathering g = {.s = s, .arena = arena};
	struct kb_mark_set marks;
	enum kb_err err = kb_mark_set_load(s, &marks, diag);
	for (size_t i = 0; i < n && g.n < max && !err; i++)
		if (!(kb_mark_set_of(&marks, articles[i]) & KB_ARTICLE_READ))
			err = gather(&g, articles[i], INT64_MAX, diag);
	kb_mark_set_release(&marks);
	hand_over(&g, err, out, n_out);
	return err;
}

/* --- Forgetting --------------------------------------------------------- */

/* What stands in the feed's place and is not kept, and since when. */
static enum kb_err list_parted(struct kb_store *s, struct kb_mark_set *marks,
	int64_t before, int64_t **ids, size_t *n, struct kb_diag *diag)
{
	size_t cap = 0;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT a.id FROM article a LEFT JOIN later l"
		" ON l.article = a.id WHERE a.feed ="
		" (SELECT id FROM feed WHERE url = '" KB_LATER_URL "')"
		" AND coalesce(l.changed, 0) < ?");
	kb_bind_int(st, 1, before);
	while (kb_step(st)) {
		int64_t id = kb_col_int(st, 0);
		if (!(kb_mark_set_of(marks, id) & KB_ARTICLE_KEPT))
			*KB_PUSH(*ids, *n, cap) = id;
	}
	return kb_stmt_end(st, diag);
}

static enum kb_err forget(
	struct kb_store *s, int64_t before, struct kb_diag *diag)
{
	struct kb_mark_set marks;
	int64_t *ids = NULL;
	size_t n = 0;
	enum kb_err err = kb_mark_set_load(s, &marks, diag);
	if (!err)
		err = list_parted(s, &marks, before, &ids, &n, diag);
	for (size_t i = 0; i < n && !err; i++) {
		err = kb_store_delete_article(s, ids[i], diag);
		kb_mark_set_put(&marks, ids[i], KB_MARKS_GONE);
	}
	if (!err && n)
		err = kb_mark_set_write(s, &marks, diag);
	if (!err && n)
		err = kb_store_recount(s, KB_LATER_URL, diag);
	kb_mark_set_release(&marks);
	free(ids);
	return err;
}

enum kb_err kb_store_later_forget(
	struct kb_store *s, int64_t now, struct kb_diag *diag)
{
	enum kb_err err = kb_write_begin(s, diag);
	if (err)
		return err;
	return kb_write_end(s, forget(s, now - KEPT, diag), diag);
}
