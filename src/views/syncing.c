/* Rounds with the servers of accounts: how far they are, how they ended, and
 * the passwords that they ask for. */
#include "syncing.h"

#include "accounts.h"

#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>

#include <stdlib.h>
#include <string.h>

enum {
	/* In fewer columns a round is told of by its name alone, to stand
	 * beside the place in a list. */
	FEW_COLUMNS = 60
};

void kb_syncing_show(struct kb_library_views *lib)
{
	struct kb_str words = {0};
	kb_str_add(&words, lib->round.s, lib->round.len);
	if (lib->reload.len) {
		kb_next_phrase(&words);
		kb_str_adds(&words, lib->reload.s);
	}
	kb_app_set_activity(lib->app, words.len ? words.s : "");
	kb_str_release(&words);
}

static void add_round(const struct kb_app *app, struct kb_str *out,
	const struct kb_round_news *n)
{
	if (app->canvas.cols < FEW_COLUMNS && !n->total)
		/* i18n: an account; at most 24 cells */
		kb_str_add_message(out, _("syncing %s"), n->account);
	else if (n->total)
		kb_str_add_message(out,
			/* i18n: an account; what is done: a word; how many of
			   that, and in all */
			_("%s: %s %zu/%zu"), n->account, _(n->stage), n->done,
			n->total);
	else
		/* i18n: an account; what is done: a word */
		kb_str_add_message(out, _("%s: %s"), n->account, _(n->stage));
}

static void complain(struct kb_app *app, const struct kb_round_news *n)
{
	if (n->advice && *n->advice)
		/* i18n: an account; why it could not be synced; what to do */
		kb_app_complain(
			app, "%s: %s; %s", n->account, n->error, n->advice);
	else
		kb_app_complain(app, "%s: %s", n->account, n->error);
}

void kb_app_round(struct kb_app *app, const struct kb_round_news *n)
{
	struct kb_library_views *lib = app->owned;
	/* Of several the one that tells something is shown. */
	if (n->running || !n->others)
		kb_str_clear(&lib->round);
	if (n->running)
		add_round(app, &lib->round, n);
	else
		lib->round_added += n->added;
	if (!n->running && n->error)
		complain(app, n);
	kb_syncing_show(lib);
	if (!n->running)
		kb_app_changed(app);
}

/* --- Starting ------------------------------------------------------------ */

/* Whether an earlier one of the feeds has the account. */
static bool had(const struct kb_feeds *conf, const size_t *feeds, size_t n,
	const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (kb_feed_conf_has_account(&conf->feeds[feeds[i]], name))
			return true;
	return false;
}

void kb_syncing_start(
	struct kb_library_views *lib, const size_t *feeds, size_t n)
{
	const struct kb_accounts_io *io = lib->io->accounts;
	const struct kb_feeds *conf = lib->io->conf(lib->io->ctx);
	if (!io)
		return;
	if (!n)
		io->sync(io->ctx, NULL);
	for (size_t i = 0; i < n; i++) {
		const struct kb_feed_conf *f = &conf->feeds[feeds[i]];
		for (size_t k = 0; k < f->n_accounts; k++)
			if (!had(conf, feeds, i, f->accounts[k]))
				io->sync(io->ctx, f->accounts[k]);
	}
}

void kb_syncing_changed(struct kb_library_views *lib, bool feeds)
{
	const struct kb_accounts_io *io = lib->io->accounts;
	if (io)
		io->changed(io->ctx, feeds);
}

/* --- Passwords ----------------------------------------------------------- */

static void ask_next(void *ctx);

/* Ends the first one that waits. */
static void answer(struct kb_library_views *lib, const char *password)
{
	const struct kb_accounts_io *io = lib->io->accounts;
	char *name = lib->passwords[0];
	memmove(lib->passwords, lib->passwords + 1,
		--lib->n_passwords * sizeof *lib->passwords);
	io->password(io->ctx, name, password);
	free(name);
	if (lib->n_passwords)
		kb_app_when_free(lib->app, ask_next, lib);
}

static void password_typed(void *ctx, enum kb_prompt_result what)
{
	struct kb_library_views *lib = ctx;
	const struct kb_str *text = &lib->app->prompt.text;
	if (what == KB_PROMPT_ENTERED && text->len)
		answer(lib, text->s);
	else if (what == KB_PROMPT_ENTERED || what == KB_PROMPT_CANCELLED)
		answer(lib, NULL);
}

static void ask_next(void *ctx)
{
	struct kb_library_views *lib = ctx;
	struct kb_str label = {0};
	/* For the lowest view, which stays. */
	struct kb_view *v = lib->app->top;
	while (v && v->below)
		v = v->below;
	if (!lib->n_passwords || !v)
		return;
	/* i18n: a prompt, for what is not shown; an account */
	kb_str_add_message(
		&label, _("Password of %s:"), KB_BRIEF(lib->passwords[0]));
	kb_app_ask(v,
		&(struct kb_question){.label = label.s,
			.dir = KB_DIR_LTR,
			.history = KB_HISTORY_KINDS,
			.hidden = true},
		password_typed, lib);
	lib->app->dirty = true;
	kb_str_release(&label);
}

void kb_app_password(struct kb_app *app, const char *account)
{
	struct kb_library_views *lib = app->owned;
	for (size_t i = 0; i < lib->n_passwords; i++)
		if (strcmp(lib->passwords[i], account) == 0)
			return;
	*KB_PUSH(lib->passwords, lib->n_passwords, lib->cap_passwords) =
		kb_strdup(account);
	kb_app_when_free(app, ask_next, lib);
}

void kb_syncing_release(struct kb_library_views *lib)
{
	for (size_t i = 0; i < lib->n_passwords; i++)
		free(lib->passwords[i]);
	free(lib->passwords);
	kb_str_release(&lib->round);
	kb_str_release(&lib->reload);
}
