/* Following feeds, and following them no more. */
#include <khabar/library/follow.h>

#include "reload.h"

#include <khabar/library/rules.h>

#include <stdlib.h>
#include <time.h>

/* --- Adding ------------------------------------------------------------- */

static enum kb_err add(void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct kb_addition *a = ctx;
	return kb_feeds_add(conf, a->url, a->title, a->tags, a->n_tags, diag);
}

/* Stores what a feed's first fetch brought, as a reload would. */
static enum kb_err put_first(struct kb_store *store, const char *url,
	const struct kb_got *got, size_t *added, struct kb_diag *diag)
{
	const struct kb_reload_feed feed = {.url = url};
	struct kb_put_result result = {0};
	int64_t now = time(NULL);
	struct kb_reload_item *item = kb_reload_item_new(&feed, NULL);
	item->got = *got;
	kb_reload_judge(item, now);
	enum kb_err err = kb_store_put_feed(
		store, url, got->doc.feed, KB_KEEP, now, &result, diag);
	if (!err)
		err = kb_store_put_state(store, url, &item->state, diag);
	item->got = (struct kb_got){0}; /* it is the caller's */
	kb_reload_item_free(item);
	*added = result.added;
	return err;
}

enum kb_err kb_library_follow(struct kb_library *l, const struct kb_addition *a,
	const struct kb_got *got, size_t *added, struct kb_diag *diag)
{
	struct kb_addition copy = *a;
	size_t acted;
	*added = 0;
	enum kb_err err = kb_library_edit(l, add, &copy, diag);
	if (!err && got)
		err = put_first(l->store, a->url, got, added, diag);
	/* What cannot be told now is so at the next reload. */
	if (!err && got && kb_library_refresh_rows(l, NULL) == KB_OK)
		kb_rules_act(l, &acted, NULL);
	return err;
}

/* --- Removing ----------------------------------------------------------- */

struct removal {
	char **urls;
	size_t n;
};

static enum kb_err take_out(
	void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct removal *r = ctx;
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < r->n && !err; i++)
		if (kb_feeds_find(conf, r->urls[i]))
			err = kb_feeds_remove(conf, r->urls[i], diag);
	return err;
}

enum kb_err kb_library_unfollow(struct kb_library *l, const size_t *feeds,
	size_t n, struct kb_diag *diag)
{
	struct removal r = {kb_calloc(n + 1, sizeof *r.urls), n};
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < n; i++) {
		const struct kb_feed_conf *c = &l->conf.feeds[feeds[i]];
		r.urls[i] = kb_strdup(c->url);
		/* What stays of it, starred, goes its way. */
		if (!err)
			err = kb_store_put_network(l->store, c->url, c->proxy,
				c->user_agent, diag);
	}
	if (!err)
		err = kb_library_edit(l, take_out, &r, diag);
	for (size_t i = 0; i < n && !err; i++)
		err = kb_store_remove_feed(l->store, r.urls[i], diag);
	for (size_t i = 0; i < n; i++)
		free(r.urls[i]);
	free(r.urls);
	return err;
}

/* --- Taken out by hand --------------------------------------------------- */

bool kb_library_part(struct kb_library *l, struct kb_reloader *r,
	bool (*stays)(const void *ctx, const char *url), const void *ctx)
{
	/* In this order: a feed comes into the list first. */
	if (kb_library_refresh_rows(l, NULL))
		return false;
	bool changed = kb_library_refresh_conf(l, NULL);
	kb_library_adopt(l);
	if (!l->strays || !l->conf.n_feeds || l->conf.n_bad)
		return changed;
	int64_t now = time(NULL);
	for (size_t i = 0; i < l->n_rows; i++) {
		const struct kb_feed_row *row = &l->rows[i];
		if (!kb_feeds_find(&l->conf, row->url) && row->wanted < now &&
			row->id != l->later &&
			(row->total > row->starred + row->later ||
				row->hidden || !row->total) &&
			!(stays && stays(ctx, row->url)))
			kb_reloader_forget(r, row->url);
	}
	return changed;
}
