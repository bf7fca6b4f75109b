/* Near-identical texts of several feeds become stories. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <khabar/search/near.h>

#define A "https://a.example/feed"
#define B "https://b.example/feed"
#define C "https://c.example/feed"

/* An agency's report, as three papers have it. */
#define LEAD                                                              \
	"A passenger ferry ran aground on rocks off Port Ellan early on " \
	"Monday, and all 214 people on board were brought ashore by "     \
	"lifeboat, the coastguard said."
#define FOG                                                                  \
	"The vessel, the Lady Morag, had left the mainland at 5:40 a.m. in " \
	"thick fog and struck Carraig Reef twenty minutes later, "           \
	"spokeswoman Ailsa Grant told reporters."
#define HURT                                                               \
	"Three passengers were treated for bruises and a crew member for " \
	"a broken wrist. No oil has leaked, but divers will inspect the "  \
	"hull when the tide turns."
#define OTHER                                                               \
	"The central bank left its key interest rate unchanged at 4.25 "    \
	"percent on Thursday, as expected, and said that it was too early " \
	"to talk of cuts. Inflation had fallen to 3.1 percent in October, " \
	"but wages were still rising faster than the bank would like."

static void put_text(struct kb_store *s, const char *to, int n, int day,
	const char *title, const char *text)
{
	struct kb_str xml = {0};
	struct kb_document doc;
	const struct kb_source source = {
		.content_type = "application/xml", .url = to};
	kb_str_addf(&xml,
		"<rss version='2.0'><channel><title>x</title><item><guid>%d"
		"</guid><title>%s</title><pubDate>%02d Nov 2026 10:00:00 +0000"
		"</pubDate><description><![CDATA[%s]]></description></item>"
		"</channel></rss>",
		n, title, day, text);
	assert_int_equal(
		kb_document_read(xml.s, xml.len, &source, &doc, NULL), KB_OK);
	assert_int_equal(
		kb_store_put_feed(s, to, doc.feed, -1, 1795300000, NULL, NULL),
		KB_OK);
	kb_feed_free(doc.feed);
	kb_str_release(&xml);
}

static void join_similar(struct kb_store *s)
{
	bool more;
	struct kb_diag diag;
	if (kb_store_join_similar(s, 0, &more, &diag) != KB_OK)
		fail_msg("%s", diag.text);
	assert_false(more);
}

