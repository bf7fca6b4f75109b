/* Commands in a terminal: what they ask, draw and open there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

/* `khabar add` asks which feeds of a page. */
static void add_asks(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = START(e, "add", "/site");
	assert_shows(v, "  1  ");
	assert_shows(v, "  2  News  http://");
	assert_shows(v, "Which feeds? 1 to 3, several as 1 2 or 1-2");
	vtpty_send(v, "7\n");
	assert_true(vtpty_sent(v, "for none: 7\r\nWhich feeds?"));
	vtpty_send(v, "2\n");
	assert_int_equal(vtpty_wait(v), 0);
	assert_true(vtpty_sent(v, "News of 3: 3 articles (http://"));
	vtpty_free(v);
	/* Nothing, which is said. */
	v = START(e, "add", "/site");
	assert_shows(v, "Which feeds?");
	vtpty_send(v, "\n");
	assert_int_equal(vtpty_wait(v), 1);
	assert_true(vtpty_sent(v, "no feed was added"));
	vtpty_free(v);
	v = START(e, "add", "/site");
	assert_shows(v, "Which feeds?");
	vtpty_send(v, "\004");
	assert_int_equal(vtpty_wait(v), 1);
	vtpty_free(v);
	assert_int_equal(count_lines(RUN(e, "feeds")), 1);
	/* All of them, one of which is none. */
	v = START(e, "add", "/site");
	assert_shows(v, "Which feeds?");
	vtpty_send(v, "a\n");
	assert_int_equal(vtpty_wait(v), 1);
	vtpty_free(v);
	assert_int_equal(count_lines(RUN(e, "feeds")), 2);
	/* Two of them. */
	RUN(e, "remove", "1", "2");
	v = START(e, "add", "/site");
	assert_shows(v, "Which feeds?");
	vtpty_send(v, "1, 2\n");
	assert_int_equal(vtpty_wait(v), 0);
	vtpty_free(v);
	assert_int_equal(count_lines(RUN(e, "feeds")), 2);
}

/* `khabar reload` draws a bar, and leaves the sum. Ctrl-C stops it; what has
 * come is kept. */
static void reload_draws(void **state)
{
	struct sandbox *e = *state;
	RUN(e, "add", "--unseen", "/news/5");
	RUN(e, "add", "--unseen", "/status/500");
	RUN(e, "add", "--unseen", "/silent");
	struct vtpty *v = START(e, "reload");
	/* Two thirds of 40. */
	assert_shows(v,
		"[##########################..............] 2/3  5 new  1 "
		"failed  ");
	vtpty_send(v, "\003");
	assert_int_equal(vtpty_wait(v), 130);
	assert_shows(v, "answered 500 Internal");
	assert_shows(
		v, "5 new articles; 2 feeds fetched, 1 stopped, 1 failed; ");
	assert_shows(v, "khabar: stopped");
	/* The bar is gone. */
	assert_int_equal(vtpty_find(v, "[###"), -1);
	vtpty_free(v);
	assert_int_equal(count_lines(RUN(e, "list")), 5);
}

/* `khabar list` takes a line for an article in a terminal, all of it in a pipe.
 */
static void list_cuts_lines(void **state)
{
	struct sandbox *e = *state;
	static const char name[] =
		"A newspaper of the town and of all the villages around it, "
		"and of the river, and of the road to the sea";
	RUN(e, "add", "--title", name, "/news/5");
	struct vtpty *v = START(e, "list");
	assert_int_equal(vtpty_wait(v), 0);
	assert_shows(v, "A newspaper of ");
	for (int row = 0; row < 5; row++)
		assert_non_null(strstr(vtpty_row(v, row), "\u2026"));
	assert_string_equal(vtpty_row(v, 5), "");
	vtpty_free(v);
	assert_non_null(strstr(RUN(e, "list"), name));
}

/* `khabar read ID` opens the article, and marks it read. */
static void read_opens(void **state)
{
	struct sandbox *e = *state;
	char id[32];
	RUN(e, "add", "/news/5");
	const char *out = RUN(e, "list", "--format", "tsv");
	snprintf(id, sizeof id, "%.*s", (int)strcspn(out, "\t"), out);
	struct vtpty *v = START(e, "read", id);
	assert_shows(v, "The words of item 5.");
	sandbox_quit(v);
	assert_int_equal(count_lines(RUN(e, "list", "--unread")), 4);
}

/* `khabar terminal` asks the terminal what it is. */
static void terminal_tells(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = START(e, "terminal");
	assert_shows(v, "Type its number");
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	assert_true(vtpty_sent(v, "joined letters: yes"));
	assert_true(vtpty_sent(v, "marks on letters: yes"));
	assert_true(vtpty_sent(v, "italics: right-to-left words are upright"));
	assert_true(vtpty_sent(v, "colours: yes"));
	vtpty_free(v);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, sandbox_setup, sandbox_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(add_asks),
		TEST(reload_draws),
		TEST(list_cuts_lines),
		TEST(read_opens),
		TEST(terminal_tells),
	};
	return cmocka_run_group_tests_name("command program", tests,
		sandbox_setup_group, sandbox_teardown_group);
}
