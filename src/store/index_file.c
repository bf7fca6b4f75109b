/* The file of the full-text index: a database beside the store's, made from it
 * and of no worth without it. Articles' texts are known in it by their
 * versions: what was changed or deleted since is simply not asked for any
 * more. */
#include "index.h"

#include <stdio.h>

enum {
	/* Of what the index looks like: one of another form is made anew. */
	FORM = 5,
};

static enum kb_err number(struct kb_db *db, const char *sql, int64_t *out)
{
	return kb_db_number(db, sql, out, NULL);
}

/* Whether the index is of this store and of this form. */
static bool is_right(struct kb_db *db, int64_t uid)
{
	int64_t form = 0, has = 0;
	return number(db, "SELECT form FROM state", &form) == KB_OK &&
	       form == FORM &&
	       number(db, "SELECT uid FROM state", &has) == KB_OK && has == uid;
}

/* Merging at each commit would cost more than it saves; memory for what is
 * gathered before it is written saves merging. */
#define TABLE(name, columns, detail, memory)                           \
	"CREATE VIRTUAL TABLE " name " USING fts5(" columns            \
	", content='', tokenize='khabar', " detail ");"                \
	"INSERT INTO " name "(" name ", rank) VALUES('automerge', 8);" \
	"INSERT INTO " name "(" name ", rank) VALUES('pgsz', 4050);"   \
	"INSERT INTO " name "(" name ", rank) VALUES('hashsize', " memory ");"

/* Makes the tables in an empty file. */
static enum kb_err make(
	struct kb_db *db, int64_t uid, int64_t newest, struct kb_diag *diag)
{
	struct kb_str sql = {0};
	kb_str_addf(&sql,
		"CREATE TABLE state(form, uid, since, upto);"
		"INSERT INTO state VALUES(%d, %lld, %lld, %lld);",
		FORM, (long long)uid, (long long)newest, (long long)newest);
	kb_str_adds(&sql, TABLE("words", "body, title, author", "detail='full'",
				  "16777216"));
	kb_str_adds(&sql, TABLE("heads", "head", "detail='none', columnsize=0",
				  "4194304"));
	kb_str_adds(&sql, TABLE("forms", "key", "detail='none', columnsize=0",
				  "4194304"));
	kb_str_adds(&sql,
		"CREATE TABLE form(id INTEGER PRIMARY KEY, forms BLOB);"
		"CREATE TABLE known(id INTEGER PRIMARY KEY, hashes BLOB);"
		"CREATE TABLE saved(id INTEGER PRIMARY KEY,"
		" text TEXT UNIQUE, hash, upto);"
		"CREATE TABLE saved_block(search, block, bits BLOB,"
		" PRIMARY KEY(search, block)) WITHOUT ROWID;");
	enum kb_err err = kb_db_exec(db, sql.s, diag);
	kb_str_release(&sql);
	return err;
}

/* Makes the index where the file is empty and nobody else has made it
 * meanwhile. */
static enum kb_err make_if_empty(
	struct kb_store *s, int64_t uid, struct kb_diag *diag)
{
	int64_t newest = 0, tables = 0;
	enum kb_err err = kb_db_number(s->db,
		"SELECT coalesce(max(version), 0) FROM article", &newest, diag);
	if (!err)
		err = kb_db_exec(s->search, "BEGIN IMMEDIATE", diag);
	if (err)
		return err;
	err = kb_db_number(
		s->search, "SELECT count(*) FROM sqlite_schema", &tables, diag);
	if (!err && !tables)
		err = make(s->search, uid, newest, diag);
	if (!err)
		err = kb_db_exec(s->search, "COMMIT", diag);
	if (err && kb_db_in_transaction(s->search))
		kb_db_exec(s->search, "ROLLBACK", NULL);
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
	kb_db_timeout(*out, KB_INDEX_WAIT);
	err = kb_db_full_text(*out, diag);
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

void kb_index_close(struct kb_store *s)
{
	kb_db_close(s->search);
	s->search = NULL;
	kb_index_forget(s);
}

void kb_index_forget(struct kb_store *s)
{
	kb_lexicon_free(s->lexicon);
	s->lexicon = NULL;
	kb_pieces_free(s->pieces);
	s->pieces = NULL;
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

void kb_index_drop(struct kb_store *s)
{
	bool ours = s->search && kb_db_is_in_place(s->search);
	kb_index_close(s);
	if (ours)
		delete_index(s);
}

/* KB_EFORMAT: it is of another store or form. */
static enum kb_err open_as(struct kb_store *s, enum kb_db_access access,
	int64_t uid, struct kb_diag *diag)
{
	struct kb_str path = {0};
	path_of_index(s, &path);
	enum kb_err err = open_file(path.s, access, &s->search, diag);
	if (!err)
		kb_db_stop_by(s->search, &s->stopped);
	bool right = !err && is_right(s->search, uid);
	if (!err && !right && access != KB_DB_READ) {
		err = make_if_empty(s, uid, diag);
		right = !err && is_right(s->search, uid);
	}
	if (!err && !right)
		err = kb_db_damaged(s->search, diag);
	if (err)
		kb_index_close(s);
	s->search_access = access;
	kb_str_release(&path);
	return err;
}

enum kb_err kb_index_open(struct kb_store *s, struct kb_diag *diag)
{
	int64_t uid = 0;
	if (s->search && !kb_db_is_in_place(s->search))
		kb_index_close(s);
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
