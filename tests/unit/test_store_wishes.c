/* Marks that servers are to be told of: whatever sets them, what waits and what
 * the server has make up what is here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <khabar/store/account.h>

#include <time.h>

static const char other_url[] = "https://example.net/feed";

static const enum kb_article_mark told[] = {
	KB_ARTICLE_READ, KB_ARTICLE_STARRED};

static int64_t make(struct kb_store *s, const char *name)
{
	struct kb_arena arena = {0};
	struct kb_account_row row;
	assert_int_equal(
		kb_store_make_account(s, name, "there", &arena, &row, NULL),
		KB_OK);
	kb_arena_release(&arena);
	return row.id;
}

/* Articles first to last are the account's, with numbers from 1000 down, and as
 * the server has them: not read, and not starred. */
static void give(
	const struct scratch_dir *e, int64_t account, int first, int last)
{
	struct kb_str sql = {0};
	kb_str_addf(&sql,
		"WITH RECURSIVE n(i) AS (VALUES(%d) UNION ALL SELECT i + 1"
		" FROM n WHERE i < %d) INSERT INTO remote(account, id, article)"
		" SELECT %lld, 1000 - i, i FROM n",
		first, last, (long long)account);
	run_sql(e->path.s, sql.s);
	kb_str_release(&sql);
}

static void mark(struct kb_store *s, int64_t article,
	enum kb_article_mark which, bool on)
{
	assert_int_equal(
		kb_store_mark(s, &article, 1, which, on, NULL, NULL, NULL),
		KB_OK);
}

/* What waits, counted. */
static void assert_waits(struct kb_store *s, int64_t account, size_t read,
	size_t unread, size_t starred, size_t unstarred)
{
	struct kb_account_counts c;
	assert_int_equal(kb_store_account_counts(s, account, &c, NULL), KB_OK);
	assert_int_equal(c.read, read);
	assert_int_equal(c.unread, unread);
	assert_int_equal(c.starred, starred);
	assert_int_equal(c.unstarred, unstarred);
}

/* Each item is here as what waits says; where nothing does, as the server has
 * it. */
static void assert_accounted_for(
	const struct scratch_dir *e, struct kb_store *s)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	assert_int_equal(sqlite3_open(e->path.s, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(db,
			"SELECT article, coalesce(r.state, read) + 2 *"
			" coalesce(s.state, starred) FROM remote i"
			" LEFT JOIN wish r ON r.account = i.account"
			" AND r.id = i.id AND r.mark = 1"
			" LEFT JOIN wish s ON s.account = i.account"
			" AND s.id = i.id AND s.mark = 2 WHERE NOT gone",
			-1, &st, NULL),
		SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW) {
		int64_t article = sqlite3_column_int64(st, 0);
		uint8_t marks;
		assert_int_equal(
			kb_store_marks(s, &article, 1, &marks, NULL), KB_OK);
		assert_int_equal(marks & (KB_ARTICLE_READ | KB_ARTICLE_STARRED),
			sqlite3_column_int(st, 1));
	}
	sqlite3_finalize(st);
	sqlite3_close(db);
}

/* The n that wait; the caller frees them. */
static struct kb_wish *wishes(struct kb_store *s, int64_t account,
	enum kb_article_mark which, bool on, size_t n)
{
	struct kb_wish *list;
	size_t found;
	assert_int_equal(kb_store_wishes(s, account, which, on, 100, &list,
				 &found, NULL),
		KB_OK);
	assert_int_equal(found, n);
	return list;
}

static void sent(struct kb_store *s, int64_t account,
	enum kb_article_mark which, bool on, struct kb_wish *w, size_t n)
{
	assert_int_equal(
		kb_store_wishes_sent(s, account, which, on, w, n, NULL), KB_OK);
	free(w);
}

/* --- Sending ------------------------------------------------------------ */

