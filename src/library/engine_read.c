/* The reading threads: bytes become documents, further pages are appended. */
#include "engine.h"

#include <khabar/base/mem.h>
#include <khabar/extract/extract.h>

#include <stdlib.h>

/* --- A job -------------------------------------------------------------- */

static void on_progress(void *ctx, const char *what, uint64_t n, uint64_t total)
{
	kb_job_tell(ctx, what, n, total);
}

/* Reads the first response: all of one that is not an article. */
static void read_first(struct kb_engine *e, struct kb_job *job)
{
	const struct kb_want *w = &job->want;
	struct kb_got *got = job->got;
	if (!job->url) {
		const struct kb_local_watch watch = {
			.progress = on_progress, .ctx = job, .stop = job->stop};
		got->err =
			kb_fetch_local(w->src, &watch, &job->body, &got->diag);
	}
	if (got->err)
		kb_read_part(&job->body, w->src, w->kinds, &e->sites, got);
	else
		kb_read_response(
			&job->body, w->src, w->kinds, w->hash, &e->sites, got);
	if (!got->err && (w->kinds & KB_WANT_BYTES)) {
		got->http.r = job->body;
		job->body = (struct kb_response){0};
	}
}

/* Reads a further page. One that is none ends the article before it. */
static void read_further(struct kb_engine *e, struct kb_job *job)
{
	struct kb_got page = {0};
	kb_read_response(&job->body, job->url,
		KB_WANT_ARTICLE | KB_WANT_LATER_PAGE, 0, &e->sites, &page);
	if (page.doc.article)
		kb_article_append(job->got->doc.article, page.doc.article);
	kb_got_release(&page);
}

/* Reads what has come, without the lock; whether the job has another page to
 * get. */
static bool read_job(struct kb_engine *e, struct kb_job *job)
{
	if (job->pages.n)
		read_further(e, job);
	else
		read_first(e, job);
	kb_response_release(&job->body);
	struct kb_article *a = job->got->doc.article;
	if (!a || !job->want.further)
		return false;
	const char *next = kb_pages_next(&job->pages, a);
	if (!next) {
		kb_pages_end(&job->pages, a);
		return false;
	}
	free(job->url);
	job->url = kb_strdup(next);
	return true;
}

/* --- The thread --------------------------------------------------------- */

/* Takes the next job that can be read now: what somebody waits for before what
 * is of the background, of which one is read at a time. */
static struct kb_job *take(struct kb_engine *e)
{
	struct kb_job_queue rest = {0};
	struct kb_job *best = NULL, *j;
	for (j = e->fetched.first; j; j = j->behind)
		if ((!best || best->want.background) &&
			(!j->want.background || (!best && !e->reading)))
			best = j;
	if (!best)
		return NULL;
	while ((j = kb_job_pop(&e->fetched)))
		if (j != best)
			kb_job_push(&rest, j);
	while ((j = kb_job_pop(&rest)))
		kb_job_push(&e->fetched, j);
	return best;
}

static void do_job(struct kb_engine *e, struct kb_job *job)
{
	bool background = job->want.background;
	job->state = KB_JOB_READING;
	e->reading |= background;
	bool drop = job->cancelled;
	pthread_mutex_unlock(&e->lock);
	bool more = !drop && read_job(e, job);
	pthread_mutex_lock(&e->lock);
	if (background)
		e->reading = false;
	if (more && !e->closed)
		kb_job_wait(e, job);
	else
		kb_job_end(e, job);
}

void *kb_engine_read(void *engine)
{
	struct kb_engine *e = engine;
	pthread_mutex_lock(&e->lock);
	while (!e->closed) {
		struct kb_job *job = take(e);
		if (job) {
			do_job(e, job);
		} else if (!e->idle) {
			e->idle++;
			pthread_cond_wait(&e->to_read, &e->lock);
			e->idle--;
		} else { /* one is enough to wait for what comes next */
			break;
		}
	}
	e->readers--;
	kb_engine_thread_end(e);
	return NULL;
}
