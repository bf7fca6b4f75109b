/* A round from its beginning to its end, and what the account's row says of
 * it. */
#include "round.h"

#include "password.h"

#include <khabar/base/message.h>
#include <khabar/doc/uri.h>
#include <khabar/library/reload.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum {
	/* Seconds: after a failure, twice as long each time. */
	FIRST_RETRY = 10 * 60,
	MOST_RETRY = 24 * 3600,
	/* Milliseconds for which another khabar is waited for that is at the
	 * same account, and between looks. */
	PATIENCE = 60 * 1000,
	LOOK = 100,
};

/* --- One at a time -------------------------------------------------------- */

/* Takes the lock that keeps two khabars from one account; *fd is closed to give
 * it back, -1 where another has it. */
static enum kb_err take_lock(
	const struct kb_sync_round *r, int *fd, struct kb_diag *diag)
{
	struct kb_str path = {0};
	enum kb_err err = KB_OK;
	kb_str_addf(&path, "%s-sync-%s", r->lib.data_path, r->account->name);
	*fd = open(path.s, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*fd < 0)
		err = kb_fail(diag, KB_EIO, "%s: %s", KB_BRIEF(path.s),
			kb_reason(errno));
	if (*fd >= 0 && flock(*fd, LOCK_EX | LOCK_NB) != 0) {
		close(*fd);
		*fd = -1;
	}
	kb_str_release(&path);
	return err;
}

/* Takes it, and waits for that where a person waits too. */
static enum kb_err wait_for_lock(
	struct kb_sync_round *r, int *fd, struct kb_diag *diag)
{
	bool waits = r->which == KB_SYNC_NAMED || r->which == KB_SYNC_ALL;
	for (int ms = 0;; ms += LOOK) {
		enum kb_err err = kb_round_stopped(r, diag);
		if (!err)
			err = take_lock(r, fd, diag);
		if (err || *fd >= 0)
			return err;
		if (waits && ms >= PATIENCE)
			return kb_fail(diag, KB_EIO,
				"another khabar has been syncing %s for a "
				"minute",
				KB_BRIEF(r->account->name));
		r->skipped = !waits;
		if (!waits)
			return KB_OK;
		poll(NULL, 0, LOOK);
	}
}

/* --- Whether it is time --------------------------------------------------- */

static int64_t next_round(const struct kb_sync_round *r)
{
	int64_t wait = r->account->interval;
	if (r->row.failures) {
		wait = FIRST_RETRY;
		for (int i = 1; i < r->row.failures && wait < MOST_RETRY; i++)
			wait *= 2;
		wait = wait > MOST_RETRY ? MOST_RETRY : wait;
	}
	return r->row.tried + wait;
}

static bool is_time(struct kb_sync_round *r)
{
	int64_t now = time(NULL);
	const struct kb_account_row *row = &r->row;
	if (r->which == KB_SYNC_NAMED)
		return true;
	if (!kb_reload_due(row->tried, row->retry, now)) {
		r->waits = row->retry;
		return false;
	}
	if (r->which == KB_SYNC_DUE)
		return kb_reload_due(row->tried, next_round(r), now);
	return r->which == KB_SYNC_ALL || kb_round_has_marks(r);
}

/* --- The server ----------------------------------------------------------- */

static bool is_stopped(void *ctx)
{
	const struct kb_sync_round *r = ctx;
	return atomic_load(r->stop);
}

static enum kb_err get_password(
	void *ctx, struct kb_str *out, struct kb_diag *diag)
{
	struct kb_sync_round *r = ctx;
	struct kb_password password;
	if (!kb_password_is_kept(r->account)) {
		if (r->which == KB_SYNC_ALL || r->which == KB_SYNC_NAMED)
			return r->ask(r->ctx, out, diag);
		return kb_fail(diag, KB_EINVAL,
			"the password of account %s has to be asked for",
			KB_BRIEF(r->account->name));
	}
	enum kb_err err =
		kb_password_read(r->account, is_stopped, r, &password, diag);
	if (!err)
		kb_str_adds(out, password.text);
	kb_password_wipe(&password);
	return err;
}

