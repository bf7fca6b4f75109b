/* The full-text index: a database beside the store's, made from it and of no
 * worth without it. Articles' texts are known in it by their versions: what was
 * changed or deleted since is simply not asked for any more. */
#include "content.h"

#include <khabar/base/clock.h>
#include <khabar/base/utf8.h>
#include <khabar/search/words.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	/* Articles indexed between looks at the clock. */
	STEP = 32,
	/* Milliseconds that a search takes to index what came since. */
	CATCH_UP = 150,
	/* Texts in the index over those of articles, from which on it is made
	 * anew. */
	MOST_STALE = 5000,
	/* How long an index that another one writes is waited for. */
	WAIT = 3000,
};

/* --- Opening ------------------------------------------------------------ */

static enum kb_err number(struct kb_db *db, const char *sql, int64_t *out)
{
	return kb_db_number(db, sql, out, NULL);
}

/* Whether the index is of this store and of this form. */
static bool is_right(struct kb_db *db, int64_t uid)
{
	int64_t has = 0;
	return number(db, "SELECT uid FROM state WHERE form = 1", &has) ==
		       KB_OK &&
	       has == uid;
}

static enum kb_err make(struct kb_db *db, int64_t uid, struct kb_diag *diag)
{
	struct kb_str sql = {0};
	kb_str_addf(&sql,
		"DROP TABLE IF EXISTS state; DROP TABLE IF EXISTS words;"
		"CREATE TABLE state(form, uid, upto);"
		"INSERT INTO state VALUES(1, %lld, 0);"
		"CREATE VIRTUAL TABLE words USING fts5(title, body,"
		" content='', tokenize='khabar', detail='full');"
		/* Merging at each commit would cost more than it saves. */
		"INSERT INTO words(words, rank) VALUES('automerge', 8);"
		"INSERT INTO words(words, rank) VALUES('pgsz', 4050);",
		(long long)uid);
	enum kb_err err = kb_db_exec(db, "BEGIN IMMEDIATE", diag);
	if (!err)
		err = kb_db_exec(db, sql.s, diag);
	if (!err)
		err = kb_db_exec(db, "COMMIT", diag);
	if (err && kb_db_in_transaction(db))
		kb_db_exec(db, "ROLLBACK", NULL);
	kb_str_release(&sql);
	return err;
}

static enum kb_err open_file(const char *path, enum kb_db_access access,
	struct kb_db **out, struct kb_diag *diag)
{
	int64_t tables;
	*out = NULL;
	enum kb_err err = kb_db_open(path, access, out, diag);
	if (err)
		return err;
	kb_db_timeout(*out, WAIT);
	err = kb_db_tokenizer(*out, "khabar", kb_words, diag);
	if (!err && access == KB_DB_WRITE)
		err = kb_db_exec(*out,
			"PRAGMA auto_vacuum = INCREMENTAL;"
			"PRAGMA journal_mode = WAL;"
			"PRAGMA synchronous = NORMAL;"
			"PRAGMA cache_size = -8000;",
			diag);
	/* Small ones stay in memory as a whole. */
	if (!err && access == KB_DB_TEMPORARY)
		err = kb_db_exec(*out, "PRAGMA cache_size = -64000", diag);
	if (!err)
		err = kb_db_number(*out, "SELECT count(*) FROM sqlite_schema",
			&tables, diag);
	if (err) {
		kb_db_close(*out);
		*out = NULL;
	}
	return err;
}

static void path_of_index(const struct kb_store *s, struct kb_str *out)
{
	kb_str_addf(out, "%s-search", s->path);
}

static void close_index(struct kb_store *s)
{
	kb_db_close(s->search);
	s->search = NULL;
}

/* Deletes the index: there is nothing in it that the store has not. */
static void delete_index(const struct kb_store *s)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct kb_str name = {0};
		path_of_index(s, &name);
		kb_str_adds(&name, ends[i]);
		/* An empty folder, too. */
		remove(name.s);
		kb_str_release(&name);
	}
}

/* Closes the index, which is damaged, and deletes it, unless another khabar has
 * done so and made it anew. */
