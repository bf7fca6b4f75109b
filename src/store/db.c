/* SQLite: connections, statements, errors. */
#include "db_sqlite.h"

#include <khabar/base/mem.h>
#include <khabar/base/str.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	/* Steps of SQLite's machine between looks at whether it is to stop. */
	STOP_STEPS = 2000,
};

struct kb_stmt {
	struct kb_db *db;
	const char *sql; /* NULL: made at run time */
	sqlite3_stmt *st;
	int err; /* SQLite's, of this run */
	bool busy;
};

struct kb_db {
	sqlite3 *sq;
	char *path;
	int why;        /* errno: why the file could not be made */
	struct stat st; /* of the file when it was opened */
	struct kb_stmt **stmts;
	size_t n_stmts, cap_stmts;
};

/* --- Errors ------------------------------------------------------------- */

/* Why the folder of a file takes no new ones; 0: it does. */
static int folder_reason(const char *path)
{
	char *copy = kb_strdup(path), *slash = strrchr(copy, '/');
	if (slash)
		slash[slash == copy] = '\0';
	int why = access(slash ? copy : ".", W_OK | X_OK) == 0 ? 0 : errno;
	free(copy);
	return why;
}

/* Why a file could not be opened, read or written, as the system has it. What
 * SQLite keeps of that may be of what it tried afterwards. */
static const char *system_reason(const struct kb_db *db)
{
	int why = db->why;
	if (!why && access(db->path, W_OK) != 0 && errno != ENOENT)
		why = errno;
	if (!why)
		why = folder_reason(db->path);
	if (!why)
		why = sqlite3_system_errno(db->sq);
	return why ? kb_reason(why) : sqlite3_errmsg(db->sq);
}

enum kb_err kb_db_fail(const struct kb_db *db, int code, struct kb_diag *diag)
{
	switch (code & 0xff) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return KB_OK;
	case SQLITE_NOMEM:
		kb_mem_die();
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return kb_fail(diag, KB_ESTOP,
			"%s: another khabar writes; try again",
			KB_BRIEF(db->path));
	case SQLITE_INTERRUPT:
		return kb_fail(diag, KB_ESTOP, "stopped");
	case SQLITE_FULL:
		return kb_fail(diag, KB_EIO,
			"%s: the disk is full; nothing was changed",
			KB_BRIEF(db->path));
	case SQLITE_CANTOPEN:
		/* i18n: a path, and why */
		return kb_fail(diag, KB_EIO, "%s cannot be opened: %s",
			KB_BRIEF(db->path), system_reason(db));
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return kb_fail(diag, KB_EIO, "%s cannot be written: %s",
			KB_BRIEF(db->path), system_reason(db));
	case SQLITE_IOERR:
		return kb_fail(diag, KB_EIO, "%s: %s", KB_BRIEF(db->path),
			system_reason(db));
	case SQLITE_CORRUPT:
		return kb_fail(diag, KB_EFORMAT,
			"%s is damaged; sqlite3's .recover may save it",
			KB_BRIEF(db->path));
	case SQLITE_ERROR: /* no such table, no such column */
		return kb_fail(diag, KB_EFORMAT, "%s: %s", KB_BRIEF(db->path),
			sqlite3_errmsg(db->sq));
	case SQLITE_TOOBIG:
		return kb_fail(diag, KB_ELIMIT,
			"%s: a row of it is too long to be read", db->path);
	case SQLITE_NOTADB:
		return kb_fail(diag, KB_EFORMAT, "%s is no database of khabar",
			KB_BRIEF(db->path));
	}
	return kb_fail(diag, KB_EIO, "%s: %s", KB_BRIEF(db->path),
		sqlite3_errmsg(db->sq));
}

/* --- Rows by the million ------------------------------------------------ */

/* The kind of pointer that each_row() takes. */
static const char each_pointer[] = "khabar each";

static void each_row(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	(void)ctx;
	(void)n;
	struct kb_db_each *each = sqlite3_value_pointer(v[0], each_pointer);
	if (each)
		each->row(each->ctx, sqlite3_value_int64(v[1]),
			sqlite3_value_int64(v[2]));
}

