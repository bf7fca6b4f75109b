/* Names for files, made of words.
 * Layer: base. */
#ifndef KHABAR_BASE_FILE_NAME_H
#define KHABAR_BASE_FILE_NAME_H

#include <khabar/base/str.h>
#include <stddef.h>

/* Makes a name for a file of words in UTF-8 (NULL: none) that file systems
 * take, those of other systems too: one part of a path, no hidden file, no
 * option, no device's name; nothing invisible but the joiners, blanks as single
 * spaces; at most `most` bytes (16 or more), an ellipsis in the place of what
 * is too much. Into out, cleared; empty where no word is left. */
void kb_file_name(const char *words, size_t most, struct kb_str *out);

#endif
