/* What the URLs of one article have in common, whichever feed or reader they
 * come from. */
#include "uri_syntax.h"

#include <khabar/base/mem.h>
#include <khabar/doc/uri.h>

#include <stdlib.h>

enum {
	MOST_TARGETS = 4, /* redirects within each other */
	/* What tells an article from a section: so many digits in a path, or
	 * one in a last part of such a length, or so many hyphens in that. */
	DIGITS = 4,
	LENGTH = 5,
	HYPHENS = 2,
};

/* A URL that is being taken apart. */
struct parts {
	struct kb_str host, path;
	char **params; /* owned, and each of them */
	size_t n_params, cap_params;
};

static void release(struct parts *p)
{
	kb_str_release(&p->host);
	kb_str_release(&p->path);
	for (size_t i = 0; i < p->n_params; i++)
		free(p->params[i]);
	free(p->params);
}

static bool is_one_of(const char *s, size_t len, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (strlen(words[i]) == len && kb_ieqn(words[i], s, len))
			return true;
	return false;
}

/* --- Host --------------------------------------------------------------- */

/* Labels of a site's other appearances. */
static bool is_appearance(const char *s, size_t len)
{
	static const char *const labels[] = {
		"www", "m", "mobile", "mobi", "touch", "amp", NULL};
	return is_one_of(s, len, labels);
}

static size_t count(const char *s, size_t len, char c)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += s[i] == c;
	return n;
}

/* Lower-case, without user, port and labels of appearances; two labels stay. */
static void read_host(const char *s, size_t len, struct kb_str *out)
{
	for (size_t i = len; i-- > 0;)
		if (s[i] == '@') {
			s += i + 1;
			len -= i + 1;
			break;
		}
	for (size_t i = 0; i < len; i++)
		if (s[i] == ':' && (kb_ieqn(s + i, ":80", len - i) ||
					   kb_ieqn(s + i, ":443", len - i)))
			len = i;
	kb_str_adds(out, "");
	while (len) {
		size_t n = 0;
		while (n < len && s[n] != '.')
			n++;
		bool more = count(s + n, len - n, '.') >= 2;
		if (!more || !is_appearance(s, n))
			for (size_t i = 0; i < n + (n < len); i++)
				kb_str_addc(out,
					(char)kb_lower((unsigned char)s[i]));
		s += n + (n < len);
		len -= n + (n < len);
	}
}

/* --- Path --------------------------------------------------------------- */

/* Adds s with letters that are percent-encoded for no need as they are, and
 * what must be so in one way. */
static void add_plain(struct kb_str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		int c = i + 2 < len ? kb_uri_percent(s + i) : -1;
		bool plain = c >= 0x80 ||
			     (c >= 0 && (kb_is_alpha((unsigned char)c) ||
						kb_is_digit((unsigned char)c) ||
						strchr("-._~", c)));
		if (c > 0 && !plain)
			kb_str_addf(out, "%%%02X", (unsigned)c);
		else
			kb_str_addc(out, c > 0 ? (char)c : s[i]);
		i += c > 0 ? 2 : 0;
	}
}

/* Takes endings off a part of a path: session numbers and AMP's. */
static size_t stem(const char *s, size_t len)
{
	static const char *const ends[] = {
		".amp.html", ".amp.htm", ".amp", "-amp", NULL};
	for (size_t i = 0; i < len; i++)
		if (s[i] == ';')
			len = i;
	for (size_t i = 0; ends[i]; i++) {
		size_t n = strlen(ends[i]);
		if (len > n && kb_ieqn(s + len - n, ends[i], n))
			return len - n;
	}
	return len;
}

static bool is_left_out(const char *s, size_t len, bool last)
{
	static const char *const anywhere[] = {"amp", "amphtml", NULL};
	static const char *const indexes[] = {
		"index.html", "index.htm", "index.php", "default.aspx", NULL};
	return !len || is_one_of(s, len, anywhere) ||
	       (last && is_one_of(s, len, indexes));
}

static void read_path(const char *s, size_t len, struct kb_str *out)
{
	kb_str_adds(out, "");
	while (len) {
		size_t skip = *s == '/', n = skip;
		while (n < len && s[n] != '/')
			n++;
		const char *part = s + skip;
		size_t part_len = stem(part, n - skip);
		if (!is_left_out(part, part_len, n == len)) {
			kb_str_addc(out, '/');
			add_plain(out, part, part_len);
		}
		s += n;
		len -= n;
	}
}

/* Whether the path names an article, and not a section or a script. */
static bool names_article(const struct kb_str *path)
{
	size_t digits = 0, last = path->len;
	for (size_t i = 0; i < path->len; i++)
		digits += kb_is_digit((unsigned char)path->s[i]);
	while (last && path->s[last - 1] != '/')
		last--;
	const char *s = path->s + last;
	size_t len = path->len - last, here = 0;
	for (size_t i = 0; i < len; i++)
		here += kb_is_digit((unsigned char)s[i]);
	return digits >= DIGITS || (here && len >= LENGTH) ||
	       count(s, len, '-') + count(s, len, '_') >= HYPHENS;
}

/* --- Query -------------------------------------------------------------- */

static bool has_prefix(const char *s, size_t len, const char *const *prefixes)
{
	for (size_t i = 0; prefixes[i]; i++)
		if (strlen(prefixes[i]) <= len &&
			kb_ieqn(s, prefixes[i], strlen(prefixes[i])))
			return true;
	return false;
}

