/* Feeds that an account, another or none follows from now on, accounts that go,
 * and taking both back. */
#include "account_changes.h"

#include "accounts.h"
#include "answers.h"
#include "undo.h"

#include <khabar/base/count.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>

#include <stdlib.h>
#include <string.h>

/* Feeds with the accounts that they had, and an account that was removed. */
struct kb_account_change {
	struct kb_account_settings removed; /* name NULL: none was */
	struct was {
		char *url, *names; /* names as the feed list has them; owned */
	} * feeds;
	size_t n, cap;
};

void kb_account_change_free(struct kb_account_change *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n; i++) {
		free(c->feeds[i].url);
		free(c->feeds[i].names);
	}
	free(c->feeds);
	if (c->removed.name)
		kb_account_settings_release(&c->removed);
	free(c);
}

/* The names of a feed's accounts as the feed list has them; owned. */
static char *names_of(const struct kb_feed_conf *c)
{
	struct kb_str names = {0};
	kb_str_adds(&names, "");
	kb_feed_conf_add_accounts(c, NULL, false, &names);
	return kb_str_take(&names);
}

static void add_feed(struct kb_account_change *c, const struct kb_feed_conf *f)
{
	*KB_PUSH(c->feeds, c->n, c->cap) =
		(struct was){kb_strdup(f->url), names_of(f)};
}

/* Has the feeds of the change that had these accounts, or (NULL) all, get
 * others. *moved: how many had not. */
static enum kb_err move(struct kb_library_views *lib,
	const struct kb_account_change *c, const char *had, const char *names,
	size_t *moved, struct kb_diag *diag)
{
	const struct kb_accounts_io *io = lib->io->accounts;
	const char **urls = kb_calloc(c->n + 1, sizeof *urls);
	size_t n = 0;
	for (size_t i = 0; i < c->n; i++)
		if (!had || strcmp(c->feeds[i].names, had) == 0)
			urls[n++] = c->feeds[i].url;
	enum kb_err err = io->move(io->ctx, urls, n, names, moved, diag);
	free(urls);
	return err;
}

enum kb_err kb_account_take_back(struct kb_library_views *lib,
	const struct kb_account_change *c, struct kb_diag *diag)
{
	const struct kb_accounts_io *io = lib->io->accounts;
	enum kb_err err = KB_OK;
	size_t moved;
	if (c->removed.name)
		err = io->put(io->ctx, &c->removed, NULL, false, diag);
	/* Those of the same accounts in one go. */
	for (size_t i = 0; i < c->n && !err; i++) {
		size_t first = 0;
		while (strcmp(c->feeds[first].names, c->feeds[i].names) != 0)
			first++;
		if (first == i)
			err = move(lib, c, c->feeds[i].names, c->feeds[i].names,
				&moved, diag);
	}
	return err;
}

/* --- Moving feeds ------------------------------------------------------- */

bool kb_account_check_names(struct kb_library_views *lib, const char *names)
{
	struct kb_account_state state;
	bool all = true;
	for (const char *s = names; all && *s; s += strcspn(s, " ")) {
		s += strspn(s, " ");
		char *name = kb_strndup(s, strcspn(s, " "));
		all = !*name || kb_accounts_find(lib, name, &state);
		if (!all)
			kb_app_complain(lib->app, "there is no account %s",
				KB_BRIEF_WORD(name));
		free(name);
	}
	return all;
}

/* What is said of feeds that were moved. */
static void add_moved(struct kb_str *out, size_t n, const char *names)
{
	if (*names)
		kb_str_add_message(out,
			/* i18n: feeds; an account, by its name */
			kb_count(n, "%zu feed is followed by %s now",
				"%zu feeds are followed by %s now"),
			n, names);
	else
		kb_str_add_message(out,
			/* i18n: feeds, which no account follows any more */
			kb_count(n, "%zu feed is followed here alone now",
				"%zu feeds are followed here alone now"),
			n);
}

/* Moves the feeds that were asked about. */
static void move_asked(struct kb_library_views *lib, const char *names)
{
	struct kb_account_change *c = lib->moving;
	struct kb_str done = {0};
	struct kb_diag diag;
	size_t moved = 0;
	lib->moving = NULL;
	enum kb_err err = move(lib, c, NULL, names, &moved, &diag);
	if (err)
		kb_app_complain(lib->app, "%s", diag.text);
	else if (!moved)
		kb_app_say(lib->app, "they are followed there already");
	if (err || !moved) {
		kb_account_change_free(c);
		return;
	}
	add_moved(&done, moved, names);
	kb_views_made_account(
		lib, c, done.s, _("undone: the feeds are followed as before"));
	kb_str_release(&done);
}

static void ask_move(struct kb_library_views *lib, const char *names);

static void move_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_library_views *lib = ctx;
	if (what == KB_PROMPT_TAB)
		kb_accounts_complete(lib, &lib->completion);
	else
		lib->completion.tabs = 0;
	if (what != KB_PROMPT_ENTERED)
		return;
	char *names = kb_strdup(lib->app->prompt.text.s);
	if (kb_account_check_names(lib, names))
		move_asked(lib, names);
	else
		ask_move(lib, names);
	free(names);
}

