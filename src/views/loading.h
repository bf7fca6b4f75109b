/* What is being fetched and how far it is; or why that failed.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_LOADING_H
#define KHABAR_VIEWS_LOADING_H

#include <khabar/ui/view.h>

/* Starts loading src. */
struct kb_view *kb_loading_new(
	struct kb_app *app, const char *src, int64_t feed);

#endif
