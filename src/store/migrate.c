/* What a migration does besides SQL. */
#include "migrate.h"

#include "content.h"
#include "names.h"
#include "pack.h"
#include "story.h"

#include <khabar/article/enclosure.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

enum {
	CHUNK = 256,              /* rows between two looks at how far it is */
	KEPT = 30 * 24 * 60 * 60, /* seconds for which a copy is kept */
};

void kb_migration_tell(struct kb_migration *m, int64_t done, int64_t total)
{
	unsigned percent = m->from;
	if (total > 0 && done > 0)
		percent += (unsigned)((m->to - m->from) *
				      (double)(done < total ? done : total) /
				      (double)total);
	if (m->watch && percent > m->told)
		m->watch->tell(m->watch->ctx, percent);
	if (percent > m->told)
		m->told = percent;
}

/* --- The copy ----------------------------------------------------------- */

static void name_copy(struct kb_str *out, const char *path, int64_t version)
{
	kb_str_addf(out, "%s-%lld", path, (long long)version);
}

/* The name of a copy that is not finished. */
static void name_part(struct kb_str *out, const char *path, int64_t version)
{
	name_copy(out, path, version);
	kb_str_adds(out, ".part");
}

static void tell_copied(void *ctx, int64_t done, int64_t total)
{
	kb_migration_tell(ctx, done, total);
}

/* The copy, and the log of a migration that writes all anew. */
static enum kb_err check_room(struct kb_migration *m, struct kb_diag *diag)
{
	int64_t pages, size;
	struct statvfs fs;
	enum kb_err err =
		kb_db_number(m->db, "PRAGMA page_count", &pages, diag);
	if (!err)
		err = kb_db_number(m->db, "PRAGMA page_size", &size, diag);
	if (err || statvfs(m->path, &fs) != 0)
		return err;
	double need = 2.0 * (double)pages * (double)size,
	       has = (double)fs.f_bavail * (double)fs.f_frsize;
	if (has >= need)
		return KB_OK;
	return kb_fail(diag, KB_EIO,
		"a copy of it is kept, and there is no room: %.0f MB are "
		"needed, %.0f are free",
		need / 1e6 + 1, has / 1e6);
}

enum kb_err kb_migration_back_up(struct kb_migration *m, struct kb_diag *diag)
{
	struct kb_str name = {0}, unfinished = {0};
	struct kb_db *reader = NULL;
	enum kb_err err = check_room(m, diag);
	if (err)
		return err;
	name_copy(&name, m->path, m->version);
	name_part(&unfinished, m->path, m->version);
	/* SQLite copies nothing of a handle that is about to write. */
	err = kb_db_open(m->path, KB_DB_WRITE, &reader, diag);
	if (!err)
		err = kb_db_copy(reader, unfinished.s, tell_copied, m, diag);
	kb_db_close(reader);
	if (!err && rename(unfinished.s, name.s) != 0)
		err = kb_fail(
			diag, KB_EIO, "%s cannot be written", KB_BRIEF(name.s));
	kb_str_release(&name);
	kb_str_release(&unfinished);
	return err;
}

void kb_migration_drop_copy(const struct kb_migration *m)
{
	struct kb_str name = {0};
	name_copy(&name, m->path, m->version);
	unlink(name.s);
	kb_str_release(&name);
}

void kb_migration_forget(const char *path, int64_t newest)
{
	for (int64_t v = 1; v < newest; v++) {
		struct kb_str name = {0};
		struct stat st;
		name_copy(&name, path, v);
		if (stat(name.s, &st) == 0 && st.st_mtime < time(NULL) - KEPT)
			unlink(name.s);
		/* Of a khabar that was killed. */
		kb_str_clear(&name);
		name_part(&name, path, v);
		unlink(name.s);
		kb_str_release(&name);
	}
}

/* --- Version 6 ---------------------------------------------------------- */

/* What one step of the migration writes with. */
struct work {
	struct kb_migration *m;
	struct kb_store store; /* as far as content.h and mark_set.h need it */
	struct kb_mark_set marks;
	struct kb_str name, packed;
	int64_t at, last; /* articles' numbers: done, and all */
};

