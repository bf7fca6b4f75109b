/* The status line: title, hits, position; a message, for which rows above it
 * may be needed; or the prompt. */
#include <khabar/ui/status.h>
#include <khabar/base/language.h>
#include <khabar/base/message.h>
#include <khabar/layout/label.h>
#include <khabar/ui/download.h>
#include <khabar/ui/paragraph.h>

#include <string.h>

/* The columns of the row that are still free: words are put at the sides and
 * take them away. */
struct bar {
	struct kb_canvas *c;
	struct kb_bidi *b;
	int row, left, width;
};

/* Puts a word at a side where it fits with a space to its neighbours. */
static void put_word(struct bar *r, const char *s, enum kb_dir dir,
	bool at_right, enum kb_style style)
{
	size_t len = strlen(s);
	int width = kb_label_width(r->b, s, len);
	if (len == 0 || width + 1 > r->width)
		return;
	struct kb_label label = {.s = s,
		.len = len,
		.dir = dir,
		.align = KB_ALIGN_LEFT,
		.style = style};
	int col = at_right ? r->left + r->width - width : r->left;
	kb_label_draw(r->c, r->b, r->row, col, width, &label);
	/* A space and a half would be too much between few words. */
	int taken = width + 2 < r->width ? width + 2 : r->width;
	r->left += at_right ? 0 : taken;
	r->width -= taken;
}

static void put_rest(struct bar *r, const struct kb_str *s, enum kb_dir dir,
	bool at_right, enum kb_style style)
{
	if (s->len == 0)
		return;
	struct kb_label label = {.s = s->s,
		.len = s->len,
		.dir = dir,
		.align = at_right ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = style};
	kb_label_draw(r->c, r->b, r->row, r->left, r->width, &label);
}

/* Cells that are left free at either side, in line with the text's. */
static int margin_of(const struct kb_canvas *c)
{
	return c->cols >= 24 ? 1 : 0;
}

static int message_width(const struct kb_app *app)
{
	const struct kb_str *s = &app->message;
	return s->len ? kb_label_width(app->bidi, s->s, s->len) : 0;
}

static void draw_prompt(
	struct kb_app *app, struct bar *r, const struct kb_status *st)
{
	enum kb_dir side = kb_screen_dir(kb_prompt_dir(&app->prompt));
	bool rtl = side == KB_DIR_RTL;
	enum kb_dir words = kb_language_dir();
	kb_canvas_fill(r->c, r->row, 0, r->c->cols, KB_STYLE_PROMPT);
	/* What is typed comes first: hits are told where much is free. */
	int need = kb_prompt_width(&app->prompt, app->bidi) + 1;
	/* i18n: stands at the end of the line that is typed; at most 20 cells
	 */
	const char *hits = app->prompt_help_more ? _("PageDown: more")
			   : st->hits.len        ? st->hits.s
			   : app->activity.len   ? app->activity.s
						 : "";
	int width = kb_label_width(app->bidi, hits, strlen(hits));
	if (need + width + 2 <= r->width && app->message.len == 0)
		put_word(r, hits, words, !rtl, KB_STYLE_PROMPT);
	if (need + message_width(app) + 2 <= r->width)
		put_word(r, app->message.len ? app->message.s : "", words, !rtl,
			app->message_is_error ? KB_STYLE_ERROR
					      : KB_STYLE_PROMPT);
	else if (app->message.len && r->row > 0)
		kb_message_draw(app, r->c, r->row - 1, margin_of(r->c));
	kb_prompt_draw(
		&app->prompt, r->c, app->bidi, r->row, r->left, r->width);
}

/* What stands at the end of the line: each where there is room for it. */
static void put_words(
	struct kb_app *app, struct bar *r, const struct kb_status *st)
{
	bool right = kb_screen_dir(st->dir) != KB_DIR_RTL;
	struct kb_str pending = {0}, files = {0};
	kb_keys_pending(&app->keys, &pending);
	kb_app_add_files(app, r->c->cols * 3 / 4, &files);
	const char *words[] = {
		st->position.s, files.s, app->activity.s, st->hits.s};
	/* Keys stand in the order in which they were typed. */
	put_word(r, pending.s ? pending.s : "", KB_DIR_LTR, right,
		KB_STYLE_STATUS);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		put_word(r, words[i] ? words[i] : "", kb_language_dir(), right,
			KB_STYLE_STATUS);
	kb_str_release(&pending);
	kb_str_release(&files);
}

void kb_status_draw(struct kb_app *app, struct kb_canvas *c, int row)
{
	struct kb_status st = {0};
	struct bar r = {c, app->bidi, row, 0, c->cols};
	app->top->ops->status(app->top, &st);
	if (app->prompt.active) {
		draw_prompt(app, &r, &st);
		kb_status_release(&st);
		return;
	}
	enum kb_dir words = kb_language_dir();
	bool rtl = kb_screen_dir(st.dir) == KB_DIR_RTL;
	kb_canvas_fill(c, row, 0, c->cols, KB_STYLE_STATUS);
	r.left = margin_of(c);
	r.width -= 2 * r.left;
	put_words(app, &r, &st);
	bool above = message_width(app) > r.width;
	if (above)
		kb_message_draw(app, c, row > 0 ? row - 1 : row, margin_of(c));
	if (app->message.len && !above) {
		put_rest(&r, &app->message, words, rtl,
			app->message_is_error ? KB_STYLE_ERROR
					      : KB_STYLE_STATUS);
	} else if (app->work.len && !above) {
		put_rest(&r, &app->work, words, words == KB_DIR_RTL,
			KB_STYLE_STATUS);
	} else if (row > 0 || !above) {
		put_rest(&r, &st.title, st.title_dir,
			kb_screen_dir(st.title_dir) != KB_DIR_LTR && rtl,
			KB_STYLE_STATUS);
	}
	kb_status_release(&st);
}
