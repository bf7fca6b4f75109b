/* The keys of a screen, and all others, as a view. */
#include "help.h"

#include <khabar/base/language.h>
#include <khabar/base/message.h>
#include <khabar/ui/help.h>
#include <khabar/ui/incsearch.h>
#include <khabar/ui/pager.h>

struct help {
	struct kb_view view;
	struct kb_help keys;
	struct kb_incsearch search;
	size_t first;  /* line of the keys that the screen begins with */
	size_t origin; /* the same, before the search that is being typed */
};

static void layout(struct help *h)
{
	struct kb_app *app = h->view.app;
	int rows = kb_app_rows(app);
	kb_help_layout(&h->keys, app, app->canvas.cols, rows);
	kb_pager_fit(&h->first, h->keys.lines, rows);
}

static void help_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct help *h = (struct help *)v;
	layout(h);
	kb_help_draw(&h->keys, v->app, c, rows, h->first, &h->search.search);
}

static void help_status(struct kb_view *v, struct kb_status *st)
{
	struct help *h = (struct help *)v;
	size_t rows = (size_t)kb_app_rows(v->app);
	st->dir = st->title_dir = kb_language_dir();
	kb_str_adds(&st->title, _("khabar: what the keys do"));
	kb_search_count(&h->search.search, &st->hits);
	if (h->keys.lines > rows)
		kb_str_add_message(&st->position, _("%zu%%"),
			h->first * 100 / (h->keys.lines - rows));
}

static void help_scroll(struct kb_view *v, int lines)
{
	kb_pager_scroll(&((struct help *)v)->first, lines);
}

/* --- Searching ---------------------------------------------------------- */

/* From the first row on that is on the screen, or from the current hit if that
 * is. */
static struct kb_search_start start_of(struct help *h)
{
	const struct kb_search *s = &h->search.search;
	struct kb_search_start start = {0};
	size_t i = 0, end;
	layout(h);
	end = h->first + (size_t)kb_app_rows(h->view.app);
	while (i + 1 < h->keys.n && h->keys.rows[i].line < h->first)
		i++;
	start.item = 2 * i;
	if (s->shown && s->has_current) {
		size_t line = h->keys.rows[s->current.item / 2].line;
		start.current = line >= h->first && line < end;
	}
	return start;
}

static void show_current(struct help *h)
{
	const struct kb_help_row *row =
		&h->keys.rows[h->search.search.current.item / 2];
	size_t end = row->line + (size_t)row->height;
	size_t rows = (size_t)kb_app_rows(h->view.app);
	if (end > h->first + rows)
		h->first = end - rows;
	if (row->line < h->first)
		h->first = row->line;
}

static void search_typed(void *ctx, enum kb_prompt_result what)
{
	struct help *h = ctx;
	bool hit = kb_incsearch_typed(&h->search, h->view.app, what);
	/* Each hit is looked for from where the search began. */
	h->first = h->origin;
	if (hit)
		show_current(h);
}

static bool search_action(struct help *h, enum kb_action action)
{
	struct kb_search_start start = start_of(h);
	switch (action) {
	case KB_ACTION_SEARCH:
	case KB_ACTION_SEARCH_BACK:
		h->origin = h->first;
		kb_incsearch_begin(&h->search, &h->view,
			action == KB_ACTION_SEARCH ? '/' : '?',
			kb_language_dir(), start, search_typed);
		return true;
	case KB_ACTION_NEXT_HIT:
	case KB_ACTION_PREV_HIT:
		if (kb_incsearch_again(&h->search, h->view.app,
			    action == KB_ACTION_PREV_HIT, start))
			show_current(h);
		return true;
	default:
		return false;
	}
}

static bool help_idle(struct kb_view *v)
{
	struct help *h = (struct help *)v;
	bool found, more = kb_incsearch_idle(&h->search, v->app, &found);
	if (found)
		show_current(h);
	return more;
}

/* --- Keys --------------------------------------------------------------- */

/* Every key leaves the help but those that scroll and search: whichever one
 * would try, and nothing is done that one has not seen. */
static bool help_action(struct kb_view *v, enum kb_action action)
{
	struct help *h = (struct help *)v;
	if (kb_pager_action(
		    &h->first, action, kb_app_rows(v->app), v->app->count) ||
		search_action(h, action))
		return true;
	switch (action) {
	case KB_ACTION_QUIT_ALL:
	case KB_ACTION_SUSPEND:
	case KB_ACTION_REDRAW:
	case KB_ACTION_FULL_TEXT: /* a page down */
		return false;
	default:
		kb_view_pop(v);
		return true;
	}
}

static void help_offers(struct kb_view *v, struct kb_offers *out)
{
	static const struct kb_offer own[] = {
		{KB_ACTION_HELP, 99, KB_FOOT_("close"), N_("close this help")},
		{KB_ACTION_QUIT, 0, NULL, N_("close this help")},
		{KB_ACTION_BACK, 0, NULL, N_("close this help")},
		{KB_ACTION_OPEN, 0, NULL, N_("close this help")},
		{KB_ACTION_NONE, 0, NULL, NULL},
	};
	struct help *h = (struct help *)v;
	if (h->search.search.shown)
		kb_offers_add(out, kb_hit_offers);
	kb_offers_add(out, own);
	kb_offers_add(out, kb_pager_offers);
	kb_offers_add(out, kb_search_offers);
}

static void help_free(struct kb_view *v)
{
	struct help *h = (struct help *)v;
	kb_help_release(&h->keys);
	kb_incsearch_release(&h->search);
}

static const struct kb_view_ops help_ops = {
	.alone = true,
	.draw = help_draw,
	.status = help_status,
	.free = help_free,
	.action = help_action,
	.offers = help_offers,
	.scroll = help_scroll,
	.idle = help_idle,
};

struct kb_view *kb_help_new(struct kb_app *app)
{
	struct help *h = kb_view_new(app, &help_ops, sizeof *h, NULL, 0);
	kb_help_init(&h->keys, app);
	const struct kb_search_texts texts = {
		&h->keys, 2 * h->keys.n, kb_help_search_text};
	kb_search_init(&h->search.search, &texts);
	return &h->view;
}
