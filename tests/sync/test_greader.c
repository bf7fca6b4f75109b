/* The Google Reader API against the feed server, as each kind of server speaks
 * it and with its ways to fail. Expectations are the server's model. */
#include "../http/server.h"
#include "feed_server.h"

#include "../../src/sync/finding.h"
#include "../../src/sync/login_file.h"
#include "../../src/sync/protocol.h"

#include <khabar/article/json.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/sync/find.h>

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const dialects[] = {
	"freshrss", "miniflux", "bazqux", "theoldreader", "inoreader"};
enum {
	N_DIALECTS = sizeof dialects / sizeof *dialects
};

/* A person's side. */
struct device {
	struct feed_server server;
	struct kb_sync_link *link;
	struct kb_diag diag;
	const char *password;
	unsigned asked; /* for the password */
	/* What came. */
	struct kb_sync_ids ids, missing;
	size_t batches, read, starred;
	char *title, *content, *author, *feed; /* of the last one */
	char dir[40];
	atomic_bool stop;
};

static enum kb_err password(void *ctx, struct kb_str *out, struct kb_diag *diag)
{
	struct device *d = ctx;
	d->asked++;
	if (!d->password)
		return kb_fail(diag, KB_EIO, "pass: exit status %d", 1);
	kb_str_adds(out, d->password);
	return KB_OK;
}

static void log_in_with(struct device *d, bool keep)
{
	char base[128];
	bool freshrss = strstr(d->dir, "freshrss");
	snprintf(base, sizeof base, "%s%s", d->server.address,
		freshrss ? "/api/greader.php" : "");
	const struct kb_sync_link_options o = {.engine = d->server.engine,
		.name = "home",
		.base = base,
		.user = "ahmad",
		.keep_login = keep,
		.password = password,
		.ctx = d,
		.stop = &d->stop};
	kb_sync_link_free(d->link);
	d->link = kb_sync_link_new(&o);
}

/* The server's titles are how their texts begin, and a number: "ab cd (7)". */
static void assert_begins_text(const char *title, const char *content)
{
	const char *number = strrchr(title, '(');
	assert_true(number && number > title + 10);
	assert_true(kb_starts(content, "<p>"));
	assert_memory_equal(content + 3, title, (size_t)(number - title) - 1);
}

/* A device and its server, of this dialect. */
static struct device *begin(const char *dialect, int feeds, int articles)
{
	struct device *d = kb_calloc(1, sizeof *d);
	d->password = "s3cret-w0rd";
	snprintf(d->dir, sizeof d->dir, "/tmp/khabar-%s-XXXXXX", dialect);
	assert_non_null(mkdtemp(d->dir));
	setenv("XDG_RUNTIME_DIR", d->dir, 1);
	feed_server_start(&d->server, dialect, feeds, articles);
	log_in_with(d, false);
	return d;
}

static void forget(struct device *d)
{
	kb_sync_ids_release(&d->ids);
	kb_sync_ids_release(&d->missing);
	free(d->title);
	free(d->content);
	free(d->author);
	free(d->feed);
	d->title = d->content = d->author = d->feed = NULL;
	d->batches = d->read = d->starred = 0;
}

static void end(struct device *d)
{
	char *dir = kb_strdup(d->dir);
	struct kb_str command = {0};
	forget(d);
	kb_sync_link_free(d->link);
	feed_server_stop(&d->server);
	kb_str_addf(&command, "rm -r '%s'", dir);
	assert_int_equal(system(command.s), 0);
	kb_str_release(&command);
	free(dir);
	free(d);
}

static const struct kb_protocol *const p = &kb_google_reader;

static void assert_ok(const struct device *d, enum kb_err err)
{
	if (err)
		fail_msg("%s: %d, %s", d->dir, err, d->diag.text);
}

static void assert_says(const struct device *d, const char *words)
{
	if (!strstr(d->diag.text, words))
		fail_msg("\"%s\" does not say \"%s\"", d->diag.text, words);
	assert_null(strstr(d->diag.text, "s3cret"));
}

static char *copy(const char *s)
{
	return s ? kb_strdup(s) : NULL;
}

static enum kb_err take(void *ctx, const struct kb_sync_item *items, size_t n,
	struct kb_diag *diag)
{
	struct device *d = ctx;
	(void)diag;
	d->batches++;
	for (size_t i = 0; i < n; i++) {
		kb_sync_ids_add(&d->ids, items[i].id);
		d->read += items[i].read;
		d->starred += items[i].starred;
		free(d->title);
		free(d->content);
		free(d->author);
		free(d->feed);
		d->title = copy(items[i].entry.title);
		d->content = copy(items[i].entry.content);
		d->author = copy(items[i].entry.n_authors
					 ? items[i].entry.authors[0]
					 : NULL);
		d->feed = copy(items[i].feed);
	}
	return KB_OK;
}

static void miss(void *ctx, const int64_t *ids, size_t n)
{
	struct device *d = ctx;
	for (size_t i = 0; i < n; i++)
		kb_sync_ids_add(&d->missing, ids[i]);
}

static enum kb_err fetch(struct device *d, const struct kb_sync_ids *ids)
{
	const struct kb_sync_sink sink = {take, miss, d};
	forget(d);
	enum kb_err err =
		p->contents(d->link, ids->ids, ids->n, &sink, &d->diag);
	kb_sync_ids_sort(&d->ids);
	return err;
}

static enum kb_err get_states(struct device *d, struct kb_sync_states *out)
{
	return p->states(d->link, NULL, 0, NULL, out, &d->diag);
}

static void order(struct device *d, const char *what)
{
	feed_server_do(&d->server, what);
}

/* How many articles of the server's have this (a boolean member). */
static size_t count_of(struct device *d, const char *what)
{
	char *state = feed_server_get(&d->server, "state"), *at = state;
	char member[40];
	size_t n = 0;
	snprintf(member, sizeof member, "\"%s\": true", what);
	for (; (at = strstr(at, member)); at += strlen(member))
		n++;
	free(state);
	return n;
}

