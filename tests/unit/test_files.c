/* Whole files: read, written at once or not at all, locked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "scratch.h"

#include <khabar/base/folders.h>
#include <khabar/net/paths.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* A name in the folder, in a message. */
static void assert_names(
	struct scratch_dir *s, const char *name, const char *words)
{
	struct kb_str both = {0};
	kb_str_addf(&both, "%s/%s%s", s->dir, name, words);
	assert_says(&s->diag, both.s);
	kb_str_release(&both);
}

static void assert_holds(
	struct scratch_dir *s, const char *name, const char *bytes)
{
	struct kb_str out = {0};
	assert_int_equal(
		kb_read_file(scratch_path(s, name), 1000, false, &out, NULL),
		KB_OK);
	assert_string_equal(out.s, bytes);
	kb_str_release(&out);
}

static enum kb_err write_words(
	struct scratch_dir *s, const char *name, const char *words)
{
	return kb_write_file(
		scratch_path(s, name), words, strlen(words), &s->diag);
}

/* --- Reading ------------------------------------------------------------ */

static void reads(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_str out = {0};
	kb_str_adds(&out, "what was there before");
	assert_int_equal(kb_read_file(scratch_file(s, "a", "words"), 5, false,
				 &out, &s->diag),
		KB_OK);
	assert_string_equal(out.s, "words");
	/* A missing file can be as good as an empty one. */
	assert_int_equal(
		kb_read_file(scratch_path(s, "b"), 5, true, &out, &s->diag),
		KB_OK);
	assert_int_equal(out.len, 0);
	assert_int_equal(
		kb_read_file(scratch_path(s, "a/b"), 5, true, &out, &s->diag),
		KB_OK);
	assert_int_equal(out.len, 0);
	assert_string_equal(s->diag.text, "");
	kb_str_release(&out);
}

static void cannot_read(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_str out = {0};
	kb_str_adds(&out, "what was there before");
	assert_int_equal(
		kb_read_file(scratch_path(s, "b"), 5, false, &out, &s->diag),
		KB_EIO);
	assert_names(s, "b", ": No such file or directory");
	assert_int_equal(out.len, 0);
	assert_int_equal(kb_read_file(s->dir, 5, true, &out, &s->diag), KB_EIO);
	assert_says(&s->diag, s->dir);
	kb_read_file(s->dir, 5, true, &out, &s->diag);
	assert_says(&s->diag, ": is a folder, not a file");
	assert_int_equal(kb_read_file(scratch_file(s, "a", "words!"), 5, false,
				 &out, &s->diag),
		KB_ELIMIT);
	assert_names(s, "a", ": is over 0 KiB, the most that khabar reads");
	assert_int_equal(out.len, 0);
	/* The system refuses: there is no memory at address 0. */
	assert_int_equal(
		kb_read_file("/proc/self/mem", 5, false, &out, &s->diag),
		KB_EIO);
	assert_says(&s->diag, "/proc/self/mem: Input/output error");
	assert_int_equal(out.len, 0);
	kb_str_release(&out);
}

/* --- Writing ------------------------------------------------------------ */

