/* A round brings the feed list and the server to what both are to be: what is
 * wished here is sent, then what has changed there is done in the list. */
#include "round_parts.h"

#include <khabar/base/count.h>
#include <khabar/base/message.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* --- The two sides -------------------------------------------------------- */

/* A title as the list can have it. */
static const char *tidy_title(struct kb_arena *a, const char *s)
{
	struct kb_str out = {0};
	for (; s && *s; s++) {
		bool space = (unsigned char)*s <= ' ' || *s == 0x7F;
		if (!space)
			kb_str_addc(&out, *s);
		else if (out.len && out.s[out.len - 1] != ' ')
			kb_str_addc(&out, ' ');
	}
	while (out.len && out.s[out.len - 1] == ' ')
		out.s[--out.len] = '\0';
	const char *title = out.len ? kb_arena_strdup(a, out.s) : NULL;
	kb_str_release(&out);
	return title;
}

/* Asks the server what it follows. */
static enum kb_err ask(struct kb_round_sides *s, struct kb_diag *diag)
{
	struct kb_remote_feeds *remotes = s->remotes;
	kb_remote_feeds_release(remotes);
	enum kb_err err =
		s->r->protocol->subscriptions(s->r->link, remotes, diag);
	for (size_t i = 0; i < remotes->n && !err; i++)
		remotes->feeds[i].title =
			tidy_title(&remotes->arena, remotes->feeds[i].title);
	return err;
}

static bool is_wanted(const void *ctx, const char *url)
{
	const struct kb_library *l = &((const struct kb_sync_round *)ctx)->lib;
	for (size_t i = 0; i < l->n_rows; i++)
		if (l->rows[i].wanted && strcmp(l->rows[i].url, url) == 0)
			return l->rows[i].wanted > time(NULL);
	return false;
}

static bool is_unknown(const void *ctx, const char *account)
{
	const struct kb_sync_round *r = ctx;
	return !r->is_account(r->ctx, account);
}

/* Whether the list may lack what a person follows. */
static bool is_doubtful(const struct kb_library *l)
{
	return l->conf.n_bad || !l->conf_stat.st_ino;
}

static enum kb_err read_bases(struct kb_round_sides *s, struct kb_diag *diag)
{
	return kb_store_subscriptions(s->r->lib.store, s->r->row.id,
		&s->r->arena, &s->bases, &s->n_bases, diag);
}

/* Compares, after the list and what both agreed on were read anew. */
static enum kb_err compare(struct kb_round_sides *s, struct kb_diag *diag)
{
	struct kb_sync_round *r = s->r;
	struct kb_library *l = &r->lib;
	kb_sync_comparison_release(&s->comparison);
	kb_library_refresh_conf(l, NULL);
	enum kb_err err = kb_library_refresh_rows(l, diag);
	if (!err)
		err = read_bases(s, diag);
	if (err)
		return err;
	const struct kb_sync_sides sides = {.account = r->account->name,
		.list = &l->conf,
		.bases = s->bases,
		.n_bases = s->n_bases,
		.remotes = s->remotes->feeds,
		.n_remotes = s->remotes->n,
		.wanted = is_wanted,
		.unknown = is_unknown,
		.ctx = r,
		.doubtful = is_doubtful(l),
		.all = r->all,
		.renames = r->protocol->rename != NULL,
		.tags = r->protocol->tag != NULL};
	kb_sync_compare(&sides, &s->comparison);
	return KB_OK;
}

/* --- What is held back ---------------------------------------------------- */

/* What is to be said of it, or NULL. */
static const char *held_text(const struct kb_sync_comparison *c)
{
	if (c->held_here)
		return kb_count(c->held_here,
			"the server has %zu feed no more: it stays here",
			"the server has %zu feeds no more: they stay here");
	if (c->held_there)
		return kb_count(c->held_there,
			"%zu feed is not in the feed list any more: the server "
			"keeps it",
			"%zu feeds are not in the feed list any more: the "
			"server keeps them");
	return NULL;
}

static void tell_held(struct kb_round_sides *s)
{
	const struct kb_sync_comparison *c = &s->comparison;
	const char *text = held_text(c);
	struct kb_diag diag;
	if (!text)
		return;
	kb_fail(&diag, KB_EINVAL, text,
		c->held_here ? c->held_here : c->held_there);
	kb_round_trouble(s->r, KB_EINVAL, &diag,
		!c->held_here && is_doubtful(&s->r->lib)
			? N_("the feed list is missing, or has lines that are "
			     "not understood: mend it first")
			/* i18n: --accept-removals is typed */
			: N_("if that is meant, khabar sync "
			     "--accept-removals does it"));
}

static void note_held(struct kb_round_sides *s)
{
	struct kb_sync_round *r = s->r;
	for (size_t i = 0; i < s->comparison.n; i++)
		if (s->comparison.steps[i].held)
			*KB_PUSH(r->held, r->n_held, r->cap_held) =
				kb_arena_strdup(
					&r->arena, s->comparison.steps[i].url);
}

/* --- After something was sent --------------------------------------------- */

static bool was_sent(const struct kb_round_sides *s, const char *name)
{
	for (size_t i = 0; i < s->n_sent; i++)
		if (name && strcmp(s->sent[i], name) == 0)
			return true;
	return false;
}

/* A feed that the server has said it would follow, and does not have. */
static void tell_lost(struct kb_round_sides *s, const struct kb_sync_step *step)
{
	struct kb_diag diag;
	kb_round_trouble(s->r,
		kb_fail(&diag, KB_ENET,
			"the server says that it follows %s, and does not "
			"list it",
			KB_BRIEF(step->url)),
		&diag, NULL);
}

