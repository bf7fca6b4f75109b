/* What newsboat keeps goes into the library: articles, marks, and meets what
 * the feeds themselves give afterwards; files that are damaged or foreign. The
 * tables are those of newsboat 2.21, the rows what it made of these feeds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <khabar/library/importer.h>

#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>

static const char schema[] =
	"CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL,"
	" url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL,"
	" lastmodified INTEGER(11) NOT NULL DEFAULT 0,"
	" is_rtl INTEGER(1) NOT NULL DEFAULT 0,"
	" etag VARCHAR(128) NOT NULL DEFAULT \"\");"
	"CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
	" guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL,"
	" author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,"
	" feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL,"
	" content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL,"
	" enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),"
	" enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52),"
	" deleted INTEGER(1) NOT NULL DEFAULT 0,"
	" base VARCHAR(128) NOT NULL DEFAULT \"\");"
	"CREATE INDEX idx_feedurl ON rss_item(feedurl);"
	"CREATE TABLE metadata (db_schema_version_major INTEGER NOT NULL,"
	" db_schema_version_minor INTEGER NOT NULL);";

#define ITEM                                                      \
	"INSERT INTO rss_item(guid, title, author, url, feedurl," \
	" pubDate, content, unread, flags, deleted) VALUES"

/* A cache.db of these tables and rows; returns its path. */
static char *make_cache(
	struct scratch_dir *e, const char *tables, const char *rows)
{
	unlink(scratch_path(e, "cache.db"));
	run_sql(e->path.s, tables);
	run_sql(e->path.s, rows);
	return kb_strdup(e->path.s);
}

/* A library in the test's folder with this feed list. */
static void open_library(
	struct scratch_dir *e, struct kb_library *l, const char *feeds)
{
	assert_int_equal(setenv("XDG_CONFIG_HOME", e->dir, 1), 0);
	assert_int_equal(setenv("XDG_DATA_HOME", e->dir, 1), 0);
	mkdir(scratch_path(e, "khabar"), 0700);
	if (feeds)
		scratch_file(e, "khabar/feeds", feeds);
	if (kb_library_open(l, NULL, &e->diag) != KB_OK)
		fail_msg("%s", e->diag.text);
}

static enum kb_err import(struct scratch_dir *e, struct kb_import *im,
	struct kb_library *l, const char *path,
	const struct kb_import_options *o)
{
	static const struct kb_import_options all = {0};
	kb_import_init(im);
	enum kb_err err = kb_import_add(im, path, &e->diag);
	return err ? err : kb_import_run(im, l, o ? o : &all, &e->diag);
}

static void assert_counts(struct kb_library *l, size_t all, size_t unread,
	size_t starred, size_t hidden)
{
	assert_int_equal(count(l->store, &(struct kb_query){0}), all);
	assert_int_equal(
		count(l->store, &(struct kb_query){.unread = true}), unread);
	assert_int_equal(
		count(l->store, &(struct kb_query){.starred = true}), starred);
	assert_int_equal(
		count(l->store, &(struct kb_query){.hidden = true}), hidden);
}

static void assert_remark(
	const struct kb_import *im, bool came, const char *words)
{
	struct kb_import_remark r;
	for (size_t i = 0; kb_import_remark(im, i, &r); i++)
		if (r.came == came && strstr(r.text, words))
			return;
	fail_msg("nothing says \"%s\"", words);
}

static size_t n_remarks(const struct kb_import *im)
{
	struct kb_import_remark r;
	size_t n = 0;
	while (kb_import_remark(im, n, &r))
		n++;
	return n;
}

/* --- What comes --------------------------------------------------------- */

static const char one_feed[] = "https://a.example/feed\n";

static const char rows[] =
	"INSERT INTO rss_feed(rssurl, url, title, is_rtl) VALUES"
	"('https://a.example/feed', 'https://a.example/', 'A &amp; b', 0);" ITEM
	"('1', 'One', 'Dana', 'https://a.example/1', 'https://a.example/feed',"
	" 1764000000, '<p>First <a href=\"x\">text</a></p>', 0, 'as', 0),"
	"('2', 'Two', '', 'https://a.example/2', 'https://a.example/feed',"
	" 1764003600, 'second', 1, '', 0),"
	"('3', 'Three', '', 'https://a.example/3', 'https://a.example/feed',"
	" 1764007200, 'third', 0, NULL, 1);"
	"UPDATE rss_item SET enclosure_url = 'https://a.example/2.mp3',"
	" enclosure_type = 'audio/mpeg' WHERE guid = '2';";

