/* The store thread: which feed is asked for, what its answer leaves in the
 * store. */
#include <khabar/base/message.h>
#include "fits.h"
#include "reload.h"

#include <khabar/base/clock.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	/* Milliseconds that a transaction gathers for, so that a mark that a
	 * person makes is never held up long. */
	BATCH = 40,
	/* Articles of a feed that is followed no more that go at a time. */
	PARTING = 50,
	/* Milliseconds for which space is given back after a reload; what is
	 * left is so after the next. */
	SHRINK = 2000,
};

/* A transaction and the items in it, which end when it is committed. */
struct batch {
	struct kb_reloader *r;
	struct kb_store *store; /* NULL: could not be opened, why says why */
	struct kb_diag why;
	struct kb_reload_queue items;
	int64_t since;  /* when it began, in ms; 0: none has */
	bool to_shrink; /* something was written since the file was made smaller
			 */
	int64_t shrink_until; /* in ms; 0: that has not begun */
};

/* --- Asking ------------------------------------------------------------- */

/* Puts an item that is answered already among those that are. */
static void push_answered(struct kb_reload_item *item)
{
	struct kb_reloader *r = item->reloader;
	pthread_mutex_lock(&r->lock);
	kb_reload_push(&r->answered, item);
	pthread_mutex_unlock(&r->lock);
}

/* The same with one that is not asked for. */
static void pass(struct kb_reload_item *item, enum kb_err err,
	const struct kb_diag *diag)
{
	item->err = err;
	if (err)
		item->diag = *diag;
	item->skipped = !err || err == KB_ESTOP;
	push_answered(item);
}

/* What is here already is stored all the same. */
static bool is_stopped(const struct kb_reload_item *item)
{
	struct kb_reloader *r = item->reloader;
	pthread_mutex_lock(&r->lock);
	bool stopped = item->stops != r->stops && !item->got.doc.feed;
	pthread_mutex_unlock(&r->lock);
	return stopped;
}

static void ask(struct kb_reload_item *item)
{
	struct kb_reloader *r = item->reloader;
	const struct kb_feed_state *s = &item->state;
	static const enum kb_heed heeds[] = {
		[KB_RELOAD_DUE] = KB_HEED_ALL,
		[KB_RELOAD_ALL] = KB_HEED_NAMED,
		[KB_RELOAD_NAMED] = KB_HEED_NONE,
	};
	struct kb_want want = {.network = item->network,
		.only_web = true,
		.background = true,
		.heed = heeds[item->which]};
	if (item->article) {
		want.src = item->link;
		/* The URL of a feed that a server follows is that server's
		 * word: it leads to no place of this network. */
		want.own = item->asked         ? NULL
			   : item->feed.served ? ""
					       : item->feed.url;
		want.kinds = KB_WANT_ARTICLE;
		want.further = true;
	} else {
		want.src = s->moved ? s->moved : item->feed.url;
		want.kinds = KB_WANT_FEED;
		want.etag = s->etag;
		want.last_modified = s->last_modified;
		want.hash = s->body_hash;
	}
	/* Only this thread frees the item, however soon it is answered. */
	kb_engine_ask(r->engine, &want, &r->asker, item);
	if (is_stopped(item))
		kb_engine_stop(r->engine, &r->asker, item);
}

/* Asks the engine for what an item is about, if it is due. */
static void admit(struct batch *b, struct kb_reload_item *item)
{
	struct kb_diag diag;
	enum kb_err err = KB_OK;
	if (is_stopped(item))
		err = kb_fail(&diag, KB_ESTOP, "stopped");
	else if (!b->store)
		err = kb_fail(&diag, KB_EIO, "%s", b->why.text);
	else if (!item->article)
		err = kb_store_feed_state(b->store, item->feed.url,
			&item->arena, &item->state, &diag);
	bool due = item->article || item->elsewhere ||
		   kb_reload_is_due(item, time(NULL));
	if (err || !due)
		pass(item, err, &diag);
	else if (item->got.doc.feed || item->elsewhere)
		push_answered(item);
	else
		ask(item);
}

/* --- Storing ------------------------------------------------------------ */

/* Writes an article's page, or that it could not be had. */
static void put_page(
	struct kb_store *store, struct kb_reload_item *item, int64_t now)
{
	if (!item->err)
		item->err = kb_page_store(store, item->article,
			item->got.doc.article, &item->diag);
	if (item->err && !item->got.held)
		kb_store_page_missed(
			store, item->article, now, item->diag.text, NULL);
}

/* Writes what an item brought. A failure to write is the item's. */
static void put(struct batch *b, struct kb_reload_item *item)
{
	int64_t now = time(NULL);
	enum kb_err err = KB_OK;
	if (item->skipped || item->elsewhere)
		return;
	if (item->article) {
		put_page(b->store, item, now);
		return;
	}
	if (!item->err && item->got.doc.feed)
		err = kb_store_put_feed(b->store, item->feed.url,
			item->got.doc.feed,
			item->feed.keep ? item->feed.keep : KB_KEEP, now,
			&item->result, &item->diag);
	if (err)
		item->err = err;
	if (!item->err && item->got.doc.feed && item->got.doc.feed->cut)
		item->note =
			kb_arena_strdup(&item->arena, item->got.doc.feed->note);
	kb_reload_judge(item, now);
	if (item->got.held) {
		item->waits = item->got.retry;
		item->skipped = true;
		item->err = KB_OK;
	}
	err = kb_store_put_state(
		b->store, item->feed.url, &item->state, &item->diag);
	if (!err)
		err = kb_store_put_network(b->store, item->feed.url,
			item->network->proxy, item->network->user_agent,
			&item->diag);
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
	if (kb_store_pages_wanted(b->store, item->feed.url, time(NULL),
		    KB_RELOAD_PAGES, &arena, &pages, &n, NULL))
		n = 0;
	for (size_t i = 0; i < n; i++) {
		struct kb_reload_item *page =
			kb_reload_item_new(&item->feed, item->network);
		page->reloader = item->reloader;
		page->stops = item->stops;
		page->article = pages[i].article;
		page->link = kb_arena_strdup(&page->arena, pages[i].link);
		pthread_mutex_lock(&b->r->lock);
		b->r->open++;
		kb_reload_push(&b->r->waiting, page);
		pthread_mutex_unlock(&b->r->lock);
	}
	kb_arena_release(&arena);
}

