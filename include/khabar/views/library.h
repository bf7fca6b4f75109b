/* The library's views: what they ask of the outside, and how they are opened.
 * Layer: views. */
#ifndef KHABAR_VIEWS_LIBRARY_H
#define KHABAR_VIEWS_LIBRARY_H

#include <khabar/base/err.h>
#include <khabar/conf/feeds_change.h>
#include <khabar/article/article.h>
#include <khabar/article/rows.h>
#include <khabar/ui/app.h>
#include <khabar/views/accounts.h>

/* What is looked for: feeds at a URL. */
struct kb_seeking {
	const char *url;
	bool ended;
	size_t n;            /* feeds that were found */
	const char *failure; /* ended, n is 0: why; else NULL */
	bool no_feed;        /* that is: there is a page, which names none */
	const char *stage;   /* of what is fetched: a word */
	uint64_t got, total; /* bytes; total 0: not known */
};
/* One of them. */
struct kb_sought_feed {
	const char *url;
	const char *title;          /* what the page calls it, or NULL */
	const struct kb_feed *feed; /* once it is fetched; or NULL */
	const char *failure;        /* why it could not be; or NULL */
	bool ended;                 /* it is not being fetched */
};

/* What the library's views ask for, from within the app's functions and in
 * their thread. None of these waits for the network; those that read answer at
 * once. What is returned is borrowed until the next call of the same function,
 * unless said otherwise; feeds and articles have the numbers of rows.h. A
 * function that fails says why in diag (never NULL). */
struct kb_library_io {
	void *ctx;
	/* The feed list, with tags and saved searches. */
	const struct kb_feeds *(*conf)(void *ctx);
	/* What is stored of feed i of that list; zeroed (id 0) for one never
	 * fetched. */
	struct kb_feed_row (*feed)(void *ctx, size_t i);
	/* The articles that answer a query; out->ids is owned by the caller. */
	enum kb_err (*list)(void *ctx, const struct kb_query *q,
		struct kb_found *out, struct kb_diag *diag);
	/* Starts looking for the articles that answer a query, instead of
	 * what was looked for before; told with kb_app_found() under the
	 * number returned. NULL: nothing is to be looked for any more. */
	unsigned (*find)(void *ctx, const struct kb_query *q);
	/* What searches look through of an article, blocks parted by form
	 * feeds, into out, cleared; false if it cannot be had. */
	bool (*text)(void *ctx, int64_t article, struct kb_str *out);
	/* Puts a search into the feed list. */
	enum kb_err (*save)(void *ctx, const char *name, const char *search,
		struct kb_diag *diag);
	/* Adds the feed list as OPML; how many passwords and headers were left
	 * out. */
	size_t (*opml)(void *ctx, struct kb_str *out);
	/* Changes the feed list, as kb_feeds_change(); *undo is owned by the
	 * caller. */
	enum kb_err (*change)(void *ctx, const struct kb_feeds_change *change,
		struct kb_feeds_undo *undo, struct kb_diag *diag);
	/* Takes such a change back, as kb_feeds_undo(). */
	enum kb_err (*take_back)(void *ctx, const struct kb_feeds_undo *undo,
		struct kb_diag *diag);
	/* Starts looking for feeds at what a person typed, instead of what was
	 * looked for before; kb_app_sought() tells when there is news. NULL:
	 * nothing is to be looked for any more. Fails where it is no URL. */
	enum kb_err (*seek)(void *ctx, const char *typed, struct kb_diag *diag);
	/* What is looked for; false: nothing is. And feed i of it. */
	bool (*sought)(void *ctx, struct kb_seeking *out);
	struct kb_sought_feed (*sought_feed)(void *ctx, size_t i);
	/* Adds a feed to the list; of one that was found its articles are
	 * stored. */
	enum kb_err (*follow)(void *ctx, const char *url,
		const char *const *tags, size_t n_tags, struct kb_diag *diag);
	/* Starts taking in a file of feeds; path NULL: newsboat's own. Told
	 * with kb_app_imported(). And has that stop. */
	void (*import)(void *ctx, const char *path);
	void (*import_stop)(void *ctx);
	/* The files that newsboat keeps, into out (cleared), as words; false:
	 * there are none. */
	bool (*newsboat)(void *ctx, struct kb_str *out);
	/* The words, in the arena and NULL behind the last, that edit the feed
	 * list's file at a line (0: none). */
	enum kb_err (*editor)(void *ctx, size_t line, struct kb_arena *arena,
		char ***argv, struct kb_diag *diag);
	/* Reads the feed list again, which was edited. */
	enum kb_err (*reread)(void *ctx, struct kb_diag *diag);
	/* What is meant by a URL or path that a person types, into out
	 * (cleared). */
	void (*source)(void *ctx, const char *typed, struct kb_str *out);
	/* The n-th path that begins with what is typed, into out (cleared);
	 * false: there is none. */
	bool (*complete_path)(
		void *ctx, const char *typed, size_t n, struct kb_str *out);
	/* Puts a rule for all feeds into the feed list ("hide WORDS"), or takes
	 * it out. */
	enum kb_err (*rule)(
		void *ctx, const char *rule, bool on, struct kb_diag *diag);
	/* How many unread articles each saved search of the list finds, into
	 * unread[]; SIZE_MAX where that is not known yet. */
	void (*searches)(void *ctx, size_t *unread);
	/* An article's row; false if it is no longer there. */
	bool (*row)(void *ctx, int64_t article, struct kb_article_row *out);
	/* The article to be read, owned by the caller. */
	enum kb_err (*article)(void *ctx, int64_t article,
		struct kb_article **out, struct kb_diag *diag);
	/* All articles that other feeds of the library have too, by story:
	 * *out is an array of *n, owned by the caller; none on failure. */
	enum kb_err (*stories)(void *ctx, struct kb_story_member **out,
		size_t *n, struct kb_diag *diag);
	/* What is unread of all that rules have tagged, by articles: *out is an
	 * array of *n in the arena. */
	enum kb_err (*tagged)(void *ctx, struct kb_arena *arena,
		struct kb_tagged **out, size_t *n, struct kb_diag *diag);
	/* Marks: kept even if they cannot be written this moment. *changed
	 * (may be NULL): those that were not so before, owned. */
	enum kb_err (*mark)(void *ctx, const int64_t *articles, size_t n,
		enum kb_article_mark mark, bool on, int64_t **changed,
		size_t *n_changed, struct kb_diag *diag);
	/* Starts fetching these feeds (places in the list), all for n = 0. */
	void (*reload)(void *ctx, const size_t *feeds, size_t n);
	/* Stops what is being fetched. */
	/* Gives up what a reload has not fetched yet; false if there is
	 * nothing to give up. */
	bool (*stop)(void *ctx);
	/* Starts fetching the article's page, to be stored and shown in its
	 * place; told with kb_app_page(). */
	void (*page)(void *ctx, int64_t article);
	/* Where a person stands in an article (false: nowhere, or it cannot be
	 * told), and keeps it. Both may be NULL: no place is kept. */
	bool (*place)(void *ctx, int64_t article, struct kb_place *out);
	void (*put_place)(
		void *ctx, int64_t article, const struct kb_place *place);
	/* How many articles are to be read later; may be NULL: none. */
	void (*later)(void *ctx, struct kb_later_counts *out);
	/* Starts fetching the pages of those of n articles that are unread and
	 * lack them; returns how many. May be NULL. */
	size_t (*pages)(void *ctx, const int64_t *articles, size_t n);
	/* Accounts with servers; NULL: there can be none. */
	const struct kb_accounts_io *accounts;
};

