/* The Google Reader API: articles become entries. */
#include "greader.h"

#include <khabar/base/mem.h>
#include <khabar/feed/kept.h>

#include <stdlib.h>
#include <string.h>

static const char *str(const struct kb_json *o, const char *key)
{
	return kb_json_str(kb_json_get(o, key));
}

/* A whole number, which some write as a string; 0: there is none. */
static int64_t number(const struct kb_json *o, const char *key)
{
	const struct kb_json *j = kb_json_get(o, key);
	const char *s = kb_json_str(j);
	int64_t v = 0;
	if (s)
		return strtoll(s, NULL, 10);
	if (kb_json_int(j, &v))
		return v;
	/* Of a fraction the whole; beyond what is exact there is no time. */
	double fraction = kb_json_num(j, 0), most = (double)(1LL << 53);
	return fraction > -most && fraction < most ? (int64_t)fraction : 0;
}

/* Unix time when the server found it. */
static int64_t crawled(const struct kb_json *item)
{
	int64_t ms = number(item, "crawlTimeMsec");
	return ms > 0 ? ms / 1000 : number(item, "timestampUsec") / 1000000;
}

/* The first address of links ("alternate", "canonical"), a page's before that
 * of anything else. */
static const char *href(const struct kb_json *item, const char *key)
{
	const struct kb_json *links = kb_json_get(item, key);
	const char *first = NULL;
	for (size_t i = 0; i < kb_json_len(links); i++) {
		const struct kb_json *link = kb_json_at(links, i);
		const char *to = str(link, "href"), *type = str(link, "type");
		if (!to || !*to)
			continue;
		if (!first || (type && strcmp(type, "text/html") == 0))
			first = to;
		if (!type || strcmp(type, "text/html") == 0)
			break;
	}
	return first;
}

/* Whether a category is a state or a label of any user, "user/-/WHAT". */
static const char *state_of(const char *category)
{
	if (!kb_starts(category, "user/"))
		return NULL;
	const char *what = strchr(category + strlen("user/"), '/');
	return what ? what + 1 : "";
}

static bool has_state(const struct kb_json *item, const char *state)
{
	const struct kb_json *list = kb_json_get(item, "categories");
	for (size_t i = 0; i < kb_json_len(list); i++) {
		const char *s = kb_json_str(kb_json_at(list, i));
		const char *what = s ? state_of(s) : NULL;
		if (what && strcmp(what, state) == 0)
			return true;
	}
	return false;
}

/* --- One article -------------------------------------------------------- */

/* What of an article has to be put together. */
struct parts {
	struct kb_enclosure *enclosures;
	size_t n_enclosures, cap_enclosures;
	const char **categories;
	size_t n_categories, cap_categories;
};

static void find_parts(const struct kb_json *item, struct parts *p)
{
	const struct kb_json *list = kb_json_get(item, "enclosure");
	p->n_enclosures = p->n_categories = 0;
	for (size_t i = 0; i < kb_json_len(list); i++) {
		const struct kb_json *at = kb_json_at(list, i);
		int64_t length = number(at, "length");
		if (str(at, "href"))
			*KB_PUSH(p->enclosures, p->n_enclosures,
				p->cap_enclosures) =
				(struct kb_enclosure){.url = str(at, "href"),
					.type = str(at, "type"),
					.title = str(at, "title"),
					.length = length > 0 ? length : -1,
					.duration = -1};
	}
	list = kb_json_get(item, "categories");
	for (size_t i = 0; i < kb_json_len(list); i++) {
		const char *s = kb_json_str(kb_json_at(list, i));
		if (s && !state_of(s))
			*KB_PUSH(p->categories, p->n_categories,
				p->cap_categories) = s;
	}
}

static void parts_release(struct parts *p)
{
	free(p->enclosures);
	free(p->categories);
}

/* The content without what FreshRSS puts behind it to play or to save each
 * enclosure; pictures and captions stay. */
static void drop_players(const char *html, struct kb_str *out)
{
	static const char begin[] = "<p class=\"enclosure-content\">",
			  end[] = "</p>";
	for (const char *p; (p = strstr(html, begin));) {
		const char *rest = strstr(p, end);
		const char *save = strstr(p, "<a download=\"\"");
		if (!rest)
			break;
		rest += strlen(end);
		kb_str_add(out, html, (size_t)(p - html));
		if (!save || save > rest)
			kb_str_add(out, p, (size_t)(rest - p));
		html = rest;
	}
	kb_str_adds(out, html);
}

/* Adds an article to those of its feed. */
static void add_item(const struct kb_sync_link *l, struct kb_kept *k,
	const struct kb_json *item, struct parts *p)
{
	struct kb_str plain = {0};
	const char *link = href(item, "canonical");
	const char *content = str(kb_json_get(item, "content"), "content");
	const char *summary = str(kb_json_get(item, "summary"), "content");
	int64_t published = number(item, "published");
	if (!link)
		link = href(item, "alternate");
	if (!content || !*content || !summary ||
		strcmp(content, summary) == 0) {
		content = content && *content ? content : summary;
		summary = NULL;
	}
	find_parts(item, p);
	if (content && p->n_enclosures && kb_greader_is_freshrss(l)) {
		drop_players(content, &plain);
		content = plain.s;
	}
	const struct kb_kept_item kept = {.title = str(item, "title"),
		.author = str(item, "author"),
		.link = link,
		.content = content,
		.summary = summary,
		.base = link,
		.enclosures = p->enclosures,
		.n_enclosures = p->n_enclosures,
		.categories = p->categories,
		.n_categories = p->n_categories,
		.date = published > 0 ? published : crawled(item)};
	kb_kept_add(k, &kept);
	kb_str_release(&plain);
}