static const struct kb_sync_step *find_step(
	const struct kb_sync_comparison *c, const char *id)
{
	for (size_t i = 0; i < c->n; i++)
		if (id && c->steps[i].id && strcmp(c->steps[i].id, id) == 0)
			return &c->steps[i];
	return NULL;
}

/* The answer to what was sent is what the server made of it: it comes into no
 * line, lest a server with one folder a feed takes tags away. What has come to
 * be wished meanwhile is sent in the next round. */
static void settle(
	struct kb_round_sides *s, const struct kb_sync_comparison *before)
{
	for (size_t i = 0; i < s->comparison.n; i++) {
		struct kb_sync_step *step = &s->comparison.steps[i];
		bool sent = was_sent(s, step->id) || was_sent(s, step->url);
		if (step->there == KB_SYNC_SUBSCRIBE && sent)
			tell_lost(s, step);
		if (step->there) {
			step->forget = false;
		} else if (sent && step->here != KB_SYNC_ADD) {
			kb_sync_settle(&s->comparison, step,
				find_step(before, step->id));
		} else if (step->title_there || step->add_there.n ||
			   step->drop_there.n) {
			step->agreed = false;
		}
	}
}

/* --- The feeds of items --------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
	const struct kb_round_feed *x = a, *y = b;
	return strcmp(x->id, y->id);
}

static const struct kb_subscription *find_base(
	const struct kb_round_sides *s, const char *id)
{
	for (size_t i = 0, n = s->n_bases; i < n;) {
		size_t middle = i + (n - i) / 2;
		int order = strcmp(s->bases[middle].id, id);
		if (order == 0)
			return &s->bases[middle];
		if (order < 0)
			i = middle + 1;
		else
			n = middle;
	}
	return NULL;
}

/* A feed that is in no line of the account's gets no articles. */
static void set_feed(const struct kb_round_sides *s,
	const struct kb_remote_feed *remote, struct kb_round_feed *f)
{
	struct kb_sync_round *r = s->r;
	const struct kb_subscription *base = find_base(s, remote->id);
	const char *url = base ? base->url : remote->url;
	const struct kb_feed_conf *line =
		url ? kb_feeds_find(&r->lib.conf, url) : NULL;
	*f = (struct kb_round_feed){.id = remote->id,
		.unread = base ? base->unread : -1,
		.told = remote->unread};
	if (!line || !kb_feed_conf_has_account(line, r->account->name))
		return;
	f->origin = (struct kb_remote_origin){
		.url = kb_arena_strdup(&r->arena, line->url),
		.title = remote->title,
		.link = remote->link,
		.keep = line->keep ? line->keep : KB_KEEP};
}

static enum kb_err set_feeds(struct kb_round_sides *s, struct kb_diag *diag)
{
	struct kb_sync_round *r = s->r;
	size_t n = s->remotes->n, n_origins = 0;
	struct kb_remote_origin *origins = kb_calloc(n + 1, sizeof *origins);
	enum kb_err err = read_bases(s, diag);
	r->feeds = kb_calloc(n + 1, sizeof *r->feeds);
	r->n_feeds = n;
	for (size_t i = 0; i < n && !err; i++) {
		set_feed(s, &s->remotes->feeds[i], &r->feeds[i]);
		if (r->feeds[i].origin.url)
			origins[n_origins++] = r->feeds[i].origin;
	}
	qsort(r->feeds, n, sizeof *r->feeds, by_id);
	if (!err)
		err = kb_store_put_origins(
			r->lib.store, origins, n_origins, time(NULL), diag);
	free(origins);
	return err;
}

enum kb_err kb_round_note_unread(struct kb_sync_round *r, struct kb_diag *diag)
{
	struct kb_subscription *subs;
	size_t n, at = 0;
	enum kb_err err = kb_store_subscriptions(
		r->lib.store, r->row.id, &r->arena, &subs, &n, diag);
	for (size_t i = 0; i < n && !err; i++) {
		int order = 1;
		while (at < r->n_feeds &&
			(order = strcmp(r->feeds[at].id, subs[i].id)) < 0)
			at++;
		if (at == r->n_feeds || order ||
			subs[i].unread == r->feeds[at].told)
			continue;
		subs[i].unread = r->feeds[at].told;
		err = kb_store_put_subscription(
			r->lib.store, r->row.id, &subs[i], diag);
	}
	return err;
}

/* --- All of it ------------------------------------------------------------ */

/* Compares what has come of what was sent. */
static enum kb_err compare_again(struct kb_round_sides *s, struct kb_diag *diag)
{
	struct kb_sync_comparison before = s->comparison;
	s->comparison = (struct kb_sync_comparison){0};
	enum kb_err err = ask(s, diag);
	if (!err)
		err = compare(s, diag);
	if (!err)
		settle(s, &before);
	kb_sync_comparison_release(&before);
	return err;
}

static enum kb_err bring_together(
	struct kb_round_sides *s, struct kb_diag *diag)
{
	enum kb_err err = ask(s, diag);
	if (!err)
		err = compare(s, diag);
	if (err)
		return err;
	tell_held(s);
	err = kb_round_send(s, diag);
	if (!err && s->n_sent)
		err = compare_again(s, diag);
	if (!err) {
		note_held(s);
		err = kb_round_list(s, diag);
	}
	return err ? err : set_feeds(s, diag);
}

enum kb_err kb_round_feeds(struct kb_sync_round *r, struct kb_diag *diag)
{
	struct kb_round_sides s = {.r = r, .remotes = &r->remotes};
	kb_round_stage(r, KB_SYNC_FEEDS, 0, 0);
	enum kb_err err = bring_together(&s, diag);
	kb_sync_comparison_release(&s.comparison);
	free(s.sent);
	return err;
}
