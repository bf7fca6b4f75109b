/* Items of servers: which article each is, what of it is written, and what
 * stays when a feed goes to a server and comes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "remote_server.h"

#define FEED "https://example.org/feed"
#define OTHER "https://other.example/feed"

static const struct kb_remote_origin feed = {FEED,
	"\u0627\u0644\u062c\u0631\u064a\u062f\u0629", "https://example.org/",
	-1};
static const struct kb_remote_origin other = {OTHER, "Other", NULL, -1};

/* Article i of make_feed() as a server gives it: without guid, and its text
 * made anew. */
struct made {
	char title[40], link[60], text[60];
};

static struct kb_remote_item make_item(
	struct made *m, int64_t id, int i, const char *text)
{
	snprintf(m->title, sizeof m->title, "\u062e\u0628\u0631 %d", i);
	snprintf(m->link, sizeof m->link, "https://example.org/%d", i);
	snprintf(m->text, sizeof m->text, "<p>%s %d</p>", text, i);
	struct kb_date date = november(1 + i / 60 % 28, 10);
	date.minute = (int8_t)(i % 60);
	return (struct kb_remote_item){.id = id,
		.origin = &feed,
		.entry = {.title = m->title,
			.link = m->link,
			.content = m->text,
			.published = date}};
}

/* Items first to last, numbered from `from`. */
static void put_numbered(struct kb_store *s, int64_t account, int64_t from,
	int first, int last, struct kb_put_result *r)
{
	struct made made[40];
	struct kb_remote_item items[40];
	size_t n = 0;
	for (int i = last; i >= first; i--, n++)
		items[n] = make_item(&made[n], from + i, i, "text");
	put_items(s, account, items, n, r);
}

static size_t articles(struct kb_store *s)
{
	const struct kb_query all = {0};
	return count(s, &all);
}

/* --- What comes --------------------------------------------------------- */

static void comes_and_changes(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make_account(s, "home");
	struct kb_put_result r;
	struct made made[2];
	put_numbered(s, home, 100, 1, 5, &r);
	assert_int_equal(r.added, 5);
	put_numbered(s, home, 100, 1, 5, &r);
	assert_int_equal(r.added + r.changed, 0);
	/* Newest first, by date and not as they were told. */
	int64_t *ids, three = article_of(e, home, 103);
	const struct kb_query all = {0};
	assert_int_equal(list(s, &all, &ids), 5);
	assert_int_equal(ids[2], three);
	free(ids);
	mark(s, three, KB_ARTICLE_STARRED, true);
	struct kb_remote_item items[] = {
		make_item(&made[0], 103, 3, "another text"),
		make_item(&made[1], 104, 4, "text")};
	items[1].entry.title = "renamed";
	put_items(s, home, items, 2, &r);
	assert_int_equal(r.added, 0);
	assert_int_equal(r.changed, 2);
	assert_int_equal(article_of(e, home, 103), three);
	assert_int_equal(marks_of(s, three), KB_ARTICLE_STARRED);
	struct kb_article_row row;
	assert_int_equal(
		kb_store_row(s, article_of(e, home, 104), &row, NULL), KB_OK);
	assert_string_equal(row.title, "renamed");
	assert_counts(e, s);
	kb_store_close(s);
}

static void moves_to_another_feed(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make_account(s, "home");
	struct kb_put_result r;
	struct made made;
	put_numbered(s, home, 100, 1, 3, NULL);
	struct kb_remote_item item = make_item(&made, 102, 2, "text");
	item.origin = &other;
	put_items(s, home, &item, 1, &r);
	assert_int_equal(r.added, 0);
	struct kb_article_row row;
	assert_int_equal(
		kb_store_row(s, article_of(e, home, 102), &row, NULL), KB_OK);
	assert_int_equal(row.feed, feed_id(s, OTHER));
	assert_int_equal(articles(s), 3);
	assert_counts(e, s);
	kb_store_close(s);
}

