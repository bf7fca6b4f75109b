/* Whether a server can be had with what a person has typed, before any of it is
 * kept.
 * Layer: sync. */
#ifndef KHABAR_SYNC_TRIAL_H
#define KHABAR_SYNC_TRIAL_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <khabar/conf/account.h>
#include <khabar/library/get.h>

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* What was found there. */
struct kb_sync_trial {
	size_t feeds, unread, starred; /* the last two: of articles */
	bool counted;                  /* these are known */
	bool refused; /* on failure: the name or the password was */
};

/* Logs in at a->url, of the kind that a->kind says, which kb_sync_find() has
 * found out, and asks what there is. password: NULL where the settings say how
 * it is had. Nothing is stored, nor the login kept. Fails with KB_EINVAL, and
 * asks nothing, where the password would go unprotected and a->plain_http does
 * not allow it, and as protocols do; *stop, set by another thread, ends it with
 * KB_ESTOP. */
enum kb_err kb_sync_try(struct kb_engine *e,
	const struct kb_account_settings *a, const char *password,
	const atomic_bool *stop, struct kb_sync_trial *out,
	struct kb_diag *diag);

#endif
