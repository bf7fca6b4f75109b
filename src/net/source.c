#include "parts.h"

#include <khabar/base/limits.h>
#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

bool kb_fetch_tell(const struct kb_fetch_options *opts, const char *what,
	uint64_t got, uint64_t total)
{
	return !opts || !opts->progress ||
	       opts->progress(opts->ctx, what, got, total);
}

/* Whether s begins like a URL of any scheme: "gopher://". */
static bool is_url(const char *s)
{
	size_t n = 0;
	if (!kb_is_alpha((unsigned char)s[0]))
		return false;
	while (kb_is_alpha((unsigned char)s[n]) ||
		kb_is_digit((unsigned char)s[n]) ||
		(s[n] && strchr("+-.", s[n])))
		n++;
	return kb_starts(s + n, "://");
}

static enum kb_err fetch_file_url(const char *url,
	const struct kb_fetch_options *opts, struct kb_response *r,
	struct kb_diag *diag)
{
	struct kb_str path = {0};
	enum kb_err err;
	if (kb_uri_file_path(url, &path))
		err = kb_fetch_path(path.s, path.s, opts, r, diag);
	else
		err = kb_fail(diag, KB_EINVAL,
			"%.300s: names no file of this machine, expected "
			"file:///PATH",
			url);
	kb_str_release(&path);
	return err;
}

enum kb_err kb_fetch(const char *src, const struct kb_fetch_options *opts,
	struct kb_response *r, struct kb_diag *diag)
{
	*r = (struct kb_response){0};
	enum kb_err err;
	struct kb_str url = {0};
	if (src[0] == '\0')
		err = kb_fail(diag, KB_EINVAL,
			"an empty name, expected a URL, a path or -");
	else if (strcmp(src, "-") == 0)
		err = kb_fetch_stdin(opts, r, diag);
	else if (kb_uri_has_scheme(src, "file"))
		err = fetch_file_url(src, opts, r, diag);
	else if (!kb_uri_is_web(src) && is_url(src))
		err = kb_fail(diag, KB_EINVAL,
			"%.300s: khabar reads http, https and file URLs, paths "
			"and -",
			src);
	else if (!kb_uri_is_web(src))
		err = kb_fetch_path(src, src, opts, r, diag);
	else if (!kb_uri_resolve(NULL, src, &url))
		err = kb_fail(diag, KB_EINVAL,
			"%.300s: is no URL, expected https://HOST/PATH of at "
			"most %d bytes",
			src, KB_MAX_URL);
	else
		err = kb_fetch_web(url.s, opts, r, diag);
	kb_str_release(&url);
	if (err != KB_OK)
		kb_response_release(r);
	return err;
}

void kb_response_release(struct kb_response *r)
{
	kb_str_release(&r->body);
	free(r->url);
	free(r->content_type);
	*r = (struct kb_response){0};
}