/* Numbers of 64 bits with a sign, the same number twice, no feed. */
static void odd_numbers(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make_account(s, "home");
	struct kb_put_result r;
	struct made made[5];
	struct kb_remote_item items[] = {make_item(&made[0], INT64_MIN, 1, "a"),
		make_item(&made[1], -1, 2, "a"),
		make_item(&made[2], INT64_MAX, 3, "a"),
		make_item(&made[3], -1, 2, "a"),
		make_item(&made[4], 7, 4, "a")};
	items[4].origin = NULL;
	put_items(s, home, items, 5, &r);
	assert_int_equal(r.added, 3);
	assert_int_equal(articles(s), 3);
	assert_true(article_of(e, home, INT64_MIN) > 0);
	assert_true(article_of(e, home, INT64_MAX) > 0);
	assert_int_equal(article_of(e, home, 7), 0);
	/* Its feed is followed now. */
	items[4].origin = &feed;
	put_items(s, home, &items[4], 1, &r);
	assert_int_equal(r.added, 1);
	assert_true(article_of(e, home, 7) > 0);
	assert_counts(e, s);
	kb_store_close(s);
}

static void twice_in_a_batch_with_two_texts(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make_account(s, "home");
	struct made made[2];
	struct kb_remote_item items[] = {
		make_item(&made[0], 5, 1, "a"), make_item(&made[1], 5, 1, "b")};
	items[1].entry.title = NULL;
	items[1].entry.link = NULL;
	put_items(s, home, items, 2, NULL);
	assert_int_equal(articles(s), 1);
	kb_store_close(s);
}

/* --- Which article it is ------------------------------------------------ */

/* Two items that a server has at once, and whether they are one article. */
struct side {
	const char *title, *link, *text;
	int day, hour;
};
static const struct pair {
	struct side a, b;
	bool one;
} pairs[] = {
	/* One article under two numbers. */
	{{"Cup", "https://x.example/2026/cup", "a", 20, 9},
		{"Cup", "https://x.example/2026/cup", "a", 20, 9}, true},
	{{"Cup", "https://x.example/2026/cup", "a", 20, 9},
		{"Cup", "http://www.x.example/2026/cup?utm_source=rss", "b", 20,
			9},
		true},
	/* Put there again, word for word. */
	{{"Cup", "https://x.example/2026/cup", "a", 20, 9},
		{"Cup", "https://x.example/2026/cup", "a", 21, 9}, true},
	/* Two of one link. */
	{{"Cup", "https://x.example/2026/cup", "a", 20, 9},
		{"Cup", "https://x.example/2026/cup", "b", 21, 9}, false},
	{{"Cup", "https://x.example/2026/cup", "a", 20, 9},
		{"League", "https://x.example/2026/cup", "a", 20, 9}, false},
	{{"Cup", "https://x.example/live", "", 20, 9},
		{"Cup", "https://x.example/live", "", 21, 9}, false},
	/* Two of one title and time. */
	{{"Picture", "https://x.example/p/1", "a", 20, 9},
		{"Picture", "https://x.example/p/2", "a", 20, 9}, false},
	/* Neither link nor date. */
	{{"Note", NULL, "a", 0, 0}, {"Note", NULL, "a", 0, 0}, true},
	{{"Note", NULL, "a", 0, 0}, {"Note", NULL, "b", 0, 0}, false},
	/* Addresses that tell no site. */
	{{"Cup", "http://127.0.0.1/7", "a", 20, 9},
		{"Cup", "http://127.0.0.1/7", "a", 20, 9}, true},
	{{"Cup", "http://127.0.0.1/7", "a", 20, 9},
		{"Cup", "http://127.0.0.1/8", "a", 20, 9}, false},
};

static struct kb_remote_item of_side(const struct side *side, int64_t id)
{
	return (struct kb_remote_item){.id = id,
		.origin = &feed,
		.entry = {.title = side->title,
			.link = side->link,
			.content = *side->text ? side->text : NULL,
			.published = november(side->day, side->hour)}};
}

/* At once, and one after the other. */
static void two_numbers(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	for (size_t i = 0; i < 2 * sizeof pairs / sizeof *pairs; i++) {
		const struct pair *p = &pairs[i / 2];
		char name[20];
		snprintf(name, sizeof name, "account %zu", i);
		int64_t a = make_account(s, name);
		struct kb_remote_origin own = feed;
		char address[60];
		snprintf(address, sizeof address, "https://%zu.example/", i);
		own.url = address;
		struct kb_remote_item items[] = {
			of_side(&p->a, 1), of_side(&p->b, 2)};
		items[0].origin = items[1].origin = &own;
		if (i % 2) {
			put_items(s, a, items, 2, NULL);
		} else {
			put_items(s, a, &items[0], 1, NULL);
			put_items(s, a, &items[1], 1, NULL);
		}
		bool one = article_of(e, a, 1) == article_of(e, a, 2);
		if (one != p->one)
			fail_msg("pair %zu: %s, not %s", i / 2,
				one ? "one" : "two", p->one ? "one" : "two");
	}
	kb_store_close(s);
}

