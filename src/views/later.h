/* What is to be read later, and pages that are fetched for that.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_LATER_H
#define KHABAR_VIEWS_LATER_H

#include "library_views.h"

#include <khabar/ui/view.h>

/* Puts an article of the library on the list of what is read later, or takes it
 * off, and says so. */
void kb_later_toggle(struct kb_library_views *lib, int64_t article);
/* The same for the page at a URL, which was reached from the view. lib NULL:
 * that of the program; it is not taken off then. */
void kb_later_link(
	const struct kb_view *v, struct kb_library_views *lib, const char *url);
/* Takes out of n articles those that are to be read later and unread; how many
 * are left, in the same order. */
size_t kb_later_spare(struct kb_library_views *lib, int64_t *ids, size_t n);
/* Starts fetching the pages of those of n articles that are unread and lack
 * them, and says so. */
void kb_later_fetch_pages(
	struct kb_library_views *lib, const int64_t *ids, size_t n);

#endif
