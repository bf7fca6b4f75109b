/* What the parts of fetching share.
 * Layer: net, private. */
#ifndef KHABAR_NET_PARTS_H
#define KHABAR_NET_PARTS_H

#include <khabar/net/pool.h>

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

/* Tells the caller how far it is, true to go on. */
bool kb_fetch_tell(const struct kb_fetch_options *opts, const char *what,
	uint64_t got, uint64_t total);

/* The URL as it is sent, owned by the caller: without fragment, letters over
 * ASCII encoded behind the host. libcurl sees to the host. */
char *kb_fetch_url_to_send(const char *url);

enum {
	/* Milliseconds that a wait may take before the caller is asked
	 * whether to go on. */
	KB_FETCH_SLICE = 50,
	/* Bytes of the headers of all answers of a fetch together;
	 * libcurl itself stops at 300 KiB. */
	KB_FETCH_HEADERS = 256 << 10
};

#endif
