/* tt-rss's JSON API against the feed server of the tests, with its ways to
 * fail. Expectations are the server's model. */
#include "feed_server.h"

#include "../../src/sync/protocol.h"

#include <khabar/article/json.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static const struct kb_protocol *const p = &kb_ttrss;

/* A person's side. */
struct terminal {
	struct feed_server server;
	struct kb_sync_link *link;
	struct kb_diag diag;
	const char *password;
	struct kb_sync_ids ids, missing, read, sent; /* what came, or went */
	char *title, *content, *feed;                /* of the last one */
	int64_t length;                              /* of its enclosure */
};

static enum kb_err password(void *ctx, struct kb_str *out, struct kb_diag *diag)
{
	const struct terminal *t = ctx;
	(void)diag;
	kb_str_adds(out, t->password);
	return KB_OK;
}

/* The server's titles are how their texts begin, and a number: "ab cd (7)". */
static void assert_begins_text(const char *title, const char *content)
{
	const char *number = strrchr(title, '(');
	assert_true(number && number > title + 10);
	assert_true(kb_starts(content, "<p>"));
	assert_memory_equal(content + 3, title, (size_t)(number - title) - 1);
}

static struct terminal *begin(int feeds, int articles)
{
	struct terminal *t = kb_calloc(1, sizeof *t);
	char base[128];
	t->password = "s3cret-w0rd";
	feed_server_start(&t->server, "freshrss", feeds, articles);
	snprintf(base, sizeof base, "%s/tt-rss", t->server.address);
	const struct kb_sync_link_options o = {.engine = t->server.engine,
		.name = "home",
		.base = base,
		.user = "ahmad",
		.password = password,
		.ctx = t};
	t->link = kb_sync_link_new(&o);
	return t;
}

static void forget(struct terminal *t)
{
	kb_sync_ids_release(&t->ids);
	kb_sync_ids_release(&t->missing);
	kb_sync_ids_release(&t->read);
	kb_sync_ids_release(&t->sent);
	free(t->title);
	free(t->content);
	free(t->feed);
	t->title = t->content = t->feed = NULL;
}

static void end(struct terminal *t)
{
	forget(t);
	kb_sync_link_free(t->link);
	feed_server_stop(&t->server);
	free(t);
}

static void assert_ok(const struct terminal *t, enum kb_err err)
{
	if (err)
		fail_msg("%d, %s", err, t->diag.text);
}

static void assert_says(const struct terminal *t, const char *words)
{
	if (!strstr(t->diag.text, words))
		fail_msg("\"%s\" does not say \"%s\"", t->diag.text, words);
	assert_null(strstr(t->diag.text, "s3cret"));
}

static char *copy(const char *s)
{
	return s ? kb_strdup(s) : NULL;
}

static enum kb_err take(void *ctx, const struct kb_sync_item *items, size_t n,
	struct kb_diag *diag)
{
	struct terminal *t = ctx;
	(void)diag;
	for (size_t i = 0; i < n; i++) {
		const struct kb_entry *e = &items[i].entry;
		kb_sync_ids_add(&t->ids, items[i].id);
		if (items[i].read)
			kb_sync_ids_add(&t->read, items[i].id);
		free(t->title);
		free(t->content);
		free(t->feed);
		t->title = copy(e->title);
		t->content = copy(e->content);
		t->feed = copy(items[i].feed);
		t->length = e->n_enclosures ? e->enclosures[0].length : 0;
		assert_non_null(e->key);
		/* Those of a feed together, the newest first. */
		if (i && items[i].feed && items[i - 1].feed &&
			strcmp(items[i].feed, items[i - 1].feed) == 0)
			assert_true(
				kb_date_unix(&items[i - 1].entry.published) >=
				kb_date_unix(&e->published));
	}
	kb_sync_ids_sort(&t->ids);
	return KB_OK;
}

static void miss(void *ctx, const int64_t *ids, size_t n)
{
	struct terminal *t = ctx;
	for (size_t i = 0; i < n; i++)
		kb_sync_ids_add(&t->missing, ids[i]);
}

