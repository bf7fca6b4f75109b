/* A feed whose ids change keeps its articles, and no two become one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <khabar/base/clock.h>

/* An item as a feed writes it; NULL: it has none of that. */
struct item {
	const char *guid, *title, *link, *date;
};

static struct kb_put_result put_items(
	struct kb_store *s, const struct item *items, size_t n)
{
	static const char *const names[] = {"guid", "title", "link", "pubDate"};
	const struct kb_source source = {
		.content_type = "application/xml", .url = url};
	struct kb_document doc;
	struct kb_put_result r;
	struct kb_str xml = {0};
	kb_str_adds(&xml, "<rss version='2.0'><channel><title>f</title>");
	for (size_t i = 0; i < n; i++) {
		const char *const values[] = {items[i].guid, items[i].title,
			items[i].link, items[i].date};
		kb_str_adds(&xml, "<item>");
		for (size_t k = 0; k < 4; k++)
			if (values[k])
				kb_str_addf(&xml, "<%s>%s</%s>", names[k],
					values[k], names[k]);
		kb_str_adds(&xml, "</item>");
	}
	kb_str_adds(&xml, "</channel></rss>");
	assert_int_equal(
		kb_document_read(xml.s, xml.len, &source, &doc, NULL), KB_OK);
	assert_int_equal(
		kb_store_put_feed(s, url, doc.feed, -1, 1000, &r, NULL), KB_OK);
	kb_feed_free(doc.feed);
	kb_str_release(&xml);
	return r;
}

/* Puts one feed and then the other; how many articles came with that. */
static size_t added(struct scratch_dir *e, const struct item *before, size_t n,
	const struct item *after, size_t m)
{
	struct kb_store *s = open_store(e);
	struct kb_query all = {0};
	put_items(s, before, n);
	size_t had = count(s, &all);
	struct kb_put_result r = put_items(s, after, m);
	assert_int_equal(count(s, &all), had + r.added);
	/* Put again, nothing is new or changed. */
	struct kb_put_result again = put_items(s, after, m);
	assert_int_equal(again.added + again.changed, 0);
	kb_store_close(s);
	return r.added;
}

#define ADDED(state, before, after)                                    \
	added(state, before, sizeof(before) / sizeof *(before), after, \
		sizeof(after) / sizeof *(after))

/* --- The same articles -------------------------------------------------- */

#define MON "Mon, 02 Nov 2026 10:00:00 +0000"
#define TUE "Tue, 03 Nov 2026 10:00:00 +0000"
#define WED "Wed, 04 Nov 2026 10:00:00 +0000"

static const struct item site[] = {
	{"http://a.example/?p=3", "Third", "http://a.example/third", WED},
	{"http://a.example/?p=2", "Second", "http://a.example/second", TUE},
	{"http://a.example/?p=1", "First", "http://a.example/first", MON},
};

static void https(void **state)
{
	static const struct item after[] = {
		{"https://a.example/?p=4", "Fourth", "https://a.example/fourth",
			"Thu, 05 Nov 2026 10:00:00 +0000"},
		{"https://a.example/?p=3", "Third",
			"https://www.a.example/third/?utm_source=rss", WED},
		{"https://a.example/?p=2", "Second, and more",
			"https://a.example/second#more", TUE},
		{"https://a.example/?p=1", "First", "https://a.example/first",
			MON},
	};
	assert_int_equal(ADDED(*state, site, after), 1);
}

/* Other software gives other addresses too; title and date stay, which may be
 * told in another zone. */
static void addresses_change(void **state)
{
	static const struct item after[] = {
		{"n3", "Third", "https://b.example/n/3",
			"Wed, 04 Nov 2026 12:00:00 +0200"},
		{"n2", "Second", NULL, TUE},
		{"n1", "First", "https://b.example/n/1", MON},
	};
	assert_int_equal(ADDED(*state, site, after), 0);
}

