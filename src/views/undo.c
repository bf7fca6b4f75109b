/* Marks of articles and changes of the feed list, and taking them back. */
#include "undo.h"

#include "account_changes.h"
#include "syncing.h"

#include <khabar/base/count.h>
#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>

#include <stdlib.h>
#include <string.h>

static void change_release(struct kb_made_change *c)
{
	free(c->ids);
	free(c->rule);
	free(c->undone);
	kb_account_change_free(c->account);
	kb_feeds_undo_release(&c->list);
}

/* Forgets the oldest change where there are too many. */
static void remember(struct kb_library_views *lib, struct kb_made_change change)
{
	if (lib->n_undo == KB_MAX_UNDO) {
		change_release(&lib->undo[0]);
		memmove(lib->undo, lib->undo + 1,
			(KB_MAX_UNDO - 1) * sizeof *lib->undo);
		lib->n_undo--;
	}
	lib->undo[lib->n_undo++] = change;
}

/* *changed: how many had not got the mark. */
static bool set_mark(struct kb_library_views *lib, const int64_t *ids, size_t n,
	struct kb_made_change change, bool undoable, size_t *changed)
{
	const struct kb_library_io *io = lib->io;
	struct kb_diag diag;
	*changed = 0;
	if (n && io->mark(io->ctx, ids, n, change.mark, change.on, &change.ids,
			 &change.n, &diag)) {
		kb_app_complain(lib->app, "%s", diag.text);
		return false;
	}
	*changed = change.n;
	if (undoable && (change.n || change.rule))
		remember(lib, change);
	else
		change_release(&change);
	lib->marks++;
	lib->app->dirty = true;
	kb_syncing_changed(lib, false);
	return true;
}

bool kb_views_mark(struct kb_library_views *lib, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, bool undoable)
{
	struct kb_made_change change = {.mark = mark, .on = on};
	size_t changed;
	return set_mark(lib, ids, n, change, undoable, &changed);
}

void kb_views_mark_too(struct kb_library_views *lib, int64_t article,
	enum kb_article_mark mark, bool on)
{
	struct kb_made_change change = {.mark = mark, .on = on, .too = true};
	size_t changed;
	set_mark(lib, &article, 1, change, true, &changed);
}

void kb_views_marked(struct kb_library_views *lib, int64_t article,
	enum kb_article_mark mark, bool on)
{
	struct kb_made_change change = {.n = 1, .mark = mark, .on = on};
	change.ids = kb_calloc(1, sizeof *change.ids);
	change.ids[0] = article;
	remember(lib, change);
	lib->marks++;
}

void kb_views_mark_read(
	struct kb_library_views *lib, const int64_t *ids, size_t n)
{
	struct kb_made_change change = {.mark = KB_ARTICLE_READ, .on = true};
	size_t changed;
	if (!set_mark(lib, ids, n, change, true, &changed))
		return;
	if (changed)
		kb_app_say(lib->app,
			/* i18n: articles */
			kb_count(changed, "%zu marked read", "%zu marked read"),
			changed);
	else
		kb_app_say(lib->app, "none of them was unread");
}

bool kb_views_change(struct kb_library_views *lib,
	const struct kb_feeds_change *change, const char *done,
	const char *undone)
{
	const struct kb_library_io *io = lib->io;
	struct kb_made_change made = {0};
	struct kb_diag diag;
	if (io->change(io->ctx, change, &made.list, &diag)) {
		kb_app_complain(lib->app, "%s", diag.text);
		return false;
	}
	made.undone = kb_strdup(undone);
	remember(lib, made);
	kb_app_say(lib->app, "%s", done);
	kb_app_changed(lib->app);
	kb_syncing_changed(lib, true);
	return true;
}

void kb_views_made_account(struct kb_library_views *lib,
	struct kb_account_change *change, const char *done, const char *undone)
{
	const struct kb_made_change made = {
		.account = change, .undone = kb_strdup(undone)};
	remember(lib, made);
	kb_app_say(lib->app, "%s", done);
	kb_app_changed(lib->app);
	kb_syncing_changed(lib, true);
}

bool kb_views_hide(struct kb_library_views *lib, const int64_t *ids, size_t n,
	const char *rule, size_t *hidden)
{
	struct kb_made_change change = {.mark = KB_ARTICLE_HIDDEN,
		.on = true,
		.rule = rule ? kb_strdup(rule) : NULL};
	bool done = set_mark(lib, ids, n, change, true, hidden);
	if (!done)
		free(change.rule);
	return done;
}

bool kb_views_has_rule(const struct kb_library_views *lib, const char *rule)
{
	const struct kb_library_io *io = lib->io;
	const struct kb_feeds *conf = io->conf(io->ctx);
	for (size_t i = 0; i < conf->n_rules; i++)
		if (strcmp(conf->rules[i].text, rule) == 0)
			return true;
	return false;
}

/* --- Taking back -------------------------------------------------------- */

static void tell_rule(struct kb_app *app, const struct kb_made_change *c)
{
	if (c->n)
		kb_app_say(app,
			kb_count(c->n,
				"undone: the rule is gone, and %zu article is "
				"shown again",
				"undone: the rule is gone, and %zu articles "
				"are shown again"),
			c->n);
	else
		kb_app_say(app, "undone: the rule is gone");
}