static void test_comes(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_library l;
	struct kb_import im;
	struct kb_article_row row;
	struct kb_article *a;
	struct kb_found found;
	open_library(e, &l, one_feed);
	char *path = make_cache(e, schema, rows);
	assert_int_equal(import(e, &im, &l, path, NULL), KB_OK);
	assert_int_equal(im.result.articles, 3);
	assert_int_equal(im.result.read, 2);
	assert_int_equal(im.result.starred, 1);
	assert_int_equal(im.result.hidden, 1);
	assert_remark(&im, true, "flags (as) have become stars");
	assert_int_equal(n_remarks(&im), 1);
	assert_counts(&l, 2, 1, 1, 1);
	/* The newest first. */
	const struct kb_query all = {0};
	assert_int_equal(kb_store_list(l.store, &all, &found, NULL), KB_OK);
	kb_store_row(l.store, found.ids[1], &row, NULL);
	assert_string_equal(row.title, "One");
	assert_string_equal(row.author, "Dana");
	assert_string_equal(row.link, "https://a.example/1");
	assert_int_equal(kb_date_unix(&row.date), 1764000000);
	kb_store_article(l.store, found.ids[1], &a, NULL);
	assert_string_equal(a->blocks[0].text.s, "First text");
	kb_article_free(a);
	kb_store_article(l.store, found.ids[0], &a, NULL);
	assert_int_equal(a->n_enclosures, 1);
	assert_string_equal(a->enclosures[0].url, "https://a.example/2.mp3");
	assert_string_equal(a->enclosures[0].type, "audio/mpeg");
	kb_article_free(a);
	free(found.ids);
	kb_library_refresh_rows(&l, NULL);
	assert_string_equal(kb_library_title(&l, 0), "A & b");
	kb_import_release(&im);
	/* Again: nothing is doubled, and marks that were made since stay. */
	const struct kb_query unread = {.unread = true};
	kb_store_list(l.store, &unread, &found, NULL);
	kb_store_mark(l.store, found.ids, found.n, KB_ARTICLE_READ, true, NULL,
		NULL, NULL);
	free(found.ids);
	assert_int_equal(import(e, &im, &l, path, NULL), KB_OK);
	assert_int_equal(im.result.articles, 0);
	assert_int_equal(im.result.known_articles, 3);
	assert_int_equal(im.result.read + im.result.starred, 0);
	assert_int_equal(n_remarks(&im), 0);
	assert_counts(&l, 2, 0, 1, 1);
	kb_import_release(&im);
	kb_library_close(&l);
	free(path);
}

/* As newer ones write it: plain text is told from HTML. */
static void test_newer(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_library l;
	struct kb_import im;
	struct kb_article *a;
	struct kb_found found;
	const struct kb_query all = {0};
	open_library(e, &l, one_feed);
	char *path = make_cache(e, schema, rows);
	run_sql(path,
		"ALTER TABLE rss_item ADD content_mime_type VARCHAR(255) NOT"
		" NULL DEFAULT ''; UPDATE rss_item SET content = 'a <b> & c',"
		" content_mime_type = 'text/plain'; PRAGMA journal_mode = WAL;"
		"UPDATE metadata SET db_schema_version_minor = 38");
	assert_int_equal(import(e, &im, &l, path, NULL), KB_OK);
	assert_int_equal(kb_store_list(l.store, &all, &found, NULL), KB_OK);
	assert_int_equal(found.n, 2);
	kb_store_article(l.store, found.ids[0], &a, NULL);
	assert_string_equal(a->blocks[0].text.s, "a <b> & c");
	kb_article_free(a);
	free(found.ids);
	kb_import_release(&im);
	kb_library_close(&l);
	free(path);
}

