/* Making the folders that a file is to lie in, and who may read it.
 * Layer: base. */
#ifndef KHABAR_BASE_FOLDERS_H
#define KHABAR_BASE_FOLDERS_H

#include <khabar/base/err.h>
#include <stdbool.h>

/* Makes the folders that path, in bytes of the file system, leads through and
 * that are not there, with mode 700: what somebody reads is nobody else's
 * business. The part behind the last slash is no folder. Fails with KB_EIO; the
 * message names the folder. */
enum kb_err kb_make_folders(const char *path, struct kb_diag *diag);
/* Takes from all others what they may do with a file or folder of this user's;
 * whether there was something to take. */
bool kb_close_to_others(const char *path);

#endif
