/* What commands are about, of the library.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_SUBJECT_H
#define KHABAR_VIEWS_SUBJECT_H

#include "library_views.h"

#include <khabar/ui/subject.h>

/* The feed at a place of the feed list: its names and addresses. */
void kb_views_subject_feed(
	struct kb_library_views *lib, size_t feed, struct kb_subject *s);
/* What the library knows of an article besides itself. */
void kb_views_subject_row(
	struct kb_library_views *lib, int64_t article, struct kb_subject *s);

#endif
