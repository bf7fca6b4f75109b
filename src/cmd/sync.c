/* `khabar sync`: rounds with the servers of accounts. */
#include "cmd.h"
#include "command.h"
#include "fetching.h"
#include "stops.h"

#include <khabar/base/message.h>
#include <khabar/base/word.h>
#include <khabar/library/config.h>

int kb_complain_of_account(const struct kb_settings *settings, const char *name)
{
	struct kb_nearest near = {.word = name};
	for (size_t i = 0; i < settings->n_accounts; i++)
		kb_nearest_try(&near, settings->accounts[i].name);
	if (near.name)
		return kb_complain(KB_EXIT_FAILED,
			"no account is called %s; is it %s?", name, near.name);
	return kb_complain(KB_EXIT_FAILED,
		/* i18n: `khabar account` is typed so */
		"no account is called %s; `khabar account` lists them", name);
}

static int check_names(
	const struct kb_settings *settings, const struct kb_args *args)
{
	if (!settings->n_accounts)
		return kb_complain(KB_EXIT_FAILED,
			/* i18n: `khabar account add` is typed so */
			"no accounts yet: `khabar account add` sets one up");
	for (size_t i = 0; i < args->n_arguments; i++)
		if (!kb_settings_account(settings, args->arguments[i]))
			return kb_complain_of_account(
				settings, args->arguments[i]);
	return KB_EXIT_OK;
}

static void start(struct kb_rounds *r, const struct kb_settings *settings,
	const struct kb_args *args)
{
	bool accepts = kb_args_has(args, "accept-removals");
	for (size_t i = 0; i < args->n_arguments; i++) {
		if (accepts)
			kb_syncer_accept_removals(
				r->syncer, args->arguments[i]);
		kb_rounds_start(r, args->arguments[i], KB_SYNC_NAMED);
	}
	/* The only one is as good as named: see kb_cmd_sync(). */
	if (!args->n_arguments && accepts)
		kb_syncer_accept_removals(
			r->syncer, settings->accounts[0].name);
	if (!args->n_arguments)
		kb_rounds_start(r, NULL, KB_SYNC_ALL);
}

static int run(struct kb_fetching *f, const struct kb_settings *settings,
	const struct kb_args *args)
{
	struct kb_session_progress p = {0};
	kb_session_expect(f->session);
	start(f->rounds, settings, args);
	kb_fetching_wait(f, &p);
	if (kb_rounds_went_well(f->rounds) && !kb_stops_status()) {
		kb_fetching_follow_up(f, &p);
		kb_fetching_tell_others(f, settings, f->rounds->failed);
	}
	if (kb_stops_status())
		return kb_complain(kb_stops_status(), "stopped");
	return f->rounds->failed ? KB_EXIT_FAILED : f->telling.status;
}

static int sync_accounts(struct kb_session *s, struct kb_engine *engine,
	const struct kb_settings *settings, const struct kb_args *args)
{
	struct kb_fetching f = {.session = s};
	struct kb_rounds rounds;
	kb_telling_init(&f.telling, kb_args_has(args, "quiet"));
	kb_rounds_init(&rounds, engine, settings, &f.telling);
	f.rounds = &rounds;
	kb_complain_of_accounts(settings, &kb_session_library(s)->conf);
	int status = run(&f, settings, args);
	kb_rounds_release(&rounds);
	return status;
}

int kb_cmd_sync(const struct kb_args *args)
{
	struct kb_settings settings;
	struct kb_engine *engine = NULL;
	struct kb_session *s = NULL;
	struct kb_diag diag;
	enum kb_err err = kb_read_settings(&settings, &diag);
	if (!err)
		err = kb_read_engine(&settings, &engine, &diag);
	const struct kb_session_options options = {.engine = engine,
		.full_text = settings.full_text,
		.similar = settings.stories == KB_STORIES_SIMILAR};
	int status = err ? kb_complain(KB_EXIT_USAGE, "%s", diag.text)
			 : check_names(&settings, args);
	if (!status && kb_args_has(args, "accept-removals") &&
		!args->n_arguments && settings.n_accounts > 1)
		status = kb_complain(KB_EXIT_USAGE,
			/* i18n: --accept-removals is typed so */
			"--accept-removals is for accounts that are named");
	if (!status)
		status = kb_open_session(&s, &options);
	if (!status)
		status = sync_accounts(s, engine, &settings, args);
	status = kb_close_session(s, status);
	kb_settings_release(&settings);
	kb_engine_free(engine);
	return status;
}
