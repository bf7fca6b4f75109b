/* The app: events go to the view on top, loads to the view that waits for
 * them, and the view on top is drawn. */
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/ui/foot.h>
#include <khabar/ui/frame.h>
#include <khabar/ui/keys.h>
#include <khabar/ui/mouse.h>
#include <khabar/ui/pager.h>
#include <khabar/ui/prompt_help.h>
#include <khabar/ui/status.h>

#include <stdlib.h>
#include <string.h>

struct kb_app *kb_app_new(const struct kb_app_io *io,
	const struct kb_settings *settings,
	const struct kb_navigation *navigation)
{
	struct kb_app *app = kb_calloc(1, sizeof *app);
	app->io = io;
	app->settings = settings;
	app->navigation = navigation;
	app->bidi = kb_bidi_new();
	kb_canvas_init(&app->canvas, 24, 80);
	app->dirty = true;
	return app;
}

void kb_app_free(struct kb_app *app)
{
	if (!app)
		return;
	while (app->top)
		kb_view_pop(app->top);
	if (app->free_owned)
		app->free_owned(app->owned);
	kb_prompt_release(&app->prompt);
	for (int i = 0; i < KB_HISTORY_KINDS; i++)
		kb_history_release(&app->history[i]);
	kb_canvas_release(&app->canvas);
	kb_bidi_free(app->bidi);
	kb_pattern_release(&app->pattern);
	kb_writing_release(&app->writing);
	kb_str_release(&app->message);
	kb_str_release(&app->activity);
	kb_str_release(&app->files.name);
	kb_str_release(&app->news);
	kb_str_release(&app->work);
	free(app->spots.v);
	free(app);
}

void kb_app_set_clusters(struct kb_app *app, const struct kb_clusters *c)
{
	if (memcmp(c, kb_bidi_clusters(app->bidi), sizeof *c) == 0)
		return;
	kb_bidi_set_clusters(app->bidi, c);
	app->dirty = true;
}

void kb_app_open(struct kb_app *app, const char *src, int64_t feed)
{
	kb_view_push(app->navigation->source(app, src, feed));
}

/* --- Events ------------------------------------------------------------ */

/* F1 shows what can be typed in the place of the view; of a search of the
 * library, that is shown as long as nothing is typed. */
bool kb_prompt_shows_help(const struct kb_app *app)
{
	const struct kb_prompt *p = &app->prompt;
	return p->active && (app->prompt_asks || (p->is_query && p->n == 0));
}

static void prompt_event(struct kb_app *app, const struct kb_event *ev)
{
	if (kb_prompt_shows_help(app) && ev->type == KB_EVENT_KEY &&
		(ev->key == KB_KEY_PAGE_DOWN || ev->key == KB_KEY_PAGE_UP)) {
		int page = kb_app_rows(app);
		kb_pager_scroll(&app->prompt_help,
			ev->key == KB_KEY_PAGE_DOWN ? page : -page);
		return;
	}
	bool help = ev->type == KB_EVENT_KEY && ev->key == KB_KEY_F1;
	app->prompt_asks = help && !app->prompt_asks;
	if (help) {
		app->prompt_help = 0;
		return;
	}
	/* Ctrl-C stops what runs before it leaves the prompt. */
	bool stop = ev->type == KB_EVENT_KEY && (ev->mods & KB_MOD_CTRL) &&
		    kb_key_us(ev->key, app->settings->keymap.layout) == 'c';
	if (stop && app->top && kb_view_cancel(app->top))
		return;
	enum kb_prompt_result what =
		kb_prompt_event(&app->prompt, app->bidi, ev);
	if (what == KB_PROMPT_TAB && app->prompt.sign &&
		app->prompt.sign != '\\')
		return;
	if (what == KB_PROMPT_IGNORED || what == KB_PROMPT_MOVED)
		return;
	if (what == KB_PROMPT_ENTERED)
		kb_app_remember_prompt(app);
	if (what == KB_PROMPT_CANCELLED)
		kb_app_macro_end(app, NULL);
	app->prompt_typed(app->prompt_ctx, what);
	if (!app->prompt.active)
		kb_prompt_forget(&app->prompt);
}

static void view_event(struct kb_app *app, const struct kb_event *ev)
{
	if (ev->type != KB_EVENT_KEY ||
		(app->labels.shown && kb_labels_key(app, ev)))
		return;
	kb_app_macro_key(app);
	kb_app_key(app, ev);
}

void kb_app_tick(struct kb_app *app)
{
	app->dirty = true;
}

