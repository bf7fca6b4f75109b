/* Lists of feeds from other programs and for them.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_EXCHANGE_H
#define KHABAR_VIEWS_EXCHANGE_H

#include "library_views.h"

/* Asks for a file and takes its feeds in. */
void kb_exchange_import(struct kb_library_views *lib);
/* Takes in what newsboat keeps. */
void kb_exchange_newsboat(struct kb_library_views *lib);

#endif
