/* The first screen while there is no feed: five things that one can do. */
#include "welcome.h"

#include "adding.h"
#include "exchange.h"
#include "typed_paths.h"

#include <khabar/base/language.h>
#include <khabar/layout/label.h>
#include <khabar/base/message.h>
#include <khabar/ui/paragraph.h>

#include <string.h>

enum {
	KEY_WIDTH = 6, /* cells of a key and the gap behind it */
};

/* In the order in which they are shown. */
static const struct {
	enum kb_action action;
	const char *title, *help;
} offers[] = {
	/* i18n: what a person can do in the first screen; at most 32 cells */
	{KB_ACTION_ADD_FEED, N_("Follow a feed"),
		N_("By its address, or a page's.")},
	/* i18n: at most 32 cells */
	{KB_ACTION_IMPORT, N_("Take in another reader's feeds"),
		N_("From an OPML file.")},
	/* i18n: at most 32 cells */
	{KB_ACTION_ACCOUNTS, N_("Sync with a server"),
		/* i18n: names of servers */
		N_("FreshRSS, Miniflux, tt-rss and others.")},
	/* i18n: at most 32 cells */
	{KB_ACTION_OPEN_PAGE, N_("Read a page or a file"),
		N_("By its address or name.")},
	/* i18n: at most 32 cells */
	{KB_ACTION_HELP, N_("See all keys"), N_("What each of them does.")},
};

enum {
	N_OFFERS = sizeof offers / sizeof *offers
};

void kb_welcome_release(struct kb_welcome *w)
{
	kb_str_release(&w->newsboat);
}

static void look(struct kb_welcome *w, struct kb_library_views *lib)
{
	const struct kb_library_io *io = lib->io;
	w->list.n = N_OFFERS;
	if (!w->looked && !io->newsboat(io->ctx, &w->newsboat))
		kb_str_clear(&w->newsboat);
	w->looked = true;
}

/* --- How it looks -------------------------------------------------------- */

/* Draws a key, or words behind it. */
static void put(struct kb_app *app, struct kb_canvas *c, int row, bool is_key,
	const char *s, enum kb_style style, bool chosen)
{
	enum kb_dir words = kb_language_dir();
	const struct kb_label label = {.s = s,
		.len = strlen(s),
		.dir = is_key ? KB_DIR_LTR : words,
		.align = words == KB_DIR_RTL ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT,
		.style = chosen ? KB_STYLE_CURSOR : style,
		.weight = chosen ? style : 0};
	int left, width;
	kb_app_column(app, &left, &width);
	int from = is_key ? 0 : KEY_WIDTH;
	int cells = is_key ? KEY_WIDTH - 1 : width - KEY_WIDTH;
	int col = kb_app_cells(words, left, width, from, cells);
	kb_label_draw(c, app->bidi, row, col, cells, &label);
}

/* Whether an offer is to take in what newsboat keeps. */
static bool is_newsboat(const struct kb_welcome *w, size_t i)
{
	return offers[i].action == KB_ACTION_IMPORT && w->newsboat.len;
}

static const char *title_of(const struct kb_welcome *w, size_t i)
{
	return is_newsboat(w, i) ? _("Take in newsboat's feeds")
				 : _(offers[i].title);
}

static int put_help(struct kb_welcome *w, struct kb_app *app,
	struct kb_canvas *c, int row, int rows, size_t i)
{
	struct kb_str words = {0};
	if (is_newsboat(w, i))
		kb_str_add_message(
			/* i18n: newsboat's feeds; a path */
			&words, _("They are here: %s"), w->newsboat.s);
	else
		kb_str_adds(&words, _(offers[i].help));
	int left, width, n = 1;
	kb_app_column(app, &left, &width);
	bool fits = kb_label_width(app->bidi, words.s, words.len) <=
		    width - KEY_WIDTH;
	if (fits && row < rows)
		put(app, c, row, false, words.s, KB_STYLE_ENTRY_META, false);
	else if (!fits)
		n = kb_paragraph_draw(app, c, row, rows, words.s,
			kb_language_dir(), KB_STYLE_ENTRY_META);
	kb_str_release(&words);
	return n;
}

/* Draws them with so many rows between; -1: of the chosen one alone it is told
 * what it is for, -2: of none. Returns the row behind. */
static int put_offers(struct kb_welcome *w, struct kb_app *app,
	struct kb_canvas *c, int row, int rows, int gap)
{
	for (size_t i = 0; i < N_OFFERS; i++) {
		bool chosen = i == w->list.cursor;
		struct kb_str key = {0};
		kb_str_adds(&key, "");
		kb_keymap_describe_first(
			&app->settings->keymap, offers[i].action, &key);
		if (row < rows && chosen)
			kb_canvas_fill(c, row, 0, c->cols, KB_STYLE_CURSOR);
		if (row < rows) {
			kb_app_spot_entry(app, row, row + 1, i, chosen);
			put(app, c, row, true, key.s, KB_STYLE_HELP_KEY,
				chosen);
			put(app, c, row, false, title_of(w, i), KB_STYLE_UNREAD,
				chosen);
		}
		row++;
		if (gap >= 0 || (gap == -1 && chosen))
			row += put_help(w, app, c, row, rows, i);
		row += gap > 0 ? gap : 0;
		kb_str_release(&key);
	}
	return row;
}

void kb_welcome_draw(struct kb_welcome *w, struct kb_library_views *lib,
	struct kb_canvas *c, int rows)
{
	struct kb_app *app = lib->app;
	look(w, lib);
	int row = rows >= 9 ? 1 : 0;
	if (rows >= 9)
		row += 1 + kb_paragraph_draw(app, c, row, rows,
				   _("Khabar reads feeds and pages. Nothing is "
				     "followed yet."),
				   kb_language_dir(), KB_STYLE_HEADLINE);
	/* The widest that fits: with a line on each, and one between them. */
	int gap = 1;
	while (gap > -2 &&
		put_offers(w, app, c, row, 0, gap) - (gap > 0 ? gap : 0) > rows)
		gap--;
	put_offers(w, app, c, row, rows, gap);
}

/* --- Keys ---------------------------------------------------------------- */

static bool act(struct kb_welcome *w, struct kb_library_views *lib,
	enum kb_action action)
{
	struct kb_app *app = lib->app;
	switch (action) {
	case KB_ACTION_ADD_FEED:
		kb_adding_ask(lib, app->top, NULL, "");
		return true;
	case KB_ACTION_IMPORT:
		if (w->newsboat.len)
			kb_exchange_newsboat(lib);
		else
			kb_exchange_import(lib);
		return true;
	case KB_ACTION_ACCOUNTS:
		lib->open_accounts(lib);
		return true;
	case KB_ACTION_OPEN_PAGE:
		kb_open_page(lib);
		return true;
	case KB_ACTION_HELP:
		kb_view_push(app->navigation->help(app));
		return true;
	default:
		return false;
	}
}

bool kb_welcome_action(struct kb_welcome *w, struct kb_library_views *lib,
	enum kb_action action)
{
	look(w, lib);
	if (kb_list_action(&w->list, action, N_OFFERS, lib->app->count))
		return true;
	if (action == KB_ACTION_OPEN)
		return act(w, lib, offers[w->list.cursor].action);
	if (action == KB_ACTION_NEXT_LINK || action == KB_ACTION_PREV_LINK)
		return kb_list_action(&w->list,
			action == KB_ACTION_NEXT_LINK ? KB_ACTION_LINE_DOWN
						      : KB_ACTION_LINE_UP,
			N_OFFERS, 0);
	return false;
}