static void drop_index(struct kb_store *s)
{
	bool ours = s->search && kb_db_is_in_place(s->search);
	close_index(s);
	if (ours)
		delete_index(s);
}

/* An index of another store, or of another form, is made anew; one that is only
 * read cannot be. */
static enum kb_err open_as(struct kb_store *s, enum kb_db_access access,
	int64_t uid, struct kb_diag *diag)
{
	struct kb_str path = {0};
	path_of_index(s, &path);
	enum kb_err err = open_file(path.s, access, &s->search, diag);
	if (!err && !is_right(s->search, uid))
		err = access == KB_DB_READ ? KB_EFORMAT
					   : make(s->search, uid, diag);
	if (err)
		close_index(s);
	s->search_access = access;
	kb_str_release(&path);
	return err;
}

/* Opens the index: as it is, read-only, made anew, or, where there can be none,
 * one for this handle alone. */
static enum kb_err open_index(struct kb_store *s, struct kb_diag *diag)
{
	int64_t uid = 0;
	if (s->search && !kb_db_is_in_place(s->search))
		close_index(s);
	if (s->search)
		return KB_OK;
	enum kb_err err = kb_db_number(
		s->db, "SELECT value FROM meta WHERE name = 'uid'", &uid, diag);
	if (err)
		return err;
	err = open_as(s, KB_DB_WRITE, uid, diag);
	if (!err && kb_db_is_read_only(s->search, NULL))
		s->search_access = KB_DB_READ;
	if (!err || err == KB_ESTOP)
		return err;
	if (err == KB_EIO && open_as(s, KB_DB_READ, uid, NULL) == KB_OK)
		return KB_OK;
	delete_index(s);
	err = open_as(s, KB_DB_WRITE, uid, diag);
	if (!err || err == KB_ESTOP)
		return err;
	return open_as(s, KB_DB_TEMPORARY, uid, diag);
}

/* --- Indexing ----------------------------------------------------------- */

/* Adds the text of HTML, without tags; numeric references are letters. */
static void add_text(struct kb_str *out, const char *html)
{
	for (const char *p = html; p && *p;) {
		if (*p == '<') {
			const char *end = strchr(p, '>');
			kb_str_addc(out, ' ');
			p = end ? end + 1 : p + strlen(p);
		} else if (*p == '&' && p[1] == '#') {
			bool hex = p[2] == 'x' || p[2] == 'X';
			char *end;
			unsigned long cp =
				strtoul(p + 2 + hex, &end, hex ? 16 : 10);
			kb_str_addcp(out,
				cp <= 0x10FFFF ? (unsigned)cp : KB_REPLACEMENT);
			p = *end == ';' ? end + 1 : end;
		} else {
			size_t n = strcspn(p + 1, "<&") + 1;
			kb_str_add(out, p, n);
			p += n;
		}
	}
	kb_str_addc(out, ' ');
}

static void add_one(struct kb_str *out, const struct kb_text *t)
{
	if (t->s)
		kb_str_add(out, t->s, t->len);
	kb_str_addc(out, '\n');
}

static void add_block(struct kb_str *out, const struct kb_block *b)
{
	add_one(out, &b->text);
	add_one(out, &b->caption);
	for (size_t i = 0; i < b->n_items; i++)
		add_one(out, &b->items[i].text);
	for (size_t i = 0; i < b->n_rows; i++)
		for (size_t k = 0; k < b->rows[i].n_cells; k++)
			add_one(out, &b->rows[i].cells[k].text);
}

/* Of columns 2 and 3. A text that is damaged has no words. */
static void add_content(
	struct kb_store *s, struct kb_stmt *st, struct kb_str *out)
{
	struct kb_content c;
	if (!kb_content_read(s, st, 3, kb_col_int(st, 2), &c, NULL)) {
		add_text(out, c.authors);
		add_text(out, c.summary);
		add_text(out, c.content);
		add_text(out, c.categories);
	}
	kb_content_release(&c);
}

