/* tt-rss's JSON API: what is done for many articles, some at a time. */
#include "ttrss.h"

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>

#include <stdlib.h>

enum {
	/* Where a server fails for another reason than that it is asked for too
	 * much, halving would ask it again and again. */
	LEAST = 16,
};

struct range {
	struct range *next;
	size_t from, n;
	uint64_t shown; /* a hash of the session that it was asked with */
	bool again;
};

/* Ranges that wait, what of them was not begun, and how many are under way. */
struct ranges {
	struct kb_sync_link *link;
	const struct kb_ttrss_work *work;
	struct range *waiting;
	size_t from, end, flying;
};

static void push(struct ranges *r, size_t from, size_t n)
{
	struct range *one = kb_calloc(1, sizeof *one);
	one->from = from;
	one->n = n;
	one->next = r->waiting;
	r->waiting = one;
}

static struct range *pop(struct ranges *r)
{
	if (!r->waiting && r->from < r->end) {
		size_t rest = r->end - r->from;
		size_t n = rest < r->work->batch ? rest : r->work->batch;
		push(r, r->from, n);
		r->from += n;
	}
	struct range *one = r->waiting;
	if (one)
		r->waiting = one->next;
	return one;
}

/* Sends what waits, as many at once as may be. */
static enum kb_err send_some(struct ranges *r, struct kb_diag *diag)
{
	while (r->flying < r->work->at_once) {
		enum kb_err err = kb_ttrss_login(r->link, diag);
		struct range *one = err ? NULL : pop(r);
		if (!one)
			return err;
		struct kb_str fields = {0};
		struct kb_ttrss_call call = r->work->call;
		r->work->write(r->work->ctx, one->from, one->n, &fields);
		call.fields = fields.s;
		one->shown = kb_ttrss_begin(r->link, &call, one);
		if (one->again)
			one->shown = 0;
		r->flying++;
		kb_str_release(&fields);
	}
	return KB_OK;
}

/* What an answer means for its range, which is freed or waits again. */
static enum kb_err settle(struct ranges *r, struct range *one,
	struct kb_sync_reply *reply, struct kb_diag *diag)
{
	const struct kb_ttrss_work *w = r->work;
	struct kb_ttrss_answer answer = {0};
	bool limit = reply->err == KB_ELIMIT || reply->status == 413 ||
		     reply->r.body.len > KB_MAX_JSON;
	if ((limit || reply->large) && one->n > (limit ? 1 : LEAST)) {
		push(r, one->from + one->n / 2, one->n - one->n / 2);
		push(r, one->from, one->n / 2);
		free(one);
		return KB_OK;
	}
	enum kb_err err =
		limit && !w->call.object
			? KB_OK
			: kb_ttrss_judge(r->link, &w->call, reply, &one->shown,
				  &one->again, &answer, diag);
	if (!err && one->again) {
		one->next = r->waiting;
		r->waiting = one;
		return KB_OK;
	}
	if (!err)
		err = w->take(r->link, answer.content, one->from, one->n,
			w->ctx, &r->end, diag);
	kb_json_free(answer.json);
	free(one);
	return err;
}

enum kb_err kb_ttrss_do(struct kb_sync_link *l,
	const struct kb_ttrss_work *work, struct kb_diag *diag)
{
	struct ranges r = {
		.link = l, .work = work, .from = work->from, .end = work->end};
	struct kb_sync_reply reply;
	void *ctx;
	if (r.from >= r.end)
		return KB_OK;
	enum kb_err err = send_some(&r, diag);
	while (kb_sync_await(l, &reply, &ctx)) {
		r.flying--;
		if (err)
			free(ctx);
		else
			err = settle(&r, ctx, &reply, diag);
		kb_sync_reply_release(&reply);
		if (!err)
			err = send_some(&r, diag);
		if (err)
			kb_sync_link_stop(l);
	}
	while (r.waiting)
		free(pop(&r));
	return err;
}
