/* The store on files that are not right, and disks that are full. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <sys/stat.h>

/* --- Files that are not right ------------------------------------------- */

static void write_bytes(const char *path, const char *s, size_t len)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(s, 1, len, f), len);
	fclose(f);
}

static enum kb_err open_fails(struct scratch_dir *e, const char *path)
{
	struct kb_store *s = (struct kb_store *)1;
	enum kb_err err = kb_store_open(path, &s, &e->diag);
	assert_null(s);
	assert_true(kb_starts(e->diag.text, path));
	return err;
}

/* What is no database of khabar's is left as it is. */
static void refused(void **state)
{
	static const struct {
		const char *sql, *says;
	} others[] = {
		{"CREATE TABLE somebody(elses);",
			"is a database, but not khabar's"},
		{"PRAGMA application_id = 1;",
			"is a database, but not khabar's"},
		{"PRAGMA application_id = 1801085554; PRAGMA user_version = 99;"
		 "CREATE TABLE feed(x);",
			", and it has 99"},
		{"PRAGMA application_id = 1801085554; CREATE TABLE feed(x);",
			"is damaged; put back a copy, or move it away"},
		{"PRAGMA application_id = 1801085554;"
		 "PRAGMA user_version = -1;",
			"is damaged; put back a copy, or move it away"},
		/* Tables of the first schema are not all there. */
		{"PRAGMA application_id = 1801085554;"
		 "PRAGMA user_version = 1; CREATE TABLE feed(x);",
			": no such table: "},
	};
	struct scratch_dir *e = *state;
	static const char junk[] = "no database at all, but long enough for "
				   "one: 0123456789012345678901234567890123456"
				   "78901234567890123456789012345678901234567";
	write_bytes(e->path.s, junk, sizeof junk);
	assert_int_equal(open_fails(e, e->path.s), KB_EFORMAT);
	assert_says(&e->diag, "is no database of khabar");
	struct stat st;
	stat(e->path.s, &st);
	assert_int_equal(st.st_size, sizeof junk);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		unlink(e->path.s);
		run_sql(e->path.s, others[i].sql);
		assert_int_equal(open_fails(e, e->path.s), KB_EFORMAT);
		assert_says(&e->diag, others[i].says);
		/* Nothing was added to it. */
		run_sql(e->path.s, "CREATE TABLE content(x);"
				   "CREATE TABLE meta(x);");
	}
}

static void cannot_open(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = NULL;
	struct kb_str path = {0};
	kb_str_adds(&path, e->path.s);
	assert_int_equal(mkdir(path.s, 0700), 0);
	assert_int_equal(open_fails(e, path.s), KB_EIO);
	assert_says(&e->diag, "library.db cannot be opened: ");
	assert_int_equal(rmdir(path.s), 0);
	scratch_limit_files(e);
	assert_int_equal(open_fails(e, path.s), KB_EIO);
	assert_says(&e->diag, "library.db cannot be opened: Too many open");
	scratch_lift(e);
	scratch_limit_size(e, 0);
	assert_int_equal(open_fails(e, path.s), KB_EIO);
	assert_says(&e->diag, "library.db: File too large");
	scratch_lift(e);
	/* A file where a folder should be. */
	scratch_file(e, "file", "");
	kb_str_clear(&path);
	kb_str_addf(&path, "%s/library.db", e->path.s);
	assert_int_equal(kb_store_open(path.s, &s, &e->diag), KB_EIO);
	assert_null(s);
	assert_says(&e->diag, "/file cannot be made: there is something else");
	kb_str_release(&path);
}

/* A store that lost a table while it was open, to another program or a fault of
 * the disk: every function tells, and gives nothing. */
