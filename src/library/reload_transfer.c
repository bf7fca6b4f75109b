/* The transfer thread: which feed is fetched when, and from which host. */
#include "reload.h"

#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	/* Milliseconds that a wait for the network takes at most. */
	WAIT = 250,
};

struct transfers {
	struct kb_reloader *r;
	struct kb_store *store;
	struct kb_pool *pool;
	struct kb_reload_host *hosts;
	size_t n_hosts, cap_hosts;
	size_t turn;        /* host that is looked at next */
	size_t n_queued;    /* items that wait at hosts */
	struct kb_diag why; /* no store or no pool */
};

/* The host of a URL, by its place. */
static size_t host_of(struct transfers *t, const char *url)
{
	struct kb_str name = {0};
	kb_uri_host(url, &name);
	for (size_t i = 0; i < t->n_hosts; i++)
		if (strcmp(t->hosts[i].name, name.s ? name.s : "") == 0) {
			kb_str_release(&name);
			return i;
		}
	struct kb_reload_host *h = KB_PUSH(t->hosts, t->n_hosts, t->cap_hosts);
	h->name = kb_str_take(&name);
	return t->n_hosts - 1;
}

static const char *url_of(const struct kb_reload_item *item)
{
	if (item->article)
		return item->link;
	return item->state.moved ? item->state.moved : item->feed.url;
}

static void end(struct transfers *t, struct kb_reload_item *item,
	enum kb_err err, const char *why)
{
	item->err = err ? kb_fail(&item->diag, err, "%s", why) : KB_OK;
	kb_reload_fetched(t->r, item);
}

/* Reads what is stored of a feed, and lines it up at its host, or ends it. */
static void admit(struct transfers *t, struct kb_reload_item *item)
{
	struct kb_diag diag;
	int64_t now = time(NULL);
	if (!item->article) {
		enum kb_err err = kb_store_feed_state(t->store, item->feed.url,
			&item->arena, &item->state, &diag);
		if (err) {
			end(t, item, err, diag.text);
			return;
		}
		if (item->state.gone && !item->force) {
			item->skipped = true;
			end(t, item, KB_OK, NULL);
			return;
		}
		bool early = item->state.due > now;
		if (early && (!item->force || item->state.retry > now)) {
			item->skipped = true;
			end(t, item, KB_OK, NULL);
			return;
		}
	}
	item->host = host_of(t, url_of(item));
	kb_reload_push(&t->hosts[item->host].items, item);
	t->n_queued++;
}

static void begin(struct transfers *t, struct kb_reload_host *h,
	struct kb_reload_item *item)
{
	const struct kb_reload_feed *f = &item->feed;
	item->request = (struct kb_request){.url = url_of(item),
		.user_agent = f->user_agent,
		.proxy = f->proxy,
		.ctx = item};
	if (!item->article) {
		item->request.etag = item->state.etag;
		item->request.last_modified = item->state.last_modified;
		item->request.headers = f->headers;
		item->request.n_headers = f->n_headers;
	}
	h->active++;
	kb_pool_add(t->pool, &item->request);
}

/* Starts what may be started: hosts take turns. */
static void begin_some(struct transfers *t, size_t room)
{
	const struct kb_reload_options *o = &t->r->options;
	int64_t now = time(NULL);
	for (size_t looked = 0; looked < t->n_hosts && room && t->n_queued;
		looked++) {
		struct kb_reload_host *h = &t->hosts[t->turn++ % t->n_hosts];
		if (!h->items.first || h->active >= o->max_per_host ||
			kb_pool_running(t->pool) >= (size_t)o->max_transfers)
			continue;
		struct kb_reload_item *item = kb_reload_pop(&h->items);
		t->n_queued--;
		looked = 0;
		if (h->until > now) {
			item->state.retry = h->until;
			item->held = !item->article;
			end(t, item, KB_ENET,
				"its server has asked to be left alone for a "
				"while");
			continue;
		}
		begin(t, h, item);
		room--;
	}
}

