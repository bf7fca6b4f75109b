/* The feed list in the person's editor.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_EDIT_FILE_H
#define KHABAR_VIEWS_EDIT_FILE_H

#include "library_views.h"

/* Opens the file at a line (0: at no line in particular; where some are not
 * understood, at the first of these), and reads it again. Lines that are not
 * understood then are shown. */
void kb_edit_file(struct kb_library_views *lib, size_t line);

#endif
