/* The feed list at keys, in a terminal: from the first start to feeds that are
 * followed, taken in, edited and removed. What is in the files is asked of the
 * commands afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Writes a file in the sandbox's folder; its path is borrowed. */
static const char *put_file(
	struct sandbox *e, const char *name, const char *text, mode_t mode)
{
	static char path[128];
	snprintf(path, sizeof path, "%s/%s", e->dir, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	assert_int_equal(chmod(path, mode), 0);
	return path;
}

static int setup(void **state)
{
	int status = sandbox_setup(state);
	struct sandbox *e = *state;
	setenv("HOME", e->dir, 1); /* no newsboat is there */
	unsetenv("VISUAL");
	unsetenv("EDITOR");
	return status;
}

/* --- Tests -------------------------------------------------------------- */

/* From nothing to two feeds of a page, with a folder; one goes and comes back,
 * and another is named otherwise. */
static void follows(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "Nothing is followed yet.");
	vtpty_send(v, "\r");
	assert_shows(v, "URL, and tags:");
	vtpty_send(v, "ftp://127.0.0.1/x\r");
	assert_shows(v, "ftp://127.0.0.1/x is no http or https URL");
	vtpty_send(v, "\r");
	assert_shows(v, "URL, and tags:");
	vtpty_send(v, "\025");
	vtpty_send(v, e->url + strlen("http://"));
	vtpty_send(v, "/site \"my news\"\r");
	assert_shows(v, "News of 3");
	assert_shows(v, "RSS, 2 articles");
	vtpty_send(v, "xjx\r");
	assert_shows(v, "2 feeds are followed");
	assert_shows(v, "my news");
	assert_shows(v, "5 unread");
	vtpty_send(v, "GD");
	assert_shows(v, "is removed");
	assert_shows(v, "2 unread");
	vtpty_send(v, "z");
	assert_shows(v, "5 unread");
	vtpty_send(v, "e\r\025Mine\r");
	assert_shows(v, "title is Mine");
	vtpty_send(v, "\177");
	assert_hides(v, "title is Mine");
	assert_shows(v, "Mine");
	sandbox_quit(v);
	assert_int_equal(count_lines(RUN(e, "list")), 5);
	assert_non_null(strstr(RUN(e, "feeds"), "Mine"));
}

/* A feed that is read without the library is followed from there. */
static void follows_what_is_read(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = START(e, "/news/4");
	assert_shows(v, "Item 4");
	vtpty_send(v, "+");
	assert_shows(v, "/news/4");
	vtpty_send(v, "\r");
	assert_shows(v, "is followed: 4 articles");
	/* They are stored in a thread of its own. */
	for (int i = 0; i < 200 && count_lines(RUN(e, "list")) < 4; i++)
		usleep(20000);
	sandbox_quit(v);
	assert_int_equal(count_lines(RUN(e, "list")), 4);
}

/* A feed that is removed and not brought back is forgotten at the end. */
static void removes(void **state)
{
	struct sandbox *e = *state;
	RUN(e, "add", "/news/3");
	RUN(e, "add", "/feed");
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "5 unread");
	vtpty_send(v, "GD");
	assert_shows(v, "3 unread");
	sandbox_quit(v);
	assert_int_equal(count_lines(RUN(e, "list")), 3);
	RUN(e, "add", "--unseen", "/feed");
	assert_int_equal(count_lines(RUN(e, "list")), 3);
}

/* The editor gets the line of the chosen feed; what it leaves is read again. */
static void edits(void **state)
{
	struct sandbox *e = *state;
	struct kb_str editor = {0};
	/* Named as one that takes +LINE. */
	kb_str_addf(&editor, "%s -x",
		put_file(e, "vi",
			"#!/bin/sh\n"
			"[ \"$1 $2\" = '-x +1' ] || exit 3\n"
			"sed -i 's/^ *colour.*/    title  Edited/' \"$3\"\n"
			"grep -q Edited \"$3\" || echo '  colour x' >>\"$3\"\n",
			0755));
	RUN(e, "add", "/feed");
	setenv("EDITOR", editor.s, 1);
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "2 unread");
	vtpty_send(v, "G\005");
	assert_shows(v, "1 line of the feed list is not understood.");
	assert_shows(v, ":2: colour is no setting of a feed");
	/* From the report it goes to that line, which this one refuses. */
	vtpty_send(v, "\005");
	assert_shows(v, "ended with exit status 3");
	vtpty_send(v, "\033");
	assert_hides(v, "not understood");
	vtpty_send(v, "G\005");
	assert_shows(v, "Edited");
	assert_shows(v, "read again: 1 feed");
	sandbox_quit(v);
	/* What it leaves cannot be read: that is told, and nothing is lost. */
	setenv("EDITOR",
		put_file(e, "mess", "#!/bin/sh\nrm \"$1\"; mkdir \"$1\"\n",
			0755),
		1);
	v = START(e, NULL);
	assert_shows(v, "2 unread");
	vtpty_send(v, "\005");
	assert_shows(v, "is a folder, not a file");
	assert_shows(v, "2 unread");
	sandbox_quit(v);
	kb_str_release(&editor);
}

/* An OPML file by the name that Tab completes; what is wrong with it is told.
 */
static void imports(void **state)
{
	struct sandbox *e = *state;
	put_file(e, "list of feeds.opml",
		"<opml version='2.0'><body><outline text='Far away'>"
		"<outline text='One' "
		"xmlUrl='http://127.0.0.1:9/one'/></outline>"
		"<outline text='Two' xmlUrl='ftp://127.0.0.1/two'/>"
		"</body></opml>",
		0644);
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "Nothing is followed yet.");
	vtpty_send(v, "I~/nothing\r");
	assert_shows(v, "No such file or directory");
	vtpty_send(v, "I/\r");
	assert_shows(v, "/: is no file");
	vtpty_send(v, "I~/li\t\r");
	assert_shows(v, "1 feed added");
	assert_shows(v, "ftp://127.0.0.1/two");
	vtpty_send(v, "\177");
	assert_hides(v, "1 feed added");
	assert_shows(v, "Far away");
	vtpty_send(v, "I\r");
	assert_shows(v, "nothing of newsboat was found");
	sandbox_quit(v);
	assert_non_null(strstr(RUN(e, "export"), "Far away"));
}

/* A page by its URL, and a file by its name. */
static void opens(void **state)
{
	struct sandbox *e = *state;
	put_file(e, "notes.txt", "A note\n\nSome words of it.\n", 0644);
	struct vtpty *v = START(e, NULL);
	assert_shows(v, "Nothing is followed yet.");
	vtpty_send(v, "O");
	vtpty_send(v, e->url);
	vtpty_send(v, "/page\r");
	assert_shows(v, "A page of the test server");
	vtpty_send(v, "\177O~/no\t\r");
	assert_shows(v, "Some words of it.");
	sandbox_quit(v);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, sandbox_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(follows),
		TEST(follows_what_is_read),
		TEST(removes),
		TEST(edits),
		TEST(imports),
		TEST(opens),
	};
	return cmocka_run_group_tests_name("feeds_program", tests,
		sandbox_setup_group, sandbox_teardown_group);
}
