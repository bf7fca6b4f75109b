/* Reloads while the library is open: what starts them, and what came of them.
 */
#include "session_parts.h"

#include <khabar/base/clock.h>
#include <khabar/library/saved.h>

#include <stdlib.h>
#include <time.h>

static void make_reloader(struct kb_session *s)
{
	if (s->reloader)
		return;
	s->reloader = kb_reloader_new(s->lib.data_path, &s->reload_options);
	kb_session_watch(s, kb_reloader_fd(s->reloader));
}

/* What is followed no more is forgotten along with a reload. */
static void part(struct kb_session *s)
{
	make_reloader(s);
	s->changed |=
		kb_library_part(&s->lib, s->reloader, kb_session_stays, s);
}

/* A reload of n feeds goes on. */
static void begin_reload(struct kb_session *s, size_t n)
{
	make_reloader(s);
	kb_reloader_follow(s->reloader, &s->lib.conf);
	if (!s->progress.running) {
		s->progress = (struct kb_session_progress){0};
		if (!s->expecting)
			kb_store_last(s->lib.store, &s->last, NULL);
	}
	s->progress.running = s->started = true;
	s->progress.total += n;
	kb_session_wake(s);
}

static void start_reload(struct kb_session *s, const size_t *feeds, size_t n,
	enum kb_reload_which which)
{
	struct kb_reload_feed *list = kb_library_reload_feeds(
		&s->lib, feeds, n, s->options.full_text);
	size_t fetched = 0;
	for (size_t i = 0; i < n; i++)
		fetched += !list[i].served;
	s->adding = false;
	begin_reload(s, fetched);
	kb_reloader_start(s->reloader, list, n, which);
	free(list);
}

void kb_session_bring(struct kb_session *s, size_t feed, struct kb_got *got)
{
	struct kb_reload_feed *list = kb_library_reload_feeds(
		&s->lib, &feed, 1, s->options.full_text);
	s->adding |= !s->progress.running;
	begin_reload(s, 1);
	kb_reloader_bring(s->reloader, list, got);
	free(list);
}

bool kb_session_reload(struct kb_session *s, const size_t *feeds, size_t n,
	enum kb_reload_which which)
{
	if (!n) {
		part(s);
		kb_session_fetch_later(s, true);
		feeds = NULL;
		n = s->lib.conf.n_feeds;
		s->held = 0;
	}
	if (n)
		start_reload(s, feeds, n, which);
	return s->progress.running;
}

bool kb_session_stop(struct kb_session *s)
{
	const struct kb_session_progress *p = &s->progress;
	if (!p->running || p->indexing)
		return false;
	kb_reloader_stop(s->reloader);
	if (p->done < p->total)
		s->held = kb_clock_ms() + s->options.hold;
	return true;
}

void kb_session_expect(struct kb_session *s)
{
	if (!s->progress.running && !s->expecting)
		kb_store_last(s->lib.store, &s->last, NULL);
	s->expecting = true;
}

enum kb_err kb_session_brought(
	struct kb_session *s, struct kb_found *out, struct kb_diag *diag)
{
	const struct kb_query q = {.newer = s->last, .unread = true};
	int64_t last;
	s->expecting = false;
	*out = (struct kb_found){0};
	enum kb_err err = kb_store_last(s->lib.store, &last, diag);
	if (!err && last > s->last && !s->adding)
		err = kb_session_list(s, &q, out, diag);
	if (!err)
		s->last = last;
	return err;
}

void kb_session_queue_pages(
	struct kb_session *s, const struct kb_page_wanted *pages, size_t n)
{
	struct kb_network *network = NULL;
	if (!n)
		return;
	make_reloader(s);
	for (size_t i = 0; i < n; i++) {
		if (!i || pages[i].feed != pages[i - 1].feed) {
			kb_network_free(network);
			network = kb_library_network(&s->lib, pages[i].feed);
		}
		kb_reloader_page(
			s->reloader, pages[i].article, pages[i].link, network);
	}
	kb_network_free(network);
	/* Its end is theirs, too. */
	start_reload(s, NULL, 0, KB_RELOAD_ALL);
	s->progress.pages_total += n;
}

void kb_session_index(struct kb_session *s)
{
	if (!s->progress.running)
		start_reload(s, NULL, 0, KB_RELOAD_DUE);
}

void kb_session_saved_unread(struct kb_session *s, size_t *unread)
{
	bool known = true;
	kb_saved_unread(&s->lib, unread, NULL);
	for (size_t i = 0; i < s->lib.conf.n_searches; i++)
		known &= unread[i] != KB_SAVED_UNKNOWN;
	/* Once only: what is not understood stays unknown. */
	if (known || s->saved_asked || s->progress.running)
		return;
	s->saved_asked = true;
	kb_session_index(s);
}

void kb_session_reload_due(struct kb_session *s)
{
	part(s);
	kb_session_fetch_later(s, false);
	size_t *due = kb_calloc(s->lib.conf.n_feeds + 1, sizeof *due), n = 0;
	int64_t now = time(NULL);
	/* What a reload has just brought counts. */
	if (s->changed)
		kb_library_refresh_rows(&s->lib, NULL);
	for (size_t i = 0; i < s->lib.conf.n_feeds; i++) {
		const struct kb_feed_row *row = kb_library_row(&s->lib, i);
		if (s->lib.conf.feeds[i].n_accounts)
			continue;
		if (!row || (!row->gone &&
				    kb_reload_due(row->checked, row->due, now)))
			due[n++] = i;
	}
	if (n)
		start_reload(s, due, n, KB_RELOAD_DUE);
	free(due);
}

static void count_feed(struct kb_session *s, const struct kb_reload_event *ev)
{
	struct kb_session_progress *p = &s->progress;
	p->done = ev->done;
	p->total = ev->total;
	p->bytes = ev->bytes;
	p->added += ev->added - ev->copies;
	p->changed += ev->changed;
	p->failed += ev->err && !ev->skipped;
	p->unchanged += ev->unchanged;
	p->skipped += ev->skipped && !ev->err && !ev->waits;
	p->waiting += ev->waits != 0;
	const struct kb_feed_conf *waits =
		ev->waits > p->until ? kb_feeds_find(&s->lib.conf, ev->url)
				     : NULL;
	if (waits) {
		p->until = ev->waits;
		p->waits = (size_t)(waits - s->lib.conf.feeds);
	}
	p->given_up += ev->skipped && ev->err;
}

static void count_page(struct kb_session *s, const struct kb_reload_event *ev)
{
	if (!ev->asked)
		return;
	s->progress.pages++;
	s->progress.pages_failed += ev->err && !ev->skipped;
	/* Why it failed is to be seen. */
	s->changed = true;
}

bool kb_session_next_of_reload(
	struct kb_session *s, struct kb_session_event *ev)
{
	ev->what = KB_SESSION_RELOAD;
	if (s->started) {
		s->started = false;
	} else if (s->reloader && kb_reloader_next(s->reloader, &s->reload)) {
		const struct kb_reload_event *told = ev->reload = &s->reload;
		if (told->what == KB_RELOAD_FEED)
			count_feed(s, told);
		if (told->what == KB_RELOAD_PAGE)
			count_page(s, told);
		s->progress.indexing = told->what == KB_RELOAD_INDEX;
		s->progress.running = told->what != KB_RELOAD_END;
		s->changed |=
			told->what == KB_RELOAD_END ||
			(told->what == KB_RELOAD_FEED && !told->skipped) ||
			(told->what == KB_RELOAD_PAGE && !told->err);
	} else {
		return false;
	}
	ev->progress = s->progress;
	return true;
}
