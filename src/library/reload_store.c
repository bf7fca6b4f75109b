/* The parser thread and the store thread. */
#include <khabar/base/clock.h>
#include "reload.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	/* Milliseconds that a transaction gathers for, so that a mark that a
	 * person makes is never held up long; and that the index is written at
	 * a time. */
	BATCH = 40,
	INDEX_SLICE = 100,
};

void kb_reload_fetched(struct kb_reloader *r, struct kb_reload_item *item)
{
	pthread_mutex_lock(&r->lock);
	r->ahead++;
	r->bytes += item->answer.bytes;
	if (!item->err && !item->skipped && !item->answer.not_modified) {
		kb_reload_push(&r->fetched, item);
		pthread_cond_signal(&r->to_parse);
	} else {
		item->unchanged = item->answer.not_modified;
		kb_reload_push(&r->parsed, item);
		pthread_cond_signal(&r->to_store);
	}
	pthread_mutex_unlock(&r->lock);
}

/* --- Parsing ------------------------------------------------------------ */

static void parse(const struct kb_reloader *r, struct kb_reload_item *item)
{
	const struct kb_response *body = &item->answer.r;
	uint64_t hash = kb_reload_hash(body->body.s, body->body.len);
	if (!item->article && hash == item->state.body_hash) {
		item->unchanged = true;
		return;
	}
	const struct kb_source source = {.url = body->url,
		.content_type = body->content_type,
		.name = item->request.url,
		.sites = kb_engine_sites(r->options.engine)};
	item->err = kb_document_read(
		body->body.s, body->body.len, &source, &item->doc, &item->diag);
	if (item->err)
		return;
	if (!item->article && !item->doc.feed)
		item->err = kb_fail(&item->diag, KB_EFORMAT,
			"it is a page, not a feed: khabar add finds the feeds "
			"of a page");
	else if (item->article && !item->doc.article)
		item->err = kb_fail(&item->diag, KB_EFORMAT,
			"the link leads to a feed, not to a page");
	else
		item->state.body_hash = hash;
}

