/* What the files share that bring feed list and server together in a round.
 * Layer: sync, private. */
#ifndef KHABAR_SYNC_ROUND_PARTS_H
#define KHABAR_SYNC_ROUND_PARTS_H

#include "round.h"

/* The sides and what they differ in. */
struct kb_round_sides {
	struct kb_sync_round *r;
	struct kb_remote_feeds *remotes; /* the round's */
	struct kb_subscription *bases;   /* by id; the round's arena */
	size_t n_bases;
	struct kb_sync_comparison comparison;
	/* Ids and URLs of feeds for which the server was told something; the
	 * round's arena, the array is owned. */
	const char **sent;
	size_t n_sent, cap_sent;
};

/* Sends what is wished of the server (round_send.c). What it refuses is
 * trouble of the round's, and stays a wish. */
enum kb_err kb_round_send(struct kb_round_sides *s, struct kb_diag *diag);
/* Does in the list what has changed at the server, and notes what both agree on
 * (round_list.c). */
enum kb_err kb_round_list(struct kb_round_sides *s, struct kb_diag *diag);
/* Forgets that both had agreed on a feed. */
enum kb_err kb_round_forget(struct kb_sync_round *r,
	const struct kb_sync_step *step, struct kb_diag *diag);

#endif
