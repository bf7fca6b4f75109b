/* Finding out what a person's server speaks, and where its API is, by the
 * address that was typed: that of its page, of its API or of a service.
 * Layer: sync. */
#ifndef KHABAR_SYNC_FIND_H
#define KHABAR_SYNC_FIND_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <khabar/conf/account.h>
#include <khabar/library/get.h>

/* What was found. */
struct kb_sync_found {
	enum kb_account_kind kind; /* never KB_ACCOUNT_KIND_AUTO */
	struct kb_str base; /* the address that an account's `url` is to be */
};
void kb_sync_found_release(struct kb_sync_found *f);

/* Asks at a few addresses below the typed one, which may lack its scheme
 * (https is meant then), until one answers as such an API does; without name
 * and password. kind: the only one that is looked for, or
 * KB_ACCOUNT_KIND_AUTO. proxy: as in kb_network. Fails with KB_EINVAL for what
 * is no address of the web, KB_EFORMAT where there is a server and nothing of
 * that kind, and as the server does where it cannot be reached; out is released
 * by the caller in any case. */
enum kb_err kb_sync_find(struct kb_engine *e, const char *address,
	const char *proxy, enum kb_account_kind kind, struct kb_sync_found *out,
	struct kb_diag *diag);

#endif
