/* What the parts of fetching share.
 * Layer: io, private. */
#ifndef KHABAR_IO_FETCH_PARTS_H
#define KHABAR_IO_FETCH_PARTS_H

#include <khabar/io/fetch.h>

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

/* Milliseconds of a clock that never jumps. */
int64_t kb_fetch_clock(void);
/* Tells the caller how far it is, true to go on. */
bool kb_fetch_tell(const struct kb_fetch_options *opts, const char *what,
	uint64_t got, uint64_t total);

/* How long a wait may take before the caller is asked whether to go on. */
enum {
	KB_FETCH_SLICE = 50 /* milliseconds */
};

#endif
