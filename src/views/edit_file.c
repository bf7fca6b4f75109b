/* The feed list in the person's editor, and read again. */
#include "edit_file.h"

#include "report.h"

#include <khabar/base/count.h>
#include <khabar/base/message.h>
#include <khabar/base/run.h>

static void show_bad(struct kb_library_views *lib, const struct kb_feeds *conf)
{
	struct kb_str text = {0}, keys = {0};
	size_t more = conf->n_bad - conf->n_errors;
	kb_keymap_describe(
		&lib->app->settings->keymap, KB_ACTION_EDIT_FILE, &keys);
	kb_str_add_message(&text,
		/* i18n: a key that opens the file there */
		kb_count(conf->n_bad,
			"%zu line of the feed list is not understood. It has "
			"no effect, and stays; %s goes to it.",
			"%zu lines of the feed list are not understood. They "
			"have no effect, and stay; %s goes to the first."),
		conf->n_bad,
		keys.len ? keys.s : kb_actions[KB_ACTION_EDIT_FILE].name);
	kb_str_adds(&text, "\n\n");
	for (size_t i = 0; i < conf->n_errors; i++)
		kb_str_addf(&text, "%s\n", conf->errors[i].text);
	if (more) {
		kb_str_add_message(&text,
			/* i18n: lines with mistakes */
			kb_count(more, "%zu more is not told",
				"%zu more are not told"),
			more);
		kb_str_addc(&text, '\n');
	}
	/* i18n: the title of a report on that file */
	kb_view_push(kb_report_new(lib, _("feed list"), text.s));
	kb_str_release(&text);
	kb_str_release(&keys);
}

/* Takes away what was shown of a file that is another now. */
static void pop_report(struct kb_library_views *lib)
{
	if (kb_view_is_report(lib->app->top))
		kb_view_pop(lib->app->top);
}

void kb_edit_file(struct kb_library_views *lib, size_t line)
{
	const struct kb_library_io *io = lib->io;
	const struct kb_feeds *conf = io->conf(io->ctx);
	struct kb_app *app = lib->app;
	struct kb_run run = {.how = KB_RUN_TERMINAL, .passing = true};
	struct kb_arena arena;
	struct kb_diag diag;
	char **argv;
	if (!line && conf->n_errors)
		line = conf->errors[0].line;
	kb_arena_init(&arena);
	enum kb_err err = io->editor(io->ctx, line, &arena, &argv, &diag);
	if (!err) {
		run.argv = argv;
		err = app->io->run(app->io->ctx, &run, &diag);
	}
	kb_arena_release(&arena);
	struct kb_diag unread;
	enum kb_err read = io->reread(io->ctx, &unread);
	pop_report(lib);
	kb_app_changed(app);
	conf = io->conf(io->ctx);
	if (conf->n_bad)
		show_bad(lib, conf);
	if (err || read)
		kb_app_complain(app, "%s", err ? diag.text : unread.text);
	else if (!conf->n_bad)
		kb_app_say(app,
			kb_count(conf->n_feeds, "read again: %zu feed",
				"read again: %zu feeds"),
			conf->n_feeds);
}
