/* Libraries of earlier khabars become today's, and a copy of them is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <khabar/article/enclosure.h>
#include <khabar/store/account.h>

#include <sys/stat.h>
#include <time.h>
#include <utime.h>

enum {
	MANY = 6000 /* articles of a library that takes a moment */
};

/* Makes the library that tests/data/store/version-N.sql holds. */
static void make_version(const struct scratch_dir *e, int version)
{
	const char *top = getenv("KB_SRCDIR");
	struct kb_str name = {0}, sql = {0};
	char buf[4096];
	size_t n;
	kb_str_addf(&name, "%s/tests/data/store/version-%d.sql",
		top ? top : ".", version);
	FILE *f = fopen(name.s, "r");
	assert_non_null(f);
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		kb_str_add(&sql, buf, n);
	fclose(f);
	run_sql(e->path.s, sql.s);
	kb_str_release(&name);
	kb_str_release(&sql);
}

/* The same with articles 5 to MANY, of which every third is read and every
 * tenth starred. */
static void make_many(const struct scratch_dir *e)
{
	make_version(e, 5);
	struct kb_str sql = {0};
	kb_str_addf(&sql,
		"BEGIN; WITH RECURSIVE n(i) AS (SELECT 5 UNION ALL"
		" SELECT i + 1 FROM n WHERE i < %d)"
		" INSERT INTO article SELECT i, 1, i + 100, 1700000000 + i,"
		" (i %% 3 = 0) + 2 * (i %% 10 = 0), 0, i, 0, 1700000000,"
		" 'i:' || i, 'title ' || i, NULL, NULL FROM n;"
		" INSERT INTO content(article, summary, published, updated)"
		" SELECT id, 'text ' || id || hex(randomblob(200)) || "
		"hex(zeroblob(800)),"
		" 0, 0"
		" FROM article WHERE id > 4;"
		" UPDATE feed SET total = (SELECT count(*) FROM article),"
		" unread = (SELECT count(*) FROM article WHERE marks & 1 = 0),"
		" starred = (SELECT count(*) FROM article WHERE marks & 2);"
		" UPDATE meta SET value = %d WHERE name = 'sequence'; COMMIT",
		MANY, MANY + 100);
	run_sql(e->path.s, sql.s);
	kb_str_release(&sql);
}

static int64_t number(const char *path, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	int64_t n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	sqlite3_close(db);
	return n;
}

/* The path of a file beside the library, until the next call. */
static const char *beside(struct scratch_dir *e, const char *end)
{
	static char name[64];
	snprintf(name, sizeof name, "%s/library.db%s", e->dir, end);
	return name;
}

static bool is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

static void assert_text(struct kb_store *s, int64_t article, const char *text)
{
	struct kb_article *a;
	assert_int_equal(kb_store_article(s, article, &a, NULL), KB_OK);
	assert_string_equal(a->blocks[0].text.s, text);
	kb_article_free(a);
}

/* --- Each version ------------------------------------------------------- */

static void from_1(void **state)
{
	struct scratch_dir *e = *state;
	make_version(e, 1);
	struct kb_store *s = open_store(e);
	struct kb_query all = {0}, starred = {.starred = true},
			unread = {.unread = true}, words = {.search = "text"};
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
	assert_string_equal(a->headline.s, "\u062e\u0628\u0631"); /* خبر */
	assert_string_equal(a->blocks[0].text.s, "The text.");
	kb_article_free(a);
	free(ids);
	assert_int_equal(count(s, &words), 1);
	kb_arena_release(&arena);
	kb_store_close(s);
	assert_whole(e->path.s);
	assert_int_equal(
		number(beside(e, "-1"), "SELECT count(*) FROM article"), 3);
	assert_int_equal(unlink(beside(e, "-1")), 0);
	s = open_store(e); /* once more, and nothing is to be done */
	assert_int_equal(count(s, &all), 3);
	kb_store_close(s);
	assert_false(is_there(beside(e, "-1")));
}

