/* The engine's jobs from their asking to their end, and its own life. */
#include "engine.h"

#include <khabar/base/mem.h>

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum {
	/* Milliseconds that kb_engine_free() gives threads to notice. The
	 * program mostly ends then, and a library that is taken down while a
	 * thread is in it may crash. */
	GRACE = 250
};

/* --- Queues ------------------------------------------------------------- */

void kb_job_push(struct kb_job_queue *q, struct kb_job *job)
{
	job->behind = NULL;
	if (!q->first)
		q->last = &q->first;
	*q->last = job;
	q->last = &job->behind;
}

void kb_job_push_first(struct kb_job_queue *q, struct kb_job *job)
{
	if (!q->first)
		q->last = &job->behind;
	job->behind = q->first;
	q->first = job;
}

struct kb_job *kb_job_pop(struct kb_job_queue *q)
{
	struct kb_job *job = q->first;
	if (job)
		q->first = job->behind;
	return job;
}

/* --- Jobs as memory ----------------------------------------------------- */

static char *copy(const char *s)
{
	return s ? kb_strdup(s) : NULL;
}

static struct kb_job *job_new(struct kb_engine *e, const struct kb_want *want,
	const struct kb_asker *asker, void *ctx)
{
	struct kb_job *job = kb_calloc(1, sizeof *job);
	job->engine = e;
	job->asker = asker;
	job->ctx = ctx;
	job->want = *want;
	job->want.src = kb_strdup(want->src);
	job->want.own = copy(want->own);
	job->want.form = copy(want->form);
	job->want.form_type = copy(want->form_type);
	job->want.etag = copy(want->etag);
	job->want.last_modified = copy(want->last_modified);
	kb_network_hold(want->network);
	job->stop = -1;
	return job;
}

/* Releases all of an answer but its place in the backlog. */
static void got_clear(struct kb_got *g)
{
	kb_answer_release(&g->http);
	kb_document_release(&g->doc);
	kb_arena_release(&g->arena);
	*g = (struct kb_got){0};
}

static void job_free(struct kb_job *job)
{
	if (job->want.form) /* it may hold a password */
		explicit_bzero((char *)job->want.form, strlen(job->want.form));
	free((char *)job->want.form);
	free((char *)job->want.form_type);
	free((char *)job->want.src);
	free((char *)job->want.own);
	free((char *)job->want.etag);
	free((char *)job->want.last_modified);
	kb_network_free(job->want.network);
	kb_save_free(job->want.save);
	kb_response_release(&job->body);
	kb_pages_release(&job->pages);
	if (job->stop >= 0)
		close(job->stop);
	free(job->url);
	if (job->got)
		got_clear(job->got);
	free(job->got);
	free(job);
}

/* --- Threads ------------------------------------------------------------ */

static void engine_free(struct kb_engine *e)
{
	for (struct kb_job *job; (job = e->all);) {
		e->all = job->next;
		job_free(job);
	}
	pthread_cond_destroy(&e->to_transfer);
	pthread_cond_destroy(&e->to_read);
	pthread_cond_destroy(&e->less);
	pthread_mutex_destroy(&e->lock);
	kb_network_free(e->options.network);
	kb_sites_release(&e->sites);
	free(e);
}

/* Starts a thread, which leaves all signals to the program's. The lock is
 * held. */
static bool start(struct kb_engine *e, void *(*run)(void *))
{
	pthread_t thread;
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	bool started = pthread_create(&thread, NULL, run, e) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	e->threads += started;
	return started;
}

/* Each thread waits for the one that ended before it, and the engine's end for
 * the last: what libraries keep for a thread goes when it is over, which must
 * not be while the program ends. */
void kb_engine_thread_end(struct kb_engine *e)
{
	const pthread_t self = pthread_self(), before = e->ended;
	bool first = !e->any_ended;
	bool last = --e->threads == 0 && e->closed && !e->holders;
	e->ended = self;
	e->any_ended = true;
	pthread_cond_signal(&e->less);
	pthread_mutex_unlock(&e->lock);
	if (!first)
		pthread_join(before, NULL);
	if (last) { /* nobody waits for it */
		pthread_detach(self);
		engine_free(e);
	}
}

static void wake_transfer(struct kb_engine *e)
{
	if (e->pool)
		kb_pool_wake(e->pool);
	pthread_cond_signal(&e->to_transfer);
}

