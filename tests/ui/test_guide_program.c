/* `khabar terminal` asks a person which lines read right, and keeps what is
 * answered in the configuration. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sandbox.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What libvterm is told by. */
#define SIGNS "term:xterm-256color da2:0;100;0"
#define QUESTION "Type its number"
/* أيار, a word of the lines, as cells from the left. */
#define MAY_VISUAL "\uFEAD\uFE8E\uFEF3\uFE83"

/* --- The configuration --------------------------------------------------- */

static void assert_config(const struct sandbox *e, const char *text)
{
	char buf[2048];
	sandbox_read(e, "config", buf, sizeof buf);
	assert_string_equal(buf, text);
}

static void assert_no_config(const struct sandbox *e)
{
	assert_int_not_equal(access(sandbox_path(e, "config"), F_OK), 0);
}

/* --- The dialogue -------------------------------------------------------- */

/* Starts it in a terminal of so many rows. */
static struct vtpty *ask_in(
	struct sandbox *e, const char *const env[], int rows, int cols)
{
	char *argv[] = {e->khabar, "terminal", NULL};
	struct vtpty *v = vtpty_start(argv, env, rows, cols, -1);
	if (!v) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	assert_shows(v, QUESTION);
	return v;
}

static struct vtpty *ask(struct sandbox *e)
{
	return ask_in(e, NULL, 24, 80);
}

static void ends(struct vtpty *v, int status)
{
	assert_int_equal(vtpty_wait(v), status);
	vtpty_free(v);
}

/* The number of a way, typed with what ends it. */
static void choose(struct vtpty *v, const char *way, const char *end)
{
	char label[64], keys[16];
	for (int marked = 0; marked < 2; marked++)
		for (int n = 1; n < 10; n++) {
			snprintf(label, sizeof label, "%d%c %s", n,
				marked ? '*' : ' ', way);
			if (vtpty_find(v, label) < 0)
				continue;
			snprintf(keys, sizeof keys, "%d%s", n, end);
			vtpty_send(v, keys);
			return;
		}
	fail_msg("no number has %s", way);
}

/* Starts it anew and gives an answer. */
static void answer(struct sandbox *e, const char *way)
{
	struct vtpty *v = ask(e);
	choose(v, way, "\r");
	ends(v, 0);
}

/* What is chosen is written down, in a folder of its own, marked when it is
 * asked again, replaced by another answer, and taken out again. */
static void chooses(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = ask(e);
	assert_shows(v, "* visual");
	choose(v, "inverse", "\r");
	assert_shows(v, "terminal " SIGNS " = inverse");
	ends(v, 0);
	assert_config(e, "terminal " SIGNS " = inverse\n");
	v = ask(e);
	assert_shows(v, "* inverse");
	assert_shows(v, "to take that back");
	choose(v, "words", "\n");
	ends(v, 0);
	assert_config(e, "terminal " SIGNS " = words\n");
	answer(e, "visual");
	assert_config(e, "");
}

/* What is found out anyway needs no line, nor what is so already. */
static void keeps(void **state)
{
	struct sandbox *e = *state;
	answer(e, "visual");
	assert_no_config(e);
	struct vtpty *v = ask(e);
	vtpty_send(v, "\r");
	assert_shows(v, "It stays as it is.");
	ends(v, 0);
	assert_no_config(e);
	answer(e, "inverse");
	answer(e, "inverse");
	v = ask(e);
	vtpty_send(v, "\r");
	ends(v, 0);
	assert_config(e, "terminal " SIGNS " = inverse\n");
}

/* Every way to leave changes nothing, also with a number typed. */
static void leaves(void **state)
{
	static const struct {
		const char *keys;
		int status;
	} cases[] = {
		{"q", 0},
		{"\004", 0},
		{"2\004", 0},
		{"\003", 128 + SIGINT},
		{"2\003", 128 + SIGINT},
	};
	struct sandbox *e = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct vtpty *v = ask(e);
		vtpty_send(v, cases[i].keys);
		ends(v, cases[i].status);
		assert_no_config(e);
	}
	static const int signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		struct vtpty *v = ask(e);
		kill(vtpty_pid(v), signals[i]);
		ends(v, 128 + signals[i]);
		assert_no_config(e);
	}
}

/* What is no number there is asked again; keys that mean nothing mean nothing,
 * what is typed can be taken back, and digits may be any that are read. */