static void from_5(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_query title = {.sort = KB_SORT_TITLE};
	struct kb_article_row row;
	struct kb_arena arena = {0};
	int64_t *ids;
	struct kb_page_wanted *wanted;
	size_t n;
	make_version(e, 5);
	struct kb_store *s = open_store(e);
	static const unsigned marks[] = {
		KB_ARTICLE_READ, KB_ARTICLE_READ | KB_ARTICLE_STARRED, 0, 0};
	for (int64_t i = 1; i <= 4; i++) {
		assert_int_equal(kb_store_row(s, i, &row, NULL), KB_OK);
		assert_int_equal(row.marks, marks[i - 1]);
		assert_int_equal(row.has_page, i == 3);
	}
	assert_text(s, 1, "First, without a title.");
	assert_text(s, 2, "Second.");
	assert_text(s, 3, "The whole page of the third.");
	assert_text(s, 4, "The fourth.");
	struct kb_article *a;
	assert_int_equal(kb_store_entry(s, 3, &a, NULL), KB_OK);
	assert_string_equal(a->blocks[0].text.s, "Third, the long text.");
	kb_article_free(a);
	/* First, ثان, «الرابع» خبر, ידיעה: by the order of their letters. */
	assert_int_equal(list(s, &title, &ids), 4);
	static const int64_t order[] = {1, 3, 4, 2};
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(ids[i], order[i]);
	free(ids);
	/* That the fourth's page was missed is known still. */
	assert_int_equal(kb_store_pages_wanted(s, url, 1795300001, 9, &arena,
				 &wanted, &n, NULL),
		KB_OK);
	assert_int_equal(n, 2);
	struct kb_feed_row feed = feed_row(s, &arena);
	assert_int_equal(feed.unread, 2);
	assert_int_equal(feed.starred, 1);
	kb_arena_release(&arena);
	kb_store_close(s);
	assert_whole(e->path.s);
}

static void from_6(void **state)
{
	struct scratch_dir *e = *state;
	const struct kb_query all = {0}, unread = {.unread = true};
	struct kb_article_row row;
	struct kb_arena arena = {0};
	struct kb_feed_row *feeds;
	size_t n;
	make_version(e, 6);
	struct kb_store *s = open_store(e);
	assert_int_equal(count(s, &all), 5);
	assert_int_equal(count(s, &unread), 3);
	/* 5 is read and starred, as 2 was of which it is a copy. */
	assert_int_equal(kb_store_row(s, 5, &row, NULL), KB_OK);
	assert_int_equal(row.marks, KB_ARTICLE_READ | KB_ARTICLE_STARRED);
	assert_int_equal(row.story, 2);
	assert_int_equal(kb_store_row(s, 6, &row, NULL), KB_OK);
	assert_int_equal(row.marks, 0);
	assert_int_equal(row.story, 4);
	assert_int_equal(kb_store_row(s, 7, &row, NULL), KB_OK);
	assert_int_equal(row.story, 0);
	assert_int_equal(kb_store_feeds(s, &arena, &feeds, &n, NULL), KB_OK);
	assert_int_equal(n, 2);
	assert_int_equal(feeds[0].unread, 2);
	assert_int_equal(feeds[1].unread, 2);
	assert_int_equal(feeds[1].starred, 1);
	kb_arena_release(&arena);
	kb_store_close(s);
	assert_whole(e->path.s);
	assert_true(is_there(beside(e, "-6")));
}

/* Rules act on what comes, not on what is there. */
static void from_7(void **state)
{
	struct scratch_dir *e = *state;
	const struct kb_query hidden = {.hidden = true},
			      unread = {.unread = true};
	int64_t done, newest, five = 5;
	make_version(e, 7);
	struct kb_store *s = open_store(e);
	assert_int_equal(kb_store_ruled(s, &done, &newest, NULL), KB_OK);
	assert_int_equal(done, 8);
	assert_int_equal(newest, 8);
	assert_int_equal(count(s, &unread), 3);
	assert_int_equal(count(s, &hidden), 0);
	assert_int_equal(kb_store_mark(s, &five, 1, KB_ARTICLE_HIDDEN, true,
				 NULL, NULL, NULL),
		KB_OK);
	assert_int_equal(count(s, &hidden), 2);
	assert_int_equal(count(s, &unread), 3);
	kb_store_close(s);
	assert_whole(e->path.s);
	assert_true(is_there(beside(e, "-7")));
}

