/* Talking to an account's server over HTTP: requests that are answered before
 * the next one, and a few at once; the login that is kept between rounds; what
 * stood in the way. For one thread, an account's own.
 * Layer: sync, private. */
#ifndef KHABAR_SYNC_TRANSPORT_H
#define KHABAR_SYNC_TRANSPORT_H

#include "long_ids.h"

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <khabar/library/get.h>

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What stood in the way, by what is to be done about it. */
enum kb_sync_fault {
	KB_SYNC_NO_FAULT,
	KB_SYNC_LOGIN,   /* name or password refused: nothing is tried again
			    until they are others */
	KB_SYNC_SECRET,  /* the password could not be had */
	KB_SYNC_REST,    /* it wants to be left alone (429, 503):
			    kb_sync_link_retry() */
	KB_SYNC_SERVER,  /* its own fault (5xx): later */
	KB_SYNC_REFUSED, /* another status: it does not do that */
	KB_SYNC_NETWORK, /* not reached, or broken off */
	KB_SYNC_ANSWER,  /* it does not say what it should */
	KB_SYNC_LIMIT,   /* over a ceiling */
	KB_SYNC_LOCAL,   /* who takes what has come has failed */
	KB_SYNC_STOPPED,
};

/* All but engine may be NULL; strings are copied, the rest is borrowed. */
struct kb_sync_link_options {
	struct kb_engine *engine; /* held */
	const char *name;         /* what failures begin with */
	const char *base;         /* the address of its API, without a slash
				     behind */
	const char *user;
	const char *proxy; /* as in kb_network */
	bool keep_login;   /* between rounds: login_file */
	/* Puts the password into out (empty); asked for when it is needed. */
	enum kb_err (*password)(
		void *ctx, struct kb_str *out, struct kb_diag *diag);
	/* Told of each request before it is sent, and of its answer. */
	void (*asked)(void *ctx);
	void *ctx;
	const atomic_bool *stop; /* set by another thread: all ends with
				    KB_ESTOP before the next request; those
				    under way by kb_sync_link_stop() */
};

struct kb_sync_link;
struct kb_sync_link *kb_sync_link_new(const struct kb_sync_link_options *o);
/* Forgets all secrets; what runs is given up. */
void kb_sync_link_free(struct kb_sync_link *l);
/* From another thread: ends what is under way, now and later. */
void kb_sync_link_stop(struct kb_sync_link *l);

/* The place up to which the server's new articles are known, and what else a
 * protocol has to know of it, "" at first. The caller sets what it stored last
 * before anything is asked, and stores what it is when all that it has been
 * given since is stored. Borrowed. */
const char *kb_sync_link_cursor(const struct kb_sync_link *l);
void kb_sync_link_set_cursor(struct kb_sync_link *l, const char *cursor);

/* Of the last failure. */
enum kb_sync_fault kb_sync_link_fault(const struct kb_sync_link *l);
/* Unix time before which the server wants to be left alone, or 0. */
int64_t kb_sync_link_retry(const struct kb_sync_link *l);
/* How many requests have been sent, and bytes received. */
unsigned kb_sync_link_requests(const struct kb_sync_link *l);
uint64_t kb_sync_link_bytes(const struct kb_sync_link *l);

/* --- For protocols ------------------------------------------------------ */

const char *kb_sync_link_name(const struct kb_sync_link *l);
const char *kb_sync_link_base(const struct kb_sync_link *l);
const char *kb_sync_link_user(const struct kb_sync_link *l);
/* Puts the password into out (cleared), which the caller wipes with
 * kb_sync_wipe() (login_file). */
enum kb_err kb_sync_link_password(
	struct kb_sync_link *l, struct kb_str *out, struct kb_diag *diag);
/* The login: auth is what every request shows, token what changes show
 * besides; "" where there is none. kb_sync_link_keep() notes them, and in the
 * file of logins where that is wanted; NULL leaves one as it is, "" drops what
 * was refused. */
const char *kb_sync_link_auth(struct kb_sync_link *l);
const char *kb_sync_link_token(struct kb_sync_link *l);
void kb_sync_link_keep(
	struct kb_sync_link *l, const char *auth, const char *token);

/* Ids that are longer than numbers can be, borrowed. */
struct kb_long_ids *kb_sync_link_long_ids(struct kb_sync_link *l);

/* A request: a path behind the base, of ASCII. */
struct kb_sync_call {
	const char *path;
	const char *header; /* one that is secret ("Name: value"), or NULL */
	const char *form;   /* what is POSTed, secret; NULL: a GET */
	const char *type;   /* its content type; NULL: a form's */
};

/* An answer: err is KB_OK with a status below 400, else `fault` says what it
 * is. The body may be there in both. */
struct kb_sync_reply {
	enum kb_err err;
	enum kb_sync_fault fault;
	struct kb_diag diag;
	long status; /* of HTTP; 0: no answer */
	int64_t retry;
	struct kb_response r;
	char *moved; /* where a form was redirected, which is not followed; or
			NULL */
	bool large;  /* the answer is over a ceiling, or the server says that
			what was asked for is: less might do */
};
void kb_sync_reply_release(struct kb_sync_reply *reply);

/* Asks and waits; out is to be released. */
void kb_sync_ask(struct kb_sync_link *l, const struct kb_sync_call *call,
	struct kb_sync_reply *out);
/* Asks without waiting. */
void kb_sync_begin(
	struct kb_sync_link *l, const struct kb_sync_call *call, void *ctx);
/* Waits for the next answer to one of these, whichever comes; false where none
 * is under way. */
bool kb_sync_await(
	struct kb_sync_link *l, struct kb_sync_reply *out, void **ctx);
/* Notes the failure that an answer is and returns it. */
enum kb_err kb_sync_fail(struct kb_sync_link *l,
	const struct kb_sync_reply *reply, struct kb_diag *diag);
/* Notes an answer with a status of success that is none: KB_EFORMAT. fault:
 * what is wrong with it, a sentence in the interface's language ("the answer is
 * not a list of feeds"). */
enum kb_err kb_sync_fail_answer(struct kb_sync_link *l,
	const struct kb_sync_reply *reply, const char *fault,
	struct kb_diag *diag);
/* Notes another failure, of this kind; returns err. */
enum kb_err kb_sync_note(
	struct kb_sync_link *l, enum kb_sync_fault fault, enum kb_err err);
/* Fails with KB_ELIMIT, and has that noted, where a server follows so many
 * feeds that the list has no room for them. */
enum kb_err kb_sync_check_feeds(
	struct kb_sync_link *l, size_t n, struct kb_diag *diag);

/* Adds "&name=value", the value percent-encoded, without the ampersand where
 * out is empty. */
void kb_sync_add_field(struct kb_str *out, const char *name, const char *value);

#endif