static void asks_again(void **state)
{
	static const char *const wrong[] = {"44\r", "x\r", "-1\r", "2x\r"};
	struct sandbox *e = *state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct vtpty *v = ask(e);
		vtpty_send(v, wrong[i]);
		assert_shows(v, "There are the numbers 1 to ");
		choose(v, "inverse", "\r");
		ends(v, 0);
		assert_config(e, "terminal " SIGNS " = inverse\n");
		unlink(sandbox_path(e, "config"));
	}
	struct vtpty *v = ask(e);
	vtpty_send(v, "\033[A\033OP\033x\025");
	vtpty_send(v, "\u06F9\u0669q\177\177\177");
	vtpty_send(v, "77\025\u06F2");
	assert_shows(v, "> \u06F2");
	vtpty_send(v, "\r");
	ends(v, 0);
	assert_config(e, "terminal " SIGNS " = words\n");
}

/* A second page has bare letters, for terminals that join them; then there is
 * nothing but what else to try. */
static void none_is_right(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = ask(e);
	vtpty_send(v, "0\r");
	assert_shows(v, "letters unjoined");
	choose(v, "inverse", "\r");
	ends(v, 0);
	assert_config(e, "terminal " SIGNS " = inverse, shape off\n");
	v = ask(e);
	assert_shows(v, "* inverse, shape off");
	choose(v, "inverse, shape off", "\r");
	ends(v, 0);
	assert_config(e, "terminal " SIGNS " = inverse, shape off\n");
	answer(e, "visual");
	assert_config(e, "");
	v = ask(e);
	vtpty_send(v, "0\r0\r");
	assert_shows(v, "None is right here.");
	assert_shows(v, SIGNS);
	ends(v, 0);
	assert_config(e, "");
}

/* --- The file ------------------------------------------------------------ */

/* Every other byte stays, so do rights and links; the line is replaced where it
 * stands. */
