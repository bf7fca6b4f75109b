/* The transfer thread: what is fetched when, and from which host. */
#include <khabar/base/message.h>
#include "engine.h"

#include <khabar/base/mem.h>
#include <khabar/doc/uri.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Seconds that a host is left alone: that does not say how long, and at most:
 * one feed's answer is no reason to fetch nothing else of its host. */
enum {
	LEAST_REST = 60,
	MOST_REST = 3600,
};

/* What belongs to the thread alone. */
struct transfers {
	struct kb_engine *e;
	struct kb_pool *pool;
	struct kb_host *hosts;
	size_t n_hosts, cap_hosts;
	size_t turn;       /* host that is looked at next */
	size_t n_queued;   /* jobs that wait at hosts */
	size_t background; /* transfers of the background */
};

/* --- Jobs that wait ------------------------------------------------------ */

/* The host and port of a URL, by their place. */
static size_t host_of(struct transfers *t, const char *url)
{
	struct kb_str name = {0};
	kb_uri_server(url, &name);
	for (size_t i = 0; i < t->n_hosts; i++)
		if (strcmp(t->hosts[i].name, name.s ? name.s : "") == 0) {
			kb_str_release(&name);
			return i;
		}
	struct kb_host *h = KB_PUSH(t->hosts, t->n_hosts, t->cap_hosts);
	h->name = kb_str_take(&name);
	return t->n_hosts - 1;
}

static void fail_stopped(struct kb_engine *e, struct kb_job *job)
{
	struct kb_diag diag;
	enum kb_err err = kb_fail(
		&diag, KB_ESTOP, "%s: stopped", KB_BRIEF(job->want.src));
	kb_job_fail(e, job, err, &diag);
}

/* Ends what was given up while it waited, and has the pool end what runs. */
static void sweep(struct transfers *t)
{
	struct kb_engine *e = t->e;
	for (size_t i = 0; i < t->n_hosts; i++) {
		struct kb_job_queue *q = &t->hosts[i].queue, rest = {0};
		for (struct kb_job *job; (job = kb_job_pop(q));) {
			if (!job->cancelled && !job->stopped) {
				kb_job_push(&rest, job);
				continue;
			}
			t->n_queued--;
			fail_stopped(e, job);
		}
		for (struct kb_job *job; (job = kb_job_pop(&rest));)
			kb_job_push(q, job);
	}
	for (struct kb_job *job = e->all; job; job = job->next)
		if (job->state == KB_JOB_TRANSFER &&
			(job->cancelled || job->stopped))
			kb_pool_stop(t->pool, &job->request);
	e->sweep = false;
}

/* Ends a job whose host wants to be left alone. */
static void fail_held(struct kb_engine *e, struct kb_job *job, int64_t until)
{
	struct kb_diag diag;
	if (!job->got)
		job->got = kb_calloc(1, sizeof *job->got);
	job->got->held = true;
	job->got->retry = until;
	enum kb_err err = kb_fail(&diag, KB_ENET,
		"its server has asked to be left alone for a while");
	kb_job_fail(e, job, err, &diag);
}

/* --- Transfers ----------------------------------------------------------- */

/* Makes a job the next of those to be begun. */
static void choose(
	struct transfers *t, struct kb_job *job, struct kb_job_queue *chosen)
{
	job->state = KB_JOB_TRANSFER;
	job->request = (struct kb_request){.url = job->url,
		.network = job->want.network,
		.fallback = t->e->options.network,
		.own = job->pages.n ? job->want.src : job->want.own,
		.anywhere = t->e->options.anywhere,
		.save = job->want.save,
		.form = job->want.form,
		.form_type = job->want.form_type,
		.ctx = job};
	if (!job->pages.n) {
		job->request.etag = job->want.etag;
		job->request.last_modified = job->want.last_modified;
	}
	t->hosts[job->host].active++;
	t->background += job->want.background;
	kb_job_push(chosen, job);
}

