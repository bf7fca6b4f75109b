/* Paths as a person types them.
 * Layer: net. */
#ifndef KHABAR_NET_TYPED_PATH_H
#define KHABAR_NET_TYPED_PATH_H

#include <khabar/base/str.h>
#include <stdbool.h>

/* Puts the path that is meant into out (cleared): ~/ is the home, blanks around
 * it are none of it. */
void kb_typed_path(const char *typed, struct kb_str *out);
/* Completes a path: puts into out (cleared) what is typed up to its last slash
 * and the n-th name in that folder that begins with the rest, in the order of
 * names and again from the first behind the last; a folder's ends in a slash.
 * Hidden files are left out unless a dot is typed. False: there is none. Of a
 * folder of more than KB_MAX_FOLDER names, some of them. */
bool kb_complete_path(const char *typed, size_t n, struct kb_str *out);

#endif
