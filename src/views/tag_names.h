/* Tags while they are typed: the folders that there are already complete them.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_TAG_NAMES_H
#define KHABAR_VIEWS_TAG_NAMES_H

#include "library_views.h"

/* Tab was pressed: puts a tag that begins with what was typed into the prompt,
 * again the next one. many: several stand in the line, parted by blanks. */
void kb_tags_complete(
	struct kb_library_views *lib, struct kb_completion *c, bool many);

#endif