static unsigned calls_of(struct device *d, const char *call)
{
	char *text = feed_server_get(&d->server, "counts");
	struct kb_json *counts = kb_json_parse(text, strlen(text));
	unsigned n = (unsigned)kb_json_num(kb_json_get(counts, call), 0);
	kb_json_free(counts);
	free(text);
	return n;
}

/* --- What each kind of server does -------------------------------------- */

static void check_feeds(struct device *d)
{
	struct kb_remote_feeds feeds;
	assert_ok(d, p->subscriptions(d->link, &feeds, &d->diag));
	assert_int_equal(feeds.n, 3);
	for (size_t i = 0; i < feeds.n; i++) {
		char url[64], title[64], tag[64];
		const struct kb_remote_feed *f = &feeds.feeds[i];
		snprintf(url, sizeof url, "https://feed%zu.example.org/rss.xml",
			i);
		snprintf(title, sizeof title, "صحيفة %zu", i);
		snprintf(tag, sizeof tag, "مجلد %zu", i);
		assert_string_equal(f->url, url);
		assert_string_equal(f->title, title);
		assert_int_equal(f->n_tags, 1);
		assert_string_equal(f->tags[0], tag);
		assert_int_equal(f->unread, -1);
	}
	kb_remote_feeds_release(&feeds);
}

static void check_marks(struct device *d, const struct kb_sync_ids *ids)
{
	struct kb_sync_states s;
	/* Twice: what is so already stays so. */
	for (int i = 0; i < 2; i++) {
		assert_ok(d, p->push(d->link, KB_SYNC_READ, true, ids->ids, 4,
				     NULL, NULL, &d->diag));
		assert_int_equal(count_of(d, "read"), 4);
		assert_ok(d, p->push(d->link, KB_SYNC_STARRED, true, ids->ids,
				     2, NULL, NULL, &d->diag));
		assert_int_equal(count_of(d, "starred"), 2);
	}
	assert_ok(d, get_states(d, &s));
	assert_int_equal(s.unread.n, 26);
	assert_int_equal(s.starred.n, 2);
	assert_true(kb_sync_ids_have(&s.starred, ids->ids[0]));
	assert_false(kb_sync_ids_have(&s.unread, ids->ids[3]));
	kb_sync_states_release(&s);
	assert_ok(d, fetch(d, ids));
	assert_int_equal(d->read, 4);
	assert_int_equal(d->starred, 2);
	assert_ok(d, p->push(d->link, KB_SYNC_READ, false, ids->ids, 3, NULL,
			     NULL, &d->diag));
	assert_ok(d, p->push(d->link, KB_SYNC_STARRED, false, ids->ids, 1, NULL,
			     NULL, &d->diag));
	assert_int_equal(count_of(d, "read"), 1);
	assert_int_equal(count_of(d, "starred"), 1);
}

/* A device that begins with marks that wait, and has seen no list yet. */
static void check_late_marks(struct device *d, const struct kb_sync_ids *ids)
{
	char *cursor = kb_strdup(kb_sync_link_cursor(d->link));
	log_in_with(d, false);
	kb_sync_link_set_cursor(d->link, cursor);
	assert_ok(d, p->push(d->link, KB_SYNC_READ, true, ids->ids, ids->n,
			     NULL, NULL, &d->diag));
	assert_int_equal(count_of(d, "read"), ids->n);
	free(cursor);
}

static void check_changes(struct device *d)
{
	static const char *const tags[] = {"اقتصاد & مال"};
	struct kb_remote_feeds feeds;
	struct kb_str id = {0};
	assert_ok(d, p->subscribe(d->link, "https://new.example.org/feed?a=1&b",
			     "صحيفة & أخرى", tags, 1, &id, &d->diag));
	assert_ok(d, p->subscriptions(d->link, &feeds, &d->diag));
	assert_int_equal(feeds.n, 4);
	const struct kb_remote_feed *f = &feeds.feeds[3];
	assert_string_equal(f->url, "https://new.example.org/feed?a=1&b");
	assert_string_equal(f->title, "صحيفة & أخرى");
	assert_int_equal(f->n_tags, 1);
	assert_string_equal(f->tags[0], tags[0]);
	assert_ok(d, p->rename(d->link, f->id, "اسم", &d->diag));
	/* Where there is one folder a feed, it is the first. */
	static const char *const other[] = {"ثقافة", "فن"};
	assert_ok(d, p->tag(d->link, f->id, other, 2, tags, 1, &d->diag));
	kb_str_clear(&id);
	kb_str_adds(&id, f->id);
	kb_remote_feeds_release(&feeds);
	assert_ok(d, p->subscriptions(d->link, &feeds, &d->diag));
	assert_string_equal(feeds.feeds[3].title, "اسم");
	assert_in_range(feeds.feeds[3].n_tags, 1, 2);
	assert_string_equal(feeds.feeds[3].tags[0], other[0]);
	kb_remote_feeds_release(&feeds);
	/* The second time it is gone already. */
	for (int i = 0; i < 2; i++)
		assert_ok(d, p->unsubscribe(d->link, id.s, &d->diag));
	assert_ok(d, p->subscriptions(d->link, &feeds, &d->diag));
	assert_int_equal(feeds.n, 3);
	kb_remote_feeds_release(&feeds);
	kb_str_release(&id);
}

/* The folder that a server puts feeds into that are in none is no tag: in
 * FreshRSS it has the name of the person's language. */