void kb_app_event(struct kb_app *app, const struct kb_event *ev)
{
	if (app->quit)
		return;
	app->dirty = true;
	if (ev->type == KB_EVENT_RESIZE) {
		kb_canvas_resize(&app->canvas, ev->row, ev->col);
		return;
	}
	if (ev->type == KB_EVENT_KEY)
		kb_str_clear(&app->message);
	if (ev->type == KB_EVENT_MOUSE)
		kb_app_mouse(app, ev);
	else if (app->prompt.active)
		prompt_event(app, ev);
	else if (app->top)
		view_event(app, ev);
	kb_app_macro_go(app);
	if (app->prompt.active)
		return;
	kb_app_free_now(app);
	kb_app_say_news(app);
}

/* --- Loads ------------------------------------------------------------- */

static struct kb_view *view_of(struct kb_app *app, unsigned job)
{
	struct kb_view *v = job ? app->top : NULL;
	while (v && v->job != job)
		v = v->below;
	return v;
}

void kb_app_progress(struct kb_app *app, unsigned job, const char *what,
	uint64_t got, uint64_t total)
{
	struct kb_view *v = view_of(app, job);
	if (!v)
		return;
	kb_str_clear(&v->stage);
	kb_str_adds(&v->stage, what ? _(what) : "");
	v->got = got;
	v->total = total;
	app->dirty = true;
}

void kb_app_loaded(struct kb_app *app, unsigned job, struct kb_document *doc,
	const struct kb_diag *diag)
{
	struct kb_view *v = view_of(app, job);
	struct kb_diag unknown;
	if (doc && !doc->article && !doc->feed)
		doc = NULL;
	if (!doc && (!diag || !diag->text[0])) {
		kb_fail(&unknown, KB_EIO, "it could not be read");
		diag = &unknown;
	}
	if (v) {
		v->job = 0;
		app->dirty = true;
		bool waited = v == app->top;
		if (v->ops->loaded)
			v->ops->loaded(v, doc, diag);
		if (waited && !doc)
			kb_app_macro_end(app, diag->text);
		kb_app_macro_go(app);
	}
	if (doc) {
		kb_document_release(doc);
		*doc = (struct kb_document){0};
	}
}

/* --- Changes ----------------------------------------------------------- */

void kb_app_changed(struct kb_app *app)
{
	for (struct kb_view *v = app->top; v; v = v->below)
		if (v->ops->changed)
			v->ops->changed(v);
	app->dirty = true;
}

void kb_app_page(
	struct kb_app *app, int64_t article, const struct kb_diag *diag)
{
	bool shown = false;
	for (struct kb_view *v = app->top; v; v = v->below)
		if (v->ops->page)
			shown |= v->ops->page(v, article, diag);
	app->dirty = true;
	if (!shown && diag)
		kb_app_complain(app, "%s", diag->text);
	else if (!shown && !app->message.len)
		kb_app_say(app, "the article's page is here");
	if (app->macro.page != article)
		return;
	app->macro.page = 0;
	if (diag)
		kb_app_macro_end(app, diag->text);
	kb_app_macro_go(app);
}

void kb_app_trouble(struct kb_app *app, const struct kb_diag *diag)
{
	kb_app_complain(app, "%s", diag->text);
}

/* --- Drawing ----------------------------------------------------------- */

static void draw_view(struct kb_app *app, struct kb_canvas *c, int rows)
{
	app->top->ops->draw(app->top, c, rows);
	/* Another view may have come in the meantime. */
	app->labels.shown &= app->top->ops->follow != NULL;
	if (app->labels.shown)
		kb_labels_draw(&app->labels, c);
}

const struct kb_canvas *kb_app_draw(struct kb_app *app)
{
	struct kb_canvas *c = &app->canvas;
	kb_canvas_clear(c, KB_STYLE_TEXT);
	app->dirty = false;
	app->spots.n = 0;
	if (c->rows < 1 || c->cols < 1 || !app->top)
		return c;
	int rows = kb_app_rows(app);
	app->prompt_help_more = false;
	if (kb_prompt_shows_help(app))
		app->prompt_help_more =
			kb_prompt_help_draw(app, c, rows, &app->prompt_help);
	else
		draw_view(app, c, rows);
	/* In a single row, the text gives way when there is a word to say. */
	if (c->rows > 1 || app->prompt.active || app->message.len)
		kb_status_draw(app, c, c->rows > 1 ? rows : 0);
	if (kb_app_has_foot(app))
		kb_foot_draw(app, c, c->rows - 1);
	return c;
}

bool kb_app_dirty(const struct kb_app *app)
{
	return app->dirty;
}

bool kb_app_idle(struct kb_app *app)
{
	struct kb_view *v = app->top;
	return v && !app->quit && v->ops->idle && v->ops->idle(v);
}

bool kb_app_done(const struct kb_app *app, const struct kb_diag **why)
{
	if (why)
		*why = app->failed ? &app->why : NULL;
	return app->quit;
}
