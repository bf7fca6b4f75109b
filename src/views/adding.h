/* Adding a feed: its URL is typed, it is looked for beside the program, and of
 * several one chooses.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_ADDING_H
#define KHABAR_VIEWS_ADDING_H

#include "library_views.h"

/* Asks for the URL of a feed, for the view on top; url: to begin with, or
 * NULL; folder: that it comes into where no tag is typed, "" for none. */
void kb_adding_ask(struct kb_library_views *lib, struct kb_view *v,
	const char *url, const char *folder);
/* The same for a view that shows what is at a URL, of the library or not. */
void kb_adding_ask_shown(struct kb_view *v, const char *url);
/* There is news of what is looked for; ctx: the library's views. */
void kb_adding_sought(void *ctx);
/* Follows n feeds that were found, by their places; of one that is followed
 * already it goes there. */
void kb_adding_follow(
	struct kb_library_views *lib, const size_t *feeds, size_t n);
/* Follows what could not be fetched. */
void kb_adding_unseen(struct kb_library_views *lib);
/* Nothing is looked for any more. */
void kb_adding_end(struct kb_library_views *lib);
void kb_adding_release(struct kb_adding *a);

#endif
