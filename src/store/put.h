/* Entries of a feed while they go into the store.
 * Layer: store, private. */
#ifndef KHABAR_STORE_PUT_PARTS_H
#define KHABAR_STORE_PUT_PARTS_H

#include "known.h"
#include "mark_set.h"

/* One reload of a feed; all zero at first. */
struct kb_put {
	struct kb_store *s;
	int64_t feed, now;
	int64_t version; /* the next of those that were taken */
	struct kb_known_table known;
	struct kb_mark_set marks;
	struct kb_str name; /* of the article that is written, see names.h */
	struct kb_put_result result;
	struct kb_diag *diag;
};

void kb_put_release(struct kb_put *p);

/* The entry's key, borrowed; one made by hand may have none yet. */
const char *kb_put_key(struct kb_put *p, const struct kb_entry *e);
/* Writes an entry that is new, seen at p->now, as version p->version, which is
 * its number; marks of that number, which p->marks may have, are joined with
 * those of its story. */
enum kb_err kb_put_add(
	struct kb_put *p, const char *key, const struct kb_entry *e);
/* Writes an article anew as version p->version: what belongs to the feed, never
 * the marks, but for those of a story that it comes to be one of. */
enum kb_err kb_put_change(
	struct kb_put *p, struct kb_known_article *k, const struct kb_entry *e);
/* The number by which an article is sorted that was seen at that Unix time. */
int64_t kb_put_date(const struct kb_entry *e, int64_t seen);
/* Writes what the feed says of itself. */
enum kb_err kb_put_fields(struct kb_store *s, int64_t id,
	const struct kb_feed *f, struct kb_diag *diag);

#endif
