/* Lists of feeds from other programs and for them. */
#include "exchange.h"

#include "report.h"
#include "typed_paths.h"

#include <khabar/base/count.h>
#include <khabar/base/message.h>

/* --- Importing ----------------------------------------------------------- */

static void stop(void *ctx)
{
	struct kb_library_views *lib = ctx;
	lib->io->import_stop(lib->io->ctx);
}

static void import(struct kb_library_views *lib, const char *path)
{
	const struct kb_library_io *io = lib->io;
	kb_app_set_work(lib->app, _("feeds are being taken in"), stop, lib);
	io->import(io->ctx, path);
}

static void import_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_library_views *lib = ctx;
	const char *path = lib->app->prompt.text.s;
	if (kb_paths_entered(lib, what))
		import(lib, *path ? path : NULL);
}

void kb_exchange_import(struct kb_library_views *lib)
{
	kb_paths_ask(
		/* i18n: a prompt for a path; at most 30 cells */
		lib, _("OPML file (empty: newsboat's):"), NULL, import_typed);
}

void kb_exchange_newsboat(struct kb_library_views *lib)
{
	import(lib, NULL);
}

static void show_report(void *ctx)
{
	struct kb_library_views *lib = ctx;
	/* i18n: the title of a report on what was taken in */
	kb_view_push(kb_report_new(lib, _("import"), lib->report.s));
}

void kb_app_imported(struct kb_app *app, const struct kb_import_news *news)
{
	struct kb_library_views *lib = app->owned;
	struct kb_str words = {0};
	if (!news->ended) {
		kb_str_add_message(&words,
			kb_count(news->total,
				"articles are being taken in: %zu of %zu",
				"articles are being taken in: %zu of %zu"),
			news->done, news->total);
		kb_app_set_work(app, words.s, stop, lib);
		kb_str_release(&words);
		return;
	}
	kb_app_set_work(app, "", NULL, NULL);
	kb_app_changed(app);
	if (news->failure) {
		kb_app_complain(app, "%s", news->failure);
		return;
	}
	kb_str_clear(&lib->report);
	kb_str_adds(&lib->report, news->report);
	kb_app_when_free(app, show_report, lib);
}
