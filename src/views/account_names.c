/* Accounts by their names, and names while they are typed. */
#include "accounts.h"

#include <string.h>

size_t kb_accounts_count(const struct kb_library_views *lib)
{
	const struct kb_accounts_io *io = lib->io->accounts;
	return io ? io->count(io->ctx) : 0;
}

bool kb_accounts_find(const struct kb_library_views *lib, const char *name,
	struct kb_account_state *out)
{
	const struct kb_accounts_io *io = lib->io->accounts;
	size_t n = kb_accounts_count(lib);
	for (size_t i = 0; i < n; i++) {
		*out = io->state(io->ctx, i);
		if (strcmp(out->settings->name, name) == 0)
			return true;
	}
	return false;
}

void kb_accounts_complete(struct kb_library_views *lib, struct kb_completion *c)
{
	const struct kb_accounts_io *io = lib->io->accounts;
	struct kb_prompt *p = &lib->app->prompt;
	size_t n = kb_accounts_count(lib), fits = 0;
	if (!c->tabs) {
		kb_str_clear(&c->typed);
		kb_str_add(&c->typed, p->text.s, kb_prompt_cursor(p));
	}
	const char *typed = c->typed.len ? c->typed.s : "";
	for (size_t i = 0; i < n; i++)
		fits += kb_starts(io->state(io->ctx, i).settings->name, typed);
	if (!fits) {
		kb_app_say(lib->app, "no account begins so");
		return;
	}
	size_t left = c->tabs++ % fits;
	for (size_t i = 0; i < n; i++) {
		const char *name = io->state(io->ctx, i).settings->name;
		if (!kb_starts(name, typed) || left--)
			continue;
		kb_prompt_replace(p, 0, name);
		return;
	}
}
