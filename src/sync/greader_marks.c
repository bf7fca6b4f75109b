/* The Google Reader API: marks are sent. */
#include "greader.h"

#include <khabar/base/message.h>

#include <string.h>

enum {
	/* Marks of a request. FreshRSS and Miniflux take any number, but PHP no
	 * more than a thousand fields and SQLite, of old, numbers; the others
	 * might leave some out without a word. */
	BATCH = 250,
	LARGE_BATCH = 900,
};

/* Who is told of what the server has taken. */
struct sending {
	void (*sent)(void *ctx, const int64_t *ids, size_t n);
	void *ctx;
};

static enum kb_err take_ok(struct kb_sync_link *l,
	const struct kb_sync_reply *reply, const int64_t *ids, size_t n,
	void *ctx, struct kb_diag *diag)
{
	const struct sending *s = ctx;
	if (!kb_greader_is_ok(reply))
		return kb_sync_fail_answer(l, reply,
			_("the answer does not say that it was done"), diag);
	if (s->sent)
		s->sent(s->ctx, ids, n);
	return KB_OK;
}

/* Whether it may be a Miniflux, of which some turn a mark over where it is set
 * already: its token is its login. */
static bool may_be_miniflux(struct kb_sync_link *l)
{
	return strcmp(kb_sync_link_auth(l), kb_sync_link_token(l)) == 0 &&
	       strchr(kb_sync_link_auth(l), '/');
}

/* Sorts out what such a server has as it is wished already. */
static enum kb_err sort_out(struct kb_sync_link *l, enum kb_sync_mark mark,
	bool on, const struct kb_sync_ids *ids, struct kb_sync_ids *to_send,
	struct kb_sync_ids *done, struct kb_diag *diag)
{
	bool read = mark == KB_SYNC_READ;
	struct kb_sync_ids list = {0};
	enum kb_err err = kb_greader_ready(l, true, diag);
	bool look = !err && may_be_miniflux(l);
	if (look)
		err = kb_greader_list(l,
			read ? KB_GREADER_LIST : KB_GREADER_STARRED,
			read ? KB_GREADER_READ : NULL, &list, diag);
	for (size_t i = 0; i < ids->n && !err; i++) {
		bool listed = look && kb_sync_ids_have(&list, ids->ids[i]);
		bool is_on = listed != read;
		kb_sync_ids_add(
			look && is_on == on ? done : to_send, ids->ids[i]);
	}
	kb_sync_ids_release(&list);
	return err;
}

enum kb_err kb_greader_push(struct kb_sync_link *l, enum kb_sync_mark mark,
	bool on, const int64_t *ids, size_t n,
	void (*sent)(void *ctx, const int64_t *ids, size_t n), void *ctx,
	struct kb_diag *diag)
{
	struct sending sending = {sent, ctx};
	struct kb_sync_ids named = {0}, to_send = {0}, done = {0};
	struct kb_str fields = {0};
	kb_sync_add_field(&fields, on ? "a" : "r",
		mark == KB_SYNC_READ ? KB_GREADER_READ : KB_GREADER_STARRED);
	struct kb_greader_work work = {.path = KB_GREADER_API "/edit-tag",
		.fields = fields.s,
		.batch = BATCH,
		.at_once = 1,
		.take = take_ok,
		.ctx = &sending};
	enum kb_err err = kb_greader_name_ids(l, ids, n, &named, &done, diag);
	if (!err)
		err = sort_out(l, mark, on, &named, &to_send, &done, diag);
	if (!err && (kb_greader_is_freshrss(l) || may_be_miniflux(l)))
		work.batch = LARGE_BATCH;
	if (!err && done.n && sent)
		sent(ctx, done.ids, done.n);
	if (!err)
		err = kb_greader_batches(
			l, &work, to_send.ids, to_send.n, diag);
	kb_sync_ids_release(&named);
	kb_sync_ids_release(&to_send);
	kb_sync_ids_release(&done);
	kb_str_release(&fields);
	return err;
}
