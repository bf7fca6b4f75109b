/* The accounts in the reader: when rounds are due, and what comes of them. */
#include "reader_accounts_parts.h"

#include <khabar/base/clock.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>

#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

enum {
	/* Milliseconds from the last mark until it is sent, */
	SEND_AFTER = 30000,
	/* between looks at what is due, */
	LOOK_EVERY = 60000,
	/* that nothing is synced by itself after a stop, as with reloads, */
	HOLD = 1800000,
	/* and that the end has for what was not sent yet. */
	LAST_MOMENT = 500,
};

/* --- What is known of them ----------------------------------------------- */

void kb_reader_keep_password(struct kb_reader_known *k, const char *password)
{
	if (k->password)
		explicit_bzero(k->password, strlen(k->password));
	free(k->password);
	k->password = password ? kb_strdup(password) : NULL;
}

static void forget(struct kb_reader_known *k)
{
	kb_reader_keep_password(k, NULL);
	free(k->told);
	free(k->name);
}

struct kb_reader_known *kb_reader_known(
	struct kb_reader_accounts *a, const char *name)
{
	for (size_t i = 0; i < a->n_known; i++)
		if (strcmp(a->known[i].name, name) == 0)
			return &a->known[i];
	if (a->n_known == KB_MAX_ACCOUNTS) {
		forget(&a->known[0]);
		memmove(a->known, a->known + 1,
			--a->n_known * sizeof *a->known);
	}
	struct kb_reader_known *k = &a->known[a->n_known++];
	*k = (struct kb_reader_known){.name = kb_strdup(name)};
	return k;
}

static void replace(char **s, const char *with)
{
	free(*s);
	*s = with ? kb_strdup(with) : NULL;
}

/* --- Starting rounds ------------------------------------------------------ */

static void start(struct kb_reader_accounts *a, const char *name,
	enum kb_sync_which which)
{
	struct kb_reader_known *k = kb_reader_known(a, name);
	bool by_person = which == KB_SYNC_ALL || which == KB_SYNC_NAMED;
	if (by_person)
		k->refused = false;
	if (k->refused)
		return;
	k->asked_for |= by_person;
	kb_session_expect(a->session);
	kb_syncer_start(a->syncer, name, which);
}

static void start_all(struct kb_reader_accounts *a, enum kb_sync_which which)
{
	for (size_t i = 0; i < a->settings->n_accounts; i++)
		start(a, a->settings->accounts[i].name, which);
}

static void on_sync(void *ctx, const char *name)
{
	struct kb_reader_accounts *a = ctx;
	a->held = 0;
	if (name)
		start(a, name, KB_SYNC_NAMED);
	else
		start_all(a, KB_SYNC_ALL);
}

static bool on_stop(void *ctx)
{
	struct kb_reader_accounts *a = ctx;
	if (!kb_syncer_running(a->syncer))
		return false;
	kb_syncer_stop(a->syncer, NULL);
	a->held = kb_clock_ms() + HOLD;
	return true;
}

static void on_changed(void *ctx, bool feeds)
{
	struct kb_reader_accounts *a = ctx;
	if (!a->settings->n_accounts)
		return;
	a->send = kb_clock_ms() + SEND_AFTER;
	a->feeds_changed |= feeds;
	kb_account_states_forget(&a->states);
}

static void on_password(void *ctx, const char *name, const char *password)
{
	struct kb_reader_accounts *a = ctx;
	struct kb_reader_known *k = kb_reader_known(a, name);
	k->refused = !password;
	k->given = password != NULL;
	kb_reader_keep_password(k, password);
	kb_syncer_password(a->syncer, name, password);
}

/* --- How they stand ------------------------------------------------------- */

static size_t on_count(void *ctx)
{
	const struct kb_reader_accounts *a = ctx;
	return a->settings->n_accounts;
}

static struct kb_account_state on_state(void *ctx, size_t i)
{
	struct kb_reader_accounts *a = ctx;
	return kb_account_states_get(
		&a->states, kb_session_library(a->session), a->settings, i);
}

/* --- Trying ----------------------------------------------------------------
 */

static void on_try(void *ctx, const struct kb_account_settings *settings,
	const char *password)
{
	struct kb_reader_accounts *a = ctx;
	struct epoll_event ev = {.events = EPOLLIN};
	if (a->trying)
		epoll_ctl(a->fd, EPOLL_CTL_DEL, kb_trying_fd(a->trying), NULL);
	kb_trying_free(a->trying);
	a->trying = NULL;
	if (!settings)
		return;
	a->trying = kb_trying_new(a->engine, settings, password);
	epoll_ctl(a->fd, EPOLL_CTL_ADD, kb_trying_fd(a->trying), &ev);
}

