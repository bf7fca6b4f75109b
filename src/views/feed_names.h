/* Feeds of the feed list: by URL and number, their names, what ails them.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_FEED_NAMES_H
#define KHABAR_VIEWS_FEED_NAMES_H

#include "library_views.h"

/* The place in the feed list of a URL, of a stored feed; false if it is not
 * there. */
bool kb_views_feed_by_url(
	struct kb_library_views *lib, const char *url, size_t *feed);
bool kb_views_feed_by_id(
	struct kb_library_views *lib, int64_t id, size_t *feed);
/* The feed's name: the list's, else its own, else its URL. */
const char *kb_views_feed_name(struct kb_library_views *lib, size_t feed);
/* Why the feed could not be fetched; NULL if nothing is wrong with it. */
const char *kb_views_feed_failure(const struct kb_feed_row *row);
/* Says which feed failed, and why. */
void kb_views_tell_failed(struct kb_library_views *lib);

#endif
