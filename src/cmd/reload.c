/* `khabar reload`: fetches feeds; a progress bar on a terminal, plain lines in
 * a pipe. */
#include "after_reload.h"
#include "cmd.h"
#include "command.h"
#include "shell.h"
#include "stops.h"

#include <khabar/article/shown_date.h>
#include <khabar/text/cluster.h>
#include <khabar/base/count.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>
#include <khabar/base/phrase.h>
#include <khabar/base/secret.h>
#include <khabar/article/id_set.h>
#include <khabar/library/config.h>
#include <khabar/library/session.h>

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* How it is told what happens. */
struct telling {
	bool bar, quiet;
	int status; /* of the output */
};

/* Writes to standard output, as long as that can be done. */
static void put(struct telling *t, const struct kb_str *s)
{
	if (!t->status && !t->quiet)
		t->status = kb_tell(s, kb_shell_dir());
}

/* --- Words -------------------------------------------------------------- */

static void add_bytes(struct kb_str *out, uint64_t n)
{
	if (n < 1000 * 1000)
		kb_str_add_message(
			out, _("%u KB"), (unsigned)((n + 500) / 1000));
	else
		kb_str_add_message(out, _("%.1f MB"), (double)n / 1e6);
}

static size_t cells_of(const struct kb_str *s)
{
	return kb_width_utf8(s->s, s->len);
}

/* Takes a part up into the words, blanks before it, if it fits whole. */
static void take_part(struct kb_str *words, size_t blanks, struct kb_str *part)
{
	size_t columns = (size_t)kb_shell_columns(STDOUT_FILENO, 80);
	if (part->len && cells_of(words) + blanks + cells_of(part) < columns) {
		kb_str_addn(words, ' ', blanks);
		kb_str_add(words, part->s, part->len);
	}
	kb_str_clear(part);
}

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
	else
		kb_str_add_message(&part, "%zu/%zu", p->done, p->total);
	take_part(out, 1, &part);
	if (p->total)
		kb_str_add_message(&part,
			kb_count(p->added, "%zu new", "%zu new"), p->added);
	take_part(out, 2, &part);
	if (p->failed)
		kb_str_add_message(&part,
			kb_count(p->failed, "%zu failed", "%zu failed"),
			p->failed);
	take_part(out, 2, &part);
	add_bytes(&part, p->bytes);
	take_part(out, 2, &part);
	if (p->indexing)
		/* i18n: what goes on: the index for searching is made */
		kb_str_adds(&part, _("indexing"));
	take_part(out, 2, &part);
	kb_str_release(&part);
}

static void draw_bar(const struct kb_session_progress *p)
{
	struct kb_str s = {0}, words = {0};
	bool pages = asks_for_pages(p);
	size_t done = pages ? p->pages : p->done;
	size_t total = pages ? p->pages_total : p->total;
	kb_str_adds(&words, "");
	add_words(&words, p);
	int room =
		kb_shell_columns(STDOUT_FILENO, 80) - (int)cells_of(&words) - 3;
	if (room >= 5) {
		size_t cells = room > 40 ? 40 : (size_t)room;
		size_t full = total ? cells * done / total : cells;
		kb_str_addc(&s, '[');
		kb_str_addn(&s, '#', full);
		kb_str_addn(&s, '.', cells - full);
		kb_str_addc(&s, ']');
	}
	kb_str_add(&s, words.s, words.len);
	kb_tell_over(STDOUT_FILENO, &s);
	kb_str_release(&s);
	kb_str_release(&words);
}

static void clear_bar(const struct telling *t)
{
	if (t->bar)
		kb_tell_over(STDOUT_FILENO, NULL);
}

/* Adds a phrase of a row, a message of a number alone, unless that is 0. */
static void add_count(struct kb_str *out, size_t n, const char *message)
{
	if (!n)
		return;
	kb_next_phrase(out);
	kb_str_add_message(out, message, n);
}

static void add_changed(struct kb_str *out, size_t n)
{
	add_count(out, n, kb_count(n, "%zu changed", "%zu changed"));
}

/* What became of the feeds. */
static void add_feeds(struct kb_str *out, const struct kb_session_progress *p)
{
	size_t fetched = p->done - p->skipped - p->waiting - p->given_up;
	kb_str_add_message(out,
		kb_count(fetched, "%zu feed fetched", "%zu feeds fetched"),
		fetched);
	add_count(out, p->skipped,
		kb_count(p->skipped, "%zu not due yet", "%zu not due yet"));
	add_count(out, p->waiting,
		kb_count(p->waiting, "%zu waiting as asked",
			"%zu waiting as asked"));
	add_count(out, p->given_up,
		kb_count(p->given_up, "%zu stopped", "%zu stopped"));
	add_count(out, p->failed,
		kb_count(p->failed, "%zu failed", "%zu failed"));
}