/* Of column 4. */
static void add_page(struct kb_store *s, struct kb_stmt *st, struct kb_str *out)
{
	struct kb_str json = {0};
	struct kb_article *a = NULL;
	if (kb_packed_read(s, st, 4, &json) && json.len)
		a = kb_page_read(json.s, json.len);
	kb_str_release(&json);
	if (!a)
		return;
	add_one(out, &a->standfirst);
	for (size_t i = 0; i < a->n_blocks; i++)
		add_block(out, &a->blocks[i]);
	kb_article_free(a);
}

/* Indexes the articles from version *upto on, at most n; *got: how many. */
static enum kb_err index_some(struct kb_store *s, int64_t *upto, size_t n,
	size_t *got, struct kb_diag *diag)
{
	struct kb_str body = {0};
	enum kb_err err = KB_OK;
	struct kb_stmt *st = kb_db_stmt(s->db,
		"SELECT a.version, a.title, a.id, c.texts, p.json"
		" FROM article a"
		" LEFT JOIN content c ON c.article = a.id"
		" LEFT JOIN page p ON p.article = a.id"
		" WHERE a.version > ? ORDER BY a.version LIMIT ?");
	kb_bind_int(st, 1, *upto);
	kb_bind_int(st, 2, (int64_t)n);
	*got = 0;
	while (!err && kb_step(st)) {
		kb_str_clear(&body);
		*upto = kb_col_int(st, 0);
		add_content(s, st, &body);
		add_page(s, st, &body);
		struct kb_stmt *put = kb_db_stmt(s->search,
			"INSERT INTO words(rowid, title, body)"
			" VALUES(?, ?, ?)");
		kb_bind_int(put, 1, *upto);
		kb_bind_text(put, 2, kb_col_text(st, 1));
		kb_bind_textn(put, 3, body.s, body.len);
		err = kb_run(put, diag);
		++*got;
	}
	kb_str_release(&body);
	enum kb_err end = kb_stmt_end(st, err ? NULL : diag);
	return err ? err : end;
}

static enum kb_err save_upto(
	struct kb_store *s, int64_t upto, struct kb_diag *diag)
{
	struct kb_stmt *st = kb_db_stmt(s->search, "UPDATE state SET upto = ?");
	kb_bind_int(st, 1, upto);
	return kb_run(st, diag);
}

/* Within a transaction of the index. */
static enum kb_err index_for(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag)
{
	int64_t upto = 0, end = kb_clock_ms() + ms;
	size_t got = STEP;
	enum kb_err err =
		kb_db_number(s->search, "SELECT upto FROM state", &upto, diag);
	int64_t was = upto;
	while (!err && got == STEP) {
		err = index_some(s, &upto, STEP, &got, diag);
		if (ms && kb_clock_ms() >= end)
			break;
	}
	*more = !err && got == STEP;
	return err || upto == was ? err : save_upto(s, upto, diag);
}

/* Whether most of the index is of texts that are no more. */
static bool is_stale(struct kb_store *s)
{
	int64_t has = 0, articles = 0;
	return number(s->search, "SELECT upto FROM state", &has) == KB_OK &&
	       number(s->db, "SELECT coalesce(sum(total), 0) FROM feed",
		       &articles) == KB_OK &&
	       has > 4 * articles + MOST_STALE &&
	       number(s->search, "SELECT count(*) FROM words_docsize", &has) ==
		       KB_OK &&
	       has > 2 * articles + MOST_STALE;
}

static enum kb_err bring_up(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag)
{
	int64_t upto = 0, newest = 0;
	enum kb_err err = open_index(s, diag);
	*more = false;
	if (!err && s->search_access == KB_DB_READ)
		return KB_OK;
	if (!err && is_stale(s)) {
		drop_index(s);
		err = open_index(s, diag);
	}
	/* Mostly there is nothing to do, and nothing is locked for that. */
	if (!err)
		err = kb_db_number(
			s->search, "SELECT upto FROM state", &upto, diag);
	if (!err)
		err = kb_db_number(s->db,
			"SELECT coalesce(max(version), 0) FROM article",
			&newest, diag);
	if (err || newest <= upto)
		return err;
	err = kb_db_exec(s->search, "BEGIN IMMEDIATE", diag);
	if (err)
		return err;
	err = index_for(s, ms, more, diag);
	if (!err)
		err = kb_db_exec(s->search, "COMMIT", diag);
	if (err && kb_db_in_transaction(s->search))
		kb_db_exec(s->search, "ROLLBACK", NULL);
	return err;
}

