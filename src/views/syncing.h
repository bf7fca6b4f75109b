/* Rounds with the servers of accounts, and reloads: what is going on.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_SYNCING_H
#define KHABAR_VIEWS_SYNCING_H

#include "library_views.h"

/* Shows what goes on of both at the end of the status line. */
void kb_syncing_show(struct kb_library_views *lib);
/* Starts rounds of the accounts that follow these feeds, by their places in the
 * list; n 0: of all. */
void kb_syncing_start(
	struct kb_library_views *lib, const size_t *feeds, size_t n);
/* Servers are told soon of marks, or of what is followed, if they need be. */
void kb_syncing_changed(struct kb_library_views *lib, bool feeds);
void kb_syncing_release(struct kb_library_views *lib);

#endif