/* A mark waits until the server has said yes, for whom it concerns. */
static void until_sent(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home"), work = make(s, "work");
	put(s, url, 1, 5, "text", -1, NULL);
	give(e, home, 1, 4);
	give(e, work, 4, 4);
	mark(s, 5, KB_ARTICLE_READ, true); /* nobody's */
	mark(s, 4, KB_ARTICLE_READ, true);
	mark(s, 2, KB_ARTICLE_READ, true);
	mark(s, 2, KB_ARTICLE_STARRED, true);
	mark(s, 3, KB_ARTICLE_HIDDEN, true); /* this device's */
	mark(s, 3, KB_ARTICLE_LATER, true);
	assert_waits(s, home, 2, 0, 1, 0);
	assert_waits(s, work, 1, 0, 0, 0);
	struct kb_wish *w = wishes(s, home, KB_ARTICLE_READ, true, 2);
	assert_int_equal(w[0].item, 996);
	assert_int_equal(w[1].item, 998);
	assert_true(w[1].seq > w[0].seq);
	assert_in_range(time(NULL) - w[0].at, 0, 60);
	sent(s, home, KB_ARTICLE_READ, true, w, 2);
	assert_waits(s, home, 0, 0, 1, 0);
	assert_waits(s, work, 1, 0, 0, 0);
	assert_accounted_for(e, s);
	kb_store_close(s);
}

/* At most as many as are asked for, the next once those are sent. */
static void some_at_a_time(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home");
	const int64_t ids[] = {1, 2, 3, 4, 5};
	struct kb_wish *w;
	size_t n;
	put(s, url, 1, 5, "text", -1, NULL);
	give(e, home, 1, 5);
	kb_store_mark(s, ids, 5, KB_ARTICLE_READ, true, NULL, NULL, NULL);
	kb_store_mark(s, ids, 1, KB_ARTICLE_READ, false, NULL, NULL, NULL);
	for (size_t left = 4; left; left -= n) {
		kb_store_wishes(
			s, home, KB_ARTICLE_READ, true, 3, &w, &n, NULL);
		assert_int_equal(n, left < 3 ? left : 3);
		sent(s, home, KB_ARTICLE_READ, true, w, n);
	}
	sent(s, home, KB_ARTICLE_READ, false,
		wishes(s, home, KB_ARTICLE_READ, false, 1), 1);
	assert_waits(s, home, 0, 0, 0, 0);
	assert_accounted_for(e, s);
	kb_store_close(s);
}

/* One that is taken back while it is sent is sent the other way, too; one that
 * is made anew meanwhile, once more. */
static void while_sent(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home");
	put(s, url, 1, 1, "text", -1, NULL);
	give(e, home, 1, 1);
	mark(s, 1, KB_ARTICLE_READ, true);
	struct kb_wish *w = wishes(s, home, KB_ARTICLE_READ, true, 1);
	mark(s, 1, KB_ARTICLE_READ, false);
	sent(s, home, KB_ARTICLE_READ, true, w, 1);
	assert_waits(s, home, 0, 1, 0, 0);
	assert_accounted_for(e, s);
	w = wishes(s, home, KB_ARTICLE_READ, false, 1);
	mark(s, 1, KB_ARTICLE_READ, true);
	mark(s, 1, KB_ARTICLE_READ, false);
	sent(s, home, KB_ARTICLE_READ, false, w, 1);
	assert_waits(s, home, 0, 1, 0, 0);
	sent(s, home, KB_ARTICLE_READ, false,
		wishes(s, home, KB_ARTICLE_READ, false, 1), 1);
	assert_waits(s, home, 0, 0, 0, 0);
	/* The server has it so: nothing is to be said. */
	mark(s, 1, KB_ARTICLE_READ, false);
	assert_waits(s, home, 0, 0, 0, 0);
	kb_store_close(s);
}

/* How many unread ones the server has of the feed follows what it was sent, but
 * not what it had so already. */
