/* The views that there are.
 * Layer: ui. */
#ifndef KHABAR_UI_VIEWS_H
#define KHABAR_UI_VIEWS_H

#include <khabar/ui/view.h>

/* For kb_app_new(). */
extern const struct kb_navigation kb_views;

#endif
