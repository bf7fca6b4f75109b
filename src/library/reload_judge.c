/* What an answer means for a feed: when it is fetched next, and how. */
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
	MOST_RETRY_AFTER = 7 * DAY,
};

uint64_t kb_reload_hash(const char *s, size_t len)
{
	/* FNV-1a over words of 8 bytes: it tells changes, nothing more. */
	uint64_t h = 0xcbf29ce484222325u ^ len;
	while (len >= 8) {
		uint64_t word;
		memcpy(&word, s, 8);
		h = (h ^ word) * 0x100000001b3u;
		h ^= h >> 29;
		s += 8;
		len -= 8;
	}
	for (; len; len--)
		h = (h ^ (unsigned char)*s++) * 0x100000001b3u;
	return h ? h : 1;
}

/* Up to a tenth more, so that not all feeds come due at once; the same for a
 * feed each time, different between feeds. */
static int64_t spread(const struct kb_reload_item *item, int64_t seconds)
{
	uint64_t h = kb_reload_hash(item->feed.url, strlen(item->feed.url));
	return seconds + (int64_t)(h % (uint64_t)(seconds / 10 + 1));
}

static int64_t interval(const struct kb_reload_item *item)
{
	const struct kb_feed_state *s = &item->state;
	int64_t seconds = s->interval > 0 ? s->interval : DEFAULT_INTERVAL;
	if (item->feed.interval > 0)
		return item->feed.interval;
	if (item->answer.max_age > seconds)
		seconds = item->answer.max_age;
	if (seconds < LEAST_INTERVAL)
		seconds = LEAST_INTERVAL;
	return spread(item, seconds > MOST_INTERVAL ? MOST_INTERVAL : seconds);
}

static void judge_failure(struct kb_reload_item *item, int64_t now)
{
	struct kb_feed_state *s = &item->state;
	const struct kb_answer *a = &item->answer;
	int64_t wait = FIRST_RETRY;
	s->error = kb_arena_strdup(&item->arena, item->diag.text);
	s->failures++;
	for (int i = 1; i < s->failures && wait < MOST_INTERVAL; i++)
		wait *= 2;
	wait = spread(item, wait > MOST_INTERVAL ? MOST_INTERVAL : wait);
	if (s->retry > now + MOST_RETRY_AFTER)
		s->retry = now + MOST_RETRY_AFTER;
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

void kb_reload_judge(struct kb_reload_item *item, int64_t now)
{
	struct kb_feed_state *s = &item->state;
	const struct kb_answer *a = &item->answer;
	if (item->held) { /* no fault of its own */
		s->due = s->retry;
		return;
	}
	s->checked = now;
	if (item->err) {
		judge_failure(item, now);
		return;
	}
	s->error = NULL;
	s->failures = 0;
	s->gone = false;
	/* A 304 need not repeat them. */
	if (!a->not_modified || a->etag)
		s->etag = keep(item, a->etag);
	if (!a->not_modified || a->last_modified)
		s->last_modified = keep(item, a->last_modified);
	if (item->doc.feed)
		s->interval = item->doc.feed->interval;
	if (a->moved)
		s->moved = keep(item, a->moved);
	else if (item->doc.feed && item->doc.feed->new_url)
		s->moved = keep(item, item->doc.feed->new_url);
	s->due = now + interval(item);
}
