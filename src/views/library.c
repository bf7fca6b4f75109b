/* The library's views as the outside sees them: they are opened, and told how
 * far a reload is. */
#include "article_list.h"
#include "feed_list.h"
#include "undo.h"

#include <khabar/base/mem.h>

#include <stdlib.h>

static void views_free(void *ctx)
{
	struct kb_library_views *lib = ctx;
	kb_views_undo_release(lib);
	free(lib);
}

void kb_app_library(struct kb_app *app, const struct kb_library_io *io)
{
	struct kb_library_views *lib = kb_calloc(1, sizeof *lib);
	lib->app = app;
	lib->io = io;
	lib->articles = kb_article_list_new;
	kb_app_own(app, lib, views_free);
	kb_view_push(kb_feed_list_new(lib));
}

/* --- Reloads ------------------------------------------------------------ */

static void add_activity(struct kb_str *out, size_t done, size_t total,
	size_t added, size_t failed)
{
	kb_str_addf(out, "fetching %zu/%zu", done, total);
	if (added)
		kb_str_addf(out, ", %zu new", added);
	if (failed)
		kb_str_addf(out, ", %zu failed", failed);
}

/* How a reload ended; what is not worth a word adds none. */
static void add_news(const struct kb_app *app, struct kb_str *out, size_t added,
	size_t failed)
{
	if (added || failed)
		kb_str_addf(out, "%zu new %s", added,
			added == 1 ? "article" : "articles");
	if (failed) {
		kb_str_addf(out, ", %zu %s failed (", failed,
			failed == 1 ? "feed" : "feeds");
		kb_keymap_describe(
			&app->settings->keymap, KB_ACTION_FAILED, out);
		kb_str_adds(out, failed == 1 ? " shows it)" : " shows them)");
	}
}

void kb_app_reload_progress(struct kb_app *app, bool running, size_t done,
	size_t total, size_t added, size_t failed)
{
	bool ended = app->activity.len && !running;
	struct kb_str activity = {0}, news = {0};
	kb_str_adds(&activity, "");
	kb_str_adds(&news, "");
	if (running)
		add_activity(&activity, done, total, added, failed);
	if (ended)
		add_news(app, &news, added, failed);
	kb_app_set_activity(app, activity.s);
	if (running || ended)
		kb_app_say_later(app, news.s);
	kb_str_release(&activity);
	kb_str_release(&news);
}