static void note_sent(void *ctx, const int64_t *ids, size_t n)
{
	struct terminal *t = ctx;
	for (size_t i = 0; i < n; i++)
		kb_sync_ids_add(&t->sent, ids[i]);
}

static enum kb_err get(struct terminal *t, const struct kb_sync_known *known,
	size_t n, struct kb_sync_states *s)
{
	const struct kb_sync_sink sink = {take, miss, t};
	return p->states(t->link, known, n, &sink, s, &t->diag);
}

static enum kb_err fetch(struct terminal *t, const struct kb_sync_ids *ids)
{
	const struct kb_sync_sink sink = {take, miss, t};
	forget(t);
	return p->contents(t->link, ids->ids, ids->n, &sink, &t->diag);
}

static enum kb_err get_feeds(struct terminal *t)
{
	struct kb_remote_feeds feeds;
	enum kb_err err = p->subscriptions(t->link, &feeds, &t->diag);
	kb_remote_feeds_release(&feeds);
	return err;
}

static void order(struct terminal *t, const char *what)
{
	feed_server_do(&t->server, what);
}

static unsigned calls_of(struct terminal *t, const char *call)
{
	char *text = feed_server_get(&t->server, "counts");
	struct kb_json *counts = kb_json_parse(text, strlen(text));
	unsigned n = (unsigned)kb_json_num(kb_json_get(counts, call), 0);
	kb_json_free(counts);
	free(text);
	return n;
}

/* --- Feeds -------------------------------------------------------------- */

static void feeds(void **state)
{
	(void)state;
	struct terminal *t = begin(3, 30);
	struct kb_remote_feeds f;
	order(t, "{'do': 'move', 'feed': 2, 'folder': 'a/b & c'}");
	order(t, "{'do': 'rename', 'feed': 3, 'title': 'A &amp; B'}");
	assert_ok(t, p->subscriptions(t->link, &f, &t->diag));
	assert_int_equal(f.n, 3);
	for (size_t i = 0; i < f.n; i++) {
		const struct kb_remote_feed *one = &f.feeds[i];
		assert_int_equal(one->unread, 10);
		assert_int_equal(one->n_tags, 1);
		if (strcmp(one->id, "2") == 0) {
			assert_string_equal(
				one->url, "https://feed1.example.org/rss.xml");
			assert_string_equal(one->tags[0], "a/b & c");
		}
		if (strcmp(one->id, "3") == 0)
			assert_string_equal(one->title, "A & B");
	}
	kb_remote_feeds_release(&f);
	end(t);
}

static void changes(void **state)
{
	(void)state;
	struct terminal *t = begin(3, 0);
	static const char *const tags[] = {"nowhere", "a/b"};
	struct kb_str id = {0};
	struct kb_remote_feeds f;
	order(t, "{'do': 'move', 'feed': 2, 'folder': 'a/b'}");
	assert_ok(t, p->subscribe(t->link, "https://new.example.org/feed?a&b",
			     "title", tags, 2, &id, &t->diag));
	assert_string_equal(id.s, "4");
	/* It is there already. */
	assert_ok(t, p->subscribe(t->link, "https://new.example.org/feed?a&b",
			     NULL, NULL, 0, &id, &t->diag));
	assert_string_equal(id.s, "4");
	assert_ok(t, p->subscriptions(t->link, &f, &t->diag));
	assert_int_equal(f.n, 4);
	for (size_t i = 0; i < f.n; i++)
		if (strcmp(f.feeds[i].id, "4") == 0)
			assert_string_equal(f.feeds[i].tags[0], "a/b");
	kb_remote_feeds_release(&f);
	/* The second time it is gone already. */
	for (int i = 0; i < 2; i++)
		assert_ok(t, p->unsubscribe(t->link, id.s, &t->diag));
	assert_ok(t, p->subscriptions(t->link, &f, &t->diag));
	assert_int_equal(f.n, 3);
	kb_remote_feeds_release(&f);
	assert_null(p->rename);
	assert_null(p->tag);
	kb_str_release(&id);
	end(t);
}

