/* Accounts with servers that follow feeds: how the last rounds went, which
 * feeds both sides have, and the marks that the server has not been told of
 * yet, each put down by the transaction that sets it. No password and nothing
 * that stands for one is among this.
 * Layer: store. */
#ifndef KHABAR_STORE_ACCOUNT_H
#define KHABAR_STORE_ACCOUNT_H

#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/article/rows.h>

struct kb_store;

/* --- Accounts ----------------------------------------------------------- */

/* Strings are UTF-8, NULL where nothing is known; times are Unix time, 0:
 * never. */
struct kb_account_row {
	int64_t id;
	const char *name;   /* as the configuration has it */
	const char *server; /* whose items these are: the address and user
			       that the configuration gives */
	const char *kind;   /* of the protocol that was found */
	const char *base;   /* the URL that it was found at */
	const char *cursor; /* the server's items are known up to here, as the
			       protocol has it */
	const char *notice; /* what the server cannot do, for a person */
	int64_t tried;      /* when a round was begun last */
	int64_t done;       /* when one last ended well */
	int64_t read_at;    /* when the states of all items were last read */
	int64_t retry;      /* before that time the server wants no request */
	int failures;       /* rounds that failed in a row */
	const char *error;  /* why the last one failed, for a person; NULL: it
			       did not */
	const char *advice; /* what to do about that, for a person */
};

/* All accounts that are stored, by name: *out is an array of *n, all in the
 * arena; empty on failure. */
enum kb_err kb_store_accounts(struct kb_store *s, struct kb_arena *arena,
	struct kb_account_row **out, size_t *n, struct kb_diag *diag);
/* The account of that name, made if there is none, its strings in the arena. If
 * what is stored is of another server, all of that but the name is forgotten:
 * the server's numbers say nothing of the other's items. */
enum kb_err kb_store_make_account(struct kb_store *s, const char *name,
	const char *server, struct kb_arena *arena, struct kb_account_row *out,
	struct kb_diag *diag);
/* Writes all of the row but id, name, server, and read_at, which is written
 * with the states that were read. Nothing happens if the account is gone. */
enum kb_err kb_store_put_account(struct kb_store *s,
	const struct kb_account_row *row, struct kb_diag *diag);
/* Forgets the account with its subscriptions, items and what waits for it;
 * feeds, articles and their marks stay. No failure if there is none. */
enum kb_err kb_store_remove_account(
	struct kb_store *s, const char *name, struct kb_diag *diag);

/* --- Subscriptions ------------------------------------------------------ */

/* A feed of an account as the server and the feed list had it when they last
 * agreed. Titles may be NULL, tags are lines, NULL for none; UTF-8. */
struct kb_subscription {
	const char *id;         /* the server's word for it */
	const char *url;        /* as the feed list has it */
	const char *remote_url; /* as the server has it */
	const char *remote_title, *remote_tags;
	const char *local_title, *local_tags;
	bool own;       /* the feed list had it before the account did */
	int64_t unread; /* how many the server has, if it says so; else -1 */
};

/* Those of an account, by id: *out is an array of *n, all in the arena; empty
 * on failure. */
enum kb_err kb_store_subscriptions(struct kb_store *s, int64_t account,
	struct kb_arena *arena, struct kb_subscription **out, size_t *n,
	struct kb_diag *diag);
/* Writes one, in place of that with its id. */
enum kb_err kb_store_put_subscription(struct kb_store *s, int64_t account,
	const struct kb_subscription *sub, struct kb_diag *diag);
/* Forgets one; no failure if there is none of that id. */
enum kb_err kb_store_drop_subscription(struct kb_store *s, int64_t account,
	const char *id, struct kb_diag *diag);

/* --- What waits --------------------------------------------------------- */

/* A mark that the server has not said yes to: the last that was set or taken
 * off the item. */
struct kb_wish {
	int64_t item; /* the server's number */
	int64_t at;   /* when it was made, Unix time */
	int64_t seq;  /* rises with each that is made */
};

/* The first of an account's wishes, at most max, that an item has
 * (KB_ARTICLE_READ or KB_ARTICLE_STARRED) or, if not on, has no more that mark:
 * *out is an array of *n by the server's numbers, owned; none on failure. */
enum kb_err kb_store_wishes(struct kb_store *s, int64_t account,
	enum kb_article_mark mark, bool on, size_t max, struct kb_wish **out,
	size_t *n, struct kb_diag *diag);
/* The server has said yes to these, as kb_store_wishes() gave them: its items
 * are marked so, and what has not been wished otherwise since waits no more. */
enum kb_err kb_store_wishes_sent(struct kb_store *s, int64_t account,
	enum kb_article_mark mark, bool on, const struct kb_wish *wishes,
	size_t n, struct kb_diag *diag);

struct kb_account_counts {
	size_t feeds;
	size_t articles;                         /* that are here */
	size_t read, unread, starred, unstarred; /* waiting to be marked so */
};
/* Zeroed on failure. */
enum kb_err kb_store_account_counts(struct kb_store *s, int64_t account,
	struct kb_account_counts *out, struct kb_diag *diag);

#endif
