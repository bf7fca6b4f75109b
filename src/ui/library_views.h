/* The library's views and what they share: what a list shows, marks with undo,
 * the words of the status line.
 * Layer: ui. Private to src/ui. */
#ifndef KHABAR_UI_SHELF_H
#define KHABAR_UI_SHELF_H

#include "ui.h"

#include <khabar/base/clock.h>
#include <khabar/ui/library.h>

/* Changes of marks that can be undone. */
enum {
	KB_MAX_UNDO = 200
};

/* One change: these articles' mark was set, or taken off. */
struct kb_change {
	int64_t *ids; /* owned */
	size_t n;
	enum kb_article_mark mark;
	bool on;
};

struct kb_shelf_state {
	const struct kb_library_io *io;
	struct kb_change undo[KB_MAX_UNDO]; /* the oldest first */
	size_t n_undo;
	bool running; /* a reload */
	size_t done, total, added, failed;
	struct kb_str news; /* how it ended, not yet said */
	unsigned marks;     /* changes of marks: counts are out of date */
};

/* --- What a list shows -------------------------------------------------- */

enum kb_scope_kind {
	KB_SCOPE_UNREAD,
	KB_SCOPE_STARRED,
	KB_SCOPE_SEARCH,
	KB_SCOPE_TAG,
	KB_SCOPE_FEED,
};

/* Told by names and not by numbers, for the feed list changes. */
struct kb_scope {
	enum kb_scope_kind kind;
	char *key;   /* the search, the tag's path, the feed's URL; owned */
	char *title; /* owned; NULL for a feed: its own */
};

/* key and title are copied and may be NULL. */
struct kb_scope kb_scope_new(
	enum kb_scope_kind kind, const char *key, const char *title);
void kb_scope_release(struct kb_scope *s);
/* Borrowed until the library changes. */
const char *kb_scope_title(struct kb_app *app, const struct kb_scope *s);
/* The question to ask; *feeds is what it borrows, owned by the caller. */
struct kb_query kb_scope_query(
	struct kb_app *app, const struct kb_scope *s, int64_t **feeds);
/* Fetches its feeds: all of them where it names none. */
void kb_scope_reload(struct kb_app *app, const struct kb_scope *s);

/* --- Views -------------------------------------------------------------- */

/* Takes the scope's contents over. */
struct kb_view *kb_articles_new(struct kb_app *app, struct kb_scope *scope);
/* Puts the list's cursor on an article, if it is there, and opens it. */
void kb_articles_open(struct kb_view *v, int64_t article);
struct kb_view *kb_feeds_new(struct kb_app *app);
/* What is known of a feed of the feed list. */
struct kb_view *kb_info_new(struct kb_app *app, const char *url);

/* --- Feeds -------------------------------------------------------------- */

/* The place in the feed list of a URL, of a stored feed; false if it is not
 * there. */
bool kb_shelf_place(struct kb_app *app, const char *url, size_t *feed);
bool kb_shelf_find_feed(struct kb_app *app, int64_t id, size_t *feed);
/* The feed's name: the list's, else its own, else its URL. */
const char *kb_shelf_feed_title(struct kb_app *app, size_t feed);
/* Why the feed could not be fetched; NULL if nothing is wrong with it. */
const char *kb_shelf_trouble(const struct kb_feed_row *row);
/* Says which feed failed, and why. */
void kb_shelf_tell_failed(struct kb_app *app);

/* --- Marks -------------------------------------------------------------- */

/* Sets a mark, to be undone if undoable; returns how many were changed.
 * Complains on failure. */
size_t kb_shelf_mark(struct kb_app *app, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, bool undoable);
/* Undoes the last change and says so. */
void kb_shelf_undo(struct kb_app *app);

/* --- What all of them do ------------------------------------------------ */

/* Actions that mean the same in all views of the library. */
bool kb_shelf_action(struct kb_app *app, enum kb_action action);
/* The sign of the prompt that searches the whole library, and its end. */
#define KB_SIGN_FIND '\\'
void kb_shelf_typed(struct kb_app *app, enum kb_prompt_result what);
/* Adds how far a reload is, if one runs. */
void kb_shelf_progress(struct kb_app *app, struct kb_str *out);
/* Says how a reload ended, where another word stood in the way. */
void kb_shelf_news(struct kb_app *app);
void kb_shelf_state_free(struct kb_shelf_state *s);

/* Adds the article's date: its time if it is of today, else day and month if
 * of this year, else ISO 8601. */
void kb_shelf_date(
	struct kb_app *app, const struct kb_date *date, struct kb_str *out);
/* Draws words from a row on in as many rows as they take, and returns how
 * many; those over the canvas and from end on are not drawn. */
int kb_shelf_words(struct kb_app *app, struct kb_canvas *c, int row, int end,
	const char *words, enum kb_style style);

/* --- Lists -------------------------------------------------------------- */

/* The rows that a list shows: a cursor that stays on the screen. */
struct kb_list {
	size_t n, cursor, first;
	bool hold; /* rows may be empty behind the end, so that nothing that
		      is on the screen moves */
};

/* Brings cursor and screen into bounds, for so many rows. */
void kb_list_fit(struct kb_list *l, size_t rows);
/* Moves on the keys that move; false for others. */
bool kb_list_action(struct kb_list *l, enum kb_action action, size_t rows);
void kb_list_scroll(struct kb_list *l, int lines, size_t rows);
/* Puts the cursor on a row that keeps its place on the screen: so many rows
 * below the first. */
void kb_list_place(struct kb_list *l, size_t cursor, size_t below);

/* A set of numbers over 0, made at once. */
struct kb_idset {
	int64_t *slots; /* owned */
	size_t mask;
};

void kb_idset_init(struct kb_idset *s, const int64_t *ids, size_t n);
bool kb_idset_has(const struct kb_idset *s, int64_t id);
void kb_idset_release(struct kb_idset *s);

#endif