/* What would come is what comes, and nothing of it stays. */
static void test_dry_run(void **state)
{
	struct scratch_dir *e = *state;
	const struct kb_import_options dry = {.dry_run = true};
	struct kb_library l;
	struct kb_import im;
	struct kb_str text = {0};
	open_library(e, &l, NULL);
	char *cache = make_cache(e, schema, rows);
	kb_import_init(&im);
	assert_int_equal(kb_import_add_list(
				 &im, "urls", one_feed, strlen(one_feed), NULL),
		KB_OK);
	assert_int_equal(kb_import_add(&im, cache, NULL), KB_OK);
	assert_true(kb_import_needs_store(&im));
	assert_int_equal(kb_import_run(&im, &l, &dry, NULL), KB_OK);
	assert_int_equal(im.result.added, 1);
	assert_int_equal(im.result.articles, 3);
	assert_int_equal(im.result.read, 2);
	assert_int_equal(l.conf.n_feeds, 0);
	assert_counts(&l, 0, 0, 0, 0);
	kb_import_report(&im, &text);
	assert_non_null(strstr(text.s, "3 articles would be added\n"));
	assert_non_null(strstr(text.s, "1 feed would be added\n"));
	assert_non_null(strstr(text.s, "What would come otherwise:\n"));
	kb_str_release(&text);
	kb_import_release(&im);
	kb_library_close(&l);
	free(cache);
}

/* Articles of feeds that nobody follows: those with flags. */
static void test_strays(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_library l;
	struct kb_import im;
	open_library(e, &l, one_feed);
	char *path = make_cache(e, schema,
		ITEM "('1', 'x', '', '', 'https://b.example/', 1, 'x', 1, 'b',"
		     " 0), ('2', 'y', '', '', 'https://b.example/', 2, 'y', 1,"
		     " '', 0), ('3', 'z', '', '', 'exec:~/bin/x', 3, 'z', 1,"
		     " '', 0), ('4', 'v', '', '', '', 3, 'z', 1, '', 0)");
	assert_int_equal(import(e, &im, &l, path, NULL), KB_OK);
	assert_int_equal(im.result.articles, 1);
	assert_counts(&l, 1, 1, 1, 0);
	assert_remark(&im, false,
		"https://b.example/ is not in the feed list: but for those "
		"with flags, 1 article of it was left out");
	assert_remark(&im, false,
		"exec:~/bin/x is not in the feed list: 1 article of it was "
		"left out");
	kb_import_release(&im);
	kb_library_close(&l);
	free(path);
}

static bool stop(void *ctx, size_t done, size_t total)
{
	size_t *calls = ctx;
	assert_true(done <= total);
	return ++*calls < 2;
}

static void test_stops(void **state)
{
	struct scratch_dir *e = *state;
	size_t calls = 0;
	const struct kb_import_options o = {.progress = stop, .ctx = &calls};
	struct kb_library l;
	struct kb_import im;
	open_library(e, &l,
		"https://a.example/\nhttps://b.example/\nhttps://c.example/\n");
	char *path = make_cache(e, schema,
		ITEM "('1', 'x', '', '', 'https://a.example/', 1, 'x', 1, '',"
		     " 0), ('2', 'y', '', '', 'https://b.example/', 2, 'y', 1,"
		     " '', 0), ('3', 'z', '', '', 'https://c.example/', 3, 'z',"
		     " 1, '', 0)");
	assert_int_equal(import(e, &im, &l, path, &o), KB_ESTOP);
	assert_says(&e->diag, "import again for the rest");
	assert_int_equal(calls, 2);
	assert_counts(&l, 2, 2, 0, 0);
	kb_import_release(&im);
	assert_int_equal(import(e, &im, &l, path, NULL), KB_OK);
	assert_int_equal(im.result.articles, 1);
	assert_int_equal(im.result.known_articles, 2);
	kb_import_release(&im);
	kb_library_close(&l);
	free(path);
}

/* Writes to the file as newsboat might. */
static bool write_meanwhile(void *ctx, size_t done, size_t total)
{
	(void)done;
	(void)total;
	run_sql(ctx, "UPDATE rss_item SET unread = 0");
	return true;
}

static void test_changes(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_library l;
	struct kb_import im;
	open_library(e, &l, one_feed);
	char *path = make_cache(e, schema, rows);
	const struct kb_import_options o = {
		.progress = write_meanwhile, .ctx = path};
	assert_int_equal(import(e, &im, &l, path, &o), KB_OK);
	assert_int_equal(im.result.articles, 3);
	assert_remark(&im, false, "leave newsboat, and import again");
	kb_import_release(&im);
	kb_library_close(&l);
	free(path);
}

/* More than are read at a time, of one feed, several with a title and a time in
 * common. */
