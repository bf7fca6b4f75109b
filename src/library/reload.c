/* Items, events and the life of a reloader. */
#include "reload.h"

#include <khabar/conf/feeds.h>

#include <errno.h>
#include <fcntl.h>
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
	kb_got_release(&item->got);
	kb_network_free(item->network);
	kb_arena_release(&item->arena);
	free(item);
}

struct kb_reload_item *kb_reload_item_new(
	const struct kb_reload_feed *f, struct kb_network *network)
{
	struct kb_reload_item *item = kb_calloc(1, sizeof *item);
	kb_arena_init(&item->arena);
	item->feed = (struct kb_reload_feed){
		.url = kb_arena_strdup(&item->arena, f->url),
		.interval = f->interval,
		.full_text = f->full_text,
		.keep = f->keep,
		.served = f->served};
	item->network = kb_network_hold(network);
	return item;
}

static struct kb_reload_item *feed_item_new(const struct kb_reload_feed *f)
{
	const struct kb_network_settings s = {.user_agent = f->user_agent,
		.proxy = f->proxy,
		.headers = f->headers,
		.n_headers = f->n_headers,
		.origin = f->url};
	struct kb_network *network = kb_network_new(&s);
	struct kb_reload_item *item = kb_reload_item_new(f, network);
	kb_network_free(network);
	return item;
}

/* --- Events ------------------------------------------------------------- */

static void event_release(struct kb_reload_event *ev)
{
	free((char *)ev->url);
	free((char *)ev->text);
}

void kb_reload_tell(struct kb_reloader *r, const struct kb_reload_event *ev)
{
	if (r->first_event == r->n_events) {
		r->first_event = r->n_events = 0;
		if (write(r->wfd, "", 1) < 0)
			return; /* cannot be: the pipe is empty */
	}
	struct kb_reload_event *own =
		KB_PUSH(r->events, r->n_events, r->cap_events);
	*own = *ev;
	own->url = kb_strdup(ev->url ? ev->url : "");
	own->text = kb_strdup(ev->text ? ev->text : "");
}

int kb_reloader_fd(const struct kb_reloader *r)
{
	return r->rfd;
}

bool kb_reloader_next(struct kb_reloader *r, struct kb_reload_event *ev)
{
	char byte;
	event_release(&r->told);
	r->told = (struct kb_reload_event){0};
	pthread_mutex_lock(&r->lock);
	bool any = r->first_event < r->n_events;
	if (any)
		*ev = r->told = r->events[r->first_event++];
	if (any && r->first_event == r->n_events) {
		r->first_event = r->n_events = 0;
		while (read(r->rfd, &byte, 1) < 0 && errno == EINTR)
			;
	}
	pthread_mutex_unlock(&r->lock);
	return any;
}

/* --- The life of a reloader --------------------------------------------- */

/* Has all threads look again; the lock is held. */
static void wake(struct kb_reloader *r)
{
	pthread_cond_broadcast(&r->to_store);
	pthread_cond_broadcast(&r->to_index);
}

/* An item is answered: it waits to be stored. */
static void on_ended(void *ctx, const struct kb_got *got)
{
	struct kb_reload_item *item = ctx;
	struct kb_reloader *r = item->reloader;
	pthread_mutex_lock(&r->lock);
	item->got = *got;
	item->err = got->err;
	item->diag = got->diag;
	item->unchanged = got->unchanged;
	item->skipped = got->err == KB_ESTOP;
	r->bytes += got->http.bytes;
	kb_reload_push(&r->answered, item);
	pthread_cond_signal(&r->to_store);
	pthread_mutex_unlock(&r->lock);
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
	r->engine = kb_engine_hold(opts->engine);
	r->apart = opts->apart;
	r->similar = opts->similar;
	r->asker.ended = on_ended;
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->to_store, NULL);
	pthread_cond_init(&r->to_index, NULL);
	if (pthread_create(&r->store, NULL, kb_reload_store, r) != 0 ||
		pthread_create(&r->index, NULL, kb_reload_index, r) != 0)
		kb_mem_die();
	return r;
}

