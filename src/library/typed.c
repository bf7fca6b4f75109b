/* The URL that a person means, as it is typed or pasted. */
#include <khabar/library/follow.h>

#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

/* What stands around a URL that is pasted and is none of it. */
static bool is_around(uint32_t cp)
{
	static const uint32_t marks[] = {'<', '>', '"', '\'', '`', 0xA0, 0xAB,
		0xBB, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2039,
		0x203A, 0x300C, 0x300D, 0xFEFF};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (cp == marks[i])
			return true;
	return cp <= ' ' || kb_is_control(cp) || kb_is_bidi_control(cp);
}

static bool is_opening(uint32_t cp)
{
	return is_around(cp) || cp == '(' || cp == '[' || cp == '{';
}

static size_t count(const char *s, size_t len, char c)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += s[i] == c;
	return n;
}

/* What ends a clause or a sentence, behind len bytes of s; a bracket only where
 * none is open. */
static bool is_closing(uint32_t cp, const char *s, size_t len)
{
	static const char *const pairs[] = {"()", "[]", "{}"};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (cp == (unsigned char)pairs[i][1])
			return count(s, len, pairs[i][0]) <=
			       count(s, len, pairs[i][1]);
	return is_around(cp) || cp == ',' || cp == ';' || cp == '.' ||
	       cp == 0x60C || cp == 0x61B || cp == 0x6D4 || cp == 0x2026 ||
	       cp == 0x3001 || cp == 0x3002;
}

/* A copy without what stands around; the target of a link in Markdown. */
static char *bare(const char *s)
{
	uint32_t cp;
	const char *link = strstr(s, "](");
	s = link ? link + 2 : s;
	size_t len = strlen(s);
	while (len) {
		size_t n = kb_utf8_decode(s, len, &cp);
		if (!is_opening(cp))
			break;
		s += n;
		len -= n;
	}
	while (len) {
		size_t at = kb_utf8_floor(s, len - 1);
		kb_utf8_decode(s + at, len - at, &cp);
		if (!is_closing(cp, s, at))
			break;
		len = at;
	}
	return kb_strndup(s, len);
}

/* Whether what has no scheme begins with a host of the web: a name with a dot,
 * or localhost; before it a user, behind it a port. */
static bool has_host(const char *s)
{
	size_t len = strcspn(s, "/?#");
	const char *at = memrchr(s, '@', len);
	if (kb_istarts(s, "mailto:"))
		return false;
	if (at) {
		len -= (size_t)(at + 1 - s);
		s = at + 1;
	}
	size_t host = 0, digits;
	bool dot = false;
	for (; host < len && s[host] != ':'; host++) {
		unsigned char c = (unsigned char)s[host];
		dot |= c == '.' && host > 0;
		if (!kb_is_alpha(c) && !kb_is_digit(c) && c < 0x80 &&
			!strchr("-._", c))
			return false;
	}
	for (digits = host + 1; digits < len; digits++)
		if (!kb_is_digit((unsigned char)s[digits]))
			return false;
	return *s != '.' && (dot || (host == 9 && kb_istarts(s, "localhost")));
}

bool kb_typed_url(const char *typed, struct kb_str *url, bool *guessed)
{
	char *copy = bare(typed), *s = copy;
	struct kb_str whole = {0};
	*guessed = false;
	/* The scheme that browsers once handed to readers of feeds. */
	if (kb_istarts(s, "feed:"))
		s += 5;
	if (!kb_uri_is_web(s)) {
		s += kb_starts(s, "//") ? 2 : 0;
		*guessed = has_host(s);
	}
	if (*guessed)
		kb_str_adds(&whole, "https://");
	kb_str_adds(&whole, s);
	bool ok = kb_uri_resolve(NULL, whole.s, url) && kb_uri_is_web(url->s);
	kb_str_release(&whole);
	free(copy);
	return ok;
}

void kb_typed_source(const char *typed, struct kb_str *src)
{
	kb_str_clear(src);
	if (kb_istarts(typed, "feed://"))
		kb_str_addf(src, "http://%s", typed + strlen("feed://"));
	else if (kb_istarts(typed, "feed:") && kb_uri_is_web(typed + 5))
		kb_str_adds(src, typed + strlen("feed:"));
	else
		kb_str_adds(src, typed);
}
