/* The life of the full-text index: brought up to date in steps, made anew when
 * it is damaged, foreign or mostly of texts that are no more. What is found in
 * it is tested in test_store_search. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <sys/stat.h>
#include <time.h>

/* How many articles a search finds, once the index has all of them: on a slow
 * machine the first answer may lack some of what is being made anew. */
static size_t found(struct kb_store *s, const char *words)
{
	struct kb_query q = {.search = words};
	size_t n = count(s, &q);
	if (!kb_store_index_is_behind(s))
		return n;
	assert_int_equal(kb_store_index(s, 0, NULL, NULL), KB_OK);
	return count(s, &q);
}

/* A number out of the index's database. */
static int64_t index_number(struct scratch_dir *e, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	struct kb_str path = {0};
	kb_str_addf(&path, "%s-search", e->path.s);
	assert_int_equal(sqlite3_open(path.s, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	int64_t n = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0)
						   : -1;
	sqlite3_finalize(st);
	sqlite3_close(db);
	kb_str_release(&path);
	return n;
}

/* In steps of a moment, until nothing is left; and by many more articles than
 * are looked up one by one. */
static void many(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	bool more = true;
	int steps = 0;
	put(s, url, 1, 2300, "plenty", -1, NULL);
	while (more && steps < 1000) {
		assert_int_equal(kb_store_index(s, 1, &more, NULL), KB_OK);
		steps++;
	}
	assert_true(steps > 1);
	assert_int_equal(kb_store_index(s, 0, &more, NULL), KB_OK);
	assert_false(more);
	assert_int_equal(found(s, "plenty"), 2300);
	/* Texts replaced since are found no more, those in their place are. */
	put(s, url, 1, 100, "little", -1, NULL);
	assert_int_equal(found(s, "plenty"), 2200);
	assert_int_equal(found(s, "little"), 100);
	kb_store_close(s);
}

/* The words of a stored page, wherever they stand in it. */
static void pages(void **state)
{
	static const char html[] =
		"<article><h1>Head</h1><p>And a sentence of some length, so "
		"that it is one of an article.</p><h2>Subhead</h2><ul><li>apple"
		"<li>pear</ul><table><tr><th>plum<td>quince</table><blockquote>"
		"medlar</blockquote><figure><img src='/i.png'><figcaption>"
		"cherry</figcaption></figure><pre>sloe</pre></article>";
	static const char *const words[] = {"sentence", "subhead", "apple",
		"pear", "plum", "quince", "medlar", "cherry", "sloe"};
	struct kb_store *s = open_store(*state);
	const struct kb_source source = {
		.content_type = "text/html", .url = "https://example.org/1"};
	struct kb_document doc;
	put(s, url, 1, 2, "text", -1, NULL);
	assert_int_equal(found(s, "apple"), 0);
	assert_int_equal(
		kb_document_read(html, strlen(html), &source, &doc, NULL),
		KB_OK);
	assert_int_equal(kb_store_put_page(s, 1, doc.article, NULL), KB_OK);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (found(s, words[i]) != 1)
			fail_msg("%s is not found", words[i]);
	kb_document_release(&doc);
	kb_store_close(s);
}

/* --- What is not right -------------------------------------------------- */

static void damaged_within(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	put(s, url, 1, 600, "a text of some words", -1, NULL);
	assert_int_equal(found(s, "words"), 600);
	kb_store_close(s);
	/* Its first pages are whole: it shows only when words are looked up. */
	struct kb_str path = {0};
	struct stat st;
	kb_str_addf(&path, "%s-search", e->path.s);
	FILE *f = fopen(path.s, "r+");
	assert_non_null(f);
	assert_int_equal(fstat(fileno(f), &st), 0);
	assert_true(st.st_size > 20000);
	fseek(f, 8192, SEEK_SET);
	for (long at = 8192; at < st.st_size; at++)
		fputc(0xA5, f);
	fclose(f);
	s = open_store(e);
	assert_int_equal(found(s, "words"), 600);
	assert_int_equal(found(s, "nothing"), 0);
	put(s, url, 601, 602, "a text of some words", -1, NULL);
	assert_int_equal(found(s, "words"), 602);
	kb_store_close(s);
	kb_str_release(&path);
}

/* The index of another library tells of other articles. */
static void of_another(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_str other = {0}, ours = {0};
	struct kb_store *s;
	kb_str_addf(&ours, "%s-search", e->path.s);
	kb_str_addf(&other, "%s/other.db", e->dir);
	assert_int_equal(kb_store_open(other.s, &s, NULL), KB_OK);
	put(s, url, 1, 5, "foreign", -1, NULL);
	assert_int_equal(found(s, "foreign"), 5);
	kb_store_close(s);
	kb_str_adds(&other, "-search");
	assert_int_equal(rename(other.s, ours.s), 0);
	s = open_store(e);
	put(s, url, 1, 3, "our own", -1, NULL);
	assert_int_equal(found(s, "foreign"), 0);
	assert_int_equal(found(s, "own"), 3);
	kb_store_close(s);
	kb_str_release(&other);
	kb_str_release(&ours);
}

/* Mostly of texts that were pruned or changed: made anew, smaller. */
static void stale(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_str path = {0};
	put(s, url, 1, 5, "text", -1, NULL);
	assert_int_equal(found(s, "text"), 5);
	assert_int_equal(
		index_number(e, "SELECT count(*) FROM words_docsize"), 5);
	kb_store_close(s);
	kb_str_addf(&path, "%s-search", e->path.s);
	run_sql(path.s, "WITH RECURSIVE n(i) AS (SELECT 6 UNION ALL"
			" SELECT i + 1 FROM n WHERE i < 25000)"
			" INSERT INTO words_docsize(id, sz) SELECT i, x'0101'"
			" FROM n; UPDATE state SET upto = 25000");
	run_sql(e->path.s, "UPDATE meta SET value = 25000"
			   " WHERE name = 'sequence'");
	s = open_store(e);
	put(s, url, 6, 7, "text", -1, NULL);
	assert_int_equal(found(s, "text"), 7);
	assert_int_equal(
		index_number(e, "SELECT count(*) FROM words_docsize"), 7);
	kb_store_close(s);
	kb_str_release(&path);
}

/* Puts something else in the index's place; how: of which kind. */
static bool damage(const char *path, int how)
{
	static const char *const others[] = {
		"CREATE TABLE somebody(elses);",
		"CREATE TABLE state(other); CREATE VIEW words AS SELECT 1;",
		"CREATE TABLE state(form, uid, upto); CREATE TABLE words(x);",
	};
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	FILE *f = how < 4 ? fopen(path, how ? "w" : "r+") : NULL;
	switch (how) {
	case 0: /* zeros of the same size */
		for (long i = 0; i < st.st_size; i++)
			fputc(0, f);
		break;
	case 1: /* empty */
		break;
	case 2:
		fputs("a text that somebody has saved here", f);
		break;
	case 3:
		for (int i = 0; i < 5000; i++)
			fputs("a long text that somebody has saved here\n", f);
		break;
	case 4:
	case 5:
		assert_int_equal(
			truncate(path, how == 4 ? st.st_size / 2 : 1000), 0);
		break;
	case 6:
	case 7:
	case 8:
		unlink(path);
		run_sql(path, others[how - 6]);
		break;
	case 9:
	case 10:
		unlink(path);
		assert_int_equal(mkdir(path, how == 9 ? 0700 : 0), 0);
		break;
	case 11:
		unlink(path);
		assert_int_equal(symlink("/nowhere/at/all", path), 0);
		break;
	case 12: /* found at a query only */
		run_sql(path, "UPDATE words_data SET block = x'00'"
			      " WHERE id > 10");
		break;
	case 13:
		run_sql(path, "DELETE FROM words_data");
		break;
	case 14:
		run_sql(path, "DROP TABLE words_idx");
		break;
	case 15:
		run_sql(path, "UPDATE state SET upto = 'many'");
		break;
	case 16:
		run_sql(path, "DELETE FROM state");
		break;
	default:
		return false;
	}
	if (f)
		fclose(f);
	return true;
}

/* Whatever has become of it, the index is made anew where it is met. */
static void any_damage(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_str path = {0};
	kb_str_addf(&path, "%s-search", e->path.s);
	struct kb_store *s = open_store(e);
	put(s, url, 1, 100, "text", -1, NULL);
	for (int how = 0;; how++) {
		bool more;
		assert_int_equal(found(s, "text"), 100);
		kb_store_close(s);
		if (!damage(path.s, how))
			break;
		/* Now a search meets it, now the thread that indexes. */
		s = open_store(e);
		if (how % 2)
			assert_int_equal(
				kb_store_index(s, 0, &more, &e->diag), KB_OK);
		if (found(s, "text") != 100)
			fail_msg("damage %d: not made anew", how);
		kb_store_close(s);
		/* It is there again, not only for that handle. */
		assert_int_equal(
			index_number(e, "SELECT count(*) FROM words_docsize"),
			100);
		s = open_store(e);
	}
	kb_str_release(&path);
}

/* Two that have it open: the one that finds it damaged makes it anew, the other
 * takes up the new one. */
static void damaged_under_two(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_str path = {0};
	kb_str_addf(&path, "%s-search", e->path.s);
	struct kb_store *s = open_store(e), *t = open_store(e);
	put(s, url, 1, 100, "text", -1, NULL);
	assert_int_equal(found(s, "text"), 100);
	assert_int_equal(found(t, "text"), 100);
	run_sql(path.s, "UPDATE words_data SET block = x'00' WHERE id > 10");
	assert_int_equal(found(s, "text"), 100);
	put(s, url, 101, 102, "text", -1, NULL);
	assert_int_equal(found(t, "text"), 102);
	assert_int_equal(found(s, "text"), 102);
	kb_store_close(t);
	kb_store_close(s);
	assert_int_equal(
		index_number(e, "SELECT count(*) FROM words_docsize"), 102);
	kb_str_release(&path);
}

/* Where no index can be made, each handle has one of its own. */
static void no_index(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_str path = {0}, within = {0};
	bool more = true;
	kb_str_addf(&path, "%s-search", e->path.s);
	kb_str_addf(&within, "%s/mine", path.s);
	put(s, url, 1, 3, "text", -1, NULL);
	/* A folder that somebody uses. */
	assert_int_equal(mkdir(path.s, 0700), 0);
	assert_int_equal(mkdir(within.s, 0700), 0);
	assert_int_equal(found(s, "text"), 3);
	assert_int_equal(kb_store_index(s, 0, &more, &e->diag), KB_OK);
	assert_false(more);
	put(s, url, 4, 5, "text", -1, NULL);
	assert_int_equal(found(s, "text"), 5);
	assert_int_equal(rmdir(within.s), 0);
	kb_store_close(s);
	s = open_store(e);
	scratch_limit_size(e, 4096);
	assert_int_equal(found(s, "text"), 5);
	scratch_lift(e);
	kb_store_close(s);
	s = open_store(e);
	assert_int_equal(found(s, "text"), 5);
	kb_store_close(s);
	kb_str_release(&path);
	kb_str_release(&within);
}

/* With no space to index more, what was indexed is found. */
static void full_disk(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	bool more;
	put(s, url, 1, 3, "text", -1, NULL);
	assert_int_equal(found(s, "text"), 3);
	put(s, url, 4, 3000, "text", -1, NULL);
	scratch_limit_size(e, 64 << 10);
	assert_int_equal(kb_store_index(s, 0, &more, &e->diag), KB_EIO);
	assert_false(more);
	assert_says(&e->diag, "library.db-search: ");
	assert_int_equal(found(s, "text"), 3);
	scratch_lift(e);
	assert_int_equal(kb_store_index(s, 0, &more, NULL), KB_OK);
	assert_int_equal(found(s, "text"), 3000);
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(many), TEST(pages),
		TEST(damaged_within), TEST(of_another), TEST(stale),
		TEST(any_damage), TEST(damaged_under_two), TEST(no_index),
		TEST(full_disk)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
