/* What the files share that keep the reader's accounts.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_READER_ACCOUNTS_PARTS_H
#define KHABAR_CMD_READER_ACCOUNTS_PARTS_H

#include "account_states.h"
#include "reader_accounts.h"
#include "trying.h"

#include <khabar/base/limits.h>
#include <khabar/sync/syncer.h>

/* What the reader knows of an account besides. */
struct kb_reader_known {
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
	struct kb_reader_known known[KB_MAX_ACCOUNTS];
	size_t n_known;
	int fd;
	int64_t send, look, held; /* when; 0: marks are not to be sent */
	bool by_itself;           /* what is due is synced */
	bool feeds_changed;       /* more than marks is to be sent */
	bool brought;             /* rounds have, since the last reload */
	bool follows;             /* a reload that goes on belongs to them */
};

/* That of an account, made where there is none; the names of KB_MAX_ACCOUNTS
 * are known. */
struct kb_reader_known *kb_reader_known(
	struct kb_reader_accounts *a, const char *name);
/* Keeps a password, which is copied, in the place of the one before, of which
 * nothing stays in memory; NULL: none. */
void kb_reader_keep_password(struct kb_reader_known *k, const char *password);

/* --- For the views (reader_account_changes.c): as struct kb_accounts_io has
 * them -------------------------------------------------------------------- */

enum kb_err kb_reader_account_put(void *ctx,
	const struct kb_account_settings *settings, const char *password,
	bool keep, struct kb_diag *diag);
enum kb_err kb_reader_account_remove(
	void *ctx, const char *name, struct kb_diag *diag);
enum kb_err kb_reader_account_move(void *ctx, const char *const *urls, size_t n,
	const char *names, size_t *moved, struct kb_diag *diag);

#endif
