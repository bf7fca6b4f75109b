/* What a person does with the feed list, while the library is open. */
#include "session_parts.h"

#include <khabar/library/rules.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The list is another. */
static void note_change(struct kb_session *s)
{
	s->changed = true;
	s->saved_asked = false;
	kb_session_wake(s);
}

/* --- Changes ------------------------------------------------------------ */

struct changing {
	const struct kb_feeds_change *change;
	struct kb_feeds_undo *undo;
	const struct kb_feeds_undo *back;
};

/* Only this room knows which queries are understood. */
static enum kb_err check_rules(
	struct kb_feeds *conf, size_t n_bad, struct kb_diag *diag)
{
	kb_rules_check(conf);
	if (conf->n_bad <= n_bad || !conf->n_errors)
		return KB_OK;
	const char *text = conf->errors[conf->n_errors - 1].text;
	const char *what = strstr(text, ": ");
	return kb_fail(diag, KB_EINVAL, "%s", what ? what + 2 : text);
}

static enum kb_err change(
	void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct changing *c = ctx;
	size_t n_bad = conf->n_bad;
	enum kb_err err = kb_feeds_change(conf, c->change, c->undo, diag);
	if (!err)
		err = check_rules(conf, n_bad, diag);
	return err;
}

enum {
	WANTED = 24 * 3600, /* seconds that a removal may be taken back in,
			       whatever reloads */
	PATIENCE = 200,     /* milliseconds for saying so */
};

/* Notes how a feed was fetched, which the list does not say any more; and for
 * other khabars, that its articles may be wanted back. */
static void note_removed(struct kb_session *s, const char *url)
{
	const struct kb_feed_conf *c = kb_feeds_find(&s->lib.conf, url);
	if (!c || kb_session_stays(s, c->url))
		return;
	*KB_PUSH(s->removed, s->n_removed, s->cap_removed) =
		(struct kb_removed_feed){.url = kb_strdup(c->url),
			.proxy = c->proxy ? kb_strdup(c->proxy) : NULL,
			.user_agent = c->user_agent ? kb_strdup(c->user_agent)
						    : NULL};
	kb_store_patience(s->lib.store, PATIENCE);
	kb_store_want_feed(s->lib.store, c->url, time(NULL) + WANTED, NULL);
	kb_store_patience(s->lib.store, 0);
}

enum kb_err kb_session_change(struct kb_session *s,
	const struct kb_feeds_change *c, struct kb_feeds_undo *undo,
	struct kb_diag *diag)
{
	struct kb_feeds_undo own = {0};
	struct changing changing = {.change = c, .undo = undo ? undo : &own};
	if (c->kind == KB_CHANGE_REMOVE)
		note_removed(s, c->url);
	enum kb_err err = kb_library_edit(&s->lib, change, &changing, diag);
	if (err && undo)
		kb_feeds_undo_release(undo);
	kb_feeds_undo_release(&own);
	if (!err)
		note_change(s);
	return err;
}

static enum kb_err take_back(
	void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct changing *c = ctx;
	return kb_feeds_undo(conf, c->back, diag);
}

enum kb_err kb_session_undo(struct kb_session *s, const struct kb_feeds_undo *u,
	struct kb_diag *diag)
{
	struct changing changing = {.back = u};
	enum kb_err err = kb_library_edit(&s->lib, take_back, &changing, diag);
	if (!err)
		note_change(s);
	return err;
}

enum kb_err kb_session_edit(struct kb_session *s,
	enum kb_err (*edit)(
		void *ctx, struct kb_library *l, struct kb_diag *diag),
	void *ctx, struct kb_diag *diag)
{
	enum kb_err err = edit(ctx, &s->lib, diag);
	note_change(s);
	return err;
}

/* --- Removed feeds ------------------------------------------------------- */

bool kb_session_stays(const void *ctx, const char *url)
{
	const struct kb_session *s = ctx;
	for (size_t i = 0; i < s->n_removed; i++)
		if (strcmp(s->removed[i].url, url) == 0)
			return true;
	return false;
}

