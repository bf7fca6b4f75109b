/* Looking for feeds at a URL: it is one, or a page that names some, or one
 * whose feeds are known by a rule. Goes on beside the program.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_SEEK_H
#define KHABAR_LIBRARY_SEEK_H

#include <khabar/library/get.h>

struct kb_loader;

/* A feed that was found. */
struct kb_seek_feed {
	char *url;    /* owned */
	char *title;  /* what the page calls it, or NULL; owned */
	unsigned job; /* that fetches it; 0: none does */
	bool ended;   /* it was fetched, or that failed */
	enum kb_err err;
	struct kb_diag diag;
	struct kb_got got; /* ended without err: its feed */
};

struct kb_seek {
	char *url;    /* owned; http where https was guessed and failed ... */
	bool is_http; /* ... which this says, and why why */
	struct kb_diag why;
	struct kb_seek_feed *feeds;
	size_t n_feeds, cap_feeds;
	bool ended;      /* nothing is fetched */
	bool is_known;   /* the feeds are by a rule: the page names none */
	enum kb_err err; /* ended without feeds: KB_EEMPTY where the page names
			    none, or why it could not be had */
	struct kb_diag diag;
	const char *stage;   /* of what is fetched: a word */
	uint64_t got, total; /* bytes; total 0: not known */
	/* Private. */
	struct kb_loader *loader;
	unsigned job;
	bool guessed, fetch;
};

/* Starts looking at a URL as kb_typed_url() has it: where it has guessed
 * https, http is tried, too. fetch: the feeds that a page names are fetched,
 * KB_MAX_SEEK at most. engine: held. */
struct kb_seek *kb_seek_new(
	struct kb_engine *engine, const char *url, bool guessed, bool fetch);
/* Stops it. */
void kb_seek_free(struct kb_seek *s);
/* Becomes readable when kb_seek_next() has something to do. */
int kb_seek_fd(const struct kb_seek *s);
/* Takes news up, without waiting; false if there is none. */
bool kb_seek_next(struct kb_seek *s);
/* The same until the end. */
void kb_seek_wait(struct kb_seek *s);
/* Starts fetching feed i, if it was not. */
void kb_seek_fetch(struct kb_seek *s, size_t i);

#endif
