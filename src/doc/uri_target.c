/* Links that lead to another page by way of a redirect, an AMP cache or an
 * archive, and carry that page's URL in themselves. */
#include "uri_syntax.h"

#include <khabar/doc/uri.h>

#include <stdint.h>

/* --- Decoding ----------------------------------------------------------- */

static void decode_percent(const char *s, size_t len, struct kb_str *out)
{
	kb_str_clear(out);
	kb_str_adds(out, "");
	for (size_t i = 0; i < len; i++) {
		int c = i + 2 < len ? kb_uri_percent(s + i) : -1;
		kb_str_addc(out, c > 0 ? (char)c : s[i]);
		i += c > 0 ? 2 : 0;
	}
}

/* The number that a letter of base64url (RFC 4648) stands for, or of base64;
 * -1 for another character. */
static int digit64(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '-' || c == '+' ? 62 : c == '_' || c == '/' ? 63 : -1;
}

/* Up to the first character that is none of it. */
static void decode_base64(const char *s, size_t len, struct kb_str *out)
{
	uint32_t bits = 0;
	int n = 0;
	kb_str_clear(out);
	kb_str_adds(out, "");
	for (size_t i = 0; i < len && digit64(s[i]) >= 0; i++) {
		bits = bits << 6 | (uint32_t)digit64(s[i]);
		n += 6;
		if (n < 8)
			continue;
		n -= 8;
		kb_str_addc(out, (char)(bits >> n & 0xFF));
	}
}

/* --- Where a URL may stand ---------------------------------------------- */

/* Parts of a link: host, path and query are ranges of the URL. */
struct link {
	const char *host, *path, *query; /* query: behind the ?, or NULL */
	size_t host_len, path_len, query_len;
};

static bool split(const char *url, struct link *l)
{
	l->host =
		kb_uri_is_web(url) ? kb_uri_authority(url, &l->host_len) : NULL;
	if (!l->host)
		return false;
	l->path = l->host + l->host_len;
	l->path_len = strcspn(l->path, "?#");
	bool asks = l->path[l->path_len] == '?';
	l->query = asks ? l->path + l->path_len + 1 : NULL;
	l->query_len = asks ? strcspn(l->query, "#") : 0;
	return true;
}

/* Whether s of len bytes is one of the words. */
static bool is_one_of(const char *s, size_t len, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (strlen(words[i]) == len && kb_ieqn(words[i], s, len))
			return true;
	return false;
}

/* Whether a label of a host, or a part of a path without its .php and the
 * like, names what sends on. */
static bool sends_on(const char *s, size_t len)
{
	static const char *const words[] = {"url", "redirect", "redirects",
		"redirector", "r", "rd", "out", "outgoing", "away", "l", "link",
		"links", "click", "clicks", "clk", "track", "tracking", "go",
		"goto", "exit", "leave", "apiclick", "aclk", "ck", "iv",
		"external", "jump", "visit", "href", "safelinks",
		"skimresources", "linksynergy", "viglink", "linkredirect",
		"deref", "dereferer", NULL};
	return is_one_of(s, len, words) || kb_istrn(s, len, "redir");
}

static bool any_part_sends_on(const char *s, size_t len, char sep)
{
	for (size_t at = 0; at < len;) {
		size_t n = 0;
		while (at + n < len && s[at + n] != sep)
			n++;
		size_t stem = n;
		for (size_t i = 0; i < n; i++)
			if (s[at + i] == '.' && stem == n)
				stem = i;
		if (sends_on(s + at, stem))
			return true;
		at += n + 1;
	}
	return false;
}

/* Whether the text is a URL of another host. */
static bool leads_away(const struct link *from, const char *target)
{
	struct link l;
	return split(target, &l) && l.host_len &&
	       memchr(l.host, '.', l.host_len) &&
	       !(l.host_len == from->host_len &&
		       kb_ieqn(l.host, from->host, l.host_len));
}

