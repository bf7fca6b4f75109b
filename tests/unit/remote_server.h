/* A server of the test's own: items with their states, told to a store as a
 * round does, without network. */
#ifndef KHABAR_TESTS_REMOTE_SERVER_H
#define KHABAR_TESTS_REMOTE_SERVER_H

#include "store_feeds.h"

#include <khabar/store/account.h>
#include <khabar/store/remote.h>

enum {
	NOW = 1795300000 /* 22 November 2026 */
};

static inline int64_t make_account(struct kb_store *s, const char *name)
{
	struct kb_arena arena = {0};
	struct kb_account_row row;
	assert_int_equal(
		kb_store_make_account(s, name, "https://rss.example.org/ ahmad",
			&arena, &row, NULL),
		KB_OK);
	kb_arena_release(&arena);
	return row.id;
}

/* The date of November 2026, or none for day 0. */
static inline struct kb_date november(int day, int hour)
{
	return day ? (struct kb_date){.year = 2026,
			     .month = 11,
			     .day = (int8_t)day,
			     .hour = (int8_t)hour,
			     .has_time = true,
			     .has_zone = true}
		   : (struct kb_date){0};
}

static inline void put_items(struct kb_store *s, int64_t account,
	const struct kb_remote_item *items, size_t n, struct kb_put_result *r)
{
	struct kb_diag diag;
	if (kb_store_put_items(s, account, items, n, NOW, r, &diag) != KB_OK)
		fail_msg("%s", diag.text);
}

/* What a query of the database's first number gives. */
static inline int64_t sql_number(const struct scratch_dir *e, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	assert_int_equal(sqlite3_open(e->path.s, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	int64_t n = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0)
						   : -1;
	sqlite3_finalize(st);
	sqlite3_close(db);
	return n;
}

/* The article of a server's number; 0: there is none. */
static inline int64_t article_of(
	const struct scratch_dir *e, int64_t account, int64_t id)
{
	char sql[200];
	snprintf(sql, sizeof sql,
		"SELECT coalesce((SELECT article FROM remote"
		" WHERE account = %lld AND id = %lld), 0)",
		(long long)account, (long long)id);
	return sql_number(e, sql);
}

static inline unsigned marks_of(struct kb_store *s, int64_t article)
{
	uint8_t marks;
	assert_int_equal(kb_store_marks(s, &article, 1, &marks, NULL), KB_OK);
	return marks;
}

static inline void mark(
	struct kb_store *s, int64_t article, enum kb_article_mark what, bool on)
{
	assert_int_equal(
		kb_store_mark(s, &article, 1, what, on, NULL, NULL, NULL),
		KB_OK);
}

/* How many items of the account wait to be marked so. */
static inline size_t waiting(
	struct kb_store *s, int64_t account, enum kb_article_mark what, bool on)
{
	struct kb_wish *wishes;
	size_t n;
	assert_int_equal(kb_store_wishes(s, account, what, on, SIZE_MAX,
				 &wishes, &n, NULL),
		KB_OK);
	free(wishes);
	return n;
}

/* All feeds' counts are what counting them anew gives. */
static inline void assert_counts(
	const struct scratch_dir *e, struct kb_store *s)
{
	struct kb_arena arena = {0};
	struct kb_feed_row *rows;
	size_t n;
	assert_int_equal(kb_store_feeds(s, &arena, &rows, &n, NULL), KB_OK);
	for (size_t i = 0; i < n; i++) {
		struct kb_query of = {
			.feeds = &rows[i].id, .n_feeds = 1, .by_feeds = true};
		assert_int_equal(rows[i].total, count(s, &of));
		of.unread = true;
		assert_int_equal(rows[i].unread, count(s, &of));
		of.unread = false;
		of.starred = true;
		assert_int_equal(rows[i].starred, count(s, &of));
	}
	kb_arena_release(&arena);
	assert_whole(e->path.s);
}

#endif
