/* Getting what is at a URL, at a path or in standard input: one kind of
 * request, a want, and one engine that answers them all, with one pool of
 * connections.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_GET_H
#define KHABAR_LIBRARY_GET_H

#include <khabar/extract/sites.h>
#include <khabar/feed/document.h>
#include <khabar/net/network.h>
#include <khabar/net/pool.h>

/* What will do for an answer. */
enum kb_want_kind {
	KB_WANT_ARTICLE = 1, /* a page or a text */
	KB_WANT_FEED = 2,
	KB_WANT_DOCUMENT = KB_WANT_ARTICLE | KB_WANT_FEED,
	KB_WANT_LINKS = 4, /* the feeds that a page names, if it is none */
	KB_WANT_BYTES = 8, /* as they came, whatever they are */
	KB_WANT_LATER_PAGE = 16, /* article: a page of one behind the first */
};

/* When a host is left alone that has answered with 429 or 503. */
enum kb_heed {
	KB_HEED_ALL,   /* as long as it has asked for (Retry-After), an hour
			  at most; a minute if it has not */
	KB_HEED_NAMED, /* only as long as it has asked for */
	KB_HEED_NONE,  /* not at all */
};

/* What is wanted. The engine copies it and holds its network. */
struct kb_want {
	const char *src; /* an http, https or file URL, a path, or "-" */
	struct kb_network *network; /* of the feed that src belongs to; NULL:
				       of none. What it leaves open is as in
				       the engine's own. */
	unsigned kinds;             /* enum kb_want_kind; 0: KB_WANT_DOCUMENT */
	bool further;    /* an article that goes on over several pages of its
			    host is followed to its end, KB_MAX_PAGES at most;
			    where one cannot be had, the article ends before it,
			    keeps `next`, and has the page's URL among its
			    related links */
	bool only_web;   /* src comes from the web: it has no business with
			    files here, and is KB_EINVAL if it names one */
	bool background; /* nobody waits for it: it takes its turn, so many at
			    once and to a host, and none to a host that wants
			    to be left alone, as heed has it */
	enum kb_heed heed;
	const char *own; /* what is at this URL has led to src, and no person:
			    see kb_request; "": what is in no local network */
	/* Where the body goes, as it is: nothing is read of it. Taken over by
	 * the engine, which closes it with the answer; NULL: nowhere. */
	struct kb_save *save;
	/* As in kb_request: what is POSTed, for KB_WANT_BYTES. What such a
	 * want is answered with a status of 400 or more is in kb_got.http.r. */
	const char *form, *form_type;
	/* Of an answer before: one that says the same is `unchanged`. */
	const char *etag, *last_modified;
	uint64_t hash; /* 0: none */
};

/* An answer; released with kb_got_release(), while the engine is held. */
struct kb_got {
	enum kb_err err;
	struct kb_diag diag;    /* err set: why */
	struct kb_document doc; /* of the kind that was wanted, or empty. Of a
				   feed's body that broke off, or is too large,
				   the entries that have come: doc.feed->cut */
	struct kb_arena arena;  /* holds links */
	struct kb_link *links;  /* KB_WANT_LINKS: feeds, in the page's order */
	size_t n_links;
	/* How the transfer went, if there was one; of an article's further
	 * pages, only the bytes count. r: KB_WANT_BYTES, else empty. */
	struct kb_answer http;
	uint64_t hash;  /* of the bytes; 0: there are none */
	bool unchanged; /* a 304, or the bytes that the want's hash is of */
	bool held;      /* not asked for: its host wants to be left alone */
	int64_t retry;  /* Unix time until which it has asked for that, or 0 */
	/* Private: whose backlog it counts in, and the bytes it has there. */
	struct kb_engine *backlog;
	size_t weight;
};
void kb_got_release(struct kb_got *g);

/* An engine may be used by all threads at once. */
struct kb_engine;

struct kb_engine_options {
	int max_transfers;          /* in the background at once; 0: 32 */
	int max_per_host;           /* of them to one host; 0: 6 */
	int connect_timeout;        /* seconds; 0: 15 */
	int stall_timeout;          /* seconds without a byte; 0: 30 */
	int pace;                   /* as in kb_pool_options */
	bool anywhere;              /* as in kb_request, of all wants */
	struct kb_network *network; /* held; may be NULL */
};

/* Threads are started when there is something to do for them. sites: rules for
 * sites, by which every page is read; taken over and emptied; may be NULL. */
struct kb_engine *kb_engine_new(
	const struct kb_engine_options *opts, struct kb_sites *sites);
/* Holds it once more; returns it. NULL stays NULL. */
struct kb_engine *kb_engine_hold(struct kb_engine *e);
/* Lets it go; the last one who does ends it. It gives what it does a moment to
 * stop: what takes longer (a parser, a name server) ends later, and has what it
 * needs until then. */
void kb_engine_free(struct kb_engine *e);

/* Gets what is wanted, and waits for it. Fails, and leaves nothing in out, with
 * KB_EINVAL for a src that cannot be got, KB_EIO, KB_ENET, KB_ELIMIT, KB_EEMPTY
 * for nothing to show, and KB_EFORMAT for what is of no kind that was
 * wanted. */
enum kb_err kb_get(struct kb_engine *e, const struct kb_want *want,
	struct kb_got *out, struct kb_diag *diag);

/* --- Without waiting ---------------------------------------------------- */

/* Who asks. The functions are called by threads of the engine's, one at a time;
 * they return at once and do not call the engine. */
struct kb_asker {
	/* As kb_fetch_progress, and "further pages"; may be NULL. */
	kb_fetch_progress *progress;
	/* The want is answered: what got holds is the asker's. */
	void (*ended)(void *ctx, const struct kb_got *got);
};

/* Asks for what is wanted. asker is borrowed until the answer; ctx is for its
 * functions. Returns a number, never 0, by which it can be cancelled. */
uint64_t kb_engine_ask(struct kb_engine *e, const struct kb_want *want,
	const struct kb_asker *asker, void *ctx);
/* Gives a want up: nothing more is told of it. One that is answered already, or
 * never was, is passed over. */
void kb_engine_cancel(struct kb_engine *e, uint64_t id);
/* Has those of an asker's wants that are not fetched yet answered with
 * KB_ESTOP: all of them, or those of this ctx if it is not NULL. */
void kb_engine_stop(
	struct kb_engine *e, const struct kb_asker *asker, const void *ctx);

#endif