static void test_many(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_library l;
	struct kb_import im;
	open_library(e, &l, one_feed);
	char *path = make_cache(e, schema,
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
		" WHERE i < 10000) INSERT INTO rss_item(guid, title, author,"
		" url, feedurl, pubDate, content, unread) SELECT 'g' || i,"
		" 'same', '', '', 'https://a.example/feed', 1764000000, 'x' ||"
		" i, 0 FROM n");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(import(e, &im, &l, path, NULL), KB_OK);
		assert_int_equal(im.result.articles, i ? 0 : 10000);
		assert_int_equal(im.result.known_articles, i ? 10000 : 0);
		assert_int_equal(im.result.read, i ? 0 : 10000);
		assert_counts(&l, 10000, 0, 0, 0);
		assert_int_equal(n_remarks(&im), i ? 0 : 1);
		assert_int_equal(l.conf.feeds[0].keep, -1);
		kb_import_release(&im);
	}
	kb_library_close(&l);
	free(path);
}

/* Takes a file in beside the program, to its end. */
static void await(struct kb_importer *im, struct kb_importer_event *ev)
{
	struct pollfd fd = {kb_importer_fd(im), POLLIN, 0};
	do {
		assert_int_equal(poll(&fd, 1, 30000), 1);
		kb_importer_next(im, ev);
	} while (!ev->ended);
}

/* Beside the program: how many articles it is at, all that came at the end, and
 * why nothing did. */
static void test_beside(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_library l;
	struct kb_importer_event ev;
	open_library(e, &l, one_feed);
	char *path = make_cache(e, schema, rows);
	struct kb_importer *im = kb_importer_new(path);
	await(im, &ev);
	assert_int_equal(ev.err, KB_OK);
	assert_int_equal(ev.total, 3);
	assert_int_equal(ev.done, 3);
	assert_non_null(strstr(ev.report, "3 articles added"));
	assert_false(kb_importer_next(im, &ev));
	kb_importer_free(im);
	kb_library_close(&l);
	assert_int_equal(mkfifo(scratch_path(e, "fifo"), 0600), 0);
	im = kb_importer_new(e->path.s);
	await(im, &ev);
	assert_int_equal(ev.err, KB_EIO);
	assert_non_null(strstr(ev.diag.text, "fifo: is no file"));
	kb_importer_free(im);
	/* What stands in the way is told, and the list left alone. */
	unlink(scratch_path(e, "khabar/feeds"));
	assert_int_equal(mkdir(e->path.s, 0700), 0);
	im = kb_importer_new(path);
	await(im, &ev);
	assert_int_not_equal(ev.err, KB_OK);
	assert_non_null(strstr(ev.diag.text, "khabar/feeds"));
	kb_importer_free(im);
	assert_int_equal(rmdir(scratch_path(e, "khabar/feeds")), 0);
	free(path);
}

/* What several feeds have is one article: read in one, it is read. */
static void test_stories(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_library l;
	struct kb_import im;
	open_library(e, &l, "https://a.example/\nhttps://b.example/\n");
	char *path = make_cache(e, schema,
		ITEM "('https://x.example/story-of-rain/', 'Rain', '',"
		     " 'https://x.example/story-of-rain/',"
		     " 'https://a.example/', 1764000000, 'x', 1, '', 0),"
		     " ('https://x.example/story-of-rain/', 'Rain', '',"
		     " 'https://x.example/story-of-rain/',"
		     " 'https://b.example/', 1764000000, 'x', 0, 's', 0)");
	assert_int_equal(import(e, &im, &l, path, NULL), KB_OK);
	assert_int_equal(im.result.articles, 2);
	assert_counts(&l, 1, 0, 1, 0);
	kb_import_release(&im);
	kb_library_close(&l);
	free(path);
}

/* --- What the feeds give afterwards ------------------------------------- */

/* A feed, an entry of it, and what newsboat makes of its guid, link, date. */
struct meeting {
	const char *what, *feed, *guid, *link, *title;
	int64_t date;
};

#define RSS(items) "<rss version='2.0'><channel>" items "</channel></rss>"
#define DATED "<pubDate>Sun, 01 Nov 2026 10:00:00 +0200</pubDate>"

