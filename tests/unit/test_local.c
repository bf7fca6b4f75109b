/* What is read from this machine: files, devices, standard input, and what
 * their failures say. FIFOs and large files are in tests/http/test_fetch. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "scratch.h"

#include <khabar/base/limits.h>
#include <khabar/net/fetch.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Fetches what cannot be fetched: nothing is left over of it. */
static enum kb_err fails_watched(struct scratch_dir *s, const char *src,
	const struct kb_local_watch *watch)
{
	struct kb_response r = {0};
	struct kb_str url = {0};
	enum kb_err err = kb_source_url(src, &url, &s->diag);
	assert_int_equal(url.len, 0);
	kb_str_release(&url);
	if (!err)
		err = kb_fetch_local(src, watch, &r, &s->diag);
	assert_null(r.body.s);
	assert_null(r.url);
	assert_null(r.content_type);
	return err;
}

static const struct kb_local_watch unwatched = {.stop = -1};

static enum kb_err fails(struct scratch_dir *s, const char *src)
{
	return fails_watched(s, src, &unwatched);
}

/* --- Names -------------------------------------------------------------- */

static void names(void **state)
{
	struct scratch_dir *s = *state;
	static const struct {
		const char *src, *says;
	} cases[] = {
		{"", "an empty name, expected a URL, a path or -"},
		{"gopher://example.org/", "gopher://example.org/: khabar reads "
					  "http, https and file URLs"},
		{"file://example.org/x", "file://example.org/x: names no file "
					 "of this machine, expected "
					 "file:///PATH"},
		{"https://", "https://: is no URL, expected https://HOST/PATH"},
		{"http://example.org:65536/", "http://example.org:65536/: is "
					      "no URL, expected"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(fails(s, cases[i].src), KB_EINVAL);
		assert_says(&s->diag, cases[i].says);
	}
	struct kb_str url = {0};
	kb_str_adds(&url, "https://example.org/");
	kb_str_addn(&url, 'x', KB_MAX_URL);
	assert_int_equal(fails(s, url.s), KB_EINVAL);
	assert_true(kb_starts(s->diag.text, "https://example.org/xxxxx"));
	kb_str_release(&url);
}

/* --- Files -------------------------------------------------------------- */

static void refused_files(void **state)
{
	struct scratch_dir *s = *state;
	/* There is no memory at address 0. */
	assert_int_equal(fails(s, "/proc/self/mem"), KB_EIO);
	assert_says(&s->diag, "/proc/self/mem: Input/output error");
	scratch_file(s, "a", "words");
	scratch_limit_files(s);
	assert_int_equal(fails(s, s->path.s), KB_EIO);
	assert_says(&s->diag, "/a: Too many open files");
	scratch_lift(s);
	/* Links in a circle. */
	assert_int_equal(symlink("b", scratch_path(s, "b")), 0);
	assert_int_equal(fails(s, s->path.s), KB_EIO);
	assert_says(&s->diag, "/b: Too many levels of symbolic links");
	assert_int_equal(fails(s, s->dir), KB_EIO);
	assert_says(&s->diag, ": is a folder, expected a file");
	assert_int_equal(fails(s, "/dev/fd/"), KB_EIO);
	assert_says(&s->diag, "/dev/fd/: is a folder");
	assert_int_equal(fails(s, "/dev/fd/0x1"), KB_EIO);
	assert_says(&s->diag, "/dev/fd/0x1: no such file");
	assert_int_equal(fails(s, "/proc/self/fd/999"), KB_EIO);
	assert_says(&s->diag, "/proc/self/fd/999: Bad file descriptor");
}

static void stopped(void **state)
{
	struct scratch_dir *s = *state;
	int up[2];
	assert_int_equal(pipe(up), 0);
	const struct kb_local_watch watch = {.stop = up[0]};
	assert_int_equal(write(up[1], "", 1), 1);
	scratch_file(s, "large", "");
	assert_int_equal(truncate(s->path.s, 9 << 20), 0);
	assert_int_equal(fails_watched(s, s->path.s, &watch), KB_ESTOP);
	assert_says(&s->diag, "/large: stopped");
	/* Nobody writes there. */
	assert_int_equal(mkfifo(scratch_path(s, "fifo"), 0600), 0);
	int fd = open(s->path.s, O_RDWR);
	assert_int_equal(fails_watched(s, s->path.s, &watch), KB_ESTOP);
	assert_says(&s->diag, "/fifo: stopped");
	close(fd);
	close(up[0]);
	close(up[1]);
}

/* In a folder that is gone, a path has no URL; a file from outside is read
 * all the same. */
static void folder_gone(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_response r;
	int here = open(".", O_RDONLY | O_DIRECTORY);
	scratch_file(s, "a", "words");
	assert_int_equal(mkdir(scratch_path(s, "gone"), 0700), 0);
	assert_int_equal(chdir(s->path.s), 0);
	assert_int_equal(rmdir(s->path.s), 0);
	assert_int_equal(fails(s, "a"), KB_EIO);
	assert_says(&s->diag, "a: no such file");
	assert_int_equal(
		kb_fetch_local(scratch_path(s, "a"), &unwatched, &r, NULL),
		KB_OK);
	assert_string_equal(r.body.s, "words");
	assert_non_null(r.url);
	kb_response_release(&r);
	assert_int_equal(fchdir(here), 0);
	close(here);
}

/* --- Terminals and standard input --------------------------------------- */

static int open_terminal(struct kb_str *name)
{
	int fd = posix_openpt(O_RDWR | O_NOCTTY);
	if (fd < 0 || grantpt(fd) != 0 || unlockpt(fd) != 0) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	kb_str_adds(name, ptsname(fd));
	return fd;
}

static void terminals(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_str name = {0};
	int terminal = open_terminal(&name);
	assert_int_equal(fails(s, name.s), KB_EINVAL);
	assert_true(kb_starts(s->diag.text, name.s));
	assert_says(&s->diag, ": is a terminal, expected a file");
	int saved = dup(STDIN_FILENO);
	int fd = open(name.s, O_RDWR | O_NOCTTY);
	dup2(fd, STDIN_FILENO);
	assert_int_equal(fails(s, "-"), KB_EINVAL);
	assert_says(&s->diag, "standard input is a terminal; send a page into "
			      "it (khabar - < FILE)");
	dup2(saved, STDIN_FILENO);
	close(saved);
	close(fd);
	close(terminal);
	kb_str_release(&name);
}

static void standard_input(void **state)
{
	struct scratch_dir *s = *state;
	struct kb_response r;
	int saved = dup(STDIN_FILENO);
	close(STDIN_FILENO);
	assert_int_equal(fails(s, "-"), KB_EIO);
	assert_says(&s->diag, "standard input: Bad file descriptor");
	int fd = open("/proc/self/mem", O_RDONLY);
	dup2(fd, STDIN_FILENO);
	assert_int_equal(fails(s, "-"), KB_EIO);
	assert_says(&s->diag, "standard input: Input/output error");
	dup2(saved, STDIN_FILENO);
	/* Of the same file, from where it is. */
	int file = open(scratch_file(s, "a", "some words"), O_RDONLY);
	dup2(file, STDIN_FILENO);
	lseek(STDIN_FILENO, 5, SEEK_SET);
	assert_int_equal(
		kb_fetch_local("/dev/stdin", &unwatched, &r, NULL), KB_OK);
	assert_string_equal(r.body.s, "words");
	kb_response_release(&r);
	dup2(saved, STDIN_FILENO);
	close(saved);
	if (fd != STDIN_FILENO)
		close(fd);
	close(file);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, scratch_set_up, scratch_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(names), TEST(refused_files),
		TEST(stopped), TEST(folder_gone), TEST(terminals),
		TEST(standard_input)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