/* --- What happens --------------------------------------------------------- */

/* Words for what a round does, looked up where they are shown. */
static const char *const stages[] = {
	[KB_SYNC_BEGIN] = N_("signing in"),
	[KB_SYNC_FEEDS] = N_("feeds"),
	[KB_SYNC_STATES] = N_("what is read"),
	[KB_SYNC_ARTICLES] = N_("articles"),
	[KB_SYNC_MARKS] = N_("marks"),
};

static void tell_progress(
	struct kb_reader_accounts *a, const struct kb_sync_event *ev)
{
	bool counted =
		ev->stage == KB_SYNC_ARTICLES || ev->stage == KB_SYNC_MARKS;
	kb_account_states_run(&a->states, ev->account, true);
	kb_app_round(a->app, &(struct kb_round_news){.account = ev->account,
				     .running = true,
				     .stage = stages[ev->stage],
				     .done = ev->done,
				     .total = counted ? ev->total : 0,
				     .others = ev->running});
}

static void give_password(struct kb_reader_accounts *a, const char *account)
{
	struct kb_reader_known *k = kb_reader_known(a, account);
	if (k->refused || (k->password && !k->given))
		kb_syncer_password(
			a->syncer, account, k->refused ? NULL : k->password);
	else
		kb_app_password(a->app, account);
	k->given = true;
}

/* Whether an error is to be told: one that was told is known, unless a person
 * has started the round. */
static bool is_news(struct kb_reader_known *k, const struct kb_sync_event *ev)
{
	bool failed = ev->err && ev->err != KB_ESTOP;
	bool known = k->told && failed && strcmp(k->told, ev->diag.text) == 0;
	bool told = failed && (!known || k->asked_for);
	if (!ev->skipped)
		replace(&k->told, failed ? ev->diag.text : NULL);
	return told;
}

/* Whether a round has changed what is here. */
static bool has_brought(const struct kb_sync_counts *c)
{
	return c->added || c->changed || c->marked || c->feeds_added ||
	       c->feeds_removed || c->feeds_changed;
}

static void tell_end(
	struct kb_reader_accounts *a, const struct kb_sync_event *ev)
{
	struct kb_reader_known *k = kb_reader_known(a, ev->account);
	bool told = is_news(k, ev);
	/* One that was refused is asked for again. */
	if (ev->err == KB_EINVAL)
		kb_reader_keep_password(k, NULL);
	k->given = k->asked_for = false;
	a->brought |= has_brought(&ev->counts);
	kb_account_states_forget(&a->states);
	kb_account_states_run(&a->states, ev->account, false);
	kb_app_round(
		a->app, &(struct kb_round_news){.account = ev->account,
				.added = ev->counts.added - ev->counts.copies,
				.error = told ? ev->diag.text : NULL,
				.advice = told ? ev->advice : NULL,
				.others = ev->running});
}

/* The feeds of accounts come into the index, rules act on them, and their pages
 * are fetched where they are wanted. */
static void follow_up(struct kb_reader_accounts *a)
{
	struct kb_diag diag;
	size_t n = 0;
	a->brought = false;
	if (kb_session_reread(a->session, &diag)) {
		kb_app_trouble(a->app, &diag);
		return;
	}
	const struct kb_feeds *conf = &kb_session_library(a->session)->conf;
	size_t *feeds = kb_calloc(conf->n_feeds + 1, sizeof *feeds);
	for (size_t i = 0; i < conf->n_feeds; i++)
		if (conf->feeds[i].n_accounts)
			feeds[n++] = i;
	a->follows =
		n && kb_session_reload(a->session, feeds, n, KB_RELOAD_NAMED);
	free(feeds);
}

static const char *server_of(enum kb_account_kind kind)
{
	return kb_account_kind_title(kb_account_kinds[kind].name);
}

static void take_trying(struct kb_reader_accounts *a)
{
	struct kb_trying_end end;
	if (!a->trying || !kb_trying_ended(a->trying, &end))
		return;
	kb_app_tried(a->app, &(struct kb_tried){.url = end.url,
				     .kind = end.kind,
				     .server = server_of(end.kind),
				     .feeds = end.trial.feeds,
				     .unread = end.trial.unread,
				     .starred = end.trial.starred,
				     .counted = end.trial.counted,
				     .failure = end.err ? end.diag.text : NULL,
				     .refused = end.trial.refused});
	on_try(a, NULL, NULL);
}

static void take_rounds(struct kb_reader_accounts *a)
{
	struct kb_sync_event ev;
	while (kb_syncer_next(a->syncer, &ev)) {
		if (ev.what == KB_SYNC_PASSWORD)
			give_password(a, ev.account);
		else if (ev.what == KB_SYNC_END)
			tell_end(a, &ev);
		else
			tell_progress(a, &ev);
	}
	if (a->brought && !kb_syncer_running(a->syncer))
		follow_up(a);
}

