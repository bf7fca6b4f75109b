/* The store: opened, closed, its transactions. */
#include "index.h"
#include "pack.h"
#include "similar.h"

#include <khabar/base/folders.h>

#include <stdlib.h>
#include <sys/stat.h>

/* --- Opening ------------------------------------------------------------ */

static enum kb_err set_up(struct kb_db *db, bool write, struct kb_diag *diag)
{
	if (!write)
		return kb_db_exec(db,
			"PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4000",
			diag);
	/* NORMAL: a commit is safe from the end of the program at once, from
	 * that of the machine within moments; the file is whole in any case. */
	return kb_db_exec(db,
		"PRAGMA journal_mode = WAL;"
		"PRAGMA synchronous = NORMAL;"
		"PRAGMA secure_delete = OFF;"
		"PRAGMA temp_store = MEMORY;"
		"PRAGMA cache_size = -4000;"
		"PRAGMA wal_autocheckpoint = 2000;"
		"PRAGMA journal_size_limit = 33554432;",
		diag);
}

static enum kb_err open_as(const char *path, enum kb_db_access access,
	const struct kb_store_watch *watch, const struct kb_diag *why,
	struct kb_db **out, struct kb_diag *diag)
{
	*out = NULL;
	enum kb_err err = kb_db_open(path, access, out, diag);
	if (err)
		return err;
	kb_db_timeout(*out, KB_STORE_READ_WAIT);
	err = kb_store_prepare(*out, path, watch, why, diag);
	if (!err)
		err = set_up(*out, access == KB_DB_WRITE, diag);
	if (err) {
		kb_db_close(*out);
		*out = NULL;
	}
	return err;
}

static bool is_there(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0;
}

enum kb_err kb_store_open(
	const char *path, struct kb_store **out, struct kb_diag *diag)
{
	return kb_store_open_watched(path, NULL, out, diag);
}

enum kb_err kb_store_open_watched(const char *path,
	const struct kb_store_watch *watch, struct kb_store **out,
	struct kb_diag *diag)
{
	struct kb_db *db;
	struct kb_diag why = {0};
	*out = NULL;
	enum kb_err err = kb_make_folders(path, diag);
	if (err)
		return err;
	err = open_as(path, KB_DB_WRITE, watch, NULL, &db, &why);
	bool read_only = err == KB_EIO && is_there(path);
	if (read_only)
		err = open_as(path, KB_DB_READ, NULL, &why, &db, diag);
	else if (err && diag)
		*diag = why;
	if (err)
		return err;
	struct kb_store *s = kb_calloc(1, sizeof *s);
	s->db = db;
	s->path = kb_strdup(path);
	s->pack = kb_pack_new();
	s->patience = 5000;
	s->read_only = read_only || kb_db_is_read_only(db, &why);
	s->read_only_why = why;
	kb_db_stop_by(db, &s->stopped);
	*out = s;
	return KB_OK;
}

/* Tries to open it for writing. The old handle stays until the store is closed:
 * it has no locks, and with its file descriptor would go those of the new. */
static void try_to_write(struct kb_store *s)
{
	struct kb_db *db;
	if (!s->read_only || s->outdated ||
		open_as(s->path, KB_DB_WRITE, NULL, NULL, &db, NULL))
		return;
	if (kb_db_is_read_only(db, NULL)) {
		kb_db_close(db);
		return;
	}
	s->outdated = s->db;
	s->db = db;
	kb_db_stop_by(db, &s->stopped);
	s->read_only = false;
	kb_index_close(s);
}

bool kb_store_is_read_only(const struct kb_store *s, struct kb_diag *diag)
{
	if (s->read_only && diag)
		*diag = s->read_only_why;
	return s->read_only;
}

void kb_store_close(struct kb_store *s)
{
	if (!s)
		return;
	kb_db_close(s->db);
	kb_db_close(s->outdated);
	kb_index_close(s);
	kb_str_release(&s->row);
	free(s->others);
	kb_similar_forget(s);
	kb_pack_free(s->pack);
	free(s->path);
	free(s);
}

void kb_store_stop(struct kb_store *s, bool stop)
{
	atomic_store(&s->stopped, stop);
}

void kb_store_patience(struct kb_store *s, int ms)
{
	s->patience = ms;
}

void kb_store_stories_apart(struct kb_store *s, bool apart)
{
	s->apart = apart;
}

int64_t kb_store_version(struct kb_store *s)
{
	try_to_write(s);
	struct kb_stmt *st = kb_db_stmt(s->db, "PRAGMA data_version");
	int64_t version = kb_step(st) ? kb_col_int(st, 0) : -1;
	kb_stmt_end(st, NULL);
	return version;
}

/* --- Transactions ------------------------------------------------------- */

/* Only the wait for another writer is the caller's to set. */
static enum kb_err begin(struct kb_store *s, struct kb_diag *diag)
{
	try_to_write(s);
	if (s->read_only)
		return kb_fail(diag, KB_EIO, "%s", s->read_only_why.text);
	kb_db_timeout(s->db, s->patience);
	enum kb_err err = kb_run(kb_db_stmt(s->db, "BEGIN IMMEDIATE"), diag);
	kb_db_timeout(s->db, KB_STORE_READ_WAIT);
	return err;
}

static void take_back(struct kb_store *s)
{
	/* A full disk may have ended it already. */
	if (kb_db_in_transaction(s->db))
		kb_run(kb_db_stmt(s->db, "ROLLBACK"), NULL);
}

static enum kb_err commit(struct kb_store *s, struct kb_diag *diag)
{
	enum kb_err err = kb_run(kb_db_stmt(s->db, "COMMIT"), diag);
	if (err)
		take_back(s);
	return err;
}

enum kb_err kb_store_begin(struct kb_store *s, struct kb_diag *diag)
{
	if (s->in_transaction)
		return kb_fail(diag, KB_EINVAL,
			"%s: a transaction is open already", KB_BRIEF(s->path));
	enum kb_err err = begin(s, diag);
	s->in_transaction = !err;
	s->broken = false;
	return err;
}

static enum kb_err tell_broken(const struct kb_store *s, struct kb_diag *diag)
{
	if (diag)
		*diag = s->broken_diag;
	return s->broken_err;
}

enum kb_err kb_store_commit(struct kb_store *s, struct kb_diag *diag)
{
	if (!s->in_transaction)
		return kb_fail(diag, KB_EINVAL, "%s: no transaction is open",
			KB_BRIEF(s->path));
	s->in_transaction = false;
	if (s->broken) {
		s->broken = false;
		return tell_broken(s, diag);
	}
	return commit(s, diag);
}

void kb_store_take_back(struct kb_store *s)
{
	if (s->in_transaction)
		take_back(s);
	s->in_transaction = s->broken = false;
}

enum kb_err kb_write_begin(struct kb_store *s, struct kb_diag *diag)
{
	if (s->broken)
		return tell_broken(s, diag);
	return s->in_transaction ? KB_OK : begin(s, diag);
}

enum kb_err kb_write_end(
	struct kb_store *s, enum kb_err err, struct kb_diag *diag)
{
	if (!err)
		return s->in_transaction ? KB_OK : commit(s, diag);
	take_back(s);
	if (s->in_transaction) {
		s->broken = true;
		s->broken_err = err;
		if (diag)
			s->broken_diag = *diag;
		else
			kb_fail(&s->broken_diag, err,
				"%s: a write before this one failed",
				KB_BRIEF(s->path));
	}
	return err;
}
