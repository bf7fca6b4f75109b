/* A round tells the server what is wished of it: feeds to be followed or not,
 * their titles and tags. */
#include "round_parts.h"

#include <stdlib.h>
#include <string.h>

enum kb_err kb_round_forget(struct kb_sync_round *r,
	const struct kb_sync_step *step, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	/* Under another id it may be followed still. */
	if (!step->again)
		err = kb_store_forget_items(
			r->lib.store, r->row.id, step->url, diag);
	if (!err)
		err = kb_store_drop_subscription(
			r->lib.store, r->row.id, step->id, diag);
	return err;
}

static void note_sent(struct kb_round_sides *s, const char *name)
{
	*KB_PUSH(s->sent, s->n_sent, s->cap_sent) =
		kb_arena_strdup(&s->r->arena, name);
}

static enum kb_err unsubscribe(struct kb_round_sides *s,
	struct kb_sync_step *step, struct kb_diag *diag)
{
	struct kb_sync_round *r = s->r;
	enum kb_err err = r->protocol->unsubscribe(r->link, step->id, diag);
	if (err)
		return err;
	err = kb_round_forget(r, step, diag);
	r->counts.unsubscribed++;
	step->there = KB_SYNC_KEEPS;
	step->forget = false;
	return err;
}

/* The server's id is noted at once: it may have the feed under another URL. */
static enum kb_err subscribe(struct kb_round_sides *s,
	struct kb_sync_step *step, struct kb_diag *diag)
{
	struct kb_sync_round *r = s->r;
	struct kb_str id = {0};
	enum kb_err err =
		r->protocol->subscribe(r->link, step->url, step->title_there,
			step->add_there.names, step->add_there.n, &id, diag);
	if (!err && id.len) {
		const struct kb_subscription sub = {
			.id = id.s, .url = step->url, .unread = -1};
		err = kb_store_put_subscription(
			r->lib.store, r->row.id, &sub, diag);
		note_sent(s, id.s);
	}
	if (!err) {
		note_sent(s, step->url);
		r->counts.subscribed++;
	}
	kb_str_release(&id);
	return err;
}

static enum kb_err update(struct kb_round_sides *s, struct kb_sync_step *step,
	struct kb_diag *diag)
{
	struct kb_sync_round *r = s->r;
	const struct kb_sync_tags *came = &step->add_there,
				  *went = &step->drop_there;
	enum kb_err err = KB_OK;
	if (step->title_there)
		err = r->protocol->rename(
			r->link, step->id, step->title_there, diag);
	if (!err && (came->n || went->n))
		err = r->protocol->tag(r->link, step->id, came->names, came->n,
			went->names, went->n, diag);
	if (!err) {
		note_sent(s, step->id);
		r->counts.updated++;
	}
	return err;
}

static enum kb_err send_step(struct kb_round_sides *s,
	struct kb_sync_step *step, struct kb_diag *diag)
{
	if (step->there == KB_SYNC_UNSUBSCRIBE)
		return unsubscribe(s, step, diag);
	if (step->there == KB_SYNC_SUBSCRIBE)
		return subscribe(s, step, diag);
	if (step->title_there || step->add_there.n || step->drop_there.n)
		return update(s, step, diag);
	return KB_OK;
}

enum kb_err kb_round_send(struct kb_round_sides *s, struct kb_diag *diag)
{
	for (size_t i = 0; i < s->comparison.n; i++) {
		struct kb_diag why;
		struct kb_sync_step *step = &s->comparison.steps[i];
		enum kb_err err = kb_round_stopped(s->r, diag);
		if (err)
			return err;
		err = send_step(s, step, &why);
		if (err && !kb_round_passes(s->r, err, &why))
			return kb_fail(diag, err, "%s", why.text);
		if (err)
			step->agreed = step->forget = false;
	}
	return KB_OK;
}
