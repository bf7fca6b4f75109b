/* The first screen while there is no feed: what one can do.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_WELCOME_H
#define KHABAR_VIEWS_WELCOME_H

#include "library_views.h"

#include <khabar/ui/list.h>

/* {0} before it was shown. */
struct kb_welcome {
	struct kb_list list;
	bool looked; /* for newsboat's files */
	struct kb_str newsboat;
};

void kb_welcome_release(struct kb_welcome *w);
void kb_welcome_draw(struct kb_welcome *w, struct kb_library_views *lib,
	struct kb_canvas *c, int rows);
/* Takes up the keys that move and open; false for others. */
bool kb_welcome_action(struct kb_welcome *w, struct kb_library_views *lib,
	enum kb_action action);

#endif
