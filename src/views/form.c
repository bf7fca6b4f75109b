/* A form: how it looks, and its keys. */
#include "form.h"

#include "library_actions.h"
#include "offers.h"

#include <khabar/base/language.h>
#include <khabar/base/message.h>
#include <khabar/layout/label.h>
#include <khabar/text/direction.h>
#include <khabar/ui/paragraph.h>

#include <stdlib.h>
#include <string.h>

enum {
	NAME_WIDTH = 13, /* cells of a name and the gap behind it, at least */
};

/* --- Rows --------------------------------------------------------------- */

void kb_form_add(struct kb_form *f, const struct kb_setting *setting,
	const char *value, size_t place)
{
	*KB_PUSH(f->rows, f->n, f->cap) =
		(struct kb_form_row){setting, value, place};
}

void kb_form_make(struct kb_form *f)
{
	kb_arena_release(&f->arena);
	f->n = 0;
	f->ops->make(f);
	f->list.n = f->n;
	kb_list_fit(&f->list, f->n);
}

static void form_changed(struct kb_view *v)
{
	kb_form_make((struct kb_form *)v);
}

static bool may_again(const struct kb_form *f, const struct kb_setting *s)
{
	return f->ops->again && f->ops->again(s);
}

/* --- Looks -------------------------------------------------------------- */

/* Draws words in so many cells of the text column, `from` cells from the side
 * that it begins at. */
static void put(struct kb_form *f, struct kb_canvas *c, int row, int from,
	int cells, const char *s, enum kb_style style, bool chosen)
{
	enum kb_dir side = kb_language_dir();
	int left, width;
	kb_app_column(f->view.app, &left, &width);
	const struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = kb_dir_of_row(s, strlen(s), KB_DIR_LTR),
		.align = side == KB_DIR_RTL ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = chosen ? KB_STYLE_CURSOR : style,
		.weight = chosen ? style : 0};
	if (cells > 0)
		kb_label_draw(c, f->view.app->bidi, row,
			kb_app_cells(side, left, width, from, cells), cells,
			&label);
}

/* The name of a setting as a person reads it. */
static const char *name_of(const struct kb_setting *s)
{
	return kb_message_in("setting", s->name);
}

/* Its value in the same way: what a person writes but yes and no. */
static const char *words_of(const struct kb_setting *s, const char *value)
{
	if (s->type.kind != KB_VALUE_BOOL)
		return value;
	return strcmp(value, "yes") == 0 ? _("yes") : _("no");
}

static void put_value(struct kb_form *f, struct kb_canvas *c, int row, int from,
	int cells, const struct kb_form_row *r, bool chosen)
{
	struct kb_str words = {0};
	bool more = r->place && may_again(f, r->setting);
	if (r->value)
		kb_str_adds(&words, words_of(r->setting, r->value));
	else if (r->setting->initial)
		kb_str_add_message(
			/* i18n: a setting, and what holds instead */
			&words, _("not set: %s"),
			words_of(r->setting, r->setting->initial));
	else
		/* i18n: a setting */
		kb_str_adds(&words, more ? _("one more") : _("not set"));
	put(f, c, row, from, cells, words.s,
		r->value ? KB_STYLE_TEXT : KB_STYLE_ENTRY_META, chosen);
	kb_str_release(&words);
}

/* What a setting is for stands below the chosen row; returns how many rows it
 * takes. */
static int put_help(struct kb_form *f, struct kb_canvas *c, int row, int end)
{
	return kb_paragraph_draw(f->view.app, c, row, end,
		_(f->rows[f->list.cursor].setting->help), kb_language_dir(),
		KB_STYLE_HELP_TEXT);
}

/* Cells of the names' column, of so many in all. */
static int name_width(const struct kb_form *f, int width)
{
	int most = NAME_WIDTH;
	for (size_t i = 0; i < f->n; i++) {
		const char *name = name_of(f->rows[i].setting);
		int need =
			kb_label_width(f->view.app->bidi, name, strlen(name)) +
			2;
		most = need > most ? need : most;
	}
	return width >= 3 * most ? most : width / 3;
}

