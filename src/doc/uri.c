/* URLs: taken apart, resolved against a base, put together. */
#include <khabar/base/limits.h>
#include <khabar/base/utf8.h>
#include <khabar/doc/uri.h>

#include <string.h>

struct span {
	const char *s; /* NULL: not there */
	size_t len;
};

/* The parts of RFC 3986, section 3, without their delimiters. */
struct uri {
	struct span scheme, authority, path, query, fragment;
};

static bool is(struct span a, const char *word)
{
	return a.s && a.len == strlen(word) && kb_ieqn(a.s, word, a.len);
}

/* Schemes with hosts, in which a backslash is a slash (WHATWG: special). */
static bool is_special(struct span scheme)
{
	return is(scheme, "http") || is(scheme, "https") || is(scheme, "ftp") ||
	       is(scheme, "file");
}

static size_t scheme_len(const char *s)
{
	size_t n = 0;
	if (!kb_is_alpha((unsigned char)s[0]))
		return 0;
	while (kb_is_alpha((unsigned char)s[n]) ||
		kb_is_digit((unsigned char)s[n]) ||
		(s[n] && strchr("+-.", s[n])))
		n++;
	return s[n] == ':' ? n : 0;
}

static void split(const char *s, struct uri *u)
{
	*u = (struct uri){0};
	size_t n = scheme_len(s);
	if (n) {
		u->scheme = (struct span){s, n};
		s += n + 1;
	}
	if (s[0] == '/' && s[1] == '/') {
		s += 2;
		n = strcspn(s, "/?#");
		u->authority = (struct span){s, n};
		s += n;
	}
	n = strcspn(s, "?#");
	u->path = (struct span){s, n};
	s += n;
	if (*s == '?') {
		n = strcspn(++s, "#");
		u->query = (struct span){s, n};
		s += n;
	}
	if (*s == '#')
		u->fragment = (struct span){s + 1, strlen(s + 1)};
}

/* ref without control characters and white space at its end; slashes put right
 * for a special scheme. False if it is too long. */
static bool clean(const char *ref, bool slashes, struct kb_str *out)
{
	bool before_query = true;
	kb_str_adds(out, "");
	for (; *ref; ref++) {
		unsigned char c = (unsigned char)*ref;
		if (out->len > KB_MAX_URL)
			return false;
		if (c < 0x20 || c == 0x7F)
			continue;
		before_query &= c != '?' && c != '#';
		kb_str_addc(out,
			c == '\\' && slashes && before_query ? '/' : (char)c);
	}
	while (out->len && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
	return true;
}

static void add_percent(struct kb_str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		kb_str_addf(out, "%%%02X", (unsigned char)s[i]);
}

/* Characters over ASCII that are not shown, or change the order of others. */
static bool is_hidden(uint32_t cp)
{
	return kb_is_control(cp) || kb_is_bidi_control(cp) || cp == 0xA0 ||
	       cp == 0x2028 || cp == 0x2029 || cp == 0x200B || cp == 0x2060 ||
	       cp == 0x3000 || cp == 0xFEFF || cp == KB_REPLACEMENT;
}

/* Adds s with what a URL must not hold percent-encoded. */
static void add_encoded(
	struct kb_str *out, const char *s, size_t len, const char *unfit)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(s + at, len - at, &cp);
		if (cp < 0x80 ? cp < 0x20 || cp == 0x7F ||
					strchr(unfit, (int)cp) != NULL
			      : is_hidden(cp))
			add_percent(out, s + at, n);
		else
			kb_str_add(out, s + at, n);
		at += n;
	}
}

#define UNFIT " \"<>`{}|\\^"

/* How many bytes at s are a dot, plain or percent-encoded. */
static size_t dot(const char *s, size_t len)
{
	if (len >= 1 && s[0] == '.')
		return 1;
	return len >= 3 && s[0] == '%' && s[1] == '2' && (s[2] | 32) == 'e' ? 3
									    : 0;
}

/* 1 for ".", 2 for "..", 0 for another segment. */
static int dots(const char *s, size_t len)
{
	size_t a = dot(s, len);
	if (!a)
		return 0;
	size_t b = dot(s + a, len - a);
	return a == len ? 1 : b && a + b == len ? 2 : 0;
}

/* Adds an absolute path without its dot segments (RFC 3986, 5.2.4). */
static void add_path(struct kb_str *out, const char *s, size_t len)
{
	size_t root = out->len;
	const char *end = s + len;
	while (s < end) {
		const char *start = ++s; /* behind the slash */
		while (s < end && *s != '/')
			s++;
		int n = dots(start, (size_t)(s - start));
		if (n == 2)
			while (out->len > root && out->s[--out->len] != '/')
				;
		if (n == 0) {
			kb_str_addc(out, '/');
			add_encoded(out, start, (size_t)(s - start), UNFIT);
		} else if (s == end) {
			kb_str_addc(out, '/');
		}
	}
	if (out->s)
		out->s[out->len] = '\0';
}