static void no_folder(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_DIALECTS; i++) {
		struct device *d = begin(dialects[i], 4, 0);
		bool freshrss = strcmp(dialects[i], "freshrss") == 0;
		struct kb_remote_feeds feeds;
		order(d, "{'do': 'move', 'feed': 1}");
		order(d, "{'do': 'move', 'feed': 2,"
			 " 'folder': 'Sans catégorie'}");
		order(d, "{'do': 'move', 'feed': 3,"
			 " 'folder': 'دسته بندی نشده'}");
		assert_ok(d, p->subscriptions(d->link, &feeds, &d->diag));
		assert_int_equal(feeds.feeds[0].n_tags, 0);
		assert_int_equal(feeds.feeds[1].n_tags, !freshrss);
		assert_int_equal(feeds.feeds[2].n_tags, !freshrss);
		assert_int_equal(feeds.feeds[3].n_tags, 1);
		kb_remote_feeds_release(&feeds);
		end(d);
	}
}

/* What is to be heard or saved stands with the article, not in its text too;
 * pictures do. Names have the letters that they were written with. */
static void enclosed(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_DIALECTS; i++) {
		bool freshrss = strcmp(dialects[i], "freshrss") == 0;
		struct device *d = begin(dialects[i], 1, 0);
		struct kb_remote_feeds feeds;
		struct kb_sync_states s;
		order(d, "{'do': 'publish', 'feed': 1, 'author': 'A & B',"
			 " 'content': '<p>x</p>', 'enclosures': ["
			 "['https://a.example/1.mp3', 'audio/mpeg', 1],"
			 "['https://a.example/2.png', 'image/png', 2]]}");
		order(d, "{'do': 'rename', 'feed': 1, 'title': 'a, b? c; d'}");
		assert_ok(d, get_states(d, &s));
		assert_ok(d, fetch(d, &s.fresh));
		assert_string_equal(d->author, "A & B");
		assert_null(strstr(d->content, ".mp3"));
		assert_int_equal(strstr(d->content, ".png") != NULL, freshrss);
		assert_ok(d, p->subscriptions(d->link, &feeds, &d->diag));
		assert_string_equal(feeds.feeds[0].title, "a, b? c; d");
		kb_remote_feeds_release(&feeds);
		order(d, "{'do': 'rename', 'feed': 1, 'title':"
			 " '\u4E2D\u6587\uFF0C\uFF1F'}");
		assert_ok(d, p->subscriptions(d->link, &feeds, &d->diag));
		assert_string_equal(
			feeds.feeds[0].title, "\u4E2D\u6587\uFF0C\uFF1F");
		kb_remote_feeds_release(&feeds);
		kb_sync_states_release(&s);
		end(d);
	}
}

static void all_kinds(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_DIALECTS; i++) {
		struct device *d = begin(dialects[i], 3, 30);
		struct kb_sync_states s;
		check_feeds(d);
		assert_ok(d, get_states(d, &s));
		assert_int_equal(s.unread.n, 30);
		assert_int_equal(s.starred.n, 0);
		assert_int_equal(s.fresh.n, 30);
		assert_ok(d, fetch(d, &s.fresh));
		assert_int_equal(d->ids.n, 30);
		assert_memory_equal(
			d->ids.ids, s.fresh.ids, 30 * sizeof *s.fresh.ids);
		assert_int_equal(d->missing.n, 0);
		assert_begins_text(d->title, d->content);
		assert_true(kb_starts(d->feed, "feed/"));
		check_marks(d, &s.fresh);
		check_late_marks(d, &s.fresh);
		check_changes(d);
		kb_sync_states_release(&s);
		end(d);
	}
}

/* What the server has forgotten, and what it never had. */
static void forgotten(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_DIALECTS; i++) {
		struct device *d = begin(dialects[i], 3, 30);
		struct kb_sync_states s;
		struct kb_sync_ids there = {0}, gone = {0};
		assert_ok(d, get_states(d, &s));
		order(d, "{'do': 'forget', 'articles': [1, 2, 3, 4, 5]}");
		assert_ok(d, p->present(d->link, s.fresh.ids, s.fresh.n, &there,
				     &d->diag));
		assert_int_equal(there.n, 25);
		for (size_t k = 0; k < s.fresh.n; k++)
			if (!kb_sync_ids_have(&there, s.fresh.ids[k]))
				kb_sync_ids_add(&gone, s.fresh.ids[k]);
		assert_ok(d, fetch(d, &s.fresh));
		assert_int_equal(d->ids.n, 25);
		assert_int_equal(d->missing.n, 5);
		assert_ok(d, fetch(d, &gone));
		assert_int_equal(d->ids.n, 0);
		assert_int_equal(d->missing.n, 5);
		kb_sync_ids_release(&there);
		assert_ok(d, p->present(d->link, gone.ids, gone.n, &there,
				     &d->diag));
		assert_int_equal(there.n, 0);
		kb_sync_ids_release(&there);
		kb_sync_ids_release(&gone);
		kb_sync_states_release(&s);
		end(d);
	}
}

/* A server that knows one way to subscribe only, and one that says no with
 * status 200. */
static void other_way(void **state)
{
	(void)state;
	static const char *const tags[] = {"أخبار"};
	for (size_t i = 0; i < N_DIALECTS; i++) {
		struct device *d = begin(dialects[i], 1, 0);
		struct kb_remote_feeds feeds;
		struct kb_str id = {0};
		/* Of FreshRSS the other way is the first. */
		if (strcmp(dialects[i], "freshrss") != 0)
			order(d, "{'do': 'fault', 'kind': 'status',"
				 " 'status': 500,"
				 " 'call': 'subscription/edit'}");
		assert_ok(d, p->subscribe(d->link, "https://n.example/f?a&b",
				     "اسم", tags, 1, &id, &d->diag));
		assert_ok(d, p->subscriptions(d->link, &feeds, &d->diag));
		assert_int_equal(feeds.n, 2);
		assert_string_equal(feeds.feeds[1].id, id.s);
		assert_string_equal(
			feeds.feeds[1].url, "https://n.example/f?a&b");
		assert_string_equal(feeds.feeds[1].title, "اسم");
		assert_string_equal(feeds.feeds[1].tags[0], tags[0]);
		kb_remote_feeds_release(&feeds);
		order(d, "{'do': 'fault', 'kind': 'html',"
			 " 'call': 'subscription/edit'}");
		assert_int_equal(p->subscribe(d->link, "gopher://n.example/",
					 NULL, NULL, 0, &id, &d->diag),
			KB_EINVAL);
		assert_int_equal(kb_sync_link_fault(d->link), KB_SYNC_REFUSED);
		assert_says(d, "gopher://n.example/: the server does not "
			       "follow it: ");
		order(d, "{'do': 'fault', 'kind': 'html',"
			 " 'call': 'subscription/', 'times': 0}");
		assert_int_equal(p->subscribe(d->link, "https://m.example/f",
					 NULL, NULL, 0, &id, &d->diag),
			KB_EFORMAT);
		order(d, "{'do': 'no-faults'}");
		order(d, "{'do': 'fault', 'kind': 'json', 'call': 'quickadd',"
			 " 'body': {'numResults': 0}, 'times': 0}");
		order(d, "{'do': 'fault', 'kind': 'html',"
			 " 'call': 'subscription/edit'}");
		assert_int_equal(p->subscribe(d->link, "https://m.example/f",
					 NULL, NULL, 0, &id, &d->diag),
			KB_EINVAL);
		assert_says(d, "the server finds no feed there");
		kb_str_release(&id);
		end(d);
	}
}

