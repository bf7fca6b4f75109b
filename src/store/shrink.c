/* Giving back the space of what was deleted: a file's free pages go to its end
 * and off it, a few in each transaction. */
#include "store.h"

#include <khabar/base/clock.h>

#include <sys/statvfs.h>

/* How many pages one transaction gives back. */
#define PAGES "32"

enum {
	/* Free space that is worth it: bytes, and the share of the file. */
	LEAST = 1 << 20,
	SHARE = 4,
	/* PRAGMA auto_vacuum: pages can be given back one by one. */
	INCREMENTAL = 2,
};

static int64_t number(struct kb_db *db, const char *sql)
{
	int64_t n = 0;
	return kb_db_number(db, sql, &n, NULL) == KB_OK ? n : 0;
}

static int64_t free_pages(struct kb_db *db)
{
	return number(db, "PRAGMA freelist_count");
}

bool kb_db_is_wasteful(struct kb_db *db)
{
	int64_t pages = free_pages(db);
	return pages * number(db, "PRAGMA page_size") > LEAST &&
	       pages * SHARE > number(db, "PRAGMA page_count");
}

bool kb_db_can_shrink(struct kb_db *db)
{
	return number(db, "PRAGMA auto_vacuum") == INCREMENTAL;
}

enum kb_err kb_db_shrink(
	struct kb_db *db, unsigned ms, bool *more, struct kb_diag *diag)
{
	int64_t end = kb_clock_ms() + ms, left = free_pages(db), before;
	enum kb_err err;
	do {
		before = left;
		err = kb_db_exec(
			db, "PRAGMA incremental_vacuum(" PAGES ")", diag);
		left = free_pages(db);
	} while (!err && left && left < before && (!ms || kb_clock_ms() < end));
	*more = !err && left && left < before;
	/* The file itself is cut where the log is taken over. */
	if (!err && !*more)
		err = kb_db_exec(db, "PRAGMA wal_checkpoint(PASSIVE)", diag);
	return err;
}

/* Rewrites a database that an earlier khabar made, once: its pages cannot be
 * given back one by one before. A copy of it is made, which is not to be in
 * memory. */
static enum kb_err rewrite(
	struct kb_db *db, const char *path, struct kb_diag *diag)
{
	struct statvfs fs;
	int64_t bytes = number(db, "PRAGMA page_size") *
			(number(db, "PRAGMA page_count") - free_pages(db));
	/* The copy, and the log of what is copied back: with room to spare, a
	 * disk is not filled to give back space. */
	if (statvfs(path, &fs) != 0 ||
		(int64_t)fs.f_bavail < 3 * bytes / (int64_t)fs.f_frsize)
		return KB_OK;
	enum kb_err err = kb_db_exec(db,
		"PRAGMA temp_store = FILE; PRAGMA auto_vacuum = INCREMENTAL;"
		"VACUUM",
		diag);
	kb_db_exec(db, "PRAGMA temp_store = MEMORY", NULL);
	if (!err)
		err = kb_db_exec(db, "PRAGMA wal_checkpoint(PASSIVE)", diag);
	return err;
}

enum kb_err kb_store_shrink(
	struct kb_store *s, unsigned ms, bool *more, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	*more = false;
	if (s->read_only || s->in_transaction)
		return KB_OK;
	if (!s->shrinking && !kb_db_is_wasteful(s->db))
		return KB_OK;
	/* Who marks or stores comes first. */
	kb_db_timeout(s->db, 0);
	if (kb_db_can_shrink(s->db))
		err = kb_db_shrink(s->db, ms, more, diag);
	else
		err = rewrite(s->db, s->path, diag);
	kb_db_timeout(s->db, KB_STORE_READ_WAIT);
	s->shrinking = *more;
	return err;
}