static void from_8(void **state)
{
	struct scratch_dir *e = *state;
	const struct kb_query all = {0};
	bool more;
	make_version(e, 8);
	struct kb_store *s = open_store(e);
	assert_int_equal(count(s, &all), 5);
	/* What is too short to be told from others is not kept. */
	assert_int_equal(kb_store_join_similar(s, 0, &more, NULL), KB_OK);
	assert_int_equal(count(s, &all), 5);
	kb_store_close(s);
	assert_whole(e->path.s);
	assert_int_equal(
		number(e->path.s, "SELECT count(*) FROM similar_text"), 0);
	assert_true(is_there(beside(e, "-8")));
}

/* Rules can tag what is there. */
static void from_9(void **state)
{
	struct scratch_dir *e = *state;
	const char *const iran = "asia/iran", *const asia = "asia";
	const struct kb_query in = {
		.by_feeds = true, .tags = &asia, .n_tags = 1};
	const int64_t five = 5;
	const struct kb_rule_found rule = {"a", 0, &five, 1, iran};
	size_t acted;
	make_version(e, 9);
	struct kb_store *s = open_store(e);
	assert_int_equal(count(s, &in), 0);
	assert_int_equal(kb_store_rule(s, &rule, 1, 8, &acted, NULL), KB_OK);
	assert_int_equal(acted, 1);
	assert_int_equal(count(s, &in), 1);
	kb_store_close(s);
	assert_whole(e->path.s);
	assert_true(is_there(beside(e, "-9")));
}

/* Rows tell what kinds of files come with an article; one whose texts are
 * damaged has none. */
static void from_11(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_article_row row;
	const unsigned audio = 1u << KB_MEDIA_AUDIO, pdf = 1u << KB_MEDIA_PDF;
	make_version(e, 11);
	run_sql(e->path.s,
		"UPDATE content SET texts = x'7a' WHERE article = 1");
	struct kb_store *s = open_store(e);
	assert_int_equal(kb_store_row(s, 11, &row, NULL), KB_OK);
	assert_string_equal(row.title, "Heard");
	assert_int_equal(row.media, audio | pdf);
	assert_int_equal(kb_store_row(s, 10, &row, NULL), KB_OK);
	assert_int_equal(row.media, 1u << KB_MEDIA_VIDEO);
	assert_int_equal(kb_store_row(s, 9, &row, NULL), KB_OK);
	assert_int_equal(row.media, 0);
	assert_int_equal(kb_store_row(s, 1, &row, NULL), KB_OK);
	assert_int_equal(row.media, 0);
	struct kb_article *a = kb_article_new();
	assert_int_equal(kb_store_files(s, 11, a, NULL), KB_OK);
	assert_int_equal(a->n_enclosures, 2);
	assert_int_equal(a->enclosures[0].length, 5);
	assert_int_equal(kb_store_files(s, 999, a, NULL), KB_OK);
	kb_article_free(a);
	kb_store_close(s);
	assert_true(is_there(beside(e, "-11")));
}

/* What there is, is of no account; and accounts can be had. */
static void from_13(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_query all = {0};
	struct kb_account_row row;
	struct kb_arena arena = {0};
	int64_t first = 1;
	make_version(e, 13);
	struct kb_store *s = open_store(e);
	assert_int_equal(count(s, &all), 8); /* two are others' stories */
	assert_int_equal(kb_store_mark(s, &first, 1, KB_ARTICLE_STARRED, true,
				 NULL, NULL, NULL),
		KB_OK);
	assert_int_equal(kb_store_make_account(s, "home", "https://example.org",
				 &arena, &row, NULL),
		KB_OK);
	kb_store_close(s);
	assert_int_equal(number(e->path.s, "SELECT count(*) FROM wish"), 0);
	assert_true(is_there(beside(e, "-13")));
	kb_arena_release(&arena);
}

/* --- The copy ----------------------------------------------------------- */

