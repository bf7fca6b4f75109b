#include "reader.h"

#include "cmd.h"

#include <khabar/base/clock.h>
#include <khabar/base/mem.h>
#include <khabar/library/choice.h>
#include <khabar/ui/library.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum {
	/* Milliseconds between looks at the files, and between tries while
	 * another program writes; and the shortest time between two drawings
	 * of lists that a reload changes. */
	LOOK = 2000,
	RETRY = 50,
	CALM = 250,
	/* Seconds between looks at what is due. */
	DUE = 60,
	/* Milliseconds that a write may wait: a page's, and the last ones. */
	PAGE_PATIENCE = 300,
	LAST_PATIENCE = 10000,
};

/* Marks that could not be written at once. */
struct pending {
	int64_t *ids; /* owned */
	size_t n;
	enum kb_article_mark mark;
	bool on;
};

/* An article's page that is being fetched. */
struct page {
	unsigned job; /* of the loader; 0: it failed before it began */
	int64_t article;
	struct kb_diag diag;
};

struct kb_shelf {
	struct kb_library lib;
	struct kb_library_io io;
	struct kb_app *app;
	struct kb_loader *loader;
	struct kb_reloader *reloader; /* made when first needed */
	struct kb_reload_options options;
	bool auto_reload;
	int fd; /* epoll of the reloader's */
	struct pending *pending;
	size_t n_pending, cap_pending;
	struct page *pages;
	size_t n_pages, cap_pages;
	bool running, changed; /* a reload; lists to be drawn anew */
	size_t done, total, added, failed;
	int64_t version;
	int64_t looked, drawn, due; /* when last, in ms */
};

/* --- What the views ask for --------------------------------------------- */

static const struct kb_feeds *on_conf(void *ctx)
{
	struct kb_shelf *s = ctx;
	return &s->lib.conf;
}

static struct kb_feed_row on_feed(void *ctx, size_t i)
{
	struct kb_shelf *s = ctx;
	const struct kb_feed_row *row = kb_library_row(&s->lib, i);
	return row ? *row : (struct kb_feed_row){0};
}

static enum kb_err on_list(void *ctx, const struct kb_query *q, int64_t **ids,
	size_t *n, struct kb_diag *diag)
{
	struct kb_shelf *s = ctx;
	struct kb_choice all = {.query = *q};
	/* Articles of feeds that the list has no more are out of sight. */
	if (q->by_feeds)
		return kb_store_list(s->lib.store, q, ids, n, diag);
	enum kb_err err = kb_choice_resolve(&all, &s->lib, diag);
	if (!err)
		err = kb_store_list(s->lib.store, &all.query, ids, n, diag);
	kb_choice_release(&all);
	return err;
}

static bool on_row(void *ctx, int64_t article, struct kb_article_row *out)
{
	struct kb_shelf *s = ctx;
	if (kb_store_row(s->lib.store, article, out, NULL))
		return false;
	for (size_t i = 0; i < s->n_pending; i++) {
		const struct pending *p = &s->pending[i];
		for (size_t k = 0; k < p->n; k++)
			if (p->ids[k] == article)
				out->marks = p->on ? out->marks | p->mark
						   : out->marks & ~p->mark;
	}
	return true;
}

static enum kb_err on_article(void *ctx, int64_t article,
	struct kb_article **out, struct kb_diag *diag)
{
	struct kb_shelf *s = ctx;
	return kb_store_article(s->lib.store, article, out, diag);
}

/* Keeps marks to be written later; *changed as kb_store_mark() has it. */
static void keep_mark(struct kb_shelf *s, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, int64_t **changed,
	size_t *n_changed)
{
	struct pending p = {kb_calloc(n, sizeof *p.ids), 0, mark, on};
	struct kb_article_row row;
	for (size_t i = 0; i < n; i++)
		if (on_row(s, ids[i], &row) && !(row.marks & mark) == on)
			p.ids[p.n++] = ids[i];
	if (changed) {
		*changed = kb_calloc(p.n + 1, sizeof **changed);
		if (p.n)
			memcpy(*changed, p.ids, p.n * sizeof *p.ids);
		*n_changed = p.n;
	}
	*KB_PUSH(s->pending, s->n_pending, s->cap_pending) = p;
}

static enum kb_err on_mark(void *ctx, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, int64_t **changed,
	size_t *n_changed, struct kb_diag *diag)
{
	struct kb_shelf *s = ctx;
	/* In their order: what waits is written first. */
	enum kb_err err = s->n_pending
				  ? KB_ESTOP
				  : kb_store_mark(s->lib.store, ids, n, mark,
					    on, changed, n_changed, diag);
	if (err == KB_ESTOP) {
		keep_mark(s, ids, n, mark, on, changed, n_changed);
		return KB_OK;
	}
	if (!err)
		kb_library_refresh_rows(&s->lib, NULL);
	return err;
}

