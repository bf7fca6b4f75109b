/* The folders that a file lies in: the home in a path, the program's own,
 * making them, and who may read them. Layer: base. */
#ifndef KHABAR_BASE_FOLDERS_H
#define KHABAR_BASE_FOLDERS_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <stdbool.h>

/* Adds a path, in bytes of the file system, to out, with the home folder
 * ($HOME) in the place of a ~ that begins it, alone or before a slash; as it is
 * where there is no home. */
void kb_add_home_path(struct kb_str *out, const char *path);

/* Adds the folder that the program lies in, which for a build is the build's;
 * false where the system does not tell it. */
bool kb_add_program_folder(struct kb_str *out);

/* Makes the folders that path, in bytes of the file system, leads through and
 * that are not there, with mode 700: what somebody reads is nobody else's
 * business. The part behind the last slash is no folder. Fails with KB_EIO; the
 * message names the folder. */
enum kb_err kb_make_folders(const char *path, struct kb_diag *diag);
/* Takes from all others what they may do with a file or folder of this user's;
 * whether there was something to take. */
bool kb_close_to_others(const char *path);

#endif
