/* Other programs that khabar runs: what they get, and who has the terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEY_WANTED "Press a key to go back to khabar."

/* Starts khabar with a page of the server. */
static struct vtpty *start(struct sandbox *e)
{
	struct vtpty *v = START(e, "/story/three/3");
	assert_shows(v, "A story");
	return v;
}

/* Presses a key now and then until there is something to be seen of it. */
static void press_until(struct vtpty *v, const char *key, const char *text)
{
	for (int i = 0; i < 60; i++) {
		vtpty_send(v, key);
		if (vtpty_shows_within(v, text, 500))
			return;
	}
	assert_shows(v, text);
}

/* Presses a key that changes nothing until khabar is back, with this. */
static void go_back(struct vtpty *v, const char *text)
{
	assert_shows(v, KEY_WANTED);
	press_until(v, "\014", text);
}

/* Types a command at the prompt of |, for one that was there before. */
static void type(struct vtpty *v, const char *command)
{
	vtpty_send(v, "|");
	assert_shows(v, "Pipe to:");
	vtpty_send(v, "\025");
	vtpty_send(v, command);
	vtpty_send(v, "\r");
}

static void output_is_seen(void **state)
{
	struct vtpty *v = start(*state);
	type(v, "url sed s/^/got:/");
	assert_shows(v, "got:http://127.0.0.1");
	go_back(v, "A story");
	assert_shows(v, "A story");
	sandbox_quit(v);
}

/* Nothing to be read: no key is asked for. */
static void silence_needs_no_key(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = start(e);
	char line[128], path[96], got[32] = "";
	snprintf(path, sizeof path, "%s/got", e->dir);
	snprintf(line, sizeof line, "json dd status=none of=%s", path);
	type(v, line);
	assert_shows(v, "dd has ended");
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	assert_non_null(fgets(got, sizeof got, f));
	fclose(f);
	assert_memory_equal(got, "{\"url\":\"http://", 15);
	type(v, "false");
	assert_shows(v, "false ended with exit status 1");
	/* What was entered last is what the prompt begins with. */
	vtpty_send(v, "|");
	assert_shows(v, "Pipe to: false");
	vtpty_send(v, "\033");
	assert_hides(v, "Pipe to:");
	type(v, "no-such-program x");
	assert_shows(v, "there is no program no-such-program");
	sandbox_quit(v);
}

/* Starts khabar by a shell, with a page, after a script. */
static struct vtpty *start_after(struct sandbox *e, const char *script)
{
	struct kb_str line = {0};
	if (!*e->url)
		skip();
	kb_str_addf(&line, "%s; exec '%s' %s/story/three/3", script, e->khabar,
		e->url);
	char *argv[] = {"/bin/sh", "-c", line.s, NULL};
	struct vtpty *v = vtpty_start(argv, NULL, 24, 80, -1);
	kb_str_release(&line);
	assert_non_null(v);
	assert_shows(v, "A story");
	return v;
}

/* What stood there before is no output, also where it reaches the last row,
 * which any line is put out in; every line of a program stands in its own. */
static void output_has_its_rows(void **state)
{
	static const char *const scripts[] = {"echo before", "seq 100"};
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		struct vtpty *v = start_after(*state, scripts[i]);
		type(v, "true");
		assert_shows(v, "true has ended");
		type(v, "url printf one\\ntwo");
		assert_shows(v, KEY_WANTED);
		/* Each in a row, whether the program ends its last line or
		 * not. */
		assert_shows(v, "two");
		const int row = vtpty_find(v, "two");
		assert_string_equal(vtpty_row(v, row), "two");
		assert_string_equal(vtpty_row(v, row - 1), "one");
		assert_int_equal(vtpty_find(v, KEY_WANTED), row + 1);
		go_back(v, "A story");
		sandbox_quit(v);
	}
}