/* What the server says to an address that it does not take: its codes. */
static void refused_feeds(void **state)
{
	(void)state;
	static const struct {
		const char *status, *says;
	} cases[] = {
		{"{'code': 2}", "does not take https://x.example"},
		{"{'code': 3}", "no feed at https://x.example"},
		{"{'code': 4, 'feeds': {'a': 'b', 'c': 'd'}}", "several feeds"},
		{"{'code': 5, 'message': 'HTTP Code: 404'}",
			"cannot fetch https://x.example/: HTTP Code: 404"},
		{"{'code': 6}", "no feed at"},
		{"{'code': 99}", "does not take"},
		{"3", "does not take"},
	};
	struct terminal *t = begin(1, 0);
	struct kb_str id = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str rule = {0};
		kb_str_addf(&rule,
			"{'do': 'fault', 'kind': 'json', 'call': "
			"'subscribeToFeed', 'body': {'seq': 0, 'status': 0, "
			"'content': {'status': %s}}}",
			cases[i].status);
		order(t, rule.s);
		bool there = cases[i].status[0] == '3';
		enum kb_err err = p->subscribe(t->link, "https://x.example/",
			NULL, NULL, 0, &id, &t->diag);
		if (!there || err) {
			assert_int_equal(err, KB_EINVAL);
			assert_says(t, cases[i].says);
			assert_int_equal(
				kb_sync_link_fault(t->link), KB_SYNC_REFUSED);
		}
		kb_str_release(&rule);
	}
	kb_str_release(&id);
	end(t);
}

/* --- States and articles ------------------------------------------------ */

static void articles(void **state)
{
	(void)state;
	struct terminal *t = begin(3, 30);
	struct kb_sync_states s;
	struct kb_sync_ids there = {0};
	order(t, "{'do': 'mark', 'articles': [1, 2, 3], 'read': true}");
	order(t, "{'do': 'mark', 'articles': [2], 'starred': true}");
	assert_ok(t, get(t, NULL, 0, &s));
	assert_int_equal(s.fresh.n, 30);
	assert_int_equal(s.unread.n, 27);
	assert_int_equal(s.starred.n, 1);
	assert_int_equal(s.starred.ids[0], 2);
	order(t, "{'do': 'forget', 'articles': [7, 8]}");
	assert_ok(t, fetch(t, &s.fresh));
	assert_int_equal(t->ids.n, 28);
	assert_int_equal(t->read.n, 3);
	assert_int_equal(t->missing.n, 2);
	assert_begins_text(t->title, t->content);
	assert_ok(t, p->present(t->link, s.fresh.ids, 10, &there, &t->diag));
	assert_int_equal(there.n, 8);
	assert_false(kb_sync_ids_have(&there, 7));
	kb_sync_ids_release(&there);
	assert_ok(t, p->push(t->link, KB_SYNC_READ, true, s.fresh.ids, 10,
			     note_sent, t, &t->diag));
	assert_int_equal(t->sent.n, 10);
	assert_ok(t, p->push(t->link, KB_SYNC_READ, false, s.fresh.ids, 1, NULL,
			     NULL, &t->diag));
	assert_ok(t, p->push(t->link, KB_SYNC_STARRED, true, s.fresh.ids, 3,
			     NULL, NULL, &t->diag));
	assert_ok(t, p->push(t->link, KB_SYNC_STARRED, false, s.fresh.ids, 2,
			     NULL, NULL, &t->diag));
	kb_sync_states_release(&s);
	kb_sync_link_set_cursor(t->link, "");
	assert_ok(t, get(t, NULL, 0, &s));
	/* 28 are there; of the first ten two are not, and one is unread. */
	assert_int_equal(s.unread.n, 21);
	assert_true(kb_sync_ids_have(&s.unread, 1));
	assert_int_equal(s.starred.n, 1);
	assert_int_equal(s.starred.ids[0], 3);
	kb_sync_states_release(&s);
	end(t);
}

