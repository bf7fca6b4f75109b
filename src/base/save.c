/* Saving a file: written beside its place, then moved there. */
#include <khabar/base/save.h>

#include <khabar/base/descriptor.h>
#include <khabar/base/folders.h>
#include <khabar/base/mem.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	TRIES = 100 /* at a name that nobody has */
};

static enum kb_err fail(const char *path, struct kb_diag *diag)
{
	return kb_fail(
		diag, KB_EIO, "%s: %s", KB_BRIEF(path), kb_reason(errno));
}

/* The folder of a path, from the root, with a slash behind it. */
static enum kb_err find_folder(
	const char *path, struct kb_str *out, struct kb_diag *diag)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? kb_strndup(path, (size_t)(slash - path) + 1)
			     : kb_strdup(".");
	char *real = realpath(folder, NULL);
	enum kb_err err = KB_OK;
	if (real)
		kb_str_addf(out, "%s%s", real, real[1] ? "/" : "");
	else if (errno == ENOENT)
		err = kb_fail(diag, KB_EIO, "there is no folder %s",
			KB_BRIEF(folder));
	else
		err = fail(folder, diag);
	free(folder);
	free(real);
	return err;
}

/* What is there already, if anything; its mode. */
static enum kb_err look(
	const char *path, bool over, mode_t *mode, struct kb_diag *diag)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return errno == ENOENT ? KB_OK : fail(path, diag);
	if (S_ISDIR(st.st_mode))
		return kb_fail(diag, KB_EIO, "%s is a folder", KB_BRIEF(path));
	if (!S_ISREG(st.st_mode))
		return kb_fail(diag, KB_EIO, "%s is no file", KB_BRIEF(path));
	*mode = st.st_mode & 0777;
	return over ? KB_OK
		    : kb_fail(diag, KB_EINVAL, "there is a file %s",
			      KB_BRIEF(path));
}

/* Makes a file in the folder that nobody else has; its name is added to temp.
 */
static int make_file(struct kb_str *temp)
{
	size_t len = temp->len;
	int fd = -1;
	for (int i = 0; i < TRIES && fd < 0; i++) {
		temp->len = len;
		kb_str_addf(temp, ".khabar-%ld-%d", (long)getpid(), i);
		fd = open(
			temp->s, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	return fd;
}

bool kb_rename_new(const char *from, const char *to)
{
	if (link(from, to) == 0)
		return unlink(from) == 0;
	/* Not every file system has links. */
	if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS)
		return false;
	if (access(to, F_OK) == 0) {
		errno = EEXIST;
		return false;
	}
	return rename(from, to) == 0;
}

/* Moves it to its place; never over a file that has come there meanwhile. */
static bool move_to(const char *temp, const char *path, bool over)
{
	return over ? rename(temp, path) == 0 : kb_rename_new(temp, path);
}

static enum kb_err write_to(const char *path, const struct kb_str *folder,
	const char *s, size_t len, mode_t mode, bool over, struct kb_diag *diag)
{
	struct kb_str temp = {0};
	kb_str_add(&temp, folder->s, folder->len);
	int fd = make_file(&temp);
	bool good = fd >= 0 && kb_write_all(fd, s, len) && fsync(fd) == 0 &&
		    (!mode || fchmod(fd, mode) == 0);
	int why = errno;
	if (fd >= 0 && close(fd) != 0 && good) {
		good = false;
		why = errno;
	}
	if (good && !move_to(temp.s, path, over)) {
		good = false;
		why = errno;
	}
	if (fd >= 0 && !good)
		unlink(temp.s);
	kb_str_release(&temp);
	errno = why;
	return good ? KB_OK : fail(path, diag);
}

enum kb_err kb_save_file(const char *path, const char *s, size_t len, bool over,
	struct kb_str *where, struct kb_diag *diag)
{
	struct kb_str full = {0}, folder = {0};
	mode_t mode = 0;
	kb_add_home_path(&full, path);
	/* A link stands for what it leads to. */
	char *real = realpath(full.s, NULL);
	const char *target = real ? real : full.s;
	const char *slash = strrchr(target, '/');
	const char *name = slash ? slash + 1 : target;
	enum kb_err err = find_folder(target, &folder, diag);
	kb_str_add(where, folder.s ? folder.s : "", folder.len);
	kb_str_adds(where, name);
	if (!err && !*name)
		err = kb_fail(diag, KB_EIO, "a file's name is missing");
	if (!err)
		err = look(where->s, over, &mode, diag);
	if (!err)
		err = write_to(where->s, &folder, s, len, mode, over, diag);
	kb_str_release(&folder);
	kb_str_release(&full);
	free(real);
	return err;
}
