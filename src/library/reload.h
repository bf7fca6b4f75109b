/* What the threads of a reload share.
 *
 *   waiting -> store thread -> engine -> answered -> store thread -> told
 *
 * The index thread writes the full-text index beside them: it is a database of
 * its own.
 *
 * An item goes through once; a page that is wanted comes out of the store
 * thread and goes through as an item of its own.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_RELOAD_PARTS_H
#define KHABAR_LIBRARY_RELOAD_PARTS_H

#include <khabar/base/mem.h>
#include <khabar/library/reload.h>
#include <khabar/store/store.h>

#include <pthread.h>

enum {
	/* Pages fetched of a feed in a reload. */
	KB_RELOAD_PAGES = 50,
};

/* A feed, or an article's page. */
struct kb_reload_item {
	struct kb_reload_item *next;
	struct kb_reloader *reloader;
	struct kb_arena arena;      /* strings of the feed and of state */
	struct kb_reload_feed feed; /* but for how requests go out */
	struct kb_network *network; /* held */
	struct kb_feed_state state;
	int64_t article; /* whose page it is; 0: it is the feed */
	const char *link;
	bool asked;        /* for by itself, and not along with its feed */
	bool elsewhere;    /* a feed that is fetched by a server: it stands for
			      its pages */
	struct kb_got got; /* until it is stored */
	enum kb_err err;
	struct kb_diag diag;
	enum kb_reload_which which;
	bool skipped, unchanged;
	int64_t waits;    /* Unix time, as in the event */
	const char *note; /* to a feed of which a part came; or NULL */
	unsigned stops;   /* of the reloader, when it was started */
	size_t place;     /* among the open feeds */
	struct kb_put_result result;
};

struct kb_reload_queue {
	struct kb_reload_item *first, **last;
	size_t n;
};

struct kb_reloader {
	char *path;
	struct kb_engine *engine; /* held */
	bool apart, similar;      /* as in kb_reload_options */
	struct kb_asker asker;
	pthread_t store, index;
	int rfd, wfd; /* a pipe that holds a byte while there is news */
	/* Guarded by lock: */
	pthread_mutex_t lock;
	pthread_cond_t to_store, to_index;
	struct kb_reload_queue waiting, answered;
	size_t open;                   /* items that have not ended */
	struct kb_reload_item **feeds; /* those of them that are feeds */
	size_t n_feeds, cap_feeds;
	char **partings; /* URLs of feeds to be forgotten, owned */
	size_t n_partings, cap_partings;
	size_t done, total; /* feeds of this reload */
	uint64_t bytes;
	unsigned stops;     /* how often it was stopped: what was started before
			       the last time is not asked for any more */
	struct kb_str list; /* the feed list, if it is news to the index thread;
			       s NULL: it is not */
	bool closing;       /* the threads shall end */
	bool unindexed; /* something was stored since the index was written */
	bool indexing;
	bool ending; /* open has come to 0, and END is not told yet */
	struct kb_reload_event *events; /* their strings are owned */
	size_t n_events, cap_events, first_event;
	struct kb_reload_event told; /* the last one; the caller's alone */
};

void kb_reload_push(struct kb_reload_queue *q, struct kb_reload_item *item);
struct kb_reload_item *kb_reload_pop(struct kb_reload_queue *q);
/* settings: copied. */
struct kb_reload_item *kb_reload_item_new(
	const struct kb_reload_feed *settings, struct kb_network *network);
void kb_reload_item_free(struct kb_reload_item *item);

/* The threads. */
void *kb_reload_store(void *reloader);
void *kb_reload_index(void *reloader);

/* Tells of an event, whose strings are copied; the lock is held. */
void kb_reload_tell(struct kb_reloader *r, const struct kb_reload_event *ev);

/* Whether a feed is fetched now, by its state; else sets item->waits where its
 * server has asked for that and its being due is not all there is to it. */
bool kb_reload_is_due(struct kb_reload_item *item, int64_t now);
/* Sets item->state to what it is after its answer: errors, times, validators;
 * now: Unix time. */
void kb_reload_judge(struct kb_reload_item *item, int64_t now);

#endif
