/* A round does in the feed list what has changed at the server, and notes what
 * both agree on from then on. */
#include "round_parts.h"

#include <khabar/base/limits.h>
#include <khabar/conf/feeds_change.h>

#include <string.h>

/* --- In the list ---------------------------------------------------------- */

struct editing {
	struct kb_round_sides *s;
	struct kb_feeds *conf;
	const char *account;
};

static enum kb_err change(struct editing *e, enum kb_feeds_change_kind kind,
	const char *url, const char *name, const char *value,
	struct kb_diag *diag)
{
	const struct kb_feeds_change c = {
		.kind = kind, .url = url, .name = name, .value = value};
	return kb_feeds_change(e->conf, &c, NULL, diag);
}

/* The line's accounts with this one, or without. */
static enum kb_err name_account(
	struct editing *e, const char *url, bool named, struct kb_diag *diag)
{
	struct kb_str value = {0};
	const struct kb_feed_conf *line = kb_feeds_find(e->conf, url);
	kb_str_adds(&value, "");
	if (line)
		kb_feed_conf_add_accounts(line, e->account, named, &value);
	enum kb_err err =
		change(e, KB_CHANGE_SETTING, url, "account", value.s, diag);
	kb_str_release(&value);
	return err;
}

static enum kb_err add_line(struct editing *e, const struct kb_sync_step *step,
	struct kb_diag *diag)
{
	const struct kb_sync_tags *tags = &step->add_here;
	size_t n = tags->n < KB_MAX_TAGS ? tags->n : KB_MAX_TAGS;
	enum kb_err err =
		kb_feeds_add(e->conf, step->url, NULL, tags->names, n, diag);
	if (!err)
		err = kb_feeds_add_setting(
			e->conf, "account", e->account, diag);
	return err;
}

/* Title, tags and URL. */
static enum kb_err change_line(struct editing *e,
	const struct kb_sync_step *step, struct kb_diag *diag)
{
	const struct kb_sync_tags *came = &step->add_here,
				  *went = &step->drop_here;
	enum kb_err err = KB_OK;
	if (step->title_here)
		err = change(e, KB_CHANGE_SETTING, step->url, "title",
			step->title_here, diag);
	for (size_t i = 0; i < went->n && !err; i++)
		err = change(
			e, KB_CHANGE_TAG, step->url, went->names[i], "", diag);
	for (size_t i = 0; i < came->n && !err; i++)
		err = change(
			e, KB_CHANGE_TAG, step->url, "", came->names[i], diag);
	if (step->moved && !err)
		err = change(
			e, KB_CHANGE_URL, step->url, NULL, step->moved, diag);
	return err;
}

static enum kb_err edit_step(struct editing *e, const struct kb_sync_step *step,
	struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	switch (step->here) {
	case KB_SYNC_ADD:
		return add_line(e, step, diag);
	case KB_SYNC_REMOVE:
		return kb_feeds_remove(e->conf, step->url, diag);
	case KB_SYNC_UNNAME:
		return name_account(e, step->url, false, diag);
	case KB_SYNC_NAME:
		err = name_account(e, step->url, true, diag);
		break;
	case KB_SYNC_STAYS:
		break;
	}
	return err ? err : change_line(e, step, diag);
}

static bool edits(const struct kb_sync_step *step)
{
	return step->here || step->moved || step->title_here ||
	       step->add_here.n || step->drop_here.n;
}

static void count(struct kb_sync_counts *c, const struct kb_sync_step *step)
{
	if (step->here == KB_SYNC_ADD || step->here == KB_SYNC_NAME)
		c->feeds_added++;
	else if (step->here)
		c->feeds_removed++;
	else
		c->feeds_changed++;
}

/* Another account may have added the line meanwhile: the next round finds what
 * they differ in. */
static void meet(const struct kb_feeds *conf, struct kb_sync_step *step)
{
	if (step->here != KB_SYNC_ADD || !kb_feeds_find(conf, step->url))
		return;
	step->here = KB_SYNC_NAME;
	step->add_here.n = 0;
	step->agreed = false;
}

/* A line that was added has what the list takes: of tags that are too many or
 * too long for it nothing was wished here. */
static void note_added(const struct kb_feeds *conf, struct kb_sync_step *step,
	struct kb_arena *arena)
{
	const struct kb_feed_conf *line = kb_feeds_find(conf, step->url);
	if (step->here == KB_SYNC_ADD && line)
		step->local_tags =
			kb_sync_join_tags(arena, line->tags, line->n_tags);
}

