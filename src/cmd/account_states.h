/* How accounts stand, as the views have it, read of the library when it is
 * asked for and kept until something changes. Layer: cmd, private. */
#ifndef KHABAR_CMD_ACCOUNT_STATES_H
#define KHABAR_CMD_ACCOUNT_STATES_H

#include <khabar/base/limits.h>
#include <khabar/base/mem.h>
#include <khabar/conf/settings.h>
#include <khabar/library/library.h>
#include <khabar/store/account.h>
#include <khabar/views/accounts.h>

struct kb_account_states {
	struct kb_arena arena;
	struct kb_account_row *rows;     /* in the arena */
	struct account_waiting *waiting; /* of each; in the arena */
	size_t n;
	bool read;
	char *running[KB_MAX_ACCOUNTS]; /* their names; owned */
	size_t n_running;
};

void kb_account_states_init(struct kb_account_states *s);
void kb_account_states_release(struct kb_account_states *s);
/* What was read is out of date. */
void kb_account_states_forget(struct kb_account_states *s);
/* A round of an account goes on, or has ended. */
void kb_account_states_run(
	struct kb_account_states *s, const char *name, bool running);
/* The i-th account of the settings; borrowed until the next call. */
struct kb_account_state kb_account_states_get(struct kb_account_states *s,
	const struct kb_library *l, const struct kb_settings *settings,
	size_t i);
/* How many feeds the list has of an account that its server does not follow
 * yet, and the other way round, as they were compared last. row: the account's
 * in the library; 0: there is none. */
void kb_account_compare_feeds(const struct kb_library *l, int64_t row,
	const char *name, struct kb_arena *arena, size_t *subscribe,
	size_t *unsubscribe);

#endif
