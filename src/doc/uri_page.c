/* Whether two URLs are of one page, and of which site. */
#include "uri_syntax.h"

#include <khabar/doc/uri.h>

#include <string.h>

/* Host and port of a URL, without user. */
static const char *server(const char *url, size_t *len)
{
	const char *s = kb_uri_authority(url, len);
	if (!s)
		return NULL;
	for (size_t i = *len; i-- > 0;)
		if (s[i] == '@') {
			s += i + 1;
			*len -= i + 1;
			break;
		}
	return s;
}

/* The same without www. */
static const char *site(const char *url, size_t *len)
{
	const char *s = server(url, len);
	if (s && *len > 4 && kb_ieqn(s, "www.", 4)) {
		s += 4;
		*len -= 4;
	}
	return s;
}

/* The bytes of the host before a port. */
static size_t before_port(const char *s, size_t len)
{
	size_t end = len;
	while (end > 0 && kb_is_digit((unsigned char)s[end - 1]))
		end--;
	return end > 0 && s[end - 1] == ':' ? end - 1 : len;
}

static void add_lower(struct kb_str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		kb_str_addc(out, (char)kb_lower((unsigned char)s[i]));
}

void kb_uri_host(const char *url, struct kb_str *out)
{
	size_t len = 0;
	const char *s = site(url, &len);
	if (s)
		add_lower(out, s, before_port(s, len));
}

void kb_uri_server(const char *url, struct kb_str *out)
{
	size_t len = 0;
	const char *s = server(url, &len);
	if (!s)
		return;
	add_lower(out, s, len);
	if (before_port(s, len) == len)
		kb_str_adds(
			out, kb_uri_has_scheme(url, "https") ? ":443" : ":80");
}

bool kb_uri_is_tracking(const char *s, size_t len)
{
	static const char *const NAMES[] = {"fbclid", "gclid", "dclid",
		"msclkid", "yclid", "igshid", "mc_cid", "mc_eid"};
	if (len >= 4 && kb_ieqn(s, "utm_", 4))
		return true;
	size_t name = 0;
	while (name < len && s[name] != '=')
		name++;
	for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
		if (strlen(NAMES[i]) == name && kb_ieqn(s, NAMES[i], name))
			return true;
	return false;
}

/* Adds s with letters that are percent-encoded for no need as they are. */
static void add_plain(struct kb_str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		int c = i + 2 < len ? kb_uri_percent(s + i) : -1;
		bool plain =
			c >= 0x80 || (c >= 0 && kb_is_alpha((unsigned char)c));
		if (plain || (c >= 0 && kb_is_digit((unsigned char)c)))
			i += 2;
		else
			c = (unsigned char)s[i];
		kb_str_addc(out, (char)c);
	}
}

void kb_uri_page_key(const char *url, struct kb_str *out)
{
	size_t len = 0;
	const char *s = site(url, &len), *rest = url;
	kb_str_adds(out, kb_uri_is_web(url) ? "" : "other:");
	if (s && kb_uri_is_web(url)) {
		size_t at = out->len;
		kb_str_add(out, s, len);
		for (; at < out->len; at++)
			out->s[at] = (char)kb_lower((unsigned char)out->s[at]);
		if (kb_ends(out->s, ":80"))
			out->len -= 3;
		else if (kb_ends(out->s, ":443"))
			out->len -= 4;
		out->s[out->len] = '\0';
		rest = s + len;
	}
	size_t path = strcspn(rest, "?#"), slash = path;
	while (slash > 0 && rest[slash - 1] == '/')
		slash--;
	add_plain(out, rest, slash);
	rest += path;
	if (*rest != '?')
		return;
	char sep = '?';
	while (*rest && *rest != '#') {
		size_t n = strcspn(++rest, "&#");
		if (n && !kb_uri_is_tracking(rest, n)) {
			kb_str_addc(out, sep);
			add_plain(out, rest, n);
			sep = '&';
		}
		rest += n;
	}
}

bool kb_uri_same_page(const char *a, const char *b)
{
	struct kb_str ka = {0}, kb = {0};
	kb_uri_page_key(a, &ka);
	kb_uri_page_key(b, &kb);
	bool same = ka.len == kb.len && memcmp(ka.s, kb.s, ka.len) == 0;
	kb_str_release(&ka);
	kb_str_release(&kb);
	return same;
}
