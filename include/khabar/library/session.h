/* The library while it is open: it takes marks, fetches feeds that are due and
 * what it is asked for, sees what others change in its files, and tells all of
 * it as events. It knows no screen and never waits for the network; for another
 * program that writes, only its end waits, and for a moment a page that has
 * come.
 * Layer: library. */
#ifndef KHABAR_LIBRARY_SESSION_H
#define KHABAR_LIBRARY_SESSION_H

#include <khabar/conf/feeds_change.h>
#include <khabar/library/follow.h>
#include <khabar/library/importer.h>
#include <khabar/library/library.h>
#include <khabar/library/seek.h>

struct kb_session_options {
	/* What gets feeds and pages; held. NULL: neither reload nor page may
	 * be asked for. */
	struct kb_engine *engine;
	/* Whether the pages of new articles are fetched too, of feeds that do
	 * not say. */
	bool full_text;
	/* Whether feeds are fetched when they are due, the first ones at
	 * once. */
	bool auto_reload;
	/* Whether an article that several feeds have is another in each; see
	 * kb_store_stories_apart(). */
	bool apart;
	bool similar; /* near-identical texts are one, too */
	const struct kb_store_watch *watch; /* see kb_library_open(); or NULL */
	/* Milliseconds; 0: the default. */
	int look;     /* between looks at the files: 2000 */
	int due;      /* between looks at what is due: 60000 */
	int hold;     /* that nothing is fetched by itself after a stop:
			 1800000 */
	int patience; /* that the end waits for another program that writes:
			 10000 */
};

struct kb_session;

/* Opens the library of the environment's folders (kb_library_open(), with its
 * errors). opts may be NULL: all defaults. The caller owns *out. */
enum kb_err kb_session_open(struct kb_session **out,
	const struct kb_session_options *opts, struct kb_diag *diag);
/* Gives up what is being fetched, stores what has been, and writes the marks
 * that wait. Fails, and has closed all the same, with what kept marks from
 * being written. s may be NULL. */
enum kb_err kb_session_close(struct kb_session *s, struct kb_diag *diag);

/* --- What there is ------------------------------------------------------ */

/* The feed list and what is stored of its feeds; borrowed for the session's
 * life, its contents until the next call of kb_session_next() or
 * kb_session_mark(). */
const struct kb_library *kb_session_library(const struct kb_session *s);
/* The articles that answer a query, as kb_store_list(); those of feeds that
 * the list has no more are left out, but where feeds or stars are asked
 * for. */
enum kb_err kb_session_list(struct kb_session *s, const struct kb_query *q,
	struct kb_found *out, struct kb_diag *diag);
/* Starts looking for the articles that answer a query, without waiting for it;
 * all of q is copied. KB_SESSION_FOUND tells what was found under the number
 * returned, unless another search was started before. NULL: nothing is to be
 * looked for any more; returns 0. */
unsigned kb_session_search(struct kb_session *s, const struct kb_query *q);
/* How many unread articles each saved search of the list finds, into unread[];
 * KB_SAVED_UNKNOWN where that is still to be found out: KB_SESSION_CHANGED
 * tells when it has been. */
void kb_session_saved_unread(struct kb_session *s, size_t *unread);
/* An article's row with its marks, those that wait to be written too; strings
 * live until the next call. KB_EEMPTY: there is no such article. */
enum kb_err kb_session_row(struct kb_session *s, int64_t article,
	struct kb_article_row *out, struct kb_diag *diag);
/* Articles that other feeds have too, as kb_store_stories() has them, with the
 * marks that wait. */
enum kb_err kb_session_stories(struct kb_session *s,
	struct kb_story_member **out, size_t *n, struct kb_diag *diag);
/* What is unread of all that rules have tagged, as kb_store_tagged() has it, by
 * the marks that wait, too. */
enum kb_err kb_session_tagged(struct kb_session *s, struct kb_arena *arena,
	struct kb_tagged **out, size_t *n, struct kb_diag *diag);
