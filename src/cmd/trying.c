/* A server is found and tried in a thread of its own, which ends by itself
 * where nobody waits for it any more. */
#include "trying.h"

#include <khabar/base/mem.h>
#include <khabar/sync/find.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct kb_trying {
	struct kb_engine *engine; /* held */
	struct kb_account_settings a;
	char *password; /* or NULL; owned */
	int fd;         /* an eventfd */
	atomic_bool stop, ended;
	atomic_int holders; /* the thread and who has started it */
	/* The thread's until it has ended. */
	struct kb_sync_trial trial;
	enum kb_err err;
	struct kb_diag diag;
};

static void let_go(struct kb_trying *t)
{
	if (atomic_fetch_sub(&t->holders, 1) != 1)
		return;
	if (t->password)
		explicit_bzero(t->password, strlen(t->password));
	free(t->password);
	kb_account_settings_release(&t->a);
	kb_engine_free(t->engine);
	close(t->fd);
	free(t);
}

static enum kb_err try_out(struct kb_trying *t)
{
	struct kb_sync_found found = {0};
	enum kb_err err = kb_sync_find(
		t->engine, t->a.url, t->a.proxy, t->a.kind, &found, &t->diag);
	if (!err)
		err = kb_account_settings_set(
			&t->a, "url", found.base.s, &t->diag);
	if (!err) {
		t->a.kind = found.kind;
		err = kb_sync_try(t->engine, &t->a, t->password, &t->stop,
			&t->trial, &t->diag);
	}
	kb_sync_found_release(&found);
	return err;
}

static void *run(void *ctx)
{
	struct kb_trying *t = ctx;
	t->err = try_out(t);
	atomic_store(&t->ended, true);
	eventfd_write(t->fd, 1);
	let_go(t);
	return NULL;
}

struct kb_trying *kb_trying_new(struct kb_engine *engine,
	const struct kb_account_settings *a, const char *password)
{
	struct kb_trying *t = kb_calloc(1, sizeof *t);
	pthread_t thread;
	t->engine = kb_engine_hold(engine);
	kb_account_settings_copy(&t->a, a);
	t->password = password ? kb_strdup(password) : NULL;
	t->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	atomic_store(&t->holders, 2);
	if (pthread_create(&thread, NULL, run, t) == 0)
		pthread_detach(thread);
	else
		run(t);
	return t;
}

void kb_trying_free(struct kb_trying *t)
{
	if (!t)
		return;
	atomic_store(&t->stop, true);
	let_go(t);
}

int kb_trying_fd(const struct kb_trying *t)
{
	return t->fd;
}

bool kb_trying_ended(const struct kb_trying *t, struct kb_trying_end *out)
{
	if (!atomic_load(&t->ended))
		return false;
	*out = (struct kb_trying_end){.url = t->a.url,
		.kind = t->a.kind,
		.trial = t->trial,
		.err = t->err,
		.diag = t->diag};
	return true;
}
