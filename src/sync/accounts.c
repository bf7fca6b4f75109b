/* Accounts are set up and given up, and feeds moved between them and khabar. */
#include <khabar/sync/accounts.h>

#include "login_file.h"

#include <khabar/base/folders.h>
#include <khabar/base/mem.h>
#include <khabar/base/save.h>
#include <khabar/conf/feeds_change.h>
#include <khabar/library/config.h>
#include <khabar/net/paths.h>
#include <khabar/store/account.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- The password's file ------------------------------------------------- */

/* Where khabar keeps the password of an account. */
static enum kb_err own_file(
	const char *name, struct kb_str *path, struct kb_diag *diag)
{
	struct kb_str file = {0};
	kb_str_addf(&file, "%s.password", name);
	enum kb_err err = kb_path_config(file.s, path, diag);
	kb_str_release(&file);
	return err;
}

/* Writes a line that was in no file for others to read at any time. */
static enum kb_err write_password(
	const char *path, const char *password, struct kb_diag *diag)
{
	struct kb_str line = {0};
	kb_str_addf(&line, "%s\n", password);
	/* One that others could read is made anew. */
	struct stat st;
	if (lstat(path, &st) == 0 &&
		(!S_ISREG(st.st_mode) || (st.st_mode & 077)))
		unlink(path);
	enum kb_err err = kb_write_file(path, line.s, line.len, diag);
	explicit_bzero(line.s, line.len);
	kb_str_release(&line);
	return err;
}

static enum kb_err keep_password(struct kb_account_settings *a,
	const char *password, struct kb_diag *diag)
{
	struct kb_str path = {0};
	enum kb_err err = KB_OK;
	if (a->password_file)
		kb_add_home_path(&path, a->password_file);
	else
		err = own_file(a->name, &path, diag);
	if (!err)
		err = write_password(path.s, password, diag);
	if (!err && !a->password_file)
		err = kb_account_settings_set(a, "password-file", path.s, diag);
	kb_str_release(&path);
	return err;
}

enum kb_err kb_sync_put_account(struct kb_account_settings *a,
	const char *password, struct kb_str *path, struct kb_diag *diag)
{
	enum kb_err err = password ? keep_password(a, password, diag) : KB_OK;
	return err ? err : kb_write_account(a->name, a, path, diag);
}

/* --- Feeds --------------------------------------------------------------- */

static enum kb_err set(struct kb_feeds *f, const char *url, const char *names,
	struct kb_diag *diag)
{
	const struct kb_feeds_change change = {.kind = KB_CHANGE_SETTING,
		.url = url,
		.name = "account",
		.value = names};
	return kb_feeds_change(f, &change, NULL, diag);
}

struct move {
	const char *const *urls;
	size_t n;
	const char *account;
	size_t moved;
};

static enum kb_err move(void *ctx, struct kb_feeds *f, struct kb_diag *diag)
{
	struct move *m = ctx;
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < m->n && !err; i++) {
		const struct kb_feed_conf *c = kb_feeds_find(f, m->urls[i]);
		if (!c || (m->account ? c->n_accounts == 1 &&
						  kb_feed_conf_has_account(
							  c, m->account)
				      : !c->n_accounts))
			continue;
		err = set(f, m->urls[i], m->account ? m->account : "", diag);
		m->moved += !err;
	}
	return err;
}

enum kb_err kb_sync_move_feeds(struct kb_library *l, const char *const *urls,
	size_t n, const char *account, size_t *moved, struct kb_diag *diag)
{
	struct move m = {.urls = urls, .n = n, .account = account};
	enum kb_err err = kb_library_edit(l, move, &m, diag);
	*moved = err ? 0 : m.moved;
	return err;
}

struct leave {
	const char *account;
	size_t feeds;
};

/* Takes the account's word off the line of a feed that has it. */
static enum kb_err leave_feed(
	struct kb_feeds *f, size_t i, const char *account, struct kb_diag *diag)
{
	const struct kb_feed_conf *c = &f->feeds[i];
	struct kb_str names = {0};
	char *url = kb_strdup(c->url);
	kb_str_adds(&names, "");
	kb_feed_conf_add_accounts(c, account, false, &names);
	enum kb_err err = set(f, url, names.s, diag);
	free(url);
	kb_str_release(&names);
	return err;
}

static enum kb_err leave(void *ctx, struct kb_feeds *f, struct kb_diag *diag)
{
	struct leave *l = ctx;
	enum kb_err err = KB_OK;
	for (size_t i = 0; i < f->n_feeds && !err; i++)
		if (kb_feed_conf_has_account(&f->feeds[i], l->account)) {
			err = leave_feed(f, i, l->account, diag);
			l->feeds += !err;
		}
	return err;
}

/* --- Giving up ----------------------------------------------------------- */

static void delete_password(const char *name)
{
	struct kb_str path = {0};
	if (own_file(name, &path, NULL) == KB_OK)
		unlink(path.s);
	kb_str_release(&path);
}

/* The login that is kept at the address that was found for the account. */
static void delete_login(struct kb_store *store, const char *name)
{
	struct kb_settings settings;
	struct kb_account_row *rows;
	struct kb_arena arena;
	struct kb_str path = {0};
	size_t n;
	kb_arena_init(&arena);
	kb_read_settings(&settings, NULL);
	kb_store_accounts(store, &arena, &rows, &n, NULL);
	const struct kb_account_settings *a =
		kb_settings_account(&settings, name);
	const char *base = a ? a->url : NULL;
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].name, name) == 0 && rows[i].base)
			base = rows[i].base;
	if (a && base) {
		const char *user = a->user ? a->user : "";
		kb_login_file_path(base, user, &path);
		kb_login_file_write(path.s, base, user, "", "");
	}
	kb_settings_release(&settings);
	kb_arena_release(&arena);
	kb_str_release(&path);
}

/* In this order: what is not in the configuration has no round, and the server
 * is not told of feeds that leave what the library has forgotten. */
enum kb_err kb_sync_remove_account(struct kb_library *l, const char *name,
	size_t *feeds, struct kb_diag *diag)
{
	struct leave gone = {.account = name};
	struct kb_str path = {0};
	delete_login(l->store, name);
	enum kb_err err = kb_write_account(name, NULL, &path, diag);
	if (!err)
		err = kb_store_remove_account(l->store, name, diag);
	if (!err)
		err = kb_library_edit(l, leave, &gone, diag);
	if (!err)
		delete_password(name);
	*feeds = err ? 0 : gone.feeds;
	kb_str_release(&path);
	return err;
}
