/* Signals that end khabar: the terminal is put right before, and its parent
 * sees which signal it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "vtpty.h"

#include <khabar/base/mem.h>
#include <khabar/base/str.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* The section of the Arabic sample, ثقافة, joined and as cells from the left.
 */
#define SECTION "\uFE94\uFED3\uFE8E\uFED8\uFE9B"

struct env {
	char *khabar, *sample;
	char dir[64]; /* for what khabar keeps */
};

static int setup_group(void **state)
{
	static struct env e;
	const char *top = getenv("KB_SRCDIR"), *khabar = getenv("KHABAR");
	struct kb_str sample = {0};
	kb_str_addf(&sample, "%s/tests/data/samples/ar.html",
		top && *top ? top : ".");
	e.khabar = kb_strdup(khabar && *khabar ? khabar : "./khabar");
	e.sample = kb_str_take(&sample);
	strcpy(e.dir, "/tmp/khabar-test-XXXXXX");
	*state = &e;
	return mkdtemp(e.dir) ? setenv("XDG_STATE_HOME", e.dir, 1) : -1;
}

static int teardown_group(void **state)
{
	struct env *e = *state;
	char path[128];
	snprintf(path, sizeof path, "%s/khabar", e->dir);
	rmdir(path);
	rmdir(e->dir);
	free(e->khabar);
	free(e->sample);
	return 0;
}

/* Starts argv in a terminal that is VTE by its environment. */
static struct vtpty *start(char *const argv[])
{
	const char *env[] = {"VTE_VERSION", "7006", "XDG_CONFIG_HOME",
		"/proc/nonexistent", NULL};
	struct vtpty *v = vtpty_start(argv, env, 24, 80, -1);
	if (!v) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	return v;
}

static struct vtpty *start_sample(const struct env *e)
{
	char *argv[] = {e->khabar, e->sample, NULL};
	struct vtpty *v = start(argv);
	assert_true(vtpty_shows(v, SECTION));
	return v;
}

/* Where the bytes were put out last; 0: never. */
static size_t last(struct vtpty *v, const char *bytes)
{
	const char *out = vtpty_output(v)->s, *at = NULL;
	for (const char *p = out; p && (p = strstr(p, bytes)); p++)
		at = p;
	return at ? (size_t)(at - out) + 1 : 0;
}

/* What khabar had the terminal do is undone: its modes are what they were, the
 * other screen is left, the cursor shown, mouse and marked pasting are off, and
 * the terminal reorders rows again. */
static void assert_put_right(
	struct vtpty *v, const struct termios *modes, int sig)
{
	static const char *const pairs[][2] = {{"\033[?1049h", "\033[?1049l"},
		{"\033[?25l", "\033[?25h"}, {"1000h", "1000l"},
		{"\033[?2004h", "\033[?2004l"}, {"\033[?1h", "\033[?1l"},
		{"\033[8l", "\033[8h"}};
	struct termios now;
	int row, col;
	bool visible;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (last(v, pairs[i][0]) > last(v, pairs[i][1]))
			fail_msg("signal %d: ESC%s is not undone", sig,
				pairs[i][0] + 1);
	vtpty_cursor(v, &row, &col, &visible);
	assert_true(visible);
	vtpty_modes(v, &now);
	assert_int_equal(now.c_lflag, modes->c_lflag);
	assert_int_equal(now.c_iflag, modes->c_iflag);
	assert_int_equal(now.c_oflag, modes->c_oflag);
}

static bool ends_a_program(int sig)
{
	static const int others[] = {SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN,
		SIGTTOU, SIGCONT, SIGCHLD, SIGURG, SIGWINCH,
		/* A file that may grow no more is told of. */
		SIGXFSZ};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i] == sig)
			return false;
	return sig <= SIGSYS || sig >= SIGRTMIN;
}

/* Whatever its number: it ends khabar, and khabar leaves in order. */
static void every_signal(void **state)
{
	for (int sig = 1; sig <= SIGRTMAX; sig++) {
		struct termios modes, during;
		if (!ends_a_program(sig))
			continue;
		struct vtpty *v = start_sample(*state);
		vtpty_first_modes(v, &modes);
		vtpty_modes(v, &during);
		assert_int_not_equal(during.c_lflag, modes.c_lflag);
		kill(vtpty_pid(v), sig);
		assert_int_equal(vtpty_wait(v), 128 + sig);
		assert_int_equal(vtpty_signal(v), sig);
		assert_put_right(v, &modes, sig);
		vtpty_free(v);
	}
}

/* An update that is shown as a whole may have begun when the signal comes. */
static void ends_an_update(void **state)
{
	static const char end[] = "\033[?2026l";
	struct vtpty *v = start_sample(*state);
	vtpty_send(v, "\033[?2026;2$y");
	vtpty_send(v, "jj");
	assert_true(vtpty_sent(v, end));
	size_t before = last(v, end);
	kill(vtpty_pid(v), SIGUSR1);
	vtpty_wait(v);
	assert_int_equal(vtpty_signal(v), SIGUSR1);
	assert_true(last(v, end) > before);
	vtpty_free(v);
}

/* Keys are keys: none of those that are signals elsewhere ends khabar. */
static void keys_are_no_signals(void **state)
{
	struct vtpty *v = start_sample(*state);
	vtpty_send(v, "\003\034");
	vtpty_send(v, "jj");
	assert_true(vtpty_hides(v, SECTION));
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	assert_int_equal(vtpty_signal(v), 0);
	vtpty_free(v);
}

/* Who starts khabar with signals ignored, as nohup does, means it. */
static void ignored_stays_so(void **state)
{
	static const int ignored[] = {SIGHUP, SIGUSR1, SIGQUIT};
	const struct env *e = *state;
	struct kb_str script = {0};
	kb_str_addf(&script, "trap '' HUP USR1 QUIT; exec '%s' '%s'", e->khabar,
		e->sample);
	char *argv[] = {"/bin/sh", "-c", script.s, NULL};
	struct vtpty *v = start(argv);
	kb_str_release(&script);
	assert_true(vtpty_shows(v, SECTION));
	for (int i = 0; i < 3; i++)
		kill(vtpty_pid(v), ignored[i]);
	vtpty_send(v, "jj");
	assert_true(vtpty_hides(v, SECTION));
	kill(vtpty_pid(v), SIGTERM);
	vtpty_wait(v);
	assert_int_equal(vtpty_signal(v), SIGTERM);
	vtpty_free(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_signal),
		cmocka_unit_test(ends_an_update),
		cmocka_unit_test(keys_are_no_signals),
		cmocka_unit_test(ignored_stays_so),
	};
	return cmocka_run_group_tests_name(
		"signals program", tests, setup_group, teardown_group);
}
