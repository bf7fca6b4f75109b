/* Rounds against the feed server, as who syncs sees them: what is told, the
 * password, stopping, what waits, and several accounts at once. Expectations
 * are the server's model. */
#include "feed_server.h"

#include <khabar/base/clock.h>
#include <khabar/base/mem.h>
#include <khabar/library/library.h>
#include <khabar/store/account.h>
#include <khabar/sync/syncer.h>
#include <khabar/sync/trial.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <fcntl.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum {
	PATIENCE = 30000, /* milliseconds */
};

/* A person's side. */
struct device {
	struct feed_server server;
	struct kb_settings settings;
	struct kb_syncer *syncer;
	const char *password; /* for who asks for it */
	int asked;
	struct kb_sync_event ended; /* told last; without strings */
	char advice[200];
	char dir[40];
};

/* Adds an account; kept: its password need not be asked for. */
static void add_account(struct device *d, const char *name, bool kept)
{
	struct kb_account_settings *a = KB_PUSH(d->settings.accounts,
		d->settings.n_accounts, d->settings.cap_accounts);
	struct kb_str url = {0};
	kb_account_settings_init(a, name);
	kb_str_addf(&url, "%s/api/greader.php", d->server.address);
	assert_int_equal(kb_account_settings_set(a, "url", url.s, NULL), KB_OK);
	assert_int_equal(
		kb_account_settings_set(a, "user", "ahmad", NULL), KB_OK);
	if (kept)
		assert_int_equal(kb_account_settings_set(a, "password-command",
					 "echo s3cret-w0rd", NULL),
			KB_OK);
	kb_str_release(&url);
}

static struct device *begin(bool kept, int feeds, int articles)
{
	struct device *d = kb_calloc(1, sizeof *d);
	d->password = "s3cret-w0rd";
	strcpy(d->dir, "/tmp/khabar-sync-XXXXXX");
	assert_non_null(mkdtemp(d->dir));
	setenv("XDG_RUNTIME_DIR", d->dir, 1);
	setenv("XDG_CONFIG_HOME", d->dir, 1);
	setenv("XDG_DATA_HOME", d->dir, 1);
	feed_server_start(&d->server, "freshrss", feeds, articles);
	kb_settings_init(&d->settings);
	add_account(d, "home", kept);
	d->syncer = kb_syncer_new(d->server.engine, &d->settings);
	return d;
}

static void end(struct device *d)
{
	struct kb_str command = {0};
	kb_syncer_free(d->syncer);
	feed_server_stop(&d->server);
	kb_settings_release(&d->settings);
	kb_str_addf(&command, "rm -r '%s'", d->dir);
	assert_int_equal(system(command.s), 0);
	kb_str_release(&command);
	free(d);
}

/* Takes the next event of this kind, and answers what is asked. */
static void await(struct device *d, enum kb_sync_what what)
{
	struct kb_sync_event ev;
	int64_t until = kb_clock_ms() + PATIENCE;
	while (kb_clock_ms() < until) {
		struct pollfd p = {kb_syncer_fd(d->syncer), POLLIN, 0};
		poll(&p, 1, 100);
		while (kb_syncer_next(d->syncer, &ev)) {
			if (ev.what == KB_SYNC_PASSWORD) {
				d->asked++;
				kb_syncer_password(
					d->syncer, ev.account, d->password);
			}
			if (ev.what != what)
				continue;
			snprintf(d->advice, sizeof d->advice, "%s",
				ev.advice ? ev.advice : "");
			d->ended = ev;
			return;
		}
	}
	fail_msg("nothing came");
}

static void run(struct device *d, enum kb_sync_which which)
{
	assert_int_equal(kb_syncer_start(d->syncer, "home", which), 1);
	await(d, KB_SYNC_END);
}

static void run_well(struct device *d, enum kb_sync_which which)
{
	run(d, which);
	if (d->ended.err)
		fail_msg("%s", d->ended.diag.text);
}

