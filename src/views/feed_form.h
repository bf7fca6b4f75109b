/* The settings of a feed, or the name and words of a saved search, as a form.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_FEED_FORM_H
#define KHABAR_VIEWS_FEED_FORM_H

#include "library_views.h"

/* Of the feed with this URL, which is in the feed list. */
struct kb_view *kb_feed_form_new(struct kb_library_views *lib, const char *url);
/* Of the saved search of this name. */
struct kb_view *kb_search_form_new(
	struct kb_library_views *lib, const char *name);

#endif