/* How it failed stands under what it has put out, and is told in khabar. */
static void failures_are_told(void **state)
{
	struct vtpty *v = start(*state);
	type(v, "url grep -c nothing-like-it");
	assert_shows(v, KEY_WANTED);
	const int row = vtpty_find(v, "grep ended with exit status 1");
	assert_string_equal(vtpty_row(v, row - 1), "0");
	assert_int_equal(vtpty_find(v, KEY_WANTED), row + 1);
	go_back(v, "A story");
	assert_shows(v, "grep ended with exit status 1");
	sandbox_quit(v);
}

/* A terminal that does not say where its cursor is: a key is asked for, as
 * something may have been put out. */
static void unknown_needs_a_key(void **state)
{
	struct vtpty *v = start(*state);
	vtpty_answers(v, false);
	type(v, "true");
	go_back(v, "A story");
	assert_shows(v, "true has ended");
	vtpty_answers(v, true);
	type(v, "false");
	assert_shows(v, "false ended with exit status 1");
	sandbox_quit(v);
}

/* A key of several bytes is one key, and khabar does nothing on it. */
static void long_key_goes_whole(void **state)
{
	struct vtpty *v = start(*state);
	type(v, "url cat");
	assert_shows(v, KEY_WANTED);
	vtpty_send(v, "\033[1;5q"); /* q alone would end khabar */
	assert_shows(v, "A story");
	type(v, "true");
	assert_shows(v, "true has ended");
	sandbox_quit(v);
}

/* While a key is waited for, khabar can be ended. */
static void ends_while_it_waits(void **state)
{
	struct vtpty *v = start(*state);
	type(v, "url cat");
	assert_shows(v, KEY_WANTED);
	kill(vtpty_pid(v), SIGTERM);
	vtpty_wait(v);
	assert_int_equal(vtpty_signal(v), SIGTERM);
	vtpty_free(v);
}

/* While a program has the terminal, a signal ends khabar all the same, and the
 * terminal's modes are what they were. */
static void ends_while_it_runs(void **state)
{
	struct vtpty *v = start(*state);
	struct termios first, now;
	type(v, "sleep 1000");
	assert_hides(v, "A story");
	kill(vtpty_pid(v), SIGUSR2);
	vtpty_wait(v);
	assert_int_equal(vtpty_signal(v), SIGUSR2);
	vtpty_first_modes(v, &first);
	vtpty_modes(v, &now);
	assert_int_equal(now.c_lflag, first.c_lflag);
	assert_int_equal(now.c_iflag, first.c_iflag);
	vtpty_free(v);
}

/* A program that does not end is stopped, and khabar is not. */
static void interrupt_is_the_programs(void **state)
{
	struct vtpty *v = start(*state);
	type(v, "sleep 1000");
	assert_hides(v, "A story");
	/* Until it runs there is nothing to be stopped. */
	press_until(v, "\003", "sleep was stopped");
	type(v, "od -v /dev/zero");
	assert_shows(v, "000000 000000");
	vtpty_send(v, "\003");
	go_back(v, "A story");
	/* Keys are khabar's again. */
	type(v, "true");
	assert_shows(v, "true has ended");
	sandbox_quit(v);
}

/* --- The configuration's commands --------------------------------------- */

/* The path of a file of the sandbox's folder, until the next call. */
static const char *path_of(const struct sandbox *e, const char *name)
{
	static char path[128];
	snprintf(path, sizeof path, "%s/%s", e->dir, name);
	return path;
}

static void put_file(const struct sandbox *e, const char *name, const char *s)
{
	FILE *f = fopen(path_of(e, name), "w");
	assert_non_null(f);
	fputs(s, f);
	fclose(f);
	assert_int_equal(chmod(path_of(e, name), 0700), 0);
}

/* Waits until a file holds a text. */
static void assert_holds(
	const struct sandbox *e, const char *name, const char *text)
{
	char got[4096];
	for (int i = 0; i < 3000; i++) {
		FILE *f = fopen(path_of(e, name), "r");
		got[f ? fread(got, 1, sizeof got - 1, f) : 0] = '\0';
		if (f)
			fclose(f);
		if (strstr(got, text))
			return;
		usleep(10000);
	}
	fail_msg("%s does not hold %s: %s", name, text, got);
}

