/* The index thread: the full-text index is brought up to date, and rules act on
 * what is new in it. */
#include "reload.h"

#include <khabar/library/rules.h>
#include <khabar/library/saved.h>

enum {
	/* Milliseconds that the index is written at a time. */
	INDEX_SLICE = 100,
};

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

/* What the thread has for itself. */
struct indexing {
	struct kb_reloader *r;
	/* The store, and the feed list with its rules; no files of it. */
	struct kb_library lib;
	bool has_list;
};

/* Takes the feed list over, if there is a new one. */
static void take_list(struct indexing *x)
{
	struct kb_reloader *r = x->r;
	pthread_mutex_lock(&r->lock);
	struct kb_str text = r->list;
	r->list = (struct kb_str){0};
	pthread_mutex_unlock(&r->lock);
	if (!text.s)
		return;
	x->has_list = !kb_feeds_parse(&x->lib.conf, text.s, text.len, NULL);
	kb_rules_check(&x->lib.conf);
	kb_str_release(&text);
}

/* Has rules act, then counts of saved searches know of it. What cannot be done
 * now is so after the next reload. */
static void act(struct kb_library *l)
{
	size_t acted;
	kb_rules_act(l, &acted, NULL);
	kb_saved_update(l, NULL);
}

/* Brings the index up to date for a while, then stories of near-identical
 * texts, then has rules act; whether there is more to do. An index that cannot
 * be written now is at the next search, and rules act after the next reload. */
static bool index_some(struct indexing *x)
{
	struct kb_library *l = &x->lib;
	bool more = true;
	if (!l->store && kb_store_open(x->r->path, &l->store, NULL) != KB_OK)
		l->store = NULL;
	if (!l->store)
		return false;
	kb_store_stories_apart(l->store, x->r->apart);
	if (kb_store_index(l->store, INDEX_SLICE, &more, NULL))
		return false;
	if (!more && x->r->similar &&
		kb_store_join_similar(l->store, INDEX_SLICE, &more, NULL))
		more = false;
	take_list(x);
	if (!more && x->has_list && kb_library_refresh_rows(l, NULL) == KB_OK)
		act(l);
	return more;
}

void *kb_reload_index(void *reloader)
{
	struct kb_reloader *r = reloader;
	struct indexing x = {.r = r};
	kb_feeds_init(&x.lib.conf, "feeds");
	pthread_mutex_lock(&r->lock);
	while (!r->closing) {
		if (!r->unindexed) {
			pthread_cond_wait(&r->to_index, &r->lock);
			continue;
		}
		r->unindexed = false;
		r->indexing = true;
		tell_index(r);
		pthread_mutex_unlock(&r->lock);
		bool more = index_some(&x);
		pthread_mutex_lock(&r->lock);
		r->unindexed |= more;
		r->indexing = false;
		pthread_cond_signal(&r->to_store);
	}
	pthread_mutex_unlock(&r->lock);
	kb_library_close(&x.lib);
	return NULL;
}