static void keeps_a_copy(void **state)
{
	struct scratch_dir *e = *state;
	struct stat st;
	make_version(e, 5);
	kb_store_close(open_store(e));
	/* It is the library as it was, and nobody else's. */
	const char *copy = beside(e, "-5");
	assert_int_equal(number(copy, "PRAGMA user_version"), 5);
	assert_int_equal(number(copy, "SELECT sum(marks) FROM article"), 4);
	assert_whole(copy);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 077, 0);
	assert_false(is_there(beside(e, "-5.part")));
	copy = beside(e, "-5");
	/* Put back, it becomes today's again. */
	assert_int_equal(rename(copy, e->path.s), 0);
	struct kb_store *s = open_store(e);
	assert_text(s, 4, "The fourth.");
	kb_store_close(s);
	/* After 30 days it goes. */
	struct utimbuf old = {time(NULL) - 29 * 86400, time(NULL) - 29 * 86400};
	assert_int_equal(utime(beside(e, "-5"), &old), 0);
	kb_store_close(open_store(e));
	assert_true(is_there(beside(e, "-5")));
	old.modtime = time(NULL) - 31 * 86400;
	assert_int_equal(utime(beside(e, "-5"), &old), 0);
	kb_store_close(open_store(e));
	assert_false(is_there(beside(e, "-5")));
}

/* What is no library of that version leaves no copy of it. */
static void fails(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s;
	make_version(e, 5);
	run_sql(e->path.s, "DROP TABLE page");
	assert_int_equal(kb_store_open(e->path.s, &s, &e->diag), KB_EFORMAT);
	assert_non_null(strstr(e->diag.text, "library.db: no such table"));
	assert_false(is_there(beside(e, "-5")));
	assert_int_equal(number(e->path.s, "PRAGMA user_version"), 5);
	assert_int_equal(number(e->path.s, "SELECT count(*) FROM content"), 4);
}

static int without_room(struct scratch_dir *e)
{
	struct kb_store *s;
	struct kb_query all = {0};
	/* The library, but not the copy. */
	if (!scratch_mount(e, 300))
		return SCRATCH_SKIP;
	make_version(e, 5);
	CHECK(kb_store_open(e->path.s, &s, &e->diag) == KB_EIO);
	CHECK(strstr(e->diag.text, "library.db was written by an older khabar "
				   "and cannot be brought up to date (a copy "
				   "of it is kept, and there is no room: "));
	CHECK(!is_there(beside(e, "-5")) && !is_there(beside(e, "-5.part")));
	CHECK(number(e->path.s, "PRAGMA user_version") == 5);
	CHECK(scratch_grow(e));
	CHECK(kb_store_open(e->path.s, &s, &e->diag) == KB_OK);
	CHECK(count(s, &all) == 4);
	kb_store_close(s);
	CHECK(is_there(beside(e, "-5")));
	return 0;
}

static void no_room(void **state)
{
	scratch_child(*state, without_room, "no file system may be mounted");
}

/* --- One that takes a while --------------------------------------------- */

static void assert_many(struct scratch_dir *e, struct kb_store *s)
{
	struct kb_query all = {0}, unread = {.unread = true},
			starred = {.starred = true};
	struct kb_arena arena = {0};
	assert_int_equal(count(s, &all), MANY);
	struct kb_feed_row row = feed_row(s, &arena);
	assert_int_equal(row.total, MANY);
	assert_int_equal(count(s, &unread), row.unread);
	assert_int_equal(count(s, &starred), row.starred);
	/* 5 to MANY: every third, every tenth; and those of 1 to 4. */
	assert_int_equal(row.unread, MANY - 4 - (MANY / 3 - 1) + 2);
	assert_int_equal(row.starred, MANY / 10 + 1);
	kb_arena_release(&arena);
	assert_whole(e->path.s);
}

struct heard {
	unsigned last, n, kill_at;
};

static void hear(void *ctx, unsigned percent)
{
	struct heard *h = ctx;
	assert_in_range(percent, h->last + 1, 100);
	h->last = percent;
	h->n++;
	if (h->kill_at && percent >= h->kill_at)
		raise(SIGKILL);
}