/* Opens the feed list as the first view; lib is borrowed for the app's life.
 * What comes of it is told with kb_app_changed(), kb_app_page(),
 * kb_app_trouble() and the functions below. */
void kb_app_library(struct kb_app *app, const struct kb_library_io *lib);
/* The same without a view: the library is there for what is read. */
void kb_app_attach(struct kb_app *app, const struct kb_library_io *lib);
/* A search has ended: with what was found, whose ids are taken over, or with
 * the reason why nothing could be (of found, from and to count then). */
void kb_app_found(struct kb_app *app, unsigned search, struct kb_found *found,
	const struct kb_diag *diag);
/* There is news of what the library looks for. */
void kb_app_sought(struct kb_app *app);
/* How far an import is, in articles of a cache (total 0: none yet), or how it
 * ended: with a report in lines, or with why there is none. */
struct kb_import_news {
	bool ended;
	size_t done, total;
	const char *report, *failure;
};
void kb_app_imported(struct kb_app *app, const struct kb_import_news *news);
/* How far a reload is. */
struct kb_reload_news {
	bool running;       /* false at its end */
	bool indexing;      /* all is stored, and the index is written */
	size_t done, total; /* feeds */
	size_t added;       /* articles that are new */
	size_t failed;      /* feeds */
	size_t waiting;     /* feeds whose servers have named a time */
	int64_t until;      /* Unix time: the latest of these */
	const char *waits;  /* the name of the feed that it is of */
	/* Pages of articles that were asked for, or are to be read later. */
	size_t pages, pages_failed, pages_total;
};
void kb_app_reload_progress(
	struct kb_app *app, const struct kb_reload_news *news);

#endif