void *kb_reload_parse(void *reloader)
{
	struct kb_reloader *r = reloader;
	pthread_mutex_lock(&r->lock);
	while (!r->closing || r->fetched.first) {
		struct kb_reload_item *item = kb_reload_pop(&r->fetched);
		if (!item) {
			pthread_cond_wait(&r->to_parse, &r->lock);
			continue;
		}
		pthread_mutex_unlock(&r->lock);
		parse(r, item);
		kb_response_release(&item->answer.r);
		pthread_mutex_lock(&r->lock);
		kb_reload_push(&r->parsed, item);
		pthread_cond_signal(&r->to_store);
	}
	r->parser_ended = true;
	pthread_cond_signal(&r->to_store);
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

/* --- Storing ------------------------------------------------------------ */

/* A transaction and the items in it, which end when it is committed. */
struct batch {
	struct kb_reloader *r;
	struct kb_store *store; /* NULL: could not be opened, why says why */
	struct kb_diag why;
	struct kb_reload_queue items;
	int64_t since; /* when it began, in ms; 0: none has */
};

/* Writes what an item brought. A failure to write is the item's. */
static void put(struct batch *b, struct kb_reload_item *item)
{
	int64_t now = time(NULL);
	enum kb_err err = KB_OK;
	if (item->skipped)
		return;
	if (!item->err && item->doc.feed)
		err = kb_store_put_feed(b->store, item->feed.url,
			item->doc.feed,
			item->feed.keep ? item->feed.keep : KB_KEEP, now,
			&item->result, &item->diag);
	if (!item->err && item->doc.article)
		err = kb_store_put_page(b->store, item->article,
			item->doc.article, &item->diag);
	if (err)
		item->err = err;
	if (item->article)
		return;
	kb_reload_judge(item, now);
	err = kb_store_put_state(
		b->store, item->feed.url, &item->state, &item->diag);
	if (err && !item->err)
		item->err = err;
}

/* New items for the pages that the feed's setting asks for. */
static void want_pages(struct batch *b, const struct kb_reload_item *item)
{
	struct kb_page_wanted *pages;
	size_t n = 0;
	struct kb_arena arena;
	kb_arena_init(&arena);
	if (kb_store_pages_wanted(b->store, item->feed.url, KB_RELOAD_PAGES,
		    &arena, &pages, &n, NULL))
		n = 0;
	for (size_t i = 0; i < n; i++) {
		struct kb_reload_item *page = kb_reload_item_new(&item->feed);
		page->article = pages[i].article;
		page->link = kb_arena_strdup(&page->arena, pages[i].link);
		pthread_mutex_lock(&b->r->lock);
		b->r->open++;
		kb_reload_push(&b->r->waiting, page);
		kb_reload_wake(b->r);
		pthread_mutex_unlock(&b->r->lock);
	}
	kb_arena_release(&arena);
}

static void tell_item(struct kb_reloader *r, const struct kb_reload_item *item)
{
	struct kb_reload_event ev = {
		.what = item->article ? KB_RELOAD_PAGE : KB_RELOAD_FEED,
		.article = item->article,
		.err = item->err,
		.skipped = item->skipped,
		.unchanged = item->unchanged,
		.added = item->result.added,
		.changed = item->result.changed,
		.done = r->done,
		.total = r->total,
		.bytes = r->bytes};
	snprintf(ev.url, sizeof ev.url, "%s", item->feed.url);
	if (item->err)
		snprintf(ev.text, sizeof ev.text, "%s", item->diag.text);
	kb_reload_tell(r, &ev);
}

/* Commits, and ends the items. */
static void commit(struct batch *b)
{
	struct kb_reloader *r = b->r;
	struct kb_diag diag;
	enum kb_err err = KB_OK;
	if (b->since)
		err = kb_store_commit(b->store, &diag);
	b->since = 0;
	for (struct kb_reload_item *item; (item = kb_reload_pop(&b->items));) {
		if (err && !item->err && !item->skipped) {
			item->err = err;
			item->diag = diag;
			item->result = (struct kb_put_result){0};
		}
		if (!err && !item->err && !item->article &&
			item->feed.full_text && !item->skipped)
			want_pages(b, item);
		pthread_mutex_lock(&r->lock);
		r->open--;
		if (!item->article) {
			r->done++;
			r->feeds[item->place] = r->feeds[--r->n_feeds];
			r->feeds[item->place]->place = item->place;
		}
		if (item->result.added || item->result.changed ||
			item->article) {
			r->unindexed = true;
			pthread_cond_signal(&r->to_index);
		}
		tell_item(r, item);
		pthread_mutex_unlock(&r->lock);
		kb_reload_item_free(item);
	}
}

static void store_item(struct batch *b, struct kb_reload_item *item)
{
	pthread_mutex_lock(&b->r->lock);
	b->r->ahead--;
	if (b->r->pool)
		kb_pool_wake(b->r->pool);
	pthread_mutex_unlock(&b->r->lock);
	if (!b->store && !item->skipped) {
		item->err = KB_EIO;
		item->diag = b->why;
		item->skipped = false;
	} else if (b->store && !item->skipped) {
		if (!b->since) {
			item->err = kb_store_begin(b->store, &item->diag)
					    ? KB_EIO
					    : item->err;
			b->since = kb_clock_ms();
		}
		put(b, item);
	}
	kb_reload_push(&b->items, item);
	if (!b->since || kb_clock_ms() - b->since >= BATCH)
		commit(b);
}

/* Nothing waits to be stored: commits, tells the end. The lock is held, and is
 * given back meanwhile. */
static void idle(struct batch *b)
{
	struct kb_reloader *r = b->r;
	if (b->items.first) {
		pthread_mutex_unlock(&r->lock);
		commit(b);
		pthread_mutex_lock(&r->lock);
	} else if (!r->open && r->ending && !r->unindexed && !r->indexing) {
		struct kb_reload_event ev = {.what = KB_RELOAD_END,
			.done = r->done,
			.total = r->total,
			.bytes = r->bytes};
		r->ending = false;
		kb_reload_tell(r, &ev);
	} else {
		pthread_cond_wait(&r->to_store, &r->lock);
	}
}

void *kb_reload_store(void *reloader)
{
	struct kb_reloader *r = reloader;
	struct batch b = {.r = r};
	if (kb_store_open(r->path, &b.store, &b.why))
		b.store = NULL;
	pthread_mutex_lock(&r->lock);
	while (!r->closing || !r->parser_ended || r->parsed.first ||
		b.items.first) {
		struct kb_reload_item *item = kb_reload_pop(&r->parsed);
		if (!item) {
			idle(&b);
			continue;
		}
		pthread_mutex_unlock(&r->lock);
		store_item(&b, item);
		pthread_mutex_lock(&r->lock);
	}
	pthread_mutex_unlock(&r->lock);
	kb_store_close(b.store);
	return NULL;
}

/* --- Indexing ----------------------------------------------------------- */

/* Tells that all is stored and the index is what is left to do. */
static void tell_index(struct kb_reloader *r)
{
	const struct kb_reload_event ev = {.what = KB_RELOAD_INDEX,
		.done = r->done,
		.total = r->total,
		.bytes = r->bytes};
	if (!r->open)
		kb_reload_tell(r, &ev);
}

void *kb_reload_index(void *reloader)
{
	struct kb_reloader *r = reloader;
	struct kb_store *store = NULL;
	pthread_mutex_lock(&r->lock);
	while (!r->closing) {
		bool more = true;
		if (!r->unindexed) {
			pthread_cond_wait(&r->to_index, &r->lock);
			continue;
		}
		r->unindexed = false;
		r->indexing = true;
		tell_index(r);
		pthread_mutex_unlock(&r->lock);
		/* An index that cannot be written now is at the next search. */
		if (!store && kb_store_open(r->path, &store, NULL) != KB_OK)
			store = NULL;
		if (!store || kb_store_index(store, INDEX_SLICE, &more, NULL))
			more = false;
		pthread_mutex_lock(&r->lock);
		r->unindexed |= more;
		r->indexing = false;
		pthread_cond_signal(&r->to_store);
	}
	pthread_mutex_unlock(&r->lock);
	kb_store_close(store);
	return NULL;
}