/* What a person does to the list meanwhile goes first: a step that cannot be
 * done is looked at again in the next round. */
static enum kb_err edit(void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	struct kb_round_sides *s = ctx;
	struct editing e = {s, conf, s->r->account->name};
	for (size_t i = 0; i < s->comparison.n; i++) {
		struct kb_sync_step *step = &s->comparison.steps[i];
		if (!edits(step))
			continue;
		meet(conf, step);
		enum kb_err err = edit_step(&e, step, diag);
		if (err == KB_EINVAL) {
			step->agreed = step->forget = false;
			continue;
		}
		if (err)
			return err;
		note_added(conf, step, &s->comparison.arena);
		count(&s->r->counts, step);
	}
	return KB_OK;
}

/* --- Before and after ------------------------------------------------------
 */

/* What has to be known of a step if the list is changed for it and no more is
 * done: that its line was there before, and where a feed's articles belong
 * whose URL is another. */
static enum kb_err prepare(struct kb_round_sides *s,
	const struct kb_sync_step *step, struct kb_diag *diag)
{
	struct kb_sync_round *r = s->r;
	struct kb_feed_state state;
	enum kb_err err = KB_OK;
	if (step->here == KB_SYNC_NAME) {
		const struct kb_subscription sub = {.id = step->id,
			.url = step->url,
			.own = true,
			.unread = -1};
		err = kb_store_put_subscription(
			r->lib.store, r->row.id, &sub, diag);
	}
	if (step->moved && !err)
		err = kb_store_feed_state(
			r->lib.store, step->url, &r->arena, &state, diag);
	if (step->moved && !err) {
		state.moved = step->moved;
		err = kb_store_put_state(r->lib.store, step->url, &state, diag);
	}
	return err;
}

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_noted(
	const struct kb_subscription *a, const struct kb_subscription *b)
{
	return same(a->url, b->url) && same(a->remote_url, b->remote_url) &&
	       same(a->remote_title, b->remote_title) &&
	       same(a->remote_tags, b->remote_tags) &&
	       same(a->local_title, b->local_title) &&
	       same(a->local_tags, b->local_tags) && a->own == b->own;
}

/* Notes what is so now that a step is done. */
static enum kb_err note(struct kb_round_sides *s,
	const struct kb_sync_step *step, struct kb_diag *diag)
{
	struct kb_sync_round *r = s->r;
	const struct kb_remote_feed *remote = step->remote;
	if (step->forget)
		return kb_round_forget(r, step, diag);
	if (!step->agreed)
		return KB_OK;
	const struct kb_subscription sub = {.id = step->id,
		.url = step->moved ? step->moved : step->url,
		.remote_url = remote->url,
		.remote_title = remote->title,
		.remote_tags = kb_sync_join_tags(
			&r->arena, remote->tags, remote->n_tags),
		.local_title = step->local_title,
		.local_tags = step->local_tags,
		.own = step->own,
		.unread = step->base ? step->base->unread : -1};
	if (step->base && is_noted(step->base, &sub))
		return KB_OK;
	/* Items that were of no feed are lacking from now on, in this round
	 * or, if it is broken off, in the next. */
	if (!step->base || !step->base->remote_url)
		r->row.cursor = NULL;
	return kb_store_put_subscription(r->lib.store, r->row.id, &sub, diag);
}

/* Does that for all steps, in one transaction. */
static enum kb_err for_all(struct kb_round_sides *s,
	enum kb_err (*what)(struct kb_round_sides *s,
		const struct kb_sync_step *step, struct kb_diag *diag),
	struct kb_diag *diag)
{
	struct kb_store *store = s->r->lib.store;
	enum kb_err err = kb_store_begin(store, diag);
	for (size_t i = 0; i < s->comparison.n && !err; i++)
		err = what(s, &s->comparison.steps[i], diag);
	if (!err)
		err = kb_store_put_account(store, &s->r->row, diag);
	if (!err)
		return kb_store_commit(store, diag);
	kb_store_take_back(store);
	return err;
}

enum kb_err kb_round_list(struct kb_round_sides *s, struct kb_diag *diag)
{
	struct kb_library *l = &s->r->lib;
	bool any = false, moved = false;
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < s->comparison.n; i++) {
		any |= edits(&s->comparison.steps[i]);
		moved |= s->comparison.steps[i].moved != NULL;
	}
	if (any)
		err = for_all(s, prepare, diag);
	if (!err && moved)
		err = kb_library_refresh_rows(l, diag);
	if (!err && any)
		err = kb_library_edit(l, edit, s, diag);
	return err ? err : for_all(s, note, diag);
}