/* A server that was made anew gives all items new numbers. */
static void server_made_anew(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make_account(s, "home");
	struct kb_put_result r;
	put_numbered(s, home, 100, 1, 30, NULL);
	int64_t two = article_of(e, home, 102),
		three = article_of(e, home, 103);
	mark(s, two, KB_ARTICLE_READ, true);
	mark(s, three, KB_ARTICLE_STARRED, true);
	put_numbered(s, home, 9000, 1, 30, &r);
	assert_int_equal(r.added, 0);
	assert_int_equal(articles(s), 30);
	assert_int_equal(article_of(e, home, 9002), two);
	assert_int_equal(marks_of(s, two), KB_ARTICLE_READ);
	assert_int_equal(marks_of(s, three), KB_ARTICLE_STARRED);
	/* The marks wait for the new numbers, too. */
	assert_int_equal(waiting(s, home, KB_ARTICLE_READ, true), 2);
	assert_int_equal(waiting(s, home, KB_ARTICLE_STARRED, true), 2);
	assert_counts(e, s);
	kb_store_close(s);
}

/* --- To a server and back ----------------------------------------------- */

/* The feed was read here, then on a server, then here again. */
static void there_and_back(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_put_result r;
	assert_int_equal(put(s, FEED, 1, 10, "text", -1, NULL), KB_OK);
	int64_t *ids;
	const struct kb_query all = {0};
	assert_int_equal(list(s, &all, &ids), 10);
	mark(s, ids[9], KB_ARTICLE_STARRED, true);
	mark(s, ids[8], KB_ARTICLE_READ, true);
	int64_t home = make_account(s, "home");
	put_numbered(s, home, 100, 1, 15, &r);
	assert_int_equal(r.added, 5);
	assert_int_equal(articles(s), 15);
	assert_int_equal(article_of(e, home, 101), ids[9]);
	/* What was marked before moves in with it. */
	assert_int_equal(waiting(s, home, KB_ARTICLE_STARRED, true), 1);
	assert_int_equal(waiting(s, home, KB_ARTICLE_READ, true), 1);
	/* The server gives other text: it stays as the feed had it. */
	assert_int_equal(r.changed, 0);
	assert_int_equal(kb_store_remove_account(s, "home", NULL), KB_OK);
	assert_int_equal(put(s, FEED, 3, 18, "text", -1, &r), KB_OK);
	assert_int_equal(r.added, 3);
	assert_int_equal(articles(s), 18);
	assert_int_equal(marks_of(s, ids[9]), KB_ARTICLE_STARRED);
	assert_int_equal(marks_of(s, ids[8]), KB_ARTICLE_READ);
	free(ids);
	assert_counts(e, s);
	kb_store_close(s);
}

/* A server that tells when it fetched, not when the article was published: the
 * articles that it told of are found by their pages, beside others of the feed
 * that are listed under their own ids. */
static void back_with_other_dates(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct made made[3];
	struct kb_remote_item items[3];
	struct kb_put_result r;
	int64_t home = make_account(s, "home");
	assert_int_equal(put(s, FEED, 1, 3, "text", -1, NULL), KB_OK);
	for (int i = 0; i < 3; i++) {
		items[i] = make_item(&made[i], 100 + i, 4 + i, "text");
		items[i].entry.published = november(22, 1 + i);
	}
	put_items(s, home, items, 3, &r);
	assert_int_equal(r.added, 3);
	mark(s, article_of(e, home, 101), KB_ARTICLE_STARRED, true);
	int64_t starred = article_of(e, home, 101);
	assert_int_equal(put(s, FEED, 1, 6, "text", -1, &r), KB_OK);
	assert_int_equal(r.added, 0);
	assert_int_equal(articles(s), 6);
	assert_int_equal(marks_of(s, starred), KB_ARTICLE_STARRED);
	kb_store_close(s);
}

