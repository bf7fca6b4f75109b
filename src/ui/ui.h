/* What the views share: the stack they stand in, its services, and the parts
 * that several of them are made of.
 * Layer: ui. Private to src/ui. */
#ifndef KHABAR_UI_PRIVATE_H
#define KHABAR_UI_PRIVATE_H

#include <khabar/layout/flow.h>
#include <khabar/layout/label.h>
#include <khabar/text/fold.h>
#include <khabar/ui/app.h>
#include <khabar/ui/prompt.h>

/* --- Views ------------------------------------------------------------- */

struct kb_view;

/* What the status line shows of a view. Strings are copied into it. */
struct kb_status {
	enum kb_dir dir;       /* RTL: the title stands at the right */
	enum kb_dir title_dir; /* AUTO: by its letters; LTR for a URL */
	struct kb_str title, hits, place;
};

/* Any of these but draw, status and free may be NULL. A function that returns
 * bool says whether it took the event up. After a view has popped or replaced
 * itself it is freed and must not be touched. */
struct kb_view_ops {
	/* Draws rows [0, rows) of the canvas, which is empty. */
	void (*draw)(struct kb_view *v, struct kb_canvas *c, int rows);
	void (*status)(struct kb_view *v, struct kb_status *st);
	void (*free)(struct kb_view *v);
	/* An event before it is taken for an action. */
	bool (*event)(struct kb_view *v, const struct kb_event *ev);
	bool (*action)(struct kb_view *v, enum kb_action action);
	/* An action of the view right above, before that one gets it: a list
	 * moves on to its next article. */
	bool (*child)(struct kb_view *v, enum kb_action action);
	/* The wheel: lines down, or up if negative. */
	void (*scroll)(struct kb_view *v, int lines);
	/* The prompt that the view opened: each change of its text, then
	 * entered or cancelled. */
	void (*typed)(struct kb_view *v, enum kb_prompt_result what);
	/* Progress and end of the view's job; doc NULL: it failed. The view
	 * may take doc's contents. */
	void (*loaded)(struct kb_view *v, struct kb_document *doc,
		const struct kb_diag *diag);
	/* The library has changed; an article's page is stored (diag NULL) or
	 * cannot be had. */
	void (*changed)(struct kb_view *v);
	bool (*page)(
		struct kb_view *v, int64_t article, const struct kb_diag *diag);
	/* A mark of the article was undone. */
	void (*reveal)(struct kb_view *v, int64_t article);
	/* A slice of work that can wait; whether there is more. */
	bool (*idle)(struct kb_view *v);
	/* What the view shows, as one line; for the views above. */
	const char *(*title)(struct kb_view *v);
};

/* The head of every view. */
struct kb_view {
	const struct kb_view_ops *ops;
	struct kb_app *app;
	struct kb_view *below;
	char *src;      /* what it was loaded from, or NULL; owned */
	int64_t feed;   /* by whose network settings it loads; 0: none */
	unsigned job;   /* that runs for it, or 0 */
	char stage[32]; /* of the job */
	uint64_t got, total;
};

/* A zeroed view of size bytes (its head first). src is copied; feed is what
 * the view loads, and views opened from it, belong to. */
void *kb_view_new(struct kb_app *app, const struct kb_view_ops *ops,
	size_t size, const char *src, int64_t feed);
/* Stops the view's job, if any. */
void kb_view_stop(struct kb_view *v);
/* Starts loading src for the view. */
void kb_view_load(struct kb_view *v, const char *src);
/* Adds where the view's job is: "connecting", "reading 120 KB of 2.3 MB". */
void kb_view_progress(const struct kb_view *v, struct kb_str *out);

/* --- The app ----------------------------------------------------------- */

struct kb_app {
	const struct kb_app_io *io;
	const struct kb_settings *settings;
	struct kb_canvas canvas;
	struct kb_bidi *bidi;
	struct kb_view *top;
	struct kb_shelf_state *shelf; /* the library's; NULL without one */
	struct kb_prompt prompt;
	size_t prompt_help;  /* first line of the keys that an empty ? shows */
	struct kb_str found; /* the pattern searched last, in any view */
	bool found_back;     /* and whether it was searched backward */
	struct kb_str message;
	bool message_is_error;
	bool dirty, quit, failed;
	struct kb_diag why;
};

void kb_app_push(struct kb_app *app, struct kb_view *v);
/* Frees v and what stands above it. The last view's end is the app's. */
void kb_app_pop(struct kb_app *app, struct kb_view *v);
/* Puts a view in the place of old, which is freed. */
void kb_app_replace(
	struct kb_app *app, struct kb_view *old, struct kb_view *with);
