/* What the threads of a reload share.
 *
 *   waiting -> transfer thread -> fetched -> parser thread -> parsed
 *           -> store thread -> told
 *
 * The index thread writes the full-text index beside them: it is a database of
 * its own.
 *
 * An item goes through once; a page that is wanted comes out of the store
 * thread and goes through as an item of its own.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_RELOAD_PARTS_H
#define KHABAR_LIBRARY_RELOAD_PARTS_H

#include <khabar/net/pool.h>

#include <khabar/base/mem.h>
#include <khabar/library/reload.h>
#include <khabar/store/store.h>
#include <khabar/feed/document.h>

#include <pthread.h>

enum {
	/* Items between transfer and store: what is held in memory. */
	KB_RELOAD_AHEAD = 8,
	/* Pages fetched of a feed in a reload. */
	KB_RELOAD_PAGES = 50,
};

/* A feed, or an article's page. */
struct kb_reload_item {
	struct kb_reload_item *next;
	struct kb_arena arena; /* strings of the settings and of state */
	struct kb_reload_feed feed;
	struct kb_feed_state state;
	int64_t article; /* whose page it is; 0: it is the feed */
	const char *link;
	struct kb_request request;
	struct kb_answer answer;
	struct kb_document doc;
	enum kb_err err;
	struct kb_diag diag;
	bool force, skipped, unchanged;
	bool held;    /* not asked for: its host wants to be left alone */
	size_t host;  /* of the transfer thread's */
	size_t place; /* among the open feeds */
	struct kb_put_result result;
};

struct kb_reload_queue {
	struct kb_reload_item *first, **last;
	size_t n;
};

/* Times until which hosts are left alone. */
struct kb_reload_host {
	char *name;
	int64_t until;                /* Unix time */
	int active;                   /* transfers */
	struct kb_reload_queue items; /* that wait for a transfer */
};

struct kb_reloader {
	char *path;
	struct kb_reload_options options;
	pthread_t transfer, parser, store, index;
	int rfd, wfd; /* a pipe that holds a byte while there is news */
	/* Guarded by lock: */
	pthread_mutex_t lock;
	pthread_cond_t to_fetch, to_parse, to_store, to_index;
	struct kb_reload_queue waiting, fetched, parsed;
	struct kb_pool *pool; /* set while the transfer thread waits in it */
	size_t ahead;         /* items in fetched, parsed and being worked on */
	size_t open;          /* items that have not ended */
	struct kb_reload_item **feeds; /* those of them that are feeds */
	size_t n_feeds, cap_feeds;
	size_t done, total; /* feeds of this reload */
	uint64_t bytes;
	bool stop;    /* nothing further is fetched */
	bool closing; /* the threads shall end */
	bool parser_ended;
	bool unindexed; /* something was stored since the index was written */
	bool indexing;
	bool ending; /* open has come to 0, and END is not told yet */
	struct kb_reload_event *events;
	size_t n_events, cap_events, first_event;
};

void kb_reload_push(struct kb_reload_queue *q, struct kb_reload_item *item);
struct kb_reload_item *kb_reload_pop(struct kb_reload_queue *q);
/* settings: copied. */
struct kb_reload_item *kb_reload_item_new(
	const struct kb_reload_feed *settings);
void kb_reload_item_free(struct kb_reload_item *item);
/* Has all threads look again; the lock is held. */
void kb_reload_wake(struct kb_reloader *r);

/* The threads. */
void *kb_reload_transfer(void *reloader);
void *kb_reload_parse(void *reloader);
void *kb_reload_store(void *reloader);
void *kb_reload_index(void *reloader);

/* Puts an item that is fetched, or will not be, into its next queue. */
void kb_reload_fetched(struct kb_reloader *r, struct kb_reload_item *item);
/* Tells of an event; the lock is held. */
void kb_reload_tell(struct kb_reloader *r, const struct kb_reload_event *ev);

/* Sets item->state to what it is after its answer: errors, times, validators;
 * now: Unix time. */
void kb_reload_judge(struct kb_reload_item *item, int64_t now);
/* A hash of a body, never 0. */
uint64_t kb_reload_hash(const char *s, size_t len);

#endif
