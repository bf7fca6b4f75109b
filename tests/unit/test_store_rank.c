/* What a search answers besides what was found: the order, how many of the
 * newest, what is new since; and who stands in its way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <time.h>

/* What came or changed after an answer, and only that. */
static void since(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query q = {.search = "text"};
	struct kb_found found;
	put(s, url, 1, 5, "text", -1, NULL);
	assert_int_equal(kb_store_list(s, &q, &found, NULL), KB_OK);
	assert_int_equal(found.n, 5);
	assert_false(found.incomplete);
	q.since = found.upto;
	free(found.ids);
	assert_int_equal(count(s, &q), 0);
	put(s, url, 6, 7, "text", -1, NULL);
	put(s, url, 3, 3, "another text", -1, NULL);
	put(s, url, 8, 9, "nothing", -1, NULL);
	assert_int_equal(count(s, &q), 3);
	q.sort = KB_SORT_RANK;
	assert_int_equal(count(s, &q), 3);
	kb_store_close(s);
}

/* The newest so many, and that there are more. */
static void newest(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query q = {.search = "text", .newest = 10};
	struct kb_found found;
	put(s, url, 1, 30, "text", -1, NULL);
	put(s, url, 1, 5, "other text", -1, NULL);
	for (int i = 0; i < 2; i++) {
		q.sort = i ? KB_SORT_RANK : KB_SORT_NEWEST;
		assert_int_equal(kb_store_list(s, &q, &found, NULL), KB_OK);
		assert_int_equal(found.n, 10);
		assert_true(found.newest_only);
		free(found.ids);
	}
	q.newest = 30;
	assert_int_equal(kb_store_list(s, &q, &found, NULL), KB_OK);
	assert_int_equal(found.n, 30);
	assert_false(found.newest_only);
	free(found.ids);
	kb_store_close(s);
}

/* The order is by rank: the word itself before its other forms, a title before
 * a text, then the newest. */
static void rank(void **state)
{
	static const char xml[] =
		"<rss version='2.0'><channel><title>Feed</title>"
		"<item><guid>1</guid><title>one</title><link>https://"
		"example.org/1</link>"
		"<description>about bridges and rivers</description></item>"
		"<item><guid>2</guid><title>two</title><link>https://"
		"example.org/2</link>"
		"<description>about bridge and rivers</description></item>"
		"<item><guid>3</guid><title>bridge</title><link>https://"
		"example.org/3</link>"
		"<description>about roads and rivers</description></item>"
		"<item><guid>4</guid><title>four</title><link>https://"
		"example.org/4</link>"
		"<description>about roads and rivers</description></item>"
		"</channel></rss>";
	struct kb_store *s = open_store(*state);
	struct kb_document doc;
	const struct kb_source source = {.content_type = "application/xml"};
	struct kb_query q = {.sort = KB_SORT_RANK};
	struct kb_found found;
	struct kb_str order = {0};
	static const char *const searches[] = {"bridge",
		/* None has both: those with one of them. */
		"bridge -two roads rivers -one",
		/* The title has it in any case, and so has a text a phrase. */
		"title:bridge roads rivers none", "\"bridge and\" roads",
		/* A word that may be two is one that may be missing. */
		"riverside bridge"};
	assert_int_equal(
		kb_document_read(xml, strlen(xml), &source, &doc, NULL), KB_OK);
	assert_int_equal(
		kb_store_put_feed(s, url, doc.feed, -1, 1, NULL, NULL), KB_OK);
	for (size_t i = 0; i < sizeof searches / sizeof *searches; i++) {
		q.search = searches[i];
		assert_int_equal(kb_store_list(s, &q, &found, NULL), KB_OK);
		for (size_t k = 0; k < found.n; k++) {
			struct kb_article_row row;
			assert_int_equal(
				kb_store_row(s, found.ids[k], &row, NULL),
				KB_OK);
			kb_str_addf(&order, "%s%s", k == found.whole ? "," : "",
				strrchr(row.link, '/'));
		}
		free(found.ids);
		kb_str_addc(&order, ' ');
	}
	assert_string_equal(order.s, "/3/2/1 /3,/4 ,/3  ,/3/2/1 ");
	kb_str_release(&order);
	kb_document_release(&doc);
	kb_store_close(s);
}

/* A broken plural has the consonants only: by rank it is found, in other orders
 * where that is asked for. */
static void distant(void **state)
{
	struct kb_store *s = open_store(*state);
	/* kitab; "the books in the house" */
	struct kb_query q = {.search = "\u0643\u062a\u0627\u0628"};
	put(s, url, 1, 3,
		"\u0627\u0644\u0643\u062a\u0628 \u0641\u064a "
		"\u0627\u0644\u0628\u064a\u062a",
		-1, NULL);
	assert_int_equal(count(s, &q), 0);
	q.distant = true;
	assert_int_equal(count(s, &q), 3);
	q.distant = false;
	q.sort = KB_SORT_RANK;
	assert_int_equal(count(s, &q), 3);
	kb_store_close(s);
}

