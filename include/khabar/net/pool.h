/* Transfers over http and https that run side by side and share connections,
 * through libcurl. It comes with some 30 libraries that cost more at start than
 * reading a page: it is loaded when the first pool is made.
 * Layer: net. */
#ifndef KHABAR_NET_POOL_H
#define KHABAR_NET_POOL_H

#include <khabar/net/fetch.h>
#include <khabar/net/network.h>
#include <khabar/net/save.h>

#include <locale.h>
#include <signal.h>

/* What holds for a thread while libcurl runs in it: SIGPIPE is kept from the
 * process, since TLS libraries write to sockets without MSG_NOSIGNAL, and
 * names of hosts are UTF-8 whatever the locale. */
struct kb_fetch_around {
	sigset_t before;
	bool pending; /* a SIGPIPE that was there before */
	locale_t utf8, old;
};
void kb_fetch_enter(struct kb_fetch_around *s);
void kb_fetch_leave(struct kb_fetch_around *s);

/* What to fetch; all borrowed until it is answered. */
struct kb_request {
	const char *url; /* absolute, http or https */
	/* How it goes out; what the first leaves open is as in the second.
	 * Either may be NULL. */
	const struct kb_network *network, *fallback;
	const char *etag, *last_modified; /* of an answer before; or NULL */
	/* Requests that a page or a feed from elsewhere leads to do not go to
	 * this machine or its network (loopback, private, link-local), unless
	 * what leads there is there itself: own is its URL, NULL where a person
	 * chose url; and redirects are led to by url. anywhere: they may. */
	const char *own;
	bool anywhere;
	struct kb_save *save; /* where the body goes, and no byte of it into an
				 answer; NULL: nowhere else */
	/* What is sent with POST, which no message tells: it may hold a
	 * password. Only a redirect that asks for the same of the same scheme,
	 * host and port (307, 308) is followed. NULL: a GET. */
	const char *form;
	const char *form_type; /* of its content; NULL: that of a form, as
				  application/x-www-form-urlencoded has it */
	void *ctx;
};

/* What came of it; released with kb_answer_release(). */
struct kb_answer {
	void *ctx; /* of the request */
	enum kb_err err;
	struct kb_diag diag;  /* err set: why */
	struct kb_response r; /* empty if nothing has changed, or err is set:
				 but what a form was answered with a status of
				 400 or more is here */
	bool not_modified;    /* 304 */
	long status;          /* of HTTP; 0 without an answer */
	char *etag, *last_modified; /* or NULL */
	char *content_range;        /* or NULL */
	char *moved;                /* where permanent redirects led, or one
				       that a form was not to follow; or NULL */
	int64_t retry_after;        /* seconds that the server asks for, or 0;
				       KB_RETRY_MOST at most */
	bool cut; /* err set: a part of the body came before, and is in r */
	int64_t max_age; /* seconds of Cache-Control, or -1 */
	uint64_t bytes;  /* received of the body, compressed or not */
};
void kb_answer_release(struct kb_answer *a);

/* Seconds that a Retry-After counts for. */
#define KB_RETRY_MOST 86400

struct kb_pool_options {
	int connections;     /* kept open between requests */
	int connect_timeout; /* seconds; over it KB_ENET */
	int stall_timeout;   /* seconds without a byte; over it KB_ENET */
	int pace;            /* percentage of the time that a slow transfer is
				given; 0: 100 */
	/* Called in kb_pool_run(), with the request's ctx; may be NULL. */
	kb_fetch_progress *progress;
};

/* For one thread but for kb_pool_wake(), between kb_fetch_enter() and
 * kb_fetch_leave(). NULL where libcurl is missing or too old. */
struct kb_pool;
struct kb_pool *kb_pool_new(
	const struct kb_pool_options *opts, struct kb_diag *diag);
/* Ends all that runs, without answers. */
void kb_pool_free(struct kb_pool *p);
/* Starts a transfer. Compressed bodies are decompressed; redirects are followed
 * (KB_MAX_REDIRECTS, http and https only); TLS certificates are checked. An
 * HTTP status of 400 or more is KB_ENET, more than KB_MAX_BODY bytes are
 * KB_ELIMIT. A transfer that goes on, but so slowly that it would not end, is
 * KB_ENET: see pace.c. Neither is so of a body that goes to a file, which has
 * its own ceiling. */
void kb_pool_add(struct kb_pool *p, const struct kb_request *request);
/* Ends one that runs: it is answered with KB_ESTOP. */
void kb_pool_stop(struct kb_pool *p, const struct kb_request *request);
/* Moves all on; waits until there is an answer, something has moved, or another
 * thread wakes it. */
void kb_pool_run(struct kb_pool *p);
/* Ends such a wait, or the next one, from any thread. */
void kb_pool_wake(struct kb_pool *p);
/* The next answer, without waiting; false if there is none. */
bool kb_pool_next(struct kb_pool *p, struct kb_answer *out);

#endif
