/* The index thread: the full-text index is brought up to date. */
#include "reload.h"

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