static void lost_tables(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_diag *diag = &e->diag;
	struct kb_arena arena = {0};
	struct kb_feed_row *rows;
	struct kb_page_wanted *wanted;
	struct kb_article_row row;
	struct kb_article *a;
	struct kb_query all = {0}, by_feed = {.sort = KB_SORT_FEED},
			by_title = {.sort = KB_SORT_TITLE};
	struct kb_found found;
	int64_t *ids, one = 1;
	size_t n;
	put(s, url, 1, 3, "text", -1, NULL);
	run_sql(e->path.s, "ALTER TABLE feed RENAME TO feeds_gone;"
			   "ALTER TABLE article RENAME TO articles_gone;"
			   "ALTER TABLE page RENAME TO pages_gone;");
#define FAILS(call, says)                                      \
	do {                                                   \
		assert_int_equal(call, KB_EFORMAT);            \
		assert_true(kb_starts(diag->text, e->path.s)); \
		assert_says(diag, says);                       \
	} while (0)
	n = 5;
	FAILS(kb_store_feeds(s, &arena, &rows, &n, diag),
		"no such table: feed");
	assert_null(rows);
	assert_int_equal(n, 0);
	n = 5;
	FAILS(kb_store_pages_wanted(s, url, 0, 9, &arena, &wanted, &n, diag),
		"no such table: article");
	assert_null(wanted);
	assert_int_equal(n, 0);
	struct kb_query *queries[] = {&all, &by_feed, &by_title};
	for (size_t i = 0; i < 3; i++) {
		found.n = 5;
		FAILS(kb_store_list(s, queries[i], &found, diag),
			"no such table: ");
		assert_null(found.ids);
		assert_int_equal(found.n, 0);
	}
	FAILS(kb_store_row(s, 1, &row, diag), "no such table: article");
	assert_null(row.title);
	FAILS(kb_store_article(s, 1, &a, diag), "no such table: page");
	assert_null(a);
	ids = &one;
	FAILS(kb_store_mark(s, &one, 1, KB_ARTICLE_READ, true, &ids, &n, diag),
		"no such table: article");
	assert_null(ids);
	assert_int_equal(n, 0);
	struct kb_article *page = kb_article_new();
	FAILS(kb_store_put_page(s, 1, page, diag), "no such table: article");
	kb_article_free(page);
	struct kb_feed_state state_of = {.checked = 1};
	FAILS(kb_store_put_state(s, url, &state_of, diag), "no such table: ");
	FAILS(kb_store_feed_state(s, url, &arena, &state_of, diag),
		"no such table: feed");
	assert_int_equal(state_of.checked, 0);
	FAILS(kb_store_remove_feed(s, url, diag), "no such table: feed");
	struct kb_feed *f = make_feed(1, 3, "text");
	struct kb_put_result result = {.added = 5, .changed = 5};
	FAILS(kb_store_put_feed(s, url, f, -1, 1, &result, diag),
		"no such table: feed");
	assert_int_equal(result.added + result.changed, 0);
	kb_feed_free(f);
#undef FAILS
	/* Given back, all of it is there. */
	run_sql(e->path.s, "ALTER TABLE feeds_gone RENAME TO feed;"
			   "ALTER TABLE articles_gone RENAME TO article;"
			   "ALTER TABLE pages_gone RENAME TO page;");
	assert_int_equal(count(s, &all), 3);
	kb_arena_release(&arena);
	kb_store_close(s);
}

/* The numbers without which nothing can be added or found. */
static void lost_numbers(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_query words = {.search = "text"}, all = {0};
	struct kb_feed *f = make_feed(4, 6, "text");
	struct kb_found found;
	put(s, url, 1, 3, "text", -1, NULL);
	run_sql(e->path.s, "DELETE FROM meta");
	assert_int_equal(kb_store_put_feed(s, url, f, -1, 1, NULL, &e->diag),
		KB_EFORMAT);
	assert_says(&e->diag, "library.db is damaged; put back a copy");
	assert_int_equal(
		kb_store_list(s, &words, &found, &e->diag), KB_EFORMAT);
	assert_says(&e->diag, "library.db is damaged; put back a copy");
	assert_null(found.ids);
	assert_int_equal(found.n, 0);
	assert_int_equal(count(s, &all), 3);
	kb_feed_free(f);
	kb_store_close(s);
}