/* Lines up what has been asked for at its host; what somebody waits for is
 * begun at once. */
static void admit(struct transfers *t, struct kb_job_queue *chosen)
{
	struct kb_engine *e = t->e;
	for (struct kb_job *job; (job = kb_job_pop(&e->fresh));) {
		if (job->cancelled || job->stopped) {
			fail_stopped(e, job);
			continue;
		}
		job->host = host_of(t, job->url);
		if (!job->want.background) {
			choose(t, job, chosen);
			continue;
		}
		struct kb_job_queue *q = &t->hosts[job->host].queue;
		if (job->got) /* a further page: what is begun ends first */
			kb_job_push_first(q, job);
		else
			kb_job_push(q, job);
		t->n_queued++;
	}
}

/* Whether a job waits for the backlog to shrink. One that goes on to a further
 * page is in the backlog itself: what it waits for is that page. */
static bool has_to_wait(const struct transfers *t, const struct kb_job *job)
{
	const struct kb_engine *e = t->e;
	size_t ahead = t->background + e->backlog;
	size_t most = (size_t)e->options.max_transfers + KB_ENGINE_AHEAD;
	size_t weight = e->weight + (t->background + 1) * e->usual;
	return !job->got && ahead &&
	       (ahead >= most || weight > KB_ENGINE_WEIGHT);
}

/* Until when a job leaves its host alone. */
static int64_t rest_of(const struct kb_host *h, const struct kb_job *job)
{
	switch (job->want.heed) {
	case KB_HEED_ALL:
		return h->until;
	case KB_HEED_NAMED:
		return h->named;
	case KB_HEED_NONE:
		break;
	}
	return 0;
}

/* Takes what may be begun of what waits: hosts take turns. */
static void choose_some(struct transfers *t, struct kb_job_queue *chosen)
{
	struct kb_engine *e = t->e;
	const struct kb_engine_options *o = &e->options;
	int64_t now = time(NULL);
	e->starved = false;
	for (size_t looked = 0; looked < t->n_hosts && t->n_queued; looked++) {
		struct kb_host *h = &t->hosts[t->turn++ % t->n_hosts];
		if (!h->queue.first || h->active >= o->max_per_host)
			continue;
		if (t->background >= (size_t)o->max_transfers)
			return;
		if (has_to_wait(t, h->queue.first)) {
			e->starved = true;
			continue;
		}
		t->n_queued--;
		looked = 0;
		struct kb_job *job = kb_job_pop(&h->queue);
		if (rest_of(h, job) > now)
			fail_held(e, job, rest_of(h, job));
		else
			choose(t, job, chosen);
	}
}

/* Whether a host asks to be left alone. */
static bool asks_for_rest(const struct kb_answer *a)
{
	return a->err && (a->status == 429 || a->status == 503);
}

/* What an answer says of the time when the next one may be asked for; returns
 * the Unix time that it has named for what was fetched, or 0. */
static int64_t note_rest(struct kb_host *h, const struct kb_answer *a)
{
	int64_t now = time(NULL), wait = a->retry_after;
	if (!asks_for_rest(a))
		return 0;
	if (wait > 0)
		h->named = now + (wait < MOST_REST ? wait : MOST_REST);
	h->until = wait > 0 ? h->named : now + LEAST_REST;
	return wait > 0 ? now + wait : 0;
}

/* The answer of a job's first transfer. */
static void take_first(struct kb_engine *e, struct kb_job *job,
	struct kb_answer *a, int64_t retry)
{
	struct kb_got *got = job->got = kb_calloc(1, sizeof *got);
	unsigned kinds = job->want.kinds;
	bool partly = a->cut && (!kinds || (kinds & KB_WANT_FEED));
	got->retry = retry;
	got->http = *a;
	got->err = a->err;
	got->diag = a->diag;
	got->unchanged = a->not_modified;
	if (job->want.background) {
		got->backlog = e;
		e->backlog++;
		e->weight += got->weight = got->http.r.body.len;
		e->usual = (e->usual * 7 + got->weight) / 8;
	}
	if (!got->err || !job->want.form) {
		job->body = got->http.r;
		got->http.r = (struct kb_response){0};
	}
	if ((got->err && !partly) || got->unchanged || job->want.save)
		kb_job_end(e, job);
	else
		kb_job_fetched(e, job);
}

