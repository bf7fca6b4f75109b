/* Feeds under several URLs: what is stored goes along where the list names a
 * feed's new URL, and which feeds of the list are one. */
#include <khabar/library/library.h>

#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>

/* A URL of a feed, as kb_uri_page_key() has it. */
struct feed_url {
	const char *key;
	size_t feed; /* its place in the list */
};

struct feed_urls {
	struct feed_url *list;
	size_t n, cap;
	struct kb_arena arena;
};

static const char *key_of(struct feed_urls *a, const char *url)
{
	struct kb_str key = {0};
	kb_uri_page_key(url, &key);
	const char *s = kb_arena_strndup(&a->arena, key.s, key.len);
	kb_str_release(&key);
	return s;
}

static void add(struct feed_urls *a, const char *url, size_t feed)
{
	if (url)
		*KB_PUSH(a->list, a->n, a->cap) =
			(struct feed_url){key_of(a, url), feed};
}

static void urls_release(struct feed_urls *a)
{
	free(a->list);
	kb_arena_release(&a->arena);
}

static int by_key(const void *a, const void *b)
{
	const struct feed_url *x = a, *y = b;
	return strcmp(x->key, y->key);
}

static void sort(struct feed_urls *a)
{
	if (a->n)
		qsort(a->list, a->n, sizeof *a->list, by_key);
}

static const struct feed_url *find(struct feed_urls *a, const char *url)
{
	if (!url || !a->n)
		return NULL;
	const struct feed_url wanted = {.key = key_of(a, url)};
	return bsearch(&wanted, a->list, a->n, sizeof *a->list, by_key);
}

/* --- A feed's new URL --------------------------------------------------- */

/* The feed of the list, one never fetched, whose URL the row's has become. */
static const struct feed_url *heir(
	struct feed_urls *unknown, const struct kb_feed_row *row)
{
	const struct feed_url *a = find(unknown, row->moved);
	return a ? a : find(unknown, row->url);
}

void kb_library_adopt(struct kb_library *l)
{
	struct feed_urls unknown = {0};
	bool any = false;
	if (!l->store || !l->strays)
		return;
	for (size_t i = 0; i < l->conf.n_feeds; i++)
		if (!kb_library_row(l, i))
			add(&unknown, l->conf.feeds[i].url, i);
	sort(&unknown);
	for (size_t i = 0; i < l->n_rows && unknown.n; i++) {
		const struct kb_feed_row *row = &l->rows[i];
		const struct feed_url *a = NULL;
		if (!kb_feeds_find(&l->conf, row->url))
			a = heir(&unknown, row);
		if (a)
			any |= kb_store_move_feed(l->store, row->url,
				       l->conf.feeds[a->feed].url,
				       NULL) == KB_OK;
	}
	urls_release(&unknown);
	if (any)
		kb_library_refresh_rows(l, NULL);
}

/* --- Feeds that are one ------------------------------------------------- */

size_t *kb_library_firsts(const struct kb_library *l)
{
	size_t n = l->conf.n_feeds;
	size_t *firsts = kb_calloc(n + 1, sizeof *firsts);
	struct feed_urls all = {0};
	for (size_t i = 0; i < n; i++) {
		const struct kb_feed_row *row = kb_library_row(l, i);
		firsts[i] = i;
		add(&all, l->conf.feeds[i].url, i);
		add(&all, row ? row->moved : NULL, i);
		add(&all, row ? row->source : NULL, i);
	}
	sort(&all);
	for (size_t i = 0, end; i < all.n; i = end) {
		size_t first = all.list[i].feed;
		for (end = i; end < all.n &&
			      strcmp(all.list[end].key, all.list[i].key) == 0;
			end++)
			if (all.list[end].feed < first)
				first = all.list[end].feed;
		for (size_t k = i; k < end; k++)
			if (first < firsts[all.list[k].feed])
				firsts[all.list[k].feed] = first;
	}
	urls_release(&all);
	return firsts;
}