static void configure(struct sandbox *e, const char *lines)
{
	assert_true(mkdir(path_of(e, "khabar"), 0700) == 0 || errno == EEXIST);
	put_file(e, "khabar/config", lines);
}

static void macros(void **state)
{
	struct sandbox *e = *state;
	RUN(e, "add", "--unseen", "/news/3");
	configure(e, "bind , m = run sh -c 'echo \"<$1>\"' sh {title}\n"
		     "bind , j = line-down toggle-read pipe url cat\n"
		     "bind , b = start false\n"
		     "bind , s = open run sh -c 'exit 3'\n");
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "News of 3");
	vtpty_send(v, "Gl");
	assert_shows(v, "Item 3");
	vtpty_send(v, ",m");
	assert_shows(v, "<Item 3>");
	go_back(v, "Item 2");
	vtpty_send(v, ",j");
	assert_shows(v, "/status/404");
	go_back(v, "2 of 3");
	/* Of one in the background it is told, too. */
	vtpty_send(v, ",b");
	assert_shows(v, "false ended with exit status 1");
	vtpty_send(v, ",s");
	assert_shows(v, "sh ended with exit status 3 (step 2 of 2: run sh");
	vtpty_send(v, "H");
	assert_shows(v, "Your own");
	assert_shows(v, "line-down toggle-read pipe url cat");
	vtpty_send(v, "q");
	assert_hides(v, "Your own");
	sandbox_quit(v);
}

/* mpv gets the terminal for what is only heard, and is seen no more. */
static void plays(void **state)
{
	struct sandbox *e = *state;
	const char *top = getenv("KB_SRCDIR");
	char line[256], url[256];
	snprintf(url, sizeof url, "file://%s/tests/screens/data/podcast.xml",
		top && *top == '/' ? top : getenv("PWD"));
	put_file(e, "mpv",
		"#!/bin/sh\necho playing \"$1\"\nread key\n"
		"echo \"$key $1\" >\"${0%/*}/played\"\n");
	snprintf(line, sizeof line, "player = %s\n", path_of(e, "mpv"));
	configure(e, line);
	struct vtpty *v = START(e, url);
	assert_shows(v, "An English part");
	vtpty_send(v, "jp");
	assert_shows(v, "playing https://cdn.example.org/ep-1.mp3");
	vtpty_send(v, "k\r");
	assert_holds(e, "played", "k https://cdn.example.org/ep-1.mp3");
	assert_shows(v, "An English part");
	sandbox_quit(v);
}

/* Reloads of the program run the command once each, in the background. */
static void tells_after_reloads(void **state)
{
	struct sandbox *e = *state;
	char line[256];
	RUN(e, "add", "--unseen", "/growing");
	put_file(e, "note",
		"#!/bin/sh\n{ echo \"$@.\"; cat; } >>\"${0%/*}/noted\"\n");
	snprintf(line, sizeof line,
		"auto-reload = no\nafter-reload = %s {new} {titles}\n",
		path_of(e, "note"));
	configure(e, line);
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "/growing");
	vtpty_send(v, "\022"); /* Ctrl-R */
	assert_holds(e, "noted", "3 Item 3\nItem 2\nItem 1.\n{\"id\": 3");
	assert_holds(e, "noted", "\"title\": \"Item 1\"");
	configure(e, "after-reload = false\n");
	sandbox_quit(v);
	v = START(e, NULL);
	assert_shows(v, "News of 3");
	vtpty_send(v, "\022");
	assert_shows(v, "false ended with exit status 1");
	sandbox_quit(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			output_is_seen, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			silence_needs_no_key, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			output_has_its_rows, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			failures_are_told, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			unknown_needs_a_key, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			long_key_goes_whole, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			ends_while_it_waits, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			ends_while_it_runs, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(interrupt_is_the_programs,
			sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			macros, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			plays, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			tells_after_reloads, sandbox_setup, sandbox_teardown),
	};
	return cmocka_run_group_tests(
		tests, sandbox_setup_group, sandbox_teardown_group);
}
