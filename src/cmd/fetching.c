/* Reloads and rounds, waited for and told of. */
#include "fetching.h"

#include "after_reload.h"
#include "cmd.h"
#include "shell.h"
#include "stops.h"

#include <khabar/article/shown_date.h>
#include <khabar/base/count.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>

#include <poll.h>
#include <stdlib.h>
#include <time.h>

/* --- Words -------------------------------------------------------------- */

/* Whether all feeds have come, and pages have not. */
static bool asks_for_pages(const struct kb_session_progress *p)
{
	return p->pages_total && p->done == p->total;
}

/* The words beside the bar, what matters most first. */
static void add_words(struct kb_str *out, const struct kb_session_progress *p)
{
	struct kb_str part = {0};
	if (asks_for_pages(p))
		kb_str_add_message(&part,
			kb_count(p->pages_total, "%zu/%zu page",
				"%zu/%zu pages"),
			p->pages, p->pages_total);
	else if (p->total)
		kb_str_add_message(&part, "%zu/%zu", p->done, p->total);
	kb_telling_part(out, 1, &part);
	if (p->total)
		kb_str_add_message(&part,
			kb_count(p->added, "%zu new", "%zu new"), p->added);
	kb_telling_part(out, 2, &part);
	if (p->failed)
		kb_str_add_message(&part,
			kb_count(p->failed, "%zu failed", "%zu failed"),
			p->failed);
	kb_telling_part(out, 2, &part);
	if (p->total || p->pages_total)
		kb_add_received(&part, p->bytes);
	kb_telling_part(out, 2, &part);
	if (p->indexing)
		/* i18n: what goes on: the index for searching is made */
		kb_str_adds(&part, _("indexing"));
	kb_telling_part(out, 2, &part);
	kb_str_release(&part);
}

static void draw(const struct kb_session_progress *p)
{
	struct kb_str words = {0};
	bool pages = asks_for_pages(p);
	kb_str_adds(&words, "");
	add_words(&words, p);
	kb_telling_draw(&words, pages ? p->pages : p->done,
		pages ? p->pages_total : p->total);
	kb_str_release(&words);
}

static void add_changed(struct kb_str *out, size_t n)
{
	kb_add_count(out, n, kb_count(n, "%zu changed", "%zu changed"));
}

/* What became of the feeds. */
static void add_feeds(struct kb_str *out, const struct kb_session_progress *p)
{
	size_t fetched = p->done - p->skipped - p->waiting - p->given_up;
	kb_str_add_message(out,
		kb_count(fetched, "%zu feed fetched", "%zu feeds fetched"),
		fetched);
	kb_add_count(out, p->skipped,
		kb_count(p->skipped, "%zu not due yet", "%zu not due yet"));
	kb_add_count(out, p->waiting,
		kb_count(p->waiting, "%zu waiting as asked",
			"%zu waiting as asked"));
	kb_add_count(out, p->given_up,
		kb_count(p->given_up, "%zu stopped", "%zu stopped"));
	kb_add_count(out, p->failed,
		kb_count(p->failed, "%zu failed", "%zu failed"));
}

/* A feed that was to be fetched and has to wait. */
static void tell_waiting(struct kb_telling *t, const struct kb_reload_event *ev)
{
	struct kb_str s = {0};
	struct kb_str when = {0};
	kb_date_add_moment(&when, ev->waits, (int64_t)time(NULL));
	kb_telling_clear(t);
	/* i18n: a feed's URL, a time, why */
	kb_str_add_message(
		&s, _("%s: waits until %s: %s"), ev->url, when.s, ev->text);
	kb_str_addc(&s, '\n');
	kb_telling_put(t, &s);
	kb_str_release(&s);
	kb_str_release(&when);
}

static void tell_feed(struct kb_fetching *f, const struct kb_reload_event *ev)
{
	struct kb_telling *t = &f->telling;
	if (*ev->text && !ev->skipped) {
		kb_telling_clear(t);
		kb_complain(0, "%s: %s", ev->url, ev->text);
	}
	if (ev->waits)
		tell_waiting(t, ev);
	if (t->bar || !f->feeds_are_told || ev->err || ev->skipped)
		return;
	struct kb_str s = {0}, news = {0};
	if (ev->unchanged)
		kb_str_adds(&news, _("not changed"));
	else
		kb_str_add_message(&news,
			kb_count(ev->added, "%zu new", "%zu new"), ev->added);
	add_changed(&news, ev->changed);
	kb_str_add_message(&s, _("%s: %s"), ev->url, news.s);
	kb_str_addc(&s, '\n');
	kb_telling_put(t, &s);
	kb_str_release(&s);
	kb_str_release(&news);
}

static void add_pages(struct kb_str *out, const struct kb_session_progress *p)
{
	size_t come = p->pages - p->pages_failed;
	if (p->pages)
		kb_str_add_message(out,
			kb_count(come, "%zu page fetched", "%zu pages fetched"),
			come);
	kb_add_count(out, p->pages_failed,
		kb_count(p->pages_failed, "%zu not to be had",
			"%zu not to be had"));
}