/* Why an item failed, is waited with, or brought a part only. */
static const char *text_of(const struct kb_reload_item *item)
{
	if (item->waits)
		return item->state.error ? item->state.error
					 : _("its server has asked for that");
	if (item->err)
		return item->diag.text;
	return item->note ? item->note : "";
}

static void tell_item(struct kb_reloader *r, const struct kb_reload_item *item)
{
	struct kb_reload_event ev = {
		.what = item->article ? KB_RELOAD_PAGE : KB_RELOAD_FEED,
		.article = item->article,
		.asked = item->asked,
		.err = item->err,
		.skipped = item->skipped,
		.waits = item->waits,
		.unchanged = item->unchanged,
		.added = item->result.added,
		.copies = item->result.copies,
		.changed = item->result.changed,
		.done = r->done,
		.total = r->total,
		.bytes = r->bytes,
		.url = item->feed.url,
		.text = text_of(item)};
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
			r->done += !item->elsewhere;
			r->feeds[item->place] = r->feeds[--r->n_feeds];
			r->feeds[item->place]->place = item->place;
		}
		if (item->result.added || item->result.changed ||
			item->article) {
			r->unindexed = true;
			pthread_cond_signal(&r->to_index);
		}
		if (!item->elsewhere)
			tell_item(r, item);
		pthread_mutex_unlock(&r->lock);
		kb_reload_item_free(item);
	}
}

/* Stores an item; it ends when that is committed. */
static void store_item(struct batch *b, struct kb_reload_item *item)
{
	if (!item->skipped && b->store) {
		enum kb_err err =
			b->since ? KB_OK
				 : kb_store_begin(b->store, &item->diag);
		if (err)
			item->err = err;
		else if (!b->since)
			b->since = kb_clock_ms();
		put(b, item);
	}
	kb_got_release(&item->got); /* others may come in its place */
	kb_reload_push(&b->items, item);
}

static bool is_time(const struct batch *b)
{
	return b->items.first &&
	       (!b->since || kb_clock_ms() - b->since >= BATCH);
}

/* Gives back a little of the space that is free. */
static void shrink(struct batch *b)
{
	bool more;
	int64_t now = kb_clock_ms();
	if (!b->shrink_until)
		b->shrink_until = now + SHRINK;
	b->to_shrink = kb_store_shrink(b->store, BATCH, &more, NULL) == KB_OK &&
		       more && now < b->shrink_until;
	if (!b->to_shrink)
		b->shrink_until = 0;
}

/* Forgets some articles of a feed that is followed no more. What cannot be
 * written now is so after the next reload. The lock is held, and is given back
 * meanwhile. */
static void part(struct batch *b)
{
	struct kb_reloader *r = b->r;
	char *url = r->partings[--r->n_partings];
	bool more = false;
	pthread_mutex_unlock(&r->lock);
	if (b->store && kb_store_thin_feed(b->store, url, PARTING, &more, NULL))
		more = false;
	b->to_shrink = b->store != NULL;
	pthread_mutex_lock(&r->lock);
	if (more)
		*KB_PUSH(r->partings, r->n_partings, r->cap_partings) = url;
	else
		free(url);
}

/* Nothing waits to be stored: commits, makes the file smaller, tells the end.
 * The lock is held, and is given back meanwhile. */
static void idle(struct batch *b)
{
	struct kb_reloader *r = b->r;
	if (b->items.first) {
		pthread_mutex_unlock(&r->lock);
		commit(b);
		b->to_shrink = b->store != NULL;
		pthread_mutex_lock(&r->lock);
	} else if (!r->open && !r->closing && r->n_partings) {
		part(b);
	} else if (!r->open && !r->closing && b->to_shrink) {
		pthread_mutex_unlock(&r->lock);
		shrink(b);
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

/* Does the next thing there is to do. The lock is held, and is given back
 * meanwhile. */
static void step(struct batch *b)
{
	struct kb_reloader *r = b->r;
	struct kb_reload_item *waiting = kb_reload_pop(&r->waiting);
	struct kb_reload_item *answered =
		waiting ? NULL : kb_reload_pop(&r->answered);
	if (!waiting && !answered) {
		idle(b);
		return;
	}
	pthread_mutex_unlock(&r->lock);
	if (waiting)
		admit(b, waiting);
	else
		store_item(b, answered);
	if (is_time(b))
		commit(b);
	pthread_mutex_lock(&r->lock);
}

void *kb_reload_store(void *reloader)
{
	struct kb_reloader *r = reloader;
	struct batch b = {.r = r};
	if (kb_store_open(r->path, &b.store, &b.why))
		b.store = NULL;
	if (b.store)
		kb_store_stories_apart(b.store, r->apart);
	pthread_mutex_lock(&r->lock);
	while (!r->closing || r->open)
		step(&b);
	pthread_mutex_unlock(&r->lock);
	kb_store_close(b.store);
	return NULL;
}
