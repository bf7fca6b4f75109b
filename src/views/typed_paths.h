/* Paths and URLs that a person types in the library's views.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_TYPED_PATHS_H
#define KHABAR_VIEWS_TYPED_PATHS_H

#include "library_views.h"

/* Asks for a path, for the view on top; text: to begin with. */
void kb_paths_ask(struct kb_library_views *lib, const char *label,
	const char *text, kb_prompt_typed *typed);
/* Takes up Tab; whether the path was entered. */
bool kb_paths_entered(struct kb_library_views *lib, enum kb_prompt_result what);
/* Asks for a page or file, and opens it. */
void kb_open_page(struct kb_library_views *lib);

#endif
