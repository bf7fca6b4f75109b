/* A thin cover over SQLite: connections, statements kept prepared, errors as
 * the rest of khabar has them. Only db.c and fts.c know sqlite3.
 * Layer: store, private. */
#ifndef KHABAR_STORE_DB_PARTS_H
#define KHABAR_STORE_DB_PARTS_H

#include <khabar/base/err.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kb_db;
struct kb_stmt;

enum kb_db_access {
	/* Made if it is missing; KB_EIO where that, or writing, cannot be. */
	KB_DB_WRITE,
	/* Neither lock nor file beside it is made, so that it can be read where
	 * nothing can be written. What others write meanwhile is not seen. */
	KB_DB_READ,
	KB_DB_TEMPORARY, /* a database of this handle alone; path is its name */
};

/* Opens the file. Nothing is read yet: a file that is no database shows at the
 * first statement. */
enum kb_err kb_db_open(const char *path, enum kb_db_access access,
	struct kb_db **out, struct kb_diag *diag);
/* Whether nothing can be written, as far as can be told without writing, and
 * why; it may be NULL. */
bool kb_db_is_read_only(const struct kb_db *db, struct kb_diag *why);
/* Whether the handle's file is still the one of its path. */
bool kb_db_is_in_place(const struct kb_db *db);
/* db may be NULL. Its statements end with it. */
void kb_db_close(struct kb_db *db);
/* For a file of another program, which may be anything: rows of more than max
 * bytes fail with KB_ELIMIT, and its pages are looked at before they are read.
 */
void kb_db_distrust(struct kb_db *db, int max);
/* How long a statement waits for a lock. */
void kb_db_timeout(struct kb_db *db, int ms);
/* While *stop, which another thread may set, statements fail with KB_ESTOP;
 * NULL: none does. Borrowed. */
void kb_db_stop_by(struct kb_db *db, const atomic_bool *stop);
/* Runs statements that give no rows, parted by semicolons. */
enum kb_err kb_db_exec(struct kb_db *db, const char *sql, struct kb_diag *diag);
/* The number that a statement's one row has; without that row the file is
 * damaged. The statement is not kept. */
enum kb_err kb_db_number(
	struct kb_db *db, const char *sql, int64_t *out, struct kb_diag *diag);
/* KB_EFORMAT: what must be in the file is not there. */
enum kb_err kb_db_damaged(const struct kb_db *db, struct kb_diag *diag);
/* Copies the database as the handle sees it into a file, made anew, that is on
 * the disk in the end; tell(), if not NULL, hears of how much is done. */
enum kb_err kb_db_copy(struct kb_db *db, const char *to,
	void (*tell)(void *ctx, int64_t done, int64_t total), void *ctx,
	struct kb_diag *diag);
/* Whether a transaction is open: an error may have ended it. */
bool kb_db_in_transaction(const struct kb_db *db);

/* The statement, prepared when it is first asked for and kept; sql is a
 * literal, known again by its address. Never NULL; an error shows when it is
 * stepped. It is reset and without bindings; kb_stmt_end() gives it back. */
struct kb_stmt *kb_db_stmt(struct kb_db *db, const char *sql);

/* Parameters count from 1. Texts are borrowed until the statement ends; NULL
 * is NULL. */
void kb_bind_int(struct kb_stmt *st, int i, int64_t v);
void kb_bind_text(struct kb_stmt *st, int i, const char *s);
void kb_bind_textn(struct kb_stmt *st, int i, const char *s, size_t len);
/* The same for bytes that are no text; never NULL. */
void kb_bind_bytes(struct kb_stmt *st, int i, const void *s, size_t len);

/* What each_row(?, a, b), an aggregate function, calls with the two whole
 * numbers of every row, in the order of the subquery that they come from: one
 * step for all rows, since each step costs more than a row. The result is NULL.
 * Borrowed until the statement ends. */
struct kb_db_each {
	void (*row)(void *ctx, int64_t a, int64_t b);
	void *ctx;
};
void kb_bind_each(struct kb_stmt *st, int i, struct kb_db_each *each);

/* The next row; false at the end or after an error, which kb_stmt_end()
 * tells. */
bool kb_step(struct kb_stmt *st);
/* Columns count from 0; texts are borrowed until the next step or end. */
int64_t kb_col_int(struct kb_stmt *st, int i);
const char *kb_col_text(struct kb_stmt *st, int i);
/* A column's text in the arena; NULL is NULL. */
struct kb_arena;
const char *kb_col_copy(struct kb_stmt *st, int i, struct kb_arena *arena);
/* NULL for none, too. */
const void *kb_col_bytes(struct kb_stmt *st, int i);
/* The length of a column's text or bytes. */
size_t kb_col_len(struct kb_stmt *st, int i);
/* Ends the statement's run and gives its error, if it had one. */
enum kb_err kb_stmt_end(struct kb_stmt *st, struct kb_diag *diag);
/* Steps to the end, for statements without rows. */
enum kb_err kb_run(struct kb_stmt *st, struct kb_diag *diag);

/* --- Full-text search: fts.c -------------------------------------------- */

/* Texts and queries of FTS5 with tokenize='khabar' are words as they are, each
 * behind one of these: at the next place, or at the same as the one before. */
#define KB_FTS_NEXT '\x01'
#define KB_FTS_SAME '\x02'

/* What hits(table, ?), a function of FTS5, calls for every place of the row
 * where a phrase of the query stands; phrases count from 0 in the order of the
 * query. Its value is how many words the first column has. Borrowed until the
 * statement ends. */
struct kb_db_hits {
	void (*hit)(void *ctx, int phrase, int column, int place);
	void *ctx;
	int64_t most; /* rows of higher numbers are passed over */
};
void kb_bind_hits(struct kb_stmt *st, int i, struct kb_db_hits *hits);

/* Makes the tokenizer and hits() known to the handle. */
enum kb_err kb_db_full_text(struct kb_db *db, struct kb_diag *diag);

#endif
