/* The stack of views, and the loads that belong to them. */
#include <khabar/base/amount.h>
#include <khabar/base/language.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/ui/frame.h>

#include <stdlib.h>
#include <string.h>

/* Views kept below each other; of more, the lowest is forgotten. */
enum {
	MAX_VIEWS = 64
};

void *kb_view_new(struct kb_app *app, const struct kb_view_ops *ops,
	size_t size, const char *src, int64_t feed)
{
	struct kb_view *v = kb_calloc(1, size);
	v->ops = ops;
	v->app = app;
	v->src = src ? kb_strdup(src) : NULL;
	v->feed = feed;
	return v;
}

void kb_view_stop(struct kb_view *v)
{
	if (v->job)
		v->app->io->cancel(v->app->io->ctx, v->job);
	v->job = 0;
}

void kb_view_load(struct kb_view *v, const char *src)
{
	kb_view_stop(v);
	kb_str_clear(&v->stage);
	/* i18n: the first stage of fetching a page */
	kb_str_adds(&v->stage, _("starting"));
	v->got = v->total = 0;
	v->job = v->app->io->load(v->app->io->ctx, src, v->feed);
}

bool kb_view_cancel(struct kb_view *v)
{
	bool runs = v->job != 0;
	kb_view_stop(v);
	if (runs)
		kb_app_say(v->app, "stopped");
	return runs;
}

void kb_view_reload(struct kb_view *v)
{
	if (strcmp(v->src, "-") == 0)
		kb_app_say(v->app, "standard input can't be read again");
	else
		kb_view_load(v, v->src);
}

void kb_view_progress(const struct kb_view *v, struct kb_str *out)
{
	kb_str_add(out, v->stage.s, v->stage.len);
	if (v->got == 0)
		return;
	kb_next_phrase(out);
	kb_add_far(out, v->got, v->total);
}

enum kb_dir kb_screen_dir(enum kb_dir content)
{
	return kb_language_dir() == KB_DIR_RTL ? KB_DIR_RTL : content;
}

enum kb_dir kb_view_dir(struct kb_view *v)
{
	struct kb_status st = {0};
	v->ops->status(v, &st);
	kb_status_release(&st);
	return kb_screen_dir(st.dir);
}

void kb_status_release(struct kb_status *st)
{
	kb_str_release(&st->title);
	kb_str_release(&st->hits);
	kb_str_release(&st->position);
}

/* --- The stack --------------------------------------------------------- */

static void view_free(struct kb_view *v)
{
	struct kb_app *app = v->app;
	kb_view_stop(v);
	if (app->prompt_view == v) {
		app->prompt.active = false;
		kb_prompt_forget(&app->prompt);
	}
	if (v->ops->free)
		v->ops->free(v);
	kb_str_release(&v->stage);
	free(v->src);
	free(v);
}

void kb_view_push(struct kb_view *v)
{
	struct kb_app *app = v->app;
	size_t n = 1;
	v->below = app->top;
	app->top = v;
	app->dirty = true;
	for (; v->below; v = v->below, n++) {
		if (n == MAX_VIEWS) {
			view_free(v->below);
			v->below = NULL;
			break;
		}
	}
}

void kb_view_pop(struct kb_view *v)
{
	struct kb_app *app = v->app;
	bool more = true;
	while (app->top && more) {
		struct kb_view *gone = app->top;
		more = gone != v;
		app->top = gone->below;
		view_free(gone);
	}
	if (!app->top)
		app->quit = true;
	app->dirty = true;
}

void kb_view_replace(struct kb_view *old, struct kb_view *with)
{
	struct kb_app *app = old->app;
	struct kb_view **at = &app->top;
	while (*at != old)
		at = &(*at)->below;
	with->below = old->below;
	*at = with;
	view_free(old);
	app->dirty = true;
}

void kb_view_replace_document(struct kb_view *old, struct kb_document *doc)
{
	struct kb_app *app = old->app;
	kb_view_replace(
		old, app->navigation->document(app, doc, old->src, old->feed));
}
