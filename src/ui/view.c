/* The stack of views, and the loads that belong to them. */
#include "ui.h"

#include <stdio.h>
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
	snprintf(v->stage, sizeof v->stage, "starting");
	v->got = v->total = 0;
	v->job = v->app->io->load(v->app->io->ctx, src, v->feed);
}

static void add_size(struct kb_str *out, uint64_t bytes)
{
	if (bytes < 10000)
		kb_str_addf(out, "%u bytes", (unsigned)bytes);
	else if (bytes < 1000000)
		kb_str_addf(out, "%u KB", (unsigned)(bytes / 1000));
	else
		kb_str_addf(out, "%.1f MB", (double)bytes / 1e6);
}

void kb_view_progress(const struct kb_view *v, struct kb_str *out)
{
	kb_str_adds(out, v->stage);
	if (v->got == 0)
		return;
	kb_str_adds(out, ", ");
	add_size(out, v->got);
	if (v->total >= v->got) {
		kb_str_adds(out, " of ");
		add_size(out, v->total);
	}
}

static void view_free(struct kb_view *v)
{
	kb_view_stop(v);
	v->ops->free(v);
	free(v->src);
	free(v);
}

void kb_app_push(struct kb_app *app, struct kb_view *v)
{
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

void kb_app_pop(struct kb_app *app, struct kb_view *v)
{
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

void kb_app_replace(
	struct kb_app *app, struct kb_view *old, struct kb_view *with)
{
	struct kb_view **at = &app->top;
	while (*at && *at != old)
		at = &(*at)->below;
	if (!*at) {
		view_free(with);
		return;
	}
	with->below = old->below;
	*at = with;
	view_free(old);
	app->dirty = true;
}

struct kb_view *kb_view_document(struct kb_app *app, struct kb_document *doc,
	const char *src, int64_t feed)
{
	struct kb_view *v = NULL;
	if (doc->feed)
		v = kb_entries_new(app, doc->feed, src, feed);
	else
		v = kb_reader_new(app, doc->article, src, feed);
	*doc = (struct kb_document){0};
	return v;
}
