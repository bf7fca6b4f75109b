/* What lists are sorted by where they are sorted by words.
 * Layer: store, private. */
#ifndef KHABAR_STORE_NAMES_PARTS_H
#define KHABAR_STORE_NAMES_PARTS_H

#include <khabar/base/str.h>

/* Replaces out by what a title or a feed's name is sorted by, byte for byte:
 * folded, from its first letter or digit on, its first letters only. What has
 * none, as NULL, comes behind all others. */
void kb_sort_name(const char *s, struct kb_str *out);
/* Whether what came of it is of a title that has a letter or digit. */
bool kb_sort_name_is_any(const char *name);

#endif
