/* What tests of files share: a folder of the test's own, what a message says,
 * and true limits of the system to make calls fail. Included behind cmocka.h.
 */
#ifndef KHABAR_TESTS_SCRATCH_H
#define KHABAR_TESTS_SCRATCH_H

#include <khabar/base/err.h>
#include <khabar/base/mem.h>
#include <khabar/base/str.h>

#include <dirent.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct scratch_dir {
	char dir[32];
	struct kb_str path; /* of the file named last */
	struct kb_diag diag;
	struct rlimit size, files; /* as they were */
};

static inline int scratch_set_up(void **state)
{
	struct scratch_dir *s = kb_calloc(1, sizeof *s);
	strcpy(s->dir, "/tmp/khabar-test-XXXXXX");
	getrlimit(RLIMIT_FSIZE, &s->size);
	getrlimit(RLIMIT_NOFILE, &s->files);
	*state = s;
	return mkdtemp(s->dir) ? 0 : -1;
}

/* Takes limits back. */
static inline void scratch_lift(const struct scratch_dir *s)
{
	setrlimit(RLIMIT_FSIZE, &s->size);
	setrlimit(RLIMIT_NOFILE, &s->files);
}

static inline int scratch_tear_down(void **state)
{
	struct scratch_dir *s = *state;
	scratch_lift(s);
	kb_str_clear(&s->path);
	kb_str_addf(&s->path, "rm -rf '%s'", s->dir);
	int status = system(s->path.s);
	kb_str_release(&s->path);
	free(s);
	return status;
}

/* No file may grow over so many bytes. */
static inline void scratch_limit_size(const struct scratch_dir *s, size_t bytes)
{
	struct rlimit limit = {bytes, s->size.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* No file can be opened any more. */
static inline void scratch_limit_files(const struct scratch_dir *s)
{
	struct rlimit limit = {0, s->files.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

/* The path of a file in the folder, until the next call. */
static inline const char *scratch_path(struct scratch_dir *s, const char *name)
{
	kb_str_clear(&s->path);
	kb_str_addf(&s->path, "%s/%s", s->dir, name);
	return s->path.s;
}

static inline const char *scratch_file(
	struct scratch_dir *s, const char *name, const char *bytes)
{
	FILE *f = fopen(scratch_path(s, name), "w");
	if (!f || fputs(bytes, f) < 0 || fclose(f) != 0)
		fail_msg("%s cannot be written", s->path.s);
	return s->path.s;
}

/* How many files there are in the folder. */
static inline size_t scratch_count(const struct scratch_dir *s)
{
	size_t n = 0;
	DIR *d = opendir(s->dir);
	assert_non_null(d);
	for (const struct dirent *e; (e = readdir(d));)
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

/* --- In a process of its own -------------------------------------------- */

enum {
	SCRATCH_SKIP = 77
};

/* Runs a part of a test in a process of its own, where asserting means to
 * return 1 through CHECK(); SCRATCH_SKIP skips the test, why says why. */
static inline void scratch_child(struct scratch_dir *s,
	int (*run)(struct scratch_dir *), const char *why)
{
	int status;
	pid_t pid = fork();
	if (pid == 0)
		exit(run(s));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == SCRATCH_SKIP) {
		print_message("%s\n", why);
		skip();
	}
	assert_int_equal(WEXITSTATUS(status), 0);
}

#define CHECK(x)                                                            \
	do {                                                                \
		if (!(x)) {                                                 \
			print_error("%s:%d: %s\n", __FILE__, __LINE__, #x); \
			return 1;                                           \
		}                                                           \
	} while (0)

/* Puts a file system of so many KiB over the folder, for this process alone;
 * false where that is not allowed. It goes with the process, and can grow. */
static inline bool scratch_mount(const struct scratch_dir *s, unsigned kib)
{
	char size[32];
	snprintf(size, sizeof size, "size=%uk", kib);
	return unshare(CLONE_NEWNS) == 0 &&
	       mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
	       mount("none", s->dir, "tmpfs", 0, size) == 0;
}

static inline bool scratch_grow(const struct scratch_dir *s)
{
	return mount("none", s->dir, NULL, MS_REMOUNT, "size=8m") == 0;
}

static inline bool scratch_read_only(const struct scratch_dir *s)
{
	return mount("none", s->dir, NULL, MS_REMOUNT | MS_RDONLY, NULL) == 0;
}

#define SCRATCH_NO_MOUNT "no file system may be mounted here"

/* --- Messages ----------------------------------------------------------- */

/* A message is one line that says this; it is forgotten then. */
static inline void assert_says(struct kb_diag *diag, const char *words)
{
	if (!strstr(diag->text, words))
		fail_msg("\"%s\" does not say \"%s\"", diag->text, words);
	assert_null(strchr(diag->text, '\n'));
	diag->text[0] = '\0';
}

#endif