static enum kb_err update(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag)
{
	enum kb_err err = bring_up(s, ms, more, diag);
	if (err == KB_EFORMAT && s->search) { /* damaged */
		drop_index(s);
		err = bring_up(s, ms, more, diag);
	}
	*more &= !err;
	s->search_behind = *more;
	return err;
}

/* One that cannot be made smaller is of an earlier khabar: made anew. */
static enum kb_err shrink(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	*more = false;
	if (s->search_access != KB_DB_WRITE ||
		(!s->search_shrinking && !kb_db_is_wasteful(s->search)))
		return KB_OK;
	if (kb_db_can_shrink(s->search)) {
		err = kb_db_shrink(s->search, ms, more, diag);
	} else {
		drop_index(s);
		*more = true;
	}
	s->search_shrinking = s->search && *more;
	return err;
}

enum kb_err kb_store_index(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag)
{
	bool left;
	enum kb_err err = update(s, ms, &left, diag);
	if (!err && !left)
		err = shrink(s, ms, &left, diag);
	if (!err && left && !ms)
		err = update(s, ms, &left, diag);
	if (more)
		*more = !err && left;
	return err;
}

bool kb_store_index_is_behind(const struct kb_store *s)
{
	return s->search_behind && s->search_access == KB_DB_WRITE;
}

/* --- Searching ---------------------------------------------------------- */

static struct kb_stmt *prepare(struct kb_store *s, const struct kb_str *wanted,
	const struct kb_str *unwanted)
{
	struct kb_stmt *st;
	if (wanted->len && unwanted->len) {
		st = kb_db_stmt(s->search,
			"SELECT rowid FROM words WHERE words MATCH ?1"
			" EXCEPT SELECT rowid FROM words WHERE words MATCH ?2"
			" ORDER BY 1");
		kb_bind_textn(st, 2, unwanted->s, unwanted->len);
	} else if (wanted->len) {
		st = kb_db_stmt(s->search,
			"SELECT rowid FROM words WHERE words MATCH ?1"
			" ORDER BY rowid");
	} else {
		st = kb_db_stmt(s->search,
			"SELECT id FROM words_docsize EXCEPT"
			" SELECT rowid FROM words WHERE words MATCH ?1"
			" ORDER BY 1");
	}
	const struct kb_str *first = wanted->len ? wanted : unwanted;
	kb_bind_textn(st, 1, first->s, first->len);
	return st;
}

/* *versions is owned whatever comes of it. */
static enum kb_err find(struct kb_store *s, const struct kb_str *wanted,
	const struct kb_str *unwanted, int64_t **versions, size_t *n,
	struct kb_diag *diag)
{
	size_t cap = 0;
	bool more;
	enum kb_err err = update(s, CATCH_UP, &more, diag);
	*versions = NULL;
	*n = 0;
	/* What another khabar is just indexing is found a moment later. */
	if (err && !s->search)
		return err;
	struct kb_stmt *st = prepare(s, wanted, unwanted);
	while (kb_step(st))
		*KB_PUSH(*versions, *n, cap) = kb_col_int(st, 0);
	return kb_stmt_end(st, diag);
}

enum kb_err kb_store_search(struct kb_store *s, const char *query,
	int64_t **versions, size_t *n, struct kb_diag *diag)
{
	struct kb_str wanted = {0}, unwanted = {0};
	enum kb_err err = KB_OK;
	*versions = NULL;
	*n = 0;
	kb_store_query(query, &wanted, &unwanted);
	if (wanted.len || unwanted.len)
		err = find(s, &wanted, &unwanted, versions, n, diag);
	if (err == KB_EFORMAT && s->search) {
		free(*versions);
		drop_index(s);
		err = find(s, &wanted, &unwanted, versions, n, diag);
	}
	kb_str_release(&wanted);
	kb_str_release(&unwanted);
	if (err) {
		free(*versions);
		*versions = NULL;
		*n = 0;
	}
	return err;
}
