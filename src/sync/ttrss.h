/* What the parts of tt-rss's JSON API have in common: calls with a session,
 * what its errors mean, articles, ranges of them.
 * Layer: sync, private. */
#ifndef KHABAR_SYNC_TTRSS_H
#define KHABAR_SYNC_TTRSS_H

#include "protocol.h"

#include <khabar/article/json.h>

#define KB_TTRSS_API "/api/index.php"
#define KB_TTRSS_TYPE "application/json"

/* --- Calls -------------------------------------------------------------- */

/* What is called, and what should come. */
struct kb_ttrss_call {
	const char *op;
	const char *fields; /* of JSON, each behind a comma: ",\"limit\":1" */
	const char *not_so; /* what an answer is that is none, as of
			       kb_sync_fail_answer() */
	bool object;        /* an object should come, else an array */
	const char
		*pardon; /* an error of the API that is no failure, or NULL */
};

/* An answer: content is borrowed from json, and NULL where the error came that
 * is pardoned. */
struct kb_ttrss_answer {
	struct kb_json *json; /* owned: kb_json_free() */
	const struct kb_json *content;
};

/* Logs in where there is no session. */
enum kb_err kb_ttrss_login(struct kb_sync_link *l, struct kb_diag *diag);
/* Calls without waiting; the link is logged in. Returns a hash of the session
 * that is shown. */
uint64_t kb_ttrss_begin(
	struct kb_sync_link *l, const struct kb_ttrss_call *call, void *ctx);
/* Judges a reply. *shown: what kb_ttrss_begin() returned, or 0 once the call
 * has been made again; *again: the session was no good, it is dropped, and the
 * call is to be made once more. */
enum kb_err kb_ttrss_judge(struct kb_sync_link *l,
	const struct kb_ttrss_call *call, struct kb_sync_reply *reply,
	uint64_t *shown, bool *again, struct kb_ttrss_answer *out,
	struct kb_diag *diag);
/* Calls and waits; the caller frees out->json. */
enum kb_err kb_ttrss_ask(struct kb_sync_link *l,
	const struct kb_ttrss_call *call, struct kb_ttrss_answer *out,
	struct kb_diag *diag);

/* A whole number, which some versions write as a string; 0: there is none. */
int64_t kb_ttrss_number(const struct kb_json *o, const char *key);
/* A string that is not empty, or NULL. */
const char *kb_ttrss_str(const struct kb_json *o, const char *key);

/* --- Ranges ------------------------------------------------------------- */

/* What is done in ranges [from, from + n) up to an end that may show only
 * while it is done; a range that is too large for the server is halved. */
struct kb_ttrss_work {
	struct kb_ttrss_call call; /* without fields */
	size_t from, end, batch, at_once;
	/* Adds the fields of a range. */
	void (*write)(
		const void *ctx, size_t from, size_t n, struct kb_str *fields);
	/* Takes what came of it; may lower *end. content is NULL where one
	 * alone is over every ceiling: it keeps no other from coming. */
	enum kb_err (*take)(struct kb_sync_link *l,
		const struct kb_json *content, size_t from, size_t n, void *ctx,
		size_t *end, struct kb_diag *diag);
	void *ctx;
};
enum kb_err kb_ttrss_do(struct kb_sync_link *l,
	const struct kb_ttrss_work *work, struct kb_diag *diag);

/* --- Articles ----------------------------------------------------------- */

/* What an answer says of an article besides its text. */
struct kb_ttrss_state {
	int64_t id, feed; /* feed 0: none */
	bool unread, starred;
};
/* False where it has no number. */
bool kb_ttrss_read_state(
	const struct kb_json *article, struct kb_ttrss_state *out);
/* Gives an answer's articles to the sink. */
enum kb_err kb_ttrss_give(struct kb_sync_link *l, const struct kb_json *list,
	const struct kb_sync_sink *sink, struct kb_diag *diag);

/* --- The table's functions ---------------------------------------------- */

/* Whether it is an answer of such an API, be it an error. */
bool kb_ttrss_answers(const struct kb_sync_reply *reply);
enum kb_err kb_ttrss_subscriptions(struct kb_sync_link *l,
	struct kb_remote_feeds *out, struct kb_diag *diag);
enum kb_err kb_ttrss_subscribe(struct kb_sync_link *l, const char *url,
	const char *title, const char *const *tags, size_t n_tags,
	struct kb_str *id, struct kb_diag *diag);
enum kb_err kb_ttrss_unsubscribe(
	struct kb_sync_link *l, const char *id, struct kb_diag *diag);
enum kb_err kb_ttrss_states(struct kb_sync_link *l,
	const struct kb_sync_known *known, size_t n,
	const struct kb_sync_sink *sink, struct kb_sync_states *out,
	struct kb_diag *diag);
enum kb_err kb_ttrss_contents(struct kb_sync_link *l, const int64_t *ids,
	size_t n, const struct kb_sync_sink *sink, struct kb_diag *diag);
enum kb_err kb_ttrss_present(struct kb_sync_link *l, const int64_t *ids,
	size_t n, struct kb_sync_ids *out, struct kb_diag *diag);
enum kb_err kb_ttrss_push(struct kb_sync_link *l, enum kb_sync_mark mark,
	bool on, const int64_t *ids, size_t n,
	void (*sent)(void *ctx, const int64_t *ids, size_t n), void *ctx,
	struct kb_diag *diag);

#endif