static enum kb_err add_article(
	struct work *w, struct kb_stmt *from, struct kb_diag *diag)
{
	int64_t id = kb_col_int(from, 0);
	kb_sort_name(kb_col_text(from, 1), &w->name);
	kb_mark_set_put(&w->marks, id,
		(unsigned)kb_col_int(from, 2) &
			(KB_ARTICLE_READ | KB_ARTICLE_STARRED));
	struct kb_stmt *st = kb_db_stmt(w->m->db,
		"INSERT INTO article(id, feed, version, date, page, hash,"
		" shown, seen, key, title, link, author, name)"
		" SELECT id, feed, version, date, page, hash, shown, seen, key,"
		" title, link, author, ?2 FROM article5 WHERE id = ?1");
	kb_bind_int(st, 1, id);
	kb_bind_textn(st, 2, w->name.s, w->name.len);
	return kb_run(st, diag);
}

/* The texts that content5 has: members of today, and columns. */
#define TEXTS_5(X)                \
	X(authors, authors)       \
	X(categories, categories) \
	X(enclosures, enclosures) \
	X(summary, summary)       \
	X(content, content)       \
	X(image, image)           \
	X(image_caption, caption) \
	X(image_credit, credit)   \
	X(comments, comments)     \
	X(language, language)     \
	X(base, base)             \
	X(words, words)

static enum kb_err add_content(
	struct work *w, struct kb_stmt *from, struct kb_diag *diag)
{
	struct kb_content c = {0};
	int i = 3;
#define TEXT(member, column) c.member = kb_col_text(from, i++);
	TEXTS_5(TEXT)
#undef TEXT
	struct kb_stmt *st = kb_db_stmt(w->m->db,
		"INSERT INTO content(article, published, updated, texts)"
		" VALUES(?, ?, ?, ?)");
	kb_bind_int(st, 1, kb_col_int(from, 0));
	kb_bind_int(st, 2, kb_col_int(from, 1));
	kb_bind_int(st, 3, kb_col_int(from, 2));
	kb_str_clear(&w->packed);
	kb_content_bind(&w->store, st, 4, &c, &w->packed);
	return kb_run(st, diag);
}

static enum kb_err add_page(
	struct work *w, struct kb_stmt *from, struct kb_diag *diag)
{
	struct kb_str json = {0};
	kb_str_add(&json, kb_col_text(from, 1), kb_col_len(from, 1));
	struct kb_stmt *st = kb_db_stmt(
		w->m->db, "INSERT INTO page(article, json) VALUES(?, ?)");
	kb_bind_int(st, 1, kb_col_int(from, 0));
	kb_str_clear(&w->packed);
	kb_packed_bind(&w->store, st, 2, &json, &w->packed);
	enum kb_err err = kb_run(st, diag);
	kb_str_release(&json);
	return err;
}

/* A table of version 5: what selects its rows behind a number, what is done
 * with each, and what takes them away, for their space is needed. */
struct table {
	int64_t share; /* of the work, in per cent; indexes take the rest */
	const char *select, *remove;
	enum kb_err (*add)(
		struct work *w, struct kb_stmt *from, struct kb_diag *diag);
};

#define COLUMN(member, column) ", " #column
#define COLUMNS_5 TEXTS_5(COLUMN)

static const struct table tables[] = {
	{15,
		("SELECT id, title, marks FROM article5 WHERE id > ?1"
		 " ORDER BY id LIMIT ?2"),
		"DELETE FROM article5 WHERE id <= ?1", add_article},
	{50,
		("SELECT article, published, updated" COLUMNS_5
		 " FROM content5 WHERE article > ?1"
		 " ORDER BY article LIMIT ?2"),
		"DELETE FROM content5 WHERE article <= ?1", add_content},
	{15,
		("SELECT article, json FROM page5 WHERE article > ?1"
		 " ORDER BY article LIMIT ?2"),
		"DELETE FROM page5 WHERE article <= ?1", add_page},
};

enum {
	N_TABLES = sizeof tables / sizeof *tables
};