static void on_asked(void *ctx)
{
	kb_round_tell(ctx);
}

/* What is to be done about what stood in the way; a message. */
static const char *advice_of(
	const struct kb_sync_round *r, enum kb_sync_fault fault)
{
	switch (fault) {
	case KB_SYNC_LOGIN:
		return N_("see whether the account's user and password are "
			  "right: many servers have a password of its own for "
			  "the API, and some have to be told to allow it");
	case KB_SYNC_SECRET:
		return kb_password_is_kept(r->account)
			       ? NULL
			       : N_("a round that you start yourself asks for "
				    "it");
	case KB_SYNC_REST:
		if (!kb_sync_link_retry(r->link))
			return advice_of(r, KB_SYNC_SERVER);
		return N_("what was done here waits, and is sent when the time "
			  "that the server has named is over");
	case KB_SYNC_SERVER:
	case KB_SYNC_NETWORK:
		return N_("what was done here waits, and the next round sends "
			  "it");
	case KB_SYNC_REFUSED:
	case KB_SYNC_ANSWER:
		return N_("see whether the account's url and kind are right, "
			  "and whether the server's API is switched on");
	case KB_SYNC_LIMIT:
	case KB_SYNC_LOCAL:
	case KB_SYNC_STOPPED:
	case KB_SYNC_NO_FAULT:
		break;
	}
	return NULL;
}

/* --- What is noted of it -------------------------------------------------- */

/* Writes the account's row as it is after a round; what cannot be written now
 * is so by the next one. */
static void note(struct kb_sync_round *r, enum kb_err err, int64_t retry,
	const struct kb_diag *diag)
{
	struct kb_account_row *row = &r->row;
	if (err == KB_ESTOP) {
		/* It is due as it was. */
		kb_store_put_account(r->lib.store, row, NULL);
		return;
	}
	bool pushed = !err && r->which == KB_SYNC_PUSH;
	/* Where a server that could not be reached is so again, what it was
	 * about is over; what is to be told of feeds is not. */
	if (!pushed || row->failures) {
		row->error = err ? diag->text : NULL;
		row->advice = err && r->advice ? _(r->advice) : NULL;
	}
	row->failures = err ? row->failures + 1 : 0;
	row->retry = err ? retry : 0;
	if (!pushed)
		row->tried = time(NULL);
	if (!err && !pushed)
		row->done = row->tried;
	if (!err && r->trouble) {
		row->error = r->trouble_diag.text;
		row->advice = r->trouble_advice ? _(r->trouble_advice) : NULL;
	}
	kb_store_put_account(r->lib.store, row, NULL);
}

/* --- From beginning to end ------------------------------------------------ */

/* Has come what the server has: feeds, states, articles. */
static enum kb_err receive(struct kb_sync_round *r, struct kb_diag *diag)
{
	enum kb_err err = kb_round_feeds(r, diag);
	if (!err)
		err = kb_round_items(r, diag);
	return err ? err : kb_round_note_unread(r, diag);
}

/* Whether the server is there, but has answered with what is of no use: marks
 * do not wait for that to be over. */
static bool is_talking(const struct kb_sync_round *r)
{
	enum kb_sync_fault fault = kb_sync_link_fault(r->link);
	return fault == KB_SYNC_REFUSED || fault == KB_SYNC_ANSWER ||
	       fault == KB_SYNC_LIMIT;
}

static enum kb_err run_stages(struct kb_sync_round *r, struct kb_diag *diag)
{
	enum kb_err err = kb_round_log_in(r, diag);
	bool in = !err;
	if (in && r->which != KB_SYNC_PUSH)
		err = receive(r, diag);
	r->advice = advice_of(r, kb_sync_link_fault(r->link));
	if (err && !(in && is_talking(r)))
		return err;
	enum kb_err sent = kb_round_marks(r, err ? NULL : diag);
	if (!err && sent)
		r->advice = advice_of(r, kb_sync_link_fault(r->link));
	return err ? err : sent;
}

