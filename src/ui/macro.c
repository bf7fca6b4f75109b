/* Macros as they are done: a step after the other, with what is waited for. */
#include <khabar/ui/macro.h>
#include <khabar/ui/act.h>
#include <khabar/base/message.h>
#include <khabar/ui/command.h>
#include <khabar/ui/frame.h>

#include <stdlib.h>

static size_t length(const struct kb_macro *m)
{
	return m->n_steps + (m->line != NULL);
}

/* Adds the step that is next, as it was written. */
static void add_next(const struct kb_macro_run *r, struct kb_str *out)
{
	const struct kb_macro *m = r->macro;
	if (r->next < m->n_steps)
		kb_step_describe(&m->steps[r->next], out);
	else
		kb_str_addf(out, "%s %s", kb_command_kinds[m->command].name,
			m->line);
}

/* Ends it at the step before the next one. */
static void fail(struct kb_app *app, const char *why)
{
	struct kb_macro_run r = app->macro;
	struct kb_str step = {0};
	app->macro = (struct kb_macro_run){0};
	r.next--;
	add_next(&r, &step);
	/* i18n: why a macro has ended, its step, and what that is */
	kb_app_complain(app, "%s (step %zu of %zu: %s)", why, r.next + 1,
		length(r.macro), KB_BRIEF_WORD(step.s));
	kb_str_release(&step);
}

void kb_app_macro_end(struct kb_app *app, const char *why)
{
	if (app->macro.macro && why)
		fail(app, why);
	app->macro = (struct kb_macro_run){0};
}

void kb_app_macro_key(struct kb_app *app)
{
	struct kb_str words = {0}, step = {0};
	if (!app->macro.macro)
		return;
	add_next(&app->macro, &step);
	app->macro = (struct kb_macro_run){0};
	/* i18n: a macro was stopped by a key; the step that was next */
	kb_str_add_message(&words, _("given up before %s"), step.s);
	kb_app_say_later(app, words.s);
	kb_str_release(&words);
	kb_str_release(&step);
}

void kb_app_await_page(struct kb_app *app, int64_t article)
{
	app->macro.page = article;
}

static bool waits(const struct kb_app *app)
{
	return app->prompt.active || app->labels.shown || app->macro.page ||
	       (app->top && app->top->job);
}

static void do_next(struct kb_app *app)
{
	const struct kb_macro *m = app->macro.macro;
	size_t step = app->macro.next++;
	enum kb_act did = KB_ACT_DONE;
	kb_str_clear(&app->message);
	if (step < m->n_steps)
		did = kb_app_act(app, &m->steps[step]);
	else
		kb_app_command(app, m->command, m->line);
	if (did == KB_ACT_UNKNOWN) {
		fail(app, _("that does nothing here"));
	} else if (did == KB_ACT_NO_COUNT) {
		fail(app, _("that takes no number before it"));
	}
}

/* Ends it where the step that was done last, or what was waited for, has said
 * that it failed. */
static void check(struct kb_app *app)
{
	if (!app->macro.macro || !app->macro.next || !app->message.len ||
		!(app->message_is_error || app->declined))
		return;
	char *why = kb_str_take(&app->message);
	fail(app, why);
	free(why);
}

void kb_app_macro_go(struct kb_app *app)
{
	struct kb_macro_run *r = &app->macro;
	if (!waits(app))
		check(app);
	while (r->macro && !app->quit && !waits(app)) {
		if (r->next < length(r->macro))
			do_next(app);
		else
			*r = (struct kb_macro_run){0};
		check(app);
	}
}

void kb_app_macro(struct kb_app *app, const struct kb_macro *macro)
{
	app->macro = (struct kb_macro_run){.macro = macro};
	kb_app_macro_go(app);
}
