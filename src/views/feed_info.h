/* What is known of a feed of the feed list.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_FEED_INFO_H
#define KHABAR_VIEWS_FEED_INFO_H

#include "library_views.h"

struct kb_view *kb_feed_info_new(struct kb_library_views *lib, const char *url);

#endif