/* --- How much is asked for ---------------------------------------------- */

static void few_requests(void **state)
{
	(void)state;
	struct device *d = begin("freshrss", 500, 25000);
	struct kb_remote_feeds feeds;
	struct kb_sync_states s;
	assert_ok(d, p->subscriptions(d->link, &feeds, &d->diag));
	assert_int_equal(feeds.n, 500);
	assert_ok(d, get_states(d, &s));
	assert_false(s.older_left);
	assert_int_equal(s.unread.n, 25000);
	assert_ok(d, fetch(d, &s.fresh));
	assert_int_equal(d->ids.n, 25000);
	assert_true(kb_sync_link_requests(d->link) <= 115);
	kb_remote_feeds_release(&feeds);
	kb_sync_states_release(&s);
	/* Nothing has changed since. */
	unsigned before = kb_sync_link_requests(d->link);
	assert_ok(d, p->login(d->link, &d->diag));
	assert_ok(d, p->subscriptions(d->link, &feeds, &d->diag));
	assert_ok(d, get_states(d, &s));
	assert_true(kb_sync_link_requests(d->link) - before <= 4);
	kb_remote_feeds_release(&feeds);
	kb_sync_states_release(&s);
	/* Of many that vanished, the list tells, not their contents. */
	struct kb_sync_ids there = {0};
	before = kb_sync_link_requests(d->link);
	assert_ok(d, p->present(d->link, d->ids.ids, 2000, &there, &d->diag));
	assert_int_equal(there.n, 2000);
	assert_true(kb_sync_link_requests(d->link) - before <= 1);
	kb_sync_ids_release(&there);
	/* Thousands of marks go in some few requests. */
	before = kb_sync_link_requests(d->link);
	assert_ok(d, p->push(d->link, KB_SYNC_READ, true, d->ids.ids, 9000,
			     NULL, NULL, &d->diag));
	assert_int_equal(count_of(d, "read"), 9000);
	assert_true(kb_sync_link_requests(d->link) - before <= 10);
	end(d);
}

/* One that gives 1000 numbers at most, whatever is asked for. */
static void pages(void **state)
{
	(void)state;
	struct device *d = begin("inoreader", 3, 2500);
	struct kb_sync_states s;
	assert_ok(d, get_states(d, &s));
	assert_int_equal(s.unread.n, 2500);
	assert_int_equal(s.fresh.n, 2500);
	assert_int_equal(calls_of(d, "stream/items/ids"), 3 + 3 + 1);
	kb_sync_states_release(&s);
	/* Or that refuses to be asked for more than Google gave. */
	order(d, "{'do': 'fault', 'kind': 'status', 'status': 400,"
		 " 'call': 'n=50000', 'times': 0}");
	assert_ok(d, get_states(d, &s));
	assert_int_equal(s.unread.n, 2500);
	kb_sync_states_release(&s);
	end(d);
}

/* The place up to which all is known is a time of the server's clock. */
static void cursor(void **state)
{
	(void)state;
	static const char *const clocks[] = {"0", "-864000", "864000"};
	for (size_t i = 0; i < 3; i++) {
		char clock[64];
		struct device *d = begin("freshrss", 1, 0);
		struct kb_sync_states s;
		assert_ok(d, get_states(d, &s));
		assert_int_equal(s.fresh.n, 0);
		assert_string_equal(kb_sync_link_cursor(d->link), "");
		kb_sync_states_release(&s);
		snprintf(clock, sizeof clock, "{'do': 'clock', 'seconds': %s}",
			clocks[i]);
		order(d, clock);
		order(d, "{'do': 'publish', 'feed': 1, 'title': 'أول'}");
		assert_ok(d, get_states(d, &s));
		assert_int_equal(s.fresh.n, 1);
		assert_ok(d, fetch(d, &s.fresh));
		int64_t at = strtoll(kb_sync_link_cursor(d->link), NULL, 10);
		int64_t server =
			(int64_t)time(NULL) + strtoll(clocks[i], NULL, 10);
		assert_true(at > server - 60 && at < server + 60);
		kb_sync_states_release(&s);
		/* Read elsewhere before it was seen here. */
		order(d, "{'do': 'publish', 'feed': 1, 'title': 'ثان',"
			 " 'read': true}");
		assert_ok(d, get_states(d, &s));
		assert_int_equal(s.fresh.n, 2);
		assert_int_equal(s.unread.n, 1);
		kb_sync_states_release(&s);
		/* A week later, old ones are not told again. */
		order(d, "{'do': 'clock', 'seconds': 604800}");
		order(d, "{'do': 'publish', 'feed': 1, 'title': 'ثالث'}");
		assert_ok(d, get_states(d, &s));
		assert_ok(d, fetch(d, &s.fresh));
		kb_sync_states_release(&s);
		assert_ok(d, get_states(d, &s));
		assert_true(s.fresh.n <= 3);
		kb_sync_states_release(&s);
		end(d);
	}
}