static void draw_rows(
	struct kb_form *f, struct kb_canvas *c, int row, int rows, size_t first)
{
	int left, width;
	kb_app_column(f->view.app, &left, &width);
	int name = name_width(f, width);
	for (size_t i = first; i < f->n && row < rows; i++) {
		bool chosen = i == f->list.cursor;
		if (chosen)
			kb_canvas_fill(c, row, 0, c->cols, KB_STYLE_CURSOR);
		put(f, c, row, 0, name - 1, name_of(f->rows[i].setting),
			KB_STYLE_HELP_KEY, chosen);
		put_value(f, c, row, name, width - name, &f->rows[i], chosen);
		int end = row + 1;
		if (chosen)
			end += put_help(f, c, end, rows);
		/* The help, too: a row that was clicked at moves up there, if
		 * that above it was chosen. */
		kb_app_spot_entry(f->view.app, row, end, i, chosen);
		row = end;
	}
}

/* How it is used; returns the rows it takes. */
static int put_hint(struct kb_form *f, struct kb_canvas *c, int row, int end)
{
	struct kb_str words = {0}, keys = {0};
	kb_keymap_describe(
		&f->view.app->settings->keymap, KB_ACTION_OPEN, &keys);
	kb_str_add_message(&words,
		/* i18n: a key, and the chosen row of a form */
		f->whole ? _("%s changes it")
			 : _("%s changes it; an empty value takes it off"),
		keys.len ? keys.s : kb_actions[KB_ACTION_OPEN].name);
	kb_str_release(&keys);
	int n = kb_paragraph_draw(f->view.app, c, row, end, words.s,
		kb_language_dir(), KB_STYLE_ENTRY_META);
	kb_str_release(&words);
	return n + 1;
}

static void form_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct kb_form *f = (struct kb_form *)v;
	struct kb_str title = {0};
	int head = 0;
	if (!f->n) {
		kb_paragraph_draw(v->app, c, 0, rows, _(f->ops->gone),
			kb_language_dir(), KB_STYLE_TEXT);
		return;
	}
	if (rows >= 8) {
		f->ops->title(f, &title);
		kb_paragraph_draw(v->app, c, 0, 1, title.s ? title.s : "",
			KB_DIR_AUTO, KB_STYLE_HEADLINE);
		kb_str_release(&title);
		head = 1 + put_hint(f, c, 1, rows / 2);
	}
	/* Where not all have room, the chosen one and its help are seen. */
	int end = head + (int)f->list.cursor + 1 + put_help(f, c, 0, 0);
	int first = end > rows ? end - rows : 0;
	if (first > (int)f->list.cursor)
		first = (int)f->list.cursor;
	draw_rows(f, c, head, rows, (size_t)first);
}

static void form_status(struct kb_view *v, struct kb_status *st)
{
	struct kb_form *f = (struct kb_form *)v;
	f->ops->status(f, st);
}

/* --- Editing ------------------------------------------------------------ */

void kb_form_add_set(struct kb_str *out, const struct kb_setting *s,
	const char *value, bool again)
{
	const char *name = name_of(s);
	if (*value)
		kb_str_add_message(out,
			/* i18n: the name of a setting, and its value */
			again ? _("undone: %s is %s") : _("%s is %s"), name,
			KB_BRIEF(words_of(s, value)));
	else
		kb_str_add_message(out,
			/* i18n: the name of a setting */
			again ? _("undone: %s is not set") : _("%s is not set"),
			name);
}

const char *kb_form_value(const struct kb_form *f, const struct kb_form_row *r)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->rows[i].setting == r->setting &&
			f->rows[i].place == r->place && f->rows[i].value)
			return f->rows[i].value;
	return "";
}

static void value_typed(void *ctx, enum kb_prompt_result what);

static void ask(
	struct kb_form *f, const struct kb_form_row *r, const char *text)
{
	struct kb_str label = {0};
	/* i18n: a prompt for the value of a setting */
	kb_str_add_message(&label, _("%s:"), name_of(r->setting));
	f->edited = *r;
	f->completion.tabs = 0;
	kb_app_ask(&f->view,
		&(struct kb_question){.label = label.s,
			.text = text,
			.dir = KB_DIR_LTR,
			.history = KB_HISTORY_KINDS},
		value_typed, f);
	kb_str_release(&label);
}