static void take_answer(struct transfers *t, struct kb_answer *a)
{
	struct kb_reload_item *item = a->ctx;
	struct kb_reload_host *h = &t->hosts[item->host];
	h->active--;
	item->answer = *a;
	item->err = a->err;
	item->diag = a->diag;
	item->skipped = a->err == KB_ESTOP;
	if ((a->status == 429 || a->status == 503) && a->err) {
		int64_t wait = a->retry_after > 0 ? a->retry_after : 60;
		h->until = time(NULL) + wait;
		if (!item->article)
			item->state.retry = h->until;
	}
	kb_reload_fetched(t->r, item);
}

/* Ends all that waits at hosts. */
static void give_up(struct transfers *t)
{
	for (size_t i = 0; i < t->n_hosts; i++)
		for (struct kb_reload_item *item;
			(item = kb_reload_pop(&t->hosts[i].items));) {
			item->skipped = true;
			end(t, item, KB_ESTOP, "stopped");
		}
	t->n_queued = 0;
}

static void run(struct transfers *t)
{
	struct kb_reloader *r = t->r;
	struct kb_answer a;
	for (;;) {
		struct kb_reload_queue fresh = {0};
		pthread_mutex_lock(&r->lock);
		for (struct kb_reload_item *item;
			(item = kb_reload_pop(&r->waiting));)
			kb_reload_push(&fresh, item);
		bool stop = r->stop, closing = r->closing;
		size_t ahead = r->ahead;
		pthread_mutex_unlock(&r->lock);
		for (struct kb_reload_item *item;
			(item = kb_reload_pop(&fresh));)
			admit(t, item);
		if (stop) {
			give_up(t);
			kb_pool_stop(t->pool);
			while (kb_pool_next(t->pool, &a))
				take_answer(t, &a);
		}
		if (closing)
			return;
		size_t busy = ahead + kb_pool_running(t->pool);
		size_t most =
			KB_RELOAD_AHEAD + (size_t)r->options.max_transfers;
		begin_some(t, busy < most ? most - busy : 0);
		kb_pool_run(t->pool, WAIT);
		while (kb_pool_next(t->pool, &a))
			take_answer(t, &a);
	}
}

/* Without a pool or a store, every item fails with the reason. */
static void refuse(struct transfers *t)
{
	struct kb_reloader *r = t->r;
	pthread_mutex_lock(&r->lock);
	while (!r->closing) {
		struct kb_reload_item *item = kb_reload_pop(&r->waiting);
		if (!item) {
			pthread_cond_wait(&r->to_fetch, &r->lock);
			continue;
		}
		pthread_mutex_unlock(&r->lock);
		end(t, item, KB_EIO, t->why.text);
		pthread_mutex_lock(&r->lock);
	}
	pthread_mutex_unlock(&r->lock);
}

void *kb_reload_transfer(void *reloader)
{
	struct kb_reloader *r = reloader;
	const struct kb_reload_options *o = &r->options;
	struct transfers t = {.r = r};
	struct kb_fetch_around around;
	kb_fetch_enter(&around);
	if (kb_store_open(r->path, &t.store, &t.why) == KB_OK)
		t.pool = kb_pool_new(o->max_transfers, o->max_per_host,
			o->connect_timeout, o->stall_timeout, &t.why);
	pthread_mutex_lock(&r->lock);
	r->pool = t.pool;
	pthread_mutex_unlock(&r->lock);
	if (t.pool)
		run(&t);
	else
		refuse(&t);
	pthread_mutex_lock(&r->lock);
	r->pool = NULL;
	pthread_mutex_unlock(&r->lock);
	kb_pool_free(t.pool);
	kb_store_close(t.store);
	for (size_t i = 0; i < t.n_hosts; i++)
		free(t.hosts[i].name);
	free(t.hosts);
	kb_fetch_leave(&around);
	return NULL;
}
