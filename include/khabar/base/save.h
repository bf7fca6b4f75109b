/* Files that a person wants to have, where that person says.
 * Layer: base. */
#ifndef KHABAR_BASE_SAVE_H
#define KHABAR_BASE_SAVE_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <stdbool.h>
#include <stddef.h>

/* Saves len bytes as the file at path (bytes of the file system; a leading ~/
 * is the home folder), whole or not at all, with the rights that new files
 * have, or those of the one that was there. *where (empty) becomes its path
 * from the root. Folders are not made. Fails with KB_EINVAL where there is a
 * file already, unless over is set, and else with KB_EIO. */
enum kb_err kb_save_file(const char *path, const char *s, size_t len, bool over,
	struct kb_str *where, struct kb_diag *diag);

/* Gives a file another path of its file system, as rename(2), but never that of
 * a file which is there. False if that cannot be done: errno says why. */
bool kb_rename_new(const char *from, const char *to);

#endif
