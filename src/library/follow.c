/* Following feeds, and following them no more. */
#include <khabar/library/follow.h>

#include "reload.h"

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
	*added = 0;
	enum kb_err err = kb_library_edit(l, add, &copy, diag);
	if (!err && got)
		err = put_first(l->store, a->url, got, added, diag);
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

/* --- OPML --------------------------------------------------------------- */

struct import {
	const struct kb_opml *opml;
	struct kb_import_result *result;
};

static enum kb_err add_all(
	void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct import *im = ctx;
	struct kb_import_result *r = im->result;
	for (size_t i = 0; i < im->opml->n_feeds; i++) {
		const struct kb_opml_feed *f = &im->opml->feeds[i];
		if (kb_feeds_find(conf, f->url)) {
			r->known++;
			continue;
		}
		enum kb_err err = kb_feeds_add(
			conf, f->url, f->title, f->tags, f->n_tags, diag);
		if (err)
			return err;
		r->added++;
	}
	return KB_OK;
}

enum kb_err kb_library_import(struct kb_library *l, const struct kb_opml *opml,
	struct kb_import_result *result, struct kb_diag *diag)
{
	struct import im = {opml, result};
	*result = (struct kb_import_result){0};
	return kb_library_edit(l, add_all, &im, diag);
}

void kb_library_export(const struct kb_library *l, struct kb_str *out)
{
	struct kb_opml opml = {.title = "khabar", .n_feeds = l->conf.n_feeds};
	opml.feeds = kb_calloc(opml.n_feeds + 1, sizeof *opml.feeds);
	for (size_t i = 0; i < opml.n_feeds; i++) {
		const struct kb_feed_conf *c = &l->conf.feeds[i];
		const struct kb_feed_row *row = kb_library_row(l, i);
		opml.feeds[i] = (struct kb_opml_feed){.url = c->url,
			.title = kb_library_title(l, i),
			.html_url = row ? row->link : NULL,
			.description = row ? row->description : NULL,
			.language = row ? row->language : NULL,
			.type = "rss",
			.tags = c->tags,
			.n_tags = c->n_tags};
	}
	kb_opml_write(out, &opml);
	free(opml.feeds);
}
