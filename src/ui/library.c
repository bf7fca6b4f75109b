/* What the library's views share, and what the outside tells them. */
#include "library_views.h"

#include <stdlib.h>
#include <string.h>

void kb_app_library(struct kb_app *app, const struct kb_library_io *lib)
{
	app->shelf = kb_calloc(1, sizeof *app->shelf);
	app->shelf->io = lib;
	kb_app_push(app, kb_feeds_new(app));
}

void kb_shelf_state_free(struct kb_shelf_state *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->n_undo; i++)
		free(s->undo[i].ids);
	kb_str_release(&s->news);
	free(s);
}

/* --- Feeds -------------------------------------------------------------- */

bool kb_shelf_place(struct kb_app *app, const char *url, size_t *feed)
{
	const struct kb_library_io *io = app->shelf->io;
	const struct kb_feeds *conf = io->conf(io->ctx);
	const struct kb_feed_conf *c = kb_feeds_find(conf, url);
	*feed = c ? (size_t)(c - conf->feeds) : 0;
	return c != NULL;
}

bool kb_shelf_find_feed(struct kb_app *app, int64_t id, size_t *feed)
{
	const struct kb_library_io *io = app->shelf->io;
	size_t n = io->conf(io->ctx)->n_feeds;
	for (*feed = 0; *feed < n; ++*feed)
		if (io->feed(io->ctx, *feed).id == id)
			return true;
	return false;
}

const char *kb_shelf_feed_title(struct kb_app *app, size_t feed)
{
	const struct kb_library_io *io = app->shelf->io;
	const struct kb_feed_conf *c = &io->conf(io->ctx)->feeds[feed];
	if (c->title && *c->title)
		return c->title;
	struct kb_feed_row row = io->feed(io->ctx, feed);
	return row.title && *row.title ? row.title : c->url;
}

const char *kb_shelf_trouble(const struct kb_feed_row *row)
{
	if (row->gone)
		return "its server says that this feed is gone for good";
	return row->error;
}

void kb_shelf_tell_failed(struct kb_app *app)
{
	const struct kb_library_io *io = app->shelf->io;
	size_t n = io->conf(io->ctx)->n_feeds;
	for (size_t i = 0; i < n; i++) {
		struct kb_feed_row row = io->feed(io->ctx, i);
		const char *why = kb_shelf_trouble(&row);
		if (!why)
			continue;
		kb_app_complain(app, "\xE2\x81\xA8%.200s\xE2\x81\xA9: %s",
			kb_shelf_feed_title(app, i), why);
		return;
	}
	kb_app_say(app, "no feed has failed");
}

/* --- Scopes ------------------------------------------------------------- */

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

const char *kb_scope_title(struct kb_app *app, const struct kb_scope *s)
{
	size_t feed;
	if (s->title)
		return s->title;
	if (s->kind == KB_SCOPE_FEED && kb_shelf_place(app, s->key, &feed))
		return kb_shelf_feed_title(app, feed);
	return s->key ? s->key : "";
}

/* The feeds that the scope names, as places of the feed list. */
static size_t *feeds_of(struct kb_app *app, const struct kb_scope *s, size_t *n)
{
	const struct kb_library_io *io = app->shelf->io;
	const struct kb_feeds *conf = io->conf(io->ctx);
	size_t *at = kb_calloc(conf->n_feeds + 1, sizeof *at);
	*n = 0;
	if (s->kind == KB_SCOPE_FEED)
		*n += kb_shelf_place(app, s->key, at);
	for (size_t i = 0; s->kind == KB_SCOPE_TAG && i < conf->n_feeds; i++)
		if (kb_feed_conf_has_tag(&conf->feeds[i], s->key))
			at[(*n)++] = i;
	return at;
}

struct kb_query kb_scope_query(
	struct kb_app *app, const struct kb_scope *s, int64_t **feeds)
{
	const struct kb_library_io *io = app->shelf->io;
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
	case KB_SCOPE_SEARCH:
		q.search = s->key;
		break;
	case KB_SCOPE_TAG:
	case KB_SCOPE_FEED:
		at = feeds_of(app, s, &n);
		*feeds = kb_calloc(n + 1, sizeof **feeds);
		for (size_t i = 0; i < n; i++) {
			int64_t id = io->feed(io->ctx, at[i]).id;
			if (id)
				(*feeds)[q.n_feeds++] = id;
		}
		free(at);
		q.feeds = *feeds;
		q.by_feeds = true;
		break;
	}
	return q;
}

void kb_scope_reload(struct kb_app *app, const struct kb_scope *s)
{
	const struct kb_library_io *io = app->shelf->io;
	size_t n, *at = feeds_of(app, s, &n);
	if (n || (s->kind != KB_SCOPE_TAG && s->kind != KB_SCOPE_FEED))
		io->reload(io->ctx, at, n);
	else
		kb_app_complain(app, "it is no longer in the feed list");
	free(at);
}

/* --- Marks -------------------------------------------------------------- */

static void remember(struct kb_shelf_state *s, struct kb_change change)
{
	if (s->n_undo == KB_MAX_UNDO) {
		free(s->undo[0].ids);
		memmove(s->undo, s->undo + 1,
			(KB_MAX_UNDO - 1) * sizeof *s->undo);
		s->n_undo--;
	}
	s->undo[s->n_undo++] = change;
}

size_t kb_shelf_mark(struct kb_app *app, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, bool undoable)
{
	const struct kb_library_io *io = app->shelf->io;
	struct kb_change change = {.mark = mark, .on = on};
	struct kb_diag diag;
	if (!n)
		return 0;
	if (io->mark(
		    io->ctx, ids, n, mark, on, &change.ids, &change.n, &diag)) {
		kb_app_complain(app, "%s", diag.text);
		return 0;
	}
	size_t n_changed = change.n;
	if (undoable && change.n)
		remember(app->shelf, change);
	else
		free(change.ids);
	app->shelf->marks++;
	app->dirty = true;
	return n_changed;
}

