/* The store: what is written is there, whatever happens meanwhile. */
#include <khabar/store/store.h>
#include <khabar/feed/document.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

static const char url[] = "https://example.org/feed";

struct env {
	char dir[64];
	struct kb_str path;
};

static int set_up(void **state)
{
	struct env *e = kb_calloc(1, sizeof *e);
	strcpy(e->dir, "/tmp/khabar-test-XXXXXX");
	if (!mkdtemp(e->dir))
		return 1;
	kb_str_addf(&e->path, "%s/library.db", e->dir);
	*state = e;
	return 0;
}

static int tear_down(void **state)
{
	struct env *e = *state;
	struct kb_str command = {0};
	kb_str_addf(&command, "rm -rf '%s'", e->dir);
	int status = system(command.s);
	kb_str_release(&command);
	kb_str_release(&e->path);
	free(e);
	return status;
}

static struct kb_store *open_store(const struct env *e)
{
	struct kb_store *s;
	struct kb_diag diag;
	if (kb_store_open(e->path.s, &s, &diag) != KB_OK)
		fail_msg("%s", diag.text);
	return s;
}

/* A feed of entries first to last (the newest); text is part of each. */
static struct kb_feed *make_feed(int first, int last, const char *text)
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

static enum kb_err put(struct kb_store *s, const char *to, int first, int last,
	const char *text, int keep, struct kb_put_result *r)
{
	struct kb_feed *f = make_feed(first, last, text);
	enum kb_err err = kb_store_put_feed(s, to, f, keep, 1000, r, NULL);
	kb_feed_free(f);
	return err;
}

static size_t list(struct kb_store *s, const struct kb_query *q, int64_t **ids)
{
	size_t n = 0;
	assert_int_equal(kb_store_list(s, q, ids, &n, NULL), KB_OK);
	return n;
}

static size_t count(struct kb_store *s, const struct kb_query *q)
{
	int64_t *ids;
	size_t n = list(s, q, &ids);
	free(ids);
	return n;
}

static struct kb_feed_row feed_row(struct kb_store *s, struct kb_arena *a)
{
	struct kb_feed_row *rows;
	size_t n = 0;
	assert_int_equal(kb_store_feeds(s, a, &rows, &n, NULL), KB_OK);
	assert_int_equal(n, 1);
	return rows[0];
}

/* --- What is stored ----------------------------------------------------- */

static void round_trip(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query all = {0};
	struct kb_article_row row;
	struct kb_article *a;
	struct kb_arena arena = {0};
	int64_t *ids;
	assert_int_equal(put(s, url, 1, 3, "text", KB_KEEP, NULL), KB_OK);
	kb_store_close(s);
	s = open_store(*state);
	assert_int_equal(list(s, &all, &ids), 3);
	assert_int_equal(kb_store_row(s, ids[0], &row, NULL), KB_OK);
	/* "خبر 3" */
	assert_string_equal(row.title, "\u062e\u0628\u0631 3");
	assert_string_equal(row.link, "https://example.org/3");
	assert_string_equal(row.author, "Dana");
	assert_int_equal(row.date.day, 1);
	assert_int_equal(row.date.minute, 3);
	assert_int_equal(row.marks, 0);
	assert_int_equal(kb_store_article(s, ids[0], &a, NULL), KB_OK);
	assert_string_equal(a->headline.s, "\u062e\u0628\u0631 3");
	assert_int_equal(a->n_blocks, 1);
	assert_string_equal(a->blocks[0].text.s, "text 3");
	kb_article_free(a);
	assert_int_equal(kb_store_row(s, 99, &row, NULL), KB_EEMPTY);
	struct kb_feed_row feed = feed_row(s, &arena);
	assert_int_equal(feed.total, 3);
	assert_int_equal(feed.unread, 3);
	assert_int_equal(feed.dir, KB_DIR_RTL);
	kb_arena_release(&arena);
	free(ids);
	kb_store_close(s);
}