/* Names that only tell where a reader came from. */
static bool is_tracker(const char *name, size_t len)
{
	static const char *const prefixes[] = {"utm_", "at_", "mc_", "ns_",
		"hsa_", "_hs", "pk_", "piwik_", "mtm_", "matomo_", "itm_",
		"vero_", "oly_", "wt_", "wt.", "cm_mmc", "fb_", "guce_", "trk_",
		"asc_", "sc_c", "ss_", "_branch", "__cf_", NULL};
	static const char *const names[] = {"fbclid", "gclid", "gclsrc",
		"dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid",
		"twclid", "ttclid", "igshid", "igsh", "li_fat_id", "mibextid",
		"srsltid", "rdt_cid", "epik", "s_kwcid", "ef_id", "irclickid",
		"wickedid", "_openstat", "_ga", "_gl", "xtor", "xtcr", "spm",
		"ref_src", "ref_url", "soc_src", "soc_trk", "smid", "smtyp",
		"ncid", "icid", "cmp", "cmpid", "ito", "ico", "tpcc", "ftag",
		"mod", "rss", "feed_id", "partner", "referrer", "referer",
		"__twitter_impression", "__source", "traffic_source",
		"guccounter", "sref", "sfnsn", "share_id", "amp", "nomobile",
		"mkt_tok", "mbid", "ocid", "cvid", "CMP", NULL};
	return has_prefix(name, len, prefixes) || is_one_of(name, len, names);
}

/* Names that do so where the path names the article already. */
static bool may_track(const char *name, size_t len)
{
	static const char *const names[] = {"ref", "source", "src", "from",
		"via", "s", "sh", "share", "cid", "si", "st", "tid", "feed",
		"taid", "origin", "campaign", "medium", "channel", "platform",
		"output", "outputtype", "m", "mobile", "print", "feature",
		"context", "intcmp", "view", NULL};
	return is_one_of(name, len, names);
}

/* Values of these that name a way to the article, wherever they stand. */
static bool is_channel(const char *value, size_t len)
{
	static const char *const words[] = {"rss", "atom", "feed", "feeds",
		"twitter", "tw", "x", "facebook", "fb", "telegram", "whatsapp",
		"instagram", "linkedin", "reddit", "email", "mail",
		"newsletter", "social", "share", "home", "homepage", "app",
		"mobile", "amp", "google", "googlenews", "bing", NULL};
	return is_one_of(value, len, words);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void read_query(struct parts *p, const char *s, size_t len)
{
	bool named = names_article(&p->path);
	for (size_t at = 0; at < len;) {
		const char *param = s + at;
		size_t n = strcspn(param, "&#"), name = strcspn(param, "=&#");
		at += n + 1;
		if (kb_istarts(param, "amp;")) /* an & written twice */
			param += 4, n -= 4, name = strcspn(param, "=&#");
		size_t value = name < n ? name + 1 : n;
		bool passing = named || is_channel(param + value, n - value);
		if (!n || is_tracker(param, name) ||
			(passing && may_track(param, name)))
			continue;
		struct kb_str plain = {0};
		add_plain(&plain, param, n);
		*KB_PUSH(p->params, p->n_params, p->cap_params) =
			kb_str_take(&plain);
	}
	if (p->n_params)
		qsort(p->params, p->n_params, sizeof *p->params, compare);
}

/* --- All of it ---------------------------------------------------------- */

static void read_url(struct parts *p, const char *url)
{
	size_t host_len = 0;
	const char *host = kb_uri_authority(url, &host_len);
	const char *path = host + host_len;
	size_t path_len = strcspn(path, "?#");
	const char *rest = path + path_len;
	read_host(host, host_len, &p->host);
	read_path(path, path_len, &p->path);
	if (*rest == '?')
		read_query(p, rest + 1, strcspn(rest + 1, "#"));
	/* A page that a script fetches is named behind the #. */
	rest += strcspn(rest, "#");
	if (kb_starts(rest, "#!"))
		*KB_PUSH(p->params, p->n_params, p->cap_params) =
			kb_strdup(rest);
}

/* A name that is somebody's everywhere: no machine of a local network. */
static bool is_public(const struct kb_str *host)
{
	bool letters = false;
	for (size_t i = 0; i < host->len; i++)
		letters |= !kb_is_digit((unsigned char)host->s[i]) &&
			   !strchr(".:", host->s[i]);
	return letters && strchr(host->s, '.') && !strchr(host->s, '[') &&
	       !kb_ends(host->s, ".local") && !kb_ends(host->s, ".localhost");
}

static enum kb_uri_story judge(const struct parts *p)
{
	bool digits = false;
	for (size_t i = 0; i < p->n_params; i++)
		for (const char *s = p->params[i]; *s; s++)
			digits |= kb_is_digit((unsigned char)*s);
	if (!is_public(&p->host) || (!p->path.len && !p->n_params))
		return KB_URI_NO_STORY;
	return digits || names_article(&p->path) ? KB_URI_STORY
						 : KB_URI_SECTION;
}

enum kb_uri_story kb_uri_story_key(const char *url, struct kb_str *out)
{
	struct kb_str target = {0}, next = {0};
	struct parts p = {0};
	enum kb_uri_story story = KB_URI_NO_STORY;
	kb_str_adds(&target, url);
	for (int i = 0; i < MOST_TARGETS && kb_uri_target(target.s, &next);
		i++) {
		struct kb_str old = target;
		target = next;
		next = old;
	}
	size_t len;
	if (kb_uri_is_web(target.s) && kb_uri_authority(target.s, &len)) {
		read_url(&p, target.s);
		story = judge(&p);
		kb_str_add(out, p.host.s, p.host.len);
		kb_str_add(out, p.path.s, p.path.len);
	}
	for (size_t i = 0; i < p.n_params; i++)
		kb_str_addf(out, "%c%s", i ? '&' : '?', p.params[i]);
	release(&p);
	kb_str_release(&target);
	kb_str_release(&next);
	return story;
}
