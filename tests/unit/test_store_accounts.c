/* Accounts with servers, the feeds they share with the feed list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store_feeds.h"

#include <khabar/store/account.h>

static const char server[] = "https://rss.example.org/ ahmad";

struct accounts {
	struct kb_arena arena;
	struct kb_account_row *rows;
	size_t n;
};

static struct accounts list_accounts(struct kb_store *s)
{
	struct accounts a = {0};
	assert_int_equal(
		kb_store_accounts(s, &a.arena, &a.rows, &a.n, NULL), KB_OK);
	return a;
}

static int64_t make(struct kb_store *s, const char *name)
{
	struct kb_arena arena = {0};
	struct kb_account_row row;
	assert_int_equal(
		kb_store_make_account(s, name, server, &arena, &row, NULL),
		KB_OK);
	kb_arena_release(&arena);
	return row.id;
}

static void is_made_once(void **state)
{
	struct kb_store *s = open_store(*state);
	struct accounts a = list_accounts(s);
	assert_int_equal(a.n, 0);
	kb_arena_release(&a.arena);
	int64_t work = make(s, "work"), home = make(s, "home");
	assert_int_not_equal(home, work);
	assert_int_equal(make(s, "home"), home);
	a = list_accounts(s);
	assert_int_equal(a.n, 2);
	assert_string_equal(a.rows[0].name, "home");
	assert_string_equal(a.rows[0].server, server);
	assert_int_equal(a.rows[0].id, home);
	assert_int_equal(a.rows[0].done, 0);
	assert_null(a.rows[0].error);
	assert_string_equal(a.rows[1].name, "work");
	kb_arena_release(&a.arena);
	kb_store_close(s);
}

static void keeps_its_state(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_account_row row = {.id = make(s, "home"),
		.kind = "google-reader",
		.base = "https://rss.example.org/api/greader.php",
		.cursor = "1795300000",
		.notice = "It renames no feed.",
		.tried = 5,
		.done = 4,
		.read_at = 3,
		.retry = 9,
		.failures = 2,
		.error = "\u0644\u0627",
		.advice = "Wait."};
	assert_int_equal(kb_store_put_account(s, &row, NULL), KB_OK);
	kb_store_close(s);
	s = open_store(*state);
	struct accounts a = list_accounts(s);
	assert_int_equal(a.n, 1);
	assert_string_equal(a.rows[0].name, "home");
	assert_string_equal(a.rows[0].server, server);
	assert_string_equal(a.rows[0].kind, row.kind);
	assert_string_equal(a.rows[0].base, row.base);
	assert_string_equal(a.rows[0].cursor, row.cursor);
	assert_string_equal(a.rows[0].notice, row.notice);
	assert_int_equal(a.rows[0].tried, 5);
	assert_int_equal(a.rows[0].done, 4);
	assert_int_equal(a.rows[0].read_at, 0); /* what states write */
	assert_int_equal(a.rows[0].retry, 9);
	assert_int_equal(a.rows[0].failures, 2);
	assert_string_equal(a.rows[0].error, row.error);
	assert_string_equal(a.rows[0].advice, row.advice);
	kb_arena_release(&a.arena);
	kb_store_close(s);
}

/* --- Subscriptions ------------------------------------------------------ */

struct subscriptions {
	struct kb_arena arena;
	struct kb_subscription *v;
	size_t n;
};

static struct subscriptions list_subscriptions(
	struct kb_store *s, int64_t account)
{
	struct subscriptions l = {0};
	assert_int_equal(
		kb_store_subscriptions(s, account, &l.arena, &l.v, &l.n, NULL),
		KB_OK);
	return l;
}

static void assert_subscriptions(struct kb_store *s, int64_t account, size_t n)
{
	struct subscriptions l = list_subscriptions(s, account);
	assert_int_equal(l.n, n);
	kb_arena_release(&l.arena);
}

