/* The accounts in the reader: when rounds are due, and what comes of them. */
#include "reader_accounts.h"

#include "account_states.h"
#include "trying.h"

#include <khabar/base/clock.h>
#include <khabar/base/folders.h>
#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/library/config.h>
#include <khabar/net/paths.h>
#include <khabar/sync/accounts.h>
#include <khabar/sync/syncer.h>

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

/* What the reader knows of an account besides. */
struct known {
	char *name;
	char *password; /* that was typed; or NULL */
	char *told;     /* the last error that was told of; or NULL */
	bool given;     /* the password was, to the round that goes on */
	bool refused;   /* a person did not want to give it */
	bool asked_for; /* a person has started the round that goes on */
};

struct kb_reader_accounts {
	struct kb_accounts_io io;
	struct kb_app *app;
	struct kb_session *session;
	struct kb_engine *engine;
	struct kb_settings *settings;
	struct kb_syncer *syncer;
	struct kb_trying *trying; /* NULL: nothing is tried */
	struct kb_account_states states;
	struct known known[KB_MAX_ACCOUNTS];
	size_t n_known;
	int fd;
	int64_t send, look, held; /* when; 0: marks are not to be sent */
	bool by_itself;           /* what is due is synced */
	bool feeds_changed;       /* more than marks is to be sent */
	bool brought;             /* rounds have, since the last reload */
	bool follows;             /* a reload that goes on belongs to them */
};

/* --- What is known of them ----------------------------------------------- */

static void wipe(char **secret)
{
	if (*secret)
		explicit_bzero(*secret, strlen(*secret));
	free(*secret);
	*secret = NULL;
}

static void forget(struct known *k)
{
	wipe(&k->password);
	free(k->told);
	free(k->name);
}

/* That of an account, made where there is none; the names of KB_MAX_ACCOUNTS
 * are known. */
static struct known *known_of(struct kb_reader_accounts *a, const char *name)
{
	for (size_t i = 0; i < a->n_known; i++)
		if (strcmp(a->known[i].name, name) == 0)
			return &a->known[i];
	if (a->n_known == KB_MAX_ACCOUNTS) {
		forget(&a->known[0]);
		memmove(a->known, a->known + 1,
			--a->n_known * sizeof *a->known);
	}
	struct known *k = &a->known[a->n_known++];
	*k = (struct known){.name = kb_strdup(name)};
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
	struct known *k = known_of(a, name);
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
	struct known *k = known_of(a, name);
	k->refused = !password;
	k->given = password != NULL;
	wipe(&k->password);
	k->password = password ? kb_strdup(password) : NULL;
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

/* --- Setting up and giving up --------------------------------------------- */

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

/* The accounts are as the configuration has them now; all else of the settings
 * stays. */
static enum kb_err read_again(
	struct kb_reader_accounts *a, struct kb_diag *diag)
{
	struct kb_settings now;
	enum kb_err err = kb_read_settings(&now, diag);
	if (!err) {
		struct kb_account_settings *accounts = a->settings->accounts;
		size_t n = a->settings->n_accounts;
		size_t cap = a->settings->cap_accounts;
		a->settings->accounts = now.accounts;
		a->settings->n_accounts = now.n_accounts;
		a->settings->cap_accounts = now.cap_accounts;
		now.accounts = accounts;
		now.n_accounts = n;
		now.cap_accounts = cap;
		kb_syncer_set(a->syncer, a->settings);
	}
	kb_settings_release(&now);
	kb_account_states_forget(&a->states);
	return err;
}

static enum kb_err on_put(void *ctx, const struct kb_account_settings *settings,
	const char *password, bool keep, struct kb_diag *diag)
{
	struct kb_reader_accounts *a = ctx;
	struct known *k = known_of(a, settings->name);
	struct kb_account_settings now;
	struct kb_str path = {0};
	kb_account_settings_copy(&now, settings);
	/* Of an account that comes back, its file is gone. */
	const char *kept = password ? password : k->password;
	bool write = password ? keep : settings->password_file && kept;
	enum kb_err err =
		kb_sync_put_account(&now, write ? kept : NULL, &path, diag);
	if (!err && password && !keep)
		replace(&k->password, password);
	else if (!err && write)
		wipe(&k->password);
	k->refused = false;
	if (!err)
		err = read_again(a, diag);
	kb_account_settings_release(&now);
	kb_str_release(&path);
	return err;
}

struct removal {
	const char *name;
};

static enum kb_err remove_account(
	void *ctx, struct kb_library *l, struct kb_diag *diag)
{
	const struct removal *r = ctx;
	size_t feeds;
	return kb_sync_remove_account(l, r->name, &feeds, diag);
}

/* The password that the account's file has is known until khabar ends, for it
 * goes with the account, which may come back. */
static void keep_password(struct kb_reader_accounts *a, const char *name)
{
	const struct kb_account_settings *s =
		kb_settings_account(a->settings, name);
	struct kb_str path = {0}, text = {0};
	if (!s || !s->password_file)
		return;
	kb_add_home_path(&path, s->password_file);
	if (kb_read_file(path.s, KB_MAX_PASSWORD, true, &text, NULL) == KB_OK &&
		text.len) {
		text.s[strcspn(text.s, "\r\n")] = '\0';
		struct known *k = known_of(a, name);
		wipe(&k->password);
		k->password = kb_strdup(text.s);
		explicit_bzero(text.s, text.len);
	}
	kb_str_release(&path);
	kb_str_release(&text);
}

static enum kb_err on_remove(void *ctx, const char *name, struct kb_diag *diag)
{
	struct kb_reader_accounts *a = ctx;
	struct removal r = {.name = name};
	struct kb_diag why;
	kb_syncer_stop(a->syncer, name);
	keep_password(a, name);
	enum kb_err err = kb_session_edit(a->session, remove_account, &r, diag);
	/* Some of it may be done all the same. */
	enum kb_err again = read_again(a, err ? &why : diag);
	return err ? err : again;
}

struct move {
	const char *const *urls;
	size_t n, *moved;
	const char *names;
};

static enum kb_err move_feeds(
	void *ctx, struct kb_library *l, struct kb_diag *diag)
{
	const struct move *m = ctx;
	return kb_sync_move_feeds(
		l, m->urls, m->n, *m->names ? m->names : NULL, m->moved, diag);
}

static enum kb_err on_move(void *ctx, const char *const *urls, size_t n,
	const char *names, size_t *moved, struct kb_diag *diag)
{
	struct kb_reader_accounts *a = ctx;
	struct move m = {urls, n, moved, names};
	kb_account_states_forget(&a->states);
	return kb_session_edit(a->session, move_feeds, &m, diag);
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
	struct known *k = known_of(a, account);
	if (k->refused || (k->password && !k->given))
		kb_syncer_password(
			a->syncer, account, k->refused ? NULL : k->password);
	else
		kb_app_password(a->app, account);
	k->given = true;
}

/* Whether an error is to be told: one that was told is known, unless a person
 * has started the round. */
static bool is_news(struct known *k, const struct kb_sync_event *ev)
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
	struct known *k = known_of(a, ev->account);
	bool told = is_news(k, ev);
	/* One that was refused is asked for again. */
	if (ev->err == KB_EINVAL)
		wipe(&k->password);
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
		.put = on_put,
		.remove = on_remove,
		.move = on_move};
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