static void unread_follow(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home");
	const struct kb_subscription feed = {"2", url, url, .unread = 5},
				     other = {"3", "https://x/", "https://x/",
					     .unread = 7};
	const int64_t counts[][2] = {{3, 7}, {4, 7}};
	put(s, url, 1, 5, "text", -1, NULL);
	give(e, home, 1, 5);
	kb_store_put_subscription(s, home, &feed, NULL);
	kb_store_put_subscription(s, home, &other, NULL);
	mark(s, 1, KB_ARTICLE_READ, true);
	mark(s, 2, KB_ARTICLE_READ, true);
	mark(s, 3, KB_ARTICLE_STARRED, true);
	for (int i = 0; i < 2; i++) {
		struct kb_arena arena = {0};
		struct kb_subscription *subs;
		size_t n, waiting = i ? 1 : 2;
		if (i)
			mark(s, 1, KB_ARTICLE_READ, false);
		sent(s, home, KB_ARTICLE_READ, i == 0,
			wishes(s, home, KB_ARTICLE_READ, i == 0, waiting),
			waiting);
		assert_int_equal(kb_store_subscriptions(
					 s, home, &arena, &subs, &n, NULL),
			KB_OK);
		assert_int_equal(n, 2);
		assert_int_equal(subs[0].unread, counts[i][0]);
		assert_int_equal(subs[1].unread, counts[i][1]);
		kb_arena_release(&arena);
	}
	sent(s, home, KB_ARTICLE_STARRED, true,
		wishes(s, home, KB_ARTICLE_STARRED, true, 1), 1);
	kb_store_close(s);
}

/* --- Whatever marks ----------------------------------------------------- */

static void undone(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home"), *changed, ids[700];
	size_t n;
	put(s, url, 1, 700, "text", -1, NULL);
	give(e, home, 100, 699);
	mark(s, 150, KB_ARTICLE_READ, true);
	sent(s, home, KB_ARTICLE_READ, true,
		wishes(s, home, KB_ARTICLE_READ, true, 1), 1);
	for (int i = 0; i < 700; i++)
		ids[i] = i + 1;
	assert_int_equal(kb_store_mark(s, ids, 700, KB_ARTICLE_READ, true,
				 &changed, &n, NULL),
		KB_OK);
	assert_waits(s, home, 599, 0, 0, 0);
	assert_accounted_for(e, s);
	assert_int_equal(kb_store_mark(s, changed, n, KB_ARTICLE_READ, false,
				 NULL, NULL, NULL),
		KB_OK);
	/* They may have been sent by then. */
	assert_waits(s, home, 0, 599, 0, 0);
	assert_accounted_for(e, s);
	free(changed);
	kb_store_close(s);
}

/* What is taken back was never wished. */
static void rolled_back(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home");
	put(s, url, 1, 3, "text", -1, NULL);
	give(e, home, 1, 3);
	mark(s, 1, KB_ARTICLE_READ, true);
	assert_int_equal(kb_store_begin(s, NULL), KB_OK);
	mark(s, 1, KB_ARTICLE_READ, false);
	mark(s, 2, KB_ARTICLE_STARRED, true);
	assert_waits(s, home, 0, 1, 1, 0);
	kb_store_take_back(s);
	assert_waits(s, home, 1, 0, 0, 0);
	assert_accounted_for(e, s);
	kb_store_close(s);
}

/* A mark that cannot be put down to be sent is not set. */
static void not_put_down(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home"), one = 1, ids[200];
	uint8_t marks;
	put(s, url, 1, 200, "text", -1, NULL);
	give(e, home, 1, 200);
	run_sql(e->path.s, "CREATE TRIGGER t BEFORE INSERT ON wish"
			   " BEGIN SELECT RAISE(ABORT, 'no wish'); END");
	for (int i = 0; i < 200; i++)
		ids[i] = i + 1;
	for (size_t n = 1; n <= 200; n += 199) {
		assert_int_equal(kb_store_mark(s, ids, n, KB_ARTICLE_READ, true,
					 NULL, NULL, &e->diag),
			KB_EIO);
		assert_says(&e->diag, "library.db: no wish");
		assert_int_equal(
			kb_store_marks(s, &one, 1, &marks, NULL), KB_OK);
		assert_int_equal(marks, 0);
	}
	run_sql(e->path.s, "DROP TRIGGER t; ALTER TABLE remote RENAME TO gone");
	assert_int_equal(kb_store_mark(s, &one, 1, KB_ARTICLE_READ, true, NULL,
				 NULL, &e->diag),
		KB_EFORMAT);
	assert_says(&e->diag, "no such table: remote");
	kb_store_close(s);
}

