/* The library's views and its session: what the views ask is handed on, what
 * the session tells is told to the app. */
#include "editor.h"
#include "reader.h"

#include <khabar/base/folders.h>
#include <khabar/library/exchange.h>
#include <khabar/net/typed_path.h>

#include <string.h>
#include <unistd.h>

static const struct kb_feeds *on_conf(void *ctx)
{
	return &kb_session_library(ctx)->conf;
}

static struct kb_feed_row on_feed(void *ctx, size_t i)
{
	const struct kb_feed_row *row =
		kb_library_row(kb_session_library(ctx), i);
	return row ? *row : (struct kb_feed_row){0};
}

static enum kb_err on_list(void *ctx, const struct kb_query *q,
	struct kb_found *out, struct kb_diag *diag)
{
	return kb_session_list(ctx, q, out, diag);
}

static unsigned on_find(void *ctx, const struct kb_query *q)
{
	return kb_session_search(ctx, q);
}

static bool on_text(void *ctx, int64_t article, struct kb_str *out)
{
	return kb_session_text(ctx, article, out, NULL) == KB_OK;
}

static enum kb_err on_save(
	void *ctx, const char *name, const char *search, struct kb_diag *diag)
{
	return kb_session_save_search(ctx, name, search, diag);
}

static size_t on_opml(void *ctx, struct kb_str *out)
{
	return kb_library_export(kb_session_library(ctx), false, out);
}

static enum kb_err on_change(void *ctx, const struct kb_feeds_change *change,
	struct kb_feeds_undo *undo, struct kb_diag *diag)
{
	return kb_session_change(ctx, change, undo, diag);
}

static enum kb_err on_take_back(
	void *ctx, const struct kb_feeds_undo *undo, struct kb_diag *diag)
{
	return kb_session_undo(ctx, undo, diag);
}

static enum kb_err on_seek(void *ctx, const char *typed, struct kb_diag *diag)
{
	struct kb_str url = {0};
	bool guessed = false;
	enum kb_err err = KB_OK;
	if (typed && !kb_typed_url(typed, &url, &guessed))
		err = kb_fail(diag, KB_EINVAL,
			"%s is no http or https URL: feeds are followed on "
			"the web",
			KB_BRIEF(typed));
	else
		kb_session_seek(ctx, typed ? url.s : NULL, guessed);
	kb_str_release(&url);
	return err;
}

static bool on_sought(void *ctx, struct kb_seeking *out)
{
	const struct kb_seek *s = kb_session_sought(ctx);
	if (s)
		*out = (struct kb_seeking){.url = s->url,
			.ended = s->ended,
			.n = s->n_feeds,
			.failure =
				s->ended && !s->n_feeds ? s->diag.text : NULL,
			.no_feed =
				s->ended && !s->n_feeds && s->err == KB_EEMPTY,
			.stage = s->stage,
			.got = s->got,
			.total = s->total};
	return s != NULL;
}

static struct kb_sought_feed on_sought_feed(void *ctx, size_t i)
{
	const struct kb_seek_feed *f = &kb_session_sought(ctx)->feeds[i];
	return (struct kb_sought_feed){.url = f->url,
		.title = f->title,
		.feed = f->got.doc.feed,
		.failure = f->err ? f->diag.text : NULL,
		.ended = !f->job};
}

static enum kb_err on_follow(void *ctx, const char *url,
	const char *const *tags, size_t n_tags, struct kb_diag *diag)
{
	const struct kb_addition a = {
		.url = url, .tags = tags, .n_tags = n_tags};
	return kb_session_follow(ctx, &a, diag);
}

static void on_import(void *ctx, const char *path)
{
	struct kb_str typed = {0};
	if (path)
		kb_typed_path(path, &typed);
	kb_session_import(ctx, path ? typed.s : NULL);
	kb_str_release(&typed);
}

static void on_import_stop(void *ctx)
{
	kb_session_import_stop(ctx);
}

static bool on_newsboat(void *ctx, struct kb_str *out)
{
	struct kb_import files;
	struct kb_str looked = {0};
	size_t n;
	(void)ctx;
	kb_import_init(&files);
	kb_str_clear(out);
	if (kb_import_find(&files, &n, &looked, NULL))
		n = 0;
	for (size_t i = 0; i < n; i++)
		kb_str_addf(out, "%s%s", i ? ", " : "", files.files[i].name);
	kb_import_release(&files);
	kb_str_release(&looked);
	return n > 0;
}

static enum kb_err on_editor(void *ctx, size_t line, struct kb_arena *arena,
	char ***argv, struct kb_diag *diag)
{
	const char *path = kb_session_library(ctx)->conf_path;
	enum kb_err err = kb_make_folders(path, diag);
	return err ? err : kb_editor(path, line, arena, argv, diag);
}

static enum kb_err on_reread(void *ctx, struct kb_diag *diag)
{
	return kb_session_reread(ctx, diag);
}

/* A file that is there is one; what could be a host is a URL. */
static void on_source(void *ctx, const char *typed, struct kb_str *out)
{
	struct kb_str url = {0};
	bool guessed;
	(void)ctx;
	kb_typed_path(typed, out);
	if (access(out->s, F_OK) != 0 && kb_typed_url(typed, &url, &guessed)) {
		kb_str_clear(out);
		kb_str_adds(out, url.s);
	} else if (strcmp(out->s, "-") == 0) {
		kb_str_adds(out, "/"); /* not standard input */
	}
	kb_str_release(&url);
}

