/* Entries of a feed while they go into the store.
 * Layer: store, private. */
#ifndef KHABAR_STORE_PUT_PARTS_H
#define KHABAR_STORE_PUT_PARTS_H

#include "known.h"
#include "story.h"

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
/* What it takes to find out of an entry before it is written. */
struct kb_put_facts {
	int64_t hash;     /* kb_entry_hash() */
	const char *name; /* see names.h */
	size_t name_len;
	struct kb_story_keys story;
};
/* The name is borrowed until this is done for another. */
void kb_put_find_out(struct kb_put *p, const char *key,
	const struct kb_entry *e, struct kb_put_facts *out);
/* Writes an entry that is new, seen at p->now, as version p->version, which is
 * its number; marks of that number, which p->marks may have, are joined with
 * those of its story. */
enum kb_err kb_put_add(struct kb_put *p, const char *key,
	const struct kb_entry *e, const struct kb_put_facts *f);
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
