/* The full-text index: what a person types finds what a person means. */
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

struct env {
	char dir[64];
	struct kb_str path;
	struct kb_store *store;
};

static const char feed[] =
	"<rss version='2.0'><channel><title>Feed</title>"
	/* 1 */
	"<item><guid>1</guid><title>The OLD Caf\u00e9 in Town</title>"
	"<description>&lt;p&gt;Bread &lt;b&gt;and&lt;/b&gt; butter&lt;/p&gt;"
	"</description></item>"
	/* 2: alef with hamza, teh marbuta, harakat, Arabic digits */
	"<item><guid>2</guid><title>\u0623\u062e\u0628\u0627\u0631 "
	"\u0627\u0644\u0645\u062f\u064a\u0646\u0629</title><description>"
	"\u0643\u064f\u062a\u0650\u0628\u064e \u0639\u0627\u0645 "
	"\u0662\u0660\u0662\u0660</description></item>"
	/* 3: Persian, a ZWNJ in the verb, Farsi yeh and keheh */
	"<item><guid>3</guid><title>\u06a9\u062a\u0627\u0628</title>"
	"<description>\u0645\u06cc\u200c\u0631\u0648\u062f</description></item>"
	/* 4: Hebrew with niqqud and a maqaf; a numeric reference */
	"<item><guid>4</guid><title>\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd"
	"</title><description>\u05d1\u05d9\u05ea\u05be\u05e1\u05e4\u05e8 "
	"&amp;#1488;&amp;#1489;</description></item>"
	"</channel></rss>";

static void put(struct env *e, const char *xml)
{
	struct kb_document doc;
	struct kb_diag diag;
	const struct kb_source source = {.content_type = "application/xml",
		.url = "https://example.org/feed"};
	assert_int_equal(
		kb_document_read(xml, strlen(xml), &source, &doc, &diag),
		KB_OK);
	assert_non_null(doc.feed);
	assert_int_equal(kb_store_put_feed(e->store, "https://example.org/feed",
				 doc.feed, KB_KEEP, 1000, NULL, &diag),
		KB_OK);
	kb_document_release(&doc);
}

static int set_up(void **state)
{
	struct env *e = kb_calloc(1, sizeof *e);
	strcpy(e->dir, "/tmp/khabar-test-XXXXXX");
	assert_non_null(mkdtemp(e->dir));
	kb_str_addf(&e->path, "%s/library.db", e->dir);
	assert_int_equal(kb_store_open(e->path.s, &e->store, NULL), KB_OK);
	put(e, feed);
	*state = e;
	return 0;
}

static int tear_down(void **state)
{
	struct env *e = *state;
	struct kb_str command = {0};
	kb_store_close(e->store);
	kb_str_addf(&command, "rm -rf '%s'", e->dir);
	int status = system(command.s);
	kb_str_release(&command);
	kb_str_release(&e->path);
	free(e);
	return status;
}

/* The articles found, by their places in the feed: "1", "24", "". */
static void assert_answer(
	struct env *e, const char *query, bool typing, const char *want)
{
	struct kb_query q = {.search = query, .typing = typing};
	struct kb_diag diag;
	struct kb_found found;
	char got[16] = "";
	bool seen[10] = {false};
	if (kb_store_list(e->store, &q, &found, &diag) != KB_OK)
		fail_msg("%s: %s", query, diag.text);
	/* The last of a feed is its oldest, and gets the first number. */
	for (size_t i = 0; i < found.n; i++) {
		int64_t id = found.ids[i];
		seen[id <= 4 ? 5 - id : id] = true;
	}
	for (size_t i = 0, len = 0; i < 10; i++)
		if (seen[i])
			got[len++] = (char)('0' + i);
	free(found.ids);
	if (strcmp(got, want) != 0)
		fail_msg("\"%s\" finds \"%s\", not \"%s\"", query, got, want);
}

static void assert_found(struct env *e, const char *query, const char *want)
{
	assert_answer(e, query, false, want);
}

static void latin(void **state)
{
	assert_found(*state, "old", "1");
	assert_found(*state, "cafe", "1");
	assert_found(*state, "CAF\u00c9", "1");
	assert_found(*state, "bread butter", "1");
	assert_found(*state, "bread town", "1");
	assert_answer(*state, "brea", true, "1");
	assert_answer(*state, "brea butter", true, ""); /* no longer */
	assert_found(*state, "brea", "");
	assert_found(*state, "brea*", "1");
	assert_found(*state, "butt* title:to*", "1");
	assert_found(*state, "\"and butter\"", "1");
	assert_found(*state, "\"butter and\"", "");
	assert_found(*state, "title:town", "1");
	assert_found(*state, "title:butter", "");
	assert_answer(*state, "b", true, "1");
	assert_found(*state, "p", "");    /* a tag is no word */
	assert_found(*state, "quot", ""); /* nor is a reference */
}

