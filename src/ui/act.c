/* Actions: they go to the view on top, or mean the same on each screen. */
#include <khabar/ui/act.h>
#include <khabar/base/language.h>
#include <khabar/ui/command.h>
#include <khabar/ui/frame.h>
#include <khabar/ui/labels.h>
#include <khabar/ui/offers.h>
#include <khabar/ui/play.h>
#include <khabar/ui/write.h>

static void go_back(struct kb_app *app)
{
	unsigned n = kb_app_count(app);
	if (!app->top->below)
		kb_app_decline(app, "this is where you began");
	for (; n && app->top->below; n--)
		kb_view_pop(app->top);
}

/* What an action does on any screen; false: nothing. */
static bool common_action(struct kb_app *app, enum kb_action action)
{
	struct kb_view *v = app->top;
	switch (action) {
	case KB_ACTION_QUIT:
	case KB_ACTION_QUIT_ALL:
		app->quit = true;
		return true;
	case KB_ACTION_BACK:
		go_back(app);
		return true;
	case KB_ACTION_FULL_TEXT: /* f, a page down as in less */
		return v->ops->action && v->ops->action(v, KB_ACTION_PAGE_DOWN);
	case KB_ACTION_PIPE:
		kb_app_ask_pipe(app);
		return true;
	case KB_ACTION_WRITE:
		kb_app_write_article(app);
		return true;
	case KB_ACTION_PLAY:
		kb_app_play(app, NULL);
		return true;
	case KB_ACTION_HELP:
		kb_view_push(app->navigation->help(app));
		return true;
	case KB_ACTION_SUSPEND:
		app->io->suspend(app->io->ctx);
		return true;
	case KB_ACTION_REDRAW:
		app->io->redraw(app->io->ctx);
		return true;
	case KB_ACTION_CANCEL: /* there is nothing to stop or to forget */
		return true;
	default:
		return false;
	}
}

/* Left and right are out and in, or the other way round in an interface that is
 * written from right to left; quitting is going back, where a person wants that
 * and there is a screen to go back to. */
enum kb_action kb_app_action_here(
	const struct kb_app *app, enum kb_action action)
{
	struct kb_view *v = app->top;
	if (action == KB_ACTION_QUIT && v->below &&
		v->app->settings->quit == KB_QUIT_SCREEN)
		return KB_ACTION_BACK;
	if (action != KB_ACTION_LEFT && action != KB_ACTION_RIGHT)
		return action;
	bool out =
		(action == KB_ACTION_LEFT) == (kb_language_dir() != KB_DIR_RTL);
	return out ? KB_ACTION_BACK : KB_ACTION_OPEN;
}

/* Does what works on a link of the screen, be it typed by its label or by its
 * number; false: the action is another one, or has no number. */
static bool follow(struct kb_app *app, enum kb_action action)
{
	if (!app->top->ops->follow)
		return false;
	if (action == KB_ACTION_FOLLOW_LINK)
		kb_labels_follow(app, KB_LINK_OPEN);
	else if (action == KB_ACTION_OPEN_BROWSER && app->count)
		kb_labels_follow(app, KB_LINK_BROWSE);
	else if (action == KB_ACTION_COPY && app->count)
		kb_labels_follow(app, KB_LINK_COPY);
	else
		return false;
	return true;
}

bool kb_app_takes_count(const struct kb_app *app, enum kb_action action)
{
	if (action == KB_ACTION_OPEN_BROWSER || action == KB_ACTION_COPY)
		return app->top->ops->follow; /* that of a link */
	return kb_action_takes_count(action);
}

enum kb_act kb_app_act(struct kb_app *app, const struct kb_step *step)
{
	struct kb_view *v = app->top;
	enum kb_action action = kb_app_action_here(app, step->action);
	if (step->count && !kb_app_takes_count(app, action))
		return KB_ACT_NO_COUNT;
	if (action == KB_ACTION_CANCEL && app->work.len) {
		app->stop_work(app->work_ctx);
		return KB_ACT_DONE;
	}
	app->count = step->count;
	bool done = follow(app, action) ||
		    (v->below && !v->ops->alone && v->below->ops->child &&
			    v->below->ops->child(v->below, action)) ||
		    (v->ops->action && v->ops->action(v, action)) ||
		    common_action(app, action);
	app->count = 0;
	return done ? KB_ACT_DONE : KB_ACT_UNKNOWN;
}
