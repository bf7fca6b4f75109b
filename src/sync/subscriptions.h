/* What is followed, compared three ways: by the feed list, by the server, and
 * as both had it when they last agreed. What differs here is a wish for the
 * server, what differs there is done here, and where both differ, ours arrives
 * later.
 * Layer: sync, private.
 *
 *   list         last agreed   server     what comes of it
 *   named        -             -          the server is to follow it
 *   named        -             has it     both agree from now on
 *   named        yes           -          its line goes; of one that the list
 *                                         had first, or that another account
 *                                         has, the account's name only
 *   named        yes           has it     titles and tags are compared
 *   not named    -             has it     the line gets the account's name
 *   not named    yes           has it     the server is to follow it no more
 *   no line      -             has it     the list gets a line
 *   no line      yes           has it     the server is to follow it no more
 *   either       yes           -          it is forgotten that they agreed
 *
 * A subscription without a remote_url is one that was put down before the feed
 * list was changed for it: it counts as not agreed yet. */
#ifndef KHABAR_SYNC_SUBSCRIPTIONS_H
#define KHABAR_SYNC_SUBSCRIPTIONS_H

#include "protocol.h"

#include <khabar/conf/feeds.h>
#include <khabar/store/account.h>

enum kb_sync_here {
	KB_SYNC_STAYS,
	KB_SYNC_ADD,    /* the list gets a line */
	KB_SYNC_NAME,   /* the line gets the account's name */
	KB_SYNC_UNNAME, /* it loses that */
	KB_SYNC_REMOVE, /* the line goes */
};

enum kb_sync_there {
	KB_SYNC_KEEPS,
	KB_SYNC_SUBSCRIBE,
	KB_SYNC_UNSUBSCRIBE,
};

struct kb_sync_tags {
	const char **names;
	size_t n;
};

/* What is to be done about a feed. */
struct kb_sync_step {
	const char *url; /* as the list has it, or will */
	const char *id;  /* the server's; NULL: it has none */
	const struct kb_subscription *base;  /* or NULL */
	const struct kb_remote_feed *remote; /* or NULL */
	enum kb_sync_here here;
	enum kb_sync_there there;
	bool own;          /* the list had it first */
	const char *moved; /* its URL in the list becomes this; or NULL */
	/* What becomes of the title; NULL: it stays. */
	const char *title_here, *title_there;
	struct kb_sync_tags add_here, drop_here, add_there, drop_there;
	/* Once that is done, both have it alike: the list so, tags as a
	 * subscription has them. */
	bool agreed;
	const char *local_title, *local_tags;
	const char *title_now, *tags_now; /* the same as they are before */
	bool forget;                      /* that they agreed */
	bool again; /* forget: the server has the feed by another id */
	bool held;  /* the server has it no more, which may be no wish */
};

struct kb_sync_sides {
	const char *account;
	const struct kb_feeds *list;
	const struct kb_subscription *bases;
	size_t n_bases;
	const struct kb_remote_feed *remotes;
	size_t n_remotes;
	/* Whether the removal of the feed from the list may be taken back
	 * still: nothing comes of it meanwhile. */
	bool (*wanted)(const void *ctx, const char *url);
	/* Whether a name is that of no account: a line that has one, slipped
	 * from the keys, say, takes no feed away. May be NULL. */
	bool (*unknown)(const void *ctx, const char *account);
	const void *ctx;
	bool doubtful; /* the list may lack feeds that a person follows: none is
			  unsubscribed */
	bool all;      /* removals are meant, however many */
	bool renames, tags; /* whether the server can do that */
};

struct kb_sync_comparison {
	struct kb_arena arena;
	struct kb_sync_step *steps; /* owned */
	size_t n, cap;
	/* Removals that were held back: most feeds would be gone at once,
	 * which may be an empty answer or list and no wish. */
	size_t held_here, held_there;
};

/* Strings of out are its arena's, ids all, and those of bases and remotes. */
void kb_sync_compare(
	const struct kb_sync_sides *s, struct kb_sync_comparison *out);
void kb_sync_comparison_release(struct kb_sync_comparison *c);

/* After something was sent for the feed of this step, which was compared anew:
 * the list takes only what it was to take before, as the rest is what the
 * server made of it. before: its step then, or NULL. */
void kb_sync_settle(struct kb_sync_comparison *c, struct kb_sync_step *step,
	const struct kb_sync_step *before);

/* Tags as a subscription has them, in the arena; NULL for none. */
const char *kb_sync_join_tags(
	struct kb_arena *a, const char *const *tags, size_t n);

#endif
