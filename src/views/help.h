/* All keys, as a view.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_HELP_H
#define KHABAR_VIEWS_HELP_H

#include <khabar/ui/view.h>

struct kb_view *kb_help_new(struct kb_app *app);

#endif