/* --- Marks -------------------------------------------------------------- */

static void unites_marks(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make_account(s, "home");
	struct made made[4];
	struct kb_remote_item items[4];
	int64_t *ids;
	const struct kb_query all = {.sort = KB_SORT_OLDEST};
	assert_int_equal(put(s, FEED, 1, 4, "text", -1, NULL), KB_OK);
	assert_int_equal(list(s, &all, &ids), 4);
	for (int i = 0; i < 4; i++) {
		items[i] = make_item(&made[i], i + 1, i + 1, "text");
		items[i].read = i & 1;
		items[i].starred = i & 1;
		mark(s, ids[i], KB_ARTICLE_READ, i & 2);
		mark(s, ids[i], KB_ARTICLE_STARRED, i & 2);
	}
	put_items(s, home, items, 4, NULL);
	const unsigned both = KB_ARTICLE_READ | KB_ARTICLE_STARRED;
	for (int i = 0; i < 4; i++)
		assert_int_equal(marks_of(s, ids[i]), i ? both : 0);
	assert_int_equal(waiting(s, home, KB_ARTICLE_READ, true), 1);
	assert_int_equal(waiting(s, home, KB_ARTICLE_STARRED, true), 1);
	assert_counts(e, s);
	free(ids);
	kb_store_close(s);
}

/* A feed in two accounts: one article, marked in both. */
static void two_accounts(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make_account(s, "home"), work = make_account(s, "work");
	struct made made[2];
	put_numbered(s, home, 100, 1, 3, NULL);
	put_numbered(s, work, 500, 1, 3, NULL);
	assert_int_equal(articles(s), 3);
	int64_t two = article_of(e, home, 102);
	assert_int_equal(article_of(e, work, 502), two);
	mark(s, two, KB_ARTICLE_READ, true);
	assert_int_equal(waiting(s, home, KB_ARTICLE_READ, true), 1);
	assert_int_equal(waiting(s, work, KB_ARTICLE_READ, true), 1);
	/* Read on one of them. */
	struct kb_remote_item item = make_item(&made[0], 104, 4, "text");
	put_items(s, home, &item, 1, NULL);
	item = make_item(&made[1], 504, 4, "text");
	item.read = true;
	put_items(s, work, &item, 1, NULL);
	assert_int_equal(
		marks_of(s, article_of(e, home, 104)), KB_ARTICLE_READ);
	assert_int_equal(waiting(s, home, KB_ARTICLE_READ, true), 2);
	assert_int_equal(waiting(s, work, KB_ARTICLE_READ, true), 1);
	kb_store_close(s);
}

/* A story of two feeds: what is read of it is read of all, and sent for all. */
static void stories(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make_account(s, "home");
	struct kb_put_result r;
	const struct side cup = {
		"Cup", "https://x.example/2026/cup", "a", 20, 9};
	const struct side tea = {
		"Tea", "https://x.example/2026/tea", "a", 20, 9};
	struct kb_remote_item items[] = {of_side(&cup, 1), of_side(&tea, 2),
		of_side(&cup, 3), of_side(&tea, 4)};
	put_items(s, home, items, 2, NULL);
	mark(s, article_of(e, home, 1), KB_ARTICLE_READ, true);
	for (int i = 2; i < 4; i++)
		items[i].origin = &other;
	items[3].read = true;
	put_items(s, home, items + 2, 2, &r);
	assert_int_equal(r.copies, 2);
	for (int i = 1; i <= 4; i++)
		assert_int_equal(
			marks_of(s, article_of(e, home, i)), KB_ARTICLE_READ);
	/* The server has one of each unread. */
	assert_int_equal(waiting(s, home, KB_ARTICLE_READ, true), 3);
	assert_counts(e, s);
	kb_store_close(s);
}

/* What waits for an item outlives its article, and is the last word when the
 * item comes again. */