/* What the articles are again. */
static const char *word_for(const struct kb_change *c)
{
	if (c->mark == KB_ARTICLE_STARRED)
		return c->on ? "without a star" : "starred";
	return c->on ? "unread" : "read";
}

static void tell_undone(struct kb_app *app, const struct kb_change *c)
{
	const struct kb_library_io *io = app->shelf->io;
	struct kb_article_row row;
	/* The title stands by itself, whatever is in it. */
	if (c->n == 1 && io->row(io->ctx, c->ids[0], &row) && row.title &&
		strlen(row.title) < 400)
		kb_app_say(app, "undone, %s again: \xE2\x81\xA8%s\xE2\x81\xA9",
			word_for(c), row.title);
	else
		kb_app_say(app, "undone, %s again: %zu %s", word_for(c), c->n,
			c->n == 1 ? "article" : "articles");
}

void kb_shelf_undo(struct kb_app *app)
{
	struct kb_shelf_state *s = app->shelf;
	const struct kb_library_io *io = s->io;
	struct kb_diag diag;
	if (!s->n_undo) {
		kb_app_say(app, "nothing to undo");
		return;
	}
	struct kb_change *c = &s->undo[s->n_undo - 1];
	if (io->mark(io->ctx, c->ids, c->n, c->mark, !c->on, NULL, NULL,
		    &diag)) {
		kb_app_complain(app, "%s", diag.text);
		return;
	}
	int64_t first = c->ids[0];
	tell_undone(app, c);
	free(c->ids);
	s->n_undo--;
	kb_app_library_changed(app);
	if (app->top->ops->reveal)
		app->top->ops->reveal(app->top, first);
}

/* --- Reloads ------------------------------------------------------------ */

void kb_shelf_progress(struct kb_app *app, struct kb_str *out)
{
	const struct kb_shelf_state *s = app->shelf;
	if (!s || !s->running)
		return;
	kb_str_addf(out, "%sfetching %zu/%zu", out->len ? "  " : "", s->done,
		s->total);
	if (s->added)
		kb_str_addf(out, ", %zu new", s->added);
	if (s->failed)
		kb_str_addf(out, ", %zu failed", s->failed);
}

void kb_shelf_news(struct kb_app *app)
{
	struct kb_shelf_state *s = app->shelf;
	if (!s || !s->news.len || app->message.len)
		return;
	kb_app_say(app, "%s", s->news.s);
	kb_str_clear(&s->news);
}

void kb_app_reload_progress(struct kb_app *app, bool running, size_t done,
	size_t total, size_t added, size_t failed)
{
	struct kb_shelf_state *s = app->shelf;
	if (!s)
		return;
	bool ended = s->running && !running;
	s->running = running;
	s->done = done;
	s->total = total;
	s->added = added;
	s->failed = failed;
	app->dirty = true;
	if (running)
		kb_str_clear(&s->news);
	if (!ended || (!added && !failed))
		return;
	kb_str_addf(&s->news, "%zu new %s", added,
		added == 1 ? "article" : "articles");
	if (failed) {
		kb_str_addf(&s->news, ", %zu %s failed", failed,
			failed == 1 ? "feed" : "feeds");
		kb_str_adds(&s->news, " (");
		kb_keymap_describe(
			&app->settings->keymap, KB_ACTION_FAILED, &s->news);
		kb_str_adds(
			&s->news, failed == 1 ? " shows it)" : " shows them)");
	}
	kb_shelf_news(app);
}

void kb_app_library_changed(struct kb_app *app)
{
	for (struct kb_view *v = app->top; v; v = v->below)
		if (v->ops->changed)
			v->ops->changed(v);
	app->dirty = true;
}

void kb_app_library_trouble(struct kb_app *app, const struct kb_diag *diag)
{
	kb_app_complain(app, "%s", diag->text);
}

void kb_app_page(
	struct kb_app *app, int64_t article, const struct kb_diag *diag)
{
	bool shown = false;
	for (struct kb_view *v = app->top; v; v = v->below)
		if (v->ops->page)
			shown |= v->ops->page(v, article, diag);
	app->dirty = true;
	if (shown || !app->top)
		return;
	if (diag)
		kb_app_complain(app, "%s", diag->text);
	else if (!app->message.len)
		kb_app_say(app, "the article's page is here");
}

/* --- Actions ------------------------------------------------------------ */

void kb_shelf_typed(struct kb_app *app, enum kb_prompt_result what)
{
	const struct kb_str *text = &app->prompt.text;
	if (what != KB_PROMPT_ENTERED || !text->len)
		return;
	struct kb_scope scope = kb_scope_new(KB_SCOPE_SEARCH, text->s, text->s);
	kb_app_push(app, kb_articles_new(app, &scope));
}

bool kb_shelf_action(struct kb_app *app, enum kb_action action)
{
	const struct kb_library_io *io = app->shelf->io;
	struct kb_status st = {0};
	switch (action) {
	case KB_ACTION_UNDO:
		kb_shelf_undo(app);
		return true;
	case KB_ACTION_RELOAD_ALL:
		if (io->conf(io->ctx)->n_feeds)
			io->reload(io->ctx, NULL, 0);
		else
			kb_app_say(app, "there are no feeds yet");
		return true;
	case KB_ACTION_FIND:
		app->top->ops->status(app->top, &st);
		kb_app_prompt(app, KB_SIGN_FIND, st.dir);
		kb_app_say(app, "words, \"a phrase\", -without, title:word");
		kb_status_release(&st);
		return true;
	default:
		return false;
	}
}