static void tells_how_far(void **state)
{
	struct scratch_dir *e = *state;
	struct heard h = {0};
	const struct kb_store_watch watch = {hear, &h};
	struct kb_store *s;
	make_many(e);
	struct stat before, after;
	assert_int_equal(stat(e->path.s, &before), 0);
	assert_int_equal(
		kb_store_open_watched(e->path.s, &watch, &s, &e->diag), KB_OK);
	assert_true(h.n > 20);
	assert_int_equal(h.last, 100);
	assert_many(e, s);
	kb_store_close(s);
	/* What the old tables took is given back. */
	assert_int_equal(stat(e->path.s, &after), 0);
	assert_true(after.st_size < before.st_size);
	assert_true(number(e->path.s, "PRAGMA freelist_count") < 130);
	/* Of one that is up to date there is nothing to tell. */
	h = (struct heard){0};
	assert_int_equal(
		kb_store_open_watched(e->path.s, &watch, &s, &e->diag), KB_OK);
	assert_int_equal(h.n, 0);
	kb_store_close(s);
}

/* Fills the disk when half is done. */
struct filler {
	const char *path;
	bool full;
};

static void fill_disk(void *ctx, unsigned percent)
{
	struct filler *f = ctx;
	if (f->full || percent < 50)
		return;
	FILE *out = fopen(f->path, "w");
	f->full = true;
	setvbuf(out, NULL, _IONBF, 0);
	while (out && fputs("filled to the last byte", out) != EOF)
		;
	fclose(out);
}

static int without_room_in_the_midst(struct scratch_dir *e)
{
	char ballast[64];
	snprintf(ballast, sizeof ballast, "%s/ballast", e->dir);
	struct filler f = {ballast, false};
	const struct kb_store_watch watch = {fill_disk, &f};
	struct kb_store *s;
	if (!scratch_mount(e, 64 << 10))
		return SCRATCH_SKIP;
	make_many(e);
	enum kb_err err =
		kb_store_open_watched(e->path.s, &watch, &s, &e->diag);
	CHECK(err == KB_EIO && f.full);
	CHECK(strstr(e->diag.text, "brought up to date"));
	CHECK(strstr(e->diag.text, "the disk is full; nothing was changed"));
	CHECK(!is_there(beside(e, "-5")));
	CHECK(number(e->path.s, "PRAGMA user_version") == 5);
	CHECK(number(e->path.s, "SELECT count(*) FROM content") == MANY);
	CHECK(unlink(ballast) == 0);
	s = open_store(e);
	assert_many(e, s);
	kb_store_close(s);
	return 0;
}

static void disk_fills_up(void **state)
{
	scratch_child(*state, without_room_in_the_midst,
		"no file system may be mounted");
}

static void killed(void **state)
{
	struct scratch_dir *e = *state;
	make_many(e);
	for (unsigned at = 5; at < 90; at += 12) {
		int status;
		pid_t pid = fork();
		if (pid == 0) {
			struct heard h = {.kill_at = at};
			const struct kb_store_watch watch = {hear, &h};
			struct kb_store *s;
			kb_store_open_watched(e->path.s, &watch, &s, NULL);
			_exit(0);
		}
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status));
		/* As it was, or as it is to be. */
		int64_t version = number(e->path.s, "PRAGMA user_version");
		assert_true(version == 5 || (version == 14 && at > 60));
		if (version == 14)
			break;
		assert_int_equal(
			number(e->path.s, "SELECT count(*) FROM content"),
			MANY);
	}
	struct kb_store *s = open_store(e);
	assert_many(e, s);
	kb_store_close(s);
	kb_store_close(open_store(e));
	assert_false(is_there(beside(e, "-5.part")));
}

/* Several at once: one does it, the others wait for it. */
static void several(void **state)
{
	struct scratch_dir *e = *state;
	pid_t pids[3];
	make_many(e);
	for (size_t i = 0; i < 3; i++) {
		pids[i] = fork();
		if (pids[i] == 0) {
			struct kb_store *s;
			struct kb_query all = {0};
			if (kb_store_open(e->path.s, &s, &e->diag) != KB_OK)
				_exit(2);
			_exit(count(s, &all) == MANY ? 0 : 1);
		}
	}
	for (size_t i = 0; i < 3; i++) {
		int status;
		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_int_equal(status, 0);
	}
	struct kb_store *s = open_store(e);
	assert_many(e, s);
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(from_1), TEST(from_5),
		TEST(from_6), TEST(from_7), TEST(from_8), TEST(from_9),
		TEST(from_11), TEST(from_13), TEST(keeps_a_copy), TEST(fails),
		TEST(no_room), TEST(tells_how_far), TEST(disk_fills_up),
		TEST(killed), TEST(several)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
