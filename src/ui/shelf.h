/* The library's views and what they share: marks with undo, the reader over a
 * list, the words of the status line.
 * Layer: ui. Private to src/ui. */
#ifndef KHABAR_UI_SHELF_H
#define KHABAR_UI_SHELF_H

#include "ui.h"

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
};

/* Articles that a list shows. */
struct kb_scope {
	struct kb_query query; /* feeds and search are owned */
	char *title;           /* owned */
	bool many;             /* of several feeds: their names are shown */
	size_t feed;           /* the feed list's place, if !many */
};

/* Takes the scope's contents over. */
struct kb_view *kb_articles_new(struct kb_app *app, struct kb_scope *scope);
/* Puts the list's cursor on an article, if it is there, and opens it. */
void kb_articles_open(struct kb_view *v, int64_t article);
struct kb_view *kb_feeds_new(struct kb_app *app);
/* The scope of one feed, of all unread articles, of a search. */
struct kb_scope kb_scope_of_feed(struct kb_app *app, size_t feed);
struct kb_scope kb_scope_of_unread(void);
struct kb_scope kb_scope_of_search(const char *title, const char *query);

/* The feed's name: the list's, else its own, else its URL. */
const char *kb_shelf_feed_title(struct kb_app *app, size_t feed);
/* The place in the feed list of a stored feed; false if it is not there. */
bool kb_shelf_find_feed(struct kb_app *app, int64_t id, size_t *feed);

/* Sets a mark, to be undone if undoable. Complains on failure. */
void kb_shelf_mark(struct kb_app *app, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, bool undoable);
/* Undoes the last change and says so. */
void kb_shelf_undo(struct kb_app *app);
/* Actions that mean the same in all views of the library. */
bool kb_shelf_action(struct kb_app *app, enum kb_action action);
/* Draws a title at the list's side, whatever its own direction is. */
void kb_shelf_draw_title(struct kb_app *app, struct kb_canvas *c, int row,
	int col, int width, const struct kb_line_text *t, bool rtl);
/* Adds how far a reload is, if one runs. */
void kb_shelf_progress(struct kb_app *app, struct kb_str *out);
void kb_shelf_state_free(struct kb_shelf_state *s);

/* --- Lists -------------------------------------------------------------- */

/* The rows that a list shows: a cursor that stays on the screen. */
struct kb_list {
	size_t n, cursor, first;
};

/* Brings cursor and screen into bounds, for so many rows. */
void kb_list_fit(struct kb_list *l, size_t rows);
/* Moves on the keys that move; false for others. */
bool kb_list_action(struct kb_list *l, enum kb_action action, size_t rows);
void kb_list_scroll(struct kb_list *l, int lines, size_t rows);

#endif
