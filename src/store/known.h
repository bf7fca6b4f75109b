/* The articles of a feed that the store has, while the feed is put into it.
 * Layer: store, private. */
#ifndef KHABAR_STORE_KNOWN_PARTS_H
#define KHABAR_STORE_KNOWN_PARTS_H

#include "store.h"

/* An article of the feed as it is stored, found by its key. */
struct kb_known_article {
	char *key; /* NULL: an empty place of the table */
	int64_t id, hash;
	int64_t date, seen;
	bool listed;  /* an entry has been written to it */
	bool named;   /* an entry of the feed has its key */
	bool renamed; /* it is stored under another key yet */
	bool kept;
};

struct kb_known_table {
	struct kb_known_article *slots;
	size_t n, cap; /* cap: a power of two */
	struct kb_arena arena;
};

/* All articles of the feed into the table, which is zeroed. */
enum kb_err kb_known_load(struct kb_store *s, int64_t feed,
	struct kb_mark_set *marks, struct kb_known_table *t,
	struct kb_diag *diag);
void kb_known_release(struct kb_known_table *t);
/* The article with that key, NULL if there is none; and the same, added if
 * there is none. What they return lives until the next one is added. */
struct kb_known_article *kb_known_find(
	const struct kb_known_table *t, const char *key);
struct kb_known_article *kb_known_add(
	struct kb_known_table *t, const char *key);
/* Gives the article under the key `from` the key `to`, which none has. */
void kb_known_rename(
	struct kb_known_table *t, const char *from, const char *to);

/* same.c: entries whose key no article has, but which are articles that the
 * feed does not list under their own key any more, give these their keys.
 * keys: of the feed's entries. */
enum kb_err kb_store_match(struct kb_store *s, int64_t feed,
	const struct kb_feed *f, const char *const *keys,
	struct kb_known_table *t, struct kb_diag *diag);

/* Whether the address is that of one article and of no column that appears each
 * day: its last part has a number or several words. */
bool kb_is_own_page(const char *link);

/* What the key begins with of an article that a server told of: the feed's own
 * is not known. */
#define KB_KEY_TOLD "r:"

#endif