static const struct meeting MEETINGS[] = {
	{"RSS with guid",
		RSS("<item><guid>g1</guid><title>T &lt;b&gt;x&lt;/b&gt;"
		    "</title><link>https://a.example/p</link>" DATED "</item>"),
		"g1", "https://a.example/p", "T <b>x</b>", 1793520000},
	{"RSS without guid",
		RSS("<item><title>T</title><link>https://a.example/p</"
		    "link>" DATED "</item>"),
		"https://a.example/pSun, 01 Nov 2026 10:00:00 +0200",
		"https://a.example/p", "T", 1793520000},
	{"RSS with a relative link",
		RSS("<item><title>T</title><link>/p</link>" DATED "</item>"),
		"/pSun, 01 Nov 2026 10:00:00 +0200", "https://a.example/p", "T",
		1793520000},
	{"RSS without link", RSS("<item><title>T</title>" DATED "</item>"), "T",
		"", "T", 1793520000},
	{"RSS whose guid is the link",
		RSS("<item><title>T</title><guid>https://a.example/p</"
		    "guid>" DATED "</item>"),
		"https://a.example/p", "https://a.example/p", "T", 1793520000},
	{"Atom",
		"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T"
		"</title><id> urn:y:1 </id><link href='p'/><updated>"
		"2026-11-01T12:00:00Z</updated></entry></feed>",
		" urn:y:1 ", "https://a.example/p", "T", 1793534400},
	{"RDF",
		"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-"
		"ns#' xmlns='http://purl.org/rss/1.0/'><item rdf:about='"
		"https://a.example/p#x'><title>T</title><link>"
		"https://a.example/p</link></item></rdf:RDF>",
		"https://a.example/p#x", "https://a.example/p", "T",
		1793516400},
};

static void meet(struct scratch_dir *e, const struct meeting *m)
{
	static const char feed[] = "https://a.example/feed";
	const struct kb_source source = {
		.content_type = "application/xml", .url = feed};
	struct kb_library l;
	struct kb_import im;
	struct kb_document doc;
	struct kb_put_result r;
	unlink(scratch_path(e, "khabar/library.db"));
	open_library(e, &l, one_feed);
	char *sql = sqlite3_mprintf(ITEM
		"(%Q, %Q, '', %Q, %Q, %lld, 'x', 0, 'a', 0)",
		m->guid, m->title, m->link, feed, (long long)m->date);
	char *path = make_cache(e, schema, sql);
	sqlite3_free(sql);
	assert_int_equal(import(e, &im, &l, path, NULL), KB_OK);
	assert_int_equal(
		kb_document_read(m->feed, strlen(m->feed), &source, &doc, NULL),
		KB_OK);
	assert_int_equal(kb_store_put_feed(l.store, feed, doc.feed, -1,
				 1793600000, &r, NULL),
		KB_OK);
	if (r.added)
		fail_msg("%s: another article", m->what);
	assert_counts(&l, 1, 0, 1, 0);
	/* And the other way round. */
	kb_import_release(&im);
	assert_int_equal(import(e, &im, &l, path, NULL), KB_OK);
	if (im.result.articles)
		fail_msg("%s: another article of the cache", m->what);
	kb_import_release(&im);
	kb_feed_free(doc.feed);
	kb_library_close(&l);
	free(path);
}

static void test_meets(void **state)
{
	for (size_t i = 0; i < sizeof MEETINGS / sizeof *MEETINGS; i++)
		meet(*state, &MEETINGS[i]);
}

/* --- Files that are damaged or foreign ---------------------------------- */

static void assert_fails(struct scratch_dir *e, struct kb_library *l,
	const char *path, enum kb_err err, const char *words)
{
	struct kb_import im;
	assert_int_equal(import(e, &im, l, path, NULL), err);
	assert_says(&e->diag, words);
	kb_import_release(&im);
}

static void test_foreign(void **state)
{
	static const char *const others[] = {
		"CREATE TABLE rss_feed(x);",
		"CREATE TABLE x(feedurl); CREATE VIEW rss_item AS SELECT *"
		" FROM x; CREATE TABLE rss_feed(rssurl);",
		/* A view without end. */
		"CREATE TABLE rss_feed(rssurl); CREATE VIEW rss_item AS WITH"
		" RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
		" SELECT i AS rowid, 'https://a.example/feed' AS feedurl"
		" FROM n;",
		"CREATE TABLE rss_feed(rssurl); CREATE TABLE rss_item(id"
		" PRIMARY KEY, feedurl) WITHOUT ROWID;",
	};
	struct scratch_dir *e = *state;
	struct kb_library l;
	open_library(e, &l, one_feed);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		char *path = make_cache(e, others[i], "");
		assert_fails(e, &l, path, KB_EFORMAT, "but not newsboat's");
		free(path);
	}
	scratch_file(e, "cache.db", "SQLite format 3 and then no more");
	assert_fails(e, &l, e->path.s, KB_EFORMAT, "neither OPML nor");
	assert_fails(e, &l, "/proc/nonexistent/cache.db", KB_EIO, "cache.db");
	kb_library_close(&l);
}

