/* What the parts of fetching share.
 * Layer: io, private. */
#ifndef KHABAR_IO_FETCH_PARTS_H
#define KHABAR_IO_FETCH_PARTS_H

#include <khabar/io/fetch.h>

#include <locale.h>
#include <signal.h>

/* Fetches an http or https URL. r is empty and stays so on failure. */
enum kb_err kb_fetch_web(const char *url, const struct kb_fetch_options *opts,
	struct kb_response *r, struct kb_diag *diag);
/* Reads a file, FIFO or device. name: what the user called it. */
enum kb_err kb_fetch_path(const char *path, const char *name,
	const struct kb_fetch_options *opts, struct kb_response *r,
	struct kb_diag *diag);
enum kb_err kb_fetch_stdin(const struct kb_fetch_options *opts,
	struct kb_response *r, struct kb_diag *diag);

/* The reason phrase of an HTTP status of 300 or more ("Not Found"), "" for
 * one without. */
const char *kb_http_reason(long status);
/* What such a status means for the reader, or NULL. */
const char *kb_http_meaning(long status);

/* Why a transfer failed. */
enum kb_fault {
	KB_FAULT_NONE,
	KB_FAULT_STOPPED,      /* by the caller */
	KB_FAULT_STALL,        /* nothing came for too long */
	KB_FAULT_BODY,         /* over KB_MAX_BODY */
	KB_FAULT_HEADERS,      /* over KB_FETCH_HEADERS */
	KB_FAULT_STATUS,       /* an HTTP status of 300 or more */
	KB_FAULT_URL,          /* it cannot be fetched as it is */
	KB_FAULT_HOST,         /* its name leads nowhere */
	KB_FAULT_PROXY,        /* the same of the proxy's */
	KB_FAULT_CONNECT,      /* no connection */
	KB_FAULT_CONNECT_TIME, /* none in time */
	KB_FAULT_CERTIFICATE,  /* not to be trusted */
	KB_FAULT_AUTHORITIES,  /* those known here could not be read */
	KB_FAULT_TLS,
	KB_FAULT_REDIRECTS, /* too many */
	KB_FAULT_PROTOCOL,  /* neither http nor https */
	KB_FAULT_ENCODING,  /* the body could not be decompressed */
	KB_FAULT_NOTHING,   /* the connection broke before an answer */
	KB_FAULT_BROKEN,    /* or in the midst of one */
	KB_FAULT_OTHER,
};

/* What is known of a failure; strings are borrowed. */
struct kb_failure {
	enum kb_fault fault;
	const char *url;      /* asked for */
	const char *where;    /* come to by redirects */
	const char *redirect; /* not followed, or NULL */
	long status;          /* of HTTP, 0 without an answer */
	long proxy_status;    /* of the proxy's tunnel, or 0 */
	int64_t retry_after;  /* seconds that the server asks for, or 0 */
	int os_errno;         /* of the connection, or 0 */
	int64_t got, total;   /* bytes of the body; total -1: not known */
	bool connected;       /* there was a connection */
	int seconds;          /* the time-out that was passed */
	const char *tls;      /* the TLS library's words */
	const char *other;    /* libcurl's words */
};

/* Puts it into one line for a person. */
enum kb_err kb_fetch_explain(const struct kb_failure *f, struct kb_diag *diag);

/* Milliseconds of a clock that never jumps. */
int64_t kb_fetch_clock(void);
/* Tells the caller how far it is, true to go on. */
bool kb_fetch_tell(const struct kb_fetch_options *opts, const char *what,
	uint64_t got, uint64_t total);

/* The URL as it is sent, owned by the caller: without fragment, letters over
 * ASCII encoded behind the host. libcurl sees to the host. */
char *kb_fetch_url_to_send(const char *url);

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

enum {
	/* Milliseconds that a wait may take before the caller is asked
	 * whether to go on. */
	KB_FETCH_SLICE = 50,
	/* Bytes of the headers of all answers of a fetch together;
	 * libcurl itself stops at 300 KiB. */
	KB_FETCH_HEADERS = 256 << 10
};

#endif
