/* Searches that nobody waits for: a thread with a handle of its own of the
 * store. One is under way at a time, the one that was asked for last; one that
 * is asked for stops the one before.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_SEARCHER_H
#define KHABAR_LIBRARY_SEARCHER_H

#include <khabar/store/store.h>

struct kb_searcher;

struct kb_search_answer {
	unsigned number;       /* of the search, as it was asked for */
	struct kb_found found; /* its ids are the caller's */
	bool behind;           /* kb_store_index_is_behind() */
	enum kb_err err;
	struct kb_diag diag;
};

/* path: of the store's file; opened when something is searched for first. */
struct kb_searcher *kb_searcher_new(const char *path);
/* s may be NULL. */
void kb_searcher_free(struct kb_searcher *s);
/* Readable while there is an answer. */
int kb_searcher_fd(const struct kb_searcher *s);

/* Searches from now on for this; all of q is copied. Returns its number, never
 * 0. Nothing is told any more of those before. */
unsigned kb_searcher_start(struct kb_searcher *s, const struct kb_query *q);
/* Gives it up; nothing is told of it. */
void kb_searcher_stop(struct kb_searcher *s);
/* Takes the answer to what was asked for last; false: there is none yet. */
bool kb_searcher_next(struct kb_searcher *s, struct kb_search_answer *out);

#endif