static bool on_complete_path(
	void *ctx, const char *typed, size_t n, struct kb_str *out)
{
	(void)ctx;
	return kb_complete_path(typed, n, out);
}

static enum kb_err on_rule(
	void *ctx, const char *rule, bool on, struct kb_diag *diag)
{
	return kb_session_rule(ctx, rule, on, diag);
}

static bool on_row(void *ctx, int64_t article, struct kb_article_row *out)
{
	return kb_session_row(ctx, article, out, NULL) == KB_OK;
}

static void on_searches(void *ctx, size_t *unread)
{
	kb_session_saved_unread(ctx, unread);
}

static enum kb_err on_article(void *ctx, int64_t article,
	struct kb_article **out, struct kb_diag *diag)
{
	return kb_session_article(ctx, article, out, diag);
}

static enum kb_err on_stories(void *ctx, struct kb_story_member **out,
	size_t *n, struct kb_diag *diag)
{
	return kb_session_stories(ctx, out, n, diag);
}

static enum kb_err on_tagged(void *ctx, struct kb_arena *arena,
	struct kb_tagged **out, size_t *n, struct kb_diag *diag)
{
	return kb_session_tagged(ctx, arena, out, n, diag);
}

static enum kb_err on_mark(void *ctx, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, int64_t **changed,
	size_t *n_changed, struct kb_diag *diag)
{
	return kb_session_mark(ctx, ids, n, mark, on, changed, n_changed, diag);
}

static void on_reload(void *ctx, const size_t *feeds, size_t n)
{
	/* A feed that a person names is fetched, whatever its server says. */
	kb_session_reload(
		ctx, feeds, n, n == 1 ? KB_RELOAD_NAMED : KB_RELOAD_ALL);
}

static bool on_stop(void *ctx)
{
	return kb_session_stop(ctx);
}

static void on_page(void *ctx, int64_t article)
{
	kb_session_page(ctx, article);
}

static bool on_place(void *ctx, int64_t article, struct kb_place *out)
{
	return kb_session_place(ctx, article, out, NULL) == KB_OK;
}

static void on_put_place(
	void *ctx, int64_t article, const struct kb_place *place)
{
	kb_session_put_place(ctx, article, place);
}

static void on_later(void *ctx, struct kb_later_counts *out)
{
	kb_session_later_count(ctx, out, NULL);
}

static size_t on_pages(void *ctx, const int64_t *articles, size_t n)
{
	return kb_session_pages(ctx, articles, n);
}

struct kb_library_io kb_views_io(struct kb_session *s)
{
	return (struct kb_library_io){.ctx = s,
		.conf = on_conf,
		.feed = on_feed,
		.list = on_list,
		.find = on_find,
		.text = on_text,
		.save = on_save,
		.opml = on_opml,
		.change = on_change,
		.take_back = on_take_back,
		.seek = on_seek,
		.sought = on_sought,
		.sought_feed = on_sought_feed,
		.follow = on_follow,
		.import = on_import,
		.import_stop = on_import_stop,
		.newsboat = on_newsboat,
		.editor = on_editor,
		.reread = on_reread,
		.source = on_source,
		.complete_path = on_complete_path,
		.rule = on_rule,
		.searches = on_searches,
		.row = on_row,
		.article = on_article,
		.stories = on_stories,
		.tagged = on_tagged,
		.mark = on_mark,
		.reload = on_reload,
		.stop = on_stop,
		.page = on_page,
		.place = on_place,
		.put_place = on_put_place,
		.later = on_later,
		.pages = on_pages};
}

/* Its name; the list may have changed meanwhile. */
static const char *feed_that_waits(
	const struct kb_session *s, const struct kb_session_progress *p)
{
	const struct kb_library *l = kb_session_library(s);
	return p->waits < l->conf.n_feeds ? kb_library_title(l, p->waits)
					  : "a feed";
}

struct kb_views_told kb_views_tell(struct kb_app *app, struct kb_session *s)
{
	struct kb_session_event ev;
	struct kb_views_told told = {0};
	const struct kb_session_progress *p = &ev.progress;
	while (kb_session_next(s, &ev))
		switch (ev.what) {
		case KB_SESSION_RELOAD:
			told.ended |= !p->running;
			told.failed = p->failed;
			kb_app_reload_progress(app,
				&(struct kb_reload_news){.running = p->running,
					.indexing = p->indexing,
					.done = p->done,
					.total = p->total,
					.added = p->added,
					.failed = p->failed,
					.waiting = p->waiting,
					.until = p->until,
					.waits = feed_that_waits(s, p),
					.pages = p->pages,
					.pages_failed = p->pages_failed,
					.pages_total = p->pages_total});
			break;
		case KB_SESSION_PAGE:
			kb_app_page(app, ev.article, ev.err ? &ev.diag : NULL);
			break;
		case KB_SESSION_FOUND:
			kb_app_found(app, ev.search, &ev.found,
				ev.err ? &ev.diag : NULL);
			break;
		case KB_SESSION_IMPORT:
			kb_app_imported(app,
				&(struct kb_import_news){
					.ended = ev.import.ended,
					.done = ev.import.done,
					.total = ev.import.total,
					.report = ev.import.report,
					.failure = ev.import.err
							   ? ev.import.diag.text
							   : NULL});
			break;
		case KB_SESSION_SEEK:
			kb_app_sought(app);
			break;
		case KB_SESSION_CHANGED:
			told.changed = true;
			kb_app_changed(app);
			break;
		case KB_SESSION_TROUBLE:
			kb_app_trouble(app, &ev.diag);
			break;
		}
	return told;
}
