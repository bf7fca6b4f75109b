/* Feeds of the feed list: by URL and number, their names, what ails them. */
#include <khabar/base/message.h>
#include "feed_names.h"

bool kb_views_feed_by_url(
	struct kb_library_views *lib, const char *url, size_t *feed)
{
	const struct kb_library_io *io = lib->io;
	const struct kb_feeds *conf = io->conf(io->ctx);
	const struct kb_feed_conf *c = kb_feeds_find(conf, url);
	*feed = c ? (size_t)(c - conf->feeds) : 0;
	return c != NULL;
}

bool kb_views_feed_by_id(struct kb_library_views *lib, int64_t id, size_t *feed)
{
	const struct kb_library_io *io = lib->io;
	size_t n = io->conf(io->ctx)->n_feeds;
	for (*feed = 0; *feed < n; ++*feed)
		if (io->feed(io->ctx, *feed).id == id)
			return true;
	return false;
}

const char *kb_views_feed_name(struct kb_library_views *lib, size_t feed)
{
	const struct kb_library_io *io = lib->io;
	const struct kb_feed_conf *c = &io->conf(io->ctx)->feeds[feed];
	if (c->title && *c->title)
		return c->title;
	struct kb_feed_row row = io->feed(io->ctx, feed);
	return row.title && *row.title ? row.title : c->shown;
}

const char *kb_views_feed_failure(const struct kb_feed_row *row)
{
	if (row->gone)
		return _("its server says that this feed is gone for good");
	return row->error;
}

void kb_views_tell_failed(struct kb_library_views *lib)
{
	const struct kb_library_io *io = lib->io;
	size_t n = io->conf(io->ctx)->n_feeds;
	for (size_t i = 0; i < n; i++) {
		struct kb_feed_row row = io->feed(io->ctx, i);
		const char *why = kb_views_feed_failure(&row);
		if (!why)
			continue;
		kb_app_complain(lib->app, "%s: %s",
			KB_BRIEF(kb_views_feed_name(lib, i)), why);
		return;
	}
	kb_app_say(lib->app, "no feed has failed");
}