/* --- Ways to fail ------------------------------------------------------- */

static void login_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_DIALECTS; i++) {
		struct device *d = begin(dialects[i], 1, 1);
		d->password = "s3cret-other";
		assert_int_equal(p->login(d->link, &d->diag), KB_EINVAL);
		assert_int_equal(kb_sync_link_fault(d->link), KB_SYNC_LOGIN);
		assert_says(d, "home: the server does not take the name ahmad");
		assert_int_equal(strstr(d->diag.text, "API password") != NULL,
			strcmp(dialects[i], "freshrss") == 0);
		order(d, "{'do': 'fault', 'kind': 'status', 'status': 503}");
		assert_int_equal(p->login(d->link, &d->diag), KB_ENET);
		assert_int_equal(kb_sync_link_fault(d->link), KB_SYNC_REST);
		assert_int_equal(strstr(d->diag.text, "switched off") != NULL,
			strcmp(dialects[i], "freshrss") == 0);
		order(d, "{'do': 'fault', 'kind': 'status', 'status': 401,"
			 " 'body': '<html><title>401</title>'}");
		assert_int_equal(p->login(d->link, &d->diag), KB_EINVAL);
		assert_says(d, "(HTTP authentication)");
		d->password = NULL;
		assert_int_equal(p->login(d->link, &d->diag), KB_EIO);
		assert_int_equal(kb_sync_link_fault(d->link), KB_SYNC_SECRET);
		assert_int_equal(kb_sync_link_requests(d->link), 3);
		end(d);
	}
}

/* What is no login and no token, with status 200. */
static void no_login(void **state)
{
	(void)state;
	static const int64_t ids[] = {1};
	struct device *d = begin("inoreader", 1, 1);
	order(d, "{'do': 'fault', 'kind': 'html', 'call': 'ClientLogin'}");
	assert_int_equal(p->login(d->link, &d->diag), KB_EFORMAT);
	assert_says(d, "/accounts/ClientLogin: the answer is not a login");
	order(d, "{'do': 'fault', 'kind': 'status', 'status': 503,"
		 " 'call': 'ClientLogin'}");
	assert_int_equal(p->login(d->link, &d->diag), KB_ENET);
	assert_int_equal(kb_sync_link_fault(d->link), KB_SYNC_REST);
	order(d, "{'do': 'fault', 'kind': 'html', 'call': '/token'}");
	assert_int_equal(p->push(d->link, KB_SYNC_READ, true, ids, 1, NULL,
				 NULL, &d->diag),
		KB_EFORMAT);
	assert_says(d, "/token: the answer is not a token");
	order(d, "{'do': 'fault', 'kind': 'html', 'call': 'edit-tag'}");
	assert_int_equal(p->push(d->link, KB_SYNC_READ, true, ids, 1, NULL,
				 NULL, &d->diag),
		KB_EFORMAT);
	assert_says(d, "the answer does not say that it was done");
	end(d);
}

/* A login that ends in the midst is made anew, and a token too. */
static void expired(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_DIALECTS; i++) {
		struct device *d = begin(dialects[i], 3, 1000);
		struct kb_sync_states s;
		order(d, "{'do': 'fault', 'kind': 'unauthorized',"
			 " 'call': 'items/ids', 'skip': 1}");
		assert_ok(d, get_states(d, &s));
		assert_int_equal(s.unread.n, 1000);
		assert_int_equal(d->asked, 2);
		/* Several requests are under way: one login is enough. */
		order(d, "{'do': 'fault', 'kind': 'unauthorized',"
			 " 'call': 'items/contents', 'skip': 1}");
		assert_ok(d, fetch(d, &s.fresh));
		assert_int_equal(d->ids.n, 1000);
		assert_true(d->asked <= 4);
		order(d, "{'do': 'expire-tokens'}");
		order(d, "{'do': 'fault', 'kind': 'expire-token',"
			 " 'call': 'edit-tag', 'skip': 2}");
		assert_ok(d, p->push(d->link, KB_SYNC_READ, true, s.fresh.ids,
				     1000, NULL, NULL, &d->diag));
		assert_int_equal(count_of(d, "read"), 1000);
		order(d, "{'do': 'expire-auth'}");
		assert_ok(d, p->push(d->link, KB_SYNC_READ, false, s.fresh.ids,
				     10, NULL, NULL, &d->diag));
		assert_int_equal(count_of(d, "read"), 990);
		/* Again and again: it is told, after one login each. */
		unsigned before = d->asked;
		order(d, "{'do': 'fault', 'kind': 'unauthorized',"
			 " 'call': 'subscription/list', 'times': 0}");
		struct kb_remote_feeds feeds;
		assert_int_equal(
			p->subscriptions(d->link, &feeds, &d->diag), KB_ENET);
		assert_int_equal(kb_sync_link_fault(d->link), KB_SYNC_REFUSED);
		assert_true(d->asked - before <= 2);
		kb_sync_states_release(&s);
		end(d);
	}
}