static void corrupted(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	put(s, url, 1, 200, "a text of some length to fill pages", KB_KEEP,
		NULL);
	kb_store_close(s);
	/* Bytes all over the file; whatever comes of it, it is no crash. */
	for (unsigned seed = 1; seed <= 30; seed++) {
		struct stat st;
		struct kb_query all = {0};
		struct kb_found found;
		stat(e->path.s, &st);
		FILE *f = fopen(e->path.s, "r+");
		for (int i = 0; i < 20; i++) {
			fseek(f, rand_r(&seed) % st.st_size, SEEK_SET);
			fputc(rand_r(&seed), f);
		}
		fclose(f);
		if (kb_store_open(e->path.s, &s, NULL) != KB_OK)
			break;
		if (kb_store_list(s, &all, &found, NULL) == KB_OK)
			for (size_t i = 0; i < found.n; i++) {
				struct kb_article *a = NULL;
				if (kb_store_article(
					    s, found.ids[i], &a, NULL) == KB_OK)
					kb_article_free(a);
			}
		free(found.ids);
		put(s, url, 150, 260, "other", 100, NULL);
		kb_store_close(s);
	}
}

/* --- Disks -------------------------------------------------------------- */

/* Puts feeds until it fails. */
static enum kb_err fill(struct kb_store *s, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	for (int i = 1; i < 20 && !err; i++) {
		struct kb_feed *f = make_feed(i * 200, i * 200 + 199,
			"a text that fills the disk sooner or later");
		err = kb_store_put_feed(s, url, f, -1, 1000, NULL, diag);
		kb_feed_free(f);
	}
	return err;
}

static void file_too_large(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_query all = {0};
	put(s, url, 1, 20, "text", -1, NULL);
	scratch_limit_size(e, 300 << 10);
	assert_int_equal(fill(s, &e->diag), KB_EIO);
	scratch_lift(e);
	assert_says(&e->diag, "library.db: ");
	/* There is space again. */
	size_t n = count(s, &all);
	assert_int_equal(n % 200, 20);
	assert_int_equal(put(s, url, 1, 21, "text", -1, NULL), KB_OK);
	assert_int_equal(count(s, &all), n + 1);
	kb_store_close(s);
	assert_whole(e->path.s);
}

static int on_full_disk(struct scratch_dir *e)
{
	struct kb_query all = {0};
	struct kb_diag *diag = &e->diag;
	struct kb_store *s;
	if (!scratch_mount(e, 900))
		return SCRATCH_SKIP;
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_OK);
	CHECK(put(s, url, 1, 20, "text", -1, NULL) == KB_OK);
	CHECK(fill(s, diag) == KB_EIO);
	CHECK(strstr(diag->text, "library.db: the disk is full; nothing was "
				 "changed"));
	size_t n = count(s, &all);
	CHECK(n % 200 == 20);
	/* All of a transaction is lost. */
	CHECK(kb_store_begin(s, NULL) == KB_OK);
	CHECK(put(s, url, 1, 21, "text", -1, NULL) == KB_OK);
	enum kb_err err = fill(s, diag);
	CHECK(kb_store_commit(s, diag) == KB_EIO);
	CHECK(strstr(diag->text, "library.db: the disk is full"));
	CHECK(err == KB_OK || err == KB_EIO);
	CHECK(count(s, &all) == n);
	/* With space, it goes on. */
	CHECK(scratch_grow(e));
	CHECK(kb_store_remove_feed(s, url, diag) == KB_OK);
	CHECK(put(s, url, 1, 5, "text", -1, NULL) == KB_OK);
	CHECK(count(s, &all) == 5);
	kb_store_close(s);
	return 0;
}

static void full_disk(void **state)
{
	scratch_child(*state, on_full_disk, SCRATCH_NO_MOUNT);
}

/* All reading works, with a search for what is indexed; writing tells why it
 * does not. */