static bool is_host_char(uint32_t cp)
{
	if (cp < 0x80)
		return cp > ' ' && cp != 0x7F &&
		       !strchr("\"#%/:<>?@[\\]^`{|}", (int)cp);
	return !is_hidden(cp);
}

static bool add_host(struct kb_str *out, struct span host)
{
	bool v6 =
		host.len > 2 && host.s[0] == '[' && host.s[host.len - 1] == ']';
	for (size_t at = 0; at < host.len;) {
		uint32_t cp;
		size_t n = kb_utf8_decode(host.s + at, host.len - at, &cp);
		bool inner = at > 0 && at + 1 < host.len;
		if (v6 && inner ? !(cp < 0x80 && cp &&
					  strchr("0123456789abcdefABCDEF:.",
						  (int)cp))
				: !v6 && !is_host_char(cp))
			return false;
		if (cp < 0x80)
			kb_str_addc(out, (char)kb_lower((int)cp));
		else
			kb_str_add(out, host.s + at, n);
		at += n;
	}
	return true;
}

/* Splits user, host and port; the port without its colon. */
static void split_authority(
	struct span a, struct span *user, struct span *host, struct span *port)
{
	*user = *port = (struct span){0};
	*host = a;
	for (size_t i = a.len; i-- > 0;)
		if (a.s[i] == '@') {
			*user = (struct span){a.s, i};
			*host = (struct span){a.s + i + 1, a.len - i - 1};
			break;
		}
	size_t i = host->len;
	while (i > 0 && kb_is_digit((unsigned char)host->s[i - 1]))
		i--;
	if (i > 0 && host->s[i - 1] == ':') {
		*port = (struct span){host->s + i, host->len - i};
		host->len = i - 1;
	}
}

static bool add_port(struct kb_str *out, struct span scheme, struct span port)
{
	unsigned n = 0;
	for (size_t i = 0; i < port.len; i++) {
		n = n * 10 + (unsigned)(port.s[i] - '0');
		if (n > 65535)
			return false;
	}
	if (port.len == 0 || (is(scheme, "http") && n == 80) ||
		(is(scheme, "https") && n == 443) ||
		(is(scheme, "ftp") && n == 21))
		return true;
	kb_str_addf(out, ":%u", n);
	return true;
}

static bool add_authority(struct kb_str *out, const struct uri *u)
{
	struct span user, host, port;
	split_authority(u->authority, &user, &host, &port);
	bool file = is(u->scheme, "file");
	kb_str_adds(out, "//");
	if (file && is(host, "localhost"))
		host.len = 0;
	if (host.len == 0 && (is_special(u->scheme) || user.s || port.s))
		return file;
	if (user.s && user.len) {
		add_encoded(out, user.s, user.len, UNFIT "/?#@[]");
		kb_str_addc(out, '@');
	}
	return add_host(out, host) && add_port(out, u->scheme, port);
}

/* Writes the parts, of which the path is absolute or opaque. */
static bool put_together(const struct uri *u, struct kb_str *out)
{
	for (size_t i = 0; i < u->scheme.len; i++)
		kb_str_addc(out, (char)kb_lower((unsigned char)u->scheme.s[i]));
	kb_str_addc(out, ':');
	if (u->authority.s ? !add_authority(out, u) : is_special(u->scheme))
		return false;
	size_t path = out->len;
	if (u->path.len && u->path.s[0] == '/')
		add_path(out, u->path.s, u->path.len);
	else
		add_encoded(out, u->path.s, u->path.len, UNFIT);
	if (out->len == path && is_special(u->scheme))
		kb_str_addc(out, '/');
	/* A path must not be taken for a host when it is read again. */
	if (!u->authority.s && !is(u->scheme, "file") && out->len > path + 1 &&
		out->s[path] == '/' && out->s[path + 1] == '/') {
		struct kb_str rest = {0};
		kb_str_add(&rest, out->s + path, out->len - path);
		out->len = path;
		kb_str_adds(out, "/.");
		kb_str_add(out, rest.s, rest.len);
		kb_str_release(&rest);
	}
	if (u->query.s) {
		kb_str_addc(out, '?');
		add_encoded(out, u->query.s, u->query.len, UNFIT);
	}
	if (u->fragment.s) {
		kb_str_addc(out, '#');
		add_encoded(out, u->fragment.s, u->fragment.len, UNFIT);
	}
	return out->len <= KB_MAX_URL;
}

/* The path of ref behind the last slash of the base's (RFC 3986, 5.2.3). */
static void merge(const struct uri *base, struct span ref, struct kb_str *path)
{
	size_t n = base->path.len;
	while (n > 0 && base->path.s[n - 1] != '/')
		n--;
	if (n == 0)
		kb_str_addc(path, '/');
	kb_str_add(path, base->path.s, n);
	kb_str_add(path, ref.s, ref.len);
}