static void arabic(void **state)
{
	/* without hamza, with heh for teh marbuta */
	assert_found(*state, "\u0627\u062e\u0628\u0627\u0631", "2");
	assert_found(*state, "\u0627\u0644\u0645\u062f\u064a\u0646\u0647", "2");
	assert_found(*state, "\u0643\u062a\u0628", "2"); /* no harakat */
	assert_found(*state, "2020", "2");
	assert_found(*state, "\u06f2\u06f0\u06f2\u06f0", "2");
	assert_found(*state, "\u0627\u062e\u0628\u0627\u0631 2020", "2");
	/* tatweel */
	assert_found(*state, "\u0627\u062e\u0628\u0640\u0640\u0627\u0631", "2");
}

static void persian(void **state)
{
	/* Arabic kaf */
	assert_found(*state, "\u0643\u062a\u0627\u0628", "3");
	/* with ZWNJ, with a space, joined; Arabic yeh */
	assert_found(*state, "\u0645\u06cc\u200c\u0631\u0648\u062f", "3");
	assert_found(*state, "\u0645\u064a \u0631\u0648\u062f", "3");
	assert_found(*state, "\u0645\u064a\u0631\u0648\u062f", "3");
}

static void hebrew(void **state)
{
	assert_found(*state, "\u05e9\u05dc\u05d5\u05dd", "4");
	assert_found(*state, "\u05d1\u05d9\u05ea", "4");
	assert_found(*state, "\u05d1\u05d9\u05ea \u05e1\u05e4\u05e8", "4");
	assert_found(*state, "\u05d0\u05d1", "4"); /* &#1488;&#1489; */
}

static void negation(void **state)
{
	assert_found(*state, "-old", "234");
	assert_found(*state, "bread -butter", "");
	assert_found(*state, "bread -nothing", "1");
	assert_found(*state, "-old -2020", "34");
}

/* Nothing that a person types is more than misunderstood. */
static void hostile(void **state)
{
	static const char *const queries[] = {"\"", "\"\"", "-", "- -", "*",
		"old*", "(", ")", "AND", "OR NOT NEAR", "NEAR(a b)",
		"{title}:x", "title:", "title:\"", "^old", "a + b",
		"'; DROP TABLE words", "-\"", "\xff\xfe", "old\"", ":", "\\",
		"%", "\u2068", "---old"};
	static const char *const signs[] = {
		" ", "?", ")", "-", "\"\"", "*", "OR", "(-", "\u064b"};
	struct env *e = *state;
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct kb_query q = {.search = queries[i]};
		struct kb_diag diag;
		struct kb_found found;
		enum kb_err err = kb_store_list(e->store, &q, &found, &diag);
		if (err == KB_EINVAL)
			assert_true(found.to <= strlen(queries[i]) &&
				    found.from <= found.to);
		else if (err)
			fail_msg("%s: %s", queries[i], diag.text);
		free(found.ids);
	}
	assert_found(e, "old*", "1");
	assert_found(e, "(old)", "1");
	/* What asks for nothing finds nothing, and all while it is typed. */
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		assert_found(e, signs[i], "");
		assert_answer(e, signs[i], true, "1234");
	}
}

/* A changed article is found by what it says now, and by that only. */
static void changes(void **state)
{
	assert_found(*state, "old", "1");
	put(*state, "<rss version='2.0'><channel><title>Feed</title>"
		    "<item><guid>1</guid><title>A new title</title>"
		    "<description>Milk</description></item>"
		    "<item><guid>5</guid><title>Another</title></item>"
		    "</channel></rss>");
	assert_found(*state, "old", "");
	assert_found(*state, "milk", "1");
	assert_found(*state, "another", "5");
}

/* The index is derived: lost or damaged, it is made anew. */
static void damage(void **state)
{
	struct env *e = *state;
	assert_found(e, "old", "1");
	kb_store_close(e->store);
	struct kb_str path = {0};
	kb_str_addf(&path, "%s-search", e->path.s);
	for (int i = 0; i < 2; i++) {
		if (i == 0) {
			FILE *f = fopen(path.s, "w");
			assert_non_null(f);
			fputs("this is no database, and long enough to be "
			      "taken for one at the first sight of it",
				f);
			fclose(f);
		} else {
			assert_int_equal(unlink(path.s), 0);
		}
		assert_int_equal(
			kb_store_open(e->path.s, &e->store, NULL), KB_OK);
		assert_found(e, "old", "1");
		if (i == 0)
			kb_store_close(e->store);
	}
	kb_str_release(&path);
}