/* That of a further page: the article ends before one that cannot be had. */
static void take_further(
	struct kb_engine *e, struct kb_job *job, struct kb_answer *a)
{
	job->got->http.bytes += a->bytes;
	if (!a->err) {
		job->body = a->r;
		a->r = (struct kb_response){0};
		kb_job_fetched(e, job);
	} else if (a->err == KB_ESTOP) {
		kb_job_fail(e, job, a->err, &a->diag);
	} else {
		kb_pages_end(&job->pages, job->got->doc.article);
		kb_job_end(e, job);
	}
	kb_answer_release(a);
}

static void take_answers(struct transfers *t)
{
	struct kb_answer a;
	while (kb_pool_next(t->pool, &a)) {
		struct kb_job *job = a.ctx;
		struct kb_host *h = &t->hosts[job->host];
		h->active--;
		t->background -= job->want.background;
		int64_t named = note_rest(h, &a);
		if (job->pages.n)
			take_further(t->e, job, &a);
		else
			take_first(t->e, job, &a, named);
	}
}

static void on_progress(
	void *ctx, const char *what, uint64_t got, uint64_t total)
{
	struct kb_job *job = ctx;
	kb_job_tell(job, job->pages.n ? N_("further pages") : what, got, total);
}

/* --- The thread ---------------------------------------------------------- */

/* The lock is held, and given back while the pool runs. */
static void run(struct transfers *t)
{
	struct kb_engine *e = t->e;
	while (!e->closed) {
		struct kb_job_queue chosen = {0};
		if (e->sweep)
			sweep(t);
		take_answers(t);
		admit(t, &chosen);
		choose_some(t, &chosen);
		pthread_mutex_unlock(&e->lock);
		for (struct kb_job *job; (job = kb_job_pop(&chosen));)
			kb_pool_add(t->pool, &job->request);
		kb_pool_run(t->pool);
		pthread_mutex_lock(&e->lock);
	}
}

/* Without a pool, every job fails with the reason. The lock is held. */
static void refuse(struct kb_engine *e, const struct kb_diag *why)
{
	while (!e->closed) {
		struct kb_job *job = kb_job_pop(&e->fresh);
		if (job)
			kb_job_fail(e, job, KB_ENET, why);
		else
			pthread_cond_wait(&e->to_transfer, &e->lock);
	}
}

void *kb_engine_transfer(void *engine)
{
	struct kb_engine *e = engine;
	const struct kb_pool_options o = {
		.connections = e->options.max_transfers * 2,
		.connect_timeout = e->options.connect_timeout,
		.stall_timeout = e->options.stall_timeout,
		.pace = e->options.pace,
		.progress = on_progress};
	struct transfers t = {.e = e};
	struct kb_fetch_around around;
	struct kb_diag why;
	kb_fetch_enter(&around);
	t.pool = kb_pool_new(&o, &why);
	pthread_mutex_lock(&e->lock);
	e->pool = t.pool;
	if (t.pool)
		run(&t);
	else
		refuse(e, &why);
	e->pool = NULL;
	pthread_mutex_unlock(&e->lock);
	kb_pool_free(t.pool);
	kb_fetch_leave(&around);
	for (size_t i = 0; i < t.n_hosts; i++)
		free(t.hosts[i].name);
	free(t.hosts);
	pthread_mutex_lock(&e->lock);
	kb_engine_thread_end(e);
	return NULL;
}