/* The article to be read, owned by the caller. */
enum kb_err kb_session_article(struct kb_session *s, int64_t article,
	struct kb_article **out, struct kb_diag *diag);

/* What a search looks through of an article, as kb_store_text(). */
enum kb_err kb_session_text(struct kb_session *s, int64_t article,
	struct kb_str *out, struct kb_diag *diag);

/* Where a person stands in an article, as kb_store_place(), also where that
 * waits to be written. */
enum kb_err kb_session_place(struct kb_session *s, int64_t article,
	struct kb_place *out, struct kb_diag *diag);

/* --- What to do --------------------------------------------------------- */

/* Sets or takes off a mark of n articles. While another program writes they
 * wait, in their order, and count as set. *changed, if not NULL: an array of
 * those that were not so before, owned, for undoing. */
enum kb_err kb_session_mark(struct kb_session *s, const int64_t *articles,
	size_t n, enum kb_article_mark mark, bool on, int64_t **changed,
	size_t *n_changed, struct kb_diag *diag);
/* Keeps where a person stands in an article; zeroed: nowhere. While another
 * program writes it waits, and counts as kept. */
void kb_session_put_place(
	struct kb_session *s, int64_t article, const struct kb_place *place);
/* Starts fetching n feeds (places in the list; NULL with n = 0: all of them),
 * or those of them that which says, and with all of them what is to be read
 * later and is not there. False: there is nothing to fetch. */
bool kb_session_reload(struct kb_session *s, const size_t *feeds, size_t n,
	enum kb_reload_which which);
/* What others bring from here on, as rounds of accounts do, counts as brought
 * by the next reload, too. */
void kb_session_expect(struct kb_session *s);
/* What a reload has brought that has just ended: articles that came since it
 * began, or since this was asked last, and are neither read nor hidden, the
 * last first; none where a feed was just added. The ids are the caller's. */
enum kb_err kb_session_brought(
	struct kb_session *s, struct kb_found *out, struct kb_diag *diag);
/* Gives up what a reload has not fetched yet; false if none goes on. Nothing is
 * fetched by itself for a while then (opts.hold), or until all feeds are asked
 * for. */
bool kb_session_stop(struct kb_session *s);
/* Starts fetching the page of an article, to be stored and shown in its place;
 * KB_SESSION_PAGE tells how that went. */
void kb_session_page(struct kb_session *s, int64_t article);

/* Starts fetching the pages of n articles that are unread and whose pages are
 * not there, as a part of a reload: of the first KB_MAX_PAGES_ASKED. Returns
 * how many. */
size_t kb_session_pages(
	struct kb_session *s, const int64_t *articles, size_t n);

/* Has a page of the web listed among what is read later, as
 * kb_store_read_later() has it, and starts fetching it with a reload. Waits a
 * moment for another program that writes, or as long as patience has it
 * (milliseconds, 0: a moment). */
enum kb_err kb_session_later(struct kb_session *s, const struct kb_later *what,
	int patience, int64_t *article, bool *listed, struct kb_diag *diag);
/* How many articles are to be read later, as kb_store_later_count(). */
enum kb_err kb_session_later_count(struct kb_session *s,
	struct kb_later_counts *out, struct kb_diag *diag);

/* Puts a search into the feed list, under a name that none there has: fails
 * with KB_EINVAL, otherwise as kb_library_edit(). */
enum kb_err kb_session_save_search(struct kb_session *s, const char *name,
	const char *search, struct kb_diag *diag);
/* Puts a rule for all feeds into it, as kb_rule_add(), or takes one out, as
 * kb_rule_remove(). */
enum kb_err kb_session_rule(
	struct kb_session *s, const char *rule, bool on, struct kb_diag *diag);

/* Changes the feed list, as kb_feeds_change(), with its errors and those of
 * kb_library_edit(). The articles of a feed that is removed are forgotten, but
 * the starred ones, when the session is closed. */
enum kb_err kb_session_change(struct kb_session *s,
	const struct kb_feeds_change *c, struct kb_feeds_undo *undo,
	struct kb_diag *diag);
