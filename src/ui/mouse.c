/* The wheel, and clicks: at entries of lists, links, keys, the bar, and in the
 * line that is typed. */
#include <khabar/ui/mouse.h>
#include <khabar/ui/act.h>
#include <khabar/ui/frame.h>
#include <khabar/ui/pager.h>
#include <khabar/ui/prompt_help.h>

/* Lines that a step of the wheel scrolls. */
enum {
	WHEEL_LINES = 3
};

/* --- The wheel ---------------------------------------------------------- */

/* A question is about what is chosen, which stays then; while words are typed
 * that are searched for, one may look round. */
static void wheel(struct kb_app *app, int lines)
{
	struct kb_view *v = app->top;
	const struct kb_prompt *p = &app->prompt;
	if (app->labels.shown)
		kb_str_clear(&app->message);
	app->labels.shown = false;
	if (kb_prompt_shows_help(app))
		kb_pager_scroll(&app->prompt_help, lines);
	else if (v->ops->scroll && (!p->active || p->sign))
		v->ops->scroll(v, lines);
}

/* --- Clicks ------------------------------------------------------------- */

static void act(struct kb_app *app, enum kb_action action, unsigned count)
{
	const struct kb_step step = {.action = action, .count = count};
	kb_app_act(app, &step);
}

static void press(struct kb_app *app, const struct kb_key_stroke *key)
{
	const struct kb_event ev = {
		.type = KB_EVENT_KEY, .key = key->key, .mods = key->mods};
	kb_app_event(app, &ev);
}

static void click_spot(struct kb_app *app, const struct kb_spot *spot)
{
	/* As its number before the key would go there. */
	if (spot->entry && !spot->chosen)
		act(app, KB_ACTION_TOP, spot->entry);
	if (spot->action != KB_ACTION_NONE)
		act(app, spot->action, 0);
	else if (spot->entry && spot->chosen)
		act(app, KB_ACTION_OPEN, 0);
}

/* The link that a cell of the screen is of; NULL: of none. */
static const char *link_at(const struct kb_canvas *c, int row, int col)
{
	if (row < 0 || row >= c->rows || col < 0 || col >= c->cols)
		return NULL;
	const struct kb_cell *cell = kb_canvas_at(c, row, col);
	if (cell->width == 0 && col > 0)
		cell = kb_canvas_at(c, row, col - 1);
	return cell->link ? c->links[cell->link - 1].url : NULL;
}

/* Moves the cursor of the line that is typed, as the arrow keys do, so many
 * cells as it is away. */
static void click_prompt(struct kb_app *app, int col)
{
	const struct kb_canvas *c = &app->canvas;
	bool left = col < c->cursor_col;
	const struct kb_event ev = {
		.type = KB_EVENT_KEY, .key = left ? KB_KEY_LEFT : KB_KEY_RIGHT};
	int from = left ? col : c->cursor_col, to = left ? c->cursor_col : col;
	int cells = 0;
	for (int i = from + !left; i < to + !left && i < c->cols; i++)
		cells += kb_canvas_at(c, c->cursor_row, i)->width > 0;
	while (cells-- > 0)
		kb_prompt_event(&app->prompt, app->bidi, &ev);
}

static void jump(struct kb_app *app, int row)
{
	struct kb_view *v = app->top;
	int rows = kb_app_rows(app);
	row = row < 0 ? 0 : row >= rows ? rows - 1 : row;
	if (v->ops->jump)
		v->ops->jump(v, row, rows);
}

static void click(struct kb_app *app, int row, int col)
{
	struct kb_view *v = app->top;
	const struct kb_spot *at = kb_app_spot_at(app, row, col);
	/* What it does may have the screen drawn anew. */
	const struct kb_spot spot = at ? *at : (struct kb_spot){0};
	const char *link = at ? NULL : link_at(&app->canvas, row, col);
	app->spots.held = spot.bar && !app->prompt.active;
	if (app->prompt.active && app->canvas.cursor &&
		row == app->canvas.cursor_row) {
		click_prompt(app, col);
		return;
	}
	if (app->prompt.active && !spot.key.key)
		return;
	if (spot.key.key) {
		press(app, &spot.key);
		return;
	}
	app->labels.shown = false;
	app->keys = (struct kb_keys){0};
	kb_app_macro_key(app);
	if (spot.bar)
		jump(app, row);
	else if (at)
		click_spot(app, &spot);
	else if (link && v->ops->follow)
		v->ops->follow(v, link, KB_LINK_OPEN);
}

void kb_app_mouse(struct kb_app *app, const struct kb_event *ev)
{
	if (!app->settings->mouse || !app->top)
		return;
	switch (ev->button) {
	case KB_BUTTON_WHEEL_DOWN:
		wheel(app, WHEEL_LINES);
		break;
	case KB_BUTTON_WHEEL_UP:
		wheel(app, -WHEEL_LINES);
		break;
	case KB_BUTTON_LEFT:
		/* What is there may have changed since it was drawn. */
		kb_app_draw(app);
		app->dirty = true;
		kb_str_clear(&app->message);
		click(app, ev->row, ev->col);
		break;
	case KB_BUTTON_DRAG:
		if (app->spots.held)
			jump(app, ev->row);
		break;
	}
}