static void changes(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query all = {0}, starred = {.starred = true};
	struct kb_put_result r;
	int64_t *ids, *changed;
	size_t n;
	assert_int_equal(put(s, url, 1, 3, "text", KB_KEEP, &r), KB_OK);
	assert_int_equal(r.added, 3);
	list(s, &all, &ids);
	assert_int_equal(kb_store_mark(s, ids, 2, KB_ARTICLE_STARRED, true,
				 &changed, &n, NULL),
		KB_OK);
	assert_int_equal(n, 2);
	free(changed);
	/* Only what was not so before is told. */
	assert_int_equal(kb_store_mark(s, ids, 3, KB_ARTICLE_STARRED, true,
				 &changed, &n, NULL),
		KB_OK);
	assert_int_equal(n, 1);
	assert_int_equal(changed[0], ids[2]);
	free(changed);
	assert_int_equal(put(s, url, 1, 3, "text", KB_KEEP, &r), KB_OK);
	assert_int_equal(r.added + r.changed, 0);
	assert_int_equal(put(s, url, 1, 4, "other", KB_KEEP, &r), KB_OK);
	assert_int_equal(r.added, 1);
	assert_int_equal(r.changed, 3);
	assert_int_equal(count(s, &starred), 3);
	free(ids);
	kb_store_close(s);
}

/* An article goes if the feed does not list it, nobody starred it, and the
 * feed has `keep` newer ones. */
static void pruning(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query all = {0}, oldest = {.sort = KB_SORT_OLDEST};
	int64_t *ids;
	put(s, url, 1, 10, "text", 5, NULL);
	assert_int_equal(count(s, &all), 10); /* all are listed */
	list(s, &oldest, &ids);
	kb_store_mark(s, ids, 1, KB_ARTICLE_STARRED, true, NULL, NULL, NULL);
	put(s, url, 9, 12, "text", 5, NULL);
	/* 8 to 12 and the starred one */
	assert_int_equal(count(s, &all), 6);
	put(s, url, 13, 13, "text", -1, NULL);
	assert_int_equal(count(s, &all), 7);
	/* Without its feed, the starred one stays. */
	assert_int_equal(kb_store_remove_feed(s, url, NULL), KB_OK);
	assert_int_equal(count(s, &all), 1);
	free(ids);
	kb_store_close(s);
}

static void states(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_arena arena = {0};
	struct kb_feed_state in = {.etag = "\"a\"",
		.last_modified = "Tue",
		.body_hash = UINT64_MAX - 5,
		.checked = 5,
		.due = 6,
		.retry = 7,
		.interval = 8,
		.error = "no connection",
		.moved = "https://example.org/b",
		.failures = 9,
		.gone = true};
	struct kb_feed_state out;
	assert_int_equal(
		kb_store_feed_state(s, url, &arena, &out, NULL), KB_OK);
	assert_null(out.etag);
	assert_int_equal(kb_store_put_state(s, url, &in, NULL), KB_OK);
	assert_int_equal(
		kb_store_feed_state(s, url, &arena, &out, NULL), KB_OK);
	assert_string_equal(out.etag, in.etag);
	assert_string_equal(out.last_modified, in.last_modified);
	assert_true(out.body_hash == in.body_hash);
	assert_int_equal(out.checked, 5);
	assert_int_equal(out.due, 6);
	assert_int_equal(out.retry, 7);
	assert_int_equal(out.interval, 8);
	assert_string_equal(out.error, in.error);
	assert_string_equal(out.moved, in.moved);
	assert_int_equal(out.failures, 9);
	assert_true(out.gone);
	kb_arena_release(&arena);
	kb_store_close(s);
}

static void pages(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query all = {0};
	struct kb_document doc;
	struct kb_article *a;
	struct kb_arena arena = {0};
	struct kb_page_wanted *wanted;
	struct kb_article_row row;
	size_t n;
	int64_t *ids;
	static const char html[] =
		"<article><h1>\u062e\u0628\u0631</h1><p>One <a href='/x'>link"
		"</a> of <b>two</b> words, and a sentence that goes on.</p><ul>"
		"<li>a<li>b</ul><table><tr><th>c<td>d</table><figure><img "
		"src='/i.png'><figcaption>e</figcaption></figure></article>";
	const struct kb_source source = {
		.content_type = "text/html", .url = "https://example.org/1"};
	put(s, url, 1, 2, "text", KB_KEEP, NULL);
	list(s, &all, &ids);
	assert_int_equal(
		kb_store_pages_wanted(s, url, 10, &arena, &wanted, &n, NULL),
		KB_OK);
	assert_int_equal(n, 2);
	assert_int_equal(
		kb_document_read(html, strlen(html), &source, &doc, NULL),
		KB_OK);
	assert_int_equal(
		kb_store_put_page(s, ids[0], doc.article, NULL), KB_OK);
	assert_int_equal(kb_store_article(s, ids[0], &a, NULL), KB_OK);
	assert_int_equal(a->n_blocks, doc.article->n_blocks);
	for (size_t i = 0; i < a->n_blocks; i++) {
		const struct kb_block *x = &a->blocks[i],
				      *y = &doc.article->blocks[i];
		assert_int_equal(x->type, y->type);
		assert_int_equal(x->text.len, y->text.len);
		assert_int_equal(x->text.n_spans, y->text.n_spans);
		assert_int_equal(x->n_items, y->n_items);
		assert_int_equal(x->n_rows, y->n_rows);
		for (size_t k = 0; k < x->text.n_spans; k++)
			assert_int_equal(
				x->text.spans[k].end, y->text.spans[k].end);
	}
	assert_int_equal(kb_store_row(s, ids[0], &row, NULL), KB_OK);
	assert_true(row.has_page);
	kb_store_pages_wanted(s, url, 10, &arena, &wanted, &n, NULL);
	assert_int_equal(n, 1);
	kb_article_free(a);
	kb_document_release(&doc);
	kb_arena_release(&arena);
	free(ids);
	kb_store_close(s);
}

