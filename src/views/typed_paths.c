/* Paths while they are typed, and what is opened by its name. */
#include <khabar/base/message.h>
#include "typed_paths.h"

void kb_paths_ask(struct kb_library_views *lib, const char *label,
	const char *text, kb_prompt_typed *typed)
{
	lib->paths.tabs = 0;
	kb_app_ask(lib->app->top,
		&(struct kb_question){.label = label,
			.text = text,
			.dir = KB_DIR_LTR,
			.history = KB_HISTORY_KINDS},
		typed, lib);
}

/* Puts the next path that begins with what was typed into the prompt. */
static void complete(struct kb_library_views *lib)
{
	const struct kb_library_io *io = lib->io;
	struct kb_prompt *p = &lib->app->prompt;
	struct kb_completion *c = &lib->paths;
	struct kb_str path = {0};
	if (!c->tabs) {
		kb_str_clear(&c->typed);
		kb_str_adds(&c->typed, "");
		kb_str_add(&c->typed, p->text.s, kb_prompt_cursor(p));
	}
	if (io->complete_path(io->ctx, c->typed.s, c->tabs, &path)) {
		c->tabs++;
		kb_prompt_replace(p, 0, path.s);
	} else {
		kb_app_say(lib->app, "no file begins so");
	}
	kb_str_release(&path);
}

bool kb_paths_entered(struct kb_library_views *lib, enum kb_prompt_result what)
{
	if (what == KB_PROMPT_TAB)
		complete(lib);
	else
		lib->paths.tabs = 0;
	return what == KB_PROMPT_ENTERED;
}

static void page_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_library_views *lib = ctx;
	const struct kb_library_io *io = lib->io;
	struct kb_app *app = lib->app;
	struct kb_str src = {0};
	if (!kb_paths_entered(lib, what) || !app->prompt.text.len)
		return;
	io->source(io->ctx, app->prompt.text.s, &src);
	kb_app_open(app, src.s, 0);
	kb_str_release(&src);
}

void kb_open_page(struct kb_library_views *lib)
{
	/* i18n: a prompt; at most 30 cells */
	kb_paths_ask(lib, _("URL or file:"), NULL, page_typed);
}
