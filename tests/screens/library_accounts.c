/* The accounts of the scripts' library: rounds are only noted. */
#include "library.h"

#include <khabar/base/mem.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void release(struct fake_account *a)
{
	kb_account_settings_release(&a->settings);
	free(a->words[0]);
	free(a->words[1]);
	*a = (struct fake_account){0};
}

static size_t on_count(void *ctx)
{
	return ((struct fake_library *)ctx)->n_accounts;
}

static bool has(const struct kb_feed_conf *f, const char *name)
{
	for (size_t i = 0; i < f->n_accounts; i++)
		if (strcmp(f->accounts[i], name) == 0)
			return true;
	return false;
}

static struct kb_account_state on_state(void *ctx, size_t i)
{
	struct fake_library *l = ctx;
	struct fake_account *a = &l->accounts[i];
	a->state.settings = &a->settings;
	a->state.feeds = 0;
	for (size_t k = 0; k < l->conf.n_feeds; k++)
		a->state.feeds += has(&l->conf.feeds[k], a->settings.name);
	return a->state;
}

static void on_sync(void *ctx, const char *name)
{
	struct fake_library *l = ctx;
	if (l->n_accounts)
		kb_str_addf(l->calls, "sync %s\n", name ? name : "all");
}

static bool on_stop(void *ctx)
{
	struct fake_library *l = ctx;
	bool any = l->syncing;
	if (any)
		kb_str_adds(l->calls, "stop rounds\n");
	l->syncing = false;
	return any;
}

static void on_changed(void *ctx, bool feeds)
{
	struct fake_library *l = ctx;
	if (l->n_accounts)
		kb_str_adds(l->calls, feeds ? "feeds\n" : "marks\n");
}

static void on_password(void *ctx, const char *name, const char *password)
{
	kb_str_addf(((struct fake_library *)ctx)->calls, "password %s %s\n",
		name, password ? password : "not given");
}

static void on_try(
	void *ctx, const struct kb_account_settings *a, const char *password)
{
	struct fake_library *l = ctx;
	if (a)
		kb_str_addf(l->calls, "try %s %s %s\n", a->url, a->user,
			password ? password : a->password_command);
}

static struct fake_account *find(struct fake_library *l, const char *name)
{
	for (size_t i = 0; i < l->n_accounts; i++)
		if (strcmp(l->accounts[i].settings.name, name) == 0)
			return &l->accounts[i];
	return NULL;
}

static enum kb_err on_put(void *ctx, const struct kb_account_settings *now,
	const char *password, bool keep, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	struct fake_account *a = find(l, now->name);
	struct kb_account_settings copy;
	if (l->failing)
		return kb_fail(diag, KB_EIO, "%s", l->failing);
	kb_str_addf(l->calls, "put %s %s\n", now->name,
		!password ? "as it is"
		: keep    ? "password in a file"
			  : "password not kept");
	if (!a && l->n_accounts == FAKE_ACCOUNTS)
		return kb_fail(diag, KB_ELIMIT, "too many accounts");
	kb_account_settings_copy(&copy, now);
	if (a)
		kb_account_settings_release(&a->settings);
	else
		a = &l->accounts[l->n_accounts++];
	a->settings = copy;
	return KB_OK;
}

static enum kb_err on_move(void *ctx, const char *const *urls, size_t n,
	const char *names, size_t *moved, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	if (l->failing)
		return kb_fail(diag, KB_EIO, "%s", l->failing);
	kb_str_addf(l->calls, "move %zu to %s\n", n, *names ? names : "none");
	*moved = 0;
	for (size_t i = 0; i < n; i++) {
		const struct kb_feeds_change change = {
			.kind = KB_CHANGE_SETTING,
			.url = urls[i],
			.name = "account",
			.value = names};
		const struct kb_feed_conf *f = kb_feeds_find(&l->conf, urls[i]);
		if (!f || (*names ? has(f, names) : !f->n_accounts))
			continue;
		enum kb_err err =
			kb_feeds_change(&l->conf, &change, NULL, diag);
		if (err)
			return err;
		++*moved;
	}
	return KB_OK;
}

static enum kb_err on_remove(void *ctx, const char *name, struct kb_diag *diag)
{
	struct fake_library *l = ctx;
	struct fake_account *a = find(l, name);
	if (!a || l->failing)
		return kb_fail(diag, KB_EIO, "%s",
			l->failing ? l->failing : "there is none");
	kb_str_addf(l->calls, "remove %s\n", name);
	for (size_t i = 0; i < l->conf.n_feeds; i++) {
		const char *url = l->conf.feeds[i].url;
		size_t moved;
		if (has(&l->conf.feeds[i], name))
			on_move(l, &url, 1, "", &moved, diag);
	}
	struct fake_account *last = &l->accounts[--l->n_accounts];
	release(a);
	memmove(a, a + 1, (size_t)(last - a) * sizeof *a);
	*last = (struct fake_account){0};
	return KB_OK;
}

static const struct kb_accounts_io io = {
	.count = on_count,
	.state = on_state,
	.sync = on_sync,
	.stop = on_stop,
	.changed = on_changed,
	.password = on_password,
	.try_out = on_try,
	.put = on_put,
	.remove = on_remove,
	.move = on_move,
};

void fake_library_init_accounts(struct fake_library *l)
{
	l->accounts_io = io;
	l->accounts_io.ctx = l;
	l->io.accounts = &l->accounts_io;
}

void fake_library_release_accounts(struct fake_library *l)
{
	for (size_t i = 0; i < l->n_accounts; i++)
		release(&l->accounts[i]);
	l->n_accounts = 0;
}

bool fake_library_account(struct fake_library *l, const char *line)
{
	char name[65], url[200];
	struct kb_account_settings a;
	struct kb_diag diag;
	if (sscanf(line, "%64s %199s", name, url) != 2)
		return false;
	kb_account_settings_init(&a, name);
	kb_account_settings_set(&a, "url", url, NULL);
	kb_account_settings_set(&a, "user", "ahmad", NULL);
	bool done = on_put(l, &a, NULL, false, &diag) == KB_OK;
	kb_account_settings_release(&a);
	kb_str_clear(l->calls);
	return done;
}

bool fake_library_account_state(
	struct fake_library *l, const char *name, const char *what)
{
	struct fake_account *a = find(l, name);
	long long done = 0;
	if (!a)
		return false;
	struct kb_account_state *s = &a->state;
	free(a->words[0]);
	free(a->words[1]);
	a->words[0] = a->words[1] = NULL;
	*s = (struct kb_account_state){.server = "Google Reader"};
	if (kb_starts(what, "error ")) {
		const char *advice = strstr(what, " | ");
		size_t len = advice ? (size_t)(advice - what) : strlen(what);
		a->words[0] = kb_strndup(what + 6, len - 6);
		a->words[1] = advice ? kb_strdup(advice + 3) : NULL;
		s->error = a->words[0];
		s->advice = a->words[1];
		return true;
	}
	s->running = strcmp(what, "running") == 0;
	int n = sscanf(what, "synced %lld %zu %zu %zu %zu %zu %zu %zu", &done,
		&s->articles, &s->read, &s->unread, &s->starred, &s->unstarred,
		&s->subscribe, &s->unsubscribe);
	s->done = done;
	return n > 0 || s->running;
}
