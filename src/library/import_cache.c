/* What newsboat has kept of feeds, articles and marks, goes into the store. */
#include "import_parts.h"

#include <khabar/base/count.h>
#include <khabar/conf/feeds_change.h>
#include <khabar/doc/uri.h>
#include <khabar/store/newsboat.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct taking {
	struct kb_newsboat *cache;
	struct kb_library *l;
	const struct kb_feeds *conf;
	const struct kb_import_options *options;
	struct kb_opml *notes;
	struct kb_import_result *result;
	int64_t before; /* the newest version that was there */
	int64_t now;
	size_t done, total; /* articles */
	size_t unread;      /* articles that could not be read */
};

/* --- What is told ------------------------------------------------------- */

/* A feed that nobody follows. */
static void tell_stray(const struct taking *t, const struct kb_newsboat_feed *f)
{
	size_t left = f->n - f->flagged;
	if (left && f->flagged)
		kb_opml_problem(t->notes, 0,
			/* i18n: an address; flags are newsboat's stars */
			kb_count(left,
				"%s is not in the feed list: but for those "
				"with "
				"flags, %zu article of it was left out",
				"%s is not in the feed list: but for those "
				"with "
				"flags, %zu articles of it were left out"),
			KB_BRIEF(f->url), left);
	else if (left)
		kb_opml_problem(t->notes, 0,
			/* i18n: an address */
			kb_count(left,
				"%s is not in the feed list: %zu article of it "
				"was left out",
				"%s is not in the feed list: %zu articles of "
				"it "
				"were left out"),
			KB_BRIEF(f->url), left);
}

static void tell_of_all(
	const struct taking *t, enum kb_err damage, const struct kb_diag *why)
{
	const char *flags = kb_newsboat_flags(t->cache);
	if (damage)
		/* i18n: newsboat's file; what is wrong with it */
		kb_opml_problem(t->notes, 0,
			"it is damaged, and all was taken that could be read: "
			"%s",
			why->text);
	if (t->unread)
		kb_opml_problem(t->notes, 0,
			kb_count(t->unread,
				"%zu article could not be read: it is damaged, "
				"or too long",
				"%zu articles could not be read: they are "
				"damaged, or too long"),
			t->unread);
	if (*flags && t->result->starred)
		/* i18n: letters that newsboat marks articles with */
		kb_opml_remark(t->notes, 0,
			"flags (%s) have become stars, whichever letter they "
			"were",
			flags);
	if (kb_newsboat_has_changed(t->cache))
		kb_opml_problem(t->notes, 0,
			"newsboat has written to it meanwhile: leave newsboat, "
			"and import again");
}

/* --- Feeds -------------------------------------------------------------- */

/* The feed of the list; NULL: there is none. */
static const struct kb_feed_conf *find(const struct taking *t, const char *url)
{
	struct kb_str whole = {0};
	const struct kb_feed_conf *c = NULL;
	if (kb_uri_resolve(NULL, url, &whole) && kb_uri_is_web(whole.s))
		c = kb_feeds_find(t->conf, whole.s);
	kb_str_release(&whole);
	return c;
}

/* Of a feed that has more than are kept where its settings do not say. */
static bool is_large(const struct taking *t, size_t i)
{
	const struct kb_newsboat_feed *f = kb_newsboat_feed(t->cache, i);
	const struct kb_feed_conf *c = f->n > KB_KEEP ? find(t, f->url) : NULL;
	return c && !c->keep;
}

static enum kb_err keep_all(
	void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	struct taking *t = ctx;
	enum kb_err err = KB_OK;
	t->conf = conf;
	for (size_t i = 0; i < kb_newsboat_feeds(t->cache) && !err; i++) {
		if (!is_large(t, i))
			continue;
		const struct kb_feeds_change change = {
			.kind = KB_CHANGE_SETTING,
			.url = find(t, kb_newsboat_feed(t->cache, i)->url)->url,
			.name = "keep",
			.value = "all"};
		err = kb_feeds_change(conf, &change, NULL, diag);
	}
	return err;
}