/* Without guids, and then with them; without dates, and then with them. */
static void ids_come(void **state)
{
	static const struct item before[] = {
		{NULL, "B", "http://a.example/b", NULL},
		{NULL, "A", "http://a.example/a", NULL},
	};
	static const struct item after[] = {
		{"2", "B", "https://a.example/b", TUE},
		{"1", "A", "https://a.example/a", MON},
	};
	assert_int_equal(ADDED(*state, before, after), 0);
}

/* All ids and dates change: addresses with a number or several words are those
 * of one article each. */
static void dates_change(void **state)
{
	static const struct item before[] = {
		{"b", "B", "https://a.example/2026/11/2/", MON},
		{"a", "A", "https://a.example/how-it-came-about", MON},
	};
	static const struct item after[] = {
		{"d", "B", "https://a.example/2026/11/2", WED},
		{"c", "A", "https://a.example/how-it-came-about", TUE},
	};
	assert_int_equal(ADDED(*state, before, after), 0);
}

/* One entry of many has got another id. */
static void one_id(void **state)
{
	static const struct item after[] = {
		{"http://a.example/?p=3", "Third", "http://a.example/third",
			WED},
		{"http://a.example/?p=2#1", "Second", "http://a.example/second",
			TUE},
		{"http://a.example/?p=1", "First", "http://a.example/first",
			MON},
	};
	assert_int_equal(ADDED(*state, site, after), 0);
}

static void marks_stay(void **state)
{
	static const struct item after[] = {
		{"z", "Third", "https://a.example/third", WED},
		{"y", "Second", "https://a.example/second", TUE},
		{"x", "First", "https://a.example/first", MON},
	};
	struct kb_store *s = open_store(*state);
	struct kb_query oldest = {.sort = KB_SORT_OLDEST};
	struct kb_query starred = {.starred = true}, unread = {.unread = true};
	int64_t *before, *now;
	put_items(s, site, 3);
	assert_int_equal(list(s, &oldest, &before), 3);
	kb_store_mark(s, before, 1, KB_ARTICLE_STARRED, true, NULL, NULL, NULL);
	kb_store_mark(
		s, before + 1, 1, KB_ARTICLE_READ, true, NULL, NULL, NULL);
	assert_int_equal(put_items(s, after, 3).added, 0);
	assert_int_equal(list(s, &oldest, &now), 3);
	assert_memory_equal(before, now, 3 * sizeof *now);
	free(now);
	assert_int_equal(list(s, &starred, &now), 1);
	assert_int_equal(now[0], before[0]);
	free(now);
	assert_int_equal(count(s, &unread), 2);
	/* It is listed: no pruning takes it. */
	struct kb_article_row row;
	assert_int_equal(kb_store_row(s, before[1], &row, NULL), KB_OK);
	assert_string_equal(row.link, "https://a.example/second");
	free(before);
	kb_store_close(s);
}

/* --- Others ------------------------------------------------------------- */

static void title_and_address_change(void **state)
{
	static const struct item after[] = {
		{"z", "Third", "https://a.example/third", WED},
		{"y", "Another", "https://a.example/another", TUE},
		{"x", "First", "https://a.example/first", MON},
	};
	assert_int_equal(ADDED(*state, site, after), 1);
}

static void one_address_for_all(void **state)
{
	static const struct item before[] = {
		{"2", "B", "https://a.example/changes#2", TUE},
		{"1", "A", "https://a.example/changes#1", MON},
	};
	static const struct item after[] = {
		{"4", "D", "https://a.example/changes#4", WED},
		{"3", "C", "https://a.example/changes#3", WED},
	};
	assert_int_equal(ADDED(*state, before, after), 2);
}