/* A mark on one copy is sent for all, to each account by its number, but for
 * what is gone there. */
static void of_a_story(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home"), work = make(s, "work");
	put(s, url, 1, 4, "text", -1, NULL);
	put(s, other_url, 1, 4, "text", -1, NULL); /* 5 to 8 */
	give(e, home, 1, 4);
	give(e, work, 5, 8);
	run_sql(e->path.s,
		"INSERT INTO remote(account, id, article, read)"
		" SELECT account, 77, article, 1 FROM remote WHERE id = 992;"
		"UPDATE remote SET gone = 1 WHERE id = 996");
	mark(s, 1, KB_ARTICLE_READ, true);
	assert_waits(s, home, 1, 0, 0, 0);
	assert_waits(s, work, 1, 0, 0, 0);
	mark(s, 7, KB_ARTICLE_STARRED, true);
	assert_waits(s, home, 1, 0, 1, 0);
	assert_waits(s, work, 1, 0, 1, 0);
	mark(s, 4, KB_ARTICLE_STARRED, true); /* 8, which has two numbers */
	assert_waits(s, home, 1, 0, 1, 0);
	assert_waits(s, work, 1, 0, 3, 0);
	/* One that is told read already. */
	mark(s, 8, KB_ARTICLE_READ, true);
	assert_waits(s, work, 2, 0, 3, 0);
	kb_store_stories_apart(s, true);
	mark(s, 2, KB_ARTICLE_READ, true);
	assert_waits(s, home, 2, 0, 1, 0);
	assert_waits(s, work, 2, 0, 3, 0);
	kb_store_close(s);
}

static void put_item(
	struct kb_store *s, const char *to, const char *guid, const char *link)
{
	struct kb_str xml = {0};
	struct kb_document doc;
	const struct kb_source source = {
		.content_type = "application/xml", .url = to};
	kb_str_addf(&xml,
		"<rss version='2.0'><channel><title>x</title><item><guid>%s"
		"</guid><title>One</title><link>%s</link></item></channel>"
		"</rss>",
		guid, link);
	assert_int_equal(
		kb_document_read(xml.s, xml.len, &source, &doc, NULL), KB_OK);
	assert_int_equal(
		kb_store_put_feed(s, to, doc.feed, -1, 1000, NULL, NULL),
		KB_OK);
	kb_feed_free(doc.feed);
	kb_str_release(&xml);
}

/* One that turns out to be another feed's is marked as that is. */
static void that_joins(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home");
	struct kb_article *page = kb_article_new();
	put_item(s, url, "1", "https://x.example/2026/1");
	put_item(s, other_url, "2", "https://t.example/s7Gh2");
	mark(s, 1, KB_ARTICLE_STARRED, true);
	give(e, home, 2, 2);
	page->url = "https://t.example/s7Gh2";
	page->canonical_url = "https://x.example/2026/1";
	assert_int_equal(kb_store_put_page(s, 2, page, NULL), KB_OK);
	assert_waits(s, home, 0, 0, 1, 0);
	assert_accounted_for(e, s);
	kb_article_free(page);
	kb_store_close(s);
}

