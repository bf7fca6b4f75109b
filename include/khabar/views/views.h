/* The views that there are.
 * Layer: views. */
#ifndef KHABAR_VIEWS_VIEWS_H
#define KHABAR_VIEWS_VIEWS_H

#include <khabar/ui/view.h>

/* For kb_app_new(). */
extern const struct kb_navigation kb_views;

#endif
