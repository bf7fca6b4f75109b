/* The library while it is open: one object that does what a person asks and
 * what time asks, and tells what has come of it. */
#include "session_parts.h"

#include <khabar/base/clock.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum {
	/* Milliseconds: the defaults of the options. */
	LOOK = 2000,
	DUE = 60 * 1000,
	HOLD = 30 * 60 * 1000,
	LAST_PATIENCE = 10000,
	/* Milliseconds between tries to write while another program does. */
	RETRY = 50,
	/* Milliseconds between changes told while a reload brings one after
	 * the other, at least; and for each that the last one took who heard
	 * of it, to show a long list anew. */
	CALM = 250,
	CALM_SHARE = 20,
};

/* --- What there is ------------------------------------------------------ */

const struct kb_library *kb_session_library(const struct kb_session *s)
{
	return &s->lib;
}

enum kb_err kb_session_row(struct kb_session *s, int64_t article,
	struct kb_article_row *out, struct kb_diag *diag)
{
	enum kb_err err = kb_store_row(s->lib.store, article, out, diag);
	if (err)
		return err;
	out->marks = kb_marks_apply(&s->marks, article, out->marks);
	const struct kb_place *p = kb_places_find(&s->places, article);
	out->place = p ? p->share : out->place;
	return KB_OK;
}

enum kb_err kb_session_stories(struct kb_session *s,
	struct kb_story_member **out, size_t *n, struct kb_diag *diag)
{
	enum kb_err err = kb_store_stories(s->lib.store, out, n, diag);
	for (size_t i = 0; i < *n && s->marks.n; i++)
		(*out)[i].marks = kb_marks_apply(
			&s->marks, (*out)[i].article, (*out)[i].marks);
	return err;
}

enum kb_err kb_session_tagged(struct kb_session *s, struct kb_arena *arena,
	struct kb_tagged **out, size_t *n, struct kb_diag *diag)
{
	size_t unread = 0;
	enum kb_err err = kb_store_tagged(s->lib.store, arena, out, n, diag);
	for (size_t i = 0; i < *n; i++)
		if (!kb_marks_apply(&s->marks, (*out)[i].article, 0))
			(*out)[unread++] = (*out)[i];
	*n = unread;
	return err;
}

enum kb_err kb_session_article(struct kb_session *s, int64_t article,
	struct kb_article **out, struct kb_diag *diag)
{
	return kb_store_article(s->lib.store, article, out, diag);
}

/* --- Marks -------------------------------------------------------------- */

enum kb_err kb_session_mark(struct kb_session *s, const int64_t *articles,
	size_t n, enum kb_article_mark mark, bool on, int64_t **changed,
	size_t *n_changed, struct kb_diag *diag)
{
	/* In their order: what waits is written first. */
	enum kb_err err = s->marks.n
				  ? KB_ESTOP
				  : kb_store_mark(s->lib.store, articles, n,
					    mark, on, changed, n_changed, diag);
	/* Another khabar writes, or nothing can be written now. */
	if (err == KB_ESTOP || err == KB_EIO) {
		kb_marks_add(&s->marks, s->lib.store, articles, n, mark, on,
			changed, n_changed);
		kb_session_wake(s);
		return KB_OK;
	}
	if (!err)
		kb_library_refresh_rows(&s->lib, NULL);
	return err;
}

/* Tries to write the marks that wait; whether there is trouble to be told. */
static bool write_marks(struct kb_session *s, struct kb_session_event *ev)
{
	struct kb_diag diag;
	size_t before = s->marks.n;
	enum kb_err err = kb_marks_write(&s->marks, s->lib.store, &diag);
	s->changed |= s->marks.n < before;
	bool news = err && err != KB_ESTOP && err != s->marks_err;
	s->marks_err = err;
	if (!news)
		return false;
	ev->what = KB_SESSION_TROUBLE;
	ev->err = err;
	kb_fail(&ev->diag, err, "marks could not be written: %s", diag.text);
	return true;
}

/* Milliseconds until marks are tried again. */
static int retry_after(const struct kb_session *s)
{
	return s->marks_err == KB_OK || s->marks_err == KB_ESTOP
		       ? RETRY
		       : s->options.look;
}

/* --- Places ------------------------------------------------------------- */

enum kb_err kb_session_place(struct kb_session *s, int64_t article,
	struct kb_place *out, struct kb_diag *diag)
{
	const struct kb_place *p = kb_places_find(&s->places, article);
	if (!p)
		return kb_store_place(s->lib.store, article, out, diag);
	*out = *p;
	return KB_OK;
}

void kb_session_put_place(
	struct kb_session *s, int64_t article, const struct kb_place *place)
{
	kb_places_add(&s->places, article, place);
	if (kb_places_write(&s->places, s->lib.store, NULL))
		kb_session_wake(s);
}

/* --- Time passes -------------------------------------------------------- */

/* Whether others have changed the files. */
static void look(struct kb_session *s)
{
	int64_t version = kb_store_version(s->lib.store);
	s->changed |= version != s->version;
	s->version = version;
	if (kb_library_refresh_conf(&s->lib, NULL)) {
		s->changed = true;
		s->saved_asked = false;
	}
}

