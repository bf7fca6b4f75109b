/* Where files live (XDG Base Directory Specification 0.8), and reading them.
 * Layer: net. */
#ifndef KHABAR_NET_PATHS_H
#define KHABAR_NET_PATHS_H

#include <khabar/base/err.h>
#include <khabar/base/str.h>
#include <stdbool.h>

/* Puts the path of a file in khabar's configuration folder
 * ($XDG_CONFIG_HOME/khabar or ~/.config/khabar) into out (cleared). Fails
 * with KB_EIO where there is no home. */
enum kb_err kb_path_config(
	const char *name, struct kb_str *out, struct kb_diag *diag);

/* The same in khabar's data folder ($XDG_DATA_HOME/khabar or
 * ~/.local/share/khabar). */
enum kb_err kb_path_data(
	const char *name, struct kb_str *out, struct kb_diag *diag);

/* The same in khabar's state folder ($XDG_STATE_HOME/khabar or
 * ~/.local/state/khabar). */
enum kb_err kb_path_state(
	const char *name, struct kb_str *out, struct kb_diag *diag);

/* Finds a theme: a name without a slash is looked for in the configuration
 * folder's themes/, then in $KHABAR_THEMES, then beside the program where that
 * was built, in ../share/khabar from there, and where khabar was to be
 * installed; a name with a slash is a path, where ~/ begins one in the home.
 * The path goes into out (cleared). The message of a failure names the themes
 * there are. */
enum kb_err kb_path_theme(
	const char *name, struct kb_str *out, struct kb_diag *diag);

/* The same of a keymap, in the configuration folder's keymaps/. */
enum kb_err kb_path_keymap(
	const char *name, struct kb_str *out, struct kb_diag *diag);
/* Calls each() with the name of every theme in these folders, once, in
 * order. */
void kb_path_themes(void (*each)(void *ctx, const char *name), void *ctx);

/* Reads a whole file of at most max bytes into out (cleared). missing_ok: a
 * file that does not exist is KB_OK and empty. */
enum kb_err kb_read_file(const char *path, size_t max, bool missing_ok,
	struct kb_str *out, struct kb_diag *diag);

/* Reads an open file to its end in the same way; name is for messages. */
enum kb_err kb_read_fd(int fd, size_t max, const char *name, struct kb_str *out,
	struct kb_diag *diag);

/* Replaces a file by len bytes, at once or not at all: readers see the old or
 * the new file whole, also after a crash. Missing folders are made (mode 700);
 * a symbolic link stays and its target is replaced; the mode is kept. */
enum kb_err kb_write_file(
	const char *path, const char *s, size_t len, struct kb_diag *diag);

/* Deletes what kb_write_file() has left beside path where its program was
 * killed: files of its own kind of name, a minute old, that nobody is writing.
 */
void kb_clear_unfinished(const char *path);

/* Waits for the lock that keeps two programs from editing path at once, a file
 * beside it; *fd is closed to give it back. */
enum kb_err kb_lock_file(const char *path, int *fd, struct kb_diag *diag);

#endif
