/* Loading a document: fetching and reading it, at once or in a thread.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_LOAD_H
#define KHABAR_LIBRARY_LOAD_H

#include <khabar/net/fetch.h>
#include <khabar/feed/document.h>

/* Fetches src and reads what it is. out is empty on failure. An article from
 * the web that goes on over several pages of its host is followed to its end,
 * KB_MAX_PAGES at most; where one cannot be had, it ends before it, keeps
 * `next`, and has the page's URL among its related links. */
enum kb_err kb_load(const char *src, const struct kb_fetch_options *opts,
	struct kb_document *out, struct kb_diag *diag);

/* Loads that run in threads of their own. */
struct kb_loader;

struct kb_loader *kb_loader_new(const struct kb_fetch_options *opts);
/* Stops every load. Does not wait for a server. */
void kb_loader_free(struct kb_loader *l);
/* Becomes readable when kb_loader_next() has something to tell. */
int kb_loader_fd(const struct kb_loader *l);
/* Starts a load; returns its number, never 0. */
unsigned kb_loader_start(struct kb_loader *l, const char *src);
/* Stops a load; nothing more is told of it. Returns at once. */
void kb_loader_cancel(struct kb_loader *l, unsigned job);

struct kb_loader_event {
	unsigned job;
	bool ended;
	const char *what; /* not ended: the stage; static */
	uint64_t got, total;
	enum kb_err err;        /* ended: how */
	struct kb_diag diag;    /* ended, err set: why */
	struct kb_document doc; /* ended, err KB_OK: owned by the caller */
};

/* The next event, without waiting; false if there is none. */
bool kb_loader_next(struct kb_loader *l, struct kb_loader_event *ev);

#endif
