/* What the parts of the Google Reader API have in common: requests with a login
 * and a token, numbers of articles, lists of them in pages, batches.
 * Layer: sync, private. */
#ifndef KHABAR_SYNC_GREADER_H
#define KHABAR_SYNC_GREADER_H

#include "protocol.h"

#include <khabar/article/json.h>

#define KB_GREADER_API "/reader/api/0"
#define KB_GREADER_LIST "user/-/state/com.google/reading-list"
#define KB_GREADER_READ "user/-/state/com.google/read"
#define KB_GREADER_STARRED "user/-/state/com.google/starred"
#define KB_GREADER_LABEL "user/-/label/"

/* --- Requests ----------------------------------------------------------- */

/* What has been tried for a request that was refused. */
struct kb_greader_tries {
	bool token, login;
	uint64_t shown; /* a hash of what the last one showed */
};

/* Logs in where there is no login; with token, gets one of these too. */
enum kb_err kb_greader_ready(
	struct kb_sync_link *l, bool token, struct kb_diag *diag);
/* Asks without waiting: a GET, or a POST of fields ("a=1&b=2") and the token.
 * The link is ready for it. */
void kb_greader_begin(struct kb_sync_link *l, const char *path,
	const char *fields, struct kb_greader_tries *tries, void *ctx);
/* Whether a refused request may be sent once more: its token or its login is
 * dropped, if it still is the one that was refused. */
bool kb_greader_again(struct kb_sync_link *l, const struct kb_sync_reply *reply,
	bool form, struct kb_greader_tries *tries);
/* Asks and waits; fields: NULL for a GET. The caller releases the reply, also
 * after a failure, which is noted. */
enum kb_err kb_greader_ask(struct kb_sync_link *l, const char *path,
	const char *fields, struct kb_sync_reply *reply, struct kb_diag *diag);
/* The same of an answer in JSON that is an object with the member `key`, an
 * array; fault: as in kb_sync_fail_answer(). *out is the
 * caller's. */
enum kb_err kb_greader_get(struct kb_sync_link *l, const char *path,
	const char *key, const char *fault, struct kb_json **out,
	struct kb_diag *diag);
/* Such an answer, of a reply that has come; NULL: it is none. */
struct kb_json *kb_greader_json(
	const struct kb_sync_reply *reply, const char *key);
/* Whether the answer to a change is yes. */
bool kb_greader_is_ok(const struct kb_sync_reply *reply);
/* Whether the server is FreshRSS, by where its API is. */
bool kb_greader_is_freshrss(const struct kb_sync_link *l);
/* A title, or a name, as it was before FreshRSS wrote & < > ^ \ / ? , ; in
 * their full width, of which the last three are left where Chinese, Japanese or
 * Korean is written; the same, or one in the arena. */
const char *kb_greader_title(const struct kb_sync_link *l,
	struct kb_arena *arena, const char *title);

/* --- Numbers of articles ------------------------------------------------ */

/* The number that an id, a string or a number of JSON, stands for: hexadecimal
 * behind "…/item/", padded or not, or decimal with or without a sign, all of
 * them one signed number of 64 bits; what is longer is noted with the link.
 * False where it is none, or 0. */
bool kb_greader_json_id(
	struct kb_sync_link *l, const struct kb_json *j, int64_t *id);
/* Adds "i=" and the id in its long form, which all servers read. */
void kb_greader_add_id(
	struct kb_sync_link *l, struct kb_str *fields, int64_t id);

/* Which numbers are asked for. */
struct kb_greader_stream {
	const char *of;      /* a stream: KB_GREADER_LIST, ... */
	const char *without; /* without what has this state; NULL: all */
	int64_t newer;       /* than this Unix time; 0: all */
	size_t most;         /* the newest; 0: all, KB_MAX_SYNC_IDS at most */
};
/* Gets them, page by page, in order; *cut: there are more than `most`. */
enum kb_err kb_greader_ids(struct kb_sync_link *l,
	const struct kb_greader_stream *stream, struct kb_sync_ids *out,
	bool *cut, struct kb_diag *diag);