static void wish_without_article(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make_account(s, "home");
	struct made made[2];
	put_numbered(s, home, 100, 1, 2, NULL);
	mark(s, article_of(e, home, 101), KB_ARTICLE_READ, true);
	assert_int_equal(kb_store_remove_feed(s, FEED, NULL), KB_OK);
	assert_int_equal(articles(s), 0);
	put_numbered(s, home, 100, 1, 2, NULL);
	assert_int_equal(
		marks_of(s, article_of(e, home, 101)), KB_ARTICLE_READ);
	/* And read there, to be unread. */
	struct kb_wish *w;
	size_t n;
	assert_int_equal(kb_store_wishes(s, home, KB_ARTICLE_READ, true, 9, &w,
				 &n, NULL),
		KB_OK);
	assert_int_equal(n, 1);
	assert_int_equal(kb_store_wishes_sent(
				 s, home, KB_ARTICLE_READ, true, w, n, NULL),
		KB_OK);
	free(w);
	mark(s, article_of(e, home, 101), KB_ARTICLE_READ, false);
	assert_int_equal(kb_store_remove_feed(s, FEED, NULL), KB_OK);
	struct kb_remote_item item = make_item(&made[0], 101, 1, "text");
	item.read = true;
	put_items(s, home, &item, 1, NULL);
	assert_int_equal(marks_of(s, article_of(e, home, 101)), 0);
	assert_int_equal(waiting(s, home, KB_ARTICLE_READ, false), 1);
	kb_store_close(s);
}

/* --- What stays --------------------------------------------------------- */

static void prunes(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make_account(s, "home");
	struct kb_remote_origin few = feed;
	struct made made[20];
	struct kb_remote_item items[20];
	few.keep = 5;
	for (int i = 0; i < 20; i++) {
		items[i] = make_item(&made[i], i + 1, i + 1, "text");
		items[i].origin = &few;
		items[i].read = i != 0; /* the oldest is unread there */
	}
	items[1].starred = true;
	put_items(s, home, items, 20, NULL);
	/* The newest five, and those two. */
	assert_int_equal(articles(s), 7);
	assert_true(article_of(e, home, 1) && article_of(e, home, 2));
	assert_int_equal(article_of(e, home, 3), 0);
	assert_int_equal(article_of(e, home, 15), 0);
	/* Read here, it waits to be sent, and then goes. */
	mark(s, article_of(e, home, 1), KB_ARTICLE_READ, true);
	put_items(s, home, &items[19], 1, NULL);
	assert_int_equal(articles(s), 7);
	struct kb_wish *w;
	size_t n;
	assert_int_equal(kb_store_wishes(s, home, KB_ARTICLE_READ, true, 9, &w,
				 &n, NULL),
		KB_OK);
	assert_int_equal(kb_store_wishes_sent(
				 s, home, KB_ARTICLE_READ, true, w, n, NULL),
		KB_OK);
	free(w);
	put_items(s, home, &items[19], 1, NULL);
	assert_int_equal(articles(s), 6);
	/* To be read later is of this device: it stays. */
	mark(s, article_of(e, home, 16), KB_ARTICLE_LATER, true);
	few.keep = 2;
	put_items(s, home, &items[19], 1, NULL);
	assert_int_equal(articles(s), 4);
	assert_true(article_of(e, home, 16) > 0);
	assert_counts(e, s);
	kb_store_close(s);
}

static void forgets_items(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make_account(s, "home"), work = make_account(s, "work");
	put_numbered(s, home, 100, 1, 3, NULL);
	put_numbered(s, work, 100, 1, 3, NULL);
	mark(s, article_of(e, home, 101), KB_ARTICLE_STARRED, true);
	assert_int_equal(kb_store_forget_items(s, home, FEED, NULL), KB_OK);
	assert_int_equal(article_of(e, home, 101), 0);
	assert_int_equal(waiting(s, home, KB_ARTICLE_STARRED, true), 0);
	assert_int_equal(waiting(s, work, KB_ARTICLE_STARRED, true), 1);
	assert_int_equal(articles(s), 3);
	kb_store_close(s);
}

