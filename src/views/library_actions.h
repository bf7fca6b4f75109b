/* What keys do in all views of the library.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_LIBRARY_ACTIONS_H
#define KHABAR_VIEWS_LIBRARY_ACTIONS_H

#include "library_views.h"

/* Undo, reload all, search in all articles; false for other actions. */
bool kb_library_action(struct kb_library_views *lib, enum kb_action action);
/* Stops a reload, else downloads, and says so. */
void kb_library_stop(struct kb_library_views *lib);

#endif