void kb_session_forget(struct kb_session *s)
{
	if (s->n_removed) {
		kb_store_patience(s->lib.store, s->options.patience);
		kb_library_refresh_conf(&s->lib, NULL);
	}
	for (size_t i = 0; i < s->n_removed; i++) {
		struct kb_removed_feed *r = &s->removed[i];
		/* What stays of it, starred, goes its way. Articles that cannot
		 * be forgotten now are so by the next reload. */
		if (!kb_feeds_find(&s->lib.conf, r->url)) {
			kb_store_put_network(s->lib.store, r->url, r->proxy,
				r->user_agent, NULL);
			kb_store_remove_feed(s->lib.store, r->url, NULL);
		}
		free(r->url);
		free(r->proxy);
		free(r->user_agent);
	}
	free(s->removed);
	s->removed = NULL;
	s->n_removed = s->cap_removed = 0;
}

/* --- New feeds ----------------------------------------------------------- */

void kb_session_seek(struct kb_session *s, const char *url, bool guessed)
{
	kb_seek_free(s->seek);
	s->seek =
		url ? kb_seek_new(s->options.engine, url, guessed, true) : NULL;
	if (s->seek)
		kb_session_watch(s, kb_seek_fd(s->seek));
}

const struct kb_seek *kb_session_sought(const struct kb_session *s)
{
	return s->seek;
}

bool kb_session_next_sought(struct kb_session *s, struct kb_session_event *ev)
{
	bool any = false;
	while (s->seek && kb_seek_next(s->seek))
		any = true;
	ev->what = KB_SESSION_SEEK;
	return any;
}

static enum kb_err add(void *ctx, struct kb_feeds *conf, struct kb_diag *diag)
{
	const struct kb_addition *a = ctx;
	return kb_feeds_add(conf, a->url, a->title, a->tags, a->n_tags, diag);
}

/* What was found at a URL, if it is here. */
static struct kb_got *sought(struct kb_session *s, const char *url)
{
	for (size_t i = 0; s->seek && i < s->seek->n_feeds; i++)
		if (strcmp(s->seek->feeds[i].url, url) == 0 &&
			s->seek->feeds[i].got.doc.feed)
			return &s->seek->feeds[i].got;
	return NULL;
}

enum kb_err kb_session_follow(
	struct kb_session *s, const struct kb_addition *a, struct kb_diag *diag)
{
	struct kb_addition copy = *a;
	struct kb_got *got = sought(s, a->url);
	enum kb_err err = kb_library_edit(&s->lib, add, &copy, diag);
	if (err)
		return err;
	note_change(s);
	const struct kb_feed_conf *c = kb_feeds_find(&s->lib.conf, a->url);
	if (c && got)
		kb_session_bring(s, (size_t)(c - s->lib.conf.feeds), got);
	return KB_OK;
}

/* --- Other lists --------------------------------------------------------- */

/* One that has ended goes when its report has been read. */
static void forget_import(struct kb_session *s)
{
	if (!s->imported)
		return;
	kb_importer_free(s->importer);
	s->importer = NULL;
	s->imported = false;
}

void kb_session_import(struct kb_session *s, const char *path)
{
	forget_import(s);
	if (s->importer)
		return;
	s->importer = kb_importer_new(path);
	kb_session_watch(s, kb_importer_fd(s->importer));
}

void kb_session_import_stop(struct kb_session *s)
{
	if (s->importer)
		kb_importer_stop(s->importer);
}

bool kb_session_next_import(struct kb_session *s, struct kb_session_event *ev)
{
	forget_import(s);
	if (!s->importer || !kb_importer_next(s->importer, &ev->import))
		return false;
	ev->what = KB_SESSION_IMPORT;
	s->imported = ev->import.ended;
	if (s->imported) {
		kb_library_refresh_conf(&s->lib, NULL);
		s->due = 0; /* what is new is fetched */
		note_change(s);
		kb_session_index(s);
	}
	return true;
}

enum kb_err kb_session_reread(struct kb_session *s, struct kb_diag *diag)
{
	struct kb_diag why = {""};
	if (kb_library_refresh_conf(&s->lib, &why)) {
		s->due = 0; /* there may be new ones */
		note_change(s);
	}
	return why.text[0] ? kb_fail(diag, KB_EIO, "%s", why.text) : KB_OK;
}
