/* Marks of articles and changes of the feed list, and taking them back.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_UNDO_H
#define KHABAR_VIEWS_UNDO_H

#include "library_views.h"

/* Sets a mark, to be undone if undoable. Complains and returns false on
 * failure. */
bool kb_views_mark(struct kb_library_views *lib, const int64_t *ids, size_t n,
	enum kb_article_mark mark, bool on, bool undoable);
/* Sets a mark along with the one that was set last: both are undone at once. */
void kb_views_mark_too(struct kb_library_views *lib, int64_t article,
	enum kb_article_mark mark, bool on);
/* A mark was set otherwise, and can be undone. */
void kb_views_marked(struct kb_library_views *lib, int64_t article,
	enum kb_article_mark mark, bool on);
/* Marks articles read, to be undone, and says how many were not. */
void kb_views_mark_read(
	struct kb_library_views *lib, const int64_t *ids, size_t n);
/* Changes the feed list, to be undone, and says what was done; undone: what is
 * said when it is taken back. Complains and returns false on failure. */
bool kb_views_change(struct kb_library_views *lib,
	const struct kb_feeds_change *change, const char *done,
	const char *undone);
/* A change of accounts was made, to be undone; taken over. */
void kb_views_made_account(struct kb_library_views *lib,
	struct kb_account_change *change, const char *done, const char *undone);
/* Hides articles, to be undone together with the rule that does so with those
 * to come; rule NULL: none came into the feed list. *hidden: how many were not.
 * Complains and returns false on failure. */
bool kb_views_hide(struct kb_library_views *lib, const int64_t *ids, size_t n,
	const char *rule, size_t *hidden);
/* Whether the feed list has the rule, for all feeds. */
bool kb_views_has_rule(const struct kb_library_views *lib, const char *rule);
/* Undoes the last change, or as many as were typed, and says so. */
void kb_views_undo(struct kb_library_views *lib);
/* Forgets what can be undone. */
void kb_views_undo_release(struct kb_library_views *lib);

#endif
