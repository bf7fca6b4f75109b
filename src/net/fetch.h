/* What the transfers of fetch.c are made of that libcurl has no part in.
 * Layer: net, private. */
#ifndef KHABAR_NET_FETCH_PRIVATE_H
#define KHABAR_NET_FETCH_PRIVATE_H

#include <khabar/net/pool.h>

enum {
	/* Bytes of the headers of all answers of a fetch together;
	 * libcurl itself stops at 300 KiB. */
	KB_FETCH_HEADERS = 256 << 10
};

/* --- Requests ----------------------------------------------------------- */

/* The URL as it is sent, owned by the caller: without fragment, letters over
 * ASCII encoded behind the host. libcurl sees to the host. */
char *kb_fetch_url_to_send(const char *url);

/* Which of two networks decides; NULL where neither does. */
const char *kb_request_user_agent(const struct kb_request *q);
const char *kb_request_proxy(const struct kb_request *q);
/* The headers of the request's network, if it sends any to url: else NULL and
 * *n is 0. */
char *const *kb_request_headers(
	const struct kb_request *q, const char *url, size_t *n);
/* Whether two URLs have scheme, host and port in common. */
bool kb_request_same_origin(const char *a, const char *b);

/* --- What is near ------------------------------------------------------- */

/* Whether a request may go to url, at the address ip (direct), or through a
 * proxy, where only what the URL itself says can be judged. */
bool kb_request_may_reach(const struct kb_request *q, const char *url,
	const char *ip, bool direct);

/* --- Answers ------------------------------------------------------------ */

/* Takes from a header line (len bytes) what an answer tells of it. A status
 * line begins another answer; *temporary is set if that is a redirect which is
 * not for good. */
void kb_answer_note(
	struct kb_answer *a, const char *line, size_t len, bool *temporary);

/* The reason phrase of an HTTP status of 300 or more ("Not Found"), "" for
 * one without. */
const char *kb_http_reason(long status);
/* What such a status means for the reader, or NULL. */
const char *kb_http_meaning(long status);

/* --- How fast it comes -------------------------------------------------- */

/* What has come of a transfer, and when: {0} at first. */
struct kb_pace {
	int64_t began;  /* milliseconds of the clock; 0: not yet */
	int64_t window; /* when the window began that is looked at */
	int64_t before; /* bytes that had come by then */
};

/* Milliseconds until the transfer is too slow, if nothing comes, 0 or less when
 * it is. From its beginning it has five minutes and a second more for every
 * KiB; and in each minute there come 4 KiB at least. limit: a percentage of
 * these times that it gets; 0: 100. got: bytes. */
int64_t kb_pace_left(struct kb_pace *p, int limit, int64_t now, int64_t got);

/* --- Failures ----------------------------------------------------------- */

/* Why a transfer failed. */
enum kb_fault {
	KB_FAULT_NONE,
	KB_FAULT_STOPPED,       /* by the caller */
	KB_FAULT_STALL,         /* nothing came for too long */
	KB_FAULT_SLOW,          /* it comes so slowly that it would not end */
	KB_FAULT_LOCAL,         /* what is elsewhere leads to this network */
	KB_FAULT_FILE,          /* the file that it is for says why */
	KB_FAULT_BODY,          /* over KB_MAX_BODY */
	KB_FAULT_HEADERS,       /* over KB_FETCH_HEADERS */
	KB_FAULT_STATUS,        /* an HTTP status of 300 or more */
	KB_FAULT_URL,           /* it cannot be fetched as it is */
	KB_FAULT_HOST,          /* its name leads nowhere */
	KB_FAULT_CONNECT,       /* no connection */
	KB_FAULT_CONNECT_TIME,  /* none in time */
	KB_FAULT_PROXY_HOST,    /* the proxy's name leads nowhere */
	KB_FAULT_PROXY_LOGIN,   /* it wants a name and a password */
	KB_FAULT_PROXY_REFUSED, /* it does not let this through */
	KB_FAULT_PROXY_REACH,   /* it does not come through to the host */
	KB_FAULT_PROXY_OTHER,   /* it does not speak as a proxy */
	KB_FAULT_CERTIFICATE,   /* not to be trusted */
	KB_FAULT_AUTHORITIES,   /* those known here could not be read */
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
	const char *proxy;    /* as the request has it: "" for none, NULL for
				 the environment's */
	long status;          /* of HTTP, 0 without an answer */
	long proxy_status;    /* of the proxy's tunnel, or 0 */
	int64_t retry_after;  /* seconds that the server asks for, or 0 */
	int os_errno;         /* of the connection, or 0 */
	int64_t got, total;   /* bytes of the body; total -1: not known */
	bool connected;       /* there was a connection */
	int seconds;          /* the time-out that was passed */
	const char *words;    /* of libcurl and the libraries below it */
	const char *other;    /* libcurl's for such failures */
};

/* Puts it into one line for a person. */
enum kb_err kb_fetch_explain(const struct kb_failure *f, struct kb_diag *diag);

/* The proxy that a URL is fetched through, chosen as in kb_failure; NULL for
 * none. It may hold a password. */
const char *kb_proxy_of(const char *chosen, const char *url);
/* Adds a name for it that may be shown: its scheme, host and port. */
void kb_proxy_name(const char *proxy, struct kb_str *out);

#endif