static int check_reads(struct scratch_dir *e, struct kb_store *s, size_t n)
{
	struct kb_query all = {0}, words = {.search = "text"};
	struct kb_diag *diag = &e->diag;
	struct kb_article *a;
	int64_t *ids, one = 1;
	CHECK(kb_store_is_read_only(s, NULL));
	CHECK(list(s, &all, &ids) == n);
	CHECK(kb_store_article(s, ids[0], &a, diag) == KB_OK);
	kb_article_free(a);
	free(ids);
	CHECK(count(s, &words) == n);
	CHECK(kb_store_mark(s, &one, 1, KB_ARTICLE_READ, true, NULL, NULL,
		      diag) == KB_EIO);
	return 0;
}

static int on_read_only_disk(struct scratch_dir *e)
{
	struct kb_store *s;
	struct kb_diag *diag = &e->diag;
	struct kb_query all = {0}, words = {.search = "text"};
	if (!scratch_mount(e, 900))
		return SCRATCH_SKIP;
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_OK);
	CHECK(put(s, url, 1, 5, "text", -1, NULL) == KB_OK);
	CHECK(count(s, &words) == 5);
	CHECK(!kb_store_is_read_only(s, diag));
	kb_store_close(s);
	if (!scratch_read_only(e))
		return SCRATCH_SKIP;
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_OK);
	CHECK(check_reads(e, s, 5) == 0);
	CHECK(strstr(diag->text, "library.db cannot be written: Read-only file "
				 "system"));
	/* Once it can be written, it is. */
	CHECK(scratch_grow(e));
	CHECK(put(s, url, 6, 7, "text", -1, NULL) == KB_OK);
	CHECK(!kb_store_is_read_only(s, NULL));
	CHECK(count(s, &all) == 7);
	CHECK(count(s, &words) == 7);
	kb_store_close(s);
	/* Without an index one is made, for this handle alone. */
	kb_str_adds(&e->path, "-search");
	CHECK(unlink(e->path.s) == 0);
	e->path.s[e->path.len -= 7] = '\0';
	CHECK(scratch_read_only(e));
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_OK);
	CHECK(check_reads(e, s, 7) == 0);
	kb_store_close(s);
	return 0;
}

/* What a killed khabar has written last is in the log beside the database. */
static int on_read_only_log(struct scratch_dir *e)
{
	struct kb_store *s;
	struct kb_str name = {0};
	struct kb_diag *diag = &e->diag;
	int status;
	if (!scratch_mount(e, 2000))
		return SCRATCH_SKIP;
	pid_t pid = fork();
	if (pid == 0) {
		struct kb_query words = {.search = "text"};
		s = open_store(e);
		put(s, url, 1, 5, "text", -1, NULL);
		count(s, &words);
		_exit(0);
	}
	CHECK(waitpid(pid, &status, 0) == pid && status == 0);
	kb_str_addf(&name, "%s-shm", e->path.s);
	CHECK(unlink(name.s) == 0);
	if (!scratch_read_only(e))
		return SCRATCH_SKIP;
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_OK);
	CHECK(check_reads(e, s, 5) == 0);
	CHECK(strstr(diag->text, "Read-only file system"));
	kb_store_close(s);
	kb_str_release(&name);
	return 0;
}

/* Not even SQLite's files beside it can be made. */
static int on_full_disk_from_the_start(struct scratch_dir *e)
{
	struct kb_store *s;
	struct kb_query words = {.search = "text"};
	struct kb_diag *diag = &e->diag;
	struct kb_str name = {0};
	if (!scratch_mount(e, 900))
		return SCRATCH_SKIP;
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_OK);
	CHECK(put(s, url, 1, 5, "text", -1, NULL) == KB_OK);
	CHECK(count(s, &words) == 5);
	kb_store_close(s);
	kb_str_addf(&name, "%s/ballast", e->dir);
	FILE *f = fopen(name.s, "w");
	CHECK(f != NULL);
	setvbuf(f, NULL, _IONBF, 0);
	while (fputc('x', f) != EOF)
		;
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_OK);
	CHECK(check_reads(e, s, 5) == 0);
	CHECK(strstr(diag->text, "No space left on device"));
	fclose(f);
	CHECK(unlink(name.s) == 0);
	/* The session's look at the file notices that there is space. */
	kb_store_version(s);
	CHECK(!kb_store_is_read_only(s, NULL));
	CHECK(put(s, url, 6, 6, "text", -1, NULL) == KB_OK);
	CHECK(count(s, &words) == 6);
	kb_store_close(s);
	kb_str_release(&name);
	return 0;
}