/* Takes such a change back, as kb_feeds_undo(). */
enum kb_err kb_session_undo(struct kb_session *s, const struct kb_feeds_undo *u,
	struct kb_diag *diag);

/* Has a function change the feed list, and what belongs to it, by
 * kb_library_edit(); what is shown is read anew. */
enum kb_err kb_session_edit(struct kb_session *s,
	enum kb_err (*edit)(
		void *ctx, struct kb_library *l, struct kb_diag *diag),
	void *ctx, struct kb_diag *diag);

/* Starts looking for feeds, as kb_seek_new() with fetch, instead of what was
 * looked for before; KB_SESSION_SEEK tells of it. url NULL: none are looked for
 * any more. */
void kb_session_seek(struct kb_session *s, const char *url, bool guessed);
/* What is looked for and has been found; NULL: nothing is. */
const struct kb_seek *kb_session_sought(const struct kb_session *s);
/* Adds a feed to the list; if it was found and fetched, its articles are stored
 * beside the program, as a reload's are. */
enum kb_err kb_session_follow(struct kb_session *s, const struct kb_addition *a,
	struct kb_diag *diag);

/* Starts an import, as kb_importer_new(), unless one goes on;
 * KB_SESSION_IMPORT tells of it. */
void kb_session_import(struct kb_session *s, const char *path);
/* Has it stop. */
void kb_session_import_stop(struct kb_session *s);
/* The feed list was edited by other means: reads it anew at once. KB_EIO: it
 * cannot be read, and is as it was. */
enum kb_err kb_session_reread(struct kb_session *s, struct kb_diag *diag);

/* --- What happens ------------------------------------------------------- */

enum kb_session_what {
	KB_SESSION_RELOAD,  /* a reload goes on or has ended: progress */
	KB_SESSION_PAGE,    /* a page has come and is stored, or not: article,
			       err, diag */
	KB_SESSION_FOUND,   /* a search has ended: search, found, err, diag */
	KB_SESSION_SEEK,    /* there is news of kb_session_sought() */
	KB_SESSION_IMPORT,  /* an import goes on or has ended: import */
	KB_SESSION_CHANGED, /* feeds, articles or marks are not what they were:
			       what was read of them is to be read anew */
	KB_SESSION_TROUBLE, /* marks that wait cannot be written: err, diag;
			       they are tried again */
};

/* How far a reload is, in feeds and articles. */
struct kb_session_progress {
	bool running;
	bool indexing; /* all is stored, the full-text index is being written */
	size_t done, total;
	size_t added, changed; /* articles; what other feeds have, too, is new
				  once */
	size_t failed;
	size_t unchanged; /* fetched, and as they were */
	size_t skipped;   /* not fetched: not due, or gone for good */
	size_t waiting;   /* not fetched: their servers have named a time */
	int64_t until;    /* Unix time: the latest of these */
	size_t waits;     /* the feed that it is of: its place in the list */
	size_t given_up;  /* not fetched: the reload was stopped */
	uint64_t bytes;   /* received */
	/* Pages that were asked for by kb_session_pages(), or are to be read
	 * later: those that have ended, those of them that failed, all. */
	size_t pages, pages_failed, pages_total;
};

struct kb_session_event {
	enum kb_session_what what;
	int64_t article;
	unsigned search;       /* its number */
	struct kb_found found; /* its ids are the caller's */
	enum kb_err err;
	struct kb_diag diag;
	struct kb_session_progress progress;
	/* RELOAD: what the reloader has told; NULL when it has just been asked.
	 * Lives until the next call. */
	const struct kb_reload_event *reload;
	/* IMPORT; its report lives until the next call. */
	struct kb_importer_event import;
};

/* Becomes readable when kb_session_next() has something to do. */
int kb_session_fd(const struct kb_session *s);
/* Does what is due and takes the next event, without waiting; false if there
 * is none. To be called until then whenever the descriptor is readable. */
bool kb_session_next(struct kb_session *s, struct kb_session_event *ev);

#endif
