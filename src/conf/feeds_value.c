#include "feeds_file.h"

#include <khabar/base/limits.h>
#include <khabar/base/utf8.h>

#include <string.h>

enum {
	MAX_VALUE = 4096, /* bytes of a value */
	MAX_HEADERS = 32,
	MAX_KEEP = 1000000,
	MAX_DAYS = 365,
};

/* A setting's value, NUL-terminated in the arena, without control characters.
 * Returns NULL, or what is wrong. */
typedef const char *set_value(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value);

static const char *set_title(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value)
{
	(void)a;
	c->title = value;
	return NULL;
}

/* White space or a comma, which may be an Arabic one. */
static size_t separator(const char *s)
{
	if (*s == ' ' || *s == '\t' || *s == ',')
		return 1;
	return kb_starts(s, "\xD8\x8C") ? 2 : 0;
}

static void add_tag(struct kb_arena *a, const char **tags, size_t *n_tags,
	const char *s, size_t len)
{
	/* Slashes part folders: none at the ends. */
	while (len && (*s == '/' || *s == ' '))
		s++, len--;
	while (len && (s[len - 1] == '/' || s[len - 1] == ' '))
		len--;
	if (!len)
		return;
	for (size_t i = 0; i < *n_tags; i++)
		if (strlen(tags[i]) == len && memcmp(tags[i], s, len) == 0)
			return;
	tags[(*n_tags)++] = kb_arena_strndup(a, s, len);
}

static const char *set_tags(
	struct kb_arena *a, struct kb_feed_conf *c, const char *s)
{
	const char *tags[KB_MAX_TAGS];
	size_t n_tags = 0;
	while (*s) {
		size_t n = separator(s);
		if (n) {
			s += n;
			continue;
		}
		if (n_tags == KB_MAX_TAGS)
			return "has more than 64 tags";
		if (*s == '"') {
			const char *end = strchr(++s, '"');
			if (!end)
				return "has a tag without closing \"";
			add_tag(a, tags, &n_tags, s, (size_t)(end - s));
			s = end + 1;
			continue;
		}
		while (s[n] && s[n] != '"' && !separator(s + n))
			n++;
		add_tag(a, tags, &n_tags, s, n);
		s += n;
	}
	c->tags = kb_arena_copy(a, tags, n_tags, sizeof *tags);
	c->n_tags = n_tags;
	return NULL;
}

static bool parse_number(const char **s, int max, int *out)
{
	int n = 0;
	const char *p = *s;
	for (; kb_is_digit((unsigned char)*p); p++) {
		if (p - *s > 7)
			return false;
		n = n * 10 + *p - '0';
	}
	bool any = p > *s;
	*s = p;
	*out = n;
	return any && n >= 1 && n <= max;
}

static const char *set_interval(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value)
{
	static const char wrong[] =
		"takes a time of a minute to a year, like 30m, 2h or 1d";
	int n;
	(void)a;
	if (!parse_number(&value, MAX_DAYS * 24 * 60, &n))
		return wrong;
	int unit = *value == 'm'   ? 60
		   : *value == 'h' ? 3600
		   : *value == 'd' ? 86400
				   : 0;
	if (!unit || value[1] || n > MAX_DAYS * 86400 / unit)
		return wrong;
	c->interval = n * unit;
	return NULL;
}

static const char *set_user_agent(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value)
{
	(void)a;
	c->user_agent = value;
	return NULL;
}

size_t kb_feeds_header_name(const char *s)
{
	size_t n = 0;
	while (s[n] && (kb_is_alpha((unsigned char)s[n]) ||
			       kb_is_digit((unsigned char)s[n]) ||
			       strchr("!#$%&'*+-.^_`|~", s[n])))
		n++;
	return s[n] == ':' ? n : 0;
}

static const char *set_header(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value)
{
	/* These say how the message is framed; they are not a person's. */
	static const char *const own[] = {"Content-Length", "Transfer-Encoding",
		"Connection", "Upgrade", "TE", "Trailer"};
	size_t n = kb_feeds_header_name(value);
	if (n == 0)
		return "takes \"Name: value\"";
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (strlen(own[i]) == n && kb_ieqn(value, own[i], n))
			return "cannot be that header";
	if (c->n_headers == MAX_HEADERS)
		return "is there more than 32 times";
	if (!c->headers)
		c->headers =
			kb_arena_alloc(a, MAX_HEADERS * sizeof *c->headers);
	c->headers[c->n_headers++] = value;
	return NULL;
}

static const char *set_proxy(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value)
{
	static const char *const schemes[] = {"http://", "https://",
		"socks4://", "socks4a://", "socks5://", "socks5h://"};
	(void)a;
	if (strcmp(value, "none") == 0) {
		c->proxy = "";
		return NULL;
	}
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (kb_istarts(value, schemes[i]) &&
			value[strlen(schemes[i])] && !strchr(value, ' ')) {
			c->proxy = value;
			return NULL;
		}
	return "takes none or a URL of http, https, socks4, socks4a, socks5 "
	       "or socks5h";
}

static const char *set_full_text(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value)
{
	(void)a;
	if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
		return "takes yes or no";
	c->full_text = value[0] == 'y';
	return NULL;
}

static const char *set_keep(
	struct kb_arena *a, struct kb_feed_conf *c, const char *value)
{
	(void)a;
	if (strcmp(value, "all") == 0) {
		c->keep = -1;
		return NULL;
	}
	if (!parse_number(&value, MAX_KEEP, &c->keep) || *value) {
		c->keep = 0;
		return "takes all or a number of articles from 1 to 1000000";
	}
	return NULL;
}

/* In the order of the manual page. */
static const struct {
	const char *name;
	set_value *set;
} settings[] = {
	{"title", set_title},
	{"tags", set_tags},
	{"interval", set_interval},
	{"user-agent", set_user_agent},
	{"header", set_header},
	{"proxy", set_proxy},
	{"full-text", set_full_text},
	{"keep", set_keep},
};

enum {
	N_SETTINGS = sizeof settings / sizeof *settings
};

static size_t place(const char *name, size_t len)
{
	size_t i = 0;
	while (i < N_SETTINGS && (strlen(settings[i].name) != len ||
					 memcmp(settings[i].name, name, len)))
		i++;
	return i;
}

bool kb_feeds_known(const char *name, size_t len)
{
	return place(name, len) < N_SETTINGS;
}

static bool has_control(const char *s, size_t len)
{
	uint32_t cp;
	for (size_t at = 0; at < len;) {
		at += kb_utf8_decode(s + at, len - at, &cp);
		if (kb_is_control(cp) || cp == '\n')
			return true;
	}
	return false;
}

const char *kb_feeds_value(struct kb_arena *a, struct kb_feed_conf *c,
	const char *name, size_t name_len, const char *value, size_t len)
{
	size_t i = place(name, name_len);
	if (i == N_SETTINGS)
		return "is no setting of a feed; there are title, tags, "
		       "interval, user-agent, header, proxy, full-text and "
		       "keep";
	if (len == 0)
		return "has no value";
	if (len > MAX_VALUE)
		return "has a value of more than 4096 bytes";
	if (kb_utf8_valid(value, len) != len || has_control(value, len))
		return "has a value that is no text";
	return settings[i].set(a, c, kb_arena_strndup(a, value, len));
}
