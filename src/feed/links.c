/* Links of an HTML fragment, made absolute. */
#include "links.h"

#include <khabar/base/limits.h>
#include <khabar/doc/uri.h>

#include <string.h>

static bool is_link(const char *name, size_t len)
{
	static const char *const names[] = {"href", "src", "poster", "cite"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == len && kb_ieqn(names[i], name, len))
			return true;
	return false;
}

struct writer {
	struct kb_str *out, ref, url;
	const char *base;
};

/* Adds a link's value of len bytes, resolved. &amp; is the one entity that
 * URLs commonly hold. */
static void add_link(struct writer *w, const char *s, size_t len)
{
	kb_str_clear(&w->ref);
	kb_str_adds(&w->ref, "");
	for (size_t i = 0; i < len && len <= KB_MAX_URL; i++) {
		kb_str_addc(&w->ref, s[i]);
		if (len - i >= 5 && memcmp(s + i, "&amp;", 5) == 0)
			i += 4;
	}
	if (!w->ref.len || !kb_uri_resolve(w->base, w->ref.s, &w->url)) {
		kb_str_add(w->out, s, len);
		return;
	}
	/* A URL has no double quote in it: it is encoded. */
	for (const char *p = w->url.s; *p; p++) {
		if (*p == '&')
			kb_str_adds(w->out, "&amp;");
		else if (*p == '\'')
			kb_str_adds(w->out, "&#39;");
		else
			kb_str_addc(w->out, *p);
	}
}

/* Adds an attribute's value at s and returns what follows it; NULL where a
 * quote has no end. */
static const char *value(struct writer *w, const char *s, bool link)
{
	size_t len;
	char quote = *s;
	if (quote == '"' || quote == '\'') {
		const char *end = strchr(s + 1, quote);
		if (!end)
			return NULL;
		kb_str_addc(w->out, quote);
		s++;
		len = (size_t)(end - s);
	} else {
		quote = '\0';
		len = strcspn(s, " \t\r\n\f>");
	}
	if (link)
		add_link(w, s, len);
	else
		kb_str_add(w->out, s, len);
	if (quote)
		kb_str_addc(w->out, quote);
	return s + len + (quote != '\0');
}

/* Adds the tag at s, a <, and returns what follows its attributes; NULL where
 * it has no end. */
static const char *tag(struct writer *w, const char *s)
{
	size_t n = 1 + strcspn(s + 1, " \t\r\n\f>");
	kb_str_add(w->out, s, n);
	s += n;
	while (*s && *s != '>') {
		n = strspn(s, " \t\r\n\f/");
		kb_str_add(w->out, s, n);
		s += n;
		n = strcspn(s, " \t\r\n\f>/=");
		bool link = is_link(s, n);
		kb_str_add(w->out, s, n);
		s += n;
		n = strspn(s, " \t\r\n\f");
		if (s[n] != '=')
			continue;
		n++;
		n += strspn(s + n, " \t\r\n\f");
		kb_str_add(w->out, s, n);
		s = value(w, s + n, link);
		if (!s)
			return NULL;
	}
	return s;
}

void kb_feed_absolute(struct kb_str *out, const char *html, const char *base)
{
	struct writer w = {.out = out, .base = base};
	const char *s = html;
	while (s && *s) {
		const char *lt = strchr(s, '<');
		if (!lt || !base)
			break;
		kb_str_add(out, s, (size_t)(lt - s));
		s = lt;
		if (kb_starts(s, "<!--")) {
			const char *end = strstr(s, "-->");
			if (!end)
				break;
			kb_str_add(out, s, (size_t)(end - s));
			s = end;
		} else if (kb_is_alpha((unsigned char)s[1])) {
			size_t before = out->len;
			s = tag(&w, lt);
			if (!s) {
				/* No tag: as it was, and the rest too. */
				out->s[out->len = before] = '\0';
				s = lt;
				break;
			}
		} else {
			kb_str_addc(out, *s++);
		}
	}
	kb_str_adds(out, s);
	kb_str_release(&w.ref);
	kb_str_release(&w.url);
}
