/* Views: what the screen shows above its status line. They stand on a stack,
 * and the app knows them by a table of functions only.
 * Layer: ui. */
#ifndef KHABAR_UI_VIEW_H
#define KHABAR_UI_VIEW_H

#include <khabar/base/err.h>
#include <khabar/base/event.h>
#include <khabar/base/str.h>
#include <khabar/article/rows.h>
#include <khabar/conf/keymap.h>
#include <khabar/feed/document.h>
#include <khabar/layout/canvas.h>
#include <khabar/ui/offers.h>
#include <stdbool.h>
#include <stdint.h>

struct kb_app;
struct kb_view;
struct kb_subject;

/* What is done with a link. */
enum kb_link_use {
	KB_LINK_OPEN,   /* in khabar, if it can be, as Enter does */
	KB_LINK_BROWSE, /* outside */
	KB_LINK_COPY,
	KB_LINK_USES,
};

/* What the status line shows of a view; owned. */
struct kb_status {
	enum kb_dir dir;        /* of what the view holds */
	enum kb_dir title_dir;  /* AUTO: by its letters; LTR for a URL */
	struct kb_str title;    /* what is shown: a headline, a feed's name */
	struct kb_str hits;     /* of a search or a filter */
	struct kb_str position; /* how much of it is above: "12%", "3 of 17" */
};

void kb_status_release(struct kb_status *st);

/* Any of these but draw and status may be NULL. A function that returns
 * bool says whether it took the event up. After a view has popped or replaced
 * itself it is freed and must not be touched. */
struct kb_view_ops {
	bool alone; /* no action goes to the view below */
	/* Draws rows [0, rows) of the canvas, which is empty. */
	void (*draw)(struct kb_view *v, struct kb_canvas *c, int rows);
	/* Fills in st, which is zeroed. */
	void (*status)(struct kb_view *v, struct kb_status *st);
	/* Releases what the view owns but its head. */
	void (*free)(struct kb_view *v);
	bool (*action)(struct kb_view *v, enum kb_action action);
	/* An action of the view right above, before that one gets it: a list
	 * moves on to its next article. */
	bool (*child)(struct kb_view *v, enum kb_action action);
	/* Adds the actions that mean something to the view as it is now, and
	 * those that child takes up. */
	void (*offers)(struct kb_view *v, struct kb_offers *out);
	void (*child_offers)(struct kb_view *v, struct kb_offers *out);
	/* Uses a link that it has put on the canvas, by its address there. */
	void (*follow)(
		struct kb_view *v, const char *url, enum kb_link_use use);
	/* The wheel: lines down, or up if negative. */
	void (*scroll)(struct kb_view *v, int lines);
	/* A click at a row of the bar, which has so many: the view shows what
	 * that stands for. */
	void (*jump)(struct kb_view *v, int row, int rows);
	/* The end of the view's job; doc NULL: it failed. The view may take
	 * doc's contents. */
	void (*loaded)(struct kb_view *v, struct kb_document *doc,
		const struct kb_diag *diag);
	/* What the view shows may have changed outside. */
	void (*changed)(struct kb_view *v);
	/* An article's page is stored (diag NULL) or cannot be had; whether
	 * the view shows that article. */
	bool (*page)(
		struct kb_view *v, int64_t article, const struct kb_diag *diag);
	/* A file has been downloaded. */
	void (*downloaded)(struct kb_view *v);
	/* A mark of the article was undone. */
	void (*reveal)(struct kb_view *v, int64_t article);
	/* A search has ended, diag NULL: it was answered; whether it was the
	 * view's. The view may take found's ids. */
	bool (*found)(struct kb_view *v, unsigned search,
		struct kb_found *found, const struct kb_diag *diag);
	/* What commands are about, into a subject that is empty; see
	 * ui/subject.h. */
	enum kb_err (*subject)(
		struct kb_view *v, struct kb_subject *s, struct kb_diag *diag);
	/* A slice of work that can wait; whether there is more. */
	bool (*idle)(struct kb_view *v);
};

/* The head of every view. */
struct kb_view {
	const struct kb_view_ops *ops;
	struct kb_app *app;
	struct kb_view *below;
	char *src;           /* what it was loaded from, or NULL; owned */
	int64_t feed;        /* by whose network settings it loads; 0: none */
	unsigned job;        /* that runs for it, or 0 */
	struct kb_str stage; /* of the job */
	uint64_t got, total; /* bytes; total 0: not known */
};

/* How views are made by what they show: the app and the views open each other
 * through this table, and know nothing else of one another. */
struct kb_navigation {
	/* Starts loading src (URL, path or "-") and shows how far it is. */
	struct kb_view *(*source)(
		struct kb_app *app, const char *src, int64_t feed);
	/* Shows a document that came from src; takes its contents over. */
	struct kb_view *(*document)(struct kb_app *app, struct kb_document *doc,
		const char *src, int64_t feed);
	/* Shows what the keys do. */
	struct kb_view *(*help)(struct kb_app *app);
};

/* A zeroed view of size bytes (its head first). src is copied; feed is what
 * the view loads, and views opened from it, belong to. */
void *kb_view_new(struct kb_app *app, const struct kb_view_ops *ops,
	size_t size, const char *src, int64_t feed);
/* Starts loading src for the view. */
void kb_view_load(struct kb_view *v, const char *src);
/* Loads the view's src again; says so where that cannot be: "-". */
void kb_view_reload(struct kb_view *v);
/* Stops the view's job, if any. */
void kb_view_stop(struct kb_view *v);
/* The same, and says so; returns whether there was one. */
bool kb_view_cancel(struct kb_view *v);
/* Adds where the view's job is: "connecting", "reading 120 KB of 2.3 MB". */
void kb_view_progress(const struct kb_view *v, struct kb_str *out);
/* The side that a screen, or a part of it, begins at that holds something of
 * this direction: RTL wherever the interface's language is written so, else
 * content itself. */
enum kb_dir kb_screen_dir(enum kb_dir content);
/* That side of a view. */
enum kb_dir kb_view_dir(struct kb_view *v);

/* Puts a view on top of its app's stack. The lowest of more than 64 is
 * forgotten. */
void kb_view_push(struct kb_view *v);
/* Frees v and what stands above it. The last view's end is the app's. */
void kb_view_pop(struct kb_view *v);
/* Puts a view in the place of old, which stands on the stack and is freed. */
void kb_view_replace(struct kb_view *old, struct kb_view *with);
/* The same with one that shows a document, from where old came from. */
void kb_view_replace_document(struct kb_view *old, struct kb_document *doc);

#endif
