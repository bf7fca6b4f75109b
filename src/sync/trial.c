/* A server is tried with what a person has typed. */
#include <khabar/sync/trial.h>

#include "password.h"
#include "protocol.h"

#include <string.h>

struct trial {
	const struct kb_account_settings *settings;
	const char *password;
	const atomic_bool *stop;
	struct kb_sync_link *link;
	const struct kb_protocol *protocol;
};

static bool is_stopped(void *ctx)
{
	const struct trial *t = ctx;
	return t->stop && atomic_load(t->stop);
}

static enum kb_err give_password(
	void *ctx, struct kb_str *out, struct kb_diag *diag)
{
	struct trial *t = ctx;
	struct kb_password kept;
	if (t->password) {
		kb_str_adds(out, t->password);
		return KB_OK;
	}
	enum kb_err err =
		kb_password_read(t->settings, is_stopped, t, &kept, diag);
	if (!err)
		kb_str_adds(out, kept.text);
	kb_password_wipe(&kept);
	return err;
}

/* Feeds, and what is unread where the server tells that along with them. */
static enum kb_err count_feeds(
	struct trial *t, struct kb_sync_trial *out, struct kb_diag *diag)
{
	struct kb_remote_feeds feeds = {0};
	kb_arena_init(&feeds.arena);
	enum kb_err err = t->protocol->subscriptions(t->link, &feeds, diag);
	out->feeds = feeds.n;
	for (size_t i = 0; i < feeds.n; i++)
		if (feeds.feeds[i].unread > 0)
			out->unread += (size_t)feeds.feeds[i].unread;
	kb_remote_feeds_release(&feeds);
	return err;
}

/* A protocol that lists articles by numbers alone tells how many there are in a
 * few requests; of another it would be all of them. */
static enum kb_err count_articles(
	struct trial *t, struct kb_sync_trial *out, struct kb_diag *diag)
{
	struct kb_sync_states states = {0};
	if (!t->protocol->lists_numbers)
		return KB_OK;
	enum kb_err err =
		t->protocol->states(t->link, NULL, 0, NULL, &states, diag);
	out->unread = states.unread.n;
	out->starred = states.starred.n;
	out->counted = !err;
	kb_sync_states_release(&states);
	return err;
}

static enum kb_err look(
	struct trial *t, struct kb_sync_trial *out, struct kb_diag *diag)
{
	enum kb_err err = t->protocol->login(t->link, diag);
	if (!err)
		err = count_feeds(t, out, diag);
	if (!err)
		err = count_articles(t, out, diag);
	out->refused = err && kb_sync_link_fault(t->link) == KB_SYNC_LOGIN;
	return err;
}

enum kb_err kb_sync_try(struct kb_engine *e,
	const struct kb_account_settings *a, const char *password,
	const atomic_bool *stop, struct kb_sync_trial *out,
	struct kb_diag *diag)
{
	struct trial t = {.settings = a,
		.password = password,
		.stop = stop,
		.protocol = kb_protocol_of(a->kind)};
	const struct kb_sync_link_options o = {.engine = e,
		.name = *a->name ? a->name : a->url,
		.base = a->url,
		.user = a->user,
		.proxy = a->proxy,
		.password = give_password,
		.ctx = &t,
		.stop = stop};
	*out = (struct kb_sync_trial){0};
	if (!kb_account_allows(a, a->url))
		return kb_fail(diag, KB_EINVAL,
			/* i18n: plain-http is a setting */
			"%s is not protected: anybody on the way could read "
			"the password; plain-http allows it all the same",
			KB_BRIEF(a->url));
	t.link = kb_sync_link_new(&o);
	enum kb_err err = look(&t, out, diag);
	kb_sync_link_free(t.link);
	return err;
}
