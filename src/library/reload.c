#include "reload.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- Items and queues --------------------------------------------------- */

void kb_reload_push(struct kb_reload_queue *q, struct kb_reload_item *item)
{
	item->next = NULL;
	if (!q->first)
		q->last = &q->first;
	*q->last = item;
	q->last = &item->next;
	q->n++;
}

struct kb_reload_item *kb_reload_pop(struct kb_reload_queue *q)
{
	struct kb_reload_item *item = q->first;
	if (item) {
		q->first = item->next;
		item->next = NULL;
		q->n--;
	}
	return item;
}

void kb_reload_item_free(struct kb_reload_item *item)
{
	kb_answer_release(&item->answer);
	kb_document_release(&item->doc);
	kb_arena_release(&item->arena);
	free(item);
}

struct kb_reload_item *kb_reload_item_new(const struct kb_reload_feed *f)
{
	struct kb_reload_item *item = kb_calloc(1, sizeof *item);
	struct kb_arena *a = &item->arena;
	kb_arena_init(a);
	item->feed = *f;
	item->feed.url = kb_arena_strdup(a, f->url);
	item->feed.user_agent =
		f->user_agent ? kb_arena_strdup(a, f->user_agent) : NULL;
	item->feed.proxy = f->proxy ? kb_arena_strdup(a, f->proxy) : NULL;
	const char **headers =
		kb_arena_alloc(a, (f->n_headers + 1) * sizeof *headers);
	for (size_t i = 0; i < f->n_headers; i++)
		headers[i] = kb_arena_strdup(a, f->headers[i]);
	item->feed.headers = headers;
	return item;
}

/* --- Events ------------------------------------------------------------- */

void kb_reload_tell(struct kb_reloader *r, const struct kb_reload_event *ev)
{
	if (r->first_event == r->n_events) {
		r->first_event = r->n_events = 0;
		if (write(r->wfd, "", 1) < 0)
			return; /* cannot be: the pipe is empty */
	}
	*KB_PUSH(r->events, r->n_events, r->cap_events) = *ev;
}

int kb_reloader_fd(const struct kb_reloader *r)
{
	return r->rfd;
}

bool kb_reloader_next(struct kb_reloader *r, struct kb_reload_event *ev)
{
	char byte;
	pthread_mutex_lock(&r->lock);
	bool any = r->first_event < r->n_events;
	if (any)
		*ev = r->events[r->first_event++];
	if (any && r->first_event == r->n_events) {
		r->first_event = r->n_events = 0;
		while (read(r->rfd, &byte, 1) < 0 && errno == EINTR)
			;
	}
	pthread_mutex_unlock(&r->lock);
	return any;
}

/* --- The life of a reloader --------------------------------------------- */

void kb_reload_wake(struct kb_reloader *r)
{
	if (r->pool)
		kb_pool_wake(r->pool);
	pthread_cond_broadcast(&r->to_fetch);
	pthread_cond_broadcast(&r->to_parse);
	pthread_cond_broadcast(&r->to_store);
	pthread_cond_broadcast(&r->to_index);
}

struct kb_reloader *kb_reloader_new(
	const char *path, const struct kb_reload_options *opts)
{
	struct kb_reloader *r = kb_calloc(1, sizeof *r);
	int fds[2];
	if (pipe2(fds, O_CLOEXEC | O_NONBLOCK) != 0)
		kb_mem_die();
	r->path = kb_strdup(path);
	r->rfd = fds[0];
	r->wfd = fds[1];
	r->options = *opts;
	kb_engine_hold(opts->engine);
	struct kb_reload_options *o = &r->options;
	o->max_transfers = o->max_transfers > 0 ? o->max_transfers : 32;
	o->max_per_host = o->max_per_host > 0 ? o->max_per_host : 6;
	o->connect_timeout = o->connect_timeout > 0 ? o->connect_timeout : 15;
	o->stall_timeout = o->stall_timeout > 0 ? o->stall_timeout : 30;
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->to_fetch, NULL);
	pthread_cond_init(&r->to_parse, NULL);
	pthread_cond_init(&r->to_store, NULL);
	pthread_cond_init(&r->to_index, NULL);
	if (pthread_create(&r->transfer, NULL, kb_reload_transfer, r) != 0 ||
		pthread_create(&r->parser, NULL, kb_reload_parse, r) != 0 ||
		pthread_create(&r->store, NULL, kb_reload_store, r) != 0 ||
		pthread_create(&r->index, NULL, kb_reload_index, r) != 0)
		kb_mem_die();
	return r;
}

void kb_reloader_free(struct kb_reloader *r)
{
	if (!r)
		return;
	pthread_mutex_lock(&r->lock);
	r->stop = r->closing = true;
	kb_reload_wake(r);
	pthread_mutex_unlock(&r->lock);
	pthread_join(r->transfer, NULL);
	pthread_join(r->parser, NULL);
	pthread_join(r->store, NULL);
	pthread_join(r->index, NULL);
	struct kb_reload_queue *const queues[] = {
		&r->waiting, &r->fetched, &r->parsed};
	for (size_t i = 0; i < sizeof queues / sizeof *queues; i++)
		for (struct kb_reload_item *item;
			(item = kb_reload_pop(queues[i]));)
			kb_reload_item_free(item);
	pthread_mutex_destroy(&r->lock);
	pthread_cond_destroy(&r->to_fetch);
	pthread_cond_destroy(&r->to_parse);
	pthread_cond_destroy(&r->to_store);
	pthread_cond_destroy(&r->to_index);
	close(r->rfd);
	close(r->wfd);
	kb_engine_free(r->options.engine);
	free(r->feeds);
	free(r->events);
	free(r->path);
	free(r);
}

/* Whether a feed is among the first n that are being reloaded; the lock is
 * held. */
static bool is_open(const struct kb_reloader *r, size_t n, const char *url)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(r->feeds[i]->feed.url, url) == 0)
			return true;
	return false;
}

void kb_reloader_start(struct kb_reloader *r,
	const struct kb_reload_feed *feeds, size_t n, bool force)
{
	pthread_mutex_lock(&r->lock);
	if (!r->open)
		r->done = r->total = r->bytes = 0;
	r->stop = false;
	size_t before = r->n_feeds;
	for (size_t i = 0; i < n; i++) {
		if (is_open(r, before, feeds[i].url))
			continue;
		struct kb_reload_item *item = kb_reload_item_new(&feeds[i]);
		item->force = force || r->options.force;
		item->place = r->n_feeds;
		*KB_PUSH(r->feeds, r->n_feeds, r->cap_feeds) = item;
		kb_reload_push(&r->waiting, item);
		r->open++;
		r->total++;
	}
	r->ending = true;
	r->unindexed = true; /* an earlier program may have been stopped */
	kb_reload_wake(r);
	pthread_mutex_unlock(&r->lock);
}

void kb_reloader_stop(struct kb_reloader *r)
{
	pthread_mutex_lock(&r->lock);
	r->stop = true;
	kb_reload_wake(r);
	pthread_mutex_unlock(&r->lock);
}
