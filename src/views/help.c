/* All keys, as a view. */
#include "help.h"

#include <khabar/ui/help.h>
#include <khabar/ui/pager.h>

struct help {
	struct kb_view view;
	size_t first; /* line of the keys that the screen begins with */
};

static void help_draw(struct kb_view *v, struct kb_canvas *c, int rows)
{
	struct help *h = (struct help *)v;
	kb_help_draw(v->app, c, rows, &h->first);
}

static void help_status(struct kb_view *v, struct kb_status *st)
{
	(void)v;
	st->dir = st->title_dir = KB_DIR_LTR;
	kb_str_adds(&st->title, "khabar: what the keys do");
}

static void help_scroll(struct kb_view *v, int lines)
{
	kb_pager_scroll(&((struct help *)v)->first, lines);
}

static bool help_action(struct kb_view *v, enum kb_action action)
{
	struct help *h = (struct help *)v;
	if (kb_pager_action(
		    &h->first, action, kb_app_rows(v->app), v->app->count))
		return true;
	switch (action) {
	case KB_ACTION_QUIT:
	case KB_ACTION_CANCEL:
	case KB_ACTION_HELP:
	case KB_ACTION_BACK:
		kb_view_pop(v);
		return true;
	default:
		return false;
	}
}

static const struct kb_view_ops help_ops = {
	.draw = help_draw,
	.status = help_status,
	.action = help_action,
	.scroll = help_scroll,
};

struct kb_view *kb_help_new(struct kb_app *app)
{
	return kb_view_new(app, &help_ops, sizeof(struct help), NULL, 0);
}
