/* Loads in threads of their own. What threads and loader share is counted: a
 * thread that outlives its loader, because a server or a parser takes its time,
 * still finds it, and the last one takes it down. */
#include "get.h"

#include <khabar/base/mem.h>
#include <khabar/library/loader.h>

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	/* Milliseconds that kb_loader_free() gives threads to notice. The
	 * program mostly ends then, and a library that is taken down while a
	 * thread is in it may crash. */
	GRACE = 250
};

/* One load. In the list of jobs as long as it is wanted; its thread holds it
 * besides. */
struct job {
	struct job *next;
	struct shared *shared;
	unsigned id;
	struct kb_want want; /* owned, as its network is */
	bool cancelled;      /* nothing more shall be told of it */
	bool news;           /* the fields below have not been told yet */
	const char *what;
	uint64_t got, total;
	bool ended;
	enum kb_err err;
	struct kb_diag diag;
	struct kb_got result;
};

/* All fields but the constant ones are guarded by lock. */
struct shared {
	pthread_mutex_t lock;
	pthread_cond_t less; /* a thread has ended */
	size_t threads;      /* that run */
	bool closed;         /* the loader is gone */
	struct job *jobs; /* the oldest first; cancelled ones are not there */
	bool awake;       /* a byte is in the pipe */
	int rfd, wfd;     /* constant */
	struct kb_engine *engine; /* constant */
};

struct kb_loader {
	struct shared *shared;
	unsigned last; /* number given last */
};

static void job_free(struct job *job)
{
	kb_got_release(&job->result);
	kb_network_free(job->want.network);
	free((char *)job->want.src);
	free(job);
}

static void shared_free(struct shared *s)
{
	while (s->jobs) {
		struct job *job = s->jobs;
		s->jobs = job->next;
		job_free(job);
	}
	close(s->rfd);
	close(s->wfd);
	kb_engine_free(s->engine);
	pthread_cond_destroy(&s->less);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

/* --- In the thread ----------------------------------------------------- */

/* Makes the pipe readable; under the lock. */
static void wake(struct shared *s)
{
	if (s->awake)
		return;
	ssize_t n;
	do
		n = write(s->wfd, "", 1);
	while (n < 0 && errno == EINTR);
	s->awake = n == 1;
}

static bool on_progress(
	void *ctx, const char *what, uint64_t got, uint64_t total)
{
	struct job *job = ctx;
	struct shared *s = job->shared;
	pthread_mutex_lock(&s->lock);
	bool go_on = !job->cancelled;
	if (go_on) {
		job->what = what;
		job->got = got;
		job->total = total;
		job->news = true;
		wake(s);
	}
	pthread_mutex_unlock(&s->lock);
	return go_on;
}

/* Ends the thread's hold on the job and on what is shared. */
static void thread_end(struct job *job, enum kb_err err,
	const struct kb_diag *diag, const struct kb_got *result)
{
	struct shared *s = job->shared;
	pthread_mutex_lock(&s->lock);
	job->err = err;
	job->diag = *diag;
	job->result = *result;
	job->ended = true;
	bool drop = job->cancelled;
	if (!drop) {
		job->news = true;
		wake(s);
	}
	s->threads--;
	bool last = s->closed && s->threads == 0;
	pthread_cond_signal(&s->less);
	pthread_mutex_unlock(&s->lock);
	if (drop)
		job_free(job);
	if (last)
		shared_free(s);
}

static void *thread_run(void *arg)
{
	struct job *job = arg;
	struct kb_diag diag = {0};
	struct kb_got got;
	enum kb_err err = kb_get_telling(
		job->shared->engine, &job->want, on_progress, job, &got, &diag);
	thread_end(job, err, &diag, &got);
	return NULL;
}

/* --- In the program ---------------------------------------------------- */

struct kb_loader *kb_loader_new(struct kb_engine *engine)
{
	struct kb_loader *l = kb_calloc(1, sizeof *l);
	struct shared *s = kb_calloc(1, sizeof *s);
	int fds[2];
	/* Without two descriptors there is no program to speak of. */
	if (pipe2(fds, O_CLOEXEC | O_NONBLOCK) != 0)
		kb_mem_die();
	s->rfd = fds[0];
	s->wfd = fds[1];
	s->engine = kb_engine_hold(engine);
	pthread_mutex_init(&s->lock, NULL);
	pthread_condattr_t attr;
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&s->less, &attr);
	pthread_condattr_destroy(&attr);
	l->shared = s;
	return l;
}

