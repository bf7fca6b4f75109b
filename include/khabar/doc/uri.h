/* URLs: resolving and checking (RFC 3986, with the leniency of the WHATWG URL
 * standard that pages need).
 * Layer: doc. */
#ifndef KHABAR_DOC_URI_H
#define KHABAR_DOC_URI_H

#include <khabar/base/str.h>
#include <stdbool.h>

/* Resolves ref against the absolute URL base (NULL: ref must be absolute by
 * itself) into out (cleared first). White space around is trimmed, control
 * characters, tabs and newlines inside are removed, spaces and other bytes not
 * allowed are percent-encoded (UTF-8 letters are kept as they are), backslashes
 * of http URLs count as slashes, dot segments are removed, scheme and host are
 * lower-cased. Returns false, with out empty, where the result is no URL or
 * over KB_MAX_URL. With base NULL a relative ref gives false. */
bool kb_uri_resolve(const char *base, const char *ref, struct kb_str *out);
/* The URL of ASCII (RFC 3987, 3.1) for who takes no other, into out (cleared):
 * letters behind the host are percent-encoded; the host is as it was. */
void kb_uri_encode(const char *url, struct kb_str *out);

/* Whether the URL has this scheme ("http"), letter case ignored. */
bool kb_uri_has_scheme(const char *url, const char *scheme);
/* http or https. */
bool kb_uri_is_web(const char *url);
/* A scheme that khabar hands on to a browser: http, https, mailto, ftp,
 * gemini, gopher. Anything else (javascript, data, ...) is dropped. */
bool kb_uri_is_safe(const char *url);
/* Adds the host of the URL, without www. and port, to out. */
void kb_uri_host(const char *url, struct kb_str *out);
/* Adds host and port of a web URL, which is its scheme's where it names none.
 */
void kb_uri_server(const char *url, struct kb_str *out);
/* Path of a file URL, percent-decoded, into out (cleared); false if it is not a
 * file URL of this machine. */
bool kb_uri_file_path(const char *url, struct kb_str *out);
/* The file URL of an absolute path. */
void kb_uri_from_path(const char *path, struct kb_str *out);
/* What follows the last slash of a URL's path, into out (cleared),
 * percent-decoded where that is UTF-8 without controls and slashes. */
void kb_uri_file_name(const char *url, struct kb_str *out);
/* Whether a parameter of a query ("name=value", len bytes) only tells where a
 * reader came from: utm_*, fbclid and the like. */
bool kb_uri_is_tracking(const char *s, size_t len);
/* Whether the two URLs name the same page: equal but for scheme http/https,
 * www., fragment, a trailing slash and tracking parameters (utm_*, fbclid). */
bool kb_uri_same_page(const char *a, const char *b);
/* Adds what URLs of the same page have in common, in that sense. */
void kb_uri_page_key(const char *url, struct kb_str *out);

/* The URL that a link carries in itself, to which it leads: of redirects (as
 * Google's, Bing's and Facebook's), of AMP caches and archives, into out
 * (cleared). False if it carries none of another host. */
bool kb_uri_target(const char *url, struct kb_str *out);

/* What a URL names. */
enum kb_uri_story {
	KB_URI_NO_STORY, /* no page of the web, or a site's first one */
	KB_URI_SECTION,  /* a page that may show other articles tomorrow */
	KB_URI_STORY,
};
/* Adds what the URLs of one article have in common: more than of one page, for
 * kb_uri_target() is followed and tracking parameters of any kind, the order of
 * parameters and what stands for phones, AMP or print are left out, too. It
 * need not be a URL that can be fetched. */
enum kb_uri_story kb_uri_story_key(const char *url, struct kb_str *out);

#endif
