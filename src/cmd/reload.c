/* `khabar reload`: fetches feeds; a progress bar on a terminal, plain lines in
 * a pipe. */
#include "cmd.h"
#include "command.h"
#include "fetching.h"
#include "stops.h"

#include <khabar/article/id_set.h>
#include <khabar/base/mem.h>
#include <khabar/library/config.h>
#include <khabar/library/session.h>

#include <stdlib.h>

/* Takes out what is to be read later; how many are left. */
static size_t leave_out_later(struct kb_session *s, int64_t *ids, size_t n)
{
	const struct kb_query q = {.later = true};
	struct kb_id_set later = {0};
	struct kb_found found;
	size_t left = 0;
	if (kb_session_list(s, &q, &found, NULL) == KB_OK)
		kb_id_set_init(&later, found.ids, found.n);
	for (size_t i = 0; i < n; i++)
		if (!kb_id_set_has(&later, ids[i]))
			ids[left++] = ids[i];
	kb_id_set_release(&later);
	free(found.ids);
	return left;
}

/* The pages of all unread articles of n feeds, 0: of all, that lack them. */
static void fetch_pages(struct kb_fetching *f, const size_t *feeds, size_t n,
	struct kb_session_progress *p)
{
	struct kb_session *s = f->session;
	const struct kb_library *l = kb_session_library(s);
	struct kb_query q = {.unread = true, .by_feeds = n > 0};
	struct kb_session_progress pages = {.running = true};
	int64_t *ids = kb_calloc(n + 1, sizeof *ids);
	struct kb_found found;
	for (size_t i = 0; i < n; i++) {
		const struct kb_feed_row *row = kb_library_row(l, feeds[i]);
		if (row)
			ids[q.n_feeds++] = row->id;
	}
	q.feeds = ids;
	bool listed = kb_session_list(s, &q, &found, NULL) == KB_OK;
	/* With all feeds, these have been asked for. */
	if (listed && !n)
		found.n = leave_out_later(s, found.ids, found.n);
	if (listed && kb_session_pages(s, found.ids, found.n))
		kb_fetching_wait(f, &pages);
	free(found.ids);
	free(ids);
	p->pages += pages.pages;
	p->pages_failed += pages.pages_failed;
}

/* What was asked for. */
struct request {
	size_t *feeds; /* places in the list; n = 0: all */
	size_t n;
	enum kb_reload_which which;
	bool pages; /* of what is unread */
	bool quiet;
};

static int fetch(struct kb_fetching *f, const struct kb_settings *settings,
	const struct request *r)
{
	struct kb_session *s = f->session;
	struct kb_session_progress p = {0};
	kb_session_expect(s);
	if (f->rounds)
		kb_rounds_start(f->rounds, NULL,
			r->which == KB_RELOAD_DUE ? KB_SYNC_DUE : KB_SYNC_ALL);
	p.running = kb_session_reload(s, r->feeds, r->n, r->which);
	kb_fetching_wait(f, &p);
	if (f->rounds && kb_rounds_went_well(f->rounds))
		kb_fetching_follow_up(f, &p);
	if (r->pages && !kb_stops_status())
		fetch_pages(f, r->feeds, r->n, &p);
	/* Of a list that servers fetch there is nothing more to tell. */
	if (!f->rounds || p.done > p.skipped || p.pages)
		kb_fetching_tell_end(f, &p);
	if (!kb_stops_status())
		kb_fetching_tell_others(f, settings, p.failed);
	if (!r->quiet)
		kb_complain_of_doubles(kb_session_library(s), NULL);
	if (kb_stops_status())
		return kb_complain(kb_stops_status(), "stopped");
	return p.failed || (f->rounds && f->rounds->failed) ? KB_EXIT_FAILED
							    : f->telling.status;
}

/* All feeds are fetched with the rounds of all accounts beside them. */
static int run(struct kb_session *s, struct kb_engine *engine,
	const struct kb_settings *settings, const struct request *r)
{
	struct kb_fetching f = {.session = s, .feeds_are_told = true};
	struct kb_rounds rounds;
	kb_telling_init(&f.telling, r->quiet);
	kb_complain_of_accounts(settings, &kb_session_library(s)->conf);
	if (r->n || !settings->n_accounts)
		return fetch(&f, settings, r);
	kb_rounds_init(&rounds, engine, settings, &f.telling);
	f.rounds = &rounds;
	int status = fetch(&f, settings, r);
	kb_rounds_release(&rounds);
	return status;
}

/* Finds the feeds that are named, and fetches them. */
static int reload(struct kb_session *s, struct kb_engine *engine,
	const struct kb_settings *settings, const struct kb_args *args)
{
	const struct kb_library *l = kb_session_library(s);
	size_t n = args->n_arguments;
	struct request r = {.n = n,
		.pages = kb_args_has(args, "full-text"),
		.quiet = kb_args_has(args, "quiet")};
	struct kb_later_counts later = {0};
	struct kb_diag diag;
	enum kb_err err = KB_OK;
	r.feeds = kb_calloc(n + 1, sizeof *r.feeds);
	r.which = n                            ? KB_RELOAD_NAMED
		  : kb_args_has(args, "force") ? KB_RELOAD_ALL
					       : KB_RELOAD_DUE;
	for (size_t i = 0; i < n && !err; i++)
		err = kb_library_find(
			l, args->arguments[i], &r.feeds[i], &diag);
	if (!err && !l->conf.n_feeds)
		err = kb_session_later_count(s, &later, &diag);
	int status;
	if (err)
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else if (!l->conf.n_feeds && !later.total && !settings->n_accounts)
		status = kb_complain(KB_EXIT_FAILED,
			"no feeds yet: khabar add URL follows one");
	else
		status = run(s, engine, settings, &r);
	free(r.feeds);
	return status;
}

int kb_cmd_reload(const struct kb_args *args)
{
	struct kb_settings settings;
	struct kb_engine *engine = NULL;
	struct kb_session *s = NULL;
	struct kb_diag diag;
	int status;
	enum kb_err err = kb_read_settings(&settings, &diag);
	if (!err)
		err = kb_read_engine(&settings, &engine, &diag);
	const struct kb_session_options options = {.engine = engine,
		.full_text = settings.full_text,
		.similar = settings.stories == KB_STORIES_SIMILAR};
	if (err)
		status = kb_complain(KB_EXIT_USAGE, "%s", diag.text);
	else
		status = kb_open_session(&s, &options);
	if (!status)
		status = reload(s, engine, &settings, args);
	status = kb_close_session(s, status);
	kb_settings_release(&settings);
	kb_engine_free(engine);
	return status;
}
