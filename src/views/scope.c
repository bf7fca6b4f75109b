/* Which articles a list shows, and which feeds they are of. */
#include "scope.h"

#include "feed_names.h"
#include "syncing.h"

#include <khabar/base/mem.h>

#include <stdlib.h>

struct kb_scope kb_scope_new(
	enum kb_scope_kind kind, const char *key, const char *title)
{
	return (struct kb_scope){kind, key ? kb_strdup(key) : NULL,
		title ? kb_strdup(title) : NULL};
}

void kb_scope_release(struct kb_scope *s)
{
	free(s->key);
	free(s->title);
	*s = (struct kb_scope){0};
}

const char *kb_scope_title(
	struct kb_library_views *lib, const struct kb_scope *s)
{
	size_t feed;
	if (s->title)
		return s->title;
	if (s->kind == KB_SCOPE_FEED &&
		kb_views_feed_by_url(lib, s->key, &feed))
		return kb_views_feed_name(lib, feed);
	return s->key ? s->key : "";
}

size_t *kb_scope_feeds(
	struct kb_library_views *lib, const struct kb_scope *s, size_t *n)
{
	const struct kb_library_io *io = lib->io;
	const struct kb_feeds *conf = io->conf(io->ctx);
	size_t *at = kb_calloc(conf->n_feeds + 1, sizeof *at);
	*n = 0;
	if (s->kind == KB_SCOPE_FEED)
		*n += kb_views_feed_by_url(lib, s->key, at);
	for (size_t i = 0; s->kind == KB_SCOPE_TAG && i < conf->n_feeds; i++)
		if (kb_feed_conf_has_tag(&conf->feeds[i], s->key))
			at[(*n)++] = i;
	for (size_t i = 0; s->kind == KB_SCOPE_UNLISTED && i < conf->n_feeds;
		i++)
		if (conf->feeds[i].hidden)
			at[(*n)++] = i;
	return at;
}

struct kb_query kb_scope_query(
	struct kb_library_views *lib, const struct kb_scope *s, int64_t **feeds)
{
	const struct kb_library_io *io = lib->io;
	struct kb_query q = {0};
	size_t n, *at;
	*feeds = NULL;
	switch (s->kind) {
	case KB_SCOPE_UNREAD:
		q.unread = true;
		break;
	case KB_SCOPE_STARRED:
		q.starred = true;
		break;
	case KB_SCOPE_LATER:
		q.later = true;
		break;
	case KB_SCOPE_HIDDEN:
		q.hidden = true;
		break;
	case KB_SCOPE_SEARCH:
		q.search = s->key;
		break;
	case KB_SCOPE_STORY:
		q.story = strtoll(s->key, NULL, 10);
		break;
	case KB_SCOPE_TAG:
	case KB_SCOPE_UNLISTED:
	case KB_SCOPE_FEED:
		at = kb_scope_feeds(lib, s, &n);
		*feeds = kb_calloc(n + 1, sizeof **feeds);
		for (size_t i = 0; i < n; i++) {
			int64_t id = io->feed(io->ctx, at[i]).id;
			if (id)
				(*feeds)[q.n_feeds++] = id;
		}
		free(at);
		q.feeds = *feeds;
		q.by_feeds = true;
		if (s->kind == KB_SCOPE_TAG) {
			q.tags = (const char *const *)&s->key;
			q.n_tags = 1;
		}
		break;
	}
	return q;
}

bool kb_scope_names_feeds(const struct kb_scope *s)
{
	return s->kind == KB_SCOPE_TAG || s->kind == KB_SCOPE_UNLISTED ||
	       s->kind == KB_SCOPE_FEED;
}

void kb_scope_reload(struct kb_library_views *lib, const struct kb_scope *s)
{
	const struct kb_library_io *io = lib->io;
	size_t n, *at = kb_scope_feeds(lib, s, &n);
	bool ruled = s->kind == KB_SCOPE_TAG &&
		     kb_feeds_rules_have_tag(io->conf(io->ctx), s->key);
	if (n || ruled || !kb_scope_names_feeds(s)) {
		io->reload(io->ctx, at, n);
		kb_syncing_start(lib, at, n);
	} else {
		kb_app_complain(lib->app, "it is no longer in the feed list");
	}
	free(at);
}
