/* Reading and writing whole files. */
#include <khabar/base/descriptor.h>
#include <khabar/base/folders.h>
#include <khabar/base/mem.h>
#include <khabar/net/paths.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* What the names of files that are not written to their end have behind that of
 * the file that they are to be; six letters or digits follow. */
#define UNFINISHED ".khabar-"

enum {
	/* Seconds after which one that nobody has locked is nobody's. */
	UNFINISHED_AGE = 60,
	SUFFIX = 6,     /* letters that mkostemp() makes */
	MAX_LINKS = 40, /* that lead to a file, as Linux follows them */
};

enum kb_err kb_read_file(const char *path, size_t max, bool missing_ok,
	struct kb_str *out, struct kb_diag *diag)
{
	kb_str_clear(out);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0) {
		if (missing_ok && (errno == ENOENT || errno == ENOTDIR))
			return KB_OK;
		return kb_fail(diag, KB_EIO, "%s: %s", KB_BRIEF(path),
			kb_reason(errno));
	}
	struct stat st;
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		close(fd);
		return kb_fail(diag, KB_EIO, "%s: is a folder, not a file",
			KB_BRIEF(path));
	}
	enum kb_err err = kb_read_fd(fd, max, path, out, diag);
	close(fd);
	return err;
}

enum kb_err kb_read_fd(int fd, size_t max, const char *name, struct kb_str *out,
	struct kb_diag *diag)
{
	char buf[65536];
	for (;;) {
		ssize_t n = read(fd, buf, sizeof buf);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			kb_str_clear(out);
			return kb_fail(diag, KB_EIO, "%s: %s", KB_BRIEF(name),
				kb_reason(errno));
		}
		if (n == 0)
			return KB_OK;
		if (out->len + (size_t)n > max) {
			kb_str_clear(out);
			return kb_fail(diag, KB_ELIMIT,
				"%s: is over %zu KiB, the most that khabar "
				"reads there",
				KB_BRIEF(name), max >> 10);
		}
		kb_str_add(out, buf, (size_t)n);
	}
}

/* --- Writing files ----------------------------------------------------- */

static enum kb_err fail_file(const char *path, struct kb_diag *diag)
{
	return kb_fail(
		diag, KB_EIO, "%s: %s", KB_BRIEF(path), kb_reason(errno));
}

/* Makes the renaming of a file last. */
static void sync_folder(const char *path)
{
	char *copy = kb_strdup(path), *slash = strrchr(copy, '/');
	if (slash)
		slash[slash == copy] = '\0';
	int fd = open(slash ? copy : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(copy);
}

/* Writes a new file; on failure errno says why, and there is none. The lock
 * tells others that it is being written: see kb_clear_unfinished(). */
static bool write_new(
	const char *path, int fd, mode_t mode, const char *s, size_t len)
{
	flock(fd, LOCK_EX); /* where there are locks */
	bool good = fchmod(fd, mode) == 0 && kb_write_all(fd, s, len) &&
		    fsync(fd) == 0;
	int why = errno;
	if (close(fd) != 0 && good) {
		good = false;
		why = errno;
	}
	if (!good)
		unlink(path);
	errno = why;
	return good;
}

/* Where a path leads, by links, also if no file is there yet; to be freed. */
static char *target_of(const char *path)
{
	char *real = realpath(path, NULL), to[4096];
	if (real)
		return real;
	real = kb_strdup(path);
	for (int i = 0; i < MAX_LINKS; i++) {
		ssize_t n = readlink(real, to, sizeof to - 1);
		if (n <= 0)
			break;
		to[n] = '\0';
		struct kb_str next = {0};
		const char *slash = strrchr(real, '/');
		if (*to != '/' && slash)
			kb_str_add(&next, real, (size_t)(slash - real) + 1);
		kb_str_adds(&next, to);
		free(real);
		real = kb_str_take(&next);
	}
	return real;
}

enum kb_err kb_write_file(
	const char *path, const char *s, size_t len, struct kb_diag *diag)
{
	enum kb_err err = kb_make_folders(path, diag);
	if (err)
		return err;
	char *target = target_of(path);
	struct kb_str temp = {0};
	struct stat st;
	mode_t mode = stat(target, &st) == 0 ? st.st_mode & 07777 : 0600;
	kb_str_addf(&temp, "%s" UNFINISHED "XXXXXX", target);
	int fd = mkostemp(temp.s, O_CLOEXEC);
	if (fd < 0 || !write_new(temp.s, fd, mode, s, len)) {
		err = fail_file(target, diag);
	} else if (rename(temp.s, target) != 0) {
		err = fail_file(target, diag);
		unlink(temp.s);
	} else {
		sync_folder(target);
	}
	kb_str_release(&temp);
	free(target);
	return err;
}

/* --- What was not written to its end ------------------------------------- */

/* Whether a name is that of a file and what mkostemp() makes of it. */
static bool is_unfinished(const char *name, const char *file)
{
	size_t len = strlen(file), mark = strlen(UNFINISHED);
	bool upper = false, lower = false, digit = false;
	if (strncmp(name, file, len) != 0)
		return false;
	name += len;
	bool marked = strncmp(name, UNFINISHED, mark) == 0;
	if (!marked && *name != '.')
		return false;
	name += marked ? mark : 1;
	if (strlen(name) != SUFFIX)
		return false;
	for (; *name; name++)
		if (*name >= 'A' && *name <= 'Z')
			upper = true;
		else if (*name >= 'a' && *name <= 'z')
			lower = true;
		else if (kb_is_digit((unsigned char)*name))
			digit = true;
		else
			return false;
	/* Without the mark, as an earlier khabar wrote them, it may be a name
	 * that a person gave: feeds.backup, feeds.202611. */
	return marked || (upper && lower && digit);
}

/* Deletes the file if it is old enough and nobody writes it. */
static void clear_one(int folder, const char *name)
{
	struct stat st;
	int fd = openat(folder, name,
		O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		st.st_uid == geteuid() &&
		st.st_mtime + UNFINISHED_AGE < time(NULL) &&
		flock(fd, LOCK_EX | LOCK_NB) == 0)
		unlinkat(folder, name, 0);
	close(fd);
}

void kb_clear_unfinished(const char *path)
{
	char *real = realpath(path, NULL);
	char *copy = real ? real : kb_strdup(path);
	char *slash = strrchr(copy, '/');
	const char *file = slash ? slash + 1 : copy;
	if (slash)
		*slash = '\0';
	DIR *d = opendir(!slash ? "." : *copy ? copy : "/");
	for (const struct dirent *e; d && (e = readdir(d));)
		if (is_unfinished(e->d_name, file))
			clear_one(dirfd(d), e->d_name);
	if (d)
		closedir(d);
	free(copy);
}

/* --- Locks --------------------------------------------------------------- */

static bool lock(int fd)
{
	while (flock(fd, LOCK_EX) != 0)
		if (errno != EINTR)
			return false;
	return true;
}

enum kb_err kb_lock_file(const char *path, int *fd, struct kb_diag *diag)
{
	struct kb_str name = {0};
	enum kb_err err = kb_make_folders(path, diag);
	kb_str_addf(&name, "%s.lock", path);
	*fd = -1;
	if (!err) {
		*fd = open(name.s, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
			0600);
		if (*fd < 0 || !lock(*fd)) {
			err = fail_file(name.s, diag);
			if (*fd >= 0)
				close(*fd);
			*fd = -1;
		}
	}
	kb_str_release(&name);
	return err;
}
