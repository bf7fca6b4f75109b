/* Reloading feeds: many transfers at once, parsing and storing beside them,
 * all off the caller's thread.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_RELOAD_H
#define KHABAR_LIBRARY_RELOAD_H

#include <khabar/base/err.h>
#include <khabar/library/get.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A feed to be fetched, with its settings of the feed list. Strings are
 * copied. */
struct kb_reload_feed {
	const char *url;
	int interval; /* seconds between fetches; 0: as the feed and the server
			 say, at least the default */
	const char *user_agent;
	const char *const *headers; /* "Name: value" */
	size_t n_headers;
	const char *proxy; /* "" for none; NULL: of the environment */
	bool full_text;    /* fetch the new articles' pages too */
	int keep;          /* articles kept; 0: the default; -1: all */
};

struct kb_reload_options {
	int max_transfers;        /* at once; 0: 32 */
	int max_per_host;         /* of them to one host; 0: 6 */
	int connect_timeout;      /* seconds; 0: 15 */
	int stall_timeout;        /* seconds without a byte; 0: 30 */
	struct kb_engine *engine; /* that gets pages; held */
	bool force; /* feeds that are not due yet too; never past a
		       server's Retry-After */
};

enum kb_reload_what {
	KB_RELOAD_FEED,  /* a feed has ended: url, err, added, ... */
	KB_RELOAD_PAGE,  /* the page of an article was stored, or not */
	KB_RELOAD_INDEX, /* the full-text index is being written */
	KB_RELOAD_END,   /* of one kb_reloader_start(): everything is stored */
};

struct kb_reload_event {
	enum kb_reload_what what;
	char url[1024];  /* of the feed, cut if it is longer */
	int64_t article; /* PAGE */
	enum kb_err err; /* and diag: why it failed */
	char text[512];  /* the reason, or a word: "not changed" */
	bool skipped;    /* not due, or gone: it was not fetched */
	bool unchanged;  /* 304, or the same bytes as before */
	size_t added, changed;
	size_t done, total; /* feeds so far */
	uint64_t bytes;     /* received so far, of all feeds */
};

struct kb_reloader;

/* Threads and a connection pool, for the database at path. They idle until
 * there is something to do. */
struct kb_reloader *kb_reloader_new(
	const char *path, const struct kb_reload_options *opts);
/* Stops what runs; what has been fetched is stored. Does not wait for a
 * server. */
void kb_reloader_free(struct kb_reloader *r);
/* Becomes readable when kb_reloader_next() has something to tell. */
int kb_reloader_fd(const struct kb_reloader *r);
/* The next event, without waiting; false if there is none. */
bool kb_reloader_next(struct kb_reloader *r, struct kb_reload_event *ev);

/* Starts a reload of these feeds; one that is being reloaded is not fetched
 * twice. force: as in the options, for this time. */
void kb_reloader_start(struct kb_reloader *r,
	const struct kb_reload_feed *feeds, size_t n, bool force);
/* Gives up what is not fetched yet. */
void kb_reloader_stop(struct kb_reloader *r);

#endif
