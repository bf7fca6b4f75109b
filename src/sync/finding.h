/* Finding a server's API in a way that can be stopped.
 *
 * Layer: sync. */
#ifndef KB_SYNC_FINDING_H
#define KB_SYNC_FINDING_H

#include <khabar/sync/find.h>

#include <stdatomic.h>

struct kb_sync_link;

struct kb_sync_finding {
	struct kb_engine *engine;
	const char *proxy;       /* as in kb_network; may be NULL */
	const atomic_bool *stop; /* may be NULL */
	/* May be NULL: told of each link before it is asked over, to be stopped
	 * by (kb_sync_link_stop), and then that there is none (NULL). */
	void (*linked)(void *ctx, struct kb_sync_link *link);
	void *ctx;
};

/* As kb_sync_find(); fails with KB_ESTOP when it is stopped. */
enum kb_err kb_find_server(const struct kb_sync_finding *f, const char *address,
	enum kb_account_kind kind, struct kb_sync_found *out,
	struct kb_diag *diag);

#endif