/* What comes of large feeds is not to go at the next reload. */
static enum kb_err keep_large(struct taking *t, struct kb_diag *diag)
{
	size_t n = 0;
	for (size_t i = 0; i < kb_newsboat_feeds(t->cache); i++) {
		if (!is_large(t, i))
			continue;
		n++;
		/* i18n: an address; keep all is typed so */
		kb_opml_remark(t->notes, 0,
			"%s has more than %d articles, and keeps all of them "
			"(keep all in the feed list)",
			KB_BRIEF(kb_newsboat_feed(t->cache, i)->url), KB_KEEP);
	}
	if (!n || t->options->dry_run)
		return KB_OK;
	enum kb_err err = kb_library_edit(t->l, keep_all, t, diag);
	t->conf = &t->l->conf;
	return err;
}

static enum kb_err keep(const struct taking *t, const char *url,
	const struct kb_newsboat_part *part, struct kb_diag *diag)
{
	struct kb_keep_result r = {0};
	enum kb_err err = kb_store_keep(t->l->store, url, part->feed,
		part->marks, t->before, t->now, &r, diag);
	t->result->articles += r.added;
	t->result->known_articles += r.known;
	t->result->read += r.read;
	t->result->starred += r.starred;
	t->result->hidden += r.hidden;
	return err;
}

static enum kb_err take_feed(struct taking *t, size_t i, struct kb_diag *diag)
{
	const struct kb_newsboat_feed *f = kb_newsboat_feed(t->cache, i);
	const struct kb_feed_conf *c = find(t, f->url);
	const struct kb_import_options *o = t->options;
	struct kb_newsboat_part part;
	enum kb_err err = KB_OK;
	size_t at = 0, before = t->done;
	if (!c)
		tell_stray(t, f);
	if (!c && !f->flagged)
		at = f->n;
	while (!err && kb_newsboat_read(t->cache, i, c ? c->url : f->url, !c,
			       &at, &part)) {
		if (part.feed->n_entries)
			err = keep(t, c ? c->url : f->url, &part, diag);
		t->unread += part.lost;
		kb_feed_free(part.feed);
		free(part.marks);
		t->done = before + at;
		if (!err && o->progress &&
			!o->progress(o->ctx, t->done, t->total))
			err = kb_fail(diag, KB_ESTOP,
				"stopped: import again for the rest");
	}
	t->done = before + f->n;
	return err;
}

static enum kb_err take_feeds(struct taking *t, struct kb_diag *diag)
{
	size_t n = kb_newsboat_feeds(t->cache);
	int64_t ruled;
	for (size_t i = 0; i < n; i++)
		t->total += kb_newsboat_feed(t->cache, i)->n;
	enum kb_err err = kb_store_ruled(t->l->store, &ruled, &t->before, diag);
	if (!err)
		err = keep_large(t, diag);
	for (size_t i = 0; i < n && !err; i++)
		err = take_feed(t, i, diag);
	return err;
}

enum kb_err kb_import_cache(const char *path, struct kb_library *l,
	const struct kb_feeds *conf, const struct kb_import_options *options,
	struct kb_opml *notes, struct kb_import_result *result,
	struct kb_diag *diag)
{
	struct taking t = {.l = l,
		.conf = conf,
		.options = options,
		.notes = notes,
		.result = result,
		.now = time(NULL)};
	struct kb_diag why = {{0}};
	enum kb_err damage;
	enum kb_err err = kb_newsboat_open(path, &t.cache, &damage, &why);
	if (err)
		return kb_fail(diag, err, "%s", why.text);
	if (options->dry_run)
		err = kb_store_begin(l->store, diag);
	if (!err)
		err = take_feeds(&t, diag);
	if (options->dry_run)
		kb_store_take_back(l->store);
	tell_of_all(&t, damage, &why);
	kb_newsboat_close(t.cache);
	return err;
}