/* The next rows of a table; *more: there may be others. */
static enum kb_err move_some(
	struct work *w, const struct table *t, bool *more, struct kb_diag *diag)
{
	size_t n = 0;
	enum kb_err err = KB_OK, ended;
	struct kb_stmt *st = kb_db_stmt(w->m->db, t->select);
	kb_bind_int(st, 1, w->at);
	kb_bind_int(st, 2, CHUNK);
	while (!err && kb_step(st)) {
		w->at = kb_col_int(st, 0);
		err = t->add(w, st, diag);
		n++;
	}
	ended = kb_stmt_end(st, err ? NULL : diag);
	*more = n == CHUNK;
	if (err || ended)
		return err ? err : ended;
	st = kb_db_stmt(w->m->db, t->remove);
	kb_bind_int(st, 1, w->at);
	return kb_run(st, diag);
}

static enum kb_err move(struct work *w, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	int64_t done = 0;
	for (int i = 0; i < N_TABLES && !err; i++) {
		const struct table *t = &tables[i];
		bool more = true;
		for (w->at = 0; more && !err;) {
			err = move_some(w, t, &more, diag);
			kb_migration_tell(w->m,
				done * w->last + t->share * w->at,
				100 * w->last);
		}
		done += t->share;
		kb_migration_tell(w->m, done, 100);
	}
	return err ? err : kb_mark_set_write(&w->store, &w->marks, diag);
}

enum kb_err kb_migrate_to_6(struct kb_migration *m, struct kb_diag *diag)
{
	struct work w = {.m = m,
		.store = {
			.db = m->db, .migrating = true, .pack = kb_pack_new()}};
	enum kb_err err = kb_db_number(m->db,
		"SELECT coalesce(max(id), 0) FROM article5", &w.last, diag);
	if (!err)
		err = move(&w, diag);
	kb_mark_set_release(&w.marks);
	kb_str_release(&w.name);
	kb_str_release(&w.packed);
	kb_pack_free(w.store.pack);
	return err;
}

/* --- Version 7 ---------------------------------------------------------- */

/* Gives every article the hashes by which it is known in other feeds. */
static enum kb_err add_hashes(struct work *w, struct kb_diag *diag)
{
	enum kb_err err = KB_OK, ended;
	struct kb_stmt *from = kb_db_stmt(w->m->db,
		"SELECT id, key, link, name FROM article ORDER BY id");
	while (!err && kb_step(from)) {
		const struct kb_story_keys k =
			kb_story_keys_of(kb_col_text(from, 1),
				kb_col_text(from, 2), kb_col_text(from, 3));
		w->at = kb_col_int(from, 0);
		struct kb_stmt *st = kb_db_stmt(w->m->db,
			"UPDATE article SET id_hash = ?2, link_hash = ?3"
			" WHERE id = ?1");
		kb_bind_int(st, 1, w->at);
		kb_story_key_bind(st, 2, k.id);
		kb_story_key_bind(st, 3, k.link);
		err = kb_run(st, diag);
		if (w->at % CHUNK == 0)
			kb_migration_tell(w->m, w->at, w->last);
	}
	ended = kb_stmt_end(from, err ? NULL : diag);
	return err ? err : ended;
}

/* Makes stories of articles that share a hash. */
static enum kb_err join_articles(struct work *w, struct kb_diag *diag)
{
	int64_t *ids = NULL;
	unsigned marks = 0;
	bool joined;
	size_t n = 0, cap = 0;
	struct kb_stmt *st = kb_db_stmt(w->m->db,
		"SELECT id FROM article WHERE link_hash IN (SELECT link_hash"
		" FROM article WHERE link_hash IS NOT NULL GROUP BY 1"
		" HAVING count(*) > 1) UNION SELECT id FROM article WHERE"
		" id_hash IN (SELECT id_hash FROM article WHERE id_hash IS NOT"
		" NULL GROUP BY 1 HAVING count(*) > 1) UNION SELECT id FROM"
		" article WHERE link_hash IN (SELECT id_hash FROM article"
		" WHERE id_hash IS NOT NULL) ORDER BY 1");
	while (kb_step(st))
		*KB_PUSH(ids, n, cap) = kb_col_int(st, 0);
	enum kb_err err = kb_stmt_end(st, diag);
	for (size_t i = 0; i < n && !err; i++)
		err = kb_story_join(
			&w->store, ids[i], &w->marks, &marks, &joined, diag);
	free(ids);
	return err;
}