/* What was undone, of one article: its title takes the place of %s. */
static const char *form_of_title(const struct kb_made_change *c)
{
	switch (c->mark) {
	case KB_ARTICLE_HIDDEN:
		/* i18n: in this one and those that follow: an article's title
		 */
		return c->on ? _("undone, not hidden again: %s")
			     : _("undone, hidden again: %s");
	case KB_ARTICLE_LATER:
		return c->on ? _("undone, not to be read later: %s")
			     : _("undone, to be read later again: %s");
	case KB_ARTICLE_STARRED:
		return c->on ? _("undone, without a star again: %s")
			     : _("undone, starred again: %s");
	default:
		return c->on ? _("undone, unread again: %s")
			     : _("undone, read again: %s");
	}
}

static const char *form_of_off(enum kb_article_mark mark, size_t n)
{
	switch (mark) {
	case KB_ARTICLE_HIDDEN:
		return kb_count(n, "undone, not hidden again: %zu article",
			"undone, not hidden again: %zu articles");
	case KB_ARTICLE_LATER:
		return kb_count(n, "undone, not to be read later: %zu article",
			"undone, not to be read later: %zu articles");
	case KB_ARTICLE_STARRED:
		return kb_count(n, "undone, without a star again: %zu article",
			"undone, without a star again: %zu articles");
	default:
		return kb_count(n, "undone, unread again: %zu article",
			"undone, unread again: %zu articles");
	}
}

static const char *form_of_on(enum kb_article_mark mark, size_t n)
{
	switch (mark) {
	case KB_ARTICLE_HIDDEN:
		return kb_count(n, "undone, hidden again: %zu article",
			"undone, hidden again: %zu articles");
	case KB_ARTICLE_LATER:
		return kb_count(n,
			"undone, to be read later again: %zu article",
			"undone, to be read later again: %zu articles");
	case KB_ARTICLE_STARRED:
		return kb_count(n, "undone, starred again: %zu article",
			"undone, starred again: %zu articles");
	default:
		return kb_count(n, "undone, read again: %zu article",
			"undone, read again: %zu articles");
	}
}

static void tell_undone(
	struct kb_library_views *lib, const struct kb_made_change *c)
{
	const struct kb_library_io *io = lib->io;
	struct kb_article_row row;
	if (c->rule)
		tell_rule(lib->app, c);
	else if (c->n == 1 && io->row(io->ctx, c->ids[0], &row) && row.title)
		kb_app_say(lib->app, form_of_title(c), KB_BRIEF(row.title));
	else
		kb_app_say(lib->app,
			c->on ? form_of_off(c->mark, c->n)
			      : form_of_on(c->mark, c->n),
			c->n);
}

/* Takes out the rule, if it is still there, and the marks off; or back what was
 * done to the feed list. */
static enum kb_err take_back(struct kb_library_views *lib,
	const struct kb_made_change *c, struct kb_diag *diag)
{
	const struct kb_library_io *io = lib->io;
	enum kb_err err = KB_OK;
	if (c->account)
		return kb_account_take_back(lib, c->account, diag);
	if (c->undone)
		return io->take_back(io->ctx, &c->list, diag);
	if (c->rule && kb_views_has_rule(lib, c->rule))
		err = io->rule(io->ctx, c->rule, false, diag);
	if (!err && c->n)
		err = io->mark(io->ctx, c->ids, c->n, c->mark, !c->on, NULL,
			NULL, diag);
	return err;
}

/* Undoes the last change. *first: one of its articles, if it was of such. False
 * if that could not be done. */
static bool undo_last(struct kb_library_views *lib, int64_t *first)
{
	struct kb_diag diag;
	struct kb_made_change c = lib->undo[lib->n_undo - 1];
	enum kb_err err = take_back(lib, &c, &diag);
	if (err != KB_OK)
		kb_app_complain(lib->app, "%s", diag.text);
	/* What cannot be taken back any more does not stand before the rest. */
	if (err && err != KB_EINVAL)
		return false;
	if (!err && c.n)
		*first = c.ids[0];
	if (!err && c.undone) {
		kb_app_changed(lib->app);
		lib->show_feed(lib, c.list.url, "");
		kb_app_say(lib->app, "%s", c.undone);
	} else if (!err && !c.too) {
		tell_undone(lib, &c);
	}
	lib->n_undo--;
	change_release(&c);
	return err || !c.too || !lib->n_undo ? !err : undo_last(lib, first);
}

void kb_views_undo(struct kb_library_views *lib)
{
	int64_t first = 0;
	size_t before = lib->n_undo;
	if (!lib->n_undo)
		kb_app_say(lib->app, "nothing to undo");
	for (unsigned n = kb_app_count(lib->app); n && lib->n_undo; n--)
		if (!undo_last(lib, &first))
			break;
	if (lib->n_undo == before)
		return;
	kb_app_changed(lib->app);
	kb_syncing_changed(lib, true);
	struct kb_view *top = lib->app->top;
	if (first && top->ops->reveal)
		top->ops->reveal(top, first);
}

void kb_views_undo_release(struct kb_library_views *lib)
{
	for (size_t i = 0; i < lib->n_undo; i++)
		change_release(&lib->undo[i]);
	lib->n_undo = 0;
}
