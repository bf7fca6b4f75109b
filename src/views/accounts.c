/* The list of accounts: how each of them stands, and its keys. */
#include "accounts.h"

#include "account_adding.h"
#include "account_changes.h"
#include "account_form.h"
#include "account_info.h"
#include "library_actions.h"
#include "offers.h"

#include <khabar/base/count.h>
#include <khabar/base/language.h>
#include <khabar/base/phrase.h>
#include <khabar/layout/label.h>
#include <khabar/text/direction.h>
#include <khabar/ui/list.h>
#include <khabar/ui/paragraph.h>
#include <khabar/ui/url.h>

#include <string.h>

struct accounts {
	struct kb_view view;
	struct kb_library_views *lib;
	struct kb_list list;
};

static struct kb_account_state state_at(const struct accounts *a, size_t i)
{
	const struct kb_accounts_io *io = a->lib->io->accounts;
	return io->state(io->ctx, i);
}

/* Rows of an account: its name, how it stands, the address, what is wrong. */
static int height(void *ctx, size_t i)
{
	const struct kb_account_state s = state_at(ctx, i);
	return s.error ? 4 : 3;
}

static void fit(struct accounts *a)
{
	a->list.n = kb_accounts_count(a->lib);
	kb_list_fit(&a->list, (size_t)kb_app_rows(a->view.app));
}

/* The account under the cursor; NULL: there is none. Borrowed until it is
 * looked for again. */
static const char *chosen(struct accounts *a)
{
	fit(a);
	return a->list.n ? state_at(a, a->list.cursor).settings->name : NULL;
}

/* --- How it looks ------------------------------------------------------- */

/* Where the rows of an account stand. */
struct rows {
	struct accounts *a;
	struct kb_canvas *c;
	int row, end;
	bool chosen;
};

/* Draws words at the side that the screen begins at, or at the other one;
 * returns the cells that they take. */
static int put(struct rows *p, const char *s, enum kb_dir dir,
	enum kb_style style, bool at_end, int room)
{
	struct kb_app *app = p->a->view.app;
	enum kb_dir side = kb_language_dir();
	int left, width;
	kb_app_column(app, &left, &width);
	const struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = dir,
		.align = (side == KB_DIR_RTL) != at_end ? KB_ALIGN_RIGHT
							: KB_ALIGN_LEFT,
		.style = p->chosen ? KB_STYLE_CURSOR : style,
		.weight = p->chosen ? style : 0};
	int cells = kb_label_width(app->bidi, s, label.len);
	cells = cells < width - room ? cells : width - room;
	if (cells > 0)
		kb_label_draw(p->c, app->bidi, p->row,
			kb_app_cells(side, left, width,
				at_end ? width - cells : 0, cells),
			cells, &label);
	return cells;
}

/* Goes to the next row, for what is drawn there; false: it is off the
 * screen. */
static bool next_row(struct rows *p)
{
	p->row++;
	if (p->row >= p->end)
		return false;
	if (p->chosen)
		kb_canvas_fill(p->c, p->row, 0, p->c->cols, KB_STYLE_CURSOR);
	return true;
}

static void put_name(struct rows *p, const struct kb_account_state *s)
{
	struct kb_str words = {0};
	kb_str_add_message(
		&words, kb_count(s->feeds, "%zu feed", "%zu feeds"), s->feeds);
	int taken = put(
		p, s->settings->name, KB_DIR_AUTO, KB_STYLE_UNREAD, false, 0);
	put(p, words.s, kb_language_dir(), KB_STYLE_ENTRY_META, true,
		taken + 2);
	kb_str_release(&words);
}

static void put_standing(struct rows *p, const struct kb_account_state *s)
{
	struct kb_str words = {0};
	if (s->running)
		/* i18n: an account */
		kb_str_adds(&words, _("being synced"));
	else
		kb_account_add_done(p->a->view.app, &words, s);
	kb_account_add_waiting(&words, s);
	put(p, words.s, kb_language_dir(),
		s->running ? KB_STYLE_PROGRESS : KB_STYLE_TEXT, false, 0);
	kb_str_release(&words);
}

static void put_address(struct rows *p, const struct kb_account_state *s)
{
	struct kb_str words = {0};
	kb_url_display(&words, s->settings->url ? s->settings->url : "");
	put(p, words.s, KB_DIR_LTR, KB_STYLE_ENTRY_META, false, 0);
	kb_str_release(&words);
}

static void draw_account(
	struct accounts *a, struct kb_canvas *c, int row, int rows, size_t i)
{
	const struct kb_account_state s = state_at(a, i);
	struct rows p = {a, c, row - 1, rows, i == a->list.cursor};
	int end = row + height(a, i);
	kb_app_spot_entry(
		a->view.app, row, end < rows ? end : rows, i, p.chosen);
	if (next_row(&p))
		put_name(&p, &s);
	if (next_row(&p))
		put_standing(&p, &s);
	if (next_row(&p))
		put_address(&p, &s);
	if (s.error && next_row(&p))
		put(&p, s.error,
			kb_dir_of_row(
				s.error, strlen(s.error), kb_language_dir()),
			KB_STYLE_ERROR, false, 0);
}