/* Older tables, and columns of any type. */
static void test_odd(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_library l;
	struct kb_import im;
	open_library(e, &l, one_feed);
	char *path = make_cache(e,
		"CREATE TABLE rss_feed(rssurl, title); CREATE TABLE rss_item("
		"guid, title, url, feedurl, pubDate, content, unread, made AS"
		" (printf('%.*c', 70000000, 'x')));",
		"INSERT INTO rss_feed VALUES('https://a.example/feed', 17);"
		"INSERT INTO rss_item VALUES"
		" (1, 2.5, 3, 'https://a.example/feed', 'yesterday', NULL, 0),"
		" (x'ff00fe', x'41ff42', x'', 'https://a.example/feed',"
		"  9223372036854775807, x'3c703ec3', 'no'),"
		" (NULL, NULL, NULL, 'https://a.example/feed', NULL, NULL,"
		"  NULL), ('y', 'y', 'y', NULL, 1, 'y', 1),"
		" ('z', 'z', 'javascript:x', 'https://a.example/feed', -5,"
		" 'z', 1), ('l', 'l', 'l', 'https://a.example/feed', 1,"
		" zeroblob(70000000), 1)");
	assert_int_equal(import(e, &im, &l, path, NULL), KB_OK);
	assert_int_equal(im.result.articles, 4);
	assert_remark(&im, false, "1 article could not be read");
	assert_counts(&l, 4, 1, 0, 0);
	kb_import_release(&im);
	kb_library_close(&l);
	free(path);
}

/* Bytes of the file are not what they were: what can be read comes, or it is
 * told that nothing can. */
static void test_damaged(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_library l;
	struct kb_import im;
	struct stat st;
	open_library(e, &l, one_feed);
	unsigned seed = 1;
	for (int i = 0; i < 60; i++) {
		char *path = make_cache(e, schema,
			"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + "
			"1 FROM n WHERE i < 300) INSERT INTO rss_item(guid, "
			"title, author, url, feedurl, pubDate, content, unread)"
			" SELECT 'g' || i, 't' || i, '', '',"
			" 'https://a.example/feed', i, printf('%.3000c', 'x'),"
			" 0 FROM n");
		FILE *f = fopen(path, "r+");
		assert_int_equal(fstat(fileno(f), &st), 0);
		for (int k = 0; k < 40; k++) {
			seed = seed * 1103515245 + 12345;
			fseek(f, 100 + (long)(seed % (st.st_size - 100)),
				SEEK_SET);
			fputc((int)(seed >> 16 & 0xff), f);
		}
		if (i % 4 == 0)
			assert_int_equal(
				ftruncate(fileno(f), st.st_size / 2), 0);
		fclose(f);
		enum kb_err err = import(e, &im, &l, path, NULL);
		assert_true(err == KB_OK || err == KB_EFORMAT);
		assert_true(im.result.articles <= 300);
		kb_import_release(&im);
		free(path);
	}
	kb_library_close(&l);
}

/* One that is being written is left alone. */
static void test_written(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_library l;
	open_library(e, &l, one_feed);
	char *path = make_cache(e, schema, rows);
	struct kb_str journal = {0};
	kb_str_addf(&journal, "%s-journal", path);
	scratch_file(e, "cache.db-journal", "x");
	assert_fails(e, &l, path, KB_EIO, "start newsboat, leave it");
	unlink(journal.s);
	/* Nothing is made beside it. */
	chmod(path, 0400);
	struct kb_import im;
	size_t files = scratch_count(e);
	assert_int_equal(import(e, &im, &l, path, NULL), KB_OK);
	assert_int_equal(scratch_count(e), files);
	kb_import_release(&im);
	kb_str_release(&journal);
	kb_library_close(&l);
	free(path);
}

int main(void)
{
#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, scratch_set_up, scratch_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_comes),
		TEST(test_newer),
		TEST(test_dry_run),
		TEST(test_strays),
		TEST(test_stops),
		TEST(test_changes),
		TEST(test_many),
		TEST(test_beside),
		TEST(test_stories),
		TEST(test_meets),
		TEST(test_foreign),
		TEST(test_odd),
		TEST(test_damaged),
		TEST(test_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
