/* A text in lines that is scrolled: what came of an import.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_REPORT_H
#define KHABAR_VIEWS_REPORT_H

#include "library_views.h"

/* title and text are copied. */
struct kb_view *kb_report_new(
	struct kb_library_views *lib, const char *title, const char *text);

/* Whether a view is such a one. */
bool kb_view_is_report(const struct kb_view *v);

#endif
