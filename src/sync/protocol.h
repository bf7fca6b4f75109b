/* What a kind of server can do for an account: a small table of functions,
 * one for each kind (kinds). What is above it knows no server's language.
 * Layer: sync, private.
 *
 * All functions fail with KB_ENET (network, HTTP status), KB_EFORMAT (an
 * answer that is not understood), KB_ELIMIT (over a ceiling), KB_EINVAL (the
 * server refuses what was asked for) and KB_ESTOP; kb_sync_link_fault() says
 * what is to be done about it. Texts are UTF-8. */
#ifndef KHABAR_SYNC_PROTOCOL_H
#define KHABAR_SYNC_PROTOCOL_H

#include "transport.h"

#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/conf/account.h>
#include <khabar/feed/feed.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* --- Feeds -------------------------------------------------------------- */

/* A feed as the server has it; strings are in the arena, NULL where it says
 * nothing. id is the server's own word for it ("feed/2",
 * "feed/https://example.org/rss", "17"), by which it is asked for. */
struct kb_remote_feed {
	const char *id, *url, *title, *link;
	const char **tags; /* folders or labels, by their names */
	size_t n_tags;
	int64_t unread; /* -1: not told */
};

struct kb_remote_feeds {
	struct kb_arena arena;
	struct kb_remote_feed *feeds; /* owned */
	size_t n, cap;
};
void kb_remote_feeds_release(struct kb_remote_feeds *f);

/* --- Articles ----------------------------------------------------------- */

/* An article as the server has it; strings last as long as the call that it is
 * given to. content and summary are HTML, title is plain. */
struct kb_sync_item {
	int64_t id;
	const char *feed;       /* as kb_remote_feed.id; NULL: it did not say */
	const char *feed_title; /* or NULL */
	const char *feed_link;  /* its page, or NULL */
	struct kb_entry entry;
	bool read, starred;
};

/* Who takes articles while they come. */
struct kb_sync_sink {
	/* A batch; those of one feed stand together, the newest first. Fails
	 * as what it does with them: no more come then. */
	enum kb_err (*items)(void *ctx, const struct kb_sync_item *items,
		size_t n, struct kb_diag *diag);
	/* Of what was asked for, numbers that the server does not have; may be
	 * NULL. */
	void (*missing)(void *ctx, const int64_t *ids, size_t n);
	void *ctx;
};

/* Numbers of articles: ascending, each once. */
struct kb_sync_ids {
	int64_t *ids; /* owned */
	size_t n, cap;
};
void kb_sync_ids_add(struct kb_sync_ids *s, int64_t id);
/* Puts them in order after some were added. */
void kb_sync_ids_sort(struct kb_sync_ids *s);
bool kb_sync_ids_have(const struct kb_sync_ids *s, int64_t id);
/* The place of one of them; n: it is not there. */
size_t kb_sync_ids_find(const struct kb_sync_ids *s, int64_t id);
void kb_sync_ids_release(struct kb_sync_ids *s);
/* For a sink: notes the numbers of what comes in ctx, a struct kb_sync_ids, out
 * of order. */
enum kb_err kb_sync_note_ids(void *ctx, const struct kb_sync_item *items,
	size_t n, struct kb_diag *diag);

/* What is known here of a feed before its states are asked for. */
struct kb_sync_known {
	const char *feed; /* as kb_remote_feed.id */
	int64_t unread;   /* of its articles, as the server last had them */
	int64_t told;     /* unread of kb_remote_feed; -1: not told */
};

/* How the server has its articles. */
struct kb_sync_states {
	struct kb_sync_ids unread, starred; /* all of them */
	bool starred_same; /* as their number says that nothing has changed,
			      `starred` has none */
	/* Those that are newer than the link's cursor, read ones too, and some
	 * that are older: not all of them are lacking here. Without a cursor,
	 * all that the server has, but no more of those that are read than the
	 * newest KB_MAX_SYNC_FIRST: older_left. */
	struct kb_sync_ids fresh;
	bool older_left;
	/* Feeds, as kb_remote_feed.id, of which `unread` has none as their
	 * number says that nothing has changed; borrowed from what was known,
	 * the array is owned. */
	const char **unasked;
	size_t n_unasked, cap_unasked;
};
void kb_sync_states_release(struct kb_sync_states *s);

