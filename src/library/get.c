/* Getting with waiting, on top of the engine. */
#include "engine.h"

/* Somebody who waits. */
struct waiting {
	pthread_mutex_t lock;
	pthread_cond_t answered;
	struct kb_got *out;
	bool done;
};

static void on_ended(void *ctx, const struct kb_got *got)
{
	struct waiting *w = ctx;
	pthread_mutex_lock(&w->lock);
	*w->out = *got;
	w->done = true;
	pthread_cond_signal(&w->answered);
	pthread_mutex_unlock(&w->lock);
}

static void ask_and_wait(
	struct kb_engine *e, const struct kb_want *want, struct kb_got *out)
{
	static const struct kb_asker asker = {.ended = on_ended};
	struct waiting w = {.lock = PTHREAD_MUTEX_INITIALIZER,
		.answered = PTHREAD_COND_INITIALIZER,
		.out = out};
	kb_engine_ask(e, want, &asker, &w);
	pthread_mutex_lock(&w.lock);
	while (!w.done)
		pthread_cond_wait(&w.answered, &w.lock);
	pthread_mutex_unlock(&w.lock);
	pthread_cond_destroy(&w.answered);
	pthread_mutex_destroy(&w.lock);
}

/* What is local is read here: no thread is started for it. */
static void read_local(
	struct kb_engine *e, const struct kb_want *want, struct kb_got *out)
{
	const struct kb_local_watch watch = {.stop = -1};
	struct kb_response r;
	out->err = kb_fetch_local(want->src, &watch, &r, &out->diag);
	if (out->err)
		kb_read_part(&r, want->src, want->kinds, &e->sites, out);
	else
		kb_read_response(
			&r, want->src, want->kinds, want->hash, &e->sites, out);
	if (!out->err && (want->kinds & KB_WANT_BYTES))
		out->http.r = r;
	else
		kb_response_release(&r);
}

enum kb_err kb_get(struct kb_engine *e, const struct kb_want *want,
	struct kb_got *out, struct kb_diag *diag)
{
	struct kb_str url = {0};
	*out = (struct kb_got){0};
	out->err = kb_want_url(want, &url, &out->diag);
	if (url.len)
		ask_and_wait(e, want, out);
	else if (!out->err)
		read_local(e, want, out);
	if (!url.len)
		kb_save_free(want->save);
	kb_str_release(&url);
	enum kb_err err = out->err;
	if (diag)
		*diag = out->diag;
	if (err)
		kb_got_release(out);
	return err;
}