static void by_a_rule(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home");
	const int64_t ids[] = {1, 2};
	const struct kb_rule_found rules[] = {
		{"read", KB_ARTICLE_READ, ids, 2, NULL},
		{"star", KB_ARTICLE_STARRED, ids, 1, NULL},
		{"hide", KB_ARTICLE_HIDDEN, ids, 2, NULL},
		{"tag", KB_ARTICLE_READ, ids, 2, "news"}};
	size_t acted;
	put(s, url, 1, 3, "text", -1, NULL);
	give(e, home, 2, 3);
	assert_int_equal(kb_store_rule(s, rules, 4, 3, &acted, NULL), KB_OK);
	assert_waits(s, home, 1, 0, 0, 0);
	assert_accounted_for(e, s);
	kb_store_close(s);
}

/* What another reader had marked. */
static void by_an_import(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home");
	struct kb_feed *f = make_feed(1, 3, "text");
	const uint8_t marks[] = {KB_ARTICLE_READ, KB_ARTICLE_STARRED,
		KB_ARTICLE_READ | KB_ARTICLE_STARRED};
	struct kb_keep_result r;
	put(s, url, 1, 3, "text", -1, NULL);
	give(e, home, 1, 2);
	assert_int_equal(
		kb_store_keep(s, url, f, marks, 3, 1000, &r, NULL), KB_OK);
	assert_waits(s, home, 1, 0, 2, 0);
	assert_accounted_for(e, s);
	kb_feed_free(f);
	kb_store_close(s);
}

/* What is put on the list is unread again. */
static void read_later(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home"), article;
	const struct kb_later what = {.url = "https://example.org/2"};
	bool listed;
	put(s, url, 1, 3, "text", -1, NULL);
	give(e, home, 1, 3);
	mark(s, 2, KB_ARTICLE_READ, true);
	sent(s, home, KB_ARTICLE_READ, true,
		wishes(s, home, KB_ARTICLE_READ, true, 1), 1);
	assert_int_equal(
		kb_store_read_later(s, &what, 1000, &article, &listed, NULL),
		KB_OK);
	assert_int_equal(article, 2);
	assert_waits(s, home, 0, 1, 0, 0);
	assert_accounted_for(e, s);
	kb_store_close(s);
}

/* Both marks of many, in every way, by two handles, some taken back and some
 * sent: what is said at any moment of it holds. */
static void all_mixed(void **state)
{
	enum {
		ARTICLES = 300,
		ROUNDS = 400
	};
	struct scratch_dir *e = *state;
	struct kb_store *handles[] = {open_store(e), open_store(e)};
	int64_t accounts[] = {make(handles[0], "a"), make(handles[0], "b")};
	unsigned seed = 5;
	put(handles[0], url, 1, ARTICLES / 2, "text", -1, NULL);
	put(handles[0], other_url, 1, ARTICLES / 2, "text", -1, NULL);
	give(e, accounts[0], 1, ARTICLES - 20);
	give(e, accounts[1], 20, ARTICLES);
	for (int i = 0; i < ROUNDS; i++) {
		struct kb_store *s = handles[rand_r(&seed) % 2];
		int64_t account = accounts[rand_r(&seed) % 2];
		enum kb_article_mark which = told[rand_r(&seed) % 2];
		bool on = rand_r(&seed) % 3, back = rand_r(&seed) % 5 == 0;
		int64_t ids[100];
		size_t n = (size_t)rand_r(&seed) % 100, n_wishes;
		struct kb_wish *w;
		kb_store_wishes(s, account, which, on, n, &w, &n_wishes, NULL);
		for (size_t k = 0; k < n; k++)
			ids[k] = 1 + rand_r(&seed) % ARTICLES;
		if (back)
			assert_int_equal(kb_store_begin(s, NULL), KB_OK);
		assert_int_equal(kb_store_mark(s, ids, n, which,
					 rand_r(&seed) % 2, NULL, NULL, NULL),
			KB_OK);
		if (back)
			kb_store_take_back(s);
		sent(s, account, which, on, w, n_wishes);
		if (i % 20 == 0)
			assert_accounted_for(e, s);
	}
	assert_accounted_for(e, handles[0]);
	kb_store_close(handles[0]);
	kb_store_close(handles[1]);
}

/* --- Articles that go --------------------------------------------------- */

