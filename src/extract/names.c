/* The names of those who wrote an article. */
#include "names.h"

#include "letters.h"
#include "text.h"
#include "values.h"

#include <khabar/article/labels.h>

#include <string.h>

enum {
	NAME_LEN_MAX = 120, /* bytes of one author's name */
	NAMES_MAX = 12,
};

/* Names that systems put where nobody signed. */
static bool is_nobody(const char *s)
{
	static const char *const names[] = {"admin", "administrator", "editor",
		"webmaster", "super user", "superuser", "root", "user",
		"\u0645\u062D\u0631\u0631", /* محرر */
		"\u0645\u062F\u064A\u0631", /* مدير */
		"\u0645\u062F\u06CC\u0631 \u0633\u0627\u06CC\u062A", /* fa */
		"null", "none", "anonymous", "guest", "unknown"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (kb_ex_same(s, names[i]))
			return true;
	return false;
}

/* The site's own name, or a part of it. */
static bool is_site_name(const struct kb_ex *x, const char *s)
{
	return x->meta.site &&
	       (kb_ex_starts(x->meta.site, s) || strstr(x->meta.site, s));
}

/* "The Atlas - Ann Petty": what stands beside the site's name. */
static void without_site(struct kb_ex *x, const char **s, size_t *len)
{
	const char *dash = memmem(*s, *len, " - ", 3);
	size_t n = dash ? (size_t)(dash - *s) : 0;
	if (!n || *len > NAME_LEN_MAX)
		return;
	struct kb_text a = kb_article_text(x->a, *s, n);
	struct kb_text b = kb_article_text(x->a, dash + 3, *len - n - 3);
	if (a.s && b.s && is_site_name(x, a.s)) {
		*s = dash + 3;
		*len -= n + 3;
	} else if (a.s && b.s && is_site_name(x, b.s)) {
		*len = n;
	}
}

static void add_name(struct kb_ex *x, const char *s, size_t len)
{
	while (len && (kb_is_space((unsigned char)*s) || *s == '-' ||
			      *s == '|' || *s == ':'))
		s++, len--;
	while (len && (kb_is_space((unsigned char)s[len - 1]) ||
			      s[len - 1] == '-' || s[len - 1] == '|'))
		len--;
	size_t by = kb_label_byline_prefix(s, len);
	s += by;
	len -= by;
	without_site(x, &s, &len);
	uint32_t stops, letters = kb_ex_count(s, len, &stops);
	if (letters < 2 || len > NAME_LEN_MAX)
		return;
	struct kb_text t = kb_article_text(x->a, s, len);
	struct kb_date d;
	if (!t.s || strstr(t.s, "://") || strchr(t.s, '@') ||
		kb_istarts(t.s, "www.") || is_nobody(t.s) ||
		is_site_name(x, t.s) || kb_date_parse(t.s, t.len, &d) ||
		x->a->n_byline >= NAMES_MAX)
		return;
	for (size_t i = 0; i < x->a->n_byline; i++)
		if (kb_ex_same(x->a->byline[i], t.s))
			return;
	kb_article_add_byline(x->a, t.s, t.len);
}

void kb_ex_add_names(struct kb_ex *x, const char *s)
{
	static const char *const cuts[] = {"\u060C", ",", "|", ";", "\u061B",
		" and ", " & ", " \u2022 ", "\n"};
	const char *name = kb_ex_plain(x, s);
	if (!name)
		return;
	size_t by = kb_label_byline_prefix(name, strlen(name));
	name += by;
	while (*name) {
		size_t len = strlen(name), skip = 0;
		for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
			const char *p = strstr(name, cuts[i]);
			if (p && (size_t)(p - name) < len) {
				len = (size_t)(p - name);
				skip = strlen(cuts[i]);
			}
		}
		add_name(x, name, len);
		name += len + skip;
	}
}
