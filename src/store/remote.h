/* What putting items and merging states share.
 * Layer: store, private. */
#ifndef KHABAR_STORE_REMOTE_PARTS_H
#define KHABAR_STORE_REMOTE_PARTS_H

#include "mark_set.h"

#include <khabar/store/remote.h>

/* One transaction of functions that are transactions themselves: joins the
 * caller's if one was begun. */
enum kb_err kb_remote_write(struct kb_store *s,
	enum kb_err (*run)(void *ctx, struct kb_diag *diag), void *ctx,
	struct kb_diag *diag);

/* Deletes what a feed has beyond `keep` articles (-1: nothing), the oldest
 * first, but for what no one may lose: see kb_store_put_items(). Within a write
 * transaction. */
enum kb_err kb_remote_prune(
	struct kb_store *s, int64_t feed, int keep, struct kb_diag *diag);

/* Marks that come of what a server told: taken with their stories. */
struct kb_remote_taken {
	struct kb_remote_list read, unread, starred, unstarred; /* articles */
};
void kb_remote_taken_release(struct kb_remote_taken *t);
void kb_remote_push(struct kb_remote_list *l, int64_t id);
/* Marks them here. What waits for the account because of that waits since
 * before the Unix time `at`: what the server has otherwise at the next reading
 * is later. *out, if not NULL, counts what was not so before. Within
 * kb_remote_write(). */
enum kb_err kb_remote_take(struct kb_store *s, int64_t account,
	const struct kb_remote_taken *t, int64_t at,
	struct kb_remote_merged *out, struct kb_diag *diag);
/* The number up to which wishes have been made; see kb_remote_wished(). */
enum kb_err kb_remote_wishes_made(
	struct kb_store *s, int64_t *seq, struct kb_diag *diag);
/* Sets back when the account's wishes of higher numbers were made. */
enum kb_err kb_remote_wished(struct kb_store *s, int64_t account, int64_t seq,
	int64_t at, struct kb_diag *diag);

#endif