static void write_feeds(const struct device *d, const char *text)
{
	char path[80];
	snprintf(path, sizeof path, "%s/khabar/feeds", d->dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void mark(const struct kb_query *q, enum kb_article_mark mark)
{
	struct kb_library l;
	struct kb_found found;
	assert_int_equal(kb_library_open(&l, NULL, NULL), KB_OK);
	assert_int_equal(kb_store_list(l.store, q, &found, NULL), KB_OK);
	assert_int_equal(kb_store_mark(l.store, found.ids, found.n, mark, true,
				 NULL, NULL, NULL),
		KB_OK);
	free(found.ids);
	kb_library_close(&l);
}

/* --- A round ----------------------------------------------------------------
 */

static void rounds(void **state)
{
	struct device *d = begin(true, 5, 60);
	(void)state;
	run_well(d, KB_SYNC_DUE);
	assert_int_equal(d->ended.counts.added, 60);
	assert_int_equal(d->ended.counts.feeds_added, 5);
	assert_in_range(d->ended.counts.requests, 5, 8);
	/* Nothing has changed; what is not due is not done; nothing waits. */
	run_well(d, KB_SYNC_NAMED);
	assert_int_equal(d->ended.counts.added, 0);
	assert_in_range(d->ended.counts.requests, 2, 4);
	run_well(d, KB_SYNC_DUE);
	assert_true(d->ended.skipped);
	run_well(d, KB_SYNC_PUSH);
	assert_true(d->ended.skipped);
	/* What waits is sent alone. */
	mark(&(struct kb_query){.limit = 3}, KB_ARTICLE_STARRED);
	run_well(d, KB_SYNC_PUSH);
	assert_false(d->ended.skipped);
	assert_int_equal(d->ended.counts.sent, 3);
	assert_in_range(d->ended.counts.requests, 1, 3);
	assert_int_equal(kb_syncer_running(d->syncer), 0);
	assert_int_equal(kb_syncer_start(d->syncer, "other", KB_SYNC_NAMED), 0);
	end(d);
}

/* Of a person's changes to the feed list each reaches the server, and of what
 * another device does each comes into the list, without another byte. */
static void feeds(void **state)
{
	struct device *d = begin(true, 3, 6);
	struct kb_library l;
	(void)state;
	run_well(d, KB_SYNC_NAMED);
	write_feeds(d, "# mine\n"
		       "https://feed0.example.org/rss.xml\n\taccount home\n"
		       "\ttitle One\n\ttags new\n"
		       "https://feed1.example.org/rss.xml\n"
		       "https://feed9.example.org/rss.xml\n account home\n");
	run_well(d, KB_SYNC_NAMED);
	assert_int_equal(d->ended.counts.subscribed, 1);
	assert_int_equal(d->ended.counts.unsubscribed, 2);
	assert_int_equal(d->ended.counts.updated, 1);
	run_well(d, KB_SYNC_NAMED);
	assert_in_range(d->ended.counts.requests, 2, 4);
	assert_int_equal(kb_library_open(&l, NULL, NULL), KB_OK);
	struct kb_str text = {0};
	kb_feeds_write(&l.conf, &text);
	assert_true(kb_starts(text.s,
		"# mine\n"
		"https://feed0.example.org/rss.xml\n\taccount home\n"
		"\ttitle One\n\ttags new\n"
		"https://feed1.example.org/rss.xml\n"
		"https://feed9.example.org/rss.xml\n account home\n"));
	kb_str_release(&text);
	kb_library_close(&l);
	end(d);
}

/* --- The password ------------------------------------------------------------
 */

static void password(void **state)
{
	struct device *d = begin(false, 1, 2);
	(void)state;
	/* Nobody is asked by a round that nobody has started. */
	run(d, KB_SYNC_DUE);
	assert_int_equal(d->ended.err, KB_EINVAL);
	assert_non_null(strstr(d->ended.diag.text, "home"));
	assert_non_null(strstr(d->advice, "asks for it"));
	assert_int_equal(d->asked, 0);
	d->password = NULL;
	run(d, KB_SYNC_NAMED);
	assert_int_equal(d->ended.err, KB_ESTOP);
	assert_int_equal(d->asked, 1);
	d->password = "s3cret-other";
	run(d, KB_SYNC_NAMED);
	assert_int_not_equal(d->ended.err, KB_OK);
	assert_null(strstr(d->ended.diag.text, "s3cret"));
	assert_non_null(strstr(d->advice, "password"));
	d->password = "s3cret-w0rd";
	run_well(d, KB_SYNC_NAMED);
	assert_int_equal(d->ended.counts.added, 2);
	/* The login is kept. */
	int asked = d->asked;
	run_well(d, KB_SYNC_NAMED);
	assert_int_equal(d->asked, asked);
	end(d);
}

/* --- Stopping
 * ------------------------------------------------------------------ */

static void stopping(void **state)
{
	struct device *d = begin(true, 1, 2);
	(void)state;
	run_well(d, KB_SYNC_NAMED);
	feed_server_do(&d->server,
		"{'do': 'fault', 'kind': 'stall', 'seconds': 20, "
		"'call': 'subscription/list'}");
	int64_t began = kb_clock_ms();
	kb_syncer_start(d->syncer, NULL, KB_SYNC_NAMED);
	do
		await(d, KB_SYNC_PROGRESS);
	while (d->ended.stage != KB_SYNC_FEEDS);
	/* Of two that follow, the one that does more does. */
	kb_syncer_start(d->syncer, "home", KB_SYNC_PUSH);
	kb_syncer_stop(d->syncer, "home");
	await(d, KB_SYNC_END);
	assert_int_equal(d->ended.err, KB_ESTOP);
	assert_true(kb_clock_ms() - began < 10000);
	assert_int_equal(kb_syncer_running(d->syncer), 0);
	/* So it is for the end of all, in the midst. */
	feed_server_do(&d->server,
		"{'do': 'fault', 'kind': 'stall', 'seconds': 20, "
		"'call': 'subscription/list'}");
	kb_syncer_start(d->syncer, NULL, KB_SYNC_NAMED);
	began = kb_clock_ms();
	end(d);
	assert_true(kb_clock_ms() - began < 15000);
}

/* What is asked for while a round goes on follows it. */
static void following(void **state)
{
	struct device *d = begin(true, 1, 2);
	(void)state;
	kb_syncer_start(d->syncer, "home", KB_SYNC_DUE);
	kb_syncer_start(d->syncer, "home", KB_SYNC_PUSH);
	kb_syncer_start(d->syncer, "home", KB_SYNC_NAMED);
	kb_syncer_start(d->syncer, "home", KB_SYNC_ALL);
	await(d, KB_SYNC_END);
	assert_int_equal(d->ended.which, KB_SYNC_DUE);
	assert_int_equal(kb_syncer_running(d->syncer), 1);
	await(d, KB_SYNC_END);
	assert_int_equal(d->ended.which, KB_SYNC_NAMED);
	assert_int_equal(d->ended.err, KB_OK);
	assert_int_equal(kb_syncer_running(d->syncer), 0);
	end(d);
}

/* --- Waiting
 * --------------------------------------------------------------------- */

static void rests(void **state)
{
	struct device *d = begin(true, 1, 2);
	(void)state;
	feed_server_do(&d->server,
		"{'do': 'fault', 'kind': 'status', 'status': 429, "
		"'headers': {'Retry-After': '300'}, "
		"'call': 'subscription/list'}");
	run(d, KB_SYNC_NAMED);
	assert_int_equal(d->ended.err, KB_ENET);
	assert_non_null(strstr(d->advice, "waits"));
	run_well(d, KB_SYNC_ALL);
	assert_true(d->ended.skipped);
	assert_true(d->ended.waits > time(NULL) + 200);
	run_well(d, KB_SYNC_NAMED);
	assert_false(d->ended.skipped);
	run_well(d, KB_SYNC_ALL);
	assert_false(d->ended.skipped);
	end(d);
}

/* The account's row as if rounds had failed, or not, some time ago. */
static void set_row(int failures, int ago)
{
	struct kb_library l;
	struct kb_arena arena = {0};
	struct kb_account_row *rows;
	size_t n;
	assert_int_equal(kb_library_open(&l, NULL, NULL), KB_OK);
	assert_int_equal(
		kb_store_accounts(l.store, &arena, &rows, &n, NULL), KB_OK);
	assert_int_equal(n, 1);
	rows[0].failures = failures;
	rows[0].tried = time(NULL) - ago;
	assert_int_equal(kb_store_put_account(l.store, rows, NULL), KB_OK);
	kb_arena_release(&arena);
	kb_library_close(&l);
}

/* By the interval (15 minutes), and after failures ten minutes, twice as long
 * each time, a day at most; a clock that was ahead counts for nothing. */
static void due(void **state)
{
	static const struct {
		int failures, ago;
		bool due;
	} samples[] = {
		{0, 800, false},
		{0, 1000, true},
		{1, 500, false},
		{1, 700, true},
		{3, 2300, false},
		{3, 2500, true},
		{40, 86000, false},
		{40, 87000, true},
		{0, -3600, true},
	};
	struct device *d = begin(true, 1, 2);
	(void)state;
	run_well(d, KB_SYNC_NAMED);
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		set_row(samples[i].failures, samples[i].ago);
		run_well(d, KB_SYNC_DUE);
		if (d->ended.skipped == samples[i].due)
			fail_msg("%zu", i);
	}
	end(d);
}

/* Another khabar is at it. */
static void locked(void **state)
{
	struct device *d = begin(true, 1, 2);
	char path[100];
	(void)state;
	run_well(d, KB_SYNC_NAMED);
	snprintf(path, sizeof path, "%s/khabar/library.db-sync-home", d->dir);
	int fd = open(path, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	run_well(d, KB_SYNC_DUE);
	assert_true(d->ended.skipped);
	kb_syncer_start(d->syncer, "home", KB_SYNC_NAMED);
	await(d, KB_SYNC_PROGRESS);
	close(fd);
	await(d, KB_SYNC_END);
	assert_int_equal(d->ended.err, KB_OK);
	assert_false(d->ended.skipped);
	/* Or there can be no lock. */
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	run(d, KB_SYNC_NAMED);
	assert_int_equal(d->ended.err, KB_EIO);
	assert_non_null(strstr(d->ended.diag.text, "library.db-sync-home"));
	end(d);
}

/* --- A library that cannot be written
 * ---------------------------------------- */

static void run_sql(const struct device *d, const char *sql)
{
	char path[100];
	sqlite3 *db;
	snprintf(path, sizeof path, "%s/khabar/library.db", d->dir);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* The server has the marks; that it has them cannot be noted, and
 * is in the next round. */
static void unwritable(void **state)
{
	struct device *d = begin(true, 1, 2);
	(void)state;
	run_well(d, KB_SYNC_NAMED);
	mark(&(struct kb_query){0}, KB_ARTICLE_STARRED);
	run_sql(d, "CREATE TRIGGER t BEFORE DELETE ON wish"
		   " BEGIN SELECT RAISE(ABORT, 'no space left'); END");
	run(d, KB_SYNC_NAMED);
	assert_int_equal(d->ended.err, KB_EIO);
	assert_non_null(strstr(d->ended.diag.text, "no space left"));
	assert_int_equal(d->ended.counts.sent, 0);
	run_sql(d, "DROP TRIGGER t");
	run_well(d, KB_SYNC_NAMED);
	run_well(d, KB_SYNC_PUSH);
	assert_true(d->ended.skipped);
	end(d);
}

/* --- Trying
 * ------------------------------------------------------------------------ */

/* No password goes where anybody could read it: nothing is asked there. */
static void unprotected(void **state)
{
	struct kb_account_settings a;
	struct kb_sync_trial found;
	struct kb_diag diag;
	(void)state;
	kb_account_settings_init(&a, "home");
	kb_account_settings_set(&a, "url", "http://rss.example.org", NULL);
	assert_int_equal(
		kb_sync_try(NULL, &a, "s3cret-w0rd", NULL, &found, &diag),
		KB_EINVAL);
	assert_non_null(
		strstr(diag.text, "http://rss.example.org is not protected"));
	kb_account_settings_release(&a);
}

/* --- Removals
 * ---------------------------------------------------------------------- */

static void removals(void **state)
{
	struct device *d = begin(true, 6, 12);
	(void)state;
	run_well(d, KB_SYNC_NAMED);
	for (int i = 1; i <= 6; i++) {
		char order[60];
		snprintf(order, sizeof order,
			"{'do': 'unsubscribe', 'feed': %d}", i);
		feed_server_do(&d->server, order);
	}
	run(d, KB_SYNC_NAMED);
	assert_int_equal(d->ended.err, KB_EINVAL);
	assert_int_equal(d->ended.counts.feeds_removed, 0);
	assert_non_null(strstr(d->ended.diag.text, "6 feeds"));
	assert_non_null(strstr(d->advice, "--accept-removals"));
	kb_syncer_accept_removals(d->syncer, "home");
	run_well(d, KB_SYNC_NAMED);
	assert_int_equal(d->ended.counts.feeds_removed, 6);
	run_well(d, KB_SYNC_NAMED);
	end(d);
}

/* --- Several
 * ------------------------------------------------------------------------ */

/* A feed that two accounts have is one; an account that is taken out of the
 * settings in the midst of a round ends with it. */
static void accounts(void **state)
{
	struct device *d = begin(true, 2, 4);
	struct kb_library l;
	(void)state;
	add_account(d, "work", true);
	kb_syncer_set(d->syncer, &d->settings);
	assert_int_equal(kb_syncer_start(d->syncer, NULL, KB_SYNC_NAMED), 2);
	for (int i = 0; i < 2; i++) {
		await(d, KB_SYNC_END);
		if (d->ended.err)
			fail_msg("%s", d->ended.diag.text);
	}
	assert_int_equal(kb_library_open(&l, NULL, NULL), KB_OK);
	assert_int_equal(l.conf.n_feeds, 2);
	assert_int_equal(l.conf.feeds[0].n_accounts, 2);
	assert_int_equal(l.conf.feeds[1].n_accounts, 2);
	assert_int_equal(kb_library_row(&l, 0)->total, 2);
	kb_library_close(&l);
	kb_syncer_start(d->syncer, "work", KB_SYNC_NAMED);
	kb_account_settings_release(
		&d->settings.accounts[--d->settings.n_accounts]);
	kb_syncer_set(d->syncer, &d->settings);
	await(d, KB_SYNC_END);
	assert_int_equal(kb_syncer_start(d->syncer, "work", KB_SYNC_NAMED), 0);
	end(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rounds),
		cmocka_unit_test(feeds),
		cmocka_unit_test(password),
		cmocka_unit_test(stopping),
		cmocka_unit_test(following),
		cmocka_unit_test(rests),
		cmocka_unit_test(due),
		cmocka_unit_test(locked),
		cmocka_unit_test(unwritable),
		cmocka_unit_test(unprotected),
		cmocka_unit_test(removals),
		cmocka_unit_test(accounts),
	};
	if (!feed_server_is_there()) {
		puts("1..0 # SKIP no python3 with its library");
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