/* Does what is due; whether there is trouble to be told. */
static bool work(struct kb_session *s, int64_t now, struct kb_session_event *ev)
{
	if (now >= s->looked + s->options.look) {
		s->looked = now;
		look(s);
	}
	if (s->options.auto_reload && !s->progress.running && now >= s->held &&
		now >= s->due) {
		s->due = now + s->options.due;
		kb_session_reload_due(s);
	}
	if (!(s->marks.n || s->places.n) || now < s->written + retry_after(s))
		return false;
	s->written = now;
	/* Marks that cannot be written are told of, for both. */
	kb_places_write(&s->places, s->lib.store, NULL);
	return s->marks.n && write_marks(s, ev);
}

static bool next_change(
	struct kb_session *s, int64_t now, struct kb_session_event *ev)
{
	if (!s->changed || (s->progress.running && now < s->told + s->calm))
		return false;
	s->told = now;
	s->telling = true;
	s->changed = false;
	kb_library_refresh_rows(&s->lib, NULL);
	ev->what = KB_SESSION_CHANGED;
	return true;
}

static int64_t earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* When there is something to do, if nothing else happens. */
static int64_t next_time(const struct kb_session *s)
{
	int64_t at = s->looked + s->options.look;
	if (s->marks.n || s->places.n)
		at = earlier(at, s->written + retry_after(s));
	if (s->changed)
		at = earlier(at, s->told + s->calm);
	if (s->options.auto_reload && !s->progress.running)
		at = earlier(at, s->due > s->held ? s->due : s->held);
	return at;
}

/* Notes how long it took who heard of a change. */
static void note_calm(struct kb_session *s)
{
	int64_t took = kb_clock_ms() - s->told;
	if (s->telling)
		s->calm = took * CALM_SHARE > CALM ? took * CALM_SHARE : CALM;
	s->telling = false;
}

bool kb_session_next(struct kb_session *s, struct kb_session_event *ev)
{
	*ev = (struct kb_session_event){0};
	note_calm(s);
	if (kb_session_next_of_reload(s, ev) || kb_session_next_page(s, ev) ||
		kb_session_next_found(s, ev) || kb_session_next_sought(s, ev) ||
		kb_session_next_import(s, ev))
		return true;
	int64_t now = kb_clock_ms();
	if (work(s, now, ev) || kb_session_next_of_reload(s, ev) ||
		next_change(s, now, ev))
		return true;
	kb_session_wake_at(s, next_time(s));
	return false;
}

/* --- Opening and closing ------------------------------------------------ */

static int or_default(int given, int otherwise)
{
	return given > 0 ? given : otherwise;
}

static enum kb_err open_descriptors(struct kb_session *s, struct kb_diag *diag)
{
	s->fd = epoll_create1(EPOLL_CLOEXEC);
	s->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
	if (s->fd < 0 || s->timer < 0)
		return kb_fail(diag, KB_EIO, "no descriptor to wait with: %s",
			kb_reason(errno));
	kb_session_watch(s, s->timer);
	return KB_OK;
}

enum kb_err kb_session_open(struct kb_session **out,
	const struct kb_session_options *opts, struct kb_diag *diag)
{
	struct kb_session *s = kb_calloc(1, sizeof *s);
	struct kb_session_options *o = &s->options;
	s->fd = s->timer = -1;
	if (opts)
		*o = *opts;
	s->calm = CALM;
	o->look = or_default(o->look, LOOK);
	o->due = or_default(o->due, DUE);
	o->hold = or_default(o->hold, HOLD);
	o->patience = or_default(o->patience, LAST_PATIENCE);
	s->reload_options.engine = kb_engine_hold(o->engine);
	s->reload_options.apart = o->apart;
	s->reload_options.similar = o->similar;
	*out = NULL;
	enum kb_err err = kb_library_open(&s->lib, o->watch, diag);
	if (!err)
		err = open_descriptors(s, diag);
	if (err) {
		kb_session_close(s, NULL);
		return err;
	}
	/* A key press never waits for a reload that writes. */
	kb_store_patience(s->lib.store, 0);
	kb_store_stories_apart(s->lib.store, o->apart);
	s->version = kb_store_version(s->lib.store);
	/* Who opens a library can see that, and is not told again. */
	if (kb_store_is_read_only(s->lib.store, NULL))
		s->marks_err = KB_EIO;
	s->looked = kb_clock_ms();
	kb_session_wake(s);
	*out = s;
	return KB_OK;
}

enum kb_err kb_session_close(struct kb_session *s, struct kb_diag *diag)
{
	enum kb_err err = KB_OK;
	if (!s)
		return err;
	kb_reloader_free(s->reloader);
	kb_loader_free(s->loader);
	kb_searcher_free(s->searcher);
	kb_seek_free(s->seek);
	kb_importer_free(s->importer);
	kb_engine_free(s->options.engine);
	if (s->marks.n || s->places.n) {
		kb_store_patience(s->lib.store, s->options.patience);
		err = kb_marks_write(&s->marks, s->lib.store, diag);
		kb_places_write(&s->places, s->lib.store, NULL);
	}
	kb_session_forget(s);
	kb_marks_release(&s->marks);
	kb_places_release(&s->places);
	free(s->pages);
	if (s->timer >= 0)
		close(s->timer);
	if (s->fd >= 0)
		close(s->fd);
	kb_library_close(&s->lib);
	free(s);
	return err;
}