/* Ends the app with a reason. */
void kb_app_fail(struct kb_app *app, const struct kb_diag *why);
/* Opens the prompt for the view on top. */
void kb_app_prompt(struct kb_app *app, char sign, enum kb_dir dir);
/* Shows a word in the status line until the next key. */
void kb_app_say(struct kb_app *app, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void kb_app_complain(struct kb_app *app, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Rows that views draw in. */
int kb_app_rows(const struct kb_app *app);
/* The text column: where it starts and its width in cells, at least 1. */
void kb_app_column(const struct kb_app *app, int *left, int *width);

/* --- Views by name ----------------------------------------------------- */

/* Takes the document's contents over; src may be NULL. */
struct kb_view *kb_view_document(struct kb_app *app, struct kb_document *doc,
	const char *src, int64_t feed);
struct kb_view *kb_reader_new(struct kb_app *app, struct kb_article *a,
	const char *src, int64_t feed);
/* The same for an article of the library. */
struct kb_view *kb_reader_of(struct kb_app *app, struct kb_article *a,
	int64_t article, int64_t feed);
struct kb_view *kb_entries_new(struct kb_app *app, struct kb_feed *content,
	const char *src, int64_t feed);
/* Starts loading src. */
struct kb_view *kb_loading_new(
	struct kb_app *app, const char *src, int64_t feed);
struct kb_view *kb_help_new(struct kb_app *app);
/* Draws all keys in rows [0, rows) from line `first` on, which is brought
 * into bounds. */
void kb_help_draw(
	struct kb_app *app, struct kb_canvas *c, int rows, size_t *first);

/* --- Status line ------------------------------------------------------- */

void kb_statusbar_draw(struct kb_app *app, struct kb_canvas *c, int row);
void kb_status_release(struct kb_status *st);

/* --- Links ------------------------------------------------------------- */

enum kb_link_kind {
	KB_LINK_NONE,    /* nothing that is ever opened */
	KB_LINK_WEB,     /* http, https: khabar can load it */
	KB_LINK_FILE,    /* a file URL */
	KB_LINK_OUTSIDE, /* for another program: mailto, ftp, ... */
};

enum kb_link_kind kb_link_kind(const char *url);
/* Adds the URL for reading: letters percent-decoded where that is safe, and
 * laid out from left to right whatever they are. */
void kb_link_readable(struct kb_str *out, const char *url);
/* Opens a link that a view shows, found in the page at from (may be NULL): in
 * a view of its own, for the same feed, or outside. */
void kb_link_open(const struct kb_view *v, const char *url, const char *from);
/* Opens a URL outside, or copies it; says so, also if url is NULL. */
void kb_link_browse(struct kb_app *app, const char *url);
void kb_link_copy(struct kb_app *app, const char *url);

/* --- Search ------------------------------------------------------------ */

/* The texts that are searched: n of them, each the same as long as the search
 * lives. */
struct kb_texts {
	void *ctx;
	size_t n;
	const char *(*get)(void *ctx, size_t i, size_t *len);
};

/* Bytes [start, end) of a text. */
struct kb_found {
	uint32_t item, start, end;
};

/* Hits that are kept and counted. */
#define KB_MAX_HITS ((size_t)100000)

struct kb_search {
	struct kb_texts texts;
	struct kb_folded folded; /* all texts, an end mark behind each */
	size_t *at;              /* where text i starts in it; n + 1 */
	size_t n_folded;         /* texts folded so far */
	struct kb_str pattern;
	struct kb_folded needle;
	struct kb_found *hits; /* in the order of the texts */
	size_t n_hits, cap_hits;
	bool more;  /* there are hits over the ceiling */
	bool shown; /* whether hits are highlighted */
	bool has_current;
	struct kb_found current; /* the hit that the reader stands at */
};

void kb_search_init(struct kb_search *s, const struct kb_texts *texts);
void kb_search_release(struct kb_search *s);
/* Folds texts, for about ms milliseconds (0: all); whether there are more. */
bool kb_search_prepare(struct kb_search *s, unsigned ms);
/* Looks for len bytes of pattern in all texts. No hit is current then. */
void kb_search_set(struct kb_search *s, const char *pattern, size_t len);
/* Forgets pattern and hits, keeps the folded texts. */
void kb_search_clear(struct kb_search *s);
/* Makes current the first hit that starts at or behind a place, or the last
 * one before it; *wrapped: the search went on from the other end. */
bool kb_search_go(struct kb_search *s, size_t item, size_t byte, bool back,
	bool *wrapped);
/* Adds the hits of a text to ranges, for kb_flow_draw(). */
struct kb_ranges {
	struct kb_range *v;
	size_t n, cap;
};
void kb_search_ranges(
	struct kb_search *s, size_t item, struct kb_ranges *ranges);
/* Adds "3/17", "17 hits", "100000+ hits". */
void kb_search_count(const struct kb_search *s, struct kb_str *out);

/* Where a search starts: at byte of a text, the first one on the screen; or
 * from the current hit where that is on the screen. */
struct kb_from {
	size_t item, byte;
	bool current;
};

/* What the views that search have in common. {0} with its search started. */
struct kb_finder {
	struct kb_search search;
	bool back;
	struct kb_from from; /* where a search being typed started */
	struct kb_str was;   /* the pattern it takes the place of */
	bool was_shown, had_current;
	struct kb_found was_current;
};

void kb_finder_release(struct kb_finder *f);
/* Opens the prompt; the search starts from a place. */
void kb_finder_begin(struct kb_finder *f, struct kb_app *app, char sign,
	enum kb_dir dir, struct kb_from from);
/* The prompt's text has changed, was entered or given up. Returns true where
 * the current hit shall be shown; else the view goes back to where it was. */
bool kb_finder_typed(
	struct kb_finder *f, struct kb_app *app, enum kb_prompt_result what);
/* n and N; returns whether there is a current hit to be shown. */
bool kb_finder_again(struct kb_finder *f, struct kb_app *app, bool reverse,
	struct kb_from from);

#endif
