/* A server of the test's own with which rounds are made, and the hour of the
 * day. A program includes this in one file, as its time() is that hour.
 */
#ifndef KHABAR_TESTS_REMOTE_ROUNDS_H
#define KHABAR_TESTS_REMOTE_ROUNDS_H

#include "remote_server.h"

#include <time.h>

#define FEED "https://example.org/feed"

enum {
	MOST = 40 /* items */
};

/* The hour by which khabar says when marks were made. */
static time_t hour = NOW;

time_t time(time_t *out)
{
	if (out)
		*out = hour;
	return hour;
}

/* --- A server ----------------------------------------------------------- */

struct item {
	int64_t id;
	bool read, starred, gone;
	const struct kb_remote_origin *origin;
};

struct server {
	struct item items[MOST];
	size_t n;
	int64_t account;
	const char *same[1];
	size_t n_same;
	/* Of the last round. */
	size_t lacking, doubtful;
	struct kb_remote_merged merged;
};

static const struct kb_remote_origin feed = {FEED, "Feed", NULL, -1};

static inline struct item *item_of(struct server *v, int64_t id)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->items[i].id == id)
			return &v->items[i];
	return NULL;
}

static inline void tell(struct kb_store *s, struct server *v, int64_t id)
{
	char title[40], link[60];
	struct item *i = item_of(v, id);
	if (!i || i->gone)
		return;
	snprintf(title, sizeof title, "Title %lld", (long long)id);
	snprintf(link, sizeof link, "https://example.org/%lld", (long long)id);
	struct kb_remote_item item = {.id = id,
		.origin = i->origin,
		.entry = {.title = title,
			.link = link,
			.content = "text",
			.published = november(20, 9)},
		.read = i->read,
		.starred = i->starred};
	put_items(s, v->account, &item, 1, NULL);
}

/* What it has so, sorted. */
static inline struct kb_remote_ids list_of(
	const struct server *v, int64_t *ids, bool read, bool starred)
{
	size_t n = 0;
	for (size_t i = 0; i < v->n; i++)
		if (!v->items[i].gone && (starred ? v->items[i].starred
						  : v->items[i].read == read))
			ids[n++] = v->items[i].id;
	return (struct kb_remote_ids){ids, kb_remote_sort(ids, n)};
}

/* A reading as a round does it: nothing is written before the last of it. */
static inline void read_states(struct kb_store *s, struct server *v)
{
	int64_t unread[MOST], starred[MOST], came[MOST], gone[MOST];
	struct kb_remote_compared c;
	struct kb_remote_states states = {
		.unread = list_of(v, unread, false, false),
		.starred = list_of(v, starred, false, true),
		.came = list_of(v, came, true, false),
		.same = v->same,
		.n_same = v->n_same,
		.at = hour};
	states.came.n = 0; /* but the last, to be read there at once */
	assert_int_equal(
		kb_store_compare_states(s, v->account, &states, &c, NULL),
		KB_OK);
	size_t n = 0;
	for (size_t i = 0; i < c.doubtful.n; i++) {
		struct item *item = item_of(v, c.doubtful.ids[i]);
		if (!item || item->gone)
			gone[n++] = c.doubtful.ids[i];
	}
	states.gone = (struct kb_remote_ids){gone, n};
	assert_int_equal(
		kb_store_merge_states(s, v->account, &states, &v->merged, NULL),
		KB_OK);
	for (size_t i = 0; i < c.lacking.n; i++)
		tell(s, v, c.lacking.ids[i]);
	v->lacking = c.lacking.n;
	v->doubtful = c.doubtful.n;
	kb_remote_compared_release(&c);
}

enum answer {
	YES,
	YES_BUT_LOST,
	NO
};

static inline void push(
	struct kb_store *s, struct server *v, enum answer answer)
{
	for (int k = 0; k < 4; k++) {
		struct kb_wish *w;
		size_t n;
		bool on = k & 1, star = k & 2;
		enum kb_article_mark what =
			star ? KB_ARTICLE_STARRED : KB_ARTICLE_READ;
		assert_int_equal(kb_store_wishes(s, v->account, what, on,
					 SIZE_MAX, &w, &n, NULL),
			KB_OK);
		for (size_t i = 0; i < n && answer != NO; i++) {
			struct item *item = item_of(v, w[i].item);
			if (item)
				*(star ? &item->starred : &item->read) = on;
		}
		if (answer == YES)
			assert_int_equal(kb_store_wishes_sent(s, v->account,
						 what, on, w, n, NULL),
				KB_OK);
		free(w);
	}
}

static inline struct server make_server(
	struct kb_store *s, const char *name, size_t n)
{
	struct server v = {.account = make_account(s, name), .n = n};
	for (size_t i = 0; i < n; i++)
		v.items[i] =
			(struct item){.id = (int64_t)i + 1, .origin = &feed};
	hour = NOW;
	read_states(s, &v);
	hour += 10;
	return v;
}

static inline int64_t article(
	const struct scratch_dir *e, const struct server *v, int64_t id)
{
	int64_t a = article_of(e, v->account, id);
	assert_true(a > 0);
	return a;
}

#endif
