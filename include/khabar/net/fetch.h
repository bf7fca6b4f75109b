/* Bytes from outside: what came, and where it is to be had.
 * Layer: net. */
#ifndef KHABAR_NET_FETCH_H
#define KHABAR_NET_FETCH_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <stdbool.h>
#include <stdint.h>

struct kb_response {
	struct kb_str body; /* decompressed bytes */
	char *url;          /* after redirects; file URL for a path; NULL for
			       standard input */
	char *content_type; /* whole header value, or NULL */
};
void kb_response_release(struct kb_response *r);

/* Told of every step, and of bytes that came: not more often than all
 * KB_FETCH_SLICE milliseconds. what: "connecting", "reading"; total 0: not
 * known. */
typedef void kb_fetch_progress(
	void *ctx, const char *what, uint64_t got, uint64_t total);

enum {
	KB_FETCH_SLICE = 50
};

/* Whether src is to be had from the web: *url is it then, absolute and clean
 * (else empty). Fails with KB_EINVAL for what khabar does not fetch: an empty
 * name, other schemes, what is no URL. */
enum kb_err kb_source_url(
	const char *src, struct kb_str *url, struct kb_diag *diag);

/* How a local read goes on. */
struct kb_local_watch {
	kb_fetch_progress *progress; /* may be NULL */
	void *ctx;
	int stop; /* a descriptor: once it is readable, the read ends with
		     KB_ESTOP; -1: none */
};

/* Reads what is not of the web: a file URL, a path (also of a FIFO or a
 * device), or "-", standard input. Fails with KB_EIO, KB_EINVAL (a terminal),
 * KB_ESTOP, and r is empty; and with KB_ELIMIT over KB_MAX_BODY bytes, with so
 * many in r. The caller frees r with kb_response_release(). */
enum kb_err kb_fetch_local(const char *src, const struct kb_local_watch *w,
	struct kb_response *r, struct kb_diag *diag);

#endif