/* All of a list without what has this state (NULL: nothing). */
enum kb_err kb_greader_list(struct kb_sync_link *l, const char *stream,
	const char *without, struct kb_sync_ids *out, struct kb_diag *diag);
/* Parts numbers by whether they can be named to the server: all can but long
 * ids that it has not, for which its lists are looked up where this link has
 * not seen them. */
enum kb_err kb_greader_name_ids(struct kb_sync_link *l, const int64_t *ids,
	size_t n, struct kb_sync_ids *named, struct kb_sync_ids *unnamed,
	struct kb_diag *diag);

/* --- Feeds --------------------------------------------------------------- */

/* Adds the feeds of an answer, `subscriptions`: those that have an address of
 * the web, which is what a feed list can hold. */
void kb_greader_read_feeds(struct kb_sync_link *l, const struct kb_json *list,
	struct kb_remote_feeds *out);

/* --- Articles ----------------------------------------------------------- */

/* Reads the articles of an answer, `items`, and gives those that were asked
 * for, n numbers, to the sink, and to it what is missing; *newest becomes the
 * Unix time when the newest was crawled, if that is newer. */
enum kb_err kb_greader_read_items(struct kb_sync_link *l,
	const struct kb_json *items, const int64_t *ids, size_t n,
	const struct kb_sync_sink *sink, int64_t *newest, struct kb_diag *diag);

/* --- Batches ------------------------------------------------------------ */

/* What is done for many articles, some at a time. */
struct kb_greader_work {
	const char *path;
	const char *fields; /* before the numbers; NULL: none */
	size_t batch;       /* articles of a request */
	size_t at_once;     /* requests under way */
	/* Takes an answer with a status of success. */
	enum kb_err (*take)(struct kb_sync_link *l,
		const struct kb_sync_reply *reply, const int64_t *ids, size_t n,
		void *ctx, struct kb_diag *diag);
	/* Takes those that the server says it has none of; NULL: that is a
	 * failure. */
	void (*none)(void *ctx, const int64_t *ids, size_t n);
	void *ctx;
};
/* Sends the numbers in batches, halved where they are too large. */
enum kb_err kb_greader_batches(struct kb_sync_link *l,
	const struct kb_greader_work *work, const int64_t *ids, size_t n,
	struct kb_diag *diag);

/* --- The table's functions ---------------------------------------------- */

enum kb_err kb_greader_login(struct kb_sync_link *l, struct kb_diag *diag);
enum kb_err kb_greader_states(struct kb_sync_link *l,
	const struct kb_sync_known *known, size_t n,
	const struct kb_sync_sink *sink, struct kb_sync_states *out,
	struct kb_diag *diag);
enum kb_err kb_greader_contents(struct kb_sync_link *l, const int64_t *ids,
	size_t n, const struct kb_sync_sink *sink, struct kb_diag *diag);
enum kb_err kb_greader_present(struct kb_sync_link *l, const int64_t *ids,
	size_t n, struct kb_sync_ids *out, struct kb_diag *diag);
enum kb_err kb_greader_push(struct kb_sync_link *l, enum kb_sync_mark mark,
	bool on, const int64_t *ids, size_t n,
	void (*sent)(void *ctx, const int64_t *ids, size_t n), void *ctx,
	struct kb_diag *diag);
enum kb_err kb_greader_subscriptions(struct kb_sync_link *l,
	struct kb_remote_feeds *out, struct kb_diag *diag);
enum kb_err kb_greader_subscribe(struct kb_sync_link *l, const char *url,
	const char *title, const char *const *tags, size_t n_tags,
	struct kb_str *id, struct kb_diag *diag);
enum kb_err kb_greader_unsubscribe(
	struct kb_sync_link *l, const char *id, struct kb_diag *diag);
enum kb_err kb_greader_rename(struct kb_sync_link *l, const char *id,
	const char *title, struct kb_diag *diag);
enum kb_err kb_greader_tag(struct kb_sync_link *l, const char *id,
	const char *const *added, size_t n_added, const char *const *removed,
	size_t n_removed, struct kb_diag *diag);

#endif