/* What was wished of it is still sent. */
static void of_what_is_forgotten(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home");
	put(s, url, 1, 4, "text", -1, NULL);
	give(e, home, 1, 4);
	mark(s, 1, KB_ARTICLE_READ, true);
	mark(s, 2, KB_ARTICLE_STARRED, true);
	assert_int_equal(kb_store_remove_feed(s, url, NULL), KB_OK);
	struct kb_account_counts c;
	assert_int_equal(kb_store_account_counts(s, home, &c, NULL), KB_OK);
	assert_int_equal(c.articles, 1); /* the starred one */
	/* That all others are unread no more is no wish. */
	assert_waits(s, home, 1, 0, 1, 0);
	sent(s, home, KB_ARTICLE_READ, true,
		wishes(s, home, KB_ARTICLE_READ, true, 1), 1);
	assert_waits(s, home, 0, 0, 1, 0);
	mark(s, 2, KB_ARTICLE_STARRED, false);
	assert_waits(s, home, 0, 0, 0, 1);
	assert_accounted_for(e, s);
	kb_store_close(s);
}

/* Also if it is pruned, be it of no account's feed any more. */
static void of_what_is_pruned(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home");
	put(s, url, 1, 4, "text", -1, NULL);
	give(e, home, 1, 4);
	mark(s, 1, KB_ARTICLE_READ, true);
	assert_int_equal(put(s, url, 4, 6, "text", 3, NULL), KB_OK);
	struct kb_account_counts c;
	assert_int_equal(kb_store_account_counts(s, home, &c, NULL), KB_OK);
	assert_int_equal(c.articles, 1);
	assert_waits(s, home, 1, 0, 0, 0);
	kb_store_close(s);
}

/* --- Interruptions ------------------------------------------------------ */

/* Marks and sends for ever, and tells of each mark that is committed. */
static void mark_for_ever(const struct scratch_dir *e, int64_t account, int fd)
{
	struct kb_store *s = open_store(e);
	for (int64_t i = 0;; i++) {
		int64_t article = 1 + i % 50;
		bool on = i / 50 % 2 == 0;
		struct kb_wish *w;
		size_t n;
		if (kb_store_mark(s, &article, 1, KB_ARTICLE_READ, on, NULL,
			    NULL, NULL) ||
			write(fd, "m", 1) != 1)
			_exit(1);
		if (i % 3 || kb_store_wishes(s, account, KB_ARTICLE_READ, on, 4,
				     &w, &n, NULL))
			continue;
		if (kb_store_wishes_sent(
			    s, account, KB_ARTICLE_READ, on, w, n, NULL))
			_exit(2);
		free(w);
	}
}

static void killed(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	int64_t home = make(s, "home");
	unsigned seed = 3;
	put(s, url, 1, 50, "text", -1, NULL);
	give(e, home, 1, 50);
	for (int round = 0; round < 15; round++) {
		int fds[2], status;
		char c[4096];
		assert_int_equal(pipe(fds), 0);
		pid_t pid = fork();
		if (pid == 0)
			mark_for_ever(e, home, fds[1]);
		close(fds[1]);
		assert_int_equal(read(fds[0], c, 1), 1);
		struct timespec nap = {0, 1000000L * (rand_r(&seed) % 30)};
		nanosleep(&nap, NULL);
		kill(pid, SIGKILL);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status));
		close(fds[0]);
		assert_accounted_for(e, s);
	}
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(until_sent),
		TEST(some_at_a_time), TEST(while_sent), TEST(unread_follow),
		TEST(undone), TEST(rolled_back), TEST(not_put_down),
		TEST(of_a_story), TEST(that_joins), TEST(by_a_rule),
		TEST(by_an_import), TEST(read_later), TEST(all_mixed),
		TEST(of_what_is_forgotten), TEST(of_what_is_pruned),
		TEST(killed)};
	return cmocka_run_group_tests_name("store_wishes", tests, NULL, NULL);
}
