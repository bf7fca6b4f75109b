/* What an answer means for a feed: when it is fetched next, and how. */
#include "engine.h"
#include "reload.h"

#include <stdlib.h>
#include <string.h>

/* Seconds. */
enum {
	MINUTE = 60,
	HOUR = 60 * MINUTE,
	DAY = 24 * HOUR,
	DEFAULT_INTERVAL = 30 * MINUTE,
	LEAST_INTERVAL = 10 * MINUTE,
	MOST_INTERVAL = DAY,
	FIRST_RETRY = 10 * MINUTE,
};

/* Up to a tenth more, so that not all feeds come due at once; the same for a
 * feed each time, different between feeds. */
static int64_t spread(const struct kb_reload_item *item, int64_t seconds)
{
	uint64_t h = kb_bytes_hash(item->feed.url, strlen(item->feed.url));
	return seconds + (int64_t)(h % (uint64_t)(seconds / 10 + 1));
}

static int64_t interval(const struct kb_reload_item *item)
{
	const struct kb_feed_state *s = &item->state;
	int64_t seconds = s->interval > 0 ? s->interval : DEFAULT_INTERVAL;
	if (item->feed.interval > 0)
		return item->feed.interval;
	if (item->got.http.max_age > seconds)
		seconds = item->got.http.max_age;
	if (seconds < LEAST_INTERVAL)
		seconds = LEAST_INTERVAL;
	return spread(item, seconds > MOST_INTERVAL ? MOST_INTERVAL : seconds);
}

static void judge_failure(struct kb_reload_item *item, int64_t now)
{
	struct kb_feed_state *s = &item->state;
	const struct kb_answer *a = &item->got.http;
	int64_t wait = FIRST_RETRY;
	s->error = kb_arena_strdup(&item->arena, item->diag.text);
	s->failures++;
	s->retry = item->got.retry;
	for (int i = 1; i < s->failures && wait < MOST_INTERVAL; i++)
		wait *= 2;
	wait = spread(item, wait > MOST_INTERVAL ? MOST_INTERVAL : wait);
	s->due = now + wait;
	if (s->retry > s->due)
		s->due = s->retry;
	s->gone = a->status == 410;
	/* Where it had moved to it is no more: back to where it was. */
	if (a->status == 404 || a->status == 410 || !a->status)
		s->moved = NULL;
}

static const char *keep(struct kb_reload_item *item, const char *s)
{
	return s ? kb_arena_strdup(&item->arena, s) : NULL;
}

bool kb_reload_due(int64_t checked, int64_t due, int64_t now)
{
	return due <= now || checked > now + MINUTE;
}

bool kb_reload_is_due(struct kb_reload_item *item, int64_t now)
{
	const struct kb_feed_state *s = &item->state;
	if (item->which == KB_RELOAD_NAMED)
		return true;
	if (item->which == KB_RELOAD_DUE)
		return !s->gone && kb_reload_due(s->checked, s->due, now);
	if (!kb_reload_due(s->checked, s->retry, now))
		item->waits = s->retry;
	return !item->waits;
}

/* By what the next answer is known to be the same; never a body that was cut:
 * the rest of it would never come. */
static void keep_validators(struct kb_reload_item *item)
{
	struct kb_feed_state *s = &item->state;
	const struct kb_answer *a = &item->got.http;
	if (item->got.doc.feed && item->got.doc.feed->cut) {
		s->etag = s->last_modified = NULL;
		s->body_hash = 0;
		return;
	}
	s->body_hash = item->got.hash ? item->got.hash : s->body_hash;
	/* A 304 need not repeat them. */
	if (!a->not_modified || a->etag)
		s->etag = keep(item, a->etag);
	if (!a->not_modified || a->last_modified)
		s->last_modified = keep(item, a->last_modified);
}

void kb_reload_judge(struct kb_reload_item *item, int64_t now)
{
	struct kb_feed_state *s = &item->state;
	const struct kb_answer *a = &item->got.http;
	if (item->got.held) { /* no fault of its own */
		s->due = item->got.retry;
		return;
	}
	s->checked = now;
	if (item->err) {
		judge_failure(item, now);
		return;
	}
	s->error = NULL;
	s->failures = 0;
	s->retry = 0;
	s->gone = false;
	keep_validators(item);
	if (item->got.doc.feed)
		s->interval = item->got.doc.feed->interval;
	if (a->moved)
		s->moved = keep(item, a->moved);
	else if (item->got.doc.feed && item->got.doc.feed->new_url)
		s->moved = keep(item, item->got.doc.feed->new_url);
	s->due = now + interval(item);
}