/* What comes after the server was found. */
static enum kb_err run_linked(struct kb_sync_round *r, struct kb_diag *diag)
{
	const struct kb_account_settings *a = r->account;
	const struct kb_sync_link_options options = {.engine = r->engine,
		.name = a->url,
		.base = r->row.base,
		.user = a->user,
		.proxy = a->proxy,
		.keep_login = true,
		.password = get_password,
		.asked = on_asked,
		.ctx = r,
		.stop = r->stop};
	r->link = kb_sync_link_new(&options);
	kb_sync_link_set_cursor(r->link, r->row.cursor ? r->row.cursor : "");
	r->linked(r->ctx, r->link);
	enum kb_err err = run_stages(r, diag);
	note(r, err, kb_sync_link_retry(r->link), diag);
	kb_round_tell(r);
	r->linked(r->ctx, NULL);
	kb_sync_link_free(r->link);
	r->link = NULL;
	return err;
}

static enum kb_err check_protected(
	const struct kb_sync_round *r, const char *url, struct kb_diag *diag)
{
	if (kb_account_allows(r->account, url))
		return KB_OK;
	return kb_fail(diag, KB_EINVAL,
		/* i18n: plain-http is a setting */
		"%s is not protected: anybody on the way could read the "
		"password; plain-http allows it all the same",
		KB_BRIEF(url));
}

/* Finds the server, where a password may go. */
static enum kb_err reach(struct kb_sync_round *r, struct kb_diag *diag)
{
	enum kb_err err = check_protected(r, r->account->url, diag);
	if (err)
		return err;
	err = kb_round_find(r, diag);
	if (!err)
		return check_protected(r, r->row.base, diag);
	r->advice = err == KB_ENET ? advice_of(r, KB_SYNC_NETWORK)
				   : advice_of(r, KB_SYNC_ANSWER);
	return err;
}

static enum kb_err run(struct kb_sync_round *r, struct kb_diag *diag)
{
	enum kb_err err = reach(r, diag);
	if (err) {
		note(r, err, 0, diag);
		return err;
	}
	err = run_linked(r, diag);
	if (err || !r->trouble)
		return err;
	r->advice = r->trouble_advice;
	return kb_fail(diag, r->trouble, "%s", r->trouble_diag.text);
}

/* Whose numbers these are. */
static enum kb_err read_row(struct kb_sync_round *r, struct kb_diag *diag)
{
	struct kb_str server = {0};
	/* An address that is written in another way is the same server's. */
	kb_uri_page_key(r->account->url, &server);
	if (!server.len)
		kb_str_adds(&server, r->account->url);
	kb_str_addf(&server, " %s", r->account->user ? r->account->user : "");
	enum kb_err err = kb_store_make_account(r->lib.store, r->account->name,
		server.s, &r->arena, &r->row, diag);
	kb_str_release(&server);
	return err;
}

enum kb_err kb_sync_round(struct kb_sync_round *r, struct kb_diag *diag)
{
	int lock = -1;
	kb_arena_init(&r->arena);
	enum kb_err err = kb_library_open(&r->lib, NULL, diag);
	if (!err) {
		kb_store_stories_apart(r->lib.store, r->apart);
		kb_round_stage(r, KB_SYNC_BEGIN, 0, 0);
		err = wait_for_lock(r, &lock, diag);
		if (!err && !r->skipped)
			err = read_row(r, diag);
		if (!err && !r->skipped)
			r->skipped = !is_time(r);
		if (!err && !r->skipped)
			err = run(r, diag);
		if (lock >= 0)
			close(lock);
		kb_library_close(&r->lib);
	}
	free(r->feeds);
	free(r->held);
	r->feeds = NULL;
	r->held = NULL;
	kb_remote_feeds_release(&r->remotes);
	kb_arena_release(&r->arena);
	return err;
}
