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
	const char *proxy; /* "" for none; NULL: as the engine has it */
	bool full_text;    /* fetch the new articles' pages too */
	int keep;          /* articles kept; 0: the default; -1: all */
	bool served;       /* an account's server fetches it: here only the
			      pages are, and it is no feed that is told of */
};

/* Which of the feeds are fetched. */
enum kb_reload_which {
	KB_RELOAD_DUE,   /* those that are due */
	KB_RELOAD_ALL,   /* those that are not due too, unless their server has
			    named a time (Retry-After) */
	KB_RELOAD_NAMED, /* all: a person has named them */
};

struct kb_reload_options {
	struct kb_engine *engine; /* that gets feeds and pages; held */
	bool apart, similar;      /* see kb_session_options */
};

enum kb_reload_what {
	KB_RELOAD_FEED,  /* a feed has ended: url, err, added, ... */
	KB_RELOAD_PAGE,  /* the page of an article was stored, or not */
	KB_RELOAD_INDEX, /* the full-text index is being written */
	KB_RELOAD_END,   /* of one kb_reloader_start(): everything is stored */
};

/* Strings live until the next event is asked for. */
struct kb_reload_event {
	enum kb_reload_what what;
	const char *url;  /* of the feed */
	int64_t article;  /* PAGE */
	bool asked;       /* PAGE: for by kb_reloader_pages() */
	enum kb_err err;  /* KB_ESTOP: it was given up */
	const char *text; /* why it failed, waits or was read in part, or "" */
	bool skipped;     /* not due, gone, waiting, or given up */
	int64_t waits;    /* it is not fetched before this Unix time, as its
			     server has asked; 0: none */
	bool unchanged;   /* 304, or the same bytes as before */
	size_t added, changed;
	size_t copies;      /* of those added: other feeds have them, too */
	size_t done, total; /* feeds so far */
	uint64_t bytes;     /* received so far, of all feeds */
};

/* Whether a feed is due that was fetched at checked; Unix times. What a clock
 * has set that was ahead counts for nothing. */
bool kb_reload_due(int64_t checked, int64_t due, int64_t now);

struct kb_reloader;

/* Threads for the database at path, which idle until there is something to
 * do. */
struct kb_reloader *kb_reloader_new(
	const char *path, const struct kb_reload_options *opts);
/* Stops what runs; what has been fetched is stored. Does not wait for a
 * server. */
void kb_reloader_free(struct kb_reloader *r);
/* Becomes readable when kb_reloader_next() has something to tell. */
int kb_reloader_fd(const struct kb_reloader *r);
/* The next event, without waiting; false if there is none. */
bool kb_reloader_next(struct kb_reloader *r, struct kb_reload_event *ev);

/* The feed list whose rules act on what comes from now on; copied. Without one
 * nothing acts. */
struct kb_feeds;
void kb_reloader_follow(struct kb_reloader *r, const struct kb_feeds *conf);
/* Has a feed and its articles forgotten, but those that are kept, a few at a
 * time, before the END of the reload that is started next. */
void kb_reloader_forget(struct kb_reloader *r, const char *url);
/* Starts a reload of these feeds; one that is being reloaded is not fetched
 * twice. */
void kb_reloader_start(struct kb_reloader *r,
	const struct kb_reload_feed *feeds, size_t n,
	enum kb_reload_which which);
/* The same for a feed that was fetched already: what got holds, which is taken
 * over, is stored as if it came now. */
void kb_reloader_bring(struct kb_reloader *r, const struct kb_reload_feed *feed,
	struct kb_got *got);
/* Has the page of an article fetched, with the reload that is started next or
 * goes on; link is copied, the network is held. */
void kb_reloader_page(struct kb_reloader *r, int64_t article, const char *link,
	struct kb_network *network);
/* Gives up what is not fetched yet: it is as it was before, neither fetched nor
 * failed. */
void kb_reloader_stop(struct kb_reloader *r);

#endif
