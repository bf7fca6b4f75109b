/* Marks of articles, and taking them back.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_UNDO_H
#define KHABAR_VIEWS_UNDO_H

#include "library_views.h"

/* Sets a mark, to be undone if undoable; returns how many were changed.
 * Complains on failure. */
size_t kb_views_mark(struct kb_library_views *lib, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, bool undoable);
/* Undoes the last change and says so. */
void kb_views_undo(struct kb_library_views *lib);
/* Forgets what can be undone. */
void kb_views_undo_release(struct kb_library_views *lib);

#endif
