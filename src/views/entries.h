/* The entries of a feed that is read without being followed.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_ENTRIES_H
#define KHABAR_VIEWS_ENTRIES_H

#include <khabar/ui/view.h>

/* Takes content over, which came from src. */
struct kb_view *kb_entries_new(struct kb_app *app, struct kb_feed *content,
	const char *src, int64_t feed);

#endif