/* An older khabar's library is left as it is. */
static int on_read_only_migration(struct scratch_dir *e)
{
	struct kb_store *s;
	struct kb_diag *diag = &e->diag;
	if (!scratch_mount(e, 900))
		return SCRATCH_SKIP;
	s = open_store(e);
	kb_store_close(s);
	run_sql(e->path.s, "PRAGMA user_version = 4");
	if (!scratch_read_only(e))
		return SCRATCH_SKIP;
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_EIO);
	CHECK(strstr(diag->text, "library.db was written by an older khabar "
				 "and cannot be brought up to date"));
	CHECK(strstr(diag->text, "Read-only file system"));
	return 0;
}

static int on_read_only_file(struct scratch_dir *e)
{
	struct kb_store *s;
	struct kb_diag *diag = &e->diag;
	struct kb_query all = {0};
	const struct kb_feed_state none = {0};
	if (!scratch_mount(e, 900))
		return SCRATCH_SKIP;
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_OK);
	CHECK(put(s, url, 1, 5, "text", -1, NULL) == KB_OK);
	kb_store_close(s);
	if (mount(e->path.s, e->path.s, NULL, MS_BIND, NULL) != 0 ||
		mount(NULL, e->path.s, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY,
			NULL) != 0)
		return SCRATCH_SKIP;
	/* It can be read, and nothing else. */
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_OK);
	CHECK(count(s, &all) == 5);
	CHECK(kb_store_put_state(s, url, &none, diag) == KB_EIO);
	CHECK(strstr(diag->text, "library.db cannot be written: Read-only "
				 "file system"));
	CHECK(count(s, &all) == 5);
	kb_store_close(s);
	return 0;
}

static void read_only_file(void **state)
{
	scratch_child(*state, on_read_only_file, SCRATCH_NO_MOUNT);
}

static void read_only_disk(void **state)
{
	scratch_child(*state, on_read_only_disk, SCRATCH_NO_MOUNT);
}

static void read_only_log(void **state)
{
	scratch_child(*state, on_read_only_log, SCRATCH_NO_MOUNT);
}

static void full_from_the_start(void **state)
{
	scratch_child(*state, on_full_disk_from_the_start, SCRATCH_NO_MOUNT);
}

static void read_only_migration(void **state)
{
	scratch_child(*state, on_read_only_migration, SCRATCH_NO_MOUNT);
}

/* No right to write in the folder. */
static int in_a_closed_folder(struct scratch_dir *e)
{
	struct kb_store *s;
	struct kb_diag *diag = &e->diag;
	if (geteuid() == 0 &&
		(chown(e->dir, 65534, 65534) != 0 || setuid(65534) != 0))
		return SCRATCH_SKIP;
	CHECK(chmod(e->dir, 0500) == 0);
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_EIO);
	CHECK(strstr(diag->text, "library.db cannot be opened: Permission"));
	CHECK(chmod(e->dir, 0700) == 0);
	s = open_store(e);
	CHECK(put(s, url, 1, 5, "text", -1, NULL) == KB_OK);
	kb_store_close(s);
	CHECK(chmod(e->dir, 0500) == 0);
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_OK);
	CHECK(check_reads(e, s, 5) == 0);
	CHECK(strstr(diag->text, "Permission denied"));
	kb_store_close(s);
	/* A file of that kind leaves nothing beside it that stays so. */
	CHECK(chmod(e->dir, 0700) == 0);
	CHECK(chmod(e->path.s, 0400) == 0);
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_OK);
	CHECK(check_reads(e, s, 5) == 0);
	CHECK(strstr(diag->text, "cannot be written: Permission denied"));
	kb_store_close(s);
	CHECK(chmod(e->path.s, 0600) == 0);
	s = open_store(e);
	CHECK(!kb_store_is_read_only(s, NULL));
	CHECK(put(s, url, 6, 6, "text", -1, NULL) == KB_OK);
	kb_store_close(s);
	CHECK(chmod(e->path.s, 0) == 0);
	CHECK(kb_store_open(e->path.s, &s, diag) == KB_EIO);
	CHECK(strstr(diag->text, "library.db cannot be opened: Permission"));
	return 0;
}