static void each_end(sqlite3_context *ctx)
{
	sqlite3_result_null(ctx);
}

static int add_each(sqlite3 *sq)
{
	return sqlite3_create_function_v2(sq, "each_row", 3,
		SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, NULL, each_row, each_end,
		NULL);
}

/* --- Connections -------------------------------------------------------- */

/* SQLite would let others read what it makes. */
static void make_file(struct kb_db *db)
{
	int fd = open(db->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
	else if (errno != EEXIST)
		db->why = errno;
}

static int open_for_writing(struct kb_db *db)
{
	/* Only names that begin with file: would be taken as a URI. */
	struct kb_str name = {0};
	kb_str_adds(
		&name, db->path[0] == '/' || db->path[0] == '.' ? "" : "./");
	kb_str_adds(&name, db->path);
	make_file(db);
	int code = sqlite3_open_v2(name.s, &db->sq,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
			SQLITE_OPEN_CREATE,
		NULL);
	kb_str_release(&name);
	return code;
}

/* Whether something was written that is not in the database's own file. */
static bool has_log(const struct kb_db *db)
{
	struct stat st;
	struct kb_str name = {0};
	kb_str_addf(&name, "%s-wal", db->path);
	bool has = stat(name.s, &st) == 0 && st.st_size > 0;
	kb_str_release(&name);
	return has;
}

/* https://www.sqlite.org/wal.html, Read-Only Databases: an index of the log is
 * kept in memory by who has the database for himself; without log, the file is
 * all there is, and is read as one that cannot change. */
static int open_for_reading(struct kb_db *db)
{
	bool log = has_log(db);
	struct kb_str name = {0};
	kb_str_adds(&name, db->path[0] == '/' ? "file://" : "file:./");
	for (const char *p = db->path; *p; p++)
		if (strchr("%?#", *p))
			kb_str_addf(&name, "%%%02X", (unsigned char)*p);
		else
			kb_str_addc(&name, *p);
	if (!log)
		kb_str_adds(&name, "?immutable=1");
	int code = sqlite3_open_v2(name.s, &db->sq,
		SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI,
		log ? "unix-none" : NULL);
	kb_str_release(&name);
	if (!code)
		sqlite3_db_config(
			db->sq, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (!code && log)
		code = sqlite3_exec(db->sq, "PRAGMA locking_mode = EXCLUSIVE",
			NULL, NULL, NULL);
	return code;
}

bool kb_db_is_read_only(const struct kb_db *db, struct kb_diag *why)
{
	if (sqlite3_db_readonly(db->sq, "main") != 1)
		return false;
	kb_db_fail(db, SQLITE_READONLY, why);
	return true;
}

/* A file that SQLite could open for reading only, and that nobody has open: it
 * would make files beside it that can be written as little, for good. */
static bool is_to_be_read(const struct kb_db *db)
{
	struct kb_str name = {0};
	kb_str_addf(&name, "%s-shm", db->path);
	bool shared = access(name.s, F_OK) == 0;
	kb_str_release(&name);
	return !shared && kb_db_is_read_only(db, NULL);
}

enum kb_err kb_db_open(const char *path, enum kb_db_access access,
	struct kb_db **out, struct kb_diag *diag)
{
	struct kb_db *db = kb_calloc(1, sizeof *db);
	int code;
	db->path = kb_strdup(path);
	if (access == KB_DB_WRITE)
		code = open_for_writing(db);
	else if (access == KB_DB_READ)
		code = open_for_reading(db);
	else /* SQLite's name for one of its own */
		code = sqlite3_open_v2("", &db->sq,
			SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
				SQLITE_OPEN_NOMUTEX,
			NULL);
	if (!code && access == KB_DB_WRITE && is_to_be_read(db))
		code = SQLITE_READONLY;
	if (!code)
		code = add_each(db->sq);
	enum kb_err err = kb_db_fail(db, code, diag);
	if (err) {
		kb_db_close(db);
		return err;
	}
	if (access == KB_DB_TEMPORARY || stat(path, &db->st) != 0)
		db->st = (struct stat){0};
	sqlite3_extended_result_codes(db->sq, 1);
	/* The schema of a damaged or foreign file runs nothing. */
	sqlite3_db_config(db->sq, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->sq, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	*out = db;
	return KB_OK;
}

bool kb_db_is_in_place(const struct kb_db *db)
{
	struct stat st;
	if (!db->st.st_ino) /* a temporary one */
		return true;
	return stat(db->path, &st) == 0 && st.st_ino == db->st.st_ino &&
	       st.st_dev == db->st.st_dev;
}

void kb_db_close(struct kb_db *db)
{
	if (!db)
		return;
	for (size_t i = 0; i < db->n_stmts; i++) {
		sqlite3_finalize(db->stmts[i]->st);
		free(db->stmts[i]);
	}
	free(db->stmts);
	/* The log of that name may be another's: SQLite would delete it. */
	if (db->sq && !kb_db_is_in_place(db))
		sqlite3_db_config(
			db->sq, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_close_v2(db->sq);
	free(db->path);
	free(db);
}

sqlite3 *kb_db_handle(const struct kb_db *db)
{
	return db->sq;
}

static int is_stopped(void *stop)
{
	return atomic_load((const atomic_bool *)stop);
}

void kb_db_stop_by(struct kb_db *db, const atomic_bool *stop)
{
	sqlite3_progress_handler(
		db->sq, STOP_STEPS, stop ? is_stopped : NULL, (void *)stop);
}

void kb_db_distrust(struct kb_db *db, int max)
{
	sqlite3_limit(db->sq, SQLITE_LIMIT_LENGTH, max);
	sqlite3_exec(db->sq, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
}

void kb_db_timeout(struct kb_db *db, int ms)
{
	sqlite3_busy_timeout(db->sq, ms);
}

enum kb_err kb_db_exec(struct kb_db *db, const char *sql, struct kb_diag *diag)
{
	return kb_db_fail(
		db, sqlite3_exec(db->sq, sql, NULL, NULL, NULL), diag);
}

enum kb_err kb_db_damaged(const struct kb_db *db, struct kb_diag *diag)
{
	return kb_fail(diag, KB_EFORMAT,
		"%s is damaged; put back a copy, or move it away to begin "
		"anew",
		KB_BRIEF(db->path));
}

bool kb_db_in_transaction(const struct kb_db *db)
{
	return !sqlite3_get_autocommit(db->sq);
}

/* --- Copying ------------------------------------------------------------ */

enum {
	COPY_STEP = 1024, /* pages between two looks at how far it is */
};

static enum kb_err copy_pages(struct kb_db *from, struct kb_db *to,
	void (*tell)(void *ctx, int64_t done, int64_t total), void *ctx,
	struct kb_diag *diag)
{
	int code = SQLITE_OK;
	sqlite3_backup *b =
		sqlite3_backup_init(to->sq, "main", from->sq, "main");
	while (b && code == SQLITE_OK) {
		code = sqlite3_backup_step(b, COPY_STEP);
		int64_t total = sqlite3_backup_pagecount(b);
		if (tell)
			tell(ctx, total - sqlite3_backup_remaining(b), total);
	}
	code = sqlite3_backup_finish(b);
	return kb_db_fail(to, b ? code : sqlite3_errcode(to->sq), diag);
}

enum kb_err kb_db_copy(struct kb_db *db, const char *to,
	void (*tell)(void *ctx, int64_t done, int64_t total), void *ctx,
	struct kb_diag *diag)
{
	struct kb_db *copy;
	unlink(to);
	enum kb_err err = kb_db_open(to, KB_DB_WRITE, &copy, diag);
	if (err)
		return err;
	/* A copy that is not finished is not used. */
	err = kb_db_exec(copy, "PRAGMA journal_mode = OFF", diag);
	if (!err)
		err = copy_pages(db, copy, tell, ctx, diag);
	kb_db_close(copy);
	if (err)
		unlink(to);
	return err;
}

/* --- Statements --------------------------------------------------------- */

static void prepare(struct kb_stmt *st, const char *sql, bool keep)
{
	st->err = sqlite3_prepare_v3(st->db->sq, sql, -1,
		keep ? SQLITE_PREPARE_PERSISTENT : 0, &st->st, NULL);
}

struct kb_stmt *kb_db_stmt(struct kb_db *db, const char *sql)
{
	struct kb_stmt *st = NULL;
	for (size_t i = 0; i < db->n_stmts && !st; i++)
		/* One that runs is not touched: its like is made. */
		if (db->stmts[i]->sql == sql && !db->stmts[i]->busy)
			st = db->stmts[i];
	if (!st) {
		st = kb_calloc(1, sizeof *st);
		st->db = db;
		st->sql = sql;
		*KB_PUSH(db->stmts, db->n_stmts, db->cap_stmts) = st;
	}
	st->busy = true;
	st->err = SQLITE_OK;
	if (!st->st)
		prepare(st, sql, true);
	return st;
}

void kb_bind_int(struct kb_stmt *st, int i, int64_t v)
{
	if (!st->err)
		st->err = sqlite3_bind_int64(st->st, i, v);
}

void kb_bind_textn(struct kb_stmt *st, int i, const char *s, size_t len)
{
	if (!st->err && s)
		st->err = sqlite3_bind_text64(
			st->st, i, s, len, SQLITE_STATIC, SQLITE_UTF8);
}

void kb_bind_bytes(struct kb_stmt *st, int i, const void *s, size_t len)
{
	if (!st->err)
		st->err = sqlite3_bind_blob64(
			st->st, i, s ? s : "", len, SQLITE_STATIC);
}

void kb_bind_text(struct kb_stmt *st, int i, const char *s)
{
	if (s)
		kb_bind_textn(st, i, s, strlen(s));
}

void kb_bind_each(struct kb_stmt *st, int i, struct kb_db_each *each)
{
	if (!st->err)
		st->err = sqlite3_bind_pointer(
			st->st, i, each, each_pointer, NULL);
}

void kb_bind_hits(struct kb_stmt *st, int i, struct kb_db_hits *hits)
{
	if (!st->err)
		st->err =
			sqlite3_bind_pointer(st->st, i, hits, KB_DB_HITS, NULL);
}

bool kb_step(struct kb_stmt *st)
{
	if (st->err)
		return false;
	int code = sqlite3_step(st->st);
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		st->err = code;
	return false;
}

int64_t kb_col_int(struct kb_stmt *st, int i)
{
	return sqlite3_column_int64(st->st, i);
}

const char *kb_col_text(struct kb_stmt *st, int i)
{
	return (const char *)sqlite3_column_text(st->st, i);
}

const char *kb_col_copy(struct kb_stmt *st, int i, struct kb_arena *arena)
{
	const char *s = kb_col_text(st, i);
	return s ? kb_arena_strndup(arena, s, kb_col_len(st, i)) : NULL;
}

const void *kb_col_bytes(struct kb_stmt *st, int i)
{
	return sqlite3_column_blob(st->st, i);
}

size_t kb_col_len(struct kb_stmt *st, int i)
{
	return (size_t)sqlite3_column_bytes(st->st, i);
}

enum kb_err kb_stmt_end(struct kb_stmt *st, struct kb_diag *diag)
{
	enum kb_err err = kb_db_fail(st->db, st->err, diag);
	if (st->st) {
		sqlite3_reset(st->st);
		sqlite3_clear_bindings(st->st);
	}
	st->busy = false;
	return err;
}

enum kb_err kb_run(struct kb_stmt *st, struct kb_diag *diag)
{
	while (kb_step(st))
		;
	return kb_stmt_end(st, diag);
}

/* The statement is made for this time only. */
enum kb_err kb_db_number(
	struct kb_db *db, const char *sql, int64_t *out, struct kb_diag *diag)
{
	struct kb_stmt st = {.db = db};
	prepare(&st, sql, false);
	bool found = kb_step(&st);
	if (found)
		*out = kb_col_int(&st, 0);
	enum kb_err err = kb_stmt_end(&st, diag);
	sqlite3_finalize(st.st);
	return err || found ? err : kb_db_damaged(db, diag);
}
