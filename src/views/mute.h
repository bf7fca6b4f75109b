/* Muting: articles with some words are hidden, those that are stored and, by a
 * rule in the feed list, those that come.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_MUTE_H
#define KHABAR_VIEWS_MUTE_H

#include "library_views.h"

/* Asks for the words, a search as of the library; words: to begin with, or
 * NULL. */
void kb_mute_open(struct kb_library_views *lib, const char *words);
/* Tells how many stored articles the words are in, if the answer is to that. */
bool kb_mute_found(struct kb_library_views *lib, unsigned search,
	const struct kb_found *found, const struct kb_diag *diag);

#endif