static void keeps_subscriptions(void **state)
{
	struct kb_store *s = open_store(*state);
	int64_t home = make(s, "home"), work = make(s, "work");
	struct kb_subscription first = {.id = "feed/2",
		.url = url,
		.remote_url = "http://example.org/feed",
		.remote_title = "The Gazette",
		.remote_tags = "news\n\u0623\u062e\u0628\u0627\u0631",
		.local_title = "\u0627\u0644\u062c\u0631\u064a\u062f\u0629",
		.local_tags = "news",
		.own = true,
		.unread = 7};
	struct kb_subscription bare = {
		.id = "feed/1", .url = "https://example.net/", .unread = -1};
	assert_int_equal(
		kb_store_put_subscription(s, home, &first, NULL), KB_OK);
	assert_int_equal(
		kb_store_put_subscription(s, home, &bare, NULL), KB_OK);
	assert_int_equal(
		kb_store_put_subscription(s, work, &bare, NULL), KB_OK);
	struct subscriptions l = list_subscriptions(s, home);
	assert_int_equal(l.n, 2);
	assert_string_equal(l.v[0].id, "feed/1");
	assert_null(l.v[0].remote_title);
	assert_null(l.v[0].local_tags);
	assert_false(l.v[0].own);
	assert_int_equal(l.v[0].unread, -1);
	assert_string_equal(l.v[1].url, url);
	assert_string_equal(l.v[1].remote_url, first.remote_url);
	assert_string_equal(l.v[1].remote_title, first.remote_title);
	assert_string_equal(l.v[1].remote_tags, first.remote_tags);
	assert_string_equal(l.v[1].local_title, first.local_title);
	assert_string_equal(l.v[1].local_tags, first.local_tags);
	assert_true(l.v[1].own);
	assert_int_equal(l.v[1].unread, 7);
	kb_arena_release(&l.arena);
	/* One of that id is that one. */
	first.local_title = "Gazette";
	assert_int_equal(
		kb_store_put_subscription(s, home, &first, NULL), KB_OK);
	l = list_subscriptions(s, home);
	assert_int_equal(l.n, 2);
	assert_string_equal(l.v[1].local_title, "Gazette");
	kb_arena_release(&l.arena);
	assert_int_equal(
		kb_store_drop_subscription(s, home, "feed/1", NULL), KB_OK);
	assert_int_equal(
		kb_store_drop_subscription(s, home, "feed/9", NULL), KB_OK);
	assert_subscriptions(s, home, 1);
	assert_subscriptions(s, work, 1);
	/* Of an account that is gone there is none. */
	assert_int_equal(kb_store_remove_account(s, "work", NULL), KB_OK);
	assert_int_equal(
		kb_store_put_subscription(s, work, &bare, NULL), KB_OK);
	assert_subscriptions(s, work, 0);
	kb_store_close(s);
}

/* --- All of it ---------------------------------------------------------- */

/* Articles first to last are the account's, and as the server has them: not
 * read, and not starred. */
static void give(struct scratch_dir *e, int64_t account, int first, int last)
{
	struct kb_str sql = {0};
	for (int i = first; i <= last; i++)
		kb_str_addf(&sql,
			"INSERT INTO remote(account, id, article)"
			" VALUES(%lld, %d, %d);",
			(long long)account, 1000 - i, i);
	run_sql(e->path.s, sql.s);
	kb_str_release(&sql);
}

static void mark(
	struct kb_store *s, int64_t article, enum kb_article_mark mark, bool on)
{
	assert_int_equal(
		kb_store_mark(s, &article, 1, mark, on, NULL, NULL, NULL),
		KB_OK);
}

static void assert_waits(struct kb_store *s, int64_t account,
	const struct kb_account_counts *want)
{
	struct kb_account_counts c;
	assert_int_equal(kb_store_account_counts(s, account, &c, NULL), KB_OK);
	assert_int_equal(c.articles, want->articles);
	assert_int_equal(c.read, want->read);
	assert_int_equal(c.unread, want->unread);
	assert_int_equal(c.starred, want->starred);
	assert_int_equal(c.unstarred, want->unstarred);
}

/* What an account had goes with it; articles and marks stay. */
static void goes_at_once(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_query all = {0}, unread = {.unread = true};
	int64_t home = make(s, "home"), work = make(s, "work");
	const struct kb_subscription sub = {.id = "feed/1", .url = url};
	assert_int_equal(put(s, url, 1, 5, "text", -1, NULL), KB_OK);
	give(*state, home, 1, 5);
	give(*state, work, 1, 2);
	assert_int_equal(kb_store_put_subscription(s, home, &sub, NULL), KB_OK);
	mark(s, 1, KB_ARTICLE_READ, true);
	assert_int_equal(kb_store_remove_account(s, "home", NULL), KB_OK);
	assert_int_equal(kb_store_remove_account(s, "home", NULL), KB_OK);
	assert_waits(s, home, &(struct kb_account_counts){0});
	assert_subscriptions(s, home, 0);
	assert_waits(
		s, work, &(struct kb_account_counts){.articles = 2, .read = 1});
	assert_int_equal(count(s, &all), 5);
	assert_int_equal(count(s, &unread), 4);
	kb_store_close(s);
}

