/* The password of an account: from a command, from a file that nobody else may
 * read, and never in a message. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/sync/password.h"

#include <khabar/base/clock.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static bool no(void *ctx)
{
	(void)ctx;
	return false;
}

static bool yes(void *ctx)
{
	(void)ctx;
	return true;
}

/* After a few looks. */
static bool soon(void *ctx)
{
	int *looks = ctx;
	return ++*looks > 5;
}

static enum kb_err by_command(
	const char *command, struct kb_password *p, struct kb_diag *diag)
{
	const struct kb_account_settings a = {
		.name = (char *)"home", .password_command = (char *)command};
	assert_true(kb_password_is_kept(&a));
	return kb_password_read(&a, no, NULL, p, diag);
}

static void commands(void **state)
{
	struct kb_password p;
	struct kb_diag diag;
	(void)state;
	assert_int_equal(
		by_command("printf 's3cret w0rd\\r\\nuser: me\\n'", &p, &diag),
		KB_OK);
	assert_string_equal(p.text, "s3cret w0rd");
	kb_password_wipe(&p);
	assert_int_equal(p.text[0], 0);
	/* There is no shell. */
	assert_int_equal(by_command("echo $HOME;id", &p, &diag), KB_OK);
	assert_string_equal(p.text, "$HOME;id");
	/* The terminal is not its own. */
	assert_int_equal(
		by_command("sh -c 'cat; tty; true'", &p, &diag), KB_OK);
	assert_string_equal(p.text, "not a tty");
}

static void commands_that_fail(void **state)
{
	static const struct {
		const char *command;
		enum kb_err err;
		const char *says;
	} samples[] = {
		{"sh -c 'echo s3cret; exit 3'", KB_EIO, "exit status 3"},
		{"sh -c 'kill -9 $$'", KB_EIO, "signal 9"},
		{"khabar-no-such-program", KB_EINVAL, "khabar-no-such-program"},
		{"true", KB_EEMPTY, "is empty"},
		{"printf '\\nsecond'", KB_EEMPTY, "is empty"},
		{"printf 'unclosed", KB_EINVAL, ""},
		{"head -c 1025 /dev/zero", KB_EEMPTY, "is empty"},
		{"printf %1025s s3cret", KB_ELIMIT, "too long"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct kb_password p;
		struct kb_diag diag = {""};
		enum kb_err err = by_command(samples[i].command, &p, &diag);
		if (err != samples[i].err ||
			!strstr(diag.text, samples[i].says))
			fail_msg("%zu: %d %s", i, err, diag.text);
		assert_int_equal(p.text[0], 0);
	}
}

/* A command that waits for somebody is given up. */
static void stopped(void **state)
{
	const struct kb_account_settings a = {
		.name = (char *)"home", .password_command = (char *)"sleep 60"};
	const struct kb_account_settings closed = {.name = (char *)"home",
		.password_command = (char *)"sh -c 'exec >&-; sleep 60'"};
	struct kb_password p;
	int64_t began = kb_clock_ms();
	(void)state;
	assert_int_equal(kb_password_read(&a, yes, NULL, &p, NULL), KB_ESTOP);
	assert_int_equal(
		kb_password_read(&closed, yes, NULL, &p, NULL), KB_ESTOP);
	int looks = 0;
	assert_int_equal(
		kb_password_read(&closed, soon, &looks, &p, NULL), KB_ESTOP);
	assert_true(kb_clock_ms() - began < 10000);
}

static bool is_late(void *ctx)
{
	return kb_clock_ms() - *(const int64_t *)ctx > 30000;
}

/* Nobody waits for what a command leaves behind, or prints without end. */
static void endless(void **state)
{
	static const char *const commands[] = {
		"sh -c 'sleep 60 & echo s3cret'",
		"yes s3cret",
		"sh -c 'echo s3cret; exec cat /dev/zero'",
	};
	(void)state;
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		const struct kb_account_settings a = {.name = (char *)"home",
			.password_command = (char *)commands[i]};
		struct kb_password p;
		struct kb_diag diag = {""};
		int64_t began = kb_clock_ms();
		if (kb_password_read(&a, is_late, &began, &p, &diag))
			fail_msg("%zu: %s", i, diag.text);
		assert_string_equal(p.text, "s3cret");
	}
}

static void files(void **state)
{
	char path[] = "/tmp/khabar-test-XXXXXX";
	int fd = mkstemp(path);
	const struct kb_account_settings a = {
		.name = (char *)"home", .password_file = path};
	struct kb_password p;
	struct kb_diag diag;
	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "s3cret\nmore", 11), 11);
	assert_int_equal(kb_password_read(&a, no, NULL, &p, &diag), KB_OK);
	assert_string_equal(p.text, "s3cret");
	assert_int_equal(fchmod(fd, 0640), 0);
	assert_int_equal(kb_password_read(&a, no, NULL, &p, &diag), KB_EINVAL);
	assert_non_null(strstr(diag.text, "chmod 600"));
	assert_null(strstr(diag.text, "s3cret"));
	if (geteuid() == 0) {
		assert_int_equal(fchmod(fd, 0600), 0);
		assert_int_equal(fchown(fd, 4711, 4711), 0);
		assert_int_equal(
			kb_password_read(&a, no, NULL, &p, &diag), KB_EINVAL);
		assert_non_null(strstr(diag.text, "another user"));
	}
	close(fd);
	unlink(path);
	assert_int_equal(kb_password_read(&a, no, NULL, &p, &diag), KB_EIO);
	const struct kb_account_settings folder = {
		.name = (char *)"home", .password_file = (char *)"/tmp"};
	assert_int_equal(
		kb_password_read(&folder, no, NULL, &p, &diag), KB_EINVAL);
}

/* It can be opened, but at its beginning there is nothing to read. */
static void file_that_fails(void **state)
{
	const struct kb_account_settings a = {.name = (char *)"home",
		.password_file = (char *)"/proc/self/mem"};
	struct kb_password p;
	struct kb_diag diag;
	(void)state;
	assert_int_equal(kb_password_read(&a, no, NULL, &p, &diag), KB_EIO);
	assert_non_null(strstr(diag.text, "the password cannot be read: "));
}

/* No more files can be open. */
static void no_pipe(void **state)
{
	struct rlimit before, none;
	struct kb_password p;
	struct kb_diag diag;
	(void)state;
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
	none = before;
	none.rlim_cur = 0;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	enum kb_err err = by_command("echo s3cret", &p, &diag);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
	assert_int_equal(err, KB_EIO);
	assert_non_null(strstr(diag.text, "echo could not be run: "));
}

static void nowhere(void **state)
{
	const struct kb_account_settings a = {.name = (char *)"home"};
	struct kb_password p;
	struct kb_diag diag;
	(void)state;
	assert_false(kb_password_is_kept(&a));
	assert_int_equal(kb_password_read(&a, no, NULL, &p, &diag), KB_EINVAL);
	assert_non_null(strstr(diag.text, "home"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands),
		cmocka_unit_test(commands_that_fail),
		cmocka_unit_test(stopped),
		cmocka_unit_test(endless),
		cmocka_unit_test(files),
		cmocka_unit_test(file_that_fails),
		cmocka_unit_test(no_pipe),
		cmocka_unit_test(nowhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