static void enclosures(void **state)
{
	(void)state;
	struct terminal *t = begin(1, 0);
	struct kb_sync_states s;
	order(t, "{'do': 'publish', 'feed': 1, 'title': 'A &amp; B', "
		 "'enclosures': [['https://x.example/a.mp3', 'audio/mpeg', "
		 "12345]]}");
	assert_ok(t, get(t, NULL, 0, &s));
	assert_ok(t, fetch(t, &s.fresh));
	assert_int_equal(t->ids.n, 1);
	assert_string_equal(t->title, "A & B");
	assert_string_equal(t->feed, "1");
	assert_int_equal(t->length, 12345);
	kb_sync_states_release(&s);
	end(t);
}

/* How many calls a first time costs, and one when nothing has changed. */
static void few_requests(void **state)
{
	(void)state;
	struct terminal *t = begin(500, 25000);
	struct kb_sync_states s;
	struct kb_sync_known *known = kb_calloc(500, sizeof *known);
	char names[500][8];
	order(t, "{'do': 'mark', 'articles': [24990], 'starred': true}");
	assert_ok(t, get_feeds(t));
	assert_ok(t, get(t, known, 0, &s));
	assert_int_equal(s.unread.n, 25000);
	assert_int_equal(s.starred.n, 1);
	assert_int_equal(t->ids.n, 25000);
	assert_true(kb_sync_link_requests(t->link) <= 135);
	kb_sync_states_release(&s);
	for (int i = 0; i < 500; i++) {
		snprintf(names[i], sizeof names[i], "%d", i + 1);
		known[i] = (struct kb_sync_known){names[i], 50, 50};
	}
	unsigned before = kb_sync_link_requests(t->link);
	assert_ok(t, p->login(t->link, &t->diag));
	assert_ok(t, get_feeds(t));
	assert_ok(t, get(t, known, 500, &s));
	assert_int_equal(kb_sync_link_requests(t->link) - before, 4);
	assert_int_equal(s.n_unasked, 500);
	assert_int_equal(s.unread.n, 0);
	assert_int_equal(s.starred.n, 1);
	kb_sync_states_release(&s);
	/* Two feeds have changed: two calls more. One has nothing unread now,
	 * which needs none. */
	known[0].told = 48;
	known[1].told = 51;
	known[2].told = 0;
	before = kb_sync_link_requests(t->link);
	assert_ok(t, get(t, known, 500, &s));
	assert_int_equal(kb_sync_link_requests(t->link) - before, 4);
	assert_int_equal(s.n_unasked, 497);
	assert_int_equal(s.unread.n, 100);
	kb_sync_states_release(&s);
	/* Nearly all have: all is asked for together. */
	for (int i = 0; i < 400; i++)
		known[i].told = 49;
	before = kb_sync_link_requests(t->link);
	assert_ok(t, get(t, known, 500, &s));
	assert_true(kb_sync_link_requests(t->link) - before <= 2 + 128);
	assert_int_equal(s.n_unasked, 0);
	assert_int_equal(s.unread.n, 25000);
	kb_sync_states_release(&s);
	free(known);
	end(t);
}

/* What is new, and when all that is unread is looked at again. */
static void later(void **state)
{
	(void)state;
	struct terminal *t = begin(2, 20);
	struct kb_sync_states s;
	struct kb_sync_known known[] = {{"1", 10, 11}, {"2", 10, 10}};
	char cursor[64];
	assert_ok(t, get(t, known, 0, &s));
	kb_sync_states_release(&s);
	/* A new one explains why there is one more: nothing is asked for. */
	order(t, "{'do': 'publish', 'feed': 1, 'title': 'x'}");
	assert_ok(t, get(t, known, 2, &s));
	assert_true(kb_sync_ids_have(&s.fresh, 21));
	assert_int_equal(s.n_unasked, 2);
	kb_sync_states_release(&s);
	/* A day after the last whole look, or before it by the clock. */
	for (int i = 0; i < 2; i++) {
		snprintf(cursor, sizeof cursor, "21 %lld",
			(long long)time(NULL) + (i ? 100000 : -86401));
		kb_sync_link_set_cursor(t->link, cursor);
		known[0].unread = 11;
		assert_ok(t, get(t, known, 2, &s));
		assert_int_equal(s.n_unasked, 0);
		assert_int_equal(s.unread.n, 21);
		kb_sync_states_release(&s);
		assert_ok(t, get(t, known, 2, &s));
		assert_int_equal(s.n_unasked, 2);
		kb_sync_states_release(&s);
	}
	end(t);
}

