/* The rules for sites: the file that a person writes, read. */
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>
#include <khabar/doc/uri.h>
#include <khabar/extract/sites.h>

#include <stdlib.h>
#include <string.h>

static const char *const fields[] = {
	[KB_SITE_BODY] = "body",
	[KB_SITE_REMOVE] = "remove",
	[KB_SITE_HEADLINE] = "headline",
	[KB_SITE_STANDFIRST] = "standfirst",
	[KB_SITE_SECTION] = "section",
	[KB_SITE_BYLINE] = "byline",
	[KB_SITE_PUBLISHED] = "published",
	[KB_SITE_NEXT] = "next",
};

void kb_sites_release(struct kb_sites *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct kb_site *site = &s->sites[i];
		for (size_t k = 0; k < site->n; k++)
			kb_selector_free(site->rules[k].selector);
		free(site->rules);
		free(site->host);
		free(site->path);
	}
	free(s->sites);
	*s = (struct kb_sites){0};
}

/* "https://www.Example.org/blog/" or "example.org": the host as kb_uri_host()
 * gives it, and the path without a slash at its end. */
static bool set_place(struct kb_site *site, const char *s)
{
	struct kb_str url = {0}, clean = {0}, host = {0};
	kb_str_addf(&url, "%s%s", strstr(s, "://") ? "" : "https://", s);
	bool good =
		kb_uri_resolve(NULL, url.s, &clean) && kb_uri_is_web(clean.s);
	if (good) {
		kb_uri_host(clean.s, &host);
		const char *path = strchr(strstr(clean.s, "://") + 3, '/');
		size_t len = path ? strcspn(path, "?#") : 0;
		while (len && path[len - 1] == '/')
			len--;
		site->path = kb_strndup(path ? path : "", len);
		good = host.len && !strpbrk(s, " \t");
		site->host = kb_str_take(&host);
	}
	kb_str_release(&url);
	kb_str_release(&clean);
	kb_str_release(&host);
	return good;
}

static enum kb_err add_rule(
	struct kb_site *site, char *line, struct kb_diag *diag)
{
	size_t n = strcspn(line, " \t");
	char *value = line + n;
	while (kb_is_space((unsigned char)*value))
		value++;
	for (size_t i = 0; i < KB_SITE_FIELDS; i++) {
		if (strlen(fields[i]) != n || strncmp(line, fields[i], n) != 0)
			continue;
		struct kb_site_rule *r =
			KB_PUSH(site->rules, site->n, site->cap);
		r->field = (enum kb_site_field)i;
		return kb_selector_parse(value, &r->selector, diag);
	}
	return kb_fail(diag, KB_EINVAL,
		"no rule is called %s; there are body, remove, headline, "
		"standfirst, section, byline, published, next",
		KB_BRIEF_WORD(line));
}

/* One line, ended with a NUL, not empty. */
static enum kb_err read_line(
	struct kb_sites *s, char *line, size_t number, struct kb_diag *diag)
{
	bool indented = kb_is_space((unsigned char)*line);
	while (kb_is_space((unsigned char)*line))
		line++;
	for (size_t n = strlen(line);
		n && kb_is_space((unsigned char)line[n - 1]);)
		line[--n] = '\0';
	if (!*line || *line == '#')
		return KB_OK;
	if (indented && !s->n)
		return kb_fail(diag, KB_EINVAL,
			"rules stand below the host that they are for");
	if (indented)
		return add_rule(&s->sites[s->n - 1], line, diag);
	struct kb_site *site = KB_PUSH(s->sites, s->n, s->cap);
	site->line = number;
	if (set_place(site, line))
		return KB_OK;
	return kb_fail(diag, KB_EINVAL,
		"\"%s\" is no host, as example.org or example.org/path",
		KB_BRIEF_WORD(line));
}

enum kb_err kb_sites_parse(struct kb_sites *out, const char *s, size_t len,
	const char *name, struct kb_diag *diag)
{
	*out = (struct kb_sites){0};
	if (len > KB_MAX_CONF)
		return kb_fail(diag, KB_ELIMIT,
			"%s: is over %zu KiB, the most that khabar reads "
			"there",
			KB_BRIEF(name), KB_MAX_CONF >> 10);
	char *text = kb_strndup(s, len), *line = text;
	enum kb_err err = KB_OK;
	for (size_t number = 1; !err && line; number++) {
		char *end = strchr(line, '\n');
		struct kb_diag why;
		if (end)
			*end = '\0';
		err = read_line(out, line, number, &why);
		if (err)
			kb_fail(diag, err, "%s:%zu: %s", KB_BRIEF(name), number,
				why.text);
		line = end ? end + 1 : NULL;
	}
	free(text);
	if (err)
		kb_sites_release(out);
	return err;
}

static bool host_fits(const char *rule, const char *host)
{
	size_t n = strlen(rule), m = strlen(host);
	return m >= n && kb_ieq(host + m - n, rule) &&
	       (m == n || host[m - n - 1] == '.');
}

static bool path_fits(const char *rule, const char *path)
{
	size_t n = strlen(rule);
	return strncmp(path, rule, n) == 0 &&
	       (!path[n] || strchr("/?#", path[n]));
}

const struct kb_site *kb_sites_find(const struct kb_sites *s, const char *url)
{
	const struct kb_site *best = NULL;
	size_t most = 0;
	struct kb_str host = {0};
	if (!s || !s->n || !url || !kb_uri_is_web(url))
		return NULL;
	kb_uri_host(url, &host);
	const char *path = strstr(url, "://") + 3;
	path += strcspn(path, "/?#");
	for (size_t i = 0; i < s->n; i++) {
		const struct kb_site *site = &s->sites[i];
		size_t len = strlen(site->host) + strlen(site->path);
		if (host.len && host_fits(site->host, host.s) &&
			path_fits(site->path, path) && len > most) {
			best = site;
			most = len;
		}
	}
	kb_str_release(&host);
	return best;
}

const struct kb_node *kb_site_first(const struct kb_site *site,
	enum kb_site_field field, const struct kb_doc *doc)
{
	const struct kb_node *found = NULL;
	for (size_t i = 0; site && i < site->n && !found; i++)
		if (site->rules[i].field == field)
			found = kb_selector_first(site->rules[i].selector, doc);
	return found;
}