/* --- Reloads ------------------------------------------------------------ */

static void start(struct kb_shelf *s, const size_t *feeds, size_t n, bool force)
{
	struct kb_reload_feed *list =
		kb_library_reload_feeds(&s->lib, feeds, n);
	if (!s->reloader) {
		s->reloader = kb_reloader_new(s->lib.data_path, &s->options);
		struct epoll_event ev = {.events = EPOLLIN};
		epoll_ctl(
			s->fd, EPOLL_CTL_ADD, kb_reloader_fd(s->reloader), &ev);
	}
	if (!s->running)
		s->done = s->total = s->added = s->failed = 0;
	s->running = true;
	kb_reloader_start(s->reloader, list, n, force);
	kb_app_reload_progress(
		s->app, true, s->done, s->total + n, s->added, s->failed);
	free(list);
}

static void on_reload(void *ctx, const size_t *feeds, size_t n)
{
	struct kb_shelf *s = ctx;
	if (!n)
		feeds = NULL;
	n = n ? n : s->lib.conf.n_feeds;
	if (n)
		start(s, feeds, n, true);
}

static void on_stop(void *ctx)
{
	struct kb_shelf *s = ctx;
	if (s->reloader)
		kb_reloader_stop(s->reloader);
}

/* Starts the reload of feeds that are due. */
static void reload_due(struct kb_shelf *s)
{
	size_t *due = kb_calloc(s->lib.conf.n_feeds + 1, sizeof *due), n = 0;
	int64_t now = time(NULL);
	for (size_t i = 0; i < s->lib.conf.n_feeds; i++) {
		const struct kb_feed_row *row = kb_library_row(&s->lib, i);
		if (!row || (!row->gone && row->due <= now))
			due[n++] = i;
	}
	if (n)
		start(s, due, n, false);
	free(due);
}

static void take_event(struct kb_shelf *s, const struct kb_reload_event *ev)
{
	switch (ev->what) {
	case KB_RELOAD_FEED:
		s->done = ev->done;
		s->total = ev->total;
		s->added += ev->added;
		s->failed += ev->err && !ev->skipped;
		s->changed |= !ev->skipped;
		break;
	case KB_RELOAD_PAGE:
		s->changed |= !ev->err;
		break;
	case KB_RELOAD_INDEX:
		break;
	case KB_RELOAD_END:
		s->running = false;
		s->changed = true;
		break;
	}
}

static void take_reloads(struct kb_shelf *s)
{
	struct kb_reload_event ev;
	bool news = false;
	while (s->reloader && kb_reloader_next(s->reloader, &ev)) {
		take_event(s, &ev);
		news = true;
	}
	if (news)
		kb_app_reload_progress(s->app, s->running, s->done, s->total,
			s->added, s->failed);
}

/* --- Pages -------------------------------------------------------------- */

struct kb_network *kb_shelf_network(const struct kb_shelf *s, int64_t feed)
{
	return kb_library_network(&s->lib, feed);
}

static unsigned start_page(struct kb_shelf *s, const struct kb_article_row *row)
{
	struct kb_network *network = kb_shelf_network(s, row->feed);
	const struct kb_want want = {.src = row->link,
		.network = network,
		.kinds = KB_WANT_ARTICLE,
		.further = true};
	unsigned job = kb_loader_start(s->loader, &want);
	kb_network_free(network);
	return job;
}

static void on_page(void *ctx, int64_t article)
{
	struct kb_shelf *s = ctx;
	struct kb_article_row row;
	struct page p = {.article = article};
	if (!on_row(s, article, &row) || !row.link)
		kb_fail(&p.diag, KB_EINVAL, "the feed gives no link to it");
	else
		p.job = start_page(s, &row);
	*KB_PUSH(s->pages, s->n_pages, s->cap_pages) = p;
}

static void end_page(struct kb_shelf *s, size_t i, const struct kb_diag *diag)
{
	int64_t article = s->pages[i].article;
	s->pages[i] = s->pages[--s->n_pages];
	kb_app_page(s->app, article, diag);
	s->changed |= !diag;
}

bool kb_shelf_loaded(struct kb_shelf *s, struct kb_loader_event *ev)
{
	size_t i = 0;
	while (i < s->n_pages && s->pages[i].job != ev->job)
		i++;
	if (i == s->n_pages)
		return false;
	if (!ev->ended)
		return true;
	enum kb_err err = ev->err;
	if (!err) {
		kb_store_patience(s->lib.store, PAGE_PATIENCE);
		err = kb_store_put_page(s->lib.store, s->pages[i].article,
			ev->result.doc.article, &ev->diag);
		kb_store_patience(s->lib.store, 0);
	}
	kb_got_release(&ev->result);
	end_page(s, i, err ? &ev->diag : NULL);
	return true;
}

