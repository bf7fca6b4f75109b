/* The accounts in the reader: set up, changed and given up as the views ask for
 * it. */
#include "reader_accounts_parts.h"

#include <khabar/base/folders.h>
#include <khabar/library/config.h>
#include <khabar/net/paths.h>
#include <khabar/sync/accounts.h>

#include <stdlib.h>
#include <string.h>

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

enum kb_err kb_reader_account_put(void *ctx,
	const struct kb_account_settings *settings, const char *password,
	bool keep, struct kb_diag *diag)
{
	struct kb_reader_accounts *a = ctx;
	struct kb_reader_known *k = kb_reader_known(a, settings->name);
	struct kb_account_settings now;
	struct kb_str path = {0};
	kb_account_settings_copy(&now, settings);
	/* Of an account that comes back, its file is gone. */
	const char *kept = password ? password : k->password;
	bool write = password ? keep : settings->password_file && kept;
	enum kb_err err =
		kb_sync_put_account(&now, write ? kept : NULL, &path, diag);
	if (!err && password && !keep)
		kb_reader_keep_password(k, password);
	else if (!err && write)
		kb_reader_keep_password(k, NULL);
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
		kb_reader_keep_password(kb_reader_known(a, name), text.s);
		explicit_bzero(text.s, text.len);
	}
	kb_str_release(&path);
	kb_str_release(&text);
}

enum kb_err kb_reader_account_remove(
	void *ctx, const char *name, struct kb_diag *diag)
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

enum kb_err kb_reader_account_move(void *ctx, const char *const *urls, size_t n,
	const char *names, size_t *moved, struct kb_diag *diag)
{
	struct kb_reader_accounts *a = ctx;
	struct move m = {urls, n, moved, names};
	kb_account_states_forget(&a->states);
	return kb_session_edit(a->session, move_feeds, &m, diag);
}
