/* Other programs that khabar runs: what they get, and who has the terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KEY_WANTED "Press a key to go back to khabar."

/* Starts khabar with a page of the server. */
static struct vtpty *start(struct sandbox *e)
{
	struct vtpty *v = START(e, "/story/three/3");
	assert_shows(v, "A story");
	return v;
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
	assert_shows(v, KEY_WANTED);
	assert_shows(v, "got:http://127.0.0.1");
	vtpty_send(v, "x");
	assert_shows(v, "sed has ended");
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

/* A program that does not end is stopped, and khabar is not. */
static void interrupt_is_the_programs(void **state)
{
	struct vtpty *v = start(*state);
	type(v, "sleep 1000");
	assert_hides(v, "A story");
	/* Until it runs there is nothing to be stopped. */
	for (int i = 0; i < 100; i++) {
		vtpty_send(v, "\003");
		if (vtpty_shows_within(v, "sleep was stopped", 300))
			break;
	}
	assert_shows(v, "sleep was stopped");
	type(v, "yes endless");
	assert_shows(v, "endless");
	vtpty_send(v, "\003");
	assert_shows(v, KEY_WANTED);
	vtpty_send(v, "x");
	assert_shows(v, "yes was stopped");
	/* Keys are khabar's again. */
	type(v, "true");
	assert_shows(v, "true has ended");
	sandbox_quit(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			output_is_seen, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(
			silence_needs_no_key, sandbox_setup, sandbox_teardown),
		cmocka_unit_test_setup_teardown(interrupt_is_the_programs,
			sandbox_setup, sandbox_teardown),
	};
	return cmocka_run_group_tests(
		tests, sandbox_setup_group, sandbox_teardown_group);
}