/* Each kind of answer that is none, to each kind of request. */
static void bad_answers(void **state)
{
	(void)state;
	static const struct {
		const char *fault, *words;
		enum kb_err err;
		enum kb_sync_fault kind;
	} faults[] = {
		{"'kind': 'status', 'status': 404, 'times': 0", "404", KB_ENET,
			KB_SYNC_REFUSED},
		{"'kind': 'status', 'status': 500, 'times': 0", "500", KB_ENET,
			KB_SYNC_SERVER},
		{"'kind': 'status', 'status': 429, 'times': 0,"
		 " 'headers': {'Retry-After': '77'}",
			"wait 77 seconds", KB_ENET, KB_SYNC_REST},
		{"'kind': 'status', 'status': 503, 'times': 0", "503", KB_ENET,
			KB_SYNC_REST},
		{"'kind': 'drop', 'times': 0", "without an answer", KB_ENET,
			KB_SYNC_NETWORK},
		{"'kind': 'html', 'times': 0", "the answer is not", KB_EFORMAT,
			KB_SYNC_ANSWER},
		{"'kind': 'empty', 'times': 0", "the answer is not", KB_EFORMAT,
			KB_SYNC_ANSWER},
		{"'kind': 'json', 'times': 0", "the answer is not", KB_EFORMAT,
			KB_SYNC_ANSWER},
		{"'kind': 'cut-body', 'times': 0", "broke off", KB_ENET,
			KB_SYNC_NETWORK},
		{"'kind': 'cut-json', 'times': 0", "the answer is not",
			KB_EFORMAT, KB_SYNC_ANSWER},
	};
	struct device *d = begin("freshrss", 3, 30);
	struct kb_sync_states s, none;
	struct kb_remote_feeds feeds;
	assert_ok(d, get_states(d, &s));
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct kb_str rule = {0};
		kb_str_addf(&rule, "{'do': 'fault', %s}", faults[i].fault);
		order(d, rule.s);
		const enum kb_err got[] = {
			p->subscriptions(d->link, &feeds, &d->diag),
			get_states(d, &none), fetch(d, &s.fresh),
			p->rename(d->link, "feed/1", "اسم", &d->diag)};
		for (size_t k = 0; k < 4; k++)
			if (got[k] != faults[i].err)
				fail_msg("%s, %zu: %d", rule.s, k, got[k]);
		/* "OK" is too short to be cut. */
		if (!strstr(rule.s, "cut"))
			assert_says(d, faults[i].words);
		assert_int_equal(kb_sync_link_fault(d->link), faults[i].kind);
		int64_t wait = kb_sync_link_retry(d->link) - time(NULL);
		assert_true(strstr(rule.s, "77") ? wait > 70 && wait < 80
						 : wait < 0);
		assert_int_equal(d->ids.n, 0);
		assert_int_equal(d->missing.n, 0);
		kb_remote_feeds_release(&feeds);
		order(d, "{'do': 'no-faults'}");
		kb_str_release(&rule);
	}
	assert_ok(d, fetch(d, &s.fresh));
	assert_int_equal(d->ids.n, 30);
	kb_sync_states_release(&s);
	end(d);
}

/* A list that has no end. */
static void endless(void **state)
{
	(void)state;
	static const char *const kinds[] = {"endless", "repeat"};
	for (size_t i = 0; i < 2; i++) {
		struct device *d = begin("freshrss", 3, 30);
		struct kb_sync_states s;
		struct kb_str rule = {0};
		kb_str_addf(&rule,
			"{'do': 'fault', 'kind': '%s', 'call': 'items/ids',"
			" 'times': 0}",
			kinds[i]);
		order(d, rule.s);
		assert_int_equal(get_states(d, &s), KB_EFORMAT);
		assert_says(d, "home: the server's list of articles comes "
			       "again and again and never ends");
		assert_true(calls_of(d, "stream/items/ids") <= 3);
		kb_str_release(&rule);
		end(d);
	}
}

/* One that has, after more requests than any server is worth. */
static void too_many_pages(void **state)
{
	(void)state;
	struct device *d = begin("freshrss", 1, KB_MAX_SYNC_PAGES + 10);
	struct kb_sync_states s;
	order(d, "{'do': 'fault', 'kind': 'short', 'call': 'items/ids',"
		 " 'times': 0}");
	assert_int_equal(get_states(d, &s), KB_ELIMIT);
	assert_int_equal(kb_sync_link_fault(d->link), KB_SYNC_LIMIT);
	assert_says(d, "home: the server lists more articles than khabar "
		       "takes; have it delete old ones");
	assert_int_equal(
		calls_of(d, "stream/items/ids"), KB_MAX_SYNC_PAGES + 1);
	end(d);
}

/* A server that fails for want of memory, or takes so many only. */
static void too_large(void **state)
{
	(void)state;
	static const char *const faults[] = {
		"{'do': 'fault', 'kind': 'status', 'status': 413,"
		" 'call': 'items/contents', 'times': 2}",
		"{'do': 'fault', 'kind': 'status', 'status': 500,"
		" 'call': 'items/contents', 'times': 3}",
		"{'do': 'fault', 'kind': 'cut-body',"
		" 'call': 'items/contents', 'times': 1}",
	};
	for (size_t i = 0; i < 3; i++) {
		struct device *d = begin("freshrss", 3, 300);
		struct kb_sync_states s;
		assert_ok(d, get_states(d, &s));
		order(d, faults[i]);
		assert_ok(d, fetch(d, &s.fresh));
		assert_int_equal(d->ids.n, 300);
		assert_int_equal(d->missing.n, 0);
		assert_true(d->batches >= 3);
		assert_true(calls_of(d, "stream/items/contents") <= 10);
		kb_sync_states_release(&s);
		end(d);
	}
}

/* Articles that are too large together. */
static void over_ceiling(void **state)
{
	(void)state;
	struct device *d = begin("freshrss", 0, 0);
	struct kb_sync_states s;
	order(d, "{'do': 'populate', 'feeds': 1, 'articles': 250,"
		 " 'words': 12000}");
	assert_ok(d, get_states(d, &s));
	assert_ok(d, fetch(d, &s.fresh));
	assert_int_equal(d->ids.n, 250);
	assert_int_equal(d->missing.n, 0);
	assert_true(d->batches >= 2);
	assert_true(kb_sync_link_bytes(d->link) > KB_MAX_JSON);
	kb_sync_states_release(&s);
	end(d);
}

static void too_many_feeds(void **state)
{
	(void)state;
	struct device *d = begin("freshrss", KB_MAX_FEEDS + 1, 0);
	struct kb_remote_feeds feeds;
	assert_int_equal(
		p->subscriptions(d->link, &feeds, &d->diag), KB_ELIMIT);
	assert_int_equal(kb_sync_link_fault(d->link), KB_SYNC_LIMIT);
	assert_says(d, "more feeds than khabar takes (10000)");
	assert_int_equal(feeds.n, 0);
	end(d);
}