/* --- Jobs --------------------------------------------------------------- */

static void less_backlog(struct kb_engine *e, size_t weight)
{
	e->backlog--;
	e->weight -= weight;
	if (e->starved)
		wake_transfer(e);
}

void kb_got_release(struct kb_got *g)
{
	struct kb_engine *e = g->backlog;
	size_t weight = g->weight;
	got_clear(g);
	if (!e)
		return;
	pthread_mutex_lock(&e->lock);
	less_backlog(e, weight);
	pthread_mutex_unlock(&e->lock);
}

void kb_job_tell(
	struct kb_job *job, const char *what, uint64_t got, uint64_t total)
{
	if (!job->asker->progress)
		return;
	pthread_mutex_lock(&job->engine->lock);
	if (!job->cancelled)
		job->asker->progress(job->ctx, what, got, total);
	pthread_mutex_unlock(&job->engine->lock);
}

void kb_job_end(struct kb_engine *e, struct kb_job *job)
{
	struct kb_got none = {0}, *got = job->got ? job->got : &none;
	if (job->prev)
		job->prev->next = job->next;
	else
		e->all = job->next;
	if (job->next)
		job->next->prev = job->prev;
	/* Who is told of the end may open the file again. */
	kb_save_free(job->want.save);
	job->want.save = NULL;
	if (!job->cancelled) {
		job->asker->ended(job->ctx, got);
		*got = (struct kb_got){0}; /* the asker's */
	} else if (got->backlog) {
		less_backlog(e, got->weight);
	}
	job_free(job);
}

void kb_job_fail(struct kb_engine *e, struct kb_job *job, enum kb_err err,
	const struct kb_diag *diag)
{
	if (!job->got)
		job->got = kb_calloc(1, sizeof *job->got);
	kb_document_release(&job->got->doc);
	job->got->err = err;
	job->got->diag = *diag;
	kb_job_end(e, job);
}

static void fail_start(struct kb_engine *e, struct kb_job *job, int why)
{
	struct kb_diag diag;
	/* i18n: an address, and why */
	enum kb_err err = kb_fail(&diag, KB_EIO, "%s: no thread to get it: %s",
		KB_BRIEF(job->want.src), kb_reason(why));
	kb_job_fail(e, job, err, &diag);
}

/* Whether more jobs could be read now than threads wait for them. */
static bool wants_thread(const struct kb_engine *e)
{
	unsigned n = 0;
	bool background = e->reading;
	for (const struct kb_job *j = e->fetched.first; j; j = j->behind) {
		n += !j->want.background || !background;
		background |= j->want.background;
	}
	return n > e->idle;
}

void kb_job_fetched(struct kb_engine *e, struct kb_job *job)
{
	job->state = KB_JOB_FETCHED;
	kb_job_push(&e->fetched, job);
	pthread_cond_signal(&e->to_read);
	if (!wants_thread(e))
		return;
	if (start(e, kb_engine_read)) {
		e->readers++;
	} else if (!e->readers) { /* else it waits for one of them */
		kb_job_pop(&e->fetched);
		fail_start(e, job, EAGAIN);
	}
}

void kb_job_wait(struct kb_engine *e, struct kb_job *job)
{
	job->state = KB_JOB_WAITING;
	kb_job_push(&e->fresh, job);
	wake_transfer(e);
}

/* Sends a new job on its way. The lock is held. */
static void begin(struct kb_engine *e, struct kb_job *job)
{
	if (!job->url) {
		job->got = kb_calloc(1, sizeof *job->got);
		kb_job_fetched(e, job);
		return;
	}
	if (!e->transfers)
		e->transfers = start(e, kb_engine_transfer);
	if (e->transfers)
		kb_job_wait(e, job);
	else
		fail_start(e, job, EAGAIN);
}

enum kb_err kb_want_url(
	const struct kb_want *want, struct kb_str *url, struct kb_diag *diag)
{
	enum kb_err err = kb_source_url(want->src, url, diag);
	if (!err && !url->len && want->only_web)
		err = kb_fail(diag, KB_EINVAL,
			"%s: a page of the web may not open a file here",
			KB_BRIEF(want->src));
	if (!err && !url->len && want->save)
		err = kb_fail(diag, KB_EINVAL, "%s: is a file here already",
			KB_BRIEF(want->src));
	return err;
}