/* Marks that are sent. */
enum kb_sync_mark {
	KB_SYNC_READ,
	KB_SYNC_STARRED,
};

/* --- A kind of server --------------------------------------------------- */

struct kb_protocol {
	const char *name; /* as an account's `kind` has it */
	/* How it is found: where its API may be, counted from the address of a
	 * server's page, NULL behind the last; what is asked there, without a
	 * login; and whether an answer to it is that of such an API. */
	const char *const *places;
	struct kb_sync_call question;
	bool (*answers)(const struct kb_sync_reply *reply);
	/* What is said where only this kind is looked for and none is there: a
	 * message that takes the address; NULL: as of all kinds. */
	const char *absent;
	bool lists_numbers; /* states() asks for numbers alone, in a few
			       requests */
	/* Logs in where no login is kept, or what is kept is known to be no
	 * good; else asks nothing. A login that is refused in the midst is
	 * made again by itself, once. */
	enum kb_err (*login)(struct kb_sync_link *link, struct kb_diag *diag);
	enum kb_err (*subscriptions)(struct kb_sync_link *link,
		struct kb_remote_feeds *out, struct kb_diag *diag);
	/* All unread and starred numbers, and what is new. The sink gets
	 * articles that come along with them, if any do. */
	enum kb_err (*states)(struct kb_sync_link *link,
		const struct kb_sync_known *known, size_t n,
		const struct kb_sync_sink *sink, struct kb_sync_states *out,
		struct kb_diag *diag);
	/* The articles of these numbers, in batches. */
	enum kb_err (*contents)(struct kb_sync_link *link, const int64_t *ids,
		size_t n, const struct kb_sync_sink *sink,
		struct kb_diag *diag);
	/* Which of these numbers the server still has. */
	enum kb_err (*present)(struct kb_sync_link *link, const int64_t *ids,
		size_t n, struct kb_sync_ids *out, struct kb_diag *diag);
	/* Sets or takes a mark. sent() is told of each batch that the server
	 * has taken; may be NULL. */
	enum kb_err (*push)(struct kb_sync_link *link, enum kb_sync_mark mark,
		bool on, const int64_t *ids, size_t n,
		void (*sent)(void *ctx, const int64_t *ids, size_t n),
		void *ctx, struct kb_diag *diag);
	/* Has the server follow a feed, under this title (or NULL) and with
	 * these tags. Puts its id there into id (cleared), which stays empty
	 * where the server does not tell: the next subscriptions have it. */
	enum kb_err (*subscribe)(struct kb_sync_link *link, const char *url,
		const char *title, const char *const *tags, size_t n_tags,
		struct kb_str *id, struct kb_diag *diag);
	/* One that is not there any more is no failure. */
	enum kb_err (*unsubscribe)(struct kb_sync_link *link, const char *id,
		struct kb_diag *diag);
	/* NULL: the server cannot do it. */
	enum kb_err (*rename)(struct kb_sync_link *link, const char *id,
		const char *title, struct kb_diag *diag);
	enum kb_err (*tag)(struct kb_sync_link *link, const char *id,
		const char *const *added, size_t n_added,
		const char *const *removed, size_t n_removed,
		struct kb_diag *diag);
};

extern const struct kb_protocol kb_google_reader;
extern const struct kb_protocol kb_ttrss;

/* The table of a kind; NULL: KB_ACCOUNT_KIND_AUTO has none. */
const struct kb_protocol *kb_protocol_of(enum kb_account_kind kind);
/* The kind whose table has this name; KB_ACCOUNT_KIND_AUTO: none, or NULL. */
enum kb_account_kind kb_protocol_kind(const char *name);

#endif