int kb_loader_fd(const struct kb_loader *l)
{
	return l->shared->rfd;
}

/* Takes a job that was cancelled out of the list; its thread, if there is one
 * yet, frees it. Under the lock. */
static void drop(struct job **at)
{
	struct job *job = *at;
	*at = job->next;
	job->cancelled = true;
	if (job->ended)
		job_free(job);
}

void kb_loader_free(struct kb_loader *l)
{
	if (!l)
		return;
	struct shared *s = l->shared;
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += GRACE * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	pthread_mutex_lock(&s->lock);
	while (s->jobs)
		drop(&s->jobs);
	while (s->threads &&
		pthread_cond_timedwait(&s->less, &s->lock, &until) != ETIMEDOUT)
		;
	s->closed = true;
	bool last = s->threads == 0;
	pthread_mutex_unlock(&s->lock);
	if (last)
		shared_free(s);
	free(l);
}

/* Starts a detached thread, which leaves all signals to the program's. */
static int start(struct job *job)
{
	pthread_attr_t attr;
	pthread_t thread;
	sigset_t all, before;
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	int err = pthread_create(&thread, &attr, thread_run, job);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attr);
	return err;
}

unsigned kb_loader_start(struct kb_loader *l, const struct kb_want *want)
{
	struct shared *s = l->shared;
	struct job *job = kb_calloc(1, sizeof *job);
	job->shared = s;
	job->want = *want;
	job->want.src = kb_strdup(want->src);
	kb_network_hold(want->network);
	if (++l->last == 0)
		l->last = 1;
	unsigned id = job->id = l->last;
	pthread_mutex_lock(&s->lock);
	struct job **end = &s->jobs;
	while (*end)
		end = &(*end)->next;
	*end = job;
	s->threads++;
	int err = start(job);
	if (err) {
		s->threads--;
		job->ended = job->news = true;
		job->err = kb_fail(&job->diag, KB_EIO,
			"%.300s: no thread to load it: %s", want->src,
			strerror(err));
		wake(s);
	}
	pthread_mutex_unlock(&s->lock);
	return id;
}

void kb_loader_cancel(struct kb_loader *l, unsigned id)
{
	struct shared *s = l->shared;
	pthread_mutex_lock(&s->lock);
	for (struct job **at = &s->jobs; *at; at = &(*at)->next)
		if ((*at)->id == id) {
			drop(at);
			break;
		}
	pthread_mutex_unlock(&s->lock);
}

/* Empties the pipe; under the lock. */
static void sleep_again(struct shared *s)
{
	char buf[16];
	while (read(s->rfd, buf, sizeof buf) > 0)
		;
	s->awake = false;
}

bool kb_loader_next(struct kb_loader *l, struct kb_loader_event *ev)
{
	struct shared *s = l->shared;
	*ev = (struct kb_loader_event){0};
	pthread_mutex_lock(&s->lock);
	struct job **at = &s->jobs;
	while (*at && !(*at)->news)
		at = &(*at)->next;
	struct job *job = *at;
	if (job) {
		ev->job = job->id;
		ev->ended = job->ended;
		ev->what = job->what;
		ev->got = job->got;
		ev->total = job->total;
		ev->err = job->err;
		ev->diag = job->diag;
		ev->result = job->result;
		job->news = false;
		if (job->ended) {
			job->result = (struct kb_got){0};
			*at = job->next;
			job_free(job);
		}
	} else {
		sleep_again(s);
	}
	pthread_mutex_unlock(&s->lock);
	return job != NULL;
}