static void keeps_the_file(void **state)
{
	struct sandbox *e = *state;
	struct stat st;
	char real[128];
	sandbox_write(e, "config", "# mine\r\n\r\nmouse = no\r\n");
	snprintf(real, sizeof real, "%s/real", e->dir);
	assert_int_equal(rename(sandbox_path(e, "config"), real), 0);
	assert_int_equal(chmod(real, 0640), 0);
	assert_int_equal(symlink("../real", sandbox_path(e, "config")), 0);
	answer(e, "inverse");
	assert_config(e,
		"# mine\r\n\r\nmouse = no\r\nterminal " SIGNS " = inverse\r\n");
	assert_int_equal(lstat(sandbox_path(e, "config"), &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(stat(real, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	unlink(sandbox_path(e, "config"));
	sandbox_write(e, "config",
		"terminal da2:0;100;0 term:xterm-256color = inverse # so\n"
		"mouse = no");
	answer(e, "words");
	assert_config(e,
		"terminal da2:0;100;0 term:xterm-256color = words # so\n"
		"mouse = no");
	answer(e, "visual");
	assert_config(e, "mouse = no");
}

/* A link that leads to no file yet stays one. */
static void makes_the_file_of_a_link(void **state)
{
	struct sandbox *e = *state;
	struct stat st;
	mkdir(sandbox_path(e, ""), 0700);
	assert_int_equal(symlink("../real", sandbox_path(e, "config")), 0);
	answer(e, "inverse");
	assert_config(e, "terminal " SIGNS " = inverse\n");
	assert_int_equal(lstat(sandbox_path(e, "config"), &st), 0);
	assert_true(S_ISLNK(st.st_mode));
}

/* A file for reading only is left alone, and the line told. */
static void cannot_write(void **state)
{
	struct sandbox *e = *state;
	sandbox_write(e, "config", "mouse = no\n");
	assert_int_equal(chmod(sandbox_path(e, "config"), 0444), 0);
	struct vtpty *v = ask(e);
	choose(v, "inverse", "\r");
	assert_shows(v, "Put this line there yourself:");
	assert_shows(v, "    terminal " SIGNS " = inverse");
	ends(v, 1);
	assert_config(e, "mouse = no\n");
}

/* A line with fewer words counts in other terminals too, and stays. */
static void leaves_others(void **state)
{
	struct sandbox *e = *state;
	static const char general[] = "terminal term:xterm-256color = words\n";
	static const char other[] =
		"terminal version:other term:xterm-256color = words\n";
	sandbox_write(e, "config", other);
	answer(e, "visual");
	assert_config(e, other);
	sandbox_write(e, "config", general);
	struct vtpty *v = ask(e);
	assert_shows(v, "* words");
	choose(v, "visual", "\r");
	ends(v, 0);
	assert_config(e, "terminal term:xterm-256color = words\n"
			 "terminal " SIGNS " = auto\n");
	v = ask(e);
	assert_shows(v, "* visual");
	vtpty_send(v, "q");
	ends(v, 0);
}

/* --- What it counts for -------------------------------------------------- */

/* أخبار, "news": as cells from the left, and as a terminal gets it that orders
 * each row. */
#define NEWS "\u0623\u062E\u0628\u0627\u0631"
#define NEWS_VISUAL "\uFEAD\uFE8E\uFE92\uFEA7\uFE83"
#define NEWS_INVERSE "\uFE83\uFEA7\uFE92\uFE8E\uFEAD"

static struct vtpty *read_news(
	struct sandbox *e, const char *option, const char *const env[])
{
	char path[128];
	snprintf(path, sizeof path, "%s/news.txt", e->dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs("TITLE\n\n" NEWS "\n", f);
	fclose(f);
	char *argv[] = {e->khabar, path, (char *)option, NULL};
	struct vtpty *v = vtpty_start(argv, env, 24, 80, -1);
	if (!v)
		skip();
	return v;
}

static void counts(void **state)
{
	static const char *const other[] = {"TERM", "xterm", NULL};
	struct sandbox *e = *state;
	sandbox_write(e, "config", "terminal " SIGNS " = inverse\n");
	struct vtpty *v = read_news(e, NULL, NULL);
	assert_shows(v, NEWS_INVERSE);
	sandbox_quit(v);
	v = read_news(e, "--bidi=visual", NULL);
	assert_shows(v, NEWS_VISUAL);
	sandbox_quit(v);
	v = read_news(e, NULL, other);
	assert_shows(v, NEWS_VISUAL);
	sandbox_quit(v);
	sandbox_write(
		e, "config", "terminal " SIGNS " = inverse\nbidi = visual\n");
	v = read_news(e, NULL, NULL);
	assert_shows(v, NEWS_VISUAL);
	sandbox_quit(v);
}

/* Also what commands print, and in a terminal that answers late. */
static void counts_for_commands(void **state)
{
	struct sandbox *e = *state;
	char path[128];
	sandbox_write(e, "config", "terminal " SIGNS " = inverse\n");
	sandbox_quit(read_news(e, NULL, NULL));
	snprintf(path, sizeof path, "%s/news.txt", e->dir);
	char *argv[] = {e->khabar, "show", path, NULL};
	struct vtpty *v = vtpty_start(argv, NULL, 24, 80, -1);
	assert_shows(v, NEWS_INVERSE);
	ends(v, 0);
}

static void counts_late(void **state)
{
	struct sandbox *e = *state;
	sandbox_write(e, "config", "terminal version:newterm = inverse\n");
	struct vtpty *v = read_news(e, NULL, NULL);
	vtpty_answers(v, false);
	assert_shows(v, "TITLE");
	vtpty_send(v, "\033P>|newterm(0.4)\033\\");
	assert_shows(v, NEWS_INVERSE);
	vtpty_send(v, "\033P>|otherterm(0.4)\033\\");
	assert_shows(v, NEWS_VISUAL);
	sandbox_quit(v);
}

/* A line that names no way there is, in the file's name. */
static void bad_way(void **state)
{
	struct sandbox *e = *state;
	sandbox_write(e, "config", "\nterminal " SIGNS " = upside-down\n");
	struct vtpty *v = read_news(e, NULL, NULL);
	assert_shows(v, "config:2: no way to put text out");
	assert_int_equal(vtpty_wait(v), 2);
	vtpty_free(v);
}

/* --- The terminal -------------------------------------------------------- */

/* Answers that come while it asks are none of a person's; they may change what
 * it asks about. */
static void answers_late(void **state)
{
	struct sandbox *e = *state;
	char *argv[] = {e->khabar, "terminal", NULL};
	struct vtpty *v = vtpty_start(argv, NULL, 24, 80, -1);
	vtpty_answers(v, false);
	assert_shows(v, QUESTION);
	vtpty_send(v, "\033[>1;10");
	vtpty_send(v, ";0c\033[?1;");
	vtpty_send(v, "2c\033]11;rgb:0000/0000/0000\033\\");
	vtpty_send(v, "77\r");
	assert_shows(v, "There are the numbers 1 to ");
	choose(v, "Konsole", "\r");
	assert_shows(v, "da2:1;10;0 = Konsole");
	ends(v, 0);
}

/* A terminal whose own reordering is switched off has it on again. */
static void switches_back(void **state)
{
	static const char *const env[] = {"TERM", "konsole-256color", NULL};
	static const char off[] = "\033]50;BidiRenderingEnabled=false\a",
			  on[] = "\033]50;BidiRenderingEnabled=true\a";
	struct sandbox *e = *state;
	struct vtpty *v = ask_in(e, env, 24, 80);
	assert_true(vtpty_sent(v, off));
	assert_null(strstr(vtpty_output(v)->s, on));
	vtpty_send(v, "q");
	assert_int_equal(vtpty_wait(v), 0);
	assert_true(vtpty_sent(v, on));
	vtpty_free(v);
	v = ask_in(e, env, 24, 80);
	kill(vtpty_pid(v), SIGTERM);
	assert_int_equal(vtpty_wait(v), 128 + SIGTERM);
	assert_true(vtpty_sent(v, on));
	vtpty_free(v);
}

/* All is to be seen at once where there is room, and in a low or narrow window
 * each way and the question still are. */
static void fits(void **state)
{
	static const int sizes[][2] = {{24, 80}, {24, 50}, {20, 80}, {60, 200}};
	struct sandbox *e = *state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct vtpty *v = ask_in(e, NULL, sizes[i][0], sizes[i][1]);
		assert_true(vtpty_find(v, "1* visual") >= 0);
		assert_true(vtpty_find(v, "inverse") >= 0);
		assert_true(vtpty_find(v, MAY_VISUAL) >= 0);
		vtpty_send(v, "q");
		ends(v, 0);
	}
}

/* The interface's own language stands first, and its words are in the way that
 * is taken. */
static void speaks(void **state)
{
	static const char *const env[] = {
		"LANGUAGE", "he", "LANG", "he_IL.UTF-8", "LC_ALL", NULL, NULL};
	struct sandbox *e = *state;
	char *argv[] = {e->khabar, "terminal", NULL};
	struct vtpty *v = vtpty_start(argv, env, 60, 80, -1);
	/* דחופות, which the second Hebrew line ends with */
	assert_shows(v, "\u05EA\u05D5\u05E4\u05D5\u05D7\u05D3");
	vtpty_send(v, "q");
	ends(v, 0);
}

/* How often it has asked. */
static int times_asked(struct vtpty *v)
{
	int n = 0;
	for (const char *s = vtpty_output(v)->s; (s = strstr(s, QUESTION)); s++)
		n++;
	return n;
}

/* Stopped and continued, it asks again. */
static void stops(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = ask(e);
	vtpty_send(v, "9");
	assert_shows(v, "> 9");
	kill(vtpty_pid(v), SIGCONT);
	for (int i = 0; i < 3000 && times_asked(v) < 2; i++)
		vtpty_shows_within(v, "nothing that ever shows", 10);
	assert_int_equal(times_asked(v), 2);
	choose(v, "words", "\r");
	ends(v, 0);
	assert_config(e, "terminal " SIGNS " = words\n");
}

#define TEST(test) \
	cmocka_unit_test_setup_teardown(test, sandbox_setup, sandbox_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(chooses),
		TEST(keeps),
		TEST(leaves),
		TEST(asks_again),
		TEST(none_is_right),
		TEST(keeps_the_file),
		TEST(makes_the_file_of_a_link),
		TEST(cannot_write),
		TEST(leaves_others),
		TEST(counts),
		TEST(counts_for_commands),
		TEST(counts_late),
		TEST(bad_way),
		TEST(answers_late),
		TEST(switches_back),
		TEST(fits),
		TEST(speaks),
		TEST(stops),
	};
	return cmocka_run_group_tests_name("guide program", tests,
		sandbox_setup_group, sandbox_teardown_group);
}
