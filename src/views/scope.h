/* Which articles a list shows: those of a feed, of a tag, of a search ...
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_SCOPE_H
#define KHABAR_VIEWS_SCOPE_H

#include "library_views.h"

enum kb_scope_kind {
	KB_SCOPE_UNREAD,
	KB_SCOPE_STARRED,
	KB_SCOPE_LATER,
	KB_SCOPE_HIDDEN,
	KB_SCOPE_SEARCH,
	KB_SCOPE_TAG,
	KB_SCOPE_UNLISTED, /* of feeds that are hidden in the feed list */
	KB_SCOPE_FEED,
	KB_SCOPE_STORY, /* one article, as each of its feeds has it */
};

/* Told by names and not by numbers, for the feed list changes. */
struct kb_scope {
	enum kb_scope_kind kind;
	char *key;   /* the search, the tag's path, the feed's URL, the story's
			number; owned */
	char *title; /* owned; NULL for a feed: its own */
};

/* key and title are copied and may be NULL. */
struct kb_scope kb_scope_new(
	enum kb_scope_kind kind, const char *key, const char *title);
void kb_scope_release(struct kb_scope *s);
/* Borrowed until the library changes. */
const char *kb_scope_title(
	struct kb_library_views *lib, const struct kb_scope *s);
/* The question to ask; *feeds is what it borrows, owned by the caller. */
struct kb_query kb_scope_query(struct kb_library_views *lib,
	const struct kb_scope *s, int64_t **feeds);
/* The *n feeds that it names, as places of the feed list; owned by the caller.
 */
size_t *kb_scope_feeds(
	struct kb_library_views *lib, const struct kb_scope *s, size_t *n);
/* Whether it names feeds; else it is of all. */
bool kb_scope_names_feeds(const struct kb_scope *s);
/* Fetches its feeds: all of them where it names none. */
void kb_scope_reload(struct kb_library_views *lib, const struct kb_scope *s);

#endif