/* The row that is edited as it is now: the rows may have been made anew. */
static struct kb_form_row edited_row(const struct kb_form *f)
{
	struct kb_form_row r = f->edited;
	r.value = NULL;
	for (size_t i = 0; i < f->n; i++)
		if (f->rows[i].setting == r.setting &&
			f->rows[i].place == r.place)
			r = f->rows[i];
	return r;
}

static void value_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_form *f = ctx;
	struct kb_app *app = f->view.app;
	struct kb_form_row r = edited_row(f);
	if (what == KB_PROMPT_TAB && f->ops->complete &&
		f->ops->complete(f, &r))
		return;
	f->completion.tabs = 0;
	if (what != KB_PROMPT_ENTERED ||
		strcmp(app->prompt.text.s, f->was) == 0)
		return;
	char *typed = kb_strdup(app->prompt.text.s);
	/* What is wrong with it stands above what was typed. */
	if (!f->ops->set(f, &r, typed)) {
		r = edited_row(f);
		ask(f, &r, typed);
	}
	free(typed);
}

/* What an edited row begins with. */
static const char *beginning(struct kb_form *f, const struct kb_form_row *r)
{
	if (r->value)
		return r->value;
	return f->ops->beginning ? f->ops->beginning(f, r) : "";
}

/* The value behind this one, where there are few. */
static const char *next_value(const struct kb_setting *s, const char *value)
{
	if (s->type.kind == KB_VALUE_BOOL)
		return !value ? "yes" : strcmp(value, "yes") == 0 ? "no" : "";
	return NULL;
}

static void edit(struct kb_form *f)
{
	struct kb_form_row r = f->rows[f->list.cursor];
	const char *next = next_value(r.setting, r.value);
	if (next) {
		f->ops->set(f, &r, next);
		return;
	}
	free(f->was);
	f->was = kb_strdup(beginning(f, &r));
	ask(f, &r, f->was);
}

/* --- The view ----------------------------------------------------------- */

static bool form_action(struct kb_view *v, enum kb_action action)
{
	struct kb_form *f = (struct kb_form *)v;
	if (kb_list_action(&f->list, action, f->n, v->app->count) ||
		kb_library_action(f->lib, action))
		return true;
	switch (action) {
	case KB_ACTION_OPEN:
	case KB_ACTION_EDIT:
		if (f->n)
			edit(f);
		return true;
	case KB_ACTION_NEXT_LINK:
		return kb_list_action(&f->list, KB_ACTION_LINE_DOWN, f->n, 0);
	case KB_ACTION_PREV_LINK:
		return kb_list_action(&f->list, KB_ACTION_LINE_UP, f->n, 0);
	case KB_ACTION_CANCEL:
		kb_view_pop(v);
		return true;
	default:
		return false;
	}
}

static void form_scroll(struct kb_view *v, int lines)
{
	struct kb_form *f = (struct kb_form *)v;
	for (int i = 0; i < abs(lines); i++)
		kb_list_action(&f->list,
			lines > 0 ? KB_ACTION_LINE_DOWN : KB_ACTION_LINE_UP,
			f->n, 0);
}

static void form_free(struct kb_view *v)
{
	struct kb_form *f = (struct kb_form *)v;
	if (f->ops->free)
		f->ops->free(f);
	kb_arena_release(&f->arena);
	kb_str_release(&f->completion.typed);
	free(f->rows);
	free(f->was);
}

static void form_offers(struct kb_view *v, struct kb_offers *out)
{
	(void)v;
	kb_offers_add(out, kb_feed_form_offers);
	kb_offers_add(out, kb_list_offers);
	kb_offers_add(out, kb_library_offers);
}

static const struct kb_view_ops form_ops = {
	.alone = true,
	.draw = form_draw,
	.status = form_status,
	.free = form_free,
	.action = form_action,
	.offers = form_offers,
	.scroll = form_scroll,
	.changed = form_changed,
};

void *kb_form_new(struct kb_library_views *lib, const struct kb_form_ops *ops,
	size_t size, const char *src)
{
	struct kb_form *f = kb_view_new(lib->app, &form_ops, size, src, 0);
	f->ops = ops;
	f->lib = lib;
	kb_arena_init(&f->arena);
	return f;
}