static void ask_move(struct kb_library_views *lib, const char *names)
{
	lib->completion.tabs = 0;
	kb_app_ask(lib->app->top,
		&(struct kb_question){/* i18n: a prompt; at most 30 cells */
			.label = _("Account (empty: only here):"),
			.text = names,
			.dir = KB_DIR_LTR,
			.history = KB_HISTORY_KINDS},
		move_typed, lib);
}

void kb_account_ask_move(
	struct kb_library_views *lib, const struct kb_scope *scope)
{
	const struct kb_library_io *io = lib->io;
	const struct kb_feeds *conf = io->conf(io->ctx);
	size_t n, *at = kb_scope_feeds(lib, scope, &n);
	struct kb_account_change *c = kb_calloc(1, sizeof *c);
	bool all = !kb_scope_names_feeds(scope);
	n = all ? conf->n_feeds : n;
	for (size_t i = 0; i < n; i++)
		add_feed(c, &conf->feeds[all ? i : at[i]]);
	free(at);
	kb_account_change_free(lib->moving);
	lib->moving = c;
	if (!kb_accounts_count(lib)) {
		kb_app_decline(lib->app, "there are no accounts yet");
	} else if (!n) {
		kb_app_decline(lib->app, "no feed is chosen");
	} else {
		const struct kb_accounts_io *accounts = io->accounts;
		const char *first =
			accounts->state(accounts->ctx, 0).settings->name;
		ask_move(lib, *c->feeds[0].names ? c->feeds[0].names : first);
	}
}

/* --- Giving accounts up ------------------------------------------------- */

static void remove_asked(struct kb_library_views *lib, int answer)
{
	const struct kb_accounts_io *io = lib->io->accounts;
	struct kb_account_change *c = lib->moving;
	struct kb_str done = {0}, key = {0};
	struct kb_diag diag;
	lib->moving = NULL;
	if (answer != 0) {
		kb_account_change_free(c);
		return;
	}
	if (io->remove(io->ctx, c->removed.name, &diag)) {
		kb_app_complain(lib->app, "%s", diag.text);
		kb_account_change_free(c);
		return;
	}
	kb_keymap_describe(&lib->app->settings->keymap, KB_ACTION_UNDO, &key);
	/* i18n: an account, and a key */
	kb_str_add_message(&done, _("%s is removed; %s brings it back"),
		KB_BRIEF(c->removed.name),
		key.len ? key.s : kb_actions[KB_ACTION_UNDO].name);
	kb_views_made_account(lib, c, done.s, _("undone: the account is back"));
	kb_str_release(&done);
	kb_str_release(&key);
}

/* What becomes of the account's feeds, and of what its server was not told. */
static void add_remove(struct kb_str *out, const struct kb_account_state *s)
{
	size_t waits = s->read + s->unread + s->starred + s->unstarred;
	if (s->feeds)
		kb_str_add_message(out,
			/* i18n: an account; how many feeds it follows */
			kb_count(s->feeds,
				"Remove %s? Its %zu feed stays, with all "
				"articles and marks, and is fetched from here. "
				"The server keeps what it has.",
				"Remove %s? Its %zu feeds stay, with all "
				"articles and marks, and are fetched from "
				"here. The server keeps what it has."),
			KB_BRIEF(s->settings->name), s->feeds);
	else
		kb_str_add_message(out,
			/* i18n: an account */
			_("Remove %s? The server keeps what it has."),
			KB_BRIEF(s->settings->name));
	if (!waits)
		return;
	kb_str_addc(out, ' ');
	kb_str_add_message(out,
		/* i18n: marks of articles */
		kb_count(waits,
			"%zu mark was not sent yet, and the server will not "
			"learn of it.",
			"%zu marks were not sent yet, and the server will not "
			"learn of them."),
		waits);
}

void kb_views_remove_account(struct kb_library_views *lib, const char *name)
{
	const struct kb_library_io *io = lib->io;
	const struct kb_feeds *conf = io->conf(io->ctx);
	struct kb_account_state state;
	struct kb_str words = {0};
	const struct kb_answer_words answers[] = {
		{_("Remove the account"), NULL}, {_("Leave it"), NULL}};
	if (!kb_accounts_find(lib, name, &state))
		return;
	struct kb_account_change *c = kb_calloc(1, sizeof *c);
	kb_account_settings_copy(&c->removed, state.settings);
	for (size_t i = 0; i < conf->n_feeds; i++)
		if (kb_feed_conf_has_account(&conf->feeds[i], name))
			add_feed(c, &conf->feeds[i]);
	kb_account_change_free(lib->moving);
	lib->moving = c;
	add_remove(&words, &state);
	kb_view_push(kb_answers_new(lib, words.s, answers, 2, remove_asked));
	kb_str_release(&words);
}