/* --- Time passes -----------------------------------------------------------
 */

/* Only a round that is not just due asks for a password. */
static void start_asking(struct kb_reader_accounts *a)
{
	for (size_t i = 0; i < a->settings->n_accounts; i++) {
		const struct kb_account_settings *s = &a->settings->accounts[i];
		if (!s->password_command && !s->password_file)
			kb_syncer_start(a->syncer, s->name, KB_SYNC_ALL);
	}
}

static void start_due(struct kb_reader_accounts *a, int64_t now)
{
	if (a->send && now >= a->send) {
		start_all(a, a->feeds_changed ? KB_SYNC_ALL : KB_SYNC_PUSH);
		a->send = 0;
		a->feeds_changed = false;
	}
	if (now < a->look)
		return;
	bool first = !a->look;
	a->look = now + LOOK_EVERY;
	if (!a->by_itself || now < a->held)
		return;
	start_all(a, KB_SYNC_DUE);
	if (first)
		start_asking(a);
}

void kb_reader_accounts_work(struct kb_reader_accounts *a)
{
	start_due(a, kb_clock_ms());
	take_trying(a);
	take_rounds(a);
}

int kb_reader_accounts_left(const struct kb_reader_accounts *a)
{
	int64_t at = a->send && a->send < a->look ? a->send : a->look;
	int64_t left = at - kb_clock_ms();
	return !a->settings->n_accounts ? INT_MAX : left < 0 ? 0 : (int)left;
}

void kb_reader_accounts_reloaded(struct kb_reader_accounts *a)
{
	if (a->follows)
		start_all(a, KB_SYNC_PUSH);
	a->follows = false;
}

void kb_reader_accounts_changed(struct kb_reader_accounts *a)
{
	kb_account_states_forget(&a->states);
}

/* --- Beginning and end ------------------------------------------------------
 */

static void watch(struct kb_reader_accounts *a, int fd)
{
	struct epoll_event ev = {.events = EPOLLIN};
	epoll_ctl(a->fd, EPOLL_CTL_ADD, fd, &ev);
}

struct kb_reader_accounts *kb_reader_accounts_new(struct kb_app *app,
	struct kb_session *session, struct kb_engine *engine,
	struct kb_settings *settings, bool by_itself)
{
	struct kb_reader_accounts *a = kb_calloc(1, sizeof *a);
	a->by_itself = by_itself;
	a->io = (struct kb_accounts_io){.ctx = a,
		.count = on_count,
		.state = on_state,
		.sync = on_sync,
		.stop = on_stop,
		.changed = on_changed,
		.password = on_password,
		.try_out = on_try,
		.put = kb_reader_account_put,
		.remove = kb_reader_account_remove,
		.move = kb_reader_account_move};
	a->app = app;
	a->session = session;
	a->engine = kb_engine_hold(engine);
	a->settings = settings;
	a->syncer = kb_syncer_new(engine, settings);
	kb_account_states_init(&a->states);
	a->fd = epoll_create1(EPOLL_CLOEXEC);
	watch(a, kb_syncer_fd(a->syncer));
	return a;
}

/* Sends what was marked last, as far as that is done in a moment. */
static void send_last(struct kb_reader_accounts *a)
{
	struct kb_sync_event ev;
	int64_t end = kb_clock_ms() + LAST_MOMENT;
	start_all(a, KB_SYNC_PUSH);
	while (kb_syncer_running(a->syncer)) {
		struct pollfd p = {kb_syncer_fd(a->syncer), POLLIN, 0};
		int64_t left = end - kb_clock_ms();
		if (left <= 0 || poll(&p, 1, (int)left) < 0)
			break;
		while (kb_syncer_next(a->syncer, &ev))
			if (ev.what == KB_SYNC_PASSWORD)
				kb_syncer_password(a->syncer, ev.account, NULL);
	}
}

void kb_reader_accounts_free(struct kb_reader_accounts *a)
{
	if (!a)
		return;
	on_try(a, NULL, NULL);
	kb_syncer_stop(a->syncer, NULL);
	if (a->send)
		send_last(a);
	kb_syncer_free(a->syncer);
	kb_engine_free(a->engine);
	kb_account_states_release(&a->states);
	for (size_t i = 0; i < a->n_known; i++)
		forget(&a->known[i]);
	close(a->fd);
	free(a);
}

const struct kb_accounts_io *kb_reader_accounts_io(struct kb_reader_accounts *a)
{
	return &a->io;
}

int kb_reader_accounts_fd(const struct kb_reader_accounts *a)
{
	return a->fd;
}