/* --- An answer ---------------------------------------------------------- */

/* An article of the answer that was asked for. */
struct found {
	int64_t id;
	const struct kb_json *item;
	const char *feed; /* "" where it does not say */
	size_t place;
};

static int by_feed(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int order = strcmp(x->feed, y->feed);
	return order ? order : (x->place > y->place) - (x->place < y->place);
}

/* Those that were asked for, each once; `rest` becomes what was not found. */
static size_t find_items(struct kb_sync_link *l, const struct kb_json *items,
	const struct kb_sync_ids *asked, struct found *out,
	struct kb_sync_ids *rest)
{
	size_t n = 0;
	bool *taken = kb_calloc(asked->n + 1, sizeof *taken);
	for (size_t i = 0; i < kb_json_len(items) && n < asked->n; i++) {
		const struct kb_json *item = kb_json_at(items, i);
		const char *feed = str(kb_json_get(item, "origin"), "streamId");
		int64_t id;
		if (!kb_greader_json_id(l, kb_json_get(item, "id"), &id))
			continue;
		size_t at = kb_sync_ids_find(asked, id);
		if (at == asked->n || taken[at])
			continue;
		taken[at] = true;
		out[n] = (struct found){
			id, item, .feed = feed ? feed : "", .place = n};
		n++;
	}
	for (size_t i = 0; i < asked->n; i++)
		if (!taken[i])
			kb_sync_ids_add(rest, asked->ids[i]);
	free(taken);
	return n;
}

/* Makes entries of n articles of one feed; the feed has their memory. */
static struct kb_feed *read_feed(struct kb_sync_link *l,
	const struct found *found, size_t n, struct kb_sync_item *out)
{
	const struct kb_json *origin = kb_json_get(found->item, "origin");
	struct parts parts = {0};
	struct kb_kept *k = kb_kept_new(
		NULL, str(origin, "title"), str(origin, "htmlUrl"), false);
	/* The newest is the last that is added. */
	for (size_t i = n; i-- > 0;)
		add_item(l, k, found[i].item, &parts);
	parts_release(&parts);
	struct kb_feed *feed = kb_kept_take(k);
	for (size_t i = 0; i < n; i++) {
		struct kb_entry *e = &feed->entries[i];
		e->title = kb_greader_title(l, &feed->arena, e->title);
		for (size_t a = 0; a < e->n_authors; a++)
			e->authors[a] = kb_greader_title(
				l, &feed->arena, e->authors[a]);
		out[i] = (struct kb_sync_item){.id = found[i].id,
			.feed = *found->feed ? found->feed : NULL,
			.feed_title =
				kb_greader_title(l, &feed->arena, feed->title),
			.feed_link = feed->link,
			.entry = *e,
			.read = has_state(
				found[i].item, "state/com.google/read"),
			.starred = has_state(
				found[i].item, "state/com.google/starred")};
	}
	return feed;
}

/* Gives n articles, in the order of their feeds, to the sink. */
static enum kb_err give(struct kb_sync_link *l, const struct found *found,
	size_t n, const struct kb_sync_sink *sink, struct kb_diag *diag)
{
	struct kb_sync_item *items = kb_calloc(n, sizeof *items);
	struct kb_feed **feeds = kb_calloc(n, sizeof *feeds);
	size_t n_feeds = 0;
	for (size_t from = 0, to; from < n; from = to) {
		to = from + 1;
		while (to < n && strcmp(found[to].feed, found[from].feed) == 0)
			to++;
		feeds[n_feeds++] =
			read_feed(l, found + from, to - from, items + from);
	}
	enum kb_err err = sink->items(sink->ctx, items, n, diag);
	for (size_t i = 0; i < n_feeds; i++)
		kb_feed_free(feeds[i]);
	free(feeds);
	free(items);
	return err;
}

enum kb_err kb_greader_read_items(struct kb_sync_link *l,
	const struct kb_json *items, const int64_t *ids, size_t n,
	const struct kb_sync_sink *sink, int64_t *newest, struct kb_diag *diag)
{
	struct kb_sync_ids asked = {0}, rest = {0};
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < n; i++)
		kb_sync_ids_add(&asked, ids[i]);
	kb_sync_ids_sort(&asked);
	struct found *found = kb_calloc(n + 1, sizeof *found);
	size_t n_found = find_items(l, items, &asked, found, &rest);
	qsort(found, n_found, sizeof *found, by_feed);
	for (size_t i = 0; i < n_found; i++) {
		int64_t at = crawled(found[i].item);
		*newest = at > *newest ? at : *newest;
	}
	if (n_found)
		err = give(l, found, n_found, sink, diag);
	if (!err && rest.n && sink->missing)
		sink->missing(sink->ctx, rest.ids, rest.n);
	free(found);
	kb_sync_ids_release(&asked);
	kb_sync_ids_release(&rest);
	return err;
}
