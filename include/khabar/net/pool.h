/* Transfers that run side by side and share connections.
 * Layer: net. */
#ifndef KHABAR_NET_POOL_H
#define KHABAR_NET_POOL_H

#include <khabar/net/fetch.h>

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

/* --- Many at once ------------------------------------------------------- */

/* What to fetch; all borrowed until it is answered. Strings may be NULL but
 * url. */
struct kb_request {
	const char *url, *user_agent;
	const char *proxy; /* "": none; NULL: of the environment */
	const char *etag, *last_modified;
	const char *const *headers; /* sent to the URL's own host only */
	size_t n_headers;
	void *ctx;
};

/* What came of it; released with kb_answer_release(). */
struct kb_answer {
	void *ctx; /* of the request */
	enum kb_err err;
	struct kb_diag diag;  /* err set: why */
	struct kb_response r; /* empty if err is set or nothing has changed */
	bool not_modified;    /* 304 */
	long status;          /* of HTTP; 0 without an answer */
	char *etag, *last_modified; /* or NULL */
	char *moved;                /* where permanent redirects led, or NULL */
	int64_t retry_after;        /* seconds that the server asks for, or 0 */
	int64_t max_age;            /* seconds of Cache-Control, or -1 */
	uint64_t bytes; /* received of the body, compressed or not */
};
void kb_answer_release(struct kb_answer *a);

/* Transfers that share connections; for one thread but for kb_pool_wake(),
 * between kb_fetch_enter() and kb_fetch_leave(). NULL where libcurl is
 * missing. */
struct kb_pool;
struct kb_pool *kb_pool_new(int max, int per_host, int connect_timeout,
	int stall_timeout, struct kb_diag *diag);
/* Ends all that runs, without answers. */
void kb_pool_free(struct kb_pool *p);
void kb_pool_add(struct kb_pool *p, const struct kb_request *request);
/* Requests that are not answered yet. */
size_t kb_pool_running(const struct kb_pool *p);
/* Moves all on, and waits at most ms milliseconds for something to do. */
void kb_pool_run(struct kb_pool *p, int ms);
/* Ends all that runs: it is answered with KB_ESTOP. */
void kb_pool_stop(struct kb_pool *p);
/* Ends such a wait, from any thread. */
void kb_pool_wake(struct kb_pool *p);
/* The next answer, without waiting; false if there is none. */
bool kb_pool_next(struct kb_pool *p, struct kb_answer *out);

#endif