void kb_fetching_tell_end(
	struct kb_fetching *f, const struct kb_session_progress *p)
{
	struct kb_telling *t = &f->telling;
	struct kb_str s = {0}, row = {0};
	kb_telling_clear(t);
	if (p->added)
		kb_str_add_message(&row,
			kb_count(p->added, "%zu new article",
				"%zu new articles"),
			p->added);
	else
		kb_str_adds(&row, _("no new articles"));
	add_changed(&row, p->changed);
	kb_add_phrases(&s, &row);
	add_feeds(&row, p);
	kb_add_phrases(&s, &row);
	add_pages(&row, p);
	kb_add_phrases(&s, &row);
	kb_add_received(&row, p->bytes);
	kb_add_phrases(&s, &row);
	kb_str_addc(&s, '\n');
	kb_telling_put(t, &s);
	kb_str_release(&s);
	kb_str_release(&row);
}

/* --- Running ------------------------------------------------------------ */

/* A page that could not be had: of a feed, or of its own. */
static void tell_page(struct kb_session *s, const struct kb_reload_event *r)
{
	struct kb_article_row row;
	if (!r->asked)
		kb_complain(0, "%s: a page could not be fetched: %s", r->url,
			r->text);
	else if (kb_session_row(s, r->article, &row, NULL) == KB_OK && row.link)
		kb_complain_of_page(row.link, r->text);
}

static void tell(struct kb_fetching *f, const struct kb_session_event *ev)
{
	const struct kb_reload_event *r = ev->reload;
	if (r && r->what == KB_RELOAD_FEED)
		tell_feed(f, r);
	if (r && r->what == KB_RELOAD_PAGE && r->err && !r->skipped) {
		kb_telling_clear(&f->telling);
		tell_page(f->session, r);
	}
}

/* Whether the reload or a round goes on. */
static bool goes_on(
	const struct kb_fetching *f, const struct kb_session_progress *p)
{
	return p->running || (f->rounds && kb_rounds_run(f->rounds));
}

static void take_events(struct kb_fetching *f, struct kb_session_progress *p,
	const sigset_t *mask)
{
	struct kb_session_event ev;
	while (kb_session_next(f->session, &ev))
		if (ev.what == KB_SESSION_RELOAD) {
			tell(f, &ev);
			*p = ev.progress;
		}
	if (f->rounds)
		kb_rounds_take(f->rounds, mask);
}

void kb_fetching_wait(struct kb_fetching *f, struct kb_session_progress *p)
{
	sigset_t before;
	bool stopped = false;
	kb_stops_catch(&before);
	while (goes_on(f, p)) {
		struct pollfd fds[] = {{kb_session_fd(f->session), POLLIN, 0},
			{f->rounds ? kb_syncer_fd(f->rounds->syncer) : -1,
				POLLIN, 0}};
		ppoll(fds, 2, NULL, &before);
		take_events(f, p, &before);
		if (f->telling.bar && goes_on(f, p)) {
			if (p->running)
				draw(p);
			else
				kb_rounds_draw(f->rounds);
		}
		if (kb_stops_status() && !stopped) {
			kb_session_stop(f->session);
			if (f->rounds)
				kb_syncer_stop(f->rounds->syncer, NULL);
		}
		stopped = kb_stops_status();
	}
	kb_stops_release(&before);
}

/* The places of the feeds that accounts have; owned. */
static size_t *feeds_of_accounts(const struct kb_library *l, size_t *n)
{
	size_t *feeds = kb_calloc(l->conf.n_feeds + 1, sizeof *feeds);
	*n = 0;
	for (size_t i = 0; i < l->conf.n_feeds; i++)
		if (l->conf.feeds[i].n_accounts)
			feeds[(*n)++] = i;
	return feeds;
}

void kb_fetching_follow_up(struct kb_fetching *f, struct kb_session_progress *p)
{
	struct kb_session_progress pages = {.running = true};
	struct kb_diag diag;
	size_t n;
	bool told = f->feeds_are_told;
	if (kb_session_reread(f->session, &diag))
		kb_complain(0, "%s", diag.text);
	size_t *feeds = feeds_of_accounts(kb_session_library(f->session), &n);
	f->feeds_are_told = false;
	if (n && kb_session_reload(f->session, feeds, n, KB_RELOAD_NAMED))
		kb_fetching_wait(f, &pages);
	f->feeds_are_told = told;
	p->pages += pages.pages;
	p->pages_failed += pages.pages_failed;
	if (!kb_stops_status()) {
		kb_rounds_push(f->rounds);
		kb_fetching_wait(f, p);
	}
	free(feeds);
}

void kb_fetching_tell_others(struct kb_fetching *f,
	const struct kb_settings *settings, size_t failed)
{
	struct kb_runner runner = {0};
	struct kb_diag why;
	if (kb_after_reload(&runner, KB_RUN_TERMINAL, settings, f->session,
		    failed, &why))
		kb_complain(0, "%s", why.text);
}
