/* A store in a folder of the test's own, and feeds to put into it. */
#ifndef KHABAR_TESTS_STORE_FEEDS_H
#define KHABAR_TESTS_STORE_FEEDS_H

#include "scratch.h"

#include <khabar/feed/document.h>
#include <khabar/store/store.h>

#include <sqlite3.h>

static const char url[] = "https://example.org/feed";

/* The path of the scratch is that of the store. */
static inline int store_set_up(void **state)
{
	int status = scratch_set_up(state);
	scratch_path(*state, "library.db");
	return status;
}

static inline struct kb_store *open_store(const struct scratch_dir *e)
{
	struct kb_store *s;
	struct kb_diag diag;
	if (kb_store_open(e->path.s, &s, &diag) != KB_OK)
		fail_msg("%s", diag.text);
	return s;
}

/* A feed of entries first to last (the newest); text is part of each. */
static inline struct kb_feed *make_feed(int first, int last, const char *text)
{
	struct kb_str xml = {0};
	struct kb_document doc;
	const struct kb_source source = {
		.content_type = "application/xml", .url = url};
	kb_str_adds(&xml, "<rss version='2.0'><channel><title>"
			  "\u0627\u0644\u062c\u0631\u064a\u062f\u0629</title>");
	for (int i = last; i >= first; i--)
		kb_str_addf(&xml,
			"<item><guid>%d</guid><title>\u062e\u0628\u0631 %d"
			"</title><link>https://example.org/%d</link><pubDate>"
			"%02d Nov 2026 10:%02d:00 +0000</pubDate><author>Dana"
			"</author><description>%s %d</description></item>",
			i, i, i, 1 + i / 60 % 28, i % 60, text, i);
	kb_str_adds(&xml, "</channel></rss>");
	assert_int_equal(
		kb_document_read(xml.s, xml.len, &source, &doc, NULL), KB_OK);
	kb_str_release(&xml);
	return doc.feed;
}

static inline enum kb_err put(struct kb_store *s, const char *to, int first,
	int last, const char *text, int keep, struct kb_put_result *r)
{
	struct kb_feed *f = make_feed(first, last, text);
	enum kb_err err = kb_store_put_feed(s, to, f, keep, 1000, r, NULL);
	kb_feed_free(f);
	return err;
}

static inline size_t list(
	struct kb_store *s, const struct kb_query *q, int64_t **ids)
{
	struct kb_found found;
	assert_int_equal(kb_store_list(s, q, &found, NULL), KB_OK);
	*ids = found.ids;
	return found.n;
}

static inline size_t count(struct kb_store *s, const struct kb_query *q)
{
	int64_t *ids;
	size_t n = list(s, q, &ids);
	free(ids);
	return n;
}

static inline struct kb_feed_row feed_row(
	struct kb_store *s, struct kb_arena *a)
{
	struct kb_feed_row *rows;
	size_t n = 0;
	assert_int_equal(kb_store_feeds(s, a, &rows, &n, NULL), KB_OK);
	assert_int_equal(n, 1);
	return rows[0];
}

/* The row number of a feed that is there. */
static inline int64_t feed_id(struct kb_store *s, const char *of)
{
	struct kb_arena arena = {0};
	struct kb_feed_row *rows;
	size_t n = 0;
	int64_t id = 0;
	assert_int_equal(kb_store_feeds(s, &arena, &rows, &n, NULL), KB_OK);
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].url, of) == 0)
			id = rows[i].id;
	assert_true(id > 0);
	kb_arena_release(&arena);
	return id;
}

/* --- Without khabar ----------------------------------------------------- */

/* As another program would, or a fault. */
static inline void run_sql(const char *path, const char *sql)
{
	sqlite3 *db;
	char *error = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &error) != SQLITE_OK)
		fail_msg("%s", error);
	sqlite3_close(db);
}

static inline void assert_whole(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &st, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	assert_string_equal((const char *)sqlite3_column_text(st, 0), "ok");
	sqlite3_finalize(st);
	sqlite3_close(db);
}

#endif