/* --- Ways to fail ------------------------------------------------------- */

static void too_many_feeds(void **state)
{
	(void)state;
	struct terminal *t = begin(KB_MAX_FEEDS + 1, 0);
	assert_int_equal(get_feeds(t), KB_ELIMIT);
	assert_int_equal(kb_sync_link_fault(t->link), KB_SYNC_LIMIT);
	assert_says(t, "more feeds than khabar takes (10000)");
	end(t);
}

static void logins(void **state)
{
	(void)state;
	struct terminal *t = begin(1, 10);
	struct kb_sync_states s;
	t->password = "wrong";
	assert_int_equal(p->login(t->link, &t->diag), KB_EINVAL);
	assert_says(t, "does not take the name ahmad with this password");
	assert_int_equal(kb_sync_link_fault(t->link), KB_SYNC_LOGIN);
	/* The server takes what looks like a tag out of it, unless it comes
	 * in Base64. */
	static const char *const odd[] = {"a<b", "a<b>c", "كلمة<سر"};
	for (int i = 0; i < 3; i++) {
		struct kb_str rule = {0};
		kb_str_addf(&rule, "{'do': 'password', 'word': '%s'}", odd[i]);
		order(t, rule.s);
		kb_str_release(&rule);
		kb_sync_link_keep(t->link, "", "");
		t->password = odd[i];
		assert_ok(t, p->login(t->link, &t->diag));
	}
	/* A server that fails at it. */
	kb_sync_link_keep(t->link, "", "");
	order(t, "{'do': 'fault', 'kind': 'status', 'status': 500,"
		 " 'call': 'login'}");
	assert_int_equal(p->login(t->link, &t->diag), KB_ENET);
	assert_int_equal(kb_sync_link_fault(t->link), KB_SYNC_SERVER);
	assert_ok(t, p->login(t->link, &t->diag));
	/* A session that ends is begun again by itself, once. */
	unsigned before = calls_of(t, "login");
	order(t, "{'do': 'expire-auth'}");
	assert_ok(t, get_feeds(t));
	order(t, "{'do': 'expire-auth'}");
	assert_ok(t, get(t, NULL, 0, &s));
	assert_ok(t, fetch(t, &s.fresh));
	order(t, "{'do': 'expire-auth'}");
	assert_ok(t, p->push(t->link, KB_SYNC_READ, true, s.fresh.ids,
			     s.fresh.n, NULL, NULL, &t->diag));
	assert_int_equal(calls_of(t, "login") - before, 3);
	kb_sync_states_release(&s);
	order(t, "{'do': 'fault', 'kind': 'json', 'call': 'getFeeds', 'times': "
		 "0, 'body': {'seq': 0, 'status': 1, 'content': {'error': "
		 "'NOT_LOGGED_IN'}}}");
	assert_int_equal(get_feeds(t), KB_EINVAL);
	assert_says(t, "forgets at once who has logged in");
	assert_int_equal(calls_of(t, "login") - before, 4);
	end(t);
}

static void switched_off(void **state)
{
	(void)state;
	struct terminal *t = begin(1, 10);
	assert_ok(t, get_feeds(t));
	order(t, "{'do': 'disable-ttrss'}");
	assert_int_equal(get_feeds(t), KB_EINVAL);
	assert_says(t, "switch on \"Enable API\"");
	kb_sync_link_keep(t->link, "", "");
	assert_int_equal(p->login(t->link, &t->diag), KB_EINVAL);
	assert_says(t, "switch on \"Enable API\"");
	assert_int_equal(kb_sync_link_fault(t->link), KB_SYNC_REFUSED);
	end(t);
}