static void end_failed_pages(struct kb_shelf *s)
{
	for (size_t i = s->n_pages; i-- > 0;)
		if (!s->pages[i].job) {
			struct kb_diag diag = s->pages[i].diag;
			end_page(s, i, &diag);
		}
}

/* --- Time passes -------------------------------------------------------- */

/* Writes what waits, in its order; returns how it went. */
static enum kb_err write_pending(struct kb_shelf *s, struct kb_diag *diag)
{
	size_t n = 0;
	enum kb_err err = KB_OK;
	for (; n < s->n_pending && !err; n++) {
		const struct pending *p = &s->pending[n];
		err = kb_store_mark(s->lib.store, p->ids, p->n, p->mark, p->on,
			NULL, NULL, diag);
		if (err)
			break;
		free(p->ids);
	}
	if (n) {
		s->n_pending -= n;
		memmove(s->pending, s->pending + n,
			s->n_pending * sizeof *s->pending);
		s->changed = true;
	}
	return err;
}

/* Whether others have changed the files. */
static void look(struct kb_shelf *s)
{
	int64_t version = kb_store_version(s->lib.store);
	s->changed |= version != s->version;
	s->version = version;
	s->changed |= kb_library_refresh_conf(&s->lib);
}

void kb_shelf_tick(struct kb_shelf *s)
{
	int64_t now = kb_clock_ms();
	take_reloads(s);
	end_failed_pages(s);
	if (s->n_pending)
		write_pending(s, NULL);
	if (now - s->looked >= LOOK) {
		s->looked = now;
		look(s);
	}
	if (s->auto_reload && !s->running &&
		(!s->due || now - s->due >= DUE * 1000)) {
		s->due = now;
		reload_due(s);
	}
	if (s->changed && (!s->running || now - s->drawn >= CALM)) {
		s->drawn = now;
		s->changed = false;
		kb_library_refresh_rows(&s->lib, NULL);
		kb_app_library_changed(s->app);
	}
}

int kb_shelf_wait(const struct kb_shelf *s)
{
	if (s->n_pending)
		return RETRY;
	return s->changed ? CALM : LOOK;
}

int kb_shelf_fd(const struct kb_shelf *s)
{
	return s->fd;
}

/* --- Opening and closing ------------------------------------------------ */

enum kb_err kb_shelf_open(struct kb_shelf **out, struct kb_app *app,
	struct kb_loader *loader, const struct kb_settings *settings,
	struct kb_engine *engine, struct kb_diag *diag)
{
	struct kb_shelf *s = kb_calloc(1, sizeof *s);
	*out = NULL;
	enum kb_err err = kb_library_open(&s->lib, diag);
	s->fd = err ? -1 : epoll_create1(EPOLL_CLOEXEC);
	if (!err && s->fd < 0) {
		err = kb_fail(diag, KB_EIO, "no descriptor to wait with: %s",
			strerror(errno));
		kb_library_close(&s->lib);
	}
	if (err) {
		free(s);
		return err;
	}
	kb_complain_of_feeds(&s->lib.conf);
	s->app = app;
	s->loader = loader;
	s->options.stall_timeout = settings->timeout;
	s->options.engine = engine;
	s->auto_reload = settings->auto_reload;
	s->io = (struct kb_library_io){.ctx = s,
		.conf = on_conf,
		.feed = on_feed,
		.list = on_list,
		.row = on_row,
		.article = on_article,
		.mark = on_mark,
		.reload = on_reload,
		.stop = on_stop,
		.page = on_page};
	/* A key press never waits for a reload that writes. */
	kb_store_patience(s->lib.store, 0);
	s->version = kb_store_version(s->lib.store);
	s->looked = kb_clock_ms();
	kb_app_library(app, &s->io);
	*out = s;
	return KB_OK;
}

void kb_shelf_close(struct kb_shelf *s)
{
	struct kb_diag diag;
	if (!s)
		return;
	kb_reloader_free(s->reloader);
	kb_store_patience(s->lib.store, LAST_PATIENCE);
	if (write_pending(s, &diag))
		kb_complain(0, "marks could not be written: %s", diag.text);
	for (size_t i = 0; i < s->n_pending; i++)
		free(s->pending[i].ids);
	free(s->pending);
	free(s->pages);
	close(s->fd);
	kb_library_close(&s->lib);
	free(s);
}
