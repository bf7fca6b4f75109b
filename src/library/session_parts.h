/* What the files of the session share: its state.
 * Layer: library, private. */
#ifndef KHABAR_LIBRARY_SESSION_PARTS_H
#define KHABAR_LIBRARY_SESSION_PARTS_H

#include "marks.h"
#include "places.h"

#include <khabar/library/loader.h>
#include <khabar/library/searcher.h>
#include <khabar/library/session.h>

/* An article's page that is being fetched. */
struct kb_awaited_page {
	unsigned job; /* of the loader; 0: it failed before it began */
	int64_t article;
	enum kb_err err;
	struct kb_diag diag;
};

struct kb_session {
	struct kb_library lib;
	struct kb_session_options options;
	struct kb_reload_options reload_options;
	struct kb_reloader *reloader; /* each made when first needed */
	struct kb_loader *loader;
	struct kb_searcher *searcher;
	int fd, timer; /* fd: epoll of the timer and those three */
	struct kb_session_progress progress;
	bool started;                  /* a reload: it has to be told */
	struct kb_reload_event reload; /* told last */
	struct kb_marks marks;
	enum kb_err marks_err; /* that has been told of them */
	struct kb_awaited_page *pages;
	size_t n_pages, cap_pages;
	struct kb_places places;
	struct kb_seek *seek;
	struct kb_importer *importer;
	bool imported; /* its end has been told */
	/* Feeds that the list has no more, whose articles may be wanted back.
	 */
	struct kb_removed_feed {
		char *url, *proxy, *user_agent; /* owned */
	} * removed;
	size_t n_removed, cap_removed;
	int64_t last; /* article, when a reload began, or before what it brought
			 was asked for */
	bool expecting;   /* what others bring counts since then, too */
	bool adding;      /* what comes is of a feed that was added just now */
	bool saved_asked; /* searches are being kept, or have been */
	bool changed;     /* it has to be told */
	bool telling;     /* it was told, and who heard has not come back */
	int64_t calm;     /* ms from told on, while a reload runs */
	int64_t version;  /* of the store, as others leave it */
	/* In ms: when last; until when; when the timer goes off. */
	int64_t looked, written, told, due, held, alarm;
};

/* Has the session's descriptor readable when that one is; or soon. */
void kb_session_watch(struct kb_session *s, int fd);
void kb_session_wake(struct kb_session *s);
/* Has it readable at that time, in ms, and not before. */
void kb_session_wake_at(struct kb_session *s, int64_t ms);
/* Starts the reload of feeds that are due, and takes the next event of reloads;
 * false if there is none (session_reload.c). */
void kb_session_reload_due(struct kb_session *s);
bool kb_session_next_of_reload(
	struct kb_session *s, struct kb_session_event *ev);
/* Has what is missing from the index brought into it: as the end of a reload of
 * no feeds. */
void kb_session_index(struct kb_session *s);
/* Has these pages fetched along with a reload. */
void kb_session_queue_pages(
	struct kb_session *s, const struct kb_page_wanted *pages, size_t n);
/* Fetches the pages of what is to be read later and lacks them: of those that
 * are due, or all; and forgets what was taken off (session_later.c). */
void kb_session_fetch_later(struct kb_session *s, bool all);
/* Take the next event of pages (session_pages.c), of searches
 * (session_search.c); false if there is none. */
bool kb_session_next_page(struct kb_session *s, struct kb_session_event *ev);
bool kb_session_next_found(struct kb_session *s, struct kb_session_event *ev);
/* The same of what is looked for (session_feeds.c). */
bool kb_session_next_sought(struct kb_session *s, struct kb_session_event *ev);
bool kb_session_next_import(struct kb_session *s, struct kb_session_event *ev);
/* Stores a feed of the list (its place) that was fetched; got is taken over. */
void kb_session_bring(struct kb_session *s, size_t feed, struct kb_got *got);
/* Whether the articles of a removed feed may be wanted back; ctx: the
 * session. */
bool kb_session_stays(const void *ctx, const char *url);
/* The end: they are not. */
void kb_session_forget(struct kb_session *s);

#endif