/* Fills in what u, which has no scheme, takes from the base. path: room for a
 * merged path. */
static bool inherit(struct uri *u, const struct uri *base, struct kb_str *path)
{
	bool opaque = !base->authority.s &&
		      (base->path.len == 0 || base->path.s[0] != '/');
	if (opaque && (u->authority.s || u->path.len || u->query.s))
		return false;
	u->scheme = base->scheme;
	if (u->authority.s)
		return true;
	u->authority = base->authority;
	if (u->path.len == 0) {
		u->path = base->path;
		if (!u->query.s)
			u->query = base->query;
	} else if (u->path.s[0] != '/') {
		merge(base, u->path, path);
		u->path = (struct span){path->s, path->len};
	}
	return true;
}

/* Puts the slashes behind a special scheme right, as browsers do: http:/a and
 * http:////a mean http://a. */
static void fix_slashes(struct kb_str *text, size_t scheme)
{
	const char *s = text->s + scheme + 1;
	size_t n = strspn(s, "/");
	bool file = kb_istarts(text->s, "file:");
	if (n == 2 || (file && n > 2))
		return;
	struct kb_str fixed = {0};
	kb_str_add(&fixed, text->s, scheme + 1);
	kb_str_adds(&fixed, file ? "///" : "//");
	kb_str_adds(&fixed, s + n);
	kb_str_release(text);
	*text = fixed;
}

/* own: the base, empty for none. path: room for a merged path. */
static bool resolve(struct kb_str *own, struct kb_str *text,
	struct kb_str *path, struct kb_str *out)
{
	struct uri u, base = {0};
	if (own->len) {
		struct span scheme = {own->s, scheme_len(own->s)};
		if (is_special(scheme))
			fix_slashes(own, scheme.len);
		split(own->s, &base);
	}
	size_t n = scheme_len(text->s);
	struct span scheme = {text->s, n};
	/* http:page is relative to a base of the same scheme. */
	bool relative = n && is_special(scheme) && base.scheme.len == n &&
			kb_ieqn(base.scheme.s, text->s, n) &&
			!kb_starts(text->s + n + 1, "//");
	if (n && is_special(scheme) && !relative) {
		fix_slashes(text, n);
	} else if (n == 0 && is_special(base.scheme) &&
		   kb_starts(text->s, "///") && !is(base.scheme, "file")) {
		size_t extra = strspn(text->s, "/") - 2;
		memmove(text->s, text->s + extra, text->len - extra + 1);
	}
	split(text->s, &u);
	if (relative)
		u.scheme = (struct span){0};
	if (!u.scheme.s && (!base.scheme.s || !inherit(&u, &base, path)))
		return false;
	return put_together(&u, out);
}

bool kb_uri_resolve(const char *base, const char *ref, struct kb_str *out)
{
	struct kb_str text = {0}, own = {0}, path = {0};
	kb_str_clear(out);
	while (*ref && (unsigned char)*ref <= ' ')
		ref++;
	size_t n = scheme_len(ref);
	struct span scheme = {ref, n};
	bool ok = true;
	if (base) {
		size_t m = scheme_len(base);
		struct span own_scheme = {base, m};
		ok = m && clean(base, is_special(own_scheme), &own);
		if (!n)
			scheme = own_scheme;
	}
	ok = ok && clean(ref, is_special(scheme), &text) &&
	     resolve(&own, &text, &path, out);
	if (!ok)
		kb_str_clear(out);
	kb_str_release(&text);
	kb_str_release(&own);
	kb_str_release(&path);
	return ok;
}

void kb_uri_encode(const char *url, struct kb_str *out)
{
	const char *host = strstr(url, "://");
	size_t n = host ? (size_t)(host - url) + 3 : 0;
	n += strcspn(url + n, "/?#");
	kb_str_clear(out);
	kb_str_add(out, url, n);
	for (const char *s = url + n; *s; s++)
		if ((unsigned char)*s > '~')
			kb_str_addf(out, "%%%02X", (unsigned char)*s);
		else
			kb_str_addc(out, *s);
}

bool kb_uri_has_scheme(const char *url, const char *scheme)
{
	return kb_istarts(url, scheme) && url[strlen(scheme)] == ':';
}

bool kb_uri_is_web(const char *url)
{
	return kb_uri_has_scheme(url, "http") ||
	       kb_uri_has_scheme(url, "https");
}

bool kb_uri_is_safe(const char *url)
{
	return kb_uri_is_web(url) || kb_uri_has_scheme(url, "mailto") ||
	       kb_uri_has_scheme(url, "ftp") ||
	       kb_uri_has_scheme(url, "gemini") ||
	       kb_uri_has_scheme(url, "gopher");
}
