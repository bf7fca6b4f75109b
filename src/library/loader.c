/* Loads that are answered by events: what the engine tells is kept until it is
 * asked for. */
#include <khabar/base/mem.h>
#include <khabar/library/loader.h>

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* One load, until its end has been told. */
struct load {
	struct load *next;
	struct kb_loader *loader;
	unsigned id;
	uint64_t want; /* its number at the engine; the program's alone */
	/* Guarded by the loader's lock: */
	bool news; /* what follows has not been told yet */
	const char *what;
	uint64_t bytes, total;
	bool ended;
	struct kb_got got;
};

struct kb_loader {
	struct kb_engine *engine;
	struct load *loads; /* the oldest first; the program's alone */
	unsigned last;      /* number given last */
	int fd;             /* readable while there is news */
	pthread_mutex_t lock;
};

/* --- From the engine ---------------------------------------------------- */

/* Under the lock. */
static void tell(struct load *load)
{
	load->news = true;
	eventfd_write(load->loader->fd, 1);
}

static void on_progress(
	void *ctx, const char *what, uint64_t bytes, uint64_t total)
{
	struct load *load = ctx;
	pthread_mutex_lock(&load->loader->lock);
	load->what = what;
	load->bytes = bytes;
	load->total = total;
	tell(load);
	pthread_mutex_unlock(&load->loader->lock);
}

static void on_ended(void *ctx, const struct kb_got *got)
{
	struct load *load = ctx;
	pthread_mutex_lock(&load->loader->lock);
	load->got = *got;
	load->ended = true;
	tell(load);
	pthread_mutex_unlock(&load->loader->lock);
}

static const struct kb_asker asker = {on_progress, on_ended};

/* --- In the program ----------------------------------------------------- */

struct kb_loader *kb_loader_new(struct kb_engine *engine)
{
	struct kb_loader *l = kb_calloc(1, sizeof *l);
	l->engine = kb_engine_hold(engine);
	l->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	/* Without a descriptor there is no program to speak of. */
	if (l->fd < 0)
		kb_mem_die();
	pthread_mutex_init(&l->lock, NULL);
	return l;
}

int kb_loader_fd(const struct kb_loader *l)
{
	return l->fd;
}

/* Takes a load out of the list; nothing is told of it from now on. */
static void drop(struct kb_loader *l, struct load **at)
{
	struct load *load = *at;
	*at = load->next;
	kb_engine_cancel(l->engine, load->want);
	kb_got_release(&load->got);
	free(load);
}

void kb_loader_free(struct kb_loader *l)
{
	if (!l)
		return;
	while (l->loads)
		drop(l, &l->loads);
	kb_engine_free(l->engine);
	pthread_mutex_destroy(&l->lock);
	close(l->fd);
	free(l);
}

unsigned kb_loader_start(struct kb_loader *l, const struct kb_want *want)
{
	struct load *load = kb_calloc(1, sizeof *load), **end = &l->loads;
	load->loader = l;
	if (++l->last == 0)
		l->last = 1;
	load->id = l->last;
	while (*end)
		end = &(*end)->next;
	*end = load;
	load->want = kb_engine_ask(l->engine, want, &asker, load);
	return load->id;
}

void kb_loader_cancel(struct kb_loader *l, unsigned id)
{
	for (struct load **at = &l->loads; *at; at = &(*at)->next)
		if ((*at)->id == id) {
			drop(l, at);
			return;
		}
}

bool kb_loader_next(struct kb_loader *l, struct kb_loader_event *ev)
{
	eventfd_t n;
	*ev = (struct kb_loader_event){0};
	pthread_mutex_lock(&l->lock);
	struct load **at = &l->loads, *load;
	while (*at && !(*at)->news)
		at = &(*at)->next;
	load = *at;
	if (load) {
		ev->job = load->id;
		ev->ended = load->ended;
		ev->what = load->what;
		ev->got = load->bytes;
		ev->total = load->total;
		ev->result = load->got;
		ev->err = load->got.err;
		ev->diag = load->got.diag;
		load->news = false;
	} else {
		eventfd_read(l->fd, &n);
	}
	pthread_mutex_unlock(&l->lock);
	if (load && ev->ended) {
		*at = load->next;
		free(load);
	}
	if (ev->err)
		kb_got_release(&ev->result);
	return load != NULL;
}
