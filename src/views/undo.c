/* Marks of articles, and taking them back. */
#include "undo.h"

#include <khabar/base/mem.h>

#include <stdlib.h>
#include <string.h>

/* Forgets the oldest change where there are too many. */
static void remember(struct kb_library_views *lib, struct kb_mark_change change)
{
	if (lib->n_undo == KB_MAX_UNDO) {
		free(lib->undo[0].ids);
		memmove(lib->undo, lib->undo + 1,
			(KB_MAX_UNDO - 1) * sizeof *lib->undo);
		lib->n_undo--;
	}
	lib->undo[lib->n_undo++] = change;
}

size_t kb_views_mark(struct kb_library_views *lib, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, bool undoable)
{
	const struct kb_library_io *io = lib->io;
	struct kb_mark_change change = {.mark = mark, .on = on};
	struct kb_diag diag;
	if (!n)
		return 0;
	if (io->mark(
		    io->ctx, ids, n, mark, on, &change.ids, &change.n, &diag)) {
		kb_app_complain(lib->app, "%s", diag.text);
		return 0;
	}
	size_t n_changed = change.n;
	if (undoable && change.n)
		remember(lib, change);
	else
		free(change.ids);
	lib->marks++;
	lib->app->dirty = true;
	return n_changed;
}

/* What the articles are again. */
static const char *word_for(const struct kb_mark_change *c)
{
	if (c->mark == KB_ARTICLE_HIDDEN)
		return c->on ? "not hidden" : "hidden";
	if (c->mark == KB_ARTICLE_STARRED)
		return c->on ? "without a star" : "starred";
	return c->on ? "unread" : "read";
}

static void tell_undone(
	struct kb_library_views *lib, const struct kb_mark_change *c)
{
	const struct kb_library_io *io = lib->io;
	struct kb_article_row row;
	/* The title stands by itself, whatever is in it. */
	if (c->n == 1 && io->row(io->ctx, c->ids[0], &row) && row.title &&
		strlen(row.title) < 400)
		kb_app_say(lib->app,
			"undone, %s again: \xE2\x81\xA8%s\xE2\x81\xA9",
			word_for(c), row.title);
	else
		kb_app_say(lib->app, "undone, %s again: %zu %s", word_for(c),
			c->n, c->n == 1 ? "article" : "articles");
}

void kb_views_undo(struct kb_library_views *lib)
{
	const struct kb_library_io *io = lib->io;
	struct kb_diag diag;
	if (!lib->n_undo) {
		kb_app_say(lib->app, "nothing to undo");
		return;
	}
	struct kb_mark_change *c = &lib->undo[lib->n_undo - 1];
	if (io->mark(io->ctx, c->ids, c->n, c->mark, !c->on, NULL, NULL,
		    &diag)) {
		kb_app_complain(lib->app, "%s", diag.text);
		return;
	}
	int64_t first = c->ids[0];
	tell_undone(lib, c);
	free(c->ids);
	lib->n_undo--;
	kb_app_changed(lib->app);
	struct kb_view *top = lib->app->top;
	if (top->ops->reveal)
		top->ops->reveal(top, first);
}

void kb_views_undo_release(struct kb_library_views *lib)
{
	for (size_t i = 0; i < lib->n_undo; i++)
		free(lib->undo[i].ids);
	lib->n_undo = 0;
}