/* How many texts are kept. */
static int kept(const struct scratch_dir *e)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	assert_int_equal(sqlite3_open(e->path.s, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(
			db, "SELECT count(*) FROM similar_text", -1, &st, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	int n = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	sqlite3_close(db);
	return n;
}

static int64_t story_of(struct kb_store *s, int64_t article)
{
	struct kb_article_row row;
	assert_int_equal(kb_store_row(s, article, &row, NULL), KB_OK);
	return row.story;
}

static void joined(void **state)
{
	struct kb_store *s = open_store(*state);
	const struct kb_query all = {0}, unread = {.unread = true};
	const int64_t first = 1;
	put_text(s, A, 1, 18, "Ferry aground",
		"<p>" LEAD "</p><p>" FOG "</p><p>" HURT "</p>");
	join_similar(s);
	assert_int_equal(kb_store_mark(s, &first, 1, KB_ARTICLE_READ, true,
				 NULL, NULL, NULL),
		KB_OK);
	put_text(s, B, 1, 19, "All saved",
		"<p>A rough morning at sea.</p><p>" HURT "</p><p>" FOG "</p>");
	put_text(s, C, 1, 19, "Rates", "<p>" OTHER "</p>");
	/* Nobody has looked yet. */
	assert_int_equal(count(s, &all), 3);
	join_similar(s);
	assert_int_equal(count(s, &all), 2);
	assert_int_equal(count(s, &unread), 1);
	assert_int_equal(story_of(s, 2), 1);
	assert_int_equal(story_of(s, 3), 0);
	/* By another handle, which has it from the database. */
	kb_store_close(s);
	s = open_store(*state);
	put_text(s, C, 2, 19, "Fog", "<p>" LEAD "</p><p>" FOG "</p>");
	join_similar(s);
	assert_int_equal(count(s, &all), 2);
	assert_int_equal(story_of(s, 4), 1);
	kb_store_close(s);
}

/* A feed's own second version, another day's report, and what is old. */
static void not_joined(void **state)
{
	struct kb_store *s = open_store(*state);
	const struct kb_query all = {0};
	put_text(s, A, 1, 10, "Ferry aground",
		"<p>" LEAD "</p><p>" FOG "</p><p>" HURT "</p>");
	join_similar(s);
	put_text(s, A, 2, 10, "Ferry aground: what we know",
		"<p>" LEAD "</p><p>" FOG "</p>");
	join_similar(s);
	assert_int_equal(count(s, &all), 2);
	put_text(s, B, 1, 15, "Five days ago", "<p>" LEAD "</p><p>" FOG "</p>");
	join_similar(s);
	assert_int_equal(count(s, &all), 3);
	put_text(s, C, 1, 15, "Short", "<p>A passenger ferry ran aground.</p>");
	join_similar(s);
	assert_int_equal(count(s, &all), 4);
	kb_store_close(s);
	/* What is old is forgotten, and what is damaged is passed over. */
	struct scratch_dir *e = *state;
	assert_int_equal(kept(e), 1);
	run_sql(e->path.s, "UPDATE similar_text SET text = x'FF00'");
	s = open_store(e);
	put_text(s, C, 2, 15, "Late", "<p>" LEAD "</p><p>" FOG "</p>");
	join_similar(s);
	assert_int_equal(count(s, &all), 5);
	kb_store_close(s);
}

/* So many that what is in memory is cleared and comes again. */
static void many(void **state)
{
	enum {
		MANY = 5000
	};
	struct kb_store *s = open_store(*state);
	struct kb_feed *f = make_feed(1, MANY, OTHER);
	const struct kb_query all = {0};
	for (size_t i = 0; i < f->n_entries; i++)
		f->entries[i].published = (struct kb_date){
			2026, 11, 20, 10, 0, 0, true, true, true, 0};
	assert_int_equal(
		kb_store_put_feed(s, A, f, -1, 1795300000, NULL, NULL), KB_OK);
	kb_feed_free(f);
	join_similar(s);
	put_text(s, B, 1, 20, "Fog", "<p>" LEAD "</p><p>" FOG "</p>");
	join_similar(s);
	put_text(s, C, 1, 20, "Sea", "<p>" FOG "</p><p>" LEAD "</p>");
	join_similar(s);
	assert_int_equal(count(s, &all), MANY + 1);
	kb_store_close(s);
}

/* What is read back is what was written; nothing else is taken for it. */
static void in_bytes(void **state)
{
	static const char text[] = LEAD "\n" FOG "\n" HURT;
	struct kb_near near, back;
	struct kb_str s = {0};
	(void)state;
	assert_true(kb_near_make(text, strlen(text), '\n', &near));
	assert_true(near.n_numbers >= 2);
	kb_near_write(&near, &s);
	assert_true(kb_near_read(s.s, s.len, &back));
	assert_memory_equal(&back, &near, sizeof near);
	for (size_t len = 0; len < s.len; len++)
		if (kb_near_read(s.s, len, &back))
			assert_true(back.n_runs < near.n_runs);
	s.s[1] = 127;
	assert_false(kb_near_read(s.s, s.len, &back));
	s.s[0] = 99;
	assert_false(kb_near_read(s.s, s.len, &back));
	kb_str_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)
		TEST(joined), TEST(not_joined), TEST(many), TEST(in_bytes)};
	return cmocka_run_group_tests_name("store_similar", tests, NULL, NULL);
}