static void queries(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_arena arena = {0};
	put(s, url, 1, 5, "text", KB_KEEP, NULL);
	put(s, "https://example.org/other", 3, 4, "text", KB_KEEP, NULL);
	struct kb_query q = {0};
	assert_int_equal(count(s, &q), 7);
	q.limit = 3;
	assert_int_equal(count(s, &q), 3);
	int64_t feed;
	kb_store_feed_id(s, url, &feed, NULL);
	q = (struct kb_query){.feeds = &feed, .n_feeds = 1, .by_feeds = true};
	int64_t *ids;
	assert_int_equal(list(s, &q, &ids), 5);
	kb_store_mark(s, ids, 2, KB_ARTICLE_READ, true, NULL, NULL, NULL);
	q.unread = true;
	assert_int_equal(count(s, &q), 3);
	q.n_feeds = 0;
	assert_int_equal(count(s, &q), 0);
	free(ids);
	for (int sort = KB_SORT_NEWEST; sort <= KB_SORT_FEED; sort++) {
		q = (struct kb_query){.sort = (enum kb_sort)sort};
		assert_int_equal(count(s, &q), 7);
	}
	assert_int_equal(
		kb_store_move_feed(s, url, "https://example.org/new", NULL),
		KB_OK);
	q = (struct kb_query){0};
	assert_int_equal(count(s, &q), 7);
	kb_arena_release(&arena);
	kb_store_close(s);
}

/* --- Files that are not right ------------------------------------------- */

static void write_bytes(const char *path, const char *s, size_t len)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(s, 1, len, f), len);
	fclose(f);
}

static void run_sql(const char *path, const char *sql)
{
	sqlite3 *db;
	char *error = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &error) != SQLITE_OK)
		fail_msg("%s", error);
	sqlite3_close(db);
}

static void refused(void **state)
{
	static const char *const others[] = {
		"CREATE TABLE somebody(elses);",
		"PRAGMA application_id = 1801085554; PRAGMA user_version = 99;"
		"CREATE TABLE feed(x);",
	};
	struct env *e = *state;
	struct kb_store *s;
	struct kb_diag diag;
	static const char junk[] = "no database at all, but long enough for "
				   "one: 0123456789012345678901234567890123456"
				   "78901234567890123456789012345678901234567";
	write_bytes(e->path.s, junk, sizeof junk);
	assert_int_equal(kb_store_open(e->path.s, &s, &diag), KB_EFORMAT);
	struct stat st;
	stat(e->path.s, &st);
	assert_int_equal(st.st_size, sizeof junk);
	for (size_t i = 0; i < 2; i++) {
		unlink(e->path.s);
		run_sql(e->path.s, others[i]);
		assert_int_equal(
			kb_store_open(e->path.s, &s, &diag), KB_EFORMAT);
	}
}

