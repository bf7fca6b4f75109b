/* Making the folders that a file is to lie in.
 * Layer: base. */
#ifndef KHABAR_BASE_FOLDERS_H
#define KHABAR_BASE_FOLDERS_H

#include <khabar/base/err.h>

/* Makes the folders that path, in bytes of the file system, leads through and
 * that are not there, with mode 700: what somebody reads is nobody else's
 * business. The part behind the last slash is no folder. Fails with KB_EIO; the
 * message names the folder. */
enum kb_err kb_make_folders(const char *path, struct kb_diag *diag);

#endif
