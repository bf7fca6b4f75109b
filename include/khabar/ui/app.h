/* The interface: a function from state and event to a canvas. It neither
 * reads nor waits: what it needs from outside goes through a table of
 * functions, and what comes back comes as calls.
 * Layer: ui. */
#ifndef KHABAR_UI_APP_H
#define KHABAR_UI_APP_H

#include <khabar/base/err.h>
#include <khabar/base/event.h>
#include <khabar/base/run.h>
#include <khabar/conf/settings.h>
#include <khabar/layout/canvas.h>
#include <khabar/text/cluster.h>
#include <khabar/feed/document.h>
#include <khabar/ui/history.h>
#include <stdbool.h>
#include <stdint.h>

/* What the interface can ask for, from within its own functions and in their
 * thread. None of these waits, but where it says so. Strings are UTF-8 and
 * borrowed for the call; a function that fails says why in diag (never NULL).
 */
struct kb_app_io {
	void *ctx; /* given to each of them */
	/* Starts fetching and reading src; its progress and end are told with
	 * kb_app_progress() and kb_app_loaded() under the number returned
	 * (never 0). feed: the number in the library of the feed whose network
	 * settings hold for it, since it was reached from there; 0: none. */
	unsigned (*load)(void *ctx, const char *src, int64_t feed);
	/* Stops a load that runs; nothing more is told of it. */
	void (*cancel)(void *ctx, unsigned job);
	/* Opens the URL outside khabar. */
	enum kb_err (*browse)(void *ctx, const char *url, struct kb_diag *diag);
	/* Runs a program: see base/run.h. One that has the terminal is waited
	 * for; KB_ESTOP: the user has stopped it. */
	enum kb_err (*run)(
		void *ctx, const struct kb_run *run, struct kb_diag *diag);
	/* Saves a file for the user: see base/save.h. */
	enum kb_err (*save)(void *ctx, const char *path, const char *s,
		size_t len, bool over, struct kb_str *where,
		struct kb_diag *diag);
	/* Puts text into the clipboard. */
	enum kb_err (*copy)(void *ctx, const char *text, struct kb_diag *diag);
	/* Suspends the program until it is continued. */
	void (*suspend)(void *ctx);
	/* Has the whole screen sent anew. */
	void (*redraw)(void *ctx);
	/* Starts downloading the n-th file of an article, from 0, by the
	 * settings of a feed as in load; what comes of it is told with
	 * kb_app_download(). */
	enum kb_err (*download)(void *ctx, const struct kb_article *a, size_t n,
		int64_t feed, struct kb_diag *diag);
	/* Stops the download of this URL, or all (NULL); how many there were.
	 * What has come of them stays. */
	size_t (*stop_files)(void *ctx, const char *url);
	/* Gives the files of an article that have been downloaded their
	 * paths. */
	void (*find_files)(void *ctx, struct kb_article *a);
	/* Keeps a line that was entered at a prompt for later sessions; NULL:
	 * none is kept. */
	void (*remember)(
		void *ctx, enum kb_history_kind kind, const char *line);
	/* Opens the library for what is read without it, so that
	 * kb_app_attach() is called; NULL: there is none to be had. */
	enum kb_err (*library)(void *ctx, struct kb_diag *diag);
	/* Has the page at a URL kept to be read later (*listed: it is already),
	 * under the number of *article; feed: as in load. NULL: it cannot be
	 * kept. */
	enum kb_err (*later)(void *ctx, const char *url, int64_t feed,
		int64_t *article, bool *listed, struct kb_diag *diag);
	/* The Unix time that dates are told by; NULL: the clock's. */
	int64_t (*now)(void *ctx);
};

struct kb_app;
struct kb_navigation;

/* An app is used in one thread. All three are borrowed for the app's life.
 * navigation: the views that there are (views/views.h). */
struct kb_app *kb_app_new(const struct kb_app_io *io,
	const struct kb_settings *settings,
	const struct kb_navigation *navigation);
void kb_app_free(struct kb_app *app);

/* What the terminal makes of clusters, the standards' at first; all is laid out
 * by that. */
void kb_app_set_clusters(struct kb_app *app, const struct kb_clusters *c);

/* Opens src (URL, path or "-") as the first view. feed: as in load above. */
void kb_app_open(struct kb_app *app, const char *src, int64_t feed);

/* A line that was entered in an earlier session, the oldest first. */
void kb_app_recall(
	struct kb_app *app, enum kb_history_kind kind, const char *line);

void kb_app_event(struct kb_app *app, const struct kb_event *ev);
/* Bytes got so far of total (0: not known) from what is being fetched. what:
 * a word for the stage ("connecting", "reading"). */
void kb_app_progress(struct kb_app *app, unsigned job, const char *what,
	uint64_t got, uint64_t total);
/* A load has ended: with a document, whose contents the app takes over (doc
 * is emptied), or with doc NULL and the reason. */
void kb_app_loaded(struct kb_app *app, unsigned job, struct kb_document *doc,
	const struct kb_diag *diag);

/* What the views show may have changed outside. */
void kb_app_changed(struct kb_app *app);
/* The article's page is stored now (diag NULL), or why it is not. */
void kb_app_page(
	struct kb_app *app, int64_t article, const struct kb_diag *diag);

/* Something that was asked for earlier cannot be done; shown until the next
 * key. */
void kb_app_trouble(struct kb_app *app, const struct kb_diag *diag);

/* What is new of downloads: how far all are that run, or the end of one. */
struct kb_download_news {
	const char *name;          /* of a file that comes */
	uint64_t got, total, rate; /* bytes of those that run, and a second; 0:
				      not known */
	size_t left;               /* that run or wait */
	bool ended;
	const char *path;          /* ended: where it is now, */
	const struct kb_diag *why; /* or why it is not */
};
void kb_app_download(struct kb_app *app, const struct kb_download_news *news);

/* It has become another minute: dates that are told by now are looked at
 * again. */
void kb_app_tick(struct kb_app *app);

/* Draws the present state; the canvas is borrowed until the next call. Its
 * size is that of the last resize event, 24 rows of 80 columns before one. */
const struct kb_canvas *kb_app_draw(struct kb_app *app);
/* Whether something changed since the last draw. */
bool kb_app_dirty(const struct kb_app *app);
/* Does a slice (a few milliseconds) of work that can wait, such as preparing
 * the search; returns whether there is more to do. */
bool kb_app_idle(struct kb_app *app);

/* Whether the user has quit. If the very first load failed or was stopped,
 * *why (if not NULL) is its reason, borrowed, else NULL. */
bool kb_app_done(const struct kb_app *app, const struct kb_diag **why);

#endif
