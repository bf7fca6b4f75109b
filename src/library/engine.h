/* What the threads of the engine share.
 *
 *   asked -> transfer thread -> bytes -> reading threads -> told
 *              ^                               |
 *              +---- an article's next page ---+
 *
 * What is local is read and told by a reading thread.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_ENGINE_H
#define KHABAR_LIBRARY_ENGINE_H

#include "pages.h"

#include <khabar/library/get.h>

#include <pthread.h>

enum {
	/* Answers of the background that may wait to be read and released,
	 * besides the transfers that run: what is held in memory. */
	KB_ENGINE_AHEAD = 8,
	/* Bytes that they have together, with those that transfers under way
	 * are likely to bring, before no other begins: in memory, what is made
	 * of them takes several times that. */
	KB_ENGINE_WEIGHT = 24 << 20,
};

enum kb_job_state {
	KB_JOB_WAITING,  /* for a transfer */
	KB_JOB_TRANSFER, /* has one */
	KB_JOB_FETCHED,  /* waits to be read; what is local, from the start */
	KB_JOB_READING,
};

/* A want on its way. */
struct kb_job {
	struct kb_job *prev, *next; /* of all there are */
	struct kb_job *behind;      /* in the queue that it waits in */
	uint64_t id;
	struct kb_engine *engine;
	const struct kb_asker *asker;
	void *ctx;
	struct kb_want want; /* its strings are owned, its network is held */
	char *url;           /* of the transfer, owned; NULL: src is local */
	enum kb_job_state state;
	bool cancelled; /* nothing more is told of it */
	bool stopped;   /* it shall end before its next transfer */
	int stop;       /* a local one's descriptor, as in kb_local_watch */
	size_t host;    /* of the transfer thread's */
	struct kb_request request;
	struct kb_response body; /* fetched, to be read */
	struct kb_got *got;      /* from its first transfer on; owned */
	struct kb_pages pages;   /* further ones of the article */
};

struct kb_job_queue {
	struct kb_job *first, **last;
};
void kb_job_push(struct kb_job_queue *q, struct kb_job *job);
void kb_job_push_first(struct kb_job_queue *q, struct kb_job *job);
struct kb_job *kb_job_pop(struct kb_job_queue *q);

/* A host: how it is asked. */
struct kb_host {
	char *name;
	/* Unix times: it is left alone before, by what it has asked for, and
	 * by what nobody has an urgent need of. */
	int64_t named, until;
	int active;                /* transfers */
	struct kb_job_queue queue; /* that wait for one */
};

struct kb_engine {
	struct kb_engine_options options; /* all set; network held */
	struct kb_sites sites;
	/* All below are guarded by lock. */
	pthread_mutex_t lock;
	pthread_cond_t to_transfer, to_read, less;
	unsigned holders, threads;
	pthread_t ended; /* the thread that ended last, if any has */
	bool any_ended;
	bool closed;                        /* the last holder has gone */
	struct kb_job *all;                 /* the newest first */
	uint64_t last;                      /* number given last */
	struct kb_job_queue fresh, fetched; /* for the two kinds of threads */
	struct kb_pool *pool; /* while the transfer thread uses it */
	bool transfers;       /* there is such a thread */
	bool sweep;           /* some job was cancelled or stopped */
	bool starved;         /* the backlog keeps transfers from starting */
	size_t backlog;       /* of the background */
	size_t weight;        /* of the backlog, in bytes as they came */
	size_t usual;         /* bytes of an answer, of late */
	unsigned readers;     /* reading threads */
	unsigned idle;        /* of them, those that wait */
	bool reading;         /* one reads for the background */
};

/* The URL that a want is fetched from, empty for what is local; engine.c. Fails
 * as kb_source_url(), and for what only_web forbids. */
enum kb_err kb_want_url(
	const struct kb_want *want, struct kb_str *url, struct kb_diag *diag);

/* --- engine.c: for the threads; all but the first with the lock held ----- */

/* Tells the asker how far it is, if it wants to know: without the lock. */
void kb_job_tell(
	struct kb_job *job, const char *what, uint64_t got, uint64_t total);
/* Tells the asker how it ended, and frees the job. */
void kb_job_end(struct kb_engine *e, struct kb_job *job);
/* The same with a reason for a failure. */
void kb_job_fail(struct kb_engine *e, struct kb_job *job, enum kb_err err,
	const struct kb_diag *diag);
/* Queues a job for the reading threads; one of them is there for it. */
void kb_job_fetched(struct kb_engine *e, struct kb_job *job);
/* Queues it for the transfer thread. */
void kb_job_wait(struct kb_engine *e, struct kb_job *job);
/* The last act of a thread: it gives the lock back. */
void kb_engine_thread_end(struct kb_engine *e);

/* --- The threads -------------------------------------------------------- */

void *kb_engine_transfer(void *engine);
void *kb_engine_read(void *engine);

/* A hash of bytes, never 0; it is stored. */
uint64_t kb_bytes_hash(const char *s, size_t len);

/* Reads a response as what is wanted, into got: read.c. name: what the user
 * called it; known: a hash of bytes that need not be read, or 0. */
void kb_read_response(const struct kb_response *r, const char *name,
	unsigned kinds, uint64_t known, const struct kb_sites *sites,
	struct kb_got *got);
/* The same of what came before the transfer or the file's reading failed, as
 * got says: where it is wanted, a feed's entries are worth having, and the
 * failure is a note to them. Of anything else it stays a failure. */
void kb_read_part(const struct kb_response *r, const char *name, unsigned kinds,
	const struct kb_sites *sites, struct kb_got *got);

#endif
