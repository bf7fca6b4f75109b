/* Rounds with the servers of accounts: what they tell. */
#include "rounds.h"

#include "asking.h"
#include "cmd.h"
#include "shell.h"

#include <khabar/article/shown_date.h>
#include <khabar/base/count.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>

#include <string.h>
#include <time.h>

void kb_rounds_init(struct kb_rounds *r, struct kb_engine *engine,
	const struct kb_settings *settings, struct kb_telling *telling)
{
	*r = (struct kb_rounds){.settings = settings, .telling = telling};
	r->syncer = kb_syncer_new(engine, settings);
}

void kb_rounds_release(struct kb_rounds *r)
{
	kb_syncer_free(r->syncer);
	*r = (struct kb_rounds){0};
}

/* The round of an account, made where there is none yet. */
static struct kb_round_shown *round_of(struct kb_rounds *r, const char *account)
{
	const struct kb_account_settings *a =
		kb_settings_account(r->settings, account);
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->rounds[i].account, account) == 0)
			return &r->rounds[i];
	if (!a || r->n == KB_MAX_ACCOUNTS)
		return NULL;
	r->rounds[r->n] = (struct kb_round_shown){.account = a->name};
	return &r->rounds[r->n++];
}

void kb_rounds_start(
	struct kb_rounds *r, const char *account, enum kb_sync_which which)
{
	for (size_t i = 0; i < r->settings->n_accounts; i++) {
		const char *name = r->settings->accounts[i].name;
		if (!account || strcmp(name, account) == 0)
			round_of(r, name);
	}
	kb_syncer_start(r->syncer, account, which);
}

void kb_rounds_push(struct kb_rounds *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->rounds[i].well)
			kb_syncer_start(
				r->syncer, r->rounds[i].account, KB_SYNC_PUSH);
}

bool kb_rounds_went_well(const struct kb_rounds *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->rounds[i].well)
			return true;
	return false;
}

bool kb_rounds_run(const struct kb_rounds *r)
{
	return kb_syncer_running(r->syncer) > 0;
}

/* --- The bar ------------------------------------------------------------- */

static void add_articles(struct kb_str *words, const struct kb_round_shown *sum)
{
	struct kb_str part = {0};
	if (sum->total)
		kb_str_add_message(&part,
			kb_count(sum->total, "%zu/%zu article",
				"%zu/%zu articles"),
			sum->done, sum->total);
	kb_telling_part(words, 2, &part);
	if (sum->added)
		kb_str_add_message(&part,
			kb_count(sum->added, "%zu new", "%zu new"), sum->added);
	kb_telling_part(words, 2, &part);
	kb_add_received(&part, sum->bytes);
	kb_telling_part(words, 2, &part);
	kb_str_release(&part);
}

void kb_rounds_draw(const struct kb_rounds *r)
{
	struct kb_str words = {0}, part = {0};
	struct kb_round_shown sum = {0};
	size_t ended = 0;
	for (size_t i = 0; i < r->n; i++) {
		const struct kb_round_shown *one = &r->rounds[i];
		bool counts = one->stage == KB_SYNC_ARTICLES ||
			      (one->ended && one->total);
		sum.done += counts ? one->done : 0;
		sum.total += counts ? one->total : 0;
		sum.added += one->added;
		sum.bytes += one->bytes;
		ended += one->ended;
	}
	kb_str_adds(&words, "");
	kb_str_add_message(&part,
		kb_count(r->n, "%zu/%zu account", "%zu/%zu accounts"), ended,
		r->n);
	kb_telling_part(&words, 1, &part);
	add_articles(&words, &sum);
	kb_telling_draw(&words, sum.total ? sum.done : ended,
		sum.total ? sum.total : r->n);
	kb_str_release(&words);
	kb_str_release(&part);
}

/* --- What happens -------------------------------------------------------- */

/* A phrase that may have to be repeated for each of these. */
static void add_here(struct kb_str *row, const struct kb_sync_counts *c)
{
	size_t added = c->added - c->copies;
	kb_add_count(row, added, kb_count(added, "%zu new", "%zu new"));
	kb_add_count(row, c->changed,
		kb_count(c->changed, "%zu changed", "%zu changed"));
	kb_add_count(row, c->marked,
		/* i18n: articles that were read or starred on other devices */
		kb_count(c->marked, "%zu marked elsewhere",
			"%zu marked elsewhere"));
	kb_add_count(row, c->feeds_added,
		kb_count(c->feeds_added, "%zu feed added", "%zu feeds added"));
	kb_add_count(row, c->feeds_removed,
		kb_count(c->feeds_removed, "%zu feed removed",
			"%zu feeds removed"));
	kb_add_count(row, c->feeds_changed,
		kb_count(c->feeds_changed, "%zu feed changed",
			"%zu feeds changed"));
	if (!row->len)
		/* i18n: what was found at a server */
		kb_str_adds(row, _("nothing new"));
}

