/* While many articles come, those that are stored already are put into the
 * full-text index, in a thread of its own: it is a database of its own, and the
 * server takes its time. What is left is done after the round, as ever. */
#include "round.h"

#include <pthread.h>
#include <stdlib.h>

enum {
	/* Milliseconds that the index is written at a time. */
	SLICE = 100,
};

struct kb_round_index {
	const char *path; /* of the library; borrowed */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool stored; /* something was since the index was last looked at */
	bool over;
};

/* Puts some into the index; whether there is more. One that cannot be written
 * now is so after the round. */
static bool index_some(struct kb_store **s, const char *path)
{
	bool more = false;
	if (!*s && kb_store_open(path, s, NULL) != KB_OK)
		*s = NULL;
	return *s && kb_store_index(*s, SLICE, &more, NULL) == KB_OK && more;
}

static void *run(void *ctx)
{
	struct kb_round_index *x = ctx;
	struct kb_store *store = NULL;
	pthread_mutex_lock(&x->lock);
	while (!x->over) {
		if (!x->stored) {
			pthread_cond_wait(&x->changed, &x->lock);
			continue;
		}
		x->stored = false;
		pthread_mutex_unlock(&x->lock);
		bool more = index_some(&store, x->path);
		pthread_mutex_lock(&x->lock);
		x->stored |= more;
	}
	pthread_mutex_unlock(&x->lock);
	kb_store_close(store);
	return NULL;
}

struct kb_round_index *kb_round_index_new(const char *path)
{
	struct kb_round_index *x = kb_calloc(1, sizeof *x);
	x->path = path;
	pthread_mutex_init(&x->lock, NULL);
	pthread_cond_init(&x->changed, NULL);
	if (pthread_create(&x->thread, NULL, run, x) != 0)
		kb_mem_die();
	return x;
}

void kb_round_index_stored(struct kb_round_index *x)
{
	if (!x)
		return;
	pthread_mutex_lock(&x->lock);
	x->stored = true;
	pthread_cond_signal(&x->changed);
	pthread_mutex_unlock(&x->lock);
}

void kb_round_index_free(struct kb_round_index *x)
{
	if (!x)
		return;
	pthread_mutex_lock(&x->lock);
	x->over = true;
	pthread_cond_signal(&x->changed);
	pthread_mutex_unlock(&x->lock);
	pthread_join(x->thread, NULL);
	pthread_mutex_destroy(&x->lock);
	pthread_cond_destroy(&x->changed);
	free(x);
}
