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
/* Writes what the feed says of itself. */
enum kb_err kb_put_fields(struct kb_store *s, int64_t id,
	const struct kb_feed *f, struct kb_diag *diag);

#endif
