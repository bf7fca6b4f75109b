/* The Google Reader API: what is done for many articles, some at a time. */
#include "greader.h"

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

enum {
	/* Where a server fails for another reason than that it is asked for too
	 * much, halving would ask it again and again. */
	LEAST_BATCH = 16,
	/* So few it does not refuse for their number: it has none of them. */
	FEW = 64,
};

struct batch {
	struct batch *next;
	const int64_t *ids;
	size_t n;
	struct kb_greader_tries tries;
};

/* Batches that wait, and how many are under way. */
struct batches {
	struct kb_sync_link *link;
	const struct kb_greader_work *work;
	struct batch *waiting;
	size_t flying;
};

static void push(struct batches *b, const int64_t *ids, size_t n,
	const struct kb_greader_tries *tries)
{
	struct batch *one = kb_calloc(1, sizeof *one);
	one->ids = ids;
	one->n = n;
	one->tries = *tries;
	one->next = b->waiting;
	b->waiting = one;
}

static struct batch *pop(struct batches *b)
{
	struct batch *one = b->waiting;
	if (one)
		b->waiting = one->next;
	return one;
}

static enum kb_err send(
	struct batches *b, struct batch *one, struct kb_diag *diag)
{
	struct kb_str fields = {0};
	enum kb_err err = kb_greader_ready(b->link, true, diag);
	if (err) {
		free(one);
		return err;
	}
	kb_str_adds(&fields, b->work->fields ? b->work->fields : "");
	for (size_t i = 0; i < one->n; i++)
		kb_greader_add_id(b->link, &fields, one->ids[i]);
	kb_greader_begin(b->link, b->work->path, fields.s, &one->tries, one);
	b->flying++;
	kb_str_release(&fields);
	return KB_OK;
}

/* Whether a refusal means that the server has none of n articles: Miniflux
 * called that an error for some years. */
static bool has_none(const struct kb_sync_reply *reply, size_t n)
{
	const char *s = reply->r.body.s;
	bool told = s && strstr(s, "no items returned");
	return (reply->status == 400 && (told || n <= FEW)) ||
	       (reply->status == 500 && told);
}

/* Whether an answer is so large, or would be, that one article is too much. */
static bool is_over(const struct kb_sync_reply *reply)
{
	return reply->err == KB_ELIMIT || reply->status == 413;
}

/* Whether less might do than n articles. */
static bool may_halve(const struct kb_sync_reply *reply, size_t n)
{
	if (is_over(reply))
		return n > 1;
	return n > LEAST_BATCH && (reply->large || reply->status == 400);
}

/* What a failure means for a batch: it is sent again, in two, or is done for,
 * where none of it is to be had. */
static enum kb_err settle_failure(struct batches *b, struct batch *one,
	struct kb_sync_reply *reply, struct kb_diag *diag)
{
	const struct kb_greader_work *w = b->work;
	if (kb_greader_again(b->link, reply, true, &one->tries)) {
		push(b, one->ids, one->n, &one->tries);
	} else if (w->none && has_none(reply, one->n)) {
		w->none(w->ctx, one->ids, one->n);
	} else if (may_halve(reply, one->n)) {
		size_t half = one->n / 2;
		push(b, one->ids + half, one->n - half, &one->tries);
		push(b, one->ids, half, &one->tries);
	} else if (w->none && is_over(reply)) {
		/* One article that is over every ceiling keeps no other from
		 * coming. */
		w->none(w->ctx, one->ids, one->n);
	} else {
		/* The name and the password are good: it is something else. */
		if (reply->fault == KB_SYNC_LOGIN)
			reply->fault = KB_SYNC_REFUSED;
		return kb_sync_fail(b->link, reply, diag);
	}
	return KB_OK;
}

/* What an answer means for its batch, which is freed. */
static enum kb_err settle(struct batches *b, struct batch *one,
	struct kb_sync_reply *reply, struct kb_diag *diag)
{
	const struct kb_greader_work *w = b->work;
	enum kb_err err = reply->err ? settle_failure(b, one, reply, diag)
				     : w->take(b->link, reply, one->ids, one->n,
					       w->ctx, diag);
	free(one);
	return err;
}

/* Sends what waits, as many at once as may be; after a failure nothing. */
static enum kb_err send_some(struct batches *b, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	while (!err && b->flying < b->work->at_once) {
		struct batch *one = pop(b);
		if (!one)
			break;
		err = send(b, one, diag);
	}
	return err;
}

enum kb_err kb_greader_batches(struct kb_sync_link *l,
	const struct kb_greader_work *work, const int64_t *ids, size_t n,
	struct kb_diag *diag)
{
	struct batches b = {.link = l, .work = work};
	const struct kb_greader_tries none = {0};
	struct kb_sync_reply reply;
	void *ctx;
	for (size_t rest = n, some; rest; rest -= some) {
		some = rest % work->batch ? rest % work->batch : work->batch;
		push(&b, ids + rest - some, some, &none);
	}
	enum kb_err err = send_some(&b, diag);
	while (kb_sync_await(l, &reply, &ctx)) {
		b.flying--;
		/* The server makes the next answer while this one is taken. */
		if (!err && !reply.err)
			err = send_some(&b, diag);
		if (err)
			free(ctx);
		else
			err = settle(&b, ctx, &reply, diag);
		kb_sync_reply_release(&reply);
		if (!err)
			err = send_some(&b, diag);
		if (err)
			kb_sync_link_stop(l);
	}
	for (struct batch *one; (one = pop(&b));)
		free(one);
	return err;
}