/* A parameter whose value is a URL, as it is or in base64. */
static bool in_query(const struct link *l, struct kb_str *out)
{
	static const char *const names[] = {"url", "u", "q", "to", "target",
		"dest", "destination", "redirect", "redir", "redirect_url",
		"redirect_uri", "redirecturl", "goto", "go", "link", "href",
		"uddg", "murl", "out", "z", "r", "adurl", "ued", NULL};
	if (!any_part_sends_on(l->path, l->path_len, '/') &&
		!any_part_sends_on(l->host, l->host_len, '.'))
		return false;
	for (size_t at = 0; at < l->query_len;) {
		const char *s = l->query + at;
		size_t n = strcspn(s, "&#"), name = strcspn(s, "=&#");
		at += n + 1;
		if (name >= n || !is_one_of(s, name, names))
			continue;
		const char *value = s + name + 1;
		size_t len = n - name - 1;
		decode_percent(value, len, out);
		if (leads_away(l, out->s))
			return true;
		bool marked = len > 2 && value[0] == 'a' && value[1] == '1';
		decode_base64(value + 2 * marked, len - 2 * marked, out);
		if (leads_away(l, out->s))
			return true;
	}
	return false;
}

/* A whole URL in the path: archives, and what goes before one. */
static bool in_path(const struct link *l, struct kb_str *out)
{
	for (size_t i = 1; i < l->path_len; i++) {
		const char *s = l->path + i;
		if (!strchr("/*=", s[-1]) || (s[0] | 32) != 'h')
			continue;
		kb_str_clear(out);
		if (kb_istarts(s, "http://") || kb_istarts(s, "https://"))
			kb_str_adds(out, s);
		else if (kb_istarts(s, "http%3a") || kb_istarts(s, "https%3a"))
			decode_percent(s, strcspn(s, "/?#"), out);
		if (out->len && leads_away(l, out->s))
			return true;
	}
	return false;
}

static bool host_ends(const struct link *l, const char *end)
{
	size_t n = strlen(end);
	return l->host_len >= n && kb_ieqn(l->host + l->host_len - n, end, n);
}

/* AMP caches have /c/s/ or /v/s/ before the host, Google's viewer /amp/s/. */
static bool in_amp_cache(const struct link *l, struct kb_str *out)
{
	static const char *const starts[] = {
		"/c/s/", "/v/s/", "/c/", "/v/", "/amp/s/", "/amp/"};
	bool cache = host_ends(l, ".cdn.ampproject.org") ||
		     host_ends(l, ".bing-amp.com");
	bool viewer = kb_istrn(l->host, l->host_len, "google.") != NULL;
	if (!cache && !viewer)
		return false;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		if (!kb_starts(l->path, starts[i]) ||
			(viewer && !cache && !kb_starts(l->path, "/amp/")))
			continue;
		kb_str_clear(out);
		kb_str_adds(out, "https://");
		kb_str_adds(out, l->path + strlen(starts[i]));
		if (leads_away(l, out->s))
			return true;
	}
	return false;
}

/* Google News: behind /articles/ stands a message in base64url, whose field 4
 * is the URL, with its length before it. Newer ones hold no URL. */
static bool in_message(const struct link *l, struct kb_str *out)
{
	const char *s = kb_istrn(l->path, l->path_len, "/articles/");
	struct kb_str message = {0};
	bool found = false;
	if (!s || !host_ends(l, "news.google.com"))
		return false;
	s += strlen("/articles/");
	decode_base64(s, strcspn(s, "/?#"), &message);
	const unsigned char *m = (const unsigned char *)message.s;
	if (message.len > 5 && m[0] == 0x08 && m[2] == 0x22) {
		size_t at = m[3] < 0x80 ? 4 : 5;
		size_t len =
			m[3] < 0x80 ? m[3] : (m[3] & 0x7Fu) | (size_t)m[4] << 7;
		kb_str_clear(out);
		if (len <= message.len - at)
			kb_str_add(out, message.s + at, len);
		found = out->len && leads_away(l, out->s);
	}
	kb_str_release(&message);
	return found;
}

bool kb_uri_target(const char *url, struct kb_str *out)
{
	struct link l;
	return split(url, &l) &&
	       (in_amp_cache(&l, out) || in_path(&l, out) ||
		       in_message(&l, out) || in_query(&l, out));
}
