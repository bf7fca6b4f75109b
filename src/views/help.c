/* All keys, as a view. */
#include "help.h"

#include <khabar/ui/help.h>

#include <limits.h>

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

static void help_free(struct kb_view *v)
{
	(void)v;
}

static void help_scroll(struct kb_view *v, int lines)
{
	struct help *h = (struct help *)v;
	if (lines < 0 && h->first < (size_t)-lines)
		h->first = 0;
	else
		h->first += (size_t)lines; /* brought into bounds when drawn */
}

static bool help_action(struct kb_view *v, enum kb_action action)
{
	struct help *h = (struct help *)v;
	int rows = kb_app_rows(v->app);
	switch (action) {
	case KB_ACTION_LINE_DOWN:
	case KB_ACTION_LINE_UP:
		help_scroll(v, action == KB_ACTION_LINE_DOWN ? 1 : -1);
		return true;
	case KB_ACTION_PAGE_DOWN:
	case KB_ACTION_PAGE_UP:
		help_scroll(v, action == KB_ACTION_PAGE_DOWN ? rows : -rows);
		return true;
	case KB_ACTION_HALF_DOWN:
	case KB_ACTION_HALF_UP:
		help_scroll(v,
			action == KB_ACTION_HALF_DOWN ? rows / 2 : -rows / 2);
		return true;
	case KB_ACTION_TOP:
		h->first = 0;
		return true;
	case KB_ACTION_BOTTOM:
		h->first = INT_MAX; /* brought into bounds when drawn */
		return true;
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
	.free = help_free,
	.action = help_action,
	.scroll = help_scroll,
};

struct kb_view *kb_help_new(struct kb_app *app)
{
	return kb_view_new(app, &help_ops, sizeof(struct help), NULL, 0);
}
