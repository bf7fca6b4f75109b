/* How accounts stand, for the views. */
#include "account_states.h"

#include <stdlib.h>
#include <string.h>

void kb_account_states_init(struct kb_account_states *s)
{
	*s = (struct kb_account_states){0};
	kb_arena_init(&s->arena);
}

void kb_account_states_release(struct kb_account_states *s)
{
	kb_arena_release(&s->arena);
	for (size_t i = 0; i < s->n_running; i++)
		free(s->running[i]);
	s->n_running = 0;
}

void kb_account_states_forget(struct kb_account_states *s)
{
	s->read = false;
}

static size_t place_of(const struct kb_account_states *s, const char *name)
{
	size_t i = 0;
	while (i < s->n_running && strcmp(s->running[i], name) != 0)
		i++;
	return i;
}

void kb_account_states_run(
	struct kb_account_states *s, const char *name, bool running)
{
	size_t i = place_of(s, name);
	if (running && i == s->n_running && i < KB_MAX_ACCOUNTS) {
		s->running[s->n_running++] = kb_strdup(name);
	} else if (!running && i < s->n_running) {
		free(s->running[i]);
		s->running[i] = s->running[--s->n_running];
	}
}

/* Feeds of the list that the account has. */
static size_t count_feeds(const struct kb_feeds *conf, const char *name)
{
	size_t n = 0;
	for (size_t i = 0; i < conf->n_feeds; i++)
		n += kb_feed_conf_has_account(&conf->feeds[i], name);
	return n;
}

void kb_account_compare_feeds(const struct kb_library *l, int64_t row,
	const char *name, struct kb_arena *arena, size_t *subscribe,
	size_t *unsubscribe)
{
	struct kb_subscription *subs = NULL;
	size_t n = 0, both = 0, here = count_feeds(&l->conf, name);
	if (row)
		kb_store_subscriptions(l->store, row, arena, &subs, &n, NULL);
	for (size_t i = 0; i < n; i++) {
		const struct kb_feed_conf *line =
			kb_feeds_find(&l->conf, subs[i].url);
		both += line && kb_feed_conf_has_account(line, name);
	}
	*subscribe = here > both ? here - both : 0;
	*unsubscribe = n - both;
}

/* What waits for an account. */
struct account_waiting {
	struct kb_account_counts counts;
	size_t subscribe, unsubscribe;
};

static void read_all(struct kb_account_states *s, const struct kb_library *l)
{
	kb_arena_release(&s->arena);
	kb_store_accounts(l->store, &s->arena, &s->rows, &s->n, NULL);
	s->waiting = kb_arena_alloc(&s->arena, (s->n + 1) * sizeof *s->waiting);
	for (size_t i = 0; i < s->n; i++) {
		struct account_waiting *w = &s->waiting[i];
		kb_store_account_counts(
			l->store, s->rows[i].id, &w->counts, NULL);
		kb_account_compare_feeds(l, s->rows[i].id, s->rows[i].name,
			&s->arena, &w->subscribe, &w->unsubscribe);
	}
	s->read = true;
}

struct kb_account_state kb_account_states_get(struct kb_account_states *s,
	const struct kb_library *l, const struct kb_settings *settings,
	size_t i)
{
	const struct kb_account_settings *a = &settings->accounts[i];
	struct kb_account_state state = {.settings = a,
		.server = kb_account_kind_title(kb_account_kinds[a->kind].name),
		.feeds = count_feeds(&l->conf, a->name),
		.running = place_of(s, a->name) < s->n_running};
	if (!s->read)
		read_all(s, l);
	for (size_t k = 0; k < s->n; k++) {
		const struct kb_account_row *row = &s->rows[k];
		const struct account_waiting *w = &s->waiting[k];
		const struct kb_account_counts *c = &w->counts;
		if (strcmp(row->name, a->name) != 0)
			continue;
		if (row->kind)
			state.server = kb_account_kind_title(row->kind);
		state.notice = row->notice;
		state.done = row->done;
		state.error = row->error;
		state.advice = row->advice;
		state.subscribe = w->subscribe;
		state.unsubscribe = w->unsubscribe;
		state.articles = c->articles;
		state.read = c->read;
		state.unread = c->unread;
		state.starred = c->starred;
		state.unstarred = c->unstarred;
	}
	return state;
}