static void *stop_soon(void *ctx)
{
	struct device *d = ctx;
	usleep(300000);
	atomic_store(&d->stop, true);
	kb_sync_link_stop(d->link);
	return NULL;
}

/* What is under way ends within a moment, and nothing is asked any more. */
static void stopped(void **state)
{
	(void)state;
	struct device *d = begin("freshrss", 3, 1000);
	struct kb_sync_states s;
	pthread_t thread;
	assert_ok(d, get_states(d, &s));
	order(d, "{'do': 'fault', 'kind': 'stall', 'seconds': 5,"
		 " 'call': 'items/contents', 'times': 0}");
	assert_int_equal(pthread_create(&thread, NULL, stop_soon, d), 0);
	time_t began = time(NULL);
	assert_int_equal(fetch(d, &s.fresh), KB_ESTOP);
	assert_true(time(NULL) - began < 4);
	pthread_join(thread, NULL);
	assert_int_equal(kb_sync_link_fault(d->link), KB_SYNC_STOPPED);
	unsigned before = kb_sync_link_requests(d->link);
	assert_int_equal(fetch(d, &s.fresh), KB_ESTOP);
	assert_int_equal(kb_sync_link_requests(d->link), before);
	kb_sync_states_release(&s);
	order(d, "{'do': 'no-faults'}");
	end(d);
}

/* --- The login that is kept --------------------------------------------- */

