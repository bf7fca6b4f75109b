/* Tags that rules give to articles: a tag's articles are bits of blocks, as
 * marks are.
 * Layer: store, private. */
#ifndef KHABAR_STORE_TAG_PARTS_H
#define KHABAR_STORE_TAG_PARTS_H

#include "mark_set.h"

/* The articles of all tags that are meant, as if they were read; the set is
 * released by the caller whatever comes of it. */
enum kb_err kb_tags_load(struct kb_store *s,
	bool (*is_meant)(void *ctx, const char *path), void *ctx,
	struct kb_mark_set *out, struct kb_diag *diag);
/* The same of a query's tags, with what is within them. */
enum kb_err kb_tags_of_query(struct kb_store *s, const struct kb_query *q,
	struct kb_mark_set *out, struct kb_diag *diag);
/* Gives a tag to articles, within a write transaction. */
enum kb_err kb_tags_put(struct kb_store *s, const char *path,
	const int64_t *ids, size_t n, struct kb_diag *diag);
/* A number that changes with what is tagged. */
enum kb_err kb_tags_state(
	struct kb_store *s, int64_t *state, struct kb_diag *diag);

#endif