/* Stopped by another thread: it fails at once, and goes on when it may. */
static void stopped(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query q = {.search = "text", .sort = KB_SORT_RANK};
	struct kb_found found;
	put(s, url, 1, 300, "text", -1, NULL);
	kb_store_stop(s, true);
	assert_int_equal(kb_store_list(s, &q, &found, NULL), KB_ESTOP);
	assert_null(found.ids);
	kb_store_stop(s, false);
	assert_int_equal(count(s, &q), 300);
	kb_store_close(s);
}

/* While another khabar writes the index, a search answers from what there is.
 */
static void busy(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_query q = {.search = "text"};
	struct kb_found found;
	struct kb_str path = {0};
	sqlite3 *other;
	struct timespec from, to;
	kb_str_addf(&path, "%s-search", e->path.s);
	put(s, url, 1, 20, "text", -1, NULL);
	assert_int_equal(count(s, &q), 20);
	put(s, url, 21, 25, "text", -1, NULL);
	assert_int_equal(sqlite3_open(path.s, &other), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL),
		SQLITE_OK);
	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_int_equal(kb_store_list(s, &q, &found, NULL), KB_OK);
	clock_gettime(CLOCK_MONOTONIC, &to);
	assert_int_equal(found.n, 20);
	assert_true(found.incomplete);
	assert_true(to.tv_sec - from.tv_sec < 2);
	free(found.ids);
	sqlite3_close(other);
	assert_int_equal(count(s, &q), 25);
	kb_store_close(s);
	kb_str_release(&path);
}

/* Made anew in steps, the newest first; broken off, it goes on from there. */
static void resumed(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_query q = {.search = "text"};
	struct kb_found found;
	struct kb_str path = {0};
	bool more = true;
	int steps = 0;
	kb_str_addf(&path, "%s-search", e->path.s);
	put(s, url, 1, 3000, "text", -1, NULL);
	assert_int_equal(kb_store_index(s, 0, &more, NULL), KB_OK);
	kb_store_close(s);
	/* As an earlier khabar has left it. */
	run_sql(path.s, "UPDATE state SET form = 1");
	for (more = true; more; steps++) {
		s = open_store(e);
		assert_int_equal(kb_store_index(s, 1, &more, NULL), KB_OK);
		kb_store_close(s);
	}
	assert_true(steps > 2);
	s = open_store(e);
	assert_int_equal(kb_store_list(s, &q, &found, NULL), KB_OK);
	assert_int_equal(found.n, 3000);
	assert_false(found.incomplete);
	free(found.ids);
	kb_store_close(s);
	kb_str_release(&path);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

/* There is no text of an article that is not there. */
static void no_text(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_str text = {0};
	struct kb_diag diag;
	assert_int_equal(kb_store_text(s, 999, &text, &diag), KB_EEMPTY);
	assert_non_null(strstr(diag.text, "999"));
	kb_str_release(&text);
	kb_store_close(s);
}

/* Three older articles have the word as it is typed, three newer ones have
 * another that folds alike. */
static void assert_first(void **state, const char *typed, const char *other)
{
	struct kb_store *s = open_store(*state);
	struct kb_query q = {.search = typed, .sort = KB_SORT_RANK};
	struct kb_str text = {0};
	int64_t *ids;
	put(s, url, 1, 3, typed, -1, NULL);
	put(s, url, 4, 6, other, -1, NULL);
	assert_int_equal(list(s, &q, &ids), 6);
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(kb_store_text(s, ids[i], &text, NULL), KB_OK);
		assert_non_null(strstr(text.s, i < 3 ? typed : other));
	}
	kb_str_release(&text);
	free(ids);
	kb_store_close(s);
}

/* Urdu tells yeh barree from yeh: \u0628\u06cc\u0679\u06cc (بیٹی, daughter),
 * \u0628\u06cc\u0679\u06d2 (بیٹے, sons). */
static void yeh_as_typed(void **state)
{
	assert_first(
		state, "\u0628\u06cc\u0679\u06cc", "\u0628\u06cc\u0679\u06d2");
}

static void yeh_barree_as_typed(void **state)
{
	assert_first(
		state, "\u0628\u06cc\u0679\u06d2", "\u0628\u06cc\u0679\u06cc");
}

/* And heh doachashmee from heh goal: \u067e\u06be\u0644 (پھل, fruit),
 * \u067e\u06c1\u0644 (پہل, initiative). */
static void heh_as_typed(void **state)
{
	assert_first(state, "\u067e\u06be\u0644", "\u067e\u06c1\u0644");
}

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(since), TEST(newest),
		TEST(rank), TEST(distant), TEST(stopped), TEST(busy),
		TEST(resumed), TEST(yeh_as_typed), TEST(yeh_barree_as_typed),
		TEST(heh_as_typed), TEST(no_text)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