/* A feed that was to be fetched and has to wait. */
static void tell_waiting(struct telling *t, const struct kb_reload_event *ev)
{
	struct kb_str s = {0};
	struct kb_str when = {0};
	kb_date_add_moment(&when, ev->waits, (int64_t)time(NULL));
	clear_bar(t);
	/* i18n: a feed's URL, a time, why */
	kb_str_add_message(
		&s, _("%s: waits until %s: %s"), ev->url, when.s, ev->text);
	kb_str_addc(&s, '\n');
	put(t, &s);
	kb_str_release(&s);
	kb_str_release(&when);
}

static void tell_feed(struct telling *t, const struct kb_reload_event *ev)
{
	if (*ev->text && !ev->skipped) {
		clear_bar(t);
		kb_complain(0, "%s: %s", ev->url, ev->text);
	}
	if (ev->waits)
		tell_waiting(t, ev);
	if (t->bar || ev->err || ev->skipped)
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
	put(t, &s);
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
	add_count(out, p->pages_failed,
		kb_count(p->pages_failed, "%zu not to be had",
			"%zu not to be had"));
}

/* Adds a row of phrases behind those that are there, and empties it. */
static void add_row(struct kb_str *out, struct kb_str *row)
{
	if (row->len && out->len)
		/* i18n: stands between rows of phrases */
		kb_str_adds(out, _("; "));
	kb_str_adds(out, row->len ? row->s : "");
	kb_str_clear(row);
}

