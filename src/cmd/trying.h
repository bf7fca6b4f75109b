/* A server is tried beside the program, before its account is kept.
 * Layer: cmd, private. */
#ifndef KHABAR_CMD_TRYING_H
#define KHABAR_CMD_TRYING_H

#include <khabar/conf/account.h>
#include <khabar/library/get.h>
#include <khabar/sync/trial.h>

struct kb_trying;

/* How it went. */
struct kb_trying_end {
	const char *url; /* that it answers at; borrowed of the trying */
	enum kb_account_kind kind;
	struct kb_sync_trial trial;
	enum kb_err err;
	struct kb_diag diag;
};

/* Starts finding the server and logging in there. Settings and password, which
 * may be NULL, are copied; the engine is held. Never NULL. */
struct kb_trying *kb_trying_new(struct kb_engine *engine,
	const struct kb_account_settings *a, const char *password);
/* Gives it up without waiting for that. t may be NULL. */
void kb_trying_free(struct kb_trying *t);
/* Becomes readable at its end. */
int kb_trying_fd(const struct kb_trying *t);
/* False: it has not ended. */
bool kb_trying_ended(const struct kb_trying *t, struct kb_trying_end *out);

#endif
