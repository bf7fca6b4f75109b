/* Downloads at a key, in a terminal: how far they are, stopping, going on, and
 * what is told of a file that is here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SLOW "2026-05-03 Episode 3.mp3"

/* Bytes of a file in the folder of downloads, or -1. */
static long size_of(const struct sandbox *e, const char *name)
{
	char path[160];
	struct stat st;
	snprintf(path, sizeof path, "%s/pod/%s", e->dir, name);
	return stat(path, &st) == 0 ? (long)st.st_size : -1;
}

/* Follows the podcast, and opens the list of its episodes. */
static struct vtpty *open_list(struct sandbox *e)
{
	char path[160];
	RUN(e, "add", "/podcast");
	snprintf(path, sizeof path, "%s/khabar/config", e->dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "download-folder = %s/pod\n", e->dir);
	fclose(f);
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "4 unread");
	vtpty_send(v, "\r");
	assert_shows(v, "Episode 3");
	return v;
}

static void comes(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = open_list(e);
	/* The episodes are 4, 3, 2 and 1: a picture first. */
	vtpty_send(v, "P");
	assert_shows(v, "downloaded: ");
	assert_int_equal(size_of(e, "2026-05-04 Episode 4.jpg"), 5000);
	vtpty_send(v, "jP");
	assert_shows(v, "downloading; P again stops it");
	assert_shows(v, "KB of 200 KB, ");
	assert_shows(v, " KB/s, 0:0");
	vtpty_send(v, "\033");
	assert_shows(v, "1 download stopped; P goes on with it");
	assert_hides(v, "KB of 200 KB, ");
	long part = size_of(e, SLOW ".part");
	assert_true(part > 0 && part < 200000);
	/* In the reader it goes on, and the article says when it is here. */
	vtpty_send(v, "\rP");
	assert_shows(v, "1. audio, 1:02:33, ");
	assert_shows(v, "KB of 200 KB, ");
	assert_true(vtpty_shows_within(v, "127.0.0.1, downloaded", 20000));
	assert_shows(v, "downloaded: ");
	assert_int_equal(size_of(e, SLOW), 200000);
	assert_int_equal(size_of(e, SLOW ".part"), -1);
	/* The next episode comes with nothing. */
	vtpty_send(v, "JP");
	assert_shows(v, "this comes with no file to download");
	sandbox_quit(v);
}

/* What runs when khabar is left goes on when it is asked for again. */
static void left_behind(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = open_list(e);
	vtpty_send(v, "jP");
	assert_shows(v, "KB of 200 KB, ");
	sandbox_quit(v);
	long part = size_of(e, SLOW ".part");
	assert_true(part > 0 && part < 200000);
	v = START(e, NULL);
	assert_shows(v, "4 unread");
	vtpty_send(v, "\r");
	assert_shows(v, "Episode 3");
	vtpty_send(v, "jP");
	assert_shows(v, "KB of 200 KB, ");
	assert_true(vtpty_shows_within(v, "downloaded: ", 20000));
	assert_int_equal(size_of(e, SLOW), 200000);
	sandbox_quit(v);
}

/* The number of an episode, as the list has it. */
static const char *number_of(struct sandbox *e, const char *title)
{
	static char id[16];
	const char *list = RUN(e, "list", "--format", "tsv"), *line = list;
	const char *at = strstr(list, title);
	assert_non_null(at);
	for (const char *p = list; p < at; p++)
		line = *p == '\n' ? p + 1 : line;
	snprintf(id, sizeof id, "%.*s", (int)strcspn(line, "\t"), line);
	return id;
}

/* The command has a bar in a terminal; Ctrl-C stops it. */
static void command(void **state)
{
	struct sandbox *e = *state;
	sandbox_quit(open_list(e));
	struct vtpty *v = START(e, "download", number_of(e, "Episode 3"));
	assert_shows(v, "[#####");
	assert_shows(v, " of 200 KB, ");
	vtpty_send(v, "\003");
	assert_shows(v, "stopped; the same command goes on where it ended");
	assert_true(vtpty_wait(v) > 0);
	vtpty_free(v);
	assert_true(size_of(e, SLOW ".part") > 0);
	v = START(e, "download", number_of(e, "Episode 3"));
	assert_true(vtpty_shows_within(v, "/pod/" SLOW, 20000));
	assert_hides(v, "[###");
	assert_int_equal(vtpty_wait(v), 0);
	vtpty_free(v);
	/* What is wrong is told in lines of its own. */
	v = START(e, "download", "999", number_of(e, "Episode 4"));
	assert_shows(v, "there is no article 999");
	assert_shows(v, "Episode 4.jpg");
	assert_int_equal(vtpty_wait(v), 1);
	vtpty_free(v);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, sandbox_setup, sandbox_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(comes), TEST(left_behind), TEST(command)};
	return cmocka_run_group_tests_name("download program", tests,
		sandbox_setup_group, sandbox_teardown_group);
}
