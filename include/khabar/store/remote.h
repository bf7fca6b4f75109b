/* Articles of feeds that servers follow: put into the store among all others,
 * and a server's states brought together with the marks here. An account is
 * the number of its row (store/account.h), an item's number the server's.
 * Layer: store. */
#ifndef KHABAR_STORE_REMOTE_H
#define KHABAR_STORE_REMOTE_H

#include <khabar/store/store.h>

/* --- Items -------------------------------------------------------------- */

/* A feed of an account as items and the feed list have it. Strings are UTF-8,
 * borrowed. */
struct kb_remote_origin {
	const char *url;   /* as the feed list has it */
	const char *title; /* the feed's own, plain; NULL: not known */
	const char *link;  /* its page; NULL: not known */
	int keep;          /* as kb_store_put_feed() has it */
};

/* Writes what a server tells of n feeds, which were fetched at that Unix time:
 * by it, so that nothing of a fetch that failed here, or was put off, holds any
 * more. One transaction. */
enum kb_err kb_store_put_origins(struct kb_store *s,
	const struct kb_remote_origin *origins, size_t n, int64_t now,
	struct kb_diag *diag);

/* An article as a server tells it. */
struct kb_remote_item {
	int64_t id; /* any but 0 */
	/* NULL: of no feed that is followed. Nothing is stored of it but that
	 * it is not asked for again. */
	const struct kb_remote_origin *origin;
	struct kb_entry entry; /* strings borrowed */
	bool read, starred;
};

/* Stores n items of any feeds, in any order, in one transaction: some hundreds
 * are a good batch. An item that is new is the article of its feed that has its
 * page's address, title or date, as kb_store_put_feed() would find it, and then
 * both sides' marks are united: read or starred here or there is so on both.
 * What it lacks waits to be sent. An item that came before is written where it
 * has changed, keeps its marks, and moves to another feed with its origin.
 * Afterwards the feeds are pruned as kb_store_put_feed() does, but for articles
 * that a server has unread or starred or that wait to be sent. */
enum kb_err kb_store_put_items(struct kb_store *s, int64_t account,
	const struct kb_remote_item *items, size_t n, int64_t now,
	struct kb_put_result *result, struct kb_diag *diag);

/* The account follows the feed no more: nothing is known of the server's
 * items, and nothing is sent for them. Articles and their marks stay. */
enum kb_err kb_store_forget_items(struct kb_store *s, int64_t account,
	const char *url, struct kb_diag *diag);

/* --- States ------------------------------------------------------------- */

/* The numbers of items, borrowed; sorted, each once (kb_remote_sort()). */
struct kb_remote_ids {
	const int64_t *ids;
	size_t n;
};
/* Sorts n numbers and drops those that are there twice; returns how many are
 * left. */
size_t kb_remote_sort(int64_t *ids, size_t n);

/* What a server answered, asked whole. */
struct kb_remote_states {
	struct kb_remote_ids unread, starred; /* all of them */
	struct kb_remote_ids came; /* items that came since the last round, be
				      they read; others do no harm */
	struct kb_remote_ids gone; /* of those that are doubtful, what the
				      server does not have any more */
	/* URLs of feeds, as the feed list has them, whose unread items were not
	 * asked for, since none has changed; n_same of them. */
	const char *const *same;
	size_t n_same;
	bool same_starred; /* starred ones were not asked for, since none has
			      changed: `starred` is empty */
	bool all_origins; /* feeds have come to the account: items of feeds that
			     were not followed are lacking again */
	int64_t at;       /* Unix time just before the first of them was asked
			     for */
};

/* Numbers that are owned. */
struct kb_remote_list {
	int64_t *ids;
	size_t n, cap;
};

/* What is to be asked for after the states. */
struct kb_remote_compared {
	struct kb_remote_list lacking;  /* whose contents are not here, or may
					   have changed: sorted */
	struct kb_remote_list doubtful; /* starred or unread here and as last
					   known there, and neither now: they
					   were marked elsewhere, or the server
					   has forgotten them; sorted */
};
/* Compares states (gone is not needed yet) with what is known; writes nothing.
 * The caller releases *out, zeroed on failure. */
enum kb_err kb_store_compare_states(struct kb_store *s, int64_t account,
	const struct kb_remote_states *states, struct kb_remote_compared *out,
	struct kb_diag *diag);
void kb_remote_compared_release(struct kb_remote_compared *c);

/* Takes what was marked elsewhere since the last time, in one transaction. Of
 * what was marked here, too, the later counts: the server's where the mark here
 * waited to be sent since before the states were last read, which had it still
 * as it was; else that from here. What waits is sent unless the server has it
 * so. Marks that are taken hold for all articles of a story, and wait to be
 * sent for those that other accounts, or this one by another number, have.
 * Items that are gone leave marks and pages as they are. */
struct kb_remote_merged {
	size_t read, unread, starred, unstarred; /* articles, here */
};
enum kb_err kb_store_merge_states(struct kb_store *s, int64_t account,
	const struct kb_remote_states *states, struct kb_remote_merged *out,
	struct kb_diag *diag);

#endif
