/* A round with an account's server, in the thread that runs it:
 *
 *   what is followed -> what is unread and starred -> the articles that are
 *   lacking -> the marks that wait to be sent
 *
 * Each step ends with what it has brought in the store, so that a round may end
 * after any of them and the next one goes on.
 * Layer: sync, private. */
#ifndef KHABAR_SYNC_ROUND_H
#define KHABAR_SYNC_ROUND_H

#include "protocol.h"
#include "subscriptions.h"

#include <khabar/library/library.h>
#include <khabar/store/account.h>
#include <khabar/store/remote.h>
#include <khabar/sync/syncer.h>

/* A feed of the account: the server's id for it, and the feed as items have
 * it. */
struct kb_round_feed {
	const char *id;
	struct kb_remote_origin origin;
	int64_t unread; /* as it was told last; -1: it was not */
	int64_t told;   /* as it is told now */
};

struct kb_sync_round {
	/* What is wanted: borrowed. */
	const struct kb_account_settings *account;
	struct kb_engine *engine;
	enum kb_sync_which which;
	bool apart; /* see kb_store_stories_apart() */
	bool all;   /* removals are meant, however many */
	const atomic_bool *stop;
	/* Puts the password of an account that keeps none into out (empty), as
	 * whoever is asked has it; KB_ESTOP: it is not given. */
	enum kb_err (*ask)(void *ctx, struct kb_str *out, struct kb_diag *diag);
	/* The link that another thread may stop from now on; NULL: none. */
	void (*linked)(void *ctx, struct kb_sync_link *link);
	/* Whether there is an account of that name. */
	bool (*is_account)(void *ctx, const char *name);
	/* Told of each change of how it goes. */
	void (*tell)(void *ctx, const struct kb_sync_round *r);
	void *ctx;

	/* How it goes, and went. */
	enum kb_sync_stage stage;
	size_t done, total;
	struct kb_sync_counts counts;
	bool skipped;
	int64_t waits;
	const char *advice; /* a message, not looked up; NULL: none */

	/* Private. */
	struct kb_library lib;
	struct kb_arena arena;
	struct kb_account_row row;
	const struct kb_protocol *protocol;
	struct kb_sync_link *link;
	struct kb_remote_feeds remotes;
	struct kb_round_feed *feeds; /* by id; owned */
	size_t n_feeds;
	/* URLs of feeds that the server may have lost, and of which it says
	 * nothing that counts; in the arena, the array is owned. */
	const char **held;
	size_t n_held, cap_held;
	struct kb_round_index *index; /* while articles come; or NULL */
	/* What did not go and stopped nothing else: the first of it. */
	enum kb_err trouble;
	struct kb_diag trouble_diag;
	const char *trouble_advice;
};

/* Makes a round, if it is time for one, and notes in the account's row how it
 * went. Fails with KB_ESTOP where it was stopped, and else as the protocol's
 * functions and the store's, with a message and advice. */
enum kb_err kb_sync_round(struct kb_sync_round *r, struct kb_diag *diag);

/* --- Its parts ------------------------------------------------------------ */

/* Finds out what the server speaks, if that is not known; and logs in
 * (round_reach.c). */
enum kb_err kb_round_find(struct kb_sync_round *r, struct kb_diag *diag);
enum kb_err kb_round_log_in(struct kb_sync_round *r, struct kb_diag *diag);
/* Brings list and server to what both are to be, and fills in r->feeds
 * (round_feeds.c). */
enum kb_err kb_round_feeds(struct kb_sync_round *r, struct kb_diag *diag);
/* Notes how many unread articles the server has told of, once their states are
 * stored. */
enum kb_err kb_round_note_unread(struct kb_sync_round *r, struct kb_diag *diag);
/* Has states and articles come (round_items.c). */
enum kb_err kb_round_items(struct kb_sync_round *r, struct kb_diag *diag);
/* Puts articles of this library into the full-text index while others come, in
 * a thread of its own, each time that it is told that some were stored; freeing
 * it ends that (round_index.c). The path is borrowed. NULL is none. */
struct kb_round_index *kb_round_index_new(const char *path);
void kb_round_index_stored(struct kb_round_index *x);
void kb_round_index_free(struct kb_round_index *x);
/* Sends marks that wait; whether there are any (round_marks.c). */
enum kb_err kb_round_marks(struct kb_sync_round *r, struct kb_diag *diag);
bool kb_round_has_marks(struct kb_sync_round *r);

/* --- How it goes (round_progress.c) ----------------------------------------
 */

/* Tells of it. */
void kb_round_tell(struct kb_sync_round *r);
void kb_round_stage(struct kb_sync_round *r, enum kb_sync_stage stage,
	size_t done, size_t total);
/* Fails with KB_ESTOP where it was stopped. */
enum kb_err kb_round_stopped(
	const struct kb_sync_round *r, struct kb_diag *diag);
/* Notes what ends nothing, unless there was something before; advice: a
 * message, not looked up. */
void kb_round_trouble(struct kb_sync_round *r, enum kb_err err,
	const struct kb_diag *diag, const char *advice);
/* Whether a failure is the server's refusal of one thing: then it is noted
 * so. */
bool kb_round_passes(
	struct kb_sync_round *r, enum kb_err err, const struct kb_diag *diag);

#endif
