/* What the library's views share, and what the outside tells them. */
#include "shelf.h"

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
	for (size_t i = 0; s && i < s->n_undo; i++)
		free(s->undo[i].ids);
	free(s);
}

/* --- Feeds -------------------------------------------------------------- */

const char *kb_shelf_feed_title(struct kb_app *app, size_t feed)
{
	const struct kb_library_io *io = app->shelf->io;
	const struct kb_feed_conf *c = &io->conf(io->ctx)->feeds[feed];
	if (c->title && *c->title)
		return c->title;
	struct kb_feed_row row = io->feed(io->ctx, feed);
	return row.title && *row.title ? row.title : c->url;
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

struct kb_scope kb_scope_of_feed(struct kb_app *app, size_t feed)
{
	const struct kb_library_io *io = app->shelf->io;
	struct kb_feed_row row = io->feed(io->ctx, feed);
	int64_t *id = kb_calloc(1, sizeof *id);
	*id = row.id;
	return (struct kb_scope){.query = {.feeds = id,
					 .n_feeds = row.id ? 1 : 0,
					 .by_feeds = true},
		.title = kb_strdup(kb_shelf_feed_title(app, feed)),
		.feed = feed};
}

struct kb_scope kb_scope_of_unread(void)
{
	return (struct kb_scope){.query = {.unread = true},
		.title = kb_strdup("All unread"),
		.many = true};
}

struct kb_scope kb_scope_of_search(const char *title, const char *query)
{
	return (struct kb_scope){.query = {.search = kb_strdup(query)},
		.title = kb_strdup(title),
		.many = true};
}

void kb_shelf_draw_title(struct kb_app *app, struct kb_canvas *c, int row,
	int col, int width, const struct kb_line_text *t, bool rtl)
{
	int w = kb_label_width(app->bidi, t->s, t->len);
	if (w < width) {
		col = rtl ? col + width - w : col;
		width = w;
	}
	kb_line_draw(app, c, row, col, width, t);
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

void kb_shelf_mark(struct kb_app *app, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, bool undoable)
{
	const struct kb_library_io *io = app->shelf->io;
	struct kb_change change = {.mark = mark, .on = on};
	struct kb_diag diag;
	if (!n)
		return;
	if (io->mark(
		    io->ctx, ids, n, mark, on, &change.ids, &change.n, &diag)) {
		kb_app_complain(app, "%s", diag.text);
		return;
	}
	if (undoable && change.n)
		remember(app->shelf, change);
	else
		free(change.ids);
	app->dirty = true;
}

static const char *word_for(const struct kb_change *c)
{
	if (c->mark == KB_ARTICLE_STARRED)
		return c->on ? "starred" : "unstarred";
	return c->on ? "read" : "unread";
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
	kb_app_say(app, "undone: %zu %s no longer marked %s", c->n,
		c->n == 1 ? "article" : "articles", word_for(c));
	free(c->ids);
	s->n_undo--;
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
	if (!ended || app->message.len || (!added && !failed))
		return;
	struct kb_str words = {0};
	kb_str_addf(&words, "%zu new %s", added,
		added == 1 ? "article" : "articles");
	if (failed)
		kb_str_addf(&words, ", %zu %s failed", failed,
			failed == 1 ? "feed" : "feeds");
	kb_app_say(app, "%s", words.s);
	kb_str_release(&words);
}

void kb_app_library_changed(struct kb_app *app)
{
	for (struct kb_view *v = app->top; v; v = v->below)
		if (v->ops->changed)
			v->ops->changed(v);
	app->dirty = true;
}

void kb_app_page(
	struct kb_app *app, int64_t article, const struct kb_diag *diag)
{
	for (struct kb_view *v = app->top; v; v = v->below)
		if (v->ops->page)
			v->ops->page(v, article, diag);
	app->dirty = true;
}

/* --- Actions ------------------------------------------------------------ */

bool kb_shelf_action(struct kb_app *app, enum kb_action action)
{
	const struct kb_library_io *io = app->shelf->io;
	switch (action) {
	case KB_ACTION_UNDO:
		kb_shelf_undo(app);
		kb_app_library_changed(app);
		return true;
	case KB_ACTION_RELOAD_ALL:
		io->reload(io->ctx, NULL, 0);
		return true;
	default:
		return false;
	}
}