void kb_reloader_free(struct kb_reloader *r)
{
	if (!r)
		return;
	kb_reloader_stop(r);
	pthread_mutex_lock(&r->lock);
	r->closing = true;
	wake(r);
	pthread_mutex_unlock(&r->lock);
	pthread_join(r->store, NULL);
	pthread_join(r->index, NULL);
	kb_engine_free(r->engine);
	pthread_mutex_destroy(&r->lock);
	pthread_cond_destroy(&r->to_store);
	pthread_cond_destroy(&r->to_index);
	close(r->rfd);
	close(r->wfd);
	event_release(&r->told);
	for (size_t i = r->first_event; i < r->n_events; i++)
		event_release(&r->events[i]);
	for (size_t i = 0; i < r->n_partings; i++)
		free(r->partings[i]);
	free(r->partings);
	free(r->feeds);
	free(r->events);
	kb_str_release(&r->list);
	free(r->path);
	free(r);
}

/* Whether a feed is among the first n that are being reloaded, and not one that
 * is being given up; the lock is held. */
static bool is_open(const struct kb_reloader *r, size_t n, const char *url)
{
	for (size_t i = 0; i < n; i++)
		if (r->feeds[i]->stops == r->stops &&
			strcmp(r->feeds[i]->feed.url, url) == 0)
			return true;
	return false;
}

void kb_reloader_follow(struct kb_reloader *r, const struct kb_feeds *conf)
{
	struct kb_str text = {0};
	kb_str_adds(&text, "");
	kb_feeds_write(conf, &text);
	pthread_mutex_lock(&r->lock);
	kb_str_release(&r->list);
	r->list = text;
	pthread_mutex_unlock(&r->lock);
}

void kb_reloader_forget(struct kb_reloader *r, const char *url)
{
	bool known = false;
	pthread_mutex_lock(&r->lock);
	for (size_t i = 0; i < r->n_partings; i++)
		known |= strcmp(r->partings[i], url) == 0;
	if (!known)
		*KB_PUSH(r->partings, r->n_partings, r->cap_partings) =
			kb_strdup(url);
	pthread_mutex_unlock(&r->lock);
}

void kb_reloader_page(struct kb_reloader *r, int64_t article, const char *link,
	struct kb_network *network)
{
	static const struct kb_reload_feed none = {.url = ""};
	struct kb_reload_item *item = kb_reload_item_new(&none, network);
	item->reloader = r;
	item->article = article;
	item->link = kb_arena_strdup(&item->arena, link);
	item->asked = true;
	item->which = KB_RELOAD_ALL;
	pthread_mutex_lock(&r->lock);
	if (!r->open)
		r->done = r->total = r->bytes = 0;
	item->stops = r->stops;
	kb_reload_push(&r->waiting, item);
	r->open++;
	wake(r);
	pthread_mutex_unlock(&r->lock);
}

/* Queues a feed; got: its answer, if it is here. The lock is held. */
static void start(struct kb_reloader *r, const struct kb_reload_feed *feed,
	enum kb_reload_which which, const struct kb_got *got)
{
	struct kb_reload_item *item = feed_item_new(feed);
	item->reloader = r;
	item->which = which;
	item->stops = r->stops;
	item->place = r->n_feeds;
	item->elsewhere = feed->served && !got;
	if (got)
		item->got = *got;
	*KB_PUSH(r->feeds, r->n_feeds, r->cap_feeds) = item;
	kb_reload_push(&r->waiting, item);
	r->open++;
	r->total += !item->elsewhere;
}

void kb_reloader_start(struct kb_reloader *r,
	const struct kb_reload_feed *feeds, size_t n,
	enum kb_reload_which which)
{
	pthread_mutex_lock(&r->lock);
	if (!r->open)
		r->done = r->total = r->bytes = 0;
	size_t before = r->n_feeds;
	for (size_t i = 0; i < n; i++)
		if (!is_open(r, before, feeds[i].url))
			start(r, &feeds[i], which, NULL);
	r->ending = true;
	r->unindexed = true; /* an earlier program may have been stopped */
	wake(r);
	pthread_mutex_unlock(&r->lock);
}

void kb_reloader_bring(struct kb_reloader *r, const struct kb_reload_feed *feed,
	struct kb_got *got)
{
	pthread_mutex_lock(&r->lock);
	if (!r->open)
		r->done = r->total = r->bytes = 0;
	start(r, feed, KB_RELOAD_NAMED, got);
	*got = (struct kb_got){0};
	r->ending = r->unindexed = true;
	wake(r);
	pthread_mutex_unlock(&r->lock);
}

void kb_reloader_stop(struct kb_reloader *r)
{
	pthread_mutex_lock(&r->lock);
	r->stops++;
	wake(r);
	pthread_mutex_unlock(&r->lock);
	kb_engine_stop(r->engine, &r->asker, NULL);
}
