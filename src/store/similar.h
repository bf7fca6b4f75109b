/* What is kept of the texts of the last days, to find those that are the same
 * story in other words' guise: in a table, and in memory with a table of where
 * each run of words is.
 * Layer: store, private. */
#ifndef KHABAR_STORE_SIMILAR_PARTS_H
#define KHABAR_STORE_SIMILAR_PARTS_H

#include "store.h"

#include <khabar/search/near.h>

/* An article's text. */
struct kb_similar {
	int64_t article, feed, date;
	const char *text; /* as kb_near_write() has it; owned by the table */
	size_t len;
};

/* A run of words of a text, and the next place where one of its hash is. */
struct kb_similar_run {
	uint32_t run, text, next; /* text, next: places, next from 1 */
};

struct kb_similar_table {
	struct kb_similar *v;
	size_t n, cap, loaded; /* loaded: from the database */
	struct kb_similar_run *runs;
	size_t n_runs, cap_runs;
	uint32_t *slots; /* of runs, from 1; 0: none */
	size_t n_slots;  /* a power of two */
	bool *hits;      /* of each text: it has been found */
	size_t cap_hits;
	struct kb_arena arena;
};

/* Gives up what the handle has in memory. */
void kb_similar_forget(struct kb_store *s);
void kb_similar_add(struct kb_similar_table *t, const struct kb_similar *one,
	const struct kb_near *near);
/* The text of another feed, not older or newer than `apart` seconds, that is
 * the same story as this one: the first that came; NULL: none is. */
const struct kb_similar *kb_similar_find(struct kb_similar_table *t,
	const struct kb_similar *one, const struct kb_near *near,
	int64_t apart);

#endif
