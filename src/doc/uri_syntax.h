/* Pieces of a URL's syntax (RFC 3986).
 * Layer: doc, private. */
#ifndef KHABAR_DOC_URI_SYNTAX_H
#define KHABAR_DOC_URI_SYNTAX_H

#include <khabar/base/str.h>

#include <stddef.h>
#include <string.h>

/* What stands between // and the path: user, host and port. */
static inline const char *kb_uri_authority(const char *url, size_t *len)
{
	const char *s = strchr(url, ':');
	if (!s || s[1] != '/' || s[2] != '/')
		return NULL;
	s += 3;
	*len = strcspn(s, "/?#\\");
	return s;
}

static inline int kb_uri_hex(char c)
{
	if (kb_is_digit((unsigned char)c))
		return c - '0';
	c = (char)(c | 32);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that %XX at s stands for, or -1. */
static inline int kb_uri_percent(const char *s)
{
	if (s[0] != '%' || kb_uri_hex(s[1]) < 0 || kb_uri_hex(s[2]) < 0)
		return -1;
	return kb_uri_hex(s[1]) << 4 | kb_uri_hex(s[2]);
}

#endif
