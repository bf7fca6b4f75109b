/* `khabar account remove` and `take`: feeds move between accounts and khabar.
 */
#include "account.h"

#include "asking.h"
#include "cmd.h"
#include "shell.h"
#include "stops.h"

#include <khabar/base/count.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/library/library.h>
#include <khabar/store/account.h>
#include <khabar/sync/accounts.h>

#include <stdlib.h>
#include <string.h>

/* Whether to go on: as a person says where one can be asked, else as --yes. */
static bool is_meant(const struct kb_args *args, const char *question)
{
	char answer[64];
	sigset_t before;
	if (kb_args_has(args, "yes"))
		return true;
	if (!kb_asking_is_live())
		return false;
	kb_stops_catch(&before);
	bool yes = kb_ask_line(question, &before, answer, sizeof answer) ==
			   KB_OK &&
		   kb_answer_is_yes(answer, false);
	kb_stops_end(&before);
	return yes;
}

static int tell(const char *form, size_t n, const char *name)
{
	struct kb_str s = {0};
	kb_str_add_message(&s, form, n, name);
	kb_str_addc(&s, '\n');
	int status = kb_tell(&s, kb_shell_dir());
	kb_str_release(&s);
	return status;
}

/* --- Going back ---------------------------------------------------------- */

/* How many marks wait to be sent to the account of that name. */
static size_t count_waiting(struct kb_library *l, const char *name, bool *known)
{
	struct kb_arena arena;
	struct kb_account_row *rows;
	struct kb_account_counts c = {0};
	size_t n;
	kb_arena_init(&arena);
	*known = false;
	kb_store_accounts(l->store, &arena, &rows, &n, NULL);
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].name, name) == 0) {
			kb_store_account_counts(l->store, rows[i].id, &c, NULL);
			*known = true;
		}
	kb_arena_release(&arena);
	return c.read + c.unread + c.starred + c.unstarred;
}

/* Asks where something would be lost; returns an exit status. */
static int ask_of_waiting(
	const struct kb_args *args, const char *name, size_t waiting)
{
	struct kb_str question = {0};
	if (!waiting)
		return KB_EXIT_OK;
	kb_str_add_message(&question,
		/* i18n: marks, an account; the blank at the end stays */
		kb_count(waiting,
			"%zu mark has not been sent to %s yet, and will not "
			"be. Go on? [y/N] ",
			"%zu marks have not been sent to %s yet, and will not "
			"be. Go on? [y/N] "),
		waiting, name);
	bool meant = is_meant(args, question.s);
	kb_str_release(&question);
	if (meant)
		return KB_EXIT_OK;
	if (kb_stops_status())
		return kb_complain(kb_stops_status(), "stopped");
	return kb_complain(KB_EXIT_FAILED,
		/* i18n: `khabar sync %s` and --yes are typed so */
		kb_count(waiting,
			"%zu mark waits, nothing was changed: `khabar sync "
			"%s` sends it, --yes drops it",
			"%zu marks wait, nothing was changed: `khabar sync %s` "
			"sends them, --yes drops them"),
		waiting, name);
}

static int remove_account(struct kb_library *l,
	const struct kb_settings *settings, const struct kb_args *args)
{
	const char *name = args->arguments[1];
	struct kb_diag diag;
	size_t feeds;
	bool known;
	size_t waiting = count_waiting(l, name, &known);
	if (!known && !kb_settings_account(settings, name))
		return kb_complain_of_account(settings, name);
	int status = ask_of_waiting(args, name, waiting);
	if (status)
		return status;
	if (kb_sync_remove_account(l, name, &feeds, &diag))
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	return tell(kb_count(feeds,
			    /* i18n: an account is set up no more */
			    "%zu feed of %s is fetched by khabar from now on; "
			    "at the server nothing has changed",
			    "%zu feeds of %s are fetched by khabar from now "
			    "on; at the server nothing has changed"),
		feeds, name);
}

int kb_account_remove(
	const struct kb_settings *settings, const struct kb_args *args)
{
	struct kb_library l;
	int status = kb_open_library(&l);
	if (status)
		return status;
	status = remove_account(&l, settings, args);
	kb_library_close(&l);
	return status;
}

/* --- Moving in ----------------------------------------------------------- */

/* The feeds that are named, or all that no account has. */
static enum kb_err choose(const struct kb_library *l,
	const struct kb_args *args, const char **urls, size_t *n,
	struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	*n = 0;
	for (size_t k = 2; k < args->n_arguments && !err; k++) {
		size_t i;
		err = kb_library_find(l, args->arguments[k], &i, diag);
		if (!err)
			urls[(*n)++] = kb_strdup(l->conf.feeds[i].url);
	}
	for (size_t i = 0; i < l->conf.n_feeds && args->n_arguments == 2; i++)
		if (!l->conf.feeds[i].n_accounts)
			urls[(*n)++] = kb_strdup(l->conf.feeds[i].url);
	return err;
}

/* All feeds go to a server only where that is meant. */
static bool take_is_meant(
	const struct kb_args *args, const char *name, size_t n)
{
	struct kb_str question = {0};
	if (args->n_arguments > 2 || !n)
		return true;
	kb_str_add_message(&question,
		/* i18n: feeds, an account; the blank at the end stays */
		kb_count(n,
			"%zu feed will be followed by the server of %s. Go on? "
			"[y/N] ",
			"%zu feeds will be followed by the server of %s. Go "
			"on? [y/N] "),
		n, name);
	bool meant = is_meant(args, question.s);
	kb_str_release(&question);
	return meant;
}

static int take(struct kb_library *l, const struct kb_args *args,
	const char **urls, size_t *n)
{
	const char *name = args->arguments[1];
	struct kb_diag diag;
	size_t moved;
	enum kb_err err = choose(l, args, urls, n, &diag);
	if (!err && !take_is_meant(args, name, *n))
		return kb_stops_status()
			       ? kb_complain(kb_stops_status(), "stopped")
			       : kb_complain(KB_EXIT_FAILED,
					 /* i18n: --yes is typed so */
					 "nothing was changed; name feeds, or "
					 "say --yes for all");
	if (!err)
		err = kb_sync_move_feeds(l, urls, *n, name, &moved, &diag);
	if (err)
		return kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	return tell(kb_count(moved,
			    /* i18n: feeds, an account; `khabar sync` is typed
			     * so */
			    "%zu feed goes to %s with its marks; `khabar sync` "
			    "tells the server",
			    "%zu feeds go to %s with their marks; `khabar "
			    "sync` tells the server"),
		moved, name);
}

int kb_account_take(
	const struct kb_settings *settings, const struct kb_args *args)
{
	struct kb_library l;
	size_t n = 0;
	if (!kb_settings_account(settings, args->arguments[1]))
		return kb_complain_of_account(settings, args->arguments[1]);
	int status = kb_open_library(&l);
	if (status)
		return status;
	const char **urls =
		kb_calloc(l.conf.n_feeds + args->n_arguments, sizeof *urls);
	status = take(&l, args, urls, &n);
	for (size_t i = 0; i < n; i++)
		free((char *)urls[i]);
	free(urls);
	kb_library_close(&l);
	return status;
}