/* The feed has one entry at a time. */
static void one_address_by_and_by(void **state)
{
	static const struct item before[] = {
		{"1", "Weather", "https://a.example/weather", MON}};
	static const struct item after[] = {
		{"2", "Weather", "https://a.example/weather", TUE}};
	static const struct item other[] = {
		{"3", "Storm", "https://a.example/weather", WED}};
	assert_int_equal(ADDED(*state, before, after), 1);
	assert_int_equal(ADDED(*state, after, other), 1);
}

/* Columns of each day, all with ids of the day. */
static void columns(void **state)
{
	static const struct item before[] = {
		{"d1", "Daily news", "https://a.example/daily", MON},
		{"s1", "Sports", "https://a.example/sports", MON},
	};
	static const struct item after[] = {
		{"d2", "Daily news", "https://a.example/daily", TUE},
		{"s2", "Sports", "https://a.example/sports", TUE},
	};
	assert_int_equal(ADDED(*state, before, after), 2);
}

static void equal_titles(void **state)
{
	static const struct item before[] = {
		{"2", "Daily news", "https://a.example/2", TUE},
		{"1", "Daily news", "https://a.example/1", MON},
	};
	static const struct item after[] = {
		{"4", "Daily news", "https://a.example/4", WED},
		{"3", "Daily news", "https://a.example/3",
			"Wed, 04 Nov 2026 18:00:00 +0000"},
	};
	static const struct item twins[] = {
		{"6", "Daily news", "https://a.example/6", WED},
		{"5", "Daily news", "https://a.example/5", WED},
	};
	assert_int_equal(ADDED(*state, before, after), 2);
	assert_int_equal(ADDED(*state, after, twins), 2);
}

/* An article that the feed still lists under its own id is no other entry. */
static void listed_ones(void **state)
{
	static const struct item before[] = {
		{"1", "A", "https://a.example/1", MON}};
	static const struct item after[] = {
		{"2", "A", "http://a.example/1", MON},
		{"1", "A", "https://a.example/1", MON},
	};
	assert_int_equal(ADDED(*state, before, after), 1);
}

/* Ids that come each day with a title of that day alone: not the whole feed has
 * changed them, and a day tells no time. */
static void days_without_time(void **state)
{
	static const struct item before[] = {
		{"k", "Kept", "https://a.example/kept", MON},
		{"1", "Flash", "https://a.example/f1", "2026-11-03"},
	};
	static const struct item after[] = {
		{"2", "Flash", "https://a.example/f2", "2026-11-03"},
		{"k", "Kept", "https://a.example/kept", MON},
	};
	assert_int_equal(ADDED(*state, before, after), 1);
}

/* --- Many --------------------------------------------------------------- */

static void many(void **state)
{
	enum {
		N = 50000
	};
	struct kb_store *s = open_store(*state);
	struct item *items = kb_calloc(N, sizeof *items);
	struct kb_arena arena = {0};
	int64_t took[2];
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < N; i++) {
			struct kb_str t = {0};
			kb_str_addf(&t, "%d-%d", round, i);
			items[i].guid = kb_arena_strdup(&arena, t.s);
			kb_str_clear(&t);
			kb_str_addf(&t, "http%s://a.example/%d",
				round ? "s" : "", i);
			items[i].link = kb_arena_strdup(&arena, t.s);
			items[i].title = "Daily news";
			kb_str_release(&t);
		}
		int64_t start = kb_clock_ms();
		assert_int_equal(put_items(s, items, N).added, round ? 0 : N);
		took[round] = kb_clock_ms() - start;
	}
	/* Quadratic work would take minutes. */
	assert_true(took[1] < 10 * took[0] + 1000);
	kb_arena_release(&arena);
	free(items);
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(https), TEST(addresses_change),
		TEST(ids_come), TEST(dates_change), TEST(one_id),
		TEST(marks_stay), TEST(title_and_address_change),
		TEST(one_address_for_all), TEST(one_address_by_and_by),
		TEST(columns), TEST(equal_titles), TEST(listed_ones),
		TEST(days_without_time), TEST(many)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
