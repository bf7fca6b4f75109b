/* Feeds of channels whose pages do not name them: rules for a few sites. */
#include <khabar/doc/uri.h>
#include <khabar/feed/feed.h>

#include <string.h>

/* A rule: of a URL on the host (or on a host within it) what follows `begin`,
 * up to a / ? # or &, is put between the two parts of the feed's URL. */
static const struct {
	const char *host, *begin, *feed, *end;
} rules[] = {
	{"youtube.com", "/channel/",
		"https://www.youtube.com/feeds/videos.xml?channel_id=", ""},
	{"youtube.com", "/user/",
		"https://www.youtube.com/feeds/videos.xml?user=", ""},
	{"youtube.com", "list=",
		"https://www.youtube.com/feeds/videos.xml?playlist_id=", ""},
	{"reddit.com", "/r/", "https://www.reddit.com/r/", "/.rss"},
	{"reddit.com", "/user/", "https://www.reddit.com/user/", "/.rss"},
};

/* Whether a URL is of that host, or of one within it. */
static bool is_of(const char *url, const char *host)
{
	const char *s = strstr(url, "://");
	if (!s)
		return false;
	s += 3;
	size_t len = strcspn(s, "/?#"), n = strlen(host);
	return len >= n && kb_ieqn(s + len - n, host, n) &&
	       (len == n || s[len - n - 1] == '.');
}

/* What stands behind the host. */
static const char *path_of(const char *url)
{
	const char *s = strstr(url, "://") + 3;
	return s + strcspn(s, "/?#");
}

bool kb_feed_known(const char *url, struct kb_str *out)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const char *begin = rules[i].begin;
		if (!kb_uri_is_web(url) || !is_of(url, rules[i].host))
			continue;
		const char *path = path_of(url);
		const char *at =
			*begin == '/' ? (kb_starts(path, begin) ? path : NULL)
				      : strstr(path, begin);
		size_t len = at ? strcspn(at + strlen(begin), "/?#&") : 0;
		if (!len)
			continue;
		kb_str_clear(out);
		kb_str_adds(out, rules[i].feed);
		kb_str_add(out, at + strlen(begin), len);
		kb_str_adds(out, rules[i].end);
		return true;
	}
	return false;
}
