/* Fetching bytes: http(s) through libcurl, files, standard input.
 * Layer: net. The only module that knows libcurl, which is loaded when a URL is
 * first fetched: a local file or a pipe does not pay for it. */
#ifndef KHABAR_NET_FETCH_H
#define KHABAR_NET_FETCH_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <khabar/net/network.h>
#include <stdbool.h>
#include <stdint.h>

struct kb_response {
	struct kb_str body; /* decompressed bytes */
	char *url;          /* after redirects; file URL for a path; NULL for
			       standard input */
	char *content_type; /* whole header value, or NULL */
};

/* Told about once in 100 ms and at every step; what: "connecting", "reading".
 * Returning false stops the fetch. */
typedef bool kb_fetch_progress(
	void *ctx, const char *what, uint64_t got, uint64_t total);

struct kb_fetch_options {
	int connect_timeout;         /* seconds; 0: 15 */
	int stall_timeout;           /* seconds without a byte; 0: 30 */
	kb_fetch_progress *progress; /* may be NULL */
	void *ctx;
	/* How the request goes out; what `network` leaves open is as in
	 * `fallback`. Both may be NULL. */
	const struct kb_network *network, *fallback;
};

/* Fetches src: an http, https or file URL, a path, or "-". Compressed bodies
 * are decompressed; redirects are followed (KB_MAX_REDIRECTS, http and https
 * only); TLS certificates are checked; proxies come from the environment. An
 * HTTP status of 400 or more fails with KB_ENET. More than KB_MAX_BODY bytes
 * fail with KB_ELIMIT, a stop by progress with KB_ESTOP, other schemes with
 * KB_EINVAL. r is empty on failure; released with kb_response_release(). */
enum kb_err kb_fetch(const char *src, const struct kb_fetch_options *opts,
	struct kb_response *r, struct kb_diag *diag);
void kb_response_release(struct kb_response *r);

#endif
