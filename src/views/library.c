/* The library's views as the outside sees them: they are opened, and told how
 * far a reload is. */
#include "account_adding.h"
#include "account_changes.h"
#include "accounts.h"
#include "adding.h"
#include "article_list.h"
#include "feed_list.h"
#include "mute.h"
#include "syncing.h"
#include "undo.h"

#include <khabar/article/shown_date.h>
#include <khabar/base/count.h>
#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>

#include <stdlib.h>

static void views_free(void *ctx)
{
	struct kb_library_views *lib = ctx;
	kb_views_undo_release(lib);
	kb_adding_release(&lib->adding);
	kb_str_release(&lib->paths.typed);
	kb_str_release(&lib->report);
	kb_str_release(&lib->completion.typed);
	kb_account_adding_free(lib->account_adding);
	kb_account_change_free(lib->moving);
	kb_syncing_release(lib);
	free(lib);
}

void kb_app_attach(struct kb_app *app, const struct kb_library_io *io)
{
	struct kb_library_views *lib = kb_calloc(1, sizeof *lib);
	lib->app = app;
	lib->io = io;
	lib->articles = kb_article_list_new;
	lib->find = kb_finding_open;
	lib->open_accounts = kb_accounts_open;
	lib->show_feed = kb_feed_list_show_feed;
	kb_app_own(app, lib, views_free);
}

void kb_app_library(struct kb_app *app, const struct kb_library_io *io)
{
	kb_app_attach(app, io);
	kb_view_push(kb_feed_list_new(app->owned));
}

/* --- Searches ----------------------------------------------------------- */

void kb_app_found(struct kb_app *app, unsigned search, struct kb_found *found,
	const struct kb_diag *diag)
{
	struct kb_library_views *lib = app->owned;
	struct kb_view *v = app->top;
	if (lib && kb_mute_found(lib, search, found, diag))
		v = NULL;
	while (v && !(v->ops->found && v->ops->found(v, search, found, diag)))
		v = v->below;
	free(found->ids);
	found->ids = NULL;
}

void kb_app_sought(struct kb_app *app)
{
	kb_adding_sought(app->owned);
}

/* --- Reloads ------------------------------------------------------------ */

/* How many pages have come. */
static void add_pages(struct kb_str *out, const struct kb_reload_news *n)
{
	kb_next_phrase(out);
	if (n->pages_failed)
		kb_str_add_message(out,
			/* i18n: articles' pages that are being fetched: done,
			   in all */
			kb_count(n->pages_failed, "pages %zu/%zu, %zu failed",
				"pages %zu/%zu, %zu failed"),
			n->pages, n->pages_total, n->pages_failed);
	else
		kb_str_add_message(
			/* i18n: articles' pages that are being fetched: done,
			   in all */
			out, _("pages %zu/%zu"), n->pages, n->pages_total);
}

/* The same at their end. */
static void add_pages_end(struct kb_str *out, const struct kb_reload_news *n)
{
	size_t come = n->pages - n->pages_failed;
	if (come) {
		kb_next_phrase(out);
		kb_str_add_message(out,
			/* i18n: articles' pages */
			kb_count(come, "%zu page fetched", "%zu pages fetched"),
			come);
	}
	if (n->pages_failed) {
		kb_next_phrase(out);
		kb_str_add_message(out,
			/* i18n: articles' pages */
			kb_count(n->pages_failed, "%zu page not to be had",
				"%zu pages not to be had"),
			n->pages_failed);
	}
}

/* In few columns it is said in short, to stand beside the place in a list. */
enum {
	FEW_COLUMNS = 60
};

static void add_activity(const struct kb_app *app, struct kb_str *out,
	const struct kb_reload_news *n)
{
	if (n->total)
		kb_str_add_message(
			/* i18n: feeds: done, in all; at most 24 cells */
			out, _("fetching %zu/%zu"), n->done, n->total);
	else if (n->indexing && !n->pages_total)
		kb_str_adds(out, _("the index for searching is being made"));
	/* Of pages alone all may be there before the end is told. */
	if (n->pages < n->pages_total || (n->pages_total && !out->len))
		add_pages(out, n);
	if (app->canvas.cols < FEW_COLUMNS)
		return;
	if (n->added) {
		kb_next_phrase(out);
		kb_str_add_message(out,
			/* i18n: articles, while feeds are fetched */
			kb_count(n->added, "%zu new", "%zu new"), n->added);
	}
	if (n->failed) {
		kb_next_phrase(out);
		kb_str_add_message(out,
			/* i18n: feeds, while they are fetched */
			kb_count(n->failed, "%zu failed", "%zu failed"),
			n->failed);
	}
}

/* Feeds that were to be fetched and are left alone for a while. */
static void add_waiting(const struct kb_app *app, struct kb_str *out,
	const struct kb_reload_news *n)
{
	struct kb_str when = {0};
	kb_date_add_moment(&when, n->until, kb_app_now(app));
	if (n->waiting > 1)
		kb_str_add_message(out,
			/* i18n: a time; one of the feeds */
			kb_count(n->waiting,
				"%zu feed waits until %s, as its server asked: "
				"%s",
				"%zu feeds wait until %s, as their servers "
				"asked, %s among them"),
			n->waiting, when.s, KB_BRIEF(n->waits));
	else
		kb_str_add_message(out,
			/* i18n: a feed, and a time */
			_("%s waits until %s, as its server asked"),
			KB_BRIEF(n->waits), when.s);
	kb_str_release(&when);
}

/* Feeds that failed, and by which key one sees them. */
static void add_failed(const struct kb_app *app, struct kb_str *out, size_t n)
{
	struct kb_str keys = {0};
	kb_str_adds(&keys, "");
	kb_keymap_describe(&app->settings->keymap, KB_ACTION_FAILED, &keys);
	if (keys.len)
		kb_str_add_message(out,
			/* i18n: a key */
			kb_count(n, "%zu feed failed (%s shows it)",
				"%zu feeds failed (%s shows them)"),
			n, keys.s);
	else
		kb_str_add_message(out,
			kb_count(n, "%zu feed failed", "%zu feeds failed"), n);
	kb_str_release(&keys);
}

/* How a reload ended; what is not worth a word adds none. */
static void add_news(const struct kb_app *app, struct kb_str *out,
	const struct kb_reload_news *n)
{
	if (n->added)
		kb_str_add_message(out,
			kb_count(n->added, "%zu new article",
				"%zu new articles"),
			n->added);
	else if (n->failed)
		kb_str_adds(out, _("no new articles"));
	if (n->failed) {
		kb_next_phrase(out);
		add_failed(app, out, n->failed);
	}
	if (n->waiting) {
		kb_next_phrase(out);
		add_waiting(app, out, n);
	}
	add_pages_end(out, n);
}

void kb_app_reload_progress(struct kb_app *app, const struct kb_reload_news *n)
{
	struct kb_library_views *lib = app->owned;
	bool ended = lib->reload.len && !n->running;
	struct kb_reload_news all = *n;
	struct kb_str news = {0};
	kb_str_clear(&lib->reload);
	kb_str_adds(&news, "");
	if (n->running)
		add_activity(app, &lib->reload, n);
	if (ended) {
		all.added += lib->round_added;
		lib->round_added = 0;
		add_news(app, &news, &all);
	}
	kb_syncing_show(lib);
	if (n->running || ended)
		kb_app_say_later(app, news.s);
	kb_str_release(&news);
}
