/* Getting what is at a URL, at a path or in standard input: one kind of
 * request, a want, and one engine that answers them all.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_GET_H
#define KHABAR_LIBRARY_GET_H

#include <khabar/extract/sites.h>
#include <khabar/feed/document.h>
#include <khabar/net/fetch.h>
#include <khabar/net/network.h>

/* What will do for an answer. */
enum kb_want_kind {
	KB_WANT_ARTICLE = 1, /* a page or a text */
	KB_WANT_FEED = 2,
	KB_WANT_DOCUMENT = KB_WANT_ARTICLE | KB_WANT_FEED,
	KB_WANT_LINKS = 4, /* the feeds that a page names, if it is none */
};

/* What is wanted. The engine copies it and holds its network. */
struct kb_want {
	const char *src; /* an http, https or file URL, a path, or "-" */
	struct kb_network *network; /* of the feed that src belongs to; NULL:
				       of none. What it leaves open is as in
				       the engine's own. */
	unsigned kinds;             /* enum kb_want_kind; 0: KB_WANT_DOCUMENT */
	bool further; /* an article that goes on over several pages of its
			 host is followed to its end, KB_MAX_PAGES at most;
			 where one cannot be had, the article ends before it,
			 keeps `next`, and has the page's URL among its
			 related links */
};

/* An answer; released with kb_got_release(). */
struct kb_got {
	struct kb_document doc; /* of the kind that was wanted, or empty */
	struct kb_arena arena;  /* holds links */
	struct kb_link *links;  /* KB_WANT_LINKS: feeds, in the page's order */
	size_t n_links;
};
void kb_got_release(struct kb_got *g);

/* The engine may be used by all threads at once. */
struct kb_engine;

struct kb_engine_options {
	int connect_timeout;        /* seconds; 0: 15 */
	int stall_timeout;          /* seconds without a byte; 0: 30 */
	struct kb_network *network; /* held; may be NULL */
};

/* sites: rules for sites, by which every page is read; taken over and emptied;
 * may be NULL. */
struct kb_engine *kb_engine_new(
	const struct kb_engine_options *opts, struct kb_sites *sites);
/* Holds it once more; returns it. NULL stays NULL. */
struct kb_engine *kb_engine_hold(struct kb_engine *e);
/* Lets it go; the last one who does ends it: it stops all it does and waits no
 * longer than a moment. */
void kb_engine_free(struct kb_engine *e);

/* The rules for sites, as long as the engine is held. */
const struct kb_sites *kb_engine_sites(const struct kb_engine *e);

/* Gets what is wanted, and waits for it. Fails with KB_EINVAL for a src that
 * cannot be got, KB_EIO, KB_ENET, KB_ELIMIT, KB_EEMPTY for nothing to show, and
 * KB_EFORMAT for what is of no kind that was wanted; out is empty then. */
enum kb_err kb_get(struct kb_engine *e, const struct kb_want *want,
	struct kb_got *out, struct kb_diag *diag);

#endif
