/* What the library's views have in common.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_LIBRARY_VIEWS_H
#define KHABAR_VIEWS_LIBRARY_VIEWS_H

#include <khabar/ui/frame.h>
#include <khabar/views/library.h>

struct kb_scope;

/* Changes of marks that can be undone. */
enum {
	KB_MAX_UNDO = 200
};

/* One change: these articles' mark was set, or taken off. */
struct kb_mark_change {
	int64_t *ids; /* owned */
	size_t n;
	enum kb_article_mark mark;
	bool on;
};

struct kb_library_views {
	struct kb_app *app;
	const struct kb_library_io *io;
	struct kb_mark_change undo[KB_MAX_UNDO]; /* the oldest first */
	size_t n_undo;
	unsigned marks; /* changes of marks: counts are out of date */
	/* Makes a list of articles, whose scope it takes over. It stands here
	 * since such a list can open another one. */
	struct kb_view *(*articles)(
		struct kb_library_views *lib, struct kb_scope *scope);
	/* Opens one with the prompt of a search. */
	void (*find)(struct kb_library_views *lib);
	unsigned asked; /* number of the search that is answered */
};

#endif
