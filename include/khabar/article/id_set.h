/* A set of articles' numbers, which are over 0: a bit for each, in blocks, so
 * that a million that follow each other take an eighth of a megabyte.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_ID_SET_H
#define KHABAR_ARTICLE_ID_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kb_id_block;

/* {0} is an empty one. */
struct kb_id_set {
	struct kb_id_block **slots; /* owned; by their numbers, hashed */
	size_t n, mask;
};

/* Makes a set of n numbers. */
void kb_id_set_init(struct kb_id_set *s, const int64_t *ids, size_t n);
/* Numbers below 1 are not taken. */
void kb_id_set_add(struct kb_id_set *s, int64_t id);
/* Takes a number out; whether it was there. */
bool kb_id_set_remove(struct kb_id_set *s, int64_t id);
bool kb_id_set_has(const struct kb_id_set *s, int64_t id);
void kb_id_set_release(struct kb_id_set *s);

#endif
