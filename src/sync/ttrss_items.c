/* tt-rss's JSON API: articles become entries. */
#include "ttrss.h"

#include <khabar/base/mem.h>
#include <khabar/feed/kept.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

bool kb_ttrss_read_state(
	const struct kb_json *article, struct kb_ttrss_state *out)
{
	*out = (struct kb_ttrss_state){.id = kb_ttrss_number(article, "id"),
		.feed = kb_ttrss_number(article, "feed_id"),
		.unread = kb_json_is_true(kb_json_get(article, "unread")),
		.starred = kb_json_is_true(kb_json_get(article, "marked"))};
	return out->id > 0;
}

/* --- One article -------------------------------------------------------- */

/* What of an article has to be put together. */
struct parts {
	struct kb_enclosure *enclosures;
	size_t n_enclosures, cap_enclosures;
	const char **categories;
	size_t n_categories, cap_categories;
};

/* Attachments, whose "duration" is their length in bytes, and labels: [number,
 * name, colours]. */
static void find_parts(const struct kb_json *article, struct parts *p)
{
	const struct kb_json *list = kb_json_get(article, "attachments");
	p->n_enclosures = p->n_categories = 0;
	for (size_t i = 0; i < kb_json_len(list); i++) {
		const struct kb_json *at = kb_json_at(list, i);
		const char *url = kb_ttrss_str(at, "content_url");
		int64_t length = kb_ttrss_number(at, "duration");
		if (url)
			*KB_PUSH(p->enclosures, p->n_enclosures,
				p->cap_enclosures) = (struct kb_enclosure){
				.url = url,
				.type = kb_ttrss_str(at, "content_type"),
				.title = kb_ttrss_str(at, "title"),
				.length = length > 0 ? length : -1,
				.duration = -1};
	}
	list = kb_json_get(article, "labels");
	for (size_t i = 0; i < kb_json_len(list); i++) {
		const char *name =
			kb_json_str(kb_json_at(kb_json_at(list, i), 1));
		if (name && *name)
			*KB_PUSH(p->categories, p->n_categories,
				p->cap_categories) = name;
	}
}

/* Adds an article to those of its feed. */
static void add_article(
	struct kb_kept *k, const struct kb_json *article, struct parts *p)
{
	const char *link = kb_ttrss_str(article, "link");
	find_parts(article, p);
	const struct kb_kept_item kept = {
		.title = kb_ttrss_str(article, "title"),
		.author = kb_ttrss_str(article, "author"),
		.link = link,
		.content = kb_ttrss_str(article, "content"),
		.base = link,
		.enclosures = p->enclosures,
		.n_enclosures = p->n_enclosures,
		.categories = p->categories,
		.n_categories = p->n_categories,
		.date = kb_ttrss_number(article, "updated")};
	kb_kept_add(k, &kept);
}

/* --- An answer ---------------------------------------------------------- */

/* An article of an answer. */
struct found {
	struct kb_ttrss_state state;
	int64_t updated;
	const struct kb_json *article;
};

/* By feeds, the newest of each first. */
static int by_feed(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	if (x->state.feed != y->state.feed)
		return x->state.feed < y->state.feed ? -1 : 1;
	if (x->updated != y->updated)
		return x->updated > y->updated ? -1 : 1;
	return (x->state.id < y->state.id) - (x->state.id > y->state.id);
}

/* Makes entries of n articles of one feed; the feed has their memory. */
static struct kb_feed *read_feed(
	const struct found *found, size_t n, struct kb_sync_item *out)
{
	struct parts parts = {0};
	struct kb_kept *k =
		kb_kept_new(NULL, kb_ttrss_str(found->article, "feed_title"),
			kb_ttrss_str(found->article, "site_url"), false);
	char number[24];
	/* The newest is the last that is added. */
	for (size_t i = n; i-- > 0;)
		add_article(k, found[i].article, &parts);
	free(parts.enclosures);
	free(parts.categories);
	struct kb_feed *feed = kb_kept_take(k);
	snprintf(number, sizeof number, "%" PRId64, found->state.feed);
	const char *id = kb_arena_strdup(&feed->arena, number);
	for (size_t i = 0; i < n; i++)
		out[i] = (struct kb_sync_item){.id = found[i].state.id,
			.feed = found->state.feed > 0 ? id : NULL,
			.feed_title = feed->title,
			.feed_link = feed->link,
			.entry = feed->entries[i],
			.read = !found[i].state.unread,
			.starred = found[i].state.starred};
	return feed;
}

enum kb_err kb_ttrss_give(struct kb_sync_link *l, const struct kb_json *list,
	const struct kb_sync_sink *sink, struct kb_diag *diag)
{
	size_t len = kb_json_len(list), n = 0, n_feeds = 0;
	struct found *found = kb_calloc(len + 1, sizeof *found);
	for (size_t i = 0; i < len; i++) {
		const struct kb_json *article = kb_json_at(list, i);
		struct found *f = &found[n];
		if (!kb_ttrss_read_state(article, &f->state))
			continue;
		f->article = article;
		f->updated = kb_ttrss_number(article, "updated");
		n++;
	}
	qsort(found, n, sizeof *found, by_feed);
	struct kb_sync_item *items = kb_calloc(n + 1, sizeof *items);
	struct kb_feed **feeds = kb_calloc(n + 1, sizeof *feeds);
	for (size_t from = 0, to; from < n; from = to) {
		to = from + 1;
		while (to < n && found[to].state.feed == found[from].state.feed)
			to++;
		feeds[n_feeds++] =
			read_feed(found + from, to - from, items + from);
	}
	enum kb_err err = n ? sink->items(sink->ctx, items, n, diag) : KB_OK;
	for (size_t i = 0; i < n_feeds; i++)
		kb_feed_free(feeds[i]);
	free(feeds);
	free(items);
	free(found);
	return err ? kb_sync_note(l, KB_SYNC_LOCAL, err) : KB_OK;
}
