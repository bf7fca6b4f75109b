/* The home in a path, the program's folder, making the folders above a file,
 * and keeping files to oneself. */
#include <khabar/base/folders.h>
#include <khabar/base/mem.h>
#include <khabar/base/message.h>

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void kb_add_home_path(struct kb_str *out, const char *path)
{
	const char *home = getenv("HOME");
	if (path[0] == '~' && (!path[1] || path[1] == '/') && home && *home) {
		kb_str_adds(out, home);
		path++;
	}
	kb_str_adds(out, path);
}

bool kb_add_program_folder(struct kb_str *out)
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe);
	const char *slash = n > 0 ? memrchr(exe, '/', (size_t)n) : NULL;
	if (!slash || (size_t)n == sizeof exe)
		return false;
	kb_str_add(out, exe, (size_t)(slash - exe));
	return true;
}

static bool is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static enum kb_err make_folder(const char *path, struct kb_diag *diag)
{
	if (mkdir(path, 0700) == 0)
		return KB_OK;
	int why = errno;
	/* Where it is there, mkdir() may fail for another reason first. */
	if (is_folder(path))
		return KB_OK;
	/* i18n: a path, and why */
	return kb_fail(diag, KB_EIO, "folder %s cannot be made: %s",
		KB_BRIEF(path),
		why == EEXIST ? _("there is something else of that name")
			      : kb_reason(why));
}

enum kb_err kb_make_folders(const char *path, struct kb_diag *diag)
{
	char *copy = kb_strdup(path);
	enum kb_err err = KB_OK;
	for (char *p = copy; !err && *p && (p = strchr(p + 1, '/'));) {
		*p = '\0';
		err = make_folder(copy, diag);
		*p = '/';
	}
	free(copy);
	return err;
}

bool kb_close_to_others(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && st.st_uid == geteuid() &&
	       (st.st_mode & 077) && chmod(path, st.st_mode & 0700) == 0;
}