static void draw_none(struct accounts *a, struct kb_canvas *c, int rows)
{
	struct kb_app *app = a->view.app;
	struct kb_str words = {0}, key = {0};
	int row = kb_paragraph_draw(app, c, 0, rows, _("No accounts yet."),
		kb_language_dir(), KB_STYLE_HEADLINE);
	kb_keymap_describe_first(
		&app->settings->keymap, KB_ACTION_ADD_FEED, &key);
	kb_str_add_message(&words,
		/* i18n: a key; the names of programs stay as they are */
		_("An account is with a server that follows feeds for you, "
		  "such as FreshRSS, Miniflux or tt-rss: what is read on "
		  "one device is read on all. %s sets one up."),
		key.len ? key.s : kb_actions[KB_ACTION_ADD_FEED].name);
	kb_paragraph_draw(app, c, row + 1, rows, words.s, kb_language_dir(),
		KB_STYLE_TEXT);
	kb_str_release(&words);
	kb_str_release(&key);
}

static void accounts_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct accounts *a = (struct accounts *)v;
	fit(a);
	if (!a->list.n) {
		draw_none(a, c, rows);
		return;
	}
	size_t i = a->list.first;
	int row = 0;
	do
		draw_account(a, c, row, rows, i);
	while (kb_list_next(&a->list, &i, &row, rows));
}

static void accounts_status(struct kb_view *v, struct kb_status *st)
{
	struct accounts *a = (struct accounts *)v;
	st->dir = KB_DIR_LTR;
	st->title_dir = kb_language_dir();
	kb_str_adds(&st->title, _("accounts"));
	if (a->list.n)
		kb_str_add_message(&st->position, _("%zu of %zu"),
			a->list.cursor + 1, a->list.n);
}

/* --- Keys --------------------------------------------------------------- */

static void sync_chosen(struct accounts *a)
{
	const struct kb_accounts_io *io = a->lib->io->accounts;
	const char *name = chosen(a);
	if (name)
		io->sync(io->ctx, name);
	else
		kb_app_decline(a->view.app, "there are no accounts yet");
}

/* What is done with the chosen account; whether the action is one of those. */
static bool of_chosen(struct accounts *a, enum kb_action action)
{
	const char *name = chosen(a);
	bool is = action == KB_ACTION_OPEN || action == KB_ACTION_INFO ||
		  action == KB_ACTION_EDIT || action == KB_ACTION_REMOVE_FEED;
	if (is && !name)
		kb_app_decline(a->view.app, "there are no accounts yet");
	else if (action == KB_ACTION_EDIT)
		kb_view_push(kb_account_form_new(a->lib, name));
	else if (action == KB_ACTION_REMOVE_FEED)
		kb_views_remove_account(a->lib, name);
	else if (is)
		kb_view_push(kb_account_info_new(a->lib, name));
	return is;
}

static bool accounts_action(struct kb_view *v, enum kb_action action)
{
	struct accounts *a = (struct accounts *)v;
	if (of_chosen(a, action) ||
		kb_list_action(&a->list, action, (size_t)kb_app_rows(v->app),
			v->app->count))
		return true;
	switch (action) {
	case KB_ACTION_ADD_FEED:
		kb_account_adding_ask(a->lib);
		return true;
	case KB_ACTION_RELOAD:
		sync_chosen(a);
		return true;
	case KB_ACTION_CANCEL:
		if (v->app->activity.len)
			kb_library_stop(a->lib);
		else
			kb_view_pop(v);
		return true;
	case KB_ACTION_ACCOUNTS:
		kb_view_pop(v);
		return true;
	default:
		return kb_library_action(a->lib, action);
	}
}

static void accounts_scroll(struct kb_view *v, int lines)
{
	struct accounts *a = (struct accounts *)v;
	kb_list_scroll(&a->list, lines, (size_t)kb_app_rows(v->app));
}

static void accounts_offers(struct kb_view *v, struct kb_offers *out)
{
	if (v->app->activity.len)
		kb_offers_add(out, kb_stop_offers);
	kb_offers_add(out, ((struct accounts *)v)->list.n
				   ? kb_accounts_offers
				   : kb_no_accounts_offers);
	kb_offers_add(out, kb_list_offers);
	kb_offers_add(out, kb_library_offers);
}

static const struct kb_view_ops accounts_ops = {
	.alone = true,
	.draw = accounts_draw,
	.status = accounts_status,
	.action = accounts_action,
	.offers = accounts_offers,
	.scroll = accounts_scroll,
};

static struct kb_view *accounts_new(struct kb_library_views *lib)
{
	struct accounts *a =
		kb_view_new(lib->app, &accounts_ops, sizeof *a, NULL, 0);
	a->lib = lib;
	a->list.height = height;
	a->list.ctx = a;
	fit(a);
	return &a->view;
}

void kb_accounts_open(struct kb_library_views *lib)
{
	if (!lib->io->accounts)
		kb_app_decline(lib->app, "there are no accounts here");
	else if (lib->app->top->ops != &accounts_ops)
		kb_view_push(accounts_new(lib));
}

void kb_accounts_show(struct kb_library_views *lib, const char *name)
{
	struct accounts *a = (struct accounts *)lib->app->top;
	if (a->view.ops != &accounts_ops)
		return;
	fit(a);
	for (size_t i = 0; i < a->list.n; i++)
		if (strcmp(state_at(a, i).settings->name, name) == 0)
			a->list.cursor = i;
	fit(a);
}