static void corrupted(void **state)
{
	struct env *e = *state;
	struct kb_store *s = open_store(e);
	put(s, url, 1, 200, "a text of some length to fill pages", KB_KEEP,
		NULL);
	kb_store_close(s);
	/* Bytes all over the file; whatever comes of it, it is no crash. */
	for (unsigned seed = 1; seed <= 30; seed++) {
		struct stat st;
		struct kb_query all = {0};
		int64_t *ids = NULL;
		size_t n = 0;
		stat(e->path.s, &st);
		FILE *f = fopen(e->path.s, "r+");
		for (int i = 0; i < 20; i++) {
			fseek(f, rand_r(&seed) % st.st_size, SEEK_SET);
			fputc(rand_r(&seed), f);
		}
		fclose(f);
		if (kb_store_open(e->path.s, &s, NULL) != KB_OK)
			break;
		if (kb_store_list(s, &all, &ids, &n, NULL) == KB_OK)
			for (size_t i = 0; i < n; i++) {
				struct kb_article *a = NULL;
				if (kb_store_article(s, ids[i], &a, NULL) ==
					KB_OK)
					kb_article_free(a);
			}
		free(ids);
		put(s, url, 150, 260, "other", 100, NULL);
		kb_store_close(s);
	}
}

/* tests/data/store/version-1.sql: a library of the first schema. */
static void migration(void **state)
{
	struct env *e = *state;
	const char *top = getenv("KB_SRCDIR");
	struct kb_str name = {0}, sql = {0};
	char buf[4096];
	size_t n;
	kb_str_addf(
		&name, "%s/tests/data/store/version-1.sql", top ? top : ".");
	FILE *f = fopen(name.s, "r");
	assert_non_null(f);
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		kb_str_add(&sql, buf, n);
	fclose(f);
	run_sql(e->path.s, sql.s);
	struct kb_store *s = open_store(e);
	struct kb_query all = {0}, starred = {.starred = true},
			unread = {.unread = true};
	assert_int_equal(count(s, &all), 3);
	assert_int_equal(count(s, &starred), 1);
	assert_int_equal(count(s, &unread), 2);
	struct kb_arena arena = {0};
	struct kb_feed_row row = feed_row(s, &arena);
	assert_int_equal(row.total, 3);
	assert_int_equal(row.unread, 2);
	assert_int_equal(row.starred, 1);
	assert_string_equal(row.title,
		"\u0627\u0644\u062c\u0631\u064a\u062f\u0629"); /* الجريدة */
	int64_t *ids;
	struct kb_article *a;
	list(s, &starred, &ids);
	assert_int_equal(kb_store_article(s, ids[0], &a, NULL), KB_OK);
	assert_string_equal(a->headline.s, "\u062e\u0628\u0631");
	assert_string_equal(a->blocks[0].text.s, "The text.");
	kb_article_free(a);
	free(ids);
	struct kb_query words = {.search = "text"};
	assert_int_equal(count(s, &words), 1);
	kb_arena_release(&arena);
	kb_str_release(&name);
	kb_str_release(&sql);
	kb_store_close(s);
	s = open_store(e); /* once more, and nothing is to be done */
	assert_int_equal(count(s, &all), 3);
	kb_store_close(s);
}

/* --- Interruptions ------------------------------------------------------ */

static void assert_whole(const char *path)
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

/* Writes feeds and marks for ever, and tells of each that is committed. */
static void write_for_ever(const struct env *e, int round, int fd)
{
	struct kb_store *s;
	struct kb_query all = {.unread = true, .limit = 1};
	if (kb_store_open(e->path.s, &s, NULL) != KB_OK)
		_exit(1);
	for (int i = 0;; i++) {
		int first = round * 1000 + i * 5;
		int64_t *ids;
		size_t n;
		bool more;
		if (kb_store_begin(s, NULL) ||
			put(s, url, first, first + 4, "text", -1, NULL) ||
			kb_store_commit(s, NULL))
			_exit(2);
		if (write(fd, "a", 1) != 1)
			_exit(3);
		if (kb_store_list(s, &all, &ids, &n, NULL) ||
			kb_store_mark(s, ids, n, KB_ARTICLE_READ, true, NULL,
				NULL, NULL))
			_exit(4);
		free(ids);
		if (write(fd, "m", 1) != 1 || kb_store_index(s, 5, &more, NULL))
			_exit(5);
	}
}

