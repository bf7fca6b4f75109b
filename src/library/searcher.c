/* The thread that searches: of what it was asked, the last. */
#include <khabar/library/searcher.h>

#include <khabar/base/mem.h>

#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* A query with all that it points to. */
struct search {
	unsigned number;
	struct kb_query query;
	struct kb_arena arena;
};

struct kb_searcher {
	char *path;
	int fd; /* an eventfd */
	pthread_t thread;
	bool begun;
	/* Guarded by lock: */
	pthread_mutex_t lock;
	pthread_cond_t to_search;
	struct search *waiting;        /* to be looked for next; or NULL */
	struct kb_store *store;        /* the thread's; others stop it only */
	unsigned last;                 /* number given last */
	unsigned wanted;               /* the one to be told of; 0: none */
	struct kb_search_answer *told; /* until it is taken; or NULL */
	bool closing;
};

/* --- Queries ------------------------------------------------------------ */

static const char *const *copy_tags(
	struct kb_arena *a, const char *const *from, size_t n)
{
	const char **tags = kb_arena_copy(a, from, n, sizeof *from);
	for (size_t i = 0; i < n; i++)
		tags[i] = kb_arena_strdup(a, tags[i]);
	return tags;
}

static void copy_names(struct kb_arena *a, struct kb_query *q)
{
	struct kb_feed_names *names =
		kb_arena_copy(a, q->names, q->n_names, sizeof *q->names);
	for (size_t i = 0; i < q->n_names; i++) {
		names[i].title = kb_arena_strdup(a, names[i].title);
		names[i].url = kb_arena_strdup(a, names[i].url);
		names[i].tags = copy_tags(a, names[i].tags, names[i].n_tags);
	}
	q->names = names;
}

static struct search *search_new(unsigned number, const struct kb_query *q)
{
	struct search *s = kb_calloc(1, sizeof *s);
	kb_arena_init(&s->arena);
	s->number = number;
	s->query = *q;
	s->query.search =
		q->search ? kb_arena_strdup(&s->arena, q->search) : NULL;
	s->query.feeds = kb_arena_copy(
		&s->arena, q->feeds, q->n_feeds, sizeof *q->feeds);
	s->query.tags = copy_tags(&s->arena, q->tags, q->n_tags);
	copy_names(&s->arena, &s->query);
	return s;
}

static void search_free(struct search *s)
{
	if (!s)
		return;
	kb_arena_release(&s->arena);
	free(s);
}

static void answer_free(struct kb_search_answer *a)
{
	if (!a)
		return;
	free(a->found.ids);
	free(a);
}

/* --- The thread --------------------------------------------------------- */

/* Under the lock, which is given back meanwhile. */
static void open_store(struct kb_searcher *s, struct kb_search_answer *a)
{
	struct kb_store *store;
	pthread_mutex_unlock(&s->lock);
	a->err = kb_store_open(s->path, &store, &a->diag);
	/* What is just being written is found a moment later. */
	if (!a->err)
		kb_store_patience(store, 0);
	pthread_mutex_lock(&s->lock);
	if (!a->err)
		s->store = store;
}

/* Looks for what waits; under the lock, which is given back meanwhile. */
static void look(struct kb_searcher *s)
{
	struct kb_search_answer *a = kb_calloc(1, sizeof *a);
	if (!s->store)
		open_store(s, a);
	struct search *search = s->waiting;
	s->waiting = NULL;
	if (search && !a->err) {
		kb_store_stop(s->store, false);
		pthread_mutex_unlock(&s->lock);
		a->err = kb_store_list(
			s->store, &search->query, &a->found, &a->diag);
		a->behind = kb_store_index_is_behind(s->store);
		pthread_mutex_lock(&s->lock);
	}
	if (search && search->number == s->wanted) {
		a->number = search->number;
		answer_free(s->told);
		s->told = a;
		eventfd_write(s->fd, 1);
		a = NULL;
	}
	answer_free(a);
	search_free(search);
}

static void *run(void *ctx)
{
	struct kb_searcher *s = ctx;
	pthread_mutex_lock(&s->lock);
	while (!s->closing)
		if (s->waiting)
			look(s);
		else
			pthread_cond_wait(&s->to_search, &s->lock);
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

/* --- In the program ----------------------------------------------------- */

struct kb_searcher *kb_searcher_new(const char *path)
{
	struct kb_searcher *s = kb_calloc(1, sizeof *s);
	s->path = kb_strdup(path);
	s->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	/* Without a descriptor there is no program to speak of. */
	if (s->fd < 0)
		kb_mem_die();
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->to_search, NULL);
	return s;
}

int kb_searcher_fd(const struct kb_searcher *s)
{
	return s->fd;
}

/* Has nothing told of what was asked for; under the lock. */
static void forget(struct kb_searcher *s)
{
	search_free(s->waiting);
	s->waiting = NULL;
	answer_free(s->told);
	s->told = NULL;
	s->wanted = 0;
	if (s->store)
		kb_store_stop(s->store, true);
}

unsigned kb_searcher_start(struct kb_searcher *s, const struct kb_query *q)
{
	pthread_mutex_lock(&s->lock);
	forget(s);
	if (++s->last == 0)
		s->last = 1;
	s->wanted = s->last;
	s->waiting = search_new(s->last, q);
	if (!s->begun && pthread_create(&s->thread, NULL, run, s) != 0)
		kb_mem_die();
	s->begun = true;
	pthread_cond_signal(&s->to_search);
	unsigned number = s->last;
	pthread_mutex_unlock(&s->lock);
	return number;
}

void kb_searcher_stop(struct kb_searcher *s)
{
	pthread_mutex_lock(&s->lock);
	forget(s);
	pthread_mutex_unlock(&s->lock);
}

bool kb_searcher_next(struct kb_searcher *s, struct kb_search_answer *out)
{
	eventfd_t n;
	pthread_mutex_lock(&s->lock);
	struct kb_search_answer *told = s->told;
	s->told = NULL;
	eventfd_read(s->fd, &n);
	pthread_mutex_unlock(&s->lock);
	if (!told)
		return false;
	*out = *told;
	free(told);
	return true;
}

void kb_searcher_free(struct kb_searcher *s)
{
	if (!s)
		return;
	pthread_mutex_lock(&s->lock);
	forget(s);
	s->closing = true;
	pthread_cond_signal(&s->to_search);
	pthread_mutex_unlock(&s->lock);
	if (s->begun)
		pthread_join(s->thread, NULL);
	kb_store_close(s->store);
	answer_free(s->told);
	pthread_cond_destroy(&s->to_search);
	pthread_mutex_destroy(&s->lock);
	close(s->fd);
	free(s->path);
	free(s);
}