static void kept_login(void **state)
{
	(void)state;
	struct device *d = begin("freshrss", 1, 10);
	struct kb_sync_states s;
	struct kb_str path = {0};
	struct stat st;
	char base[128];
	snprintf(base, sizeof base, "%s/api/greader.php", d->server.address);
	log_in_with(d, true);
	assert_ok(d, get_states(d, &s));
	assert_ok(d, fetch(d, &s.fresh));
	kb_login_file_path(base, "ahmad", &path);
	assert_true(kb_starts(path.s, d->dir));
	assert_int_equal(stat(path.s, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	kb_sync_states_release(&s);
	/* The next run has login and token: three lists, nothing else. */
	log_in_with(d, true);
	assert_ok(d, get_states(d, &s));
	assert_ok(d, p->push(d->link, KB_SYNC_READ, true, s.fresh.ids, 1, NULL,
			     NULL, &d->diag));
	assert_int_equal(d->asked, 1);
	assert_int_equal(kb_sync_link_requests(d->link), 4);
	/* One that is refused goes, and another comes. */
	order(d, "{'do': 'expire-auth'}");
	log_in_with(d, true);
	d->password = "s3cret-other";
	kb_sync_states_release(&s);
	assert_int_equal(get_states(d, &s), KB_EINVAL);
	assert_int_equal(stat(path.s, &st), -1);
	d->password = "s3cret-w0rd";
	assert_ok(d, get_states(d, &s));
	assert_int_equal(stat(path.s, &st), 0);
	kb_sync_states_release(&s);
	/* What others may read is not taken, and deleted. */
	chmod(path.s, 0644);
	log_in_with(d, true);
	unsigned before = d->asked;
	assert_ok(d, p->login(d->link, &d->diag));
	assert_int_equal(d->asked, before + 1);
	assert_int_equal(stat(path.s, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	kb_str_release(&path);
	end(d);
}

/* Where others could put something beside it, it stays in no runtime folder. */
static void open_runtime_folder(void **state)
{
	(void)state;
	struct device *d = begin("freshrss", 1, 10);
	struct kb_str path = {0}, folder = {0};
	kb_str_addf(&folder, "%s/run", d->dir);
	assert_int_equal(mkdir(folder.s, 0700), 0);
	setenv("XDG_RUNTIME_DIR", folder.s, 1);
	kb_login_file_path("https://rss.example.org", "ahmad", &path);
	assert_true(kb_starts(path.s, folder.s));
	assert_int_equal(chmod(folder.s, 0777), 0);
	kb_login_file_path("https://rss.example.org", "ahmad", &path);
	assert_false(path.len && kb_starts(path.s, folder.s));
	if (geteuid() == 0) {
		assert_int_equal(chmod(folder.s, 0700), 0);
		assert_int_equal(chown(folder.s, 4711, 4711), 0);
		kb_login_file_path("https://rss.example.org", "ahmad", &path);
		assert_false(path.len && kb_starts(path.s, folder.s));
	}
	rmdir(folder.s);
	setenv("XDG_RUNTIME_DIR", d->dir, 1);
	kb_str_release(&path);
	kb_str_release(&folder);
	end(d);
}

/* --- Finding a server --------------------------------------------------- */

static void finding(void **state)
{
	(void)state;
	static const struct {
		const char *dialect, *typed, *base;
		enum kb_account_kind asked, kind;
	} cases[] = {
		{"freshrss", "", "/api/greader.php", KB_ACCOUNT_KIND_AUTO,
			KB_ACCOUNT_KIND_GOOGLE_READER},
		{"freshrss", "/", "/api/greader.php", KB_ACCOUNT_KIND_AUTO,
			KB_ACCOUNT_KIND_GOOGLE_READER},
		{"freshrss", "/i/?a=normal#x", "/api/greader.php",
			KB_ACCOUNT_KIND_AUTO, KB_ACCOUNT_KIND_GOOGLE_READER},
		{"freshrss", "/api/greader.php", "/api/greader.php",
			KB_ACCOUNT_KIND_AUTO, KB_ACCOUNT_KIND_GOOGLE_READER},
		{"freshrss", "/api/greader.php/", "/api/greader.php",
			KB_ACCOUNT_KIND_GOOGLE_READER,
			KB_ACCOUNT_KIND_GOOGLE_READER},
		{"freshrss", "/api/fever.php", "/api/greader.php",
			KB_ACCOUNT_KIND_AUTO, KB_ACCOUNT_KIND_GOOGLE_READER},
		{"freshrss", "/api/greader.php/check/compatibility",
			"/api/greader.php", KB_ACCOUNT_KIND_AUTO,
			KB_ACCOUNT_KIND_GOOGLE_READER},
		{"miniflux", "/unread", "", KB_ACCOUNT_KIND_AUTO,
			KB_ACCOUNT_KIND_GOOGLE_READER},
		{"bazqux", "", "", KB_ACCOUNT_KIND_AUTO,
			KB_ACCOUNT_KIND_GOOGLE_READER},
		{"freshrss", "/tt-rss/", "/tt-rss", KB_ACCOUNT_KIND_AUTO,
			KB_ACCOUNT_KIND_TT_RSS},
		{"freshrss", "/tt-rss/api/", "/tt-rss", KB_ACCOUNT_KIND_AUTO,
			KB_ACCOUNT_KIND_TT_RSS},
		{"freshrss", "", "/tt-rss", KB_ACCOUNT_KIND_TT_RSS,
			KB_ACCOUNT_KIND_TT_RSS},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct device *d = begin(cases[i].dialect, 0, 0);
		struct kb_sync_found found;
		struct kb_str typed = {0};
		kb_str_addf(&typed, " %s%s", d->server.address, cases[i].typed);
		assert_ok(d, kb_sync_find(d->server.engine, typed.s, NULL,
				     cases[i].asked, &found, &d->diag));
		assert_string_equal(found.base.s + strlen(d->server.address),
			cases[i].base);
		assert_int_equal(found.kind, cases[i].kind);
		kb_sync_found_release(&found);
		kb_str_release(&typed);
		end(d);
	}
}

static void not_found(void **state)
{
	(void)state;
	struct device *d = begin("freshrss", 0, 0);
	struct kb_sync_found found;
	struct kb_str typed = {0};
	kb_str_addf(&typed, "%s/nowhere", d->server.address);
	assert_int_equal(kb_sync_find(d->server.engine, typed.s, NULL,
				 KB_ACCOUNT_KIND_AUTO, &found, &d->diag),
		KB_EFORMAT);
	assert_says(d, "no feed server answers there");
	kb_sync_found_release(&found);
	assert_int_equal(kb_sync_find(d->server.engine, typed.s, NULL,
				 KB_ACCOUNT_KIND_TT_RSS, &found, &d->diag),
		KB_EFORMAT);
	assert_says(d, "no tt-rss answers there");
	kb_sync_found_release(&found);
	assert_int_equal(kb_sync_find(d->server.engine, "ftp://x.example/",
				 NULL, KB_ACCOUNT_KIND_AUTO, &found, &d->diag),
		KB_EINVAL);
	kb_sync_found_release(&found);
	assert_int_equal(
		kb_sync_find(d->server.engine, "http://no-such-host.invalid",
			NULL, KB_ACCOUNT_KIND_AUTO, &found, &d->diag),
		KB_ENET);
	kb_sync_found_release(&found);
	kb_str_release(&typed);
	end(d);
}

/* http that leads to https, or to another host: the API is sought there, since
 * no password goes to an address that redirects. */
static void redirected(void **state)
{
	(void)state;
	struct server *other = server_start();
	struct device *d = begin("freshrss", 0, 0);
	struct kb_sync_found found;
	struct kb_str typed = {0};
	kb_str_addf(&typed, "http://127.0.0.1:%d/moved/%s/", server_port(other),
		d->server.address);
	assert_int_equal(kb_sync_find(d->server.engine, typed.s, NULL,
				 KB_ACCOUNT_KIND_AUTO, &found, &d->diag),
		KB_EFORMAT);
	assert_true(kb_starts(d->diag.text, d->server.address));
	kb_sync_found_release(&found);
	kb_str_release(&typed);
	end(d);
	server_stop(other);
}

static atomic_bool found_stop;

static void stop_at_link(void *ctx, struct kb_sync_link *link)
{
	size_t *links = ctx;
	*links += link != NULL;
	atomic_store(&found_stop, true);
}

/* A person who stops a round need not wait for each place that is tried. */
static void stopped_while_sought(void **state)
{
	(void)state;
	struct device *d = begin("freshrss", 0, 0);
	struct kb_sync_found found;
	size_t links = 0;
	const struct kb_sync_finding f = {.engine = d->server.engine,
		.stop = &found_stop,
		.linked = stop_at_link,
		.ctx = &links};
	atomic_store(&found_stop, false);
	assert_int_equal(kb_find_server(&f, d->server.address,
				 KB_ACCOUNT_KIND_AUTO, &found, &d->diag),
		KB_ESTOP);
	assert_true(links > 0);
	assert_int_equal(calls_of(d, "user-info"), 0);
	kb_sync_found_release(&found);
	end(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_folder),
		cmocka_unit_test(enclosed),
		cmocka_unit_test(all_kinds),
		cmocka_unit_test(forgotten),
		cmocka_unit_test(other_way),
		cmocka_unit_test(few_requests),
		cmocka_unit_test(pages),
		cmocka_unit_test(cursor),
		cmocka_unit_test(login_refused),
		cmocka_unit_test(no_login),
		cmocka_unit_test(expired),
		cmocka_unit_test(bad_answers),
		cmocka_unit_test(endless),
		cmocka_unit_test(too_many_pages),
		cmocka_unit_test(too_large),
		cmocka_unit_test(over_ceiling),
		cmocka_unit_test(too_many_feeds),
		cmocka_unit_test(stopped),
		cmocka_unit_test(kept_login),
		cmocka_unit_test(open_runtime_folder),
		cmocka_unit_test(finding),
		cmocka_unit_test(not_found),
		cmocka_unit_test(redirected),
		cmocka_unit_test(stopped_while_sought),
	};
	if (!feed_server_is_there()) {
		puts("1..0 # SKIP no python3 with its library");
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