static void writes(void **state)
{
	struct scratch_dir *s = *state;
	struct stat st;
	/* Folders are made, for this user alone. */
	assert_int_equal(write_words(s, "one/two/a", "words"), KB_OK);
	assert_holds(s, "one/two/a", "words");
	assert_int_equal(stat(scratch_path(s, "one/two"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0700);
	assert_int_equal(stat(scratch_path(s, "one/two/a"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	/* The mode stays, and so does a link. */
	assert_int_equal(chmod(s->path.s, 0640), 0);
	assert_int_equal(symlink("one/two/a", scratch_path(s, "link")), 0);
	assert_int_equal(write_words(s, "link", "other"), KB_OK);
	assert_holds(s, "one/two/a", "other");
	assert_int_equal(stat(scratch_path(s, "one/two/a"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	assert_int_equal(lstat(scratch_path(s, "link"), &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(scratch_count(s), 2);
}

static void cannot_make_folders(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_diag *diag = &s->diag;
	int fd = 5;
	scratch_file(s, "a", "words");
	assert_int_equal(write_words(s, "a/b/c", "other"), KB_EIO);
	assert_says(diag, "cannot be made: there is something else of that");
	assert_int_equal(write_words(s, "a/b", "other"), KB_EIO);
	assert_names(s, "a", " cannot be made");
	assert_int_equal(
		kb_lock_file(scratch_path(s, "a/b"), &fd, diag), KB_EIO);
	assert_names(s, "a", " cannot be made");
	assert_int_equal(fd, -1);
	/* In a folder where nobody can make one. */
	assert_int_equal(kb_make_folders("/proc/self/fd/a/b", diag), KB_EIO);
	assert_says(diag, "folder /proc/self/fd/a cannot be made: ");
	assert_int_equal(kb_make_folders("/proc/self/fd/b", diag), KB_OK);
	assert_int_equal(kb_make_folders("", diag), KB_OK);
	assert_holds(s, "a", "words");
}

/* Whatever stands in the way of writing, the old file stays, and nothing else
 * lies there. */
static void keeps_the_old(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_str large = {0};
	kb_str_addn(&large, 'x', 100000);
	scratch_file(s, "a", "words");
	scratch_limit_size(s, 50000);
	assert_int_equal(write_words(s, "a", large.s), KB_EIO);
	assert_names(s, "a", ": File too large");
	scratch_lift(s);
	scratch_limit_files(s);
	assert_int_equal(write_words(s, "a", "other"), KB_EIO);
	assert_names(s, "a", ": Too many open files");
	scratch_lift(s);
	assert_holds(s, "a", "words");
	assert_int_equal(scratch_count(s), 1);
	/* Of a folder's name. */
	assert_int_equal(mkdir(scratch_path(s, "b"), 0700), 0);
	assert_int_equal(write_words(s, "b", "other"), KB_EIO);
	assert_names(s, "b", ": Is a directory");
	assert_int_equal(scratch_count(s), 2);
	kb_str_release(&large);
}

static int fill_disk(struct scratch_dir *s)
{
	struct kb_str large = {0}, out = {0};
	kb_str_addn(&large, 'x', 100000);
	if (!scratch_mount(s, 64))
		return SCRATCH_SKIP;
	CHECK(write_words(s, "a", "words") == KB_OK);
	CHECK(write_words(s, "a", large.s) == KB_EIO);
	CHECK(strstr(s->diag.text, "/a: No space left on device"));
	CHECK(scratch_count(s) == 1);
	if (!scratch_read_only(s))
		return SCRATCH_SKIP;
	CHECK(write_words(s, "a", "other") == KB_EIO);
	CHECK(strstr(s->diag.text, "/a: Read-only file system"));
	CHECK(write_words(s, "b/c", "other") == KB_EIO);
	CHECK(strstr(s->diag.text, "/b cannot be made: Read-only file system"));
	/* A folder that is there is none that cannot be made. */
	CHECK(kb_make_folders(scratch_path(s, "a"), NULL) == KB_OK);
	CHECK(kb_read_file(scratch_path(s, "a"), 9, false, &out, NULL) ==
		KB_OK);
	CHECK(strcmp(out.s, "words") == 0);
	kb_str_release(&large);
	kb_str_release(&out);
	return 0;
}

static void full_and_read_only(void **state)
{
	scratch_child(*state, fill_disk, SCRATCH_NO_MOUNT);
}

/* --- What was not written to its end ------------------------------------- */

static void age(const char *path, int seconds)
{
	const struct timespec times[2] = {{.tv_sec = time(NULL) - seconds},
		{.tv_sec = time(NULL) - seconds}};
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

/* What a kill -9 leaves goes; what a person has put there stays. */
static void clears_unfinished(void **state)
{
	static const struct {
		const char *name;
		int age;
		bool goes;
	} cases[] = {
		{"feeds.khabar-abcdef", 3600, true},
		{"feeds.khabar-202611", 3600, true},
		{"feeds.khabar-aB3xYz", 5, false}, /* may be being written */
		{"feeds.Qm3xYz", 86400, true},     /* of an earlier khabar */
		{"feeds.Qm3xYz2", 86400, false},
		{"feeds.Qm3x-z", 86400, false},
		{"feeds.backup", 86400, false},
		{"feeds.Backup", 86400, false},
		{"feeds.202611", 86400, false},
		{"feeds.lock", 86400, false},
		{"feeds.old", 86400, false},
		{"feeds", 86400, false},
		{"myfeeds.khabar-abcdef", 86400, false},
		{"config.khabar-abcdef", 86400, false},
	};
	struct scratch_dir *s = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		age(scratch_file(s, cases[i].name, "x"), cases[i].age);
	/* No files, or not to be followed. */
	assert_int_equal(
		mkdir(scratch_path(s, "feeds.khabar-folder"), 0700), 0);
	age(s->path.s, 3600);
	assert_int_equal(
		symlink("feeds", scratch_path(s, "feeds.khabar-linked")), 0);
	assert_int_equal(
		mkfifo(scratch_path(s, "feeds.khabar-fifofi"), 0600), 0);
	age(s->path.s, 3600);
	/* One that another program is writing, slowly. */
	int fd = open(scratch_file(s, "feeds.khabar-locked", "x"), O_RDWR);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	age(s->path.s, 3600);
	kb_clear_unfinished(scratch_path(s, "feeds"));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if ((access(scratch_path(s, cases[i].name), F_OK) != 0) !=
			cases[i].goes)
			fail_msg("%s", cases[i].name);
	static const char *const others[] = {"feeds.khabar-folder",
		"feeds.khabar-linked", "feeds.khabar-fifofi",
		"feeds.khabar-locked"};
	struct stat st;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_int_equal(lstat(scratch_path(s, others[i]), &st), 0);
	close(fd);
	kb_clear_unfinished(scratch_path(s, "feeds"));
	assert_int_equal(
		access(scratch_path(s, "feeds.khabar-locked"), F_OK), -1);
	kb_clear_unfinished(scratch_path(s, "none/feeds"));
	/* Of a link, beside its target. */
	assert_int_equal(mkdir(scratch_path(s, "there"), 0700), 0);
	age(scratch_file(s, "there/feeds.khabar-abcdef", "x"), 3600);
	scratch_file(s, "there/feeds", "x");
	unlink(scratch_path(s, "feeds"));
	assert_int_equal(symlink("there/feeds", scratch_path(s, "feeds")), 0);
	kb_clear_unfinished(scratch_path(s, "feeds"));
	assert_int_equal(
		access(scratch_path(s, "there/feeds.khabar-abcdef"), F_OK), -1);
}

/* A killed write leaves what the next start knows. */
static void killed_while_writing(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_str large = {0};
	kb_str_addn(&large, 'x', 4 << 20);
	scratch_file(s, "feeds", "words");
	for (int i = 0; i < 200 && scratch_count(s) == 1; i++) {
		pid_t pid = fork();
		if (pid == 0)
			for (;;)
				write_words(s, "feeds", large.s);
		const struct timespec nap = {.tv_nsec = 1000000 + i * 50000};
		nanosleep(&nap, NULL);
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
	}
	assert_int_equal(scratch_count(s), 2);
	DIR *d = opendir(s->dir);
	assert_non_null(d);
	for (const struct dirent *e; (e = readdir(d));)
		if (kb_starts(e->d_name, "feeds."))
			age(scratch_path(s, e->d_name), 3600);
	closedir(d);
	kb_clear_unfinished(scratch_path(s, "feeds"));
	assert_int_equal(scratch_count(s), 1);
	kb_str_release(&large);
}

/* --- Locks -------------------------------------------------------------- */

static void on_signal(int sig)
{
	(void)sig;
}

static void locks(void **state)
{
	struct scratch_dir *s = *state;
	int fd;
	assert_int_equal(
		kb_lock_file(scratch_path(s, "a"), &fd, &s->diag), KB_OK);
	int told[2];
	assert_int_equal(pipe(told), 0);
	pid_t pid = fork();
	if (pid == 0) {
		int other;
		const struct itimerval soon = {.it_value.tv_usec = 5000};
		close(fd);
		/* What interrupts it meanwhile ends nothing. */
		sigaction(SIGALRM, &(struct sigaction){.sa_handler = on_signal},
			NULL);
		setitimer(ITIMER_REAL, &soon, NULL);
		enum kb_err err = kb_lock_file(s->path.s, &other, NULL);
		exit(err != KB_OK || write(told[1], "x", 1) != 1);
	}
	/* The other one waits until this one gives it back. */
	char c;
	fcntl(told[0], F_SETFL, O_NONBLOCK);
	struct timespec nap = {.tv_nsec = 30000000};
	nanosleep(&nap, NULL);
	assert_int_equal(read(told[0], &c, 1), -1);
	close(fd);
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(read(told[0], &c, 1), 1);
	close(told[0]);
	close(told[1]);
}

static void cannot_lock(void **state)
{
	struct scratch_dir *s = *state;
	int fd = 5;
	assert_int_equal(symlink("elsewhere", scratch_path(s, "a.lock")), 0);
	assert_int_equal(
		kb_lock_file(scratch_path(s, "a"), &fd, &s->diag), KB_EIO);
	assert_names(s, "a.lock", ": ");
	assert_int_equal(fd, -1);
	assert_int_equal(access(scratch_path(s, "elsewhere"), F_OK), -1);
	assert_int_equal(mkdir(scratch_path(s, "b.lock"), 0700), 0);
	assert_int_equal(
		kb_lock_file(scratch_path(s, "b"), &fd, &s->diag), KB_EIO);
	assert_names(s, "b.lock", ": Is a directory");
	assert_int_equal(fd, -1);
}

/* --- Where files live --------------------------------------------------- */

/* XDG Base Directory Specification 0.8: the variables, what stands for them
 * when they are not set or empty, and relative paths, which are ignored. */
static void folders(void **state)
{
	static const struct {
		const char *home, *config, *data;
		const char *want_config, *want_data;
	} cases[] = {
		{"/home/a", NULL, NULL, "/home/a/.config/khabar/x",
			"/home/a/.local/share/khabar/x"},
		{"/home/a", "", "", "/home/a/.config/khabar/x",
			"/home/a/.local/share/khabar/x"},
		{"/home/a", "config", "./data", "/home/a/.config/khabar/x",
			"/home/a/.local/share/khabar/x"},
		{"/home/a", "/c", "/d", "/c/khabar/x", "/d/khabar/x"},
		{NULL, "/c", "/d", "/c/khabar/x", "/d/khabar/x"},
		{NULL, NULL, NULL, NULL, NULL},
		{"", "config", "data", NULL, NULL},
	};
	static const char *const names[] = {
		"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"};
	struct kb_diag *diag = &((struct scratch_dir *)*state)->diag;
	struct kb_str out = {0};
	char *home = getenv("HOME") ? kb_strdup(getenv("HOME")) : NULL;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *values[] = {
			cases[i].home, cases[i].config, cases[i].data};
		for (size_t k = 0; k < 3; k++)
			if (values[k])
				setenv(names[k], values[k], 1);
			else
				unsetenv(names[k]);
		assert_int_equal(kb_path_config("x", &out, diag),
			cases[i].want_config ? KB_OK : KB_EIO);
		assert_string_equal(out.len ? out.s : "",
			cases[i].want_config ? cases[i].want_config : "");
		if (!cases[i].want_config)
			assert_says(diag, "no folder for x: set HOME or "
					  "XDG_CONFIG_HOME");
		assert_int_equal(kb_path_data("x", &out, diag),
			cases[i].want_data ? KB_OK : KB_EIO);
		assert_string_equal(out.len ? out.s : "",
			cases[i].want_data ? cases[i].want_data : "");
		if (!cases[i].want_data)
			assert_says(diag, "no folder for x: set HOME or "
					  "XDG_DATA_HOME");
	}
	for (size_t k = 1; k < 3; k++)
		unsetenv(names[k]);
	if (home)
		setenv("HOME", home, 1);
	free(home);
	kb_str_release(&out);
}

static void themes(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_str out = {0}, want = {0};
	setenv("XDG_CONFIG_HOME", s->dir, 1);
	setenv("KHABAR_THEMES", scratch_path(s, "more"), 1);
	assert_int_equal(write_words(s, "khabar/themes/mine", ""), KB_OK);
	assert_int_equal(write_words(s, "khabar/themes/twice", ""), KB_OK);
	assert_int_equal(write_words(s, "more/twice", ""), KB_OK);
	assert_int_equal(write_words(s, "more/theirs", ""), KB_OK);
	assert_int_equal(write_words(s, "more/folder/x", ""), KB_OK);
	/* A person's own come before others of the name. */
	assert_int_equal(kb_path_theme("twice", &out, &s->diag), KB_OK);
	assert_string_equal(out.s, scratch_path(s, "khabar/themes/twice"));
	assert_int_equal(kb_path_theme("theirs", &out, &s->diag), KB_OK);
	assert_string_equal(out.s, scratch_path(s, "more/theirs"));
	assert_int_equal(kb_path_theme("./x", &out, &s->diag), KB_OK);
	assert_string_equal(out.s, "./x");
	static const char *const bad[] = {"none", "", ".hidden"};
	write_words(s, "more/.hidden", "");
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(kb_path_theme(bad[i], &out, &s->diag), KB_EIO);
		assert_int_equal(out.len, 0);
		kb_str_clear(&want);
		kb_str_addf(&want, "no theme %s; there are ", bad[i]);
		assert_true(kb_starts(s->diag.text, want.s));
		assert_null(strstr(s->diag.text, "hidden,"));
		assert_null(strstr(s->diag.text, "folder"));
		assert_says(&s->diag, "mine, ");
		kb_path_theme(bad[i], &out, &s->diag);
		assert_says(&s->diag, "theirs, twice");
		kb_path_theme(bad[i], &out, &s->diag);
		assert_says(&s->diag, "a name with a slash is a path");
	}
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("KHABAR_THEMES");
	kb_str_release(&out);
	kb_str_release(&want);
}

static void keymaps(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_str out = {0};
	setenv("XDG_CONFIG_HOME", s->dir, 1);
	assert_int_equal(write_words(s, "khabar/keymaps/mine", ""), KB_OK);
	assert_int_equal(kb_path_keymap("mine", &out, &s->diag), KB_OK);
	assert_string_equal(out.s, scratch_path(s, "khabar/keymaps/mine"));
	assert_int_equal(kb_path_keymap("/x", &out, &s->diag), KB_OK);
	assert_string_equal(out.s, "/x");
	assert_int_equal(kb_path_keymap("theirs", &out, &s->diag), KB_EIO);
	assert_says(&s->diag, "no keymap theirs; there are mine");
	unsetenv("XDG_CONFIG_HOME");
	kb_str_release(&out);
}

/* Where no theme is found at all, the message says where it was looked. */
static void no_themes(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_str out = {0};
	if (access(KB_DATA_DIR "/themes", F_OK) == 0) {
		print_message("themes are installed here\n");
		skip();
	}
	setenv("XDG_CONFIG_HOME", s->dir, 1);
	assert_int_equal(kb_path_theme("dark", &out, &s->diag), KB_EIO);
	assert_int_equal(out.len, 0);
	assert_says(&s->diag,
		"no theme dark, nor any other in " KB_DATA_DIR "/themes");
	unsetenv("XDG_CONFIG_HOME");
	kb_str_release(&out);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, scratch_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(reads), TEST(cannot_read),
		TEST(writes), TEST(cannot_make_folders), TEST(keeps_the_old),
		TEST(full_and_read_only), TEST(clears_unfinished),
		TEST(killed_while_writing), TEST(locks), TEST(cannot_lock),
		TEST(folders), TEST(themes), TEST(keymaps), TEST(no_themes)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