/* What was told of before the writer was killed is there. */
static void killed(void **state)
{
	struct env *e = *state;
	size_t articles = 0, marks = 0;
	unsigned seed = 7;
	for (int round = 0; round < 20; round++) {
		int fds[2];
		assert_int_equal(pipe(fds), 0);
		pid_t pid = fork();
		if (pid == 0) {
			close(fds[0]);
			write_for_ever(e, round, fds[1]);
		}
		close(fds[1]);
		struct timespec nap = {0, 1000000L * (5 + rand_r(&seed) % 40)};
		nanosleep(&nap, NULL);
		kill(pid, SIGKILL);
		int status;
		waitpid(pid, &status, 0);
		assert_true(WIFSIGNALED(status));
		char c;
		while (read(fds[0], &c, 1) == 1) {
			articles += c == 'a' ? 5 : 0;
			marks += c == 'm';
		}
		close(fds[0]);
		assert_whole(e->path.s);
		struct kb_store *s = open_store(e);
		struct kb_query all = {0}, unread = {.unread = true};
		size_t n = count(s, &all), n_read = n - count(s, &unread);
		/* One of each may have been committed and not told. */
		assert_true(n >= articles && n <= articles + 5);
		assert_true(n_read >= marks && n_read <= marks + 1);
		articles = n;
		marks = n_read;
		kb_store_close(s);
	}
	assert_true(articles > 0);
}

/* Two processes at once: one stores, one marks, nothing is lost. */
static void two_at_once(void **state)
{
	struct env *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_query all = {0}, starred = {.starred = true};
	int64_t *ids;
	put(s, url, 1, 100, "text", -1, NULL);
	size_t n = list(s, &all, &ids);
	kb_store_close(s);
	pid_t pid = fork();
	if (pid == 0) {
		s = open_store(e);
		for (int i = 0; i < 30; i++)
			if (put(s, url, 1, 100, i % 2 ? "one" : "two", -1,
				    NULL) != KB_OK)
				_exit(1);
		_exit(0);
	}
	s = open_store(e);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(
			kb_store_mark(s, &ids[i], 1, KB_ARTICLE_STARRED, true,
				NULL, NULL, NULL),
			KB_OK);
	int status;
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	assert_int_equal(count(s, &starred), 100);
	free(ids);
	kb_store_close(s);
	assert_whole(e->path.s);
}

static void patience(void **state)
{
	struct kb_store *a = open_store(*state), *b = open_store(*state);
	struct kb_query all = {0};
	int64_t *ids, version;
	put(a, url, 1, 3, "text", -1, NULL);
	list(b, &all, &ids);
	version = kb_store_version(b);
	kb_store_patience(b, 0);
	assert_int_equal(kb_store_begin(a, NULL), KB_OK);
	put(a, url, 1, 4, "other", -1, NULL);
	assert_int_equal(kb_store_mark(b, ids, 1, KB_ARTICLE_READ, true, NULL,
				 NULL, NULL),
		KB_ESTOP);
	assert_int_equal(count(b, &all), 3); /* reading goes on */
	assert_int_equal(kb_store_commit(a, NULL), KB_OK);
	assert_int_equal(kb_store_mark(b, ids, 1, KB_ARTICLE_READ, true, NULL,
				 NULL, NULL),
		KB_OK);
	assert_int_equal(count(b, &all), 4);
	assert_true(kb_store_version(b) != version);
	free(ids);
	kb_store_close(a);
	kb_store_close(b);
}

/* A ceiling on the size of files stands in for a full disk. */
static void full_disk(void **state)
{
	struct env *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_query all = {0};
	put(s, url, 1, 20, "text", -1, NULL);
	kb_store_close(s);
	pid_t pid = fork();
	if (pid == 0) {
		signal(SIGXFSZ, SIG_IGN);
		struct rlimit full = {300 << 10, RLIM_INFINITY};
		s = open_store(e);
		setrlimit(RLIMIT_FSIZE, &full);
		enum kb_err err = KB_OK;
		for (int i = 1; i < 50 && !err; i++)
			err = put(s, url, i * 200, i * 200 + 199,
				"a text that fills the disk sooner or later",
				-1, NULL);
		if (err != KB_EIO)
			_exit(1);
		full.rlim_cur = RLIM_INFINITY;
		setrlimit(RLIMIT_FSIZE, &full);
		/* There is space again. */
		_exit(put(s, url, 1, 21, "text", -1, NULL) == KB_OK ? 0 : 2);
	}
	int status;
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	assert_whole(e->path.s);
	s = open_store(e);
	assert_true(count(s, &all) >= 21);
	kb_store_close(s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(round_trip), TEST(changes),
		TEST(pruning), TEST(states), TEST(pages), TEST(queries),
		TEST(refused), TEST(corrupted), TEST(migration), TEST(killed),
		TEST(two_at_once), TEST(patience), TEST(full_disk)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