static void tell_end(struct telling *t, const struct kb_session_progress *p)
{
	struct kb_str s = {0}, row = {0};
	clear_bar(t);
	if (p->added)
		kb_str_add_message(&row,
			kb_count(p->added, "%zu new article",
				"%zu new articles"),
			p->added);
	else
		kb_str_adds(&row, _("no new articles"));
	add_changed(&row, p->changed);
	add_row(&s, &row);
	add_feeds(&row, p);
	add_row(&s, &row);
	add_pages(&row, p);
	add_row(&s, &row);
	add_bytes(&row, p->bytes);
	add_row(&s, &row);
	kb_str_addc(&s, '\n');
	put(t, &s);
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

static void tell(struct kb_session *s, struct telling *t,
	const struct kb_session_event *ev)
{
	const struct kb_reload_event *r = ev->reload;
	if (r && r->what == KB_RELOAD_FEED)
		tell_feed(t, r);
	if (r && r->what == KB_RELOAD_PAGE && r->err && !r->skipped) {
		clear_bar(t);
		tell_page(s, r);
	}
}

/* Waits for the reload's end; *p is how far it came. Signals reach the program
 * only while it waits. */
static void wait_for_end(
	struct kb_session *s, struct kb_session_progress *p, struct telling *t)
{
	struct kb_session_event ev;
	sigset_t before;
	bool stopped = false;
	kb_stops_catch(&before);
	while (p->running) {
		struct pollfd fd = {kb_session_fd(s), POLLIN, 0};
		ppoll(&fd, 1, NULL, &before);
		while (kb_session_next(s, &ev))
			if (ev.what == KB_SESSION_RELOAD) {
				tell(s, t, &ev);
				*p = ev.progress;
			}
		if (t->bar && p->running)
			draw_bar(p);
		if (kb_stops_status() && !stopped)
			kb_session_stop(s);
		stopped = kb_stops_status();
	}
	kb_stops_release(&before);
}

/* Tells a command of what is new. It is waited for: who has started khabar may
 * end all that it has started as soon as it ends. */
static void tell_others(
	struct kb_session *s, const struct kb_settings *settings, size_t failed)
{
	struct kb_runner runner = {0};
	struct kb_diag why;
	if (kb_after_reload(
		    &runner, KB_RUN_TERMINAL, settings, s, failed, &why))
		kb_complain(0, "%s", why.text);
}

/* Takes out what is to be read later; how many are left. */
static size_t leave_out_later(struct kb_session *s, int64_t *ids, size_t n)
{
	const struct kb_query q = {.later = true};
	struct kb_id_set later = {0};
	struct kb_found found;
	size_t left = 0;
	if (kb_session_list(s, &q, &found, NULL) == KB_OK)
		kb_id_set_init(&later, found.ids, found.n);
	for (size_t i = 0; i < n; i++)
		if (!kb_id_set_has(&later, ids[i]))
			ids[left++] = ids[i];
	kb_id_set_release(&later);
	free(found.ids);
	return left;
}

/* The pages of all unread articles of n feeds, 0: of all, that lack them. */
static void fetch_pages(struct kb_session *s, const size_t *feeds, size_t n,
	struct kb_session_progress *p, struct telling *t)
{
	const struct kb_library *l = kb_session_library(s);
	struct kb_query q = {.unread = true, .by_feeds = n > 0};
	struct kb_session_progress pages = {.running = true};
	int64_t *ids = kb_calloc(n + 1, sizeof *ids);
	struct kb_found found;
	for (size_t i = 0; i < n; i++) {
		const struct kb_feed_row *row = kb_library_row(l, feeds[i]);
		if (row)
			ids[q.n_feeds++] = row->id;
	}
	q.feeds = ids;
	bool listed = kb_session_list(s, &q, &found, NULL) == KB_OK;
	/* With all feeds, these have been asked for. */
	if (listed && !n)
		found.n = leave_out_later(s, found.ids, found.n);
	if (listed && kb_session_pages(s, found.ids, found.n))
		wait_for_end(s, &pages, t);
	free(found.ids);
	free(ids);
	p->pages += pages.pages;
	p->pages_failed += pages.pages_failed;
}

/* What was asked for. */
struct request {
	size_t *feeds; /* places in the list; n = 0: all */
	size_t n;
	enum kb_reload_which which;
	bool pages; /* of what is unread */
	bool quiet;
};

static int run(struct kb_session *s, const struct kb_settings *settings,
	const struct request *r)
{
	struct kb_session_progress p = {.running = true};
	struct telling t = {
		.bar = isatty(STDOUT_FILENO) && !r->quiet, .quiet = r->quiet};
	if (kb_session_reload(s, r->feeds, r->n, r->which))
		wait_for_end(s, &p, &t);
	if (r->pages && !kb_stops_status())
		fetch_pages(s, r->feeds, r->n, &p, &t);
	tell_end(&t, &p);
	if (!kb_stops_status())
		tell_others(s, settings, p.failed);
	if (!r->quiet)
		kb_complain_of_doubles(kb_session_library(s), NULL);
	if (kb_stops_status())
		return kb_complain(kb_stops_status(), "stopped");
	return p.failed ? KB_EXIT_FAILED : t.status;
}

/* Finds the feeds that are named, and fetches them. */
static int reload(struct kb_session *s, const struct kb_settings *settings,
	const struct kb_args *args)
{
	const struct kb_library *l = kb_session_library(s);
	size_t n = args->n_arguments;
	struct request r = {.n = n,
		.pages = kb_args_has(args, "full-text"),
		.quiet = kb_args_has(args, "quiet")};
	struct kb_later_counts later = {0};
	struct kb_diag diag;
	enum kb_err err = KB_OK;
	r.feeds = kb_calloc(n + 1, sizeof *r.feeds);
	r.which = n                            ? KB_RELOAD_NAMED
		  : kb_args_has(args, "force") ? KB_RELOAD_ALL
					       : KB_RELOAD_DUE;
	for (size_t i = 0; i < n && !err; i++)
		err = kb_library_find(
			l, args->arguments[i], &r.feeds[i], &diag);
	if (!err && !l->conf.n_feeds)
		err = kb_session_later_count(s, &later, &diag);
	int status;
	if (err)
		status = kb_complain(KB_EXIT_FAILED, "%s", diag.text);
	else if (!l->conf.n_feeds && !later.total)
		status = kb_complain(KB_EXIT_FAILED,
			"no feeds yet: khabar add URL follows one");
	else
		status = run(s, settings, &r);
	free(r.feeds);
	return status;
}

int kb_cmd_reload(const struct kb_args *args)
{
	struct kb_settings settings;
	struct kb_engine *engine = NULL;
	struct kb_session *s = NULL;
	struct kb_diag diag;
	int status;
	enum kb_err err = kb_read_settings(&settings, &diag);
	if (!err)
		err = kb_read_engine(&settings, &engine, &diag);
	const struct kb_session_options options = {.engine = engine,
		.full_text = settings.full_text,
		.similar = settings.stories == KB_STORIES_SIMILAR};
	if (err)
		status = kb_complain(KB_EXIT_USAGE, "%s", diag.text);
	else
		status = kb_open_session(&s, &options);
	if (!status)
		status = reload(s, &settings, args);
	status = kb_close_session(s, status);
	kb_settings_release(&settings);
	kb_engine_free(engine);
	return status;
}