/* How many are unread can be wrong, and cannot be so many or so few. */
static void odd_counts(void **state)
{
	(void)state;
	struct terminal *t = begin(1, 0);
	struct kb_remote_feeds f;
	order(t, "{'do': 'fault', 'kind': 'json', 'call': 'getFeeds', 'body': "
		 "{'seq': 0, 'status': 0, 'content': ["
		 "{'id': 1, 'feed_url': 'https://a.example/', 'unread': 7},"
		 "{'id': 2, 'feed_url': 'https://b.example/', 'unread': -7},"
		 "{'id': 3, 'feed_url': 'https://c.example/', 'unread': "
		 "9223372036854775807},"
		 "{'id': 4, 'feed_url': 'https://d.example/', 'unread': "
		 "'99999999999999999999'},"
		 "{'id': 5, 'feed_url': 'https://e.example/'}]}}");
	assert_ok(t, p->subscriptions(t->link, &f, &t->diag));
	assert_int_equal(f.n, 5);
	for (size_t i = 0; i < f.n; i++)
		assert_int_equal(f.feeds[i].unread, i == 0 ? 7 : -1);
	kb_remote_feeds_release(&f);
	end(t);
}

/* A server without getFeedTree tells the categories, but not which is in
 * which. */
static void without_tree(void **state)
{
	(void)state;
	struct terminal *t = begin(2, 0);
	struct kb_remote_feeds f;
	order(t, "{'do': 'fault', 'kind': 'json', 'call': 'getFeedTree', "
		 "'times': 0, 'body': {'seq': 0, 'status': 1, 'content': "
		 "{'error': 'UNKNOWN_METHOD', 'method': 'getfeedtree'}}}");
	assert_ok(t, p->subscriptions(t->link, &f, &t->diag));
	assert_int_equal(f.n, 2);
	assert_int_equal(f.feeds[0].n_tags, 1);
	assert_true(kb_starts(f.feeds[0].tags[0], "مجلد "));
	kb_remote_feeds_release(&f);
	end(t);
}

static void wrong_answers(void **state)
{
	(void)state;
	static const struct {
		const char *fault, *says;
		enum kb_err err;
		enum kb_sync_fault kind;
	} cases[] = {
		{"'kind': 'html'", "is not a list of feeds", KB_EFORMAT,
			KB_SYNC_ANSWER},
		{"'kind': 'empty'", "is not a list of feeds", KB_EFORMAT,
			KB_SYNC_ANSWER},
		{"'kind': 'json'", "is not a list of feeds", KB_EFORMAT,
			KB_SYNC_ANSWER},
		{"'kind': 'json', 'body': {'status': 0, 'content': {}}",
			"is not a list of feeds", KB_EFORMAT, KB_SYNC_ANSWER},
		{"'kind': 'json', 'body': {'status': 1, 'content': {'error': "
		 "'INCORRECT_USAGE'}}",
			"refuses getFeeds: INCORRECT_USAGE", KB_EINVAL,
			KB_SYNC_REFUSED},
		{"'kind': 'cut-json'", "is not a list of feeds", KB_EFORMAT,
			KB_SYNC_ANSWER},
		{"'kind': 'status'", "500", KB_ENET, KB_SYNC_SERVER},
		{"'kind': 'status', 'status': 401", "401", KB_ENET,
			KB_SYNC_REFUSED},
		{"'kind': 'status', 'status': 429, 'headers': {'Retry-After': "
		 "'60'}",
			"429", KB_ENET, KB_SYNC_REST},
		{"'kind': 'drop'", "", KB_ENET, KB_SYNC_NETWORK},
	};
	struct terminal *t = begin(1, 10);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kb_str rule = {0};
		kb_str_addf(&rule,
			"{'do': 'fault', 'call': 'getFeeds', 'times': 0, %s}",
			cases[i].fault);
		order(t, rule.s);
		enum kb_err err = get_feeds(t);
		if (err != cases[i].err)
			fail_msg("%s: %d, %s", cases[i].fault, err,
				t->diag.text);
		assert_says(t, cases[i].says);
		assert_int_equal(kb_sync_link_fault(t->link), cases[i].kind);
		order(t, "{'do': 'no-faults'}");
		assert_ok(t, get_feeds(t));
		kb_str_release(&rule);
	}
	assert_int_equal(kb_sync_link_retry(t->link), 0);
	end(t);
}

