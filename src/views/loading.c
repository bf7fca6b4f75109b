/* What is being fetched and how far it is; or why that failed. */
#include "loading.h"

#include "later.h"
#include "links.h"
#include "offers.h"

#include <khabar/base/language.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/layout/label.h>
#include <khabar/ui/paragraph.h>
#include <khabar/ui/url.h>

#include <stdlib.h>
#include <string.h>

struct loading {
	struct kb_view view;
	char *failure; /* the reason, once it has failed; owned */
};

/* --- While it loads ---------------------------------------------------- */

static void put(struct kb_app *app, struct kb_canvas *c, int row, int rows,
	const struct kb_str *s, enum kb_dir dir, enum kb_style style)
{
	int left, width;
	if (row < 0 || row >= rows || s->len == 0)
		return;
	kb_app_column(app, &left, &width);
	struct kb_label label = {.s = s->s,
		.len = s->len,
		.dir = dir,
		.align = KB_ALIGN_CENTER,
		.style = style};
	kb_label_draw(c, app->bidi, row, left, width, &label);
}

static void put_bar(struct kb_view *v, struct kb_canvas *c, int row, int rows)
{
	int left, width;
	kb_app_column(v->app, &left, &width);
	if (v->total == 0 || v->got > v->total || row >= rows || width < 4)
		return;
	if (width > 40) {
		left += (width - 40) / 2;
		width = 40;
	}
	int full = (int)((double)v->got / (double)v->total * width);
	for (int i = 0; i < width; i++) {
		uint32_t ch = i < full ? 0x2588 : 0x2591;
		struct kb_cell cell = {.ch = ch,
			.logical = ch,
			.width = 1,
			.style = KB_STYLE_PROGRESS};
		int col = kb_app_cells(kb_language_dir(), left, width, i, 1);
		kb_canvas_put(c, row, col, &cell, NULL);
	}
}

static void add_src(const struct kb_view *v, struct kb_str *out)
{
	if (strcmp(v->src, "-") == 0)
		kb_str_adds(out, _("standard input"));
	else
		kb_url_display(out, v->src);
}

static enum kb_dir src_dir(const struct kb_view *v)
{
	return strcmp(v->src, "-") == 0 ? kb_language_dir() : KB_DIR_LTR;
}

static void draw_progress(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct kb_str src = {0}, stage = {0}, keys = {0}, stop = {0};
	add_src(v, &src);
	kb_view_progress(v, &stage);
	kb_keymap_describe(&v->app->settings->keymap, KB_ACTION_QUIT, &keys);
	if (keys.len)
		/* i18n: a key */
		kb_str_add_message(&stop, _("%s: stop"), keys.s);
	int row = rows > 6 ? rows / 2 - 2 : 0;
	int step = rows > 6 ? 2 : 1;
	put(v->app, c, row, rows, &src, src_dir(v), KB_STYLE_HEADLINE);
	put(v->app, c, row + step, rows, &stage, kb_language_dir(),
		KB_STYLE_TEXT);
	put_bar(v, c, row + step + 1, rows);
	put(v->app, c, row + 2 * step + 1, rows, &stop, kb_language_dir(),
		KB_STYLE_HELP_TEXT);
	kb_str_release(&src);
	kb_str_release(&stage);
	kb_str_release(&keys);
	kb_str_release(&stop);
}

/* --- Once it has failed ------------------------------------------------ */

/* Draws what a key does; returns the row behind the one below. */
static int draw_key(struct kb_app *app, struct kb_canvas *c, int row, int rows,
	enum kb_action action, const char *form)
{
	struct kb_str words = {0}, keys = {0};
	kb_str_adds(&keys, "");
	kb_keymap_describe(&app->settings->keymap, action, &keys);
	kb_str_add_message(&words, form, keys.s);
	row += 1 + kb_paragraph_draw(app, c, row, rows, words.s,
			   kb_language_dir(), KB_STYLE_TEXT);
	kb_str_release(&words);
	kb_str_release(&keys);
	return row;
}