static void add_there(struct kb_str *row, const struct kb_sync_counts *c)
{
	size_t feeds = c->subscribed + c->unsubscribed + c->updated;
	kb_add_count(row, c->sent,
		kb_count(c->sent, "%zu mark sent", "%zu marks sent"));
	kb_add_count(row, feeds,
		/* i18n: feeds that a server has been told of */
		kb_count(feeds, "%zu feed sent", "%zu feeds sent"));
}

/* "home: 3 new, 1 marked elsewhere; 2 marks sent; 4 requests, 12 KB" */
static void tell_done(struct kb_rounds *r, const struct kb_sync_event *ev)
{
	const struct kb_sync_counts *c = &ev->counts;
	struct kb_str line = {0}, news = {0}, row = {0};
	if (ev->which != KB_SYNC_PUSH)
		add_here(&row, c);
	kb_add_phrases(&news, &row);
	add_there(&row, c);
	kb_add_phrases(&news, &row);
	kb_add_count(&row, c->requests,
		kb_count(c->requests, "%zu request", "%zu requests"));
	kb_next_phrase(&row);
	kb_add_received(&row, c->bytes);
	kb_add_phrases(&news, &row);
	kb_str_add_message(&line, _("%s: %s"), ev->account, news.s);
	kb_str_addc(&line, '\n');
	kb_telling_put(r->telling, &line);
	kb_str_release(&line);
	kb_str_release(&news);
	kb_str_release(&row);
}

static void tell_waiting(struct kb_rounds *r, const struct kb_sync_event *ev)
{
	struct kb_str line = {0}, when = {0};
	kb_date_add_moment(&when, ev->waits, (int64_t)time(NULL));
	/* i18n: an account, a time */
	kb_str_add_message(&line, _("%s: waits until %s, as its server asked"),
		ev->account, when.s);
	kb_str_addc(&line, '\n');
	kb_telling_put(r->telling, &line);
	kb_str_release(&line);
	kb_str_release(&when);
}

/* What failed, without the account's name, by which some begin. */
static const char *text_of(const struct kb_sync_event *ev)
{
	const char *text = ev->diag.text;
	size_t n = strlen(ev->account);
	bool named = kb_starts(text, ev->account) && kb_starts(text + n, ": ");
	return named ? text + n + 2 : text;
}

static void tell_failed(struct kb_rounds *r, const struct kb_sync_event *ev)
{
	r->failed++;
	if (*ev->advice)
		/* i18n: an account, what failed, and what to do */
		kb_complain(
			0, "%s: %s; %s", ev->account, text_of(ev), ev->advice);
	else
		kb_complain(0, "%s: %s", ev->account, text_of(ev));
}

static void tell_end(struct kb_rounds *r, const struct kb_sync_event *ev)
{
	bool sent_nothing = ev->which == KB_SYNC_PUSH && !ev->counts.sent;
	kb_telling_clear(r->telling);
	if (ev->err && ev->err != KB_ESTOP) {
		tell_failed(r, ev);
	} else if (!ev->err && ev->waits) {
		tell_waiting(r, ev);
	} else if (!ev->err && !ev->skipped) {
		if (!sent_nothing)
			tell_done(r, ev);
	}
}

/* Asks for a password where somebody can be asked. */
static void give_password(
	struct kb_rounds *r, const char *account, const sigset_t *mask)
{
	char password[KB_MAX_PASSWORD + 1];
	struct kb_str question = {0};
	enum kb_err err = KB_ESTOP;
	kb_telling_clear(r->telling);
	if (kb_asking_is_live() && !r->telling->quiet) {
		/* i18n: an account; the blank at the end stays */
		kb_str_add_message(&question, _("Password of %s: "), account);
		err = kb_ask_secret(
			question.s, mask, password, sizeof password);
		if (err == KB_ELIMIT)
			kb_complain(0, "%s: no password is that long", account);
	} else {
		/* i18n: names of settings */
		kb_complain(0,
			"%s: its password is asked for, and nobody is here to "
			"give it; password-command or password-file in the "
			"configuration say where it is",
			account);
	}
	r->failed += err != KB_OK;
	kb_syncer_password(r->syncer, account, err ? NULL : password);
	explicit_bzero(password, sizeof password);
	kb_str_release(&question);
}

void kb_rounds_take(struct kb_rounds *r, const sigset_t *mask)
{
	struct kb_sync_event ev;
	while (kb_syncer_next(r->syncer, &ev)) {
		struct kb_round_shown *one = round_of(r, ev.account);
		if (one) {
			one->stage = ev.stage;
			one->done = ev.done;
			one->total = ev.total;
			one->added = ev.counts.added - ev.counts.copies;
			one->bytes = ev.counts.bytes;
			one->ended = ev.what == KB_SYNC_END;
			one->well |= one->ended && !ev.err && !ev.skipped;
		}
		if (ev.what == KB_SYNC_PASSWORD)
			give_password(r, ev.account, mask);
		else if (ev.what == KB_SYNC_END)
			tell_end(r, &ev);
	}
}