/* A batch that is too much for the server is halved; what it has done by then
 * is told. */
static void halves(void **state)
{
	(void)state;
	struct terminal *t = begin(2, 400);
	struct kb_sync_states s;
	assert_ok(t, get(t, NULL, 0, &s));
	assert_int_equal(s.fresh.n, 400);
	order(t, "{'do': 'fault', 'kind': 'status', 'call': 'getArticle', "
		 "'times': 2}");
	assert_ok(t, fetch(t, &s.fresh));
	assert_int_equal(t->ids.n, 400);
	order(t, "{'do': 'fault', 'kind': 'status', 'status': 413, 'call': "
		 "'updateArticle', 'times': 3}");
	assert_ok(t, p->push(t->link, KB_SYNC_STARRED, true, s.fresh.ids, 400,
			     note_sent, t, &t->diag));
	assert_int_equal(t->sent.n, 400);
	forget(t);
	order(t, "{'do': 'fault', 'kind': 'status', 'status': 413, 'call': "
		 "'updateArticle', 'times': 0}");
	assert_int_equal(p->push(t->link, KB_SYNC_READ, true, s.fresh.ids, 40,
				 note_sent, t, &t->diag),
		KB_ENET);
	assert_int_equal(t->sent.n, 0);
	kb_sync_states_release(&s);
	end(t);
}

/* Numbers that are far apart are asked for by lists, and one that comes again
 * and again ends with an error. */
static void lists(void **state)
{
	(void)state;
	struct terminal *t = begin(2, 900);
	struct kb_sync_states s;
	struct kb_str gaps = {0};
	for (int i = 1; i < 900; i++)
		if (i % 3)
			kb_str_addf(&gaps, "%s%d", gaps.len ? ", " : "", i);
	struct kb_str forgotten = {0};
	kb_str_addf(&forgotten, "{'do': 'forget', 'articles': [%s]}", gaps.s);
	order(t, forgotten.s);
	kb_str_release(&forgotten);
	kb_str_release(&gaps);
	assert_ok(t, get(t, NULL, 0, &s));
	assert_int_equal(s.fresh.n, 300);
	assert_int_equal(t->ids.n, 300);
	assert_int_equal(calls_of(t, "getArticle"), 0);
	kb_sync_states_release(&s);
	forget(t);
	kb_sync_link_set_cursor(t->link, "");
	order(t, "{'do': 'fault', 'kind': 'repeat', 'call': 'getHeadlines', "
		 "'times': 0}");
	assert_int_equal(get(t, NULL, 0, &s), KB_EFORMAT);
	assert_says(t, "never ends");
	end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(feeds),
		cmocka_unit_test(changes),
		cmocka_unit_test(refused_feeds),
		cmocka_unit_test(articles),
		cmocka_unit_test(enclosures),
		cmocka_unit_test(few_requests),
		cmocka_unit_test(later),
		cmocka_unit_test(too_many_feeds),
		cmocka_unit_test(logins),
		cmocka_unit_test(switched_off),
		cmocka_unit_test(odd_counts),
		cmocka_unit_test(without_tree),
		cmocka_unit_test(wrong_answers),
		cmocka_unit_test(halves),
		cmocka_unit_test(lists),
	};
	if (!feed_server_is_there()) {
		puts("1..0 # SKIP no python3 with its library");
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