static void draw_failure(struct loading *l, struct kb_canvas *c, int rows)
{
	struct kb_app *app = l->view.app;
	struct kb_str src = {0};
	int row = 0;
	add_src(&l->view, &src);
	row += 1 + kb_paragraph_draw(app, c, row, rows, src.s,
			   src_dir(&l->view), KB_STYLE_HEADLINE);
	row += 1 + kb_paragraph_draw(app, c, row, rows, l->failure,
			   kb_language_dir(), KB_STYLE_ERROR);
	/* i18n: a key */
	row = draw_key(app, c, row, rows, KB_ACTION_BACK, _("%s: go back"));
	if (strcmp(l->view.src, "-") != 0)
		draw_key(app, c, row, rows, KB_ACTION_RELOAD,
			/* i18n: a key */
			_("%s: try again"));
	kb_str_release(&src);
}

static void forget_failure(struct loading *l)
{
	free(l->failure);
	l->failure = NULL;
}

/* --- The view ---------------------------------------------------------- */

static void loading_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct loading *l = (struct loading *)v;
	if (l->failure)
		draw_failure(l, c, rows);
	else
		draw_progress(v, c, rows);
}

static void loading_status(struct kb_view *v, struct kb_status *st)
{
	st->dir = KB_DIR_LTR;
	st->title_dir = src_dir(v);
	add_src(v, &st->title);
	if (v->job && v->total >= v->got && v->total > 0)
		kb_str_add_message(&st->position, _("%d%%"),
			(int)((double)v->got / (double)v->total * 100));
}

static void loading_free(struct kb_view *v)
{
	forget_failure((struct loading *)v);
}

static void stop(struct kb_view *v)
{
	struct kb_app *app = v->app;
	struct kb_diag diag;
	struct kb_str src = {0};
	if (v->below) {
		kb_view_pop(v);
		kb_app_say(app, "stopped");
		return;
	}
	add_src(v, &src);
	/* i18n: what was being fetched */
	kb_fail(&diag, KB_ESTOP, "%s: stopped", KB_BRIEF(src.s));
	kb_str_release(&src);
	kb_view_stop(v);
	kb_app_fail(app, &diag);
}

static bool loading_action(struct kb_view *v, enum kb_action action)
{
	struct loading *l = (struct loading *)v;
	switch (action) {
	case KB_ACTION_QUIT:
	case KB_ACTION_BACK:
	case KB_ACTION_CANCEL:
		if (l->failure && action == KB_ACTION_QUIT)
			return false;
		if (l->failure)
			kb_view_pop(v);
		else
			stop(v);
		return true;
	case KB_ACTION_RELOAD:
		if (!l->failure || strcmp(v->src, "-") == 0)
			return false;
		forget_failure(l);
		kb_view_load(v, v->src);
		return true;
	case KB_ACTION_OPEN_BROWSER:
		kb_link_browse(v->app, v->src);
		return true;
	case KB_ACTION_READ_LATER:
		kb_later_link(v, NULL, v->src);
		return true;
	case KB_ACTION_COPY:
		kb_link_copy(v->app, v->src);
		return true;
	default:
		return false;
	}
}

static void loading_loaded(
	struct kb_view *v, struct kb_document *doc, const struct kb_diag *diag)
{
	if (doc)
		kb_view_replace_document(v, doc);
	else if (v->below)
		((struct loading *)v)->failure = kb_strdup(diag->text);
	else
		kb_app_fail(v->app, diag);
}

static void loading_offers(struct kb_view *v, struct kb_offers *out)
{
	struct loading *l = (struct loading *)v;
	if (l->failure && strcmp(v->src, "-") != 0)
		kb_offers_add(out, kb_again_offers);
	kb_offers_add(out, l->failure ? kb_failure_offers : kb_loading_offers);
}

static const struct kb_view_ops loading_ops = {
	.draw = loading_draw,
	.status = loading_status,
	.free = loading_free,
	.action = loading_action,
	.offers = loading_offers,
	.loaded = loading_loaded,
};

struct kb_view *kb_loading_new(
	struct kb_app *app, const char *src, int64_t feed)
{
	struct kb_view *v = kb_view_new(
		app, &loading_ops, sizeof(struct loading), src, feed);
	kb_view_load(v, src);
	return v;
}