uint64_t kb_engine_ask(struct kb_engine *e, const struct kb_want *want,
	const struct kb_asker *asker, void *ctx)
{
	struct kb_job *job = job_new(e, want, asker, ctx);
	struct kb_str url = {0};
	struct kb_diag diag;
	enum kb_err err = kb_want_url(want, &url, &diag);
	if (url.len)
		job->url = kb_str_take(&url);
	else if (!err)
		job->stop = eventfd(0, EFD_CLOEXEC);
	kb_str_release(&url);
	pthread_mutex_lock(&e->lock);
	uint64_t id = job->id = ++e->last;
	job->next = e->all;
	if (e->all)
		e->all->prev = job;
	e->all = job;
	if (err)
		kb_job_fail(e, job, err, &diag);
	else
		begin(e, job);
	pthread_mutex_unlock(&e->lock);
	return id;
}

/* Has a job that is to end noticed by the thread that has it. */
static void interrupt(struct kb_engine *e, struct kb_job *job)
{
	if (job->stop >= 0)
		eventfd_write(job->stop, 1);
	if (job->state == KB_JOB_WAITING || job->state == KB_JOB_TRANSFER) {
		e->sweep = true;
		wake_transfer(e);
	}
}

void kb_engine_cancel(struct kb_engine *e, uint64_t id)
{
	pthread_mutex_lock(&e->lock);
	struct kb_job *job = e->all;
	while (job && job->id != id)
		job = job->next;
	if (job) {
		job->cancelled = true;
		interrupt(e, job);
	}
	pthread_mutex_unlock(&e->lock);
}

void kb_engine_stop(
	struct kb_engine *e, const struct kb_asker *asker, const void *ctx)
{
	pthread_mutex_lock(&e->lock);
	for (struct kb_job *job = e->all; job; job = job->next)
		if (job->asker == asker && (!ctx || job->ctx == ctx)) {
			job->stopped = true;
			interrupt(e, job);
		}
	pthread_mutex_unlock(&e->lock);
}

/* --- The engine --------------------------------------------------------- */

static int or_default(int given, int otherwise)
{
	return given > 0 ? given : otherwise;
}

struct kb_engine *kb_engine_new(
	const struct kb_engine_options *opts, struct kb_sites *sites)
{
	struct kb_engine *e = kb_calloc(1, sizeof *e);
	struct kb_engine_options *o = &e->options;
	pthread_condattr_t attr;
	*o = *opts;
	o->max_transfers = or_default(o->max_transfers, 32);
	o->max_per_host = or_default(o->max_per_host, 6);
	o->connect_timeout = or_default(o->connect_timeout, 15);
	o->stall_timeout = or_default(o->stall_timeout, 30);
	kb_network_hold(o->network);
	if (sites) {
		e->sites = *sites;
		*sites = (struct kb_sites){0};
	}
	e->holders = 1;
	pthread_mutex_init(&e->lock, NULL);
	pthread_cond_init(&e->to_transfer, NULL);
	pthread_cond_init(&e->to_read, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&e->less, &attr);
	pthread_condattr_destroy(&attr);
	return e;
}

struct kb_engine *kb_engine_hold(struct kb_engine *e)
{
	if (!e)
		return NULL;
	pthread_mutex_lock(&e->lock);
	e->holders++;
	pthread_mutex_unlock(&e->lock);
	return e;
}

/* Has all threads end, and gives them a moment for it. The lock is held. */
static void close_down(struct kb_engine *e)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += GRACE * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	e->closed = true;
	for (struct kb_job *job = e->all; job; job = job->next) {
		job->cancelled = true;
		interrupt(e, job);
	}
	wake_transfer(e);
	pthread_cond_broadcast(&e->to_read);
	while (e->threads &&
		pthread_cond_timedwait(&e->less, &e->lock, &until) != ETIMEDOUT)
		;
}

void kb_engine_free(struct kb_engine *e)
{
	if (!e)
		return;
	pthread_mutex_lock(&e->lock);
	bool last = e->holders == 1;
	if (last)
		close_down(e);
	e->holders--;
	last = last && !e->threads;
	pthread_mutex_unlock(&e->lock);
	if (!last)
		return;
	if (e->any_ended)
		pthread_join(e->ended, NULL);
	engine_free(e);
}
