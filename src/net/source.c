/* Which sources are to be had from the web, and which are none. */
#include <khabar/base/limits.h>
#include <khabar/doc/uri.h>
#include <khabar/net/fetch.h>

#include <string.h>

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

enum kb_err kb_source_url(
	const char *src, struct kb_str *url, struct kb_diag *diag)
{
	kb_str_clear(url);
	if (src[0] == '\0')
		return kb_fail(diag, KB_EINVAL,
			"an empty name, expected a URL, a path or -");
	if (strcmp(src, "-") == 0 || kb_uri_has_scheme(src, "file"))
		return KB_OK;
	if (!kb_uri_is_web(src) && is_url(src))
		return kb_fail(diag, KB_EINVAL,
			"%s: khabar reads http, https and file URLs, paths "
			"and -",
			KB_BRIEF(src));
	if (kb_uri_is_web(src) && !kb_uri_resolve(NULL, src, url))
		return kb_fail(diag, KB_EINVAL,
			"%s: is no URL, expected https://HOST/PATH of at "
			"most %d bytes",
			KB_BRIEF(src), KB_MAX_URL);
	return KB_OK;
}
