/* The pool: transfers that run side by side. */
#include "transfer.h"

#include <khabar/base/clock.h>
#include <khabar/base/mem.h>

#include <limits.h>
#include <stdlib.h>

struct kb_pool {
	const struct kb_curl *api;
	CURLM *multi;
	struct kb_pool_options options;
	struct kb_transfer *running, *ended; /* ended: told by kb_pool_next() */
};

struct kb_pool *kb_pool_new(
	const struct kb_pool_options *opts, struct kb_diag *diag)
{
	const struct kb_curl *api = kb_curl_load();
	CURLM *multi = api ? api->multi_init() : NULL;
	if (!multi) {
		kb_fail(diag, KB_ENET,
			"libcurl is needed to fetch from the web; install the "
			"package libcurl4 (7.85 or newer)");
		return NULL;
	}
	struct kb_pool *p = kb_calloc(1, sizeof *p);
	p->api = api;
	p->multi = multi;
	p->options = *opts;
	api->multi_setopt(multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
	api->multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)opts->connections);
	return p;
}

static void unlink_transfer(struct kb_transfer **list, struct kb_transfer *t)
{
	if (t->prev)
		t->prev->next = t->next;
	else
		*list = t->next;
	if (t->next)
		t->next->prev = t->prev;
	t->prev = t->next = NULL;
}

static void link_transfer(struct kb_transfer **list, struct kb_transfer *t)
{
	t->prev = NULL;
	t->next = *list;
	if (*list)
		(*list)->prev = t;
	*list = t;
}

/* Frees a transfer but for its answer. */
static void transfer_free(struct kb_transfer *t)
{
	kb_transfer_let_go(t);
	free(t->url);
	free(t);
}

void kb_pool_free(struct kb_pool *p)
{
	if (!p)
		return;
	struct kb_transfer **const lists[] = {&p->running, &p->ended};
	for (size_t i = 0; i < 2; i++)
		for (struct kb_transfer *t; (t = *lists[i]);) {
			unlink_transfer(lists[i], t);
			kb_answer_release(&t->answer);
			transfer_free(t);
		}
	p->api->multi_cleanup(p->multi);
	free(p);
}

static void end(struct kb_pool *p, struct kb_transfer *t, CURLcode code)
{
	unlink_transfer(&p->running, t);
	link_transfer(&p->ended, t);
	kb_transfer_end(t, code);
}

void kb_pool_add(struct kb_pool *p, const struct kb_request *request)
{
	struct kb_transfer *t = kb_calloc(1, sizeof *t);
	t->api = p->api;
	t->multi = p->multi;
	t->options = &p->options;
	t->request = request;
	t->answer.ctx = request->ctx;
	t->answer.max_age = -1;
	t->url = kb_fetch_url_to_send(request->url);
	link_transfer(&p->running, t);
	if (kb_transfer_begin(t))
		kb_transfer_tell(t);
	else
		end(p, t, CURLE_FAILED_INIT);
}

/* Ends what has stalled, tells what is news; returns milliseconds until there
 * is such a thing to be done again. */
static int look_after(struct kb_pool *p)
{
	int64_t now = kb_clock_ms(), wait = INT_MAX, left;
	for (struct kb_transfer *t = p->running, *next; t; t = next) {
		next = t->next;
		t->stop = kb_transfer_stalled(t, now, &left);
		if (t->stop) {
			end(p, t, CURLE_ABORTED_BY_CALLBACK);
			continue;
		}
		if (t->news && now - t->told >= KB_FETCH_SLICE)
			kb_transfer_tell(t);
		if (t->news && left > t->told + KB_FETCH_SLICE - now)
			left = t->told + KB_FETCH_SLICE - now;
		wait = left < wait ? left : wait;
	}
	return (int)wait;
}

void kb_pool_run(struct kb_pool *p)
{
	int running, left;
	p->api->multi_perform(p->multi, &running);
	for (CURLMsg *m; (m = p->api->multi_info_read(p->multi, &left));) {
		char *owner = NULL;
		if (m->msg != CURLMSG_DONE)
			continue;
		CURLcode code = m->data.result;
		p->api->easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &owner);
		struct kb_transfer *t = (struct kb_transfer *)(void *)owner;
		if (!kb_transfer_follow(t, code) && !kb_transfer_anew(t))
			end(p, t, code);
	}
	int wait = look_after(p);
	if (!p->ended)
		p->api->multi_poll(p->multi, NULL, 0, wait, NULL);
}

void kb_pool_stop(struct kb_pool *p, const struct kb_request *request)
{
	struct kb_transfer *t = p->running;
	while (t && t->request != request)
		t = t->next;
	if (!t)
		return;
	t->stop = KB_FAULT_STOPPED;
	end(p, t, CURLE_ABORTED_BY_CALLBACK);
}

void kb_pool_wake(struct kb_pool *p)
{
	p->api->multi_wakeup(p->multi);
}

bool kb_pool_next(struct kb_pool *p, struct kb_answer *out)
{
	struct kb_transfer *t = p->ended;
	if (!t)
		return false;
	unlink_transfer(&p->ended, t);
	*out = t->answer;
	transfer_free(t);
	return true;
}
