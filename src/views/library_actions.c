/* What keys do in all views of the library. */
#include "library_actions.h"

#include "accounts.h"
#include "adding.h"
#include "edit_file.h"
#include "exchange.h"
#include "syncing.h"
#include "typed_paths.h"
#include "undo.h"

#include <khabar/ui/download.h>

static void reload_all(struct kb_library_views *lib)
{
	const struct kb_library_io *io = lib->io;
	size_t n = io->conf(io->ctx)->n_feeds;
	if (n)
		io->reload(io->ctx, NULL, 0);
	kb_syncing_start(lib, NULL, 0);
	if (!n && !kb_accounts_count(lib))
		kb_app_decline(lib->app, "there are no feeds yet");
}

/* Gives up rounds and reloads that go on. */
static bool stop_fetching(struct kb_library_views *lib)
{
	const struct kb_library_io *io = lib->io;
	bool rounds = io->accounts && io->accounts->stop(io->accounts->ctx);
	return io->stop(io->ctx) || rounds;
}

bool kb_library_action(struct kb_library_views *lib, enum kb_action action)
{
	switch (action) {
	case KB_ACTION_UNDO:
		kb_views_undo(lib);
		return true;
	case KB_ACTION_RELOAD_ALL:
		reload_all(lib);
		return true;
	case KB_ACTION_ACCOUNTS:
		lib->open_accounts(lib);
		return true;
	case KB_ACTION_ADD_FEED:
		kb_adding_ask(lib, lib->app->top, NULL, "");
		return true;
	case KB_ACTION_OPEN_PAGE:
		kb_open_page(lib);
		return true;
	case KB_ACTION_EDIT_FILE:
		kb_edit_file(lib, 0);
		return true;
	case KB_ACTION_IMPORT:
		kb_exchange_import(lib);
		return true;
	case KB_ACTION_FIND:
		lib->find(lib);
		return true;
	default:
		return false;
	}
}

void kb_library_stop(struct kb_library_views *lib)
{
	struct kb_str key = {0};
	if (!stop_fetching(lib)) {
		kb_app_stop_files(lib->app);
		return;
	}
	kb_keymap_describe(
		&lib->app->settings->keymap, KB_ACTION_RELOAD_ALL, &key);
	/* i18n: a key */
	kb_app_say(lib->app, "stopped; %s fetches all feeds", key.s);
	kb_str_release(&key);
}