static void origins(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_arena arena = {0};
	const struct kb_feed_state failed = {
		.error = "no", .failures = 3, .gone = true, .retry = NOW + 9};
	assert_int_equal(kb_store_put_state(s, FEED, &failed, NULL), KB_OK);
	assert_int_equal(kb_store_put_origins(s, &feed, 1, NOW, NULL), KB_OK);
	struct kb_feed_row row = feed_row(s, &arena);
	assert_string_equal(row.title, feed.title);
	assert_string_equal(row.link, feed.link);
	assert_int_equal(row.dir, KB_DIR_RTL);
	assert_int_equal(row.checked, NOW);
	assert_null(row.error);
	assert_false(row.gone);
	assert_int_equal(row.failures, 0);
	/* What is not told stays. */
	const struct kb_remote_origin unknown = {FEED, NULL, NULL, -1};
	assert_int_equal(
		kb_store_put_origins(s, &unknown, 1, NOW + 5, NULL), KB_OK);
	row = feed_row(s, &arena);
	assert_string_equal(row.title, feed.title);
	assert_string_equal(row.link, feed.link);
	kb_arena_release(&arena);
	kb_store_close(s);
}

/* --- Faults -------------------------------------------------------------- */

static enum kb_err merge_none(struct kb_store *s, int64_t account)
{
	const struct kb_remote_states states = {.at = NOW};
	struct kb_remote_merged merged = {1, 1, 1, 1};
	struct kb_diag diag;
	enum kb_err err =
		kb_store_merge_states(s, account, &states, &merged, &diag);
	assert_int_equal(merged.read + merged.unread, 0);
	return err;
}

/* What cannot be written wholly is not written. */
static void faults(void **state)
{
	static const char *const faulty[] = {
		"ALTER TABLE mark RENAME TO lost",
		"ALTER TABLE content RENAME TO lost",
		"ALTER TABLE wish RENAME TO lost",
		"ALTER TABLE remote RENAME TO lost",
		"ALTER TABLE article RENAME TO lost",
		"ALTER TABLE account RENAME TO lost",
		"DELETE FROM meta WHERE name = 'sequence'",
	};
	struct scratch_dir *e = *state;
	for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
		unlink(e->path.s);
		struct kb_store *s = open_store(e);
		int64_t home = make_account(s, "home");
		struct made made[2];
		put_numbered(s, home, 100, 1, 2, NULL);
		kb_store_close(s);
		run_sql(e->path.s, faulty[i]);
		s = open_store(e);
		struct kb_remote_item items[] = {
			make_item(&made[0], 101, 1, "other"),
			make_item(&made[1], 103, 3, "text")};
		items[1].read = true;
		struct kb_put_result r = {1, 1, 1};
		struct kb_diag diag;
		assert_int_not_equal(
			kb_store_put_items(s, home, items, 2, NOW, &r, &diag),
			KB_OK);
		assert_int_equal(r.added + r.changed + r.copies, 0);
		if (i < 6)
			assert_says(&diag, "no such table");
		kb_store_close(s);
		if (i < 6)
			assert_int_equal(
				sql_number(e, "SELECT value FROM meta WHERE"
					      " name = 'sequence'"),
				2);
	}
}

static void states_not_known(void **state)
{
	static const char *const lost[] = {"mark", "remote", "account"};
	struct scratch_dir *e = *state;
	for (size_t i = 0; i < sizeof lost / sizeof *lost; i++) {
		char sql[60];
		unlink(e->path.s);
		struct kb_store *s = open_store(e);
		int64_t home = make_account(s, "home");
		put_numbered(s, home, 100, 1, 2, NULL);
		kb_store_close(s);
		snprintf(sql, sizeof sql, "ALTER TABLE %s RENAME TO lost",
			lost[i]);
		run_sql(e->path.s, sql);
		s = open_store(e);
		assert_int_not_equal(merge_none(s, home), KB_OK);
		const struct kb_remote_states states = {.at = NOW};
		struct kb_remote_compared c;
		enum kb_err err =
			kb_store_compare_states(s, home, &states, &c, NULL);
		assert_int_equal(err != KB_OK, i < 2);
		kb_remote_compared_release(&c);
		kb_store_close(s);
	}
}

#define TEST(t) \
	cmocka_unit_test_setup_teardown(t, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(comes_and_changes),
		TEST(moves_to_another_feed), TEST(odd_numbers),
		TEST(twice_in_a_batch_with_two_texts), TEST(two_numbers),
		TEST(server_made_anew), TEST(there_and_back),
		TEST(back_with_other_dates), TEST(unites_marks),
		TEST(two_accounts), TEST(stories), TEST(wish_without_article),
		TEST(prunes), TEST(forgets_items), TEST(origins), TEST(faults),
		TEST(states_not_known)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
