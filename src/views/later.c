/* What is to be read later: put on the list, taken off it, fetched. */
#include "later.h"

#include "feed_names.h"
#include "links.h"
#include "undo.h"

#include <khabar/article/id_set.h>
#include <khabar/base/count.h>
#include <khabar/base/limits.h>
#include <khabar/base/message.h>

#include <stdlib.h>

static void say_kept(struct kb_app *app)
{
	/* i18n: an article; Read later is the list's name */
	kb_app_say(app, "kept for later, in the list Read later");
}

static void take_off(struct kb_library_views *lib, int64_t article,
	const struct kb_article_row *row)
{
	size_t feed;
	if (!kb_views_mark(lib, &article, 1, KB_ARTICLE_LATER, false, true))
		return;
	/* What no feed has is on no list of what is unread any more. */
	if (!kb_views_feed_by_id(lib, row->feed, &feed) &&
		!(row->marks & KB_ARTICLE_READ))
		kb_views_mark_too(lib, article, KB_ARTICLE_READ, true);
	kb_app_changed(lib->app);
	kb_app_say(lib->app, "no longer on the list Read later");
}

void kb_later_toggle(struct kb_library_views *lib, int64_t article)
{
	const struct kb_library_io *io = lib->io;
	struct kb_article_row row;
	if (!io->row(io->ctx, article, &row))
		return;
	if (row.marks & KB_ARTICLE_LATER) {
		take_off(lib, article, &row);
		return;
	}
	if (!kb_views_mark(lib, &article, 1, KB_ARTICLE_LATER, true, true))
		return;
	if (row.marks & KB_ARTICLE_READ)
		kb_views_mark_too(lib, article, KB_ARTICLE_READ, false);
	if (!row.has_page && io->pages)
		io->pages(io->ctx, &article, 1);
	say_kept(lib->app);
}

void kb_later_link(
	const struct kb_view *v, struct kb_library_views *lib, const char *url)
{
	struct kb_app *app = v->app;
	struct kb_article_row row;
	struct kb_diag diag;
	int64_t article;
	bool listed;
	if (!url || !kb_link_is_web(url)) {
		kb_app_complain(app, "this is no page of the web that can be "
				     "kept for later");
		return;
	}
	if (!app->io->later) {
		kb_app_complain(app, "nothing can be kept for later here");
		return;
	}
	if (app->io->later(
		    app->io->ctx, url, v->feed, &article, &listed, &diag)) {
		kb_app_complain(app, "%s", diag.text);
		return;
	}
	const struct kb_library_io *io = lib ? lib->io : NULL;
	if (!listed) {
		if (lib)
			kb_views_marked(lib, article, KB_ARTICLE_LATER, true);
		say_kept(app);
	} else if (lib && io->row(io->ctx, article, &row)) {
		take_off(lib, article, &row);
	} else {
		kb_app_say(app, "it is on the list Read later already");
	}
}

size_t kb_later_spare(struct kb_library_views *lib, int64_t *ids, size_t n)
{
	const struct kb_library_io *io = lib->io;
	const struct kb_query q = {.later = true, .unread = true};
	struct kb_later_counts counts = {0};
	struct kb_found found = {0};
	struct kb_id_set set;
	struct kb_diag diag;
	size_t left = 0;
	if (io->later)
		io->later(io->ctx, &counts);
	if (!counts.unread || io->list(io->ctx, &q, &found, &diag))
		return n;
	kb_id_set_init(&set, found.ids, found.n);
	for (size_t i = 0; i < n; i++)
		if (!kb_id_set_has(&set, ids[i]))
			ids[left++] = ids[i];
	kb_id_set_release(&set);
	free(found.ids);
	return left;
}

/* How far they are stands in its place as soon as that is known, and how it
 * ended. */
static void say_fetching(struct kb_app *app, size_t pages)
{
	struct kb_str words = {0};
	kb_str_add_message(&words,
		kb_count(pages, "fetching %zu page", "fetching %zu pages"),
		pages);
	kb_app_set_activity(app, words.s);
	kb_str_release(&words);
}

void kb_later_fetch_pages(
	struct kb_library_views *lib, const int64_t *ids, size_t n)
{
	const struct kb_library_io *io = lib->io;
	size_t pages = io->pages ? io->pages(io->ctx, ids, n) : 0;
	if (!pages)
		kb_app_say(lib->app,
			"all that is unread here has its page already");
	else if (pages == KB_MAX_PAGES_ASKED)
		kb_app_say(lib->app,
			kb_count(pages, "fetching the first %zu page",
				"fetching the first %zu pages"),
			pages);
	else
		say_fetching(lib->app, pages);
}
