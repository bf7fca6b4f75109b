/* A set of numbers over 0, made at once.
 * Layer: article. */
#ifndef KHABAR_ARTICLE_ID_SET_H
#define KHABAR_ARTICLE_ID_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* {0} is an empty one. */
struct kb_id_set {
	int64_t *slots; /* owned */
	size_t mask;
};

void kb_id_set_init(struct kb_id_set *s, const int64_t *ids, size_t n);
bool kb_id_set_has(const struct kb_id_set *s, int64_t id);
void kb_id_set_release(struct kb_id_set *s);

#endif
