/* A round has a server's states and articles come: those that are lacking here,
 * in batches, of which one is stored while the next are under way. */
#include "round.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	MANY = 1000, /* new articles, from which on they are indexed while
			others come */
};

/* --- Articles ------------------------------------------------------------ */

static int by_id(const void *a, const void *b)
{
	const struct kb_round_feed *x = a, *y = b;
	return strcmp(x->id, y->id);
}

static const struct kb_remote_origin *origin_of(
	const struct kb_sync_round *r, const char *id)
{
	const struct kb_round_feed wanted = {.id = id};
	const struct kb_round_feed *f =
		id && r->n_feeds ? bsearch(&wanted, r->feeds, r->n_feeds,
					   sizeof *r->feeds, by_id)
				 : NULL;
	return f && f->origin.url ? &f->origin : NULL;
}

/* Stores a batch. */
static enum kb_err take_items(void *ctx, const struct kb_sync_item *items,
	size_t n, struct kb_diag *diag)
{
	struct kb_sync_round *r = ctx;
	struct kb_put_result result = {0};
	struct kb_remote_item *put = kb_calloc(n + 1, sizeof *put);
	for (size_t i = 0; i < n; i++)
		put[i] = (struct kb_remote_item){.id = items[i].id,
			.origin = origin_of(r, items[i].feed),
			.entry = items[i].entry,
			.read = items[i].read,
			.starred = items[i].starred};
	enum kb_err err = kb_store_put_items(
		r->lib.store, r->row.id, put, n, time(NULL), &result, diag);
	free(put);
	if (err)
		return err;
	r->counts.added += result.added;
	r->counts.changed += result.changed;
	r->counts.copies += result.copies;
	if (!r->index && r->counts.added >= MANY)
		r->index = kb_round_index_new(r->lib.data_path);
	kb_round_index_stored(r->index);
	kb_round_stage(r, r->stage, r->done + n, r->total);
	return kb_round_stopped(r, diag);
}

static enum kb_err fetch(struct kb_sync_round *r,
	const struct kb_remote_list *lacking, struct kb_diag *diag)
{
	const struct kb_sync_sink sink = {.items = take_items, .ctx = r};
	if (!lacking->n)
		return KB_OK;
	kb_round_stage(r, KB_SYNC_ARTICLES, 0, lacking->n);
	return r->protocol->contents(
		r->link, lacking->ids, lacking->n, &sink, diag);
}

/* --- States -------------------------------------------------------------- */

static enum kb_err ask_states(struct kb_sync_round *r,
	struct kb_sync_states *out, struct kb_diag *diag)
{
	const struct kb_sync_sink sink = {.items = take_items, .ctx = r};
	struct kb_sync_known *known = kb_calloc(r->n_feeds + 1, sizeof *known);
	for (size_t i = 0; i < r->n_feeds; i++)
		known[i] = (struct kb_sync_known){.feed = r->feeds[i].id,
			.unread = r->feeds[i].unread,
			.told = r->feeds[i].told};
	enum kb_err err = r->protocol->states(
		r->link, known, r->n_feeds, &sink, out, diag);
	free(known);
	return err;
}

/* Which of the doubtful ones the server has forgotten. */
static enum kb_err find_gone(struct kb_sync_round *r,
	const struct kb_remote_list *doubtful, struct kb_remote_list *gone,
	struct kb_diag *diag)
{
	struct kb_sync_ids present = {0};
	if (!doubtful->n)
		return KB_OK;
	enum kb_err err = r->protocol->present(
		r->link, doubtful->ids, doubtful->n, &present, diag);
	for (size_t i = 0; i < doubtful->n && !err; i++)
		if (!kb_sync_ids_have(&present, doubtful->ids[i]))
			*KB_PUSH(gone->ids, gone->n, gone->cap) =
				doubtful->ids[i];
	kb_sync_ids_release(&present);
	return err;
}

/* The states as the store takes them; *same is owned. */
static void states_for_store(const struct kb_sync_round *r,
	const struct kb_sync_states *s, int64_t at, const char ***same,
	struct kb_remote_states *out)
{
	size_t n = 0;
	*same = kb_calloc(s->n_unasked + r->n_held + 1, sizeof **same);
	for (size_t i = 0; i < r->n_held; i++)
		(*same)[n++] = r->held[i];
	for (size_t i = 0; i < s->n_unasked; i++) {
		const struct kb_remote_origin *o = origin_of(r, s->unasked[i]);
		if (o)
			(*same)[n++] = o->url;
	}
	*out = (struct kb_remote_states){.unread = {s->unread.ids, s->unread.n},
		.starred = {s->starred.ids, s->starred.n},
		.came = {s->fresh.ids, s->fresh.n},
		.same = *same,
		.n_same = n,
		.same_starred = s->starred_same,
		.all_origins = !r->row.cursor,
		.at = at};
}

/* Has what is lacking come, then what was marked elsewhere. */
static enum kb_err merge(struct kb_sync_round *r,
	struct kb_remote_states *states, struct kb_diag *diag)
{
	struct kb_remote_compared compared = {0};
	struct kb_remote_list gone = {0};
	struct kb_remote_merged merged = {0};
	enum kb_err err = kb_store_compare_states(
		r->lib.store, r->row.id, states, &compared, diag);
	if (!err)
		err = fetch(r, &compared.lacking, diag);
	if (!err)
		err = find_gone(r, &compared.doubtful, &gone, diag);
	states->gone = (struct kb_remote_ids){gone.ids, gone.n};
	if (!err)
		err = kb_store_merge_states(
			r->lib.store, r->row.id, states, &merged, diag);
	if (!err)
		r->counts.marked += merged.read + merged.unread +
				    merged.starred + merged.unstarred;
	kb_remote_compared_release(&compared);
	free(gone.ids);
	return err;
}

enum kb_err kb_round_items(struct kb_sync_round *r, struct kb_diag *diag)
{
	struct kb_sync_states states = {0};
	struct kb_remote_states asked = {0};
	const char **same = NULL;
	int64_t at = time(NULL);
	kb_round_stage(r, KB_SYNC_STATES, 0, 0);
	enum kb_err err = ask_states(r, &states, diag);
	if (!err) {
		states_for_store(r, &states, at, &same, &asked);
		err = merge(r, &asked, diag);
	}
	if (!err) {
		r->row.read_at = at;
		r->row.cursor = kb_arena_strdup(
			&r->arena, kb_sync_link_cursor(r->link));
	}
	kb_round_index_free(r->index);
	r->index = NULL;
	free(same);
	kb_sync_states_release(&states);
	return err;
}