/* Asserts the title of what answers best. */
static void assert_first(struct env *e, const char *query, const char *want)
{
	struct kb_query q = {.search = query, .sort = KB_SORT_RANK};
	struct kb_found found;
	struct kb_article_row row;
	struct kb_diag diag;
	if (kb_store_list(e->store, &q, &found, &diag) != KB_OK)
		fail_msg("%s: %s", query, diag.text);
	assert_true(found.n > 1);
	assert_int_equal(
		kb_store_row(e->store, found.ids[0], &row, &diag), KB_OK);
	if (strcmp(row.title, want) != 0)
		fail_msg("%s: %s", query, row.title);
	free(found.ids);
}

/* What is written alike in two languages: first in that which the query's
 * letters are of, here an Arabic kaf and a keheh. */
static void ranked_by_language(void **state)
{
	/* a chair in the market, in Arabic; in this market, in Persian */
	put(*state, "<rss version='2.0'><channel><title>Feed</title>"
		    "<item><guid>a</guid><title>A</title><description>"
		    "\u0643\u0631\u0633\u064a \u0641\u064a "
		    "\u0627\u0644\u0633\u0648\u0642</description></item>"
		    "<item><guid>p</guid><title>P</title><description>"
		    "\u06a9\u0631\u0633\u06cc \u062f\u0631 "
		    "\u0627\u06cc\u0646 \u0628\u0627\u0632\u0627\u0631"
		    "</description></item></channel></rss>");
	assert_first(*state, "\u0643\u0631\u0633\u064a", "A");
	assert_first(*state, "\u06a9\u0631\u0633\u06cc", "P");
}

/* Words side by side count more than apart, in any form. */
static void ranked_by_nearness(void **state)
{
	put(*state, "<rss version='2.0'><channel><title>Feed</title>"
		    "<item><guid>n</guid><title>Near</title><description>"
		    "all about price rises in one place and nothing "
		    "else</description></item>"
		    "<item><guid>f</guid><title>Far</title><description>"
		    "a rise is not told, a price is not told either, so"
		    "</description></item></channel></rss>");
	assert_first(*state, "price rise", "Near");
}

static void copy_file(const char *from, const char *to)
{
	char buf[4096];
	size_t n;
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(buf, 1, sizeof buf, in)) > 0)
		assert_int_equal(fwrite(buf, 1, n, out), n);
	fclose(in);
	assert_int_equal(fclose(out), 0);
}

/* A copy of the library is put in its place: the index beside it has texts of
 * numbers that the copy gives to others. */
static void restored(void **state)
{
	struct env *e = *state;
	struct kb_str copy = {0};
	kb_str_addf(&copy, "%s-copy", e->path.s);
	kb_store_close(e->store);
	copy_file(e->path.s, copy.s);
	assert_int_equal(kb_store_open(e->path.s, &e->store, NULL), KB_OK);
	put(e, "<rss version='2.0'><channel><title>Feed</title><item>"
	       "<guid>5</guid><title>Another</title></item></channel></rss>");
	assert_found(e, "another", "5");
	kb_store_close(e->store);
	copy_file(copy.s, e->path.s);
	assert_int_equal(kb_store_open(e->path.s, &e->store, NULL), KB_OK);
	assert_found(e, "old", "1");
	put(e, "<rss version='2.0'><channel><title>Feed</title><item>"
	       "<guid>6</guid><title>Different</title></item></channel></rss>");
	assert_found(e, "another", "");
	assert_found(e, "different", "5");
	kb_str_release(&copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(latin, set_up, tear_down),
		cmocka_unit_test_setup_teardown(arabic, set_up, tear_down),
		cmocka_unit_test_setup_teardown(persian, set_up, tear_down),
		cmocka_unit_test_setup_teardown(hebrew, set_up, tear_down),
		cmocka_unit_test_setup_teardown(negation, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			ranked_by_language, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			ranked_by_nearness, set_up, tear_down),
		cmocka_unit_test_setup_teardown(hostile, set_up, tear_down),
		cmocka_unit_test_setup_teardown(changes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(damage, set_up, tear_down),
		cmocka_unit_test_setup_teardown(restored, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