static enum kb_err count_feeds(struct work *w, struct kb_diag *diag)
{
	enum kb_err err = KB_OK, ended;
	struct kb_stmt *st = kb_db_stmt(w->m->db, "SELECT id FROM feed");
	while (!err && kb_step(st))
		err = kb_store_count(
			&w->store, kb_col_int(st, 0), &w->marks, diag);
	ended = kb_stmt_end(st, err ? NULL : diag);
	return err ? err : ended;
}

/* What one of a story has been marked with, all are. */
static enum kb_err share_marks(struct work *w, struct kb_diag *diag)
{
	struct kb_story_member *list;
	size_t n;
	enum kb_err err = kb_store_stories(&w->store, &list, &n, diag);
	for (size_t i = 0, end; i < n; i = end) {
		unsigned marks = 0;
		for (end = i; end < n && list[end].story == list[i].story;
			end++)
			marks |= list[end].marks;
		for (size_t k = i; k < end; k++)
			kb_mark_set_put(&w->marks, list[k].article, marks);
	}
	free(list);
	if (!err && n)
		err = kb_mark_set_write(&w->store, &w->marks, diag);
	return err || !n ? err : count_feeds(w, diag);
}

enum kb_err kb_migrate_to_7(struct kb_migration *m, struct kb_diag *diag)
{
	struct work w = {.m = m, .store = {.db = m->db, .migrating = true}};
	enum kb_err err = kb_db_number(m->db,
		"SELECT coalesce(max(id), 0) FROM article", &w.last, diag);
	if (!err)
		err = add_hashes(&w, diag);
	if (!err)
		err = kb_mark_set_load(&w.store, &w.marks, diag);
	if (!err)
		err = join_articles(&w, diag);
	if (!err)
		err = share_marks(&w, diag);
	kb_mark_set_release(&w.marks);
	return err;
}

/* --- Version 12 --------------------------------------------------------- */

/* A text that is damaged has no files. */
static enum kb_err set_media(
	struct work *w, struct kb_stmt *from, struct kb_diag *diag)
{
	struct kb_content c;
	struct kb_arena arena;
	size_t n = 0;
	enum kb_err err = KB_OK;
	kb_arena_init(&arena);
	w->at = kb_col_int(from, 0);
	if (kb_content_read(&w->store, from, 1, w->at, &c, NULL) == KB_OK &&
		c.enclosures) {
		const struct kb_enclosure *list =
			kb_content_enclosures(c.enclosures, &arena, &n);
		struct kb_stmt *st = kb_db_stmt(w->m->db,
			"UPDATE article SET media = ?2 WHERE id = ?1");
		kb_bind_int(st, 1, w->at);
		kb_bind_int(st, 2, kb_enclosures_media(list, n));
		err = kb_run(st, diag);
	}
	kb_content_release(&c);
	kb_arena_release(&arena);
	return err;
}

enum kb_err kb_migrate_to_12(struct kb_migration *m, struct kb_diag *diag)
{
	struct work w = {.m = m,
		.store = {
			.db = m->db, .migrating = true, .pack = kb_pack_new()}};
	enum kb_err err = kb_db_number(m->db,
			    "SELECT coalesce(max(article), 0) FROM content",
			    &w.last, diag),
		    ended;
	struct kb_stmt *from = kb_db_stmt(
		m->db, "SELECT article, texts FROM content ORDER BY article");
	while (!err && kb_step(from)) {
		err = set_media(&w, from, diag);
		if (w.at % CHUNK == 0)
			kb_migration_tell(m, w.at, w.last);
	}
	ended = kb_stmt_end(from, err ? NULL : diag);
	kb_pack_free(w.store.pack);
	return err ? err : ended;
}
