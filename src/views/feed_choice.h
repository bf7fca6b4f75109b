/* Feeds that a page names, to choose from; or why there is none.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_FEED_CHOICE_H
#define KHABAR_VIEWS_FEED_CHOICE_H

#include "library_views.h"

/* Of what the library looks for now. */
struct kb_view *kb_feed_choice_new(struct kb_library_views *lib);

#endif