static void closed_folder(void **state)
{
	scratch_child(*state, in_a_closed_folder, "no other user to be");
}

/* --- Transactions ------------------------------------------------------- */

static void transactions(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_query all = {0};
	assert_int_equal(kb_store_commit(s, &e->diag), KB_EINVAL);
	assert_says(&e->diag, "library.db: no transaction is open");
	assert_int_equal(kb_store_begin(s, NULL), KB_OK);
	put(s, url, 1, 3, "text", -1, NULL);
	assert_int_equal(kb_store_begin(s, &e->diag), KB_EINVAL);
	assert_says(&e->diag, "library.db: a transaction is open already");
	/* What fails so takes nothing back. */
	struct kb_article *page = kb_article_new();
	assert_int_equal(kb_store_put_page(s, 99, page, &e->diag), KB_EEMPTY);
	assert_says(&e->diag, "there is no article 99 any more");
	kb_article_free(page);
	assert_int_equal(kb_store_commit(s, NULL), KB_OK);
	assert_int_equal(count(s, &all), 3);
	assert_int_equal(kb_store_begin(s, NULL), KB_OK);
	put(s, url, 4, 6, "text", -1, NULL);
	assert_int_equal(count(s, &all), 6);
	/* What was not committed is lost with the handle. */
	kb_store_close(s);
	s = open_store(e);
	assert_int_equal(count(s, &all), 3);
	kb_store_close(s);
}

/* A transaction that failed in the midst is lost as a whole: nothing is written
 * before its end, which tells why. */
static void broken_transaction(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_query all = {0};
	const struct kb_feed_state none = {0};
	struct kb_diag why;
	int64_t one = 1;
	put(s, url, 1, 3, "text", -1, NULL);
	run_sql(e->path.s, "CREATE TRIGGER t BEFORE INSERT ON mark"
			   " BEGIN SELECT RAISE(ABORT, 'no marks here'); END");
	assert_int_equal(kb_store_begin(s, NULL), KB_OK);
	put(s, url, 4, 6, "text", -1, NULL);
	assert_int_equal(kb_store_mark(s, &one, 1, KB_ARTICLE_READ, true, NULL,
				 NULL, &why),
		KB_EIO);
	assert_non_null(strstr(why.text, "library.db: no marks here"));
	assert_int_equal(kb_store_put_state(s, url, &none, &e->diag), KB_EIO);
	assert_says(&e->diag, why.text);
	assert_int_equal(put(s, url, 7, 9, "text", -1, NULL), KB_EIO);
	assert_int_equal(kb_store_commit(s, &e->diag), KB_EIO);
	assert_says(&e->diag, why.text);
	assert_int_equal(count(s, &all), 3);
	/* Where nobody asked why, its end says so much. */
	assert_int_equal(kb_store_begin(s, NULL), KB_OK);
	kb_store_mark(s, &one, 1, KB_ARTICLE_READ, true, NULL, NULL, NULL);
	assert_int_equal(kb_store_commit(s, &e->diag), KB_EIO);
	assert_says(&e->diag, "library.db: a write before this one failed");
	/* The next one is as any other. */
	assert_int_equal(kb_store_begin(s, NULL), KB_OK);
	put(s, url, 4, 6, "text", -1, NULL);
	assert_int_equal(kb_store_commit(s, NULL), KB_OK);
	assert_int_equal(count(s, &all), 6);
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(refused), TEST(cannot_open),
		TEST(lost_tables), TEST(lost_numbers), TEST(corrupted),
		TEST(file_too_large), TEST(full_disk), TEST(read_only_disk),
		TEST(read_only_log), TEST(full_from_the_start),
		TEST(read_only_migration), TEST(closed_folder),
		TEST(read_only_file), TEST(transactions),
		TEST(broken_transaction)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