/* Numbers of one server say nothing of another's items. */
static void moves_to_another_server(void **state)
{
	struct kb_store *s = open_store(*state);
	struct kb_arena arena = {0};
	struct kb_account_row row;
	int64_t home = make(s, "home");
	assert_int_equal(put(s, url, 1, 1, "text", -1, NULL), KB_OK);
	give(*state, home, 1, 1);
	mark(s, 1, KB_ARTICLE_STARRED, true);
	assert_int_equal(
		kb_store_make_account(s, "home",
			"https://other.example.org/ ahmad", &arena, &row, NULL),
		KB_OK);
	assert_int_not_equal(row.id, home);
	assert_waits(s, home, &(struct kb_account_counts){0});
	assert_waits(s, row.id, &(struct kb_account_counts){0});
	struct accounts a = list_accounts(s);
	assert_int_equal(a.n, 1);
	kb_arena_release(&a.arena);
	kb_arena_release(&arena);
	kb_store_close(s);
}

/* --- Faults ------------------------------------------------------------- */

/* Tables that are lost, to another program or a fault of the disk: every
 * function tells, and gives nothing. */
static void lost_tables(void **state)
{
	struct scratch_dir *e = *state;
	struct kb_store *s = open_store(e);
	struct kb_diag *diag = &e->diag;
	struct kb_arena arena = {0};
	struct kb_account_row row = {.id = make(s, "home")}, *rows;
	struct kb_subscription sub = {.id = "feed/1", .url = url}, *subs;
	struct kb_account_counts counts = {.read = 5};
	struct kb_wish *w;
	size_t n = 5;
	run_sql(e->path.s, "ALTER TABLE account RENAME TO accounts_gone;"
			   "ALTER TABLE subscription RENAME TO subs_gone;"
			   "ALTER TABLE wish RENAME TO wishes_gone;");
#define FAILS(call, says)                           \
	do {                                        \
		assert_int_equal(call, KB_EFORMAT); \
		assert_says(diag, says);            \
	} while (0)
	FAILS(kb_store_accounts(s, &arena, &rows, &n, diag),
		"no such table: account");
	assert_null(rows);
	assert_int_equal(n, 0);
	FAILS(kb_store_put_account(s, &row, diag), "no such table: account");
	FAILS(kb_store_make_account(s, "home", server, &arena, &row, diag),
		"no such table: account");
	assert_int_equal(row.id, 0);
	FAILS(kb_store_remove_account(s, "home", diag),
		"no such table: account");
	n = 5;
	FAILS(kb_store_subscriptions(s, 1, &arena, &subs, &n, diag),
		"no such table: subscription");
	assert_null(subs);
	assert_int_equal(n, 0);
	FAILS(kb_store_put_subscription(s, 1, &sub, diag),
		"no such table: subscription");
	FAILS(kb_store_drop_subscription(s, 1, "feed/1", diag),
		"no such table: subscription");
	FAILS(kb_store_account_counts(s, 1, &counts, diag),
		"no such table: subscription");
	assert_int_equal(counts.read, 0);
	n = 5;
	FAILS(kb_store_wishes(s, 1, KB_ARTICLE_READ, true, 9, &w, &n, diag),
		"no such table: wish");
	assert_null(w);
	assert_int_equal(n, 0);
	const struct kb_wish one = {1, 1, 1};
	FAILS(kb_store_wishes_sent(s, 1, KB_ARTICLE_READ, true, &one, 1, diag),
		"no such table: subscription");
#undef FAILS
	kb_arena_release(&arena);
	kb_store_close(s);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, store_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(is_made_once),
		TEST(keeps_its_state), TEST(keeps_subscriptions),
		TEST(goes_at_once), TEST(moves_to_another_server),
		TEST(lost_tables)};
	return cmocka_run_group_tests_name("store_accounts", tests, NULL, NULL);
}
