/* Lines that commands put out for a person: in screen order on a terminal that
 * leaves cells where they are put, otherwise as other terminals and pipes want
 * them. */
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

/* لا كتاب, "no book", and as cells from the left, joined; ספרים, "books". */
#define NO_BOOK "\u0644\u0627 \u0643\u062A\u0627\u0628"
#define NO_BOOK_CELLS "\uFE8F\uFE8E\uFE98\uFEDB \uFEFB"
#define BOOKS "\u05E1\u05E4\u05E8\u05D9\u05DD"
#define BOOKS_CELLS "\u05DD\u05D9\u05E8\u05E4\u05E1"
/* كتاب Blue (x) كتاب: words of both directions. */
#define BOOK "\u0643\u062A\u0627\u0628"
#define BOOK_CELLS "\uFE8F\uFE8E\uFE98\uFEDB"

static const char right_to_left[] = "https://example.org/a\n"
				    "\ttitle " NO_BOOK "\n"
				    "https://example.org/b\n"
				    "\ttitle " BOOKS "\n"
				    "https://example.org/c\n"
				    "\ttitle News\n";
static const char left_to_right[] = "https://example.org/a\n"
				    "\ttitle Books\n"
				    "https://example.org/b\n"
				    "\ttitle " BOOK " Blue (x) " BOOK "\n"
				    "https://example.org/c\n"
				    "\ttitle News\n";

static void follow(struct sandbox *e, const char *feeds)
{
	char path[128];
	snprintf(path, sizeof path, "%s/khabar", e->dir);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/khabar/feeds", e->dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(feeds, f);
	fclose(f);
	assert_int_equal(chmod(path, 0600), 0);
}

/* Runs a line of the shell, in which $khabar is khabar, in a terminal of 24
 * rows and 60 columns and of that $TERM; more: NAME, value of the environment,
 * or NULL. */
static struct vtpty *shell(struct sandbox *e, const char *line,
	const char *term, const char *name, const char *value)
{
	char *argv[] = {"/bin/sh", "-c", (char *)line, NULL};
	const char *const env[] = {"khabar", e->khabar, "XDG_CONFIG_HOME",
		e->dir, "XDG_DATA_HOME", e->dir, "XDG_STATE_HOME", e->dir,
		"TERM", term, name, value, NULL};
	struct vtpty *v = vtpty_start(argv, env, 24, 60, -1);
	if (!v) {
		print_message("no pseudo-terminals here\n");
		skip();
	}
	return v;
}

static void end(struct vtpty *v)
{
	vtpty_wait(v);
	vtpty_free(v);
}

static void assert_row(struct vtpty *v, int row, const char *want)
{
	assert_string_equal(vtpty_row(v, row), want);
}

/* Nothing that orders text, none of the joined forms. */
static void assert_plain(struct vtpty *v)
{
	const char *s = vtpty_output(v)->s;
	assert_null(strstr(s, "\u2068"));
	assert_null(strstr(s, "\u2066"));
	assert_null(strstr(s, "\u2067"));
	assert_null(strstr(s, "\u2069"));
	assert_null(strstr(s, "\uFE8F"));
}

static void test_screen_order(void **state)
{
	struct sandbox *e = *state;
	follow(e, right_to_left);
	struct vtpty *v = shell(e, "$khabar feeds", "st-256color", NULL, NULL);
	assert_shows(v, "News");
	vtpty_wait(v);
	assert_row(v, 0,
		"                       https://example.org/a  " NO_BOOK_CELLS
		"  0/0  1");
	assert_row(v, 1,
		"                        https://example.org/b  " BOOKS_CELLS
		"  0/0  2");
	assert_row(v, 2,
		"                         https://example.org/c  News  0/0  3");
	end(v);
}

static void test_columns_from_the_left(void **state)
{
	struct sandbox *e = *state;
	follow(e, left_to_right);
	struct vtpty *v = shell(e, "$khabar feeds", "st-256color", NULL, NULL);
	assert_shows(v, "News");
	vtpty_wait(v);
	assert_row(v, 0, "1  0/0  Books  https://example.org/a");
	assert_row(v, 1,
		"2  0/0  " BOOK_CELLS " Blue (x) " BOOK_CELLS
		"  https://example.org/b");
	end(v);
}

static void test_width(void **state)
{
	struct sandbox *e = *state;
	follow(e, right_to_left);
	struct vtpty *v =
		shell(e, "$khabar feeds", "st-256color", "COLUMNS", "50");
	assert_shows(v, "News");
	vtpty_wait(v);
	assert_row(v, 2, "               https://example.org/c  News  0/0  3");
	end(v);
}

/* A line that is too wide goes on below, from the right too. */
static void test_wrapped(void **state)
{
	struct sandbox *e = *state;
	follow(e, right_to_left);
	struct vtpty *v =
		shell(e, "$khabar feeds", "st-256color", "COLUMNS", "30");
	assert_shows(v, "example.org/c");
	vtpty_wait(v);
	assert_row(v, 0, "                " NO_BOOK_CELLS "  0/0  1");
	assert_row(v, 1, "         https://example.org/a");
	end(v);
}

static void test_errors(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = shell(e, "$khabar tag " BOOKS " x >/dev/null",
		"st-256color", NULL, NULL);
	assert_shows(v, BOOKS_CELLS);
	end(v);
	v = shell(e, "$khabar tag " BOOKS " x 2>&1 | cat", "st-256color", NULL,
		NULL);
	assert_shows(v, BOOKS);
	assert_plain(v);
	end(v);
}

/* What orders text by itself gets letters in the order of reading, and what it
 * does not need to be asked is not asked. */
static void test_terminals_that_order(void **state)
{
	static const char *const terms[] = {
		"vte-256color", "konsole", "mlterm", "putty", "dumb"};
	struct sandbox *e = *state;
	follow(e, right_to_left);
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		struct vtpty *v =
			shell(e, "$khabar feeds", terms[i], NULL, NULL);
		assert_true(vtpty_sent(v, BOOKS));
		vtpty_wait(v);
		assert_non_null(strstr(vtpty_output(v)->s, BOOKS));
		assert_null(strstr(vtpty_output(v)->s, "\033[c"));
		if (strcmp(terms[i], "putty") != 0) {
			assert_non_null(strstr(vtpty_output(v)->s, NO_BOOK));
			assert_plain(v);
		}
		end(v);
	}
}

/* kitty turns each word by itself: words in screen order. */
static void test_terminal_that_turns_words(void **state)
{
	struct sandbox *e = *state;
	follow(e, right_to_left);
	struct vtpty *v = shell(e, "$khabar feeds", "xterm-kitty", NULL, NULL);
	assert_true(vtpty_sent(v, "\uFEDB\uFE98\uFE8E\uFE8F \uFEFB"));
	end(v);
}

/* In an article too: pieces that may be of several fonts one upright, the next
 * as if italic, and the number of marks on the first and last letter the same.
 * Nothing in it is lit: <em>کِڕ.</em> */
static void test_article_where_words_are_turned(void **state)
{
	struct sandbox *e = *state;
	struct vtpty *v = shell(e,
		"echo '<html lang=ckb><title>\u0628\u0628</title><p>"
		"<em>\u0628\u0650\u0628\u0695.</em> \u0628\u0650\u0628' "
		">$XDG_STATE_HOME/a.html; "
		"$khabar show $XDG_STATE_HOME/a.html",
		"xterm-kitty", NULL, NULL);
	assert_true(vtpty_sent(
		v, ".\033[3m\u0695\033[23m\uFE91\u0650\uFE92\uFE0E"));
	assert_true(vtpty_sent(v, "\uFE91\u0650\uFE90\uFE0E "));
	vtpty_wait(v);
	assert_null(strstr(vtpty_output(v)->s, "\033[7m"));
	end(v);
}

static void test_visual(void **state)
{
	struct sandbox *e = *state;
	follow(e, right_to_left);
	struct vtpty *v = shell(
		e, "$khabar feeds --visual=never", "st-256color", NULL, NULL);
	assert_true(vtpty_sent(v, "0/0  " NO_BOOK "  http"));
	assert_plain(v);
	end(v);
	v = shell(e, "$khabar feeds --visual", "vte-256color", NULL, NULL);
	assert_shows(v, NO_BOOK_CELLS);
	end(v);
	v = shell(e, "$khabar feeds --visual=auto | cat", "st-256color", NULL,
		NULL);
	assert_true(vtpty_sent(v, "0/0  " NO_BOOK "  http"));
	assert_plain(v);
	end(v);
}

/* The terminal is asked once, and only where there is need. */
static void test_questions(void **state)
{
	struct sandbox *e = *state;
	follow(e, right_to_left);
	struct vtpty *v = shell(e, "$khabar feeds; $khabar tag " BOOKS,
		"xterm-256color", NULL, NULL);
	assert_shows(v, BOOKS_CELLS);
	vtpty_wait(v);
	const char *asked = strstr(vtpty_output(v)->s, "\033[c");
	assert_non_null(asked);
	assert_null(strstr(asked + 1, "\033[c"));
	end(v);
	v = shell(e, "$khabar rules; $khabar --help", "xterm-256color", NULL,
		NULL);
	assert_shows(v, "Exit status");
	vtpty_wait(v);
	assert_null(strstr(vtpty_output(v)->s, "\033[c"));
	end(v);
}

/* What is typed ahead is the shell's. */
static void test_typed_ahead(void **state)
{
	struct sandbox *e = *state;
	follow(e, right_to_left);
	struct vtpty *v =
		shell(e, "read a; $khabar feeds; read b; echo \"($a$b)\"",
			"xterm-256color", NULL, NULL);
	vtpty_send(v, "one\ntwo\n");
	assert_shows(v, "(onetwo)");
	assert_null(strstr(vtpty_output(v)->s, "\033[c"));
	assert_non_null(strstr(vtpty_output(v)->s, BOOKS_CELLS));
	end(v);
}

/* A terminal that answers nothing does not hold it up. */
static void test_silent(void **state)
{
	struct sandbox *e = *state;
	follow(e, right_to_left);
	struct vtpty *v =
		shell(e, "read a; $khabar feeds", "xterm-256color", NULL, NULL);
	vtpty_answers(v, false);
	vtpty_send(v, "go\n");
	assert_shows(v, BOOKS_CELLS);
	end(v);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, sandbox_setup, sandbox_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_screen_order),
		TEST(test_columns_from_the_left),
		TEST(test_width),
		TEST(test_wrapped),
		TEST(test_errors),
		TEST(test_terminals_that_order),
		TEST(test_terminal_that_turns_words),
		TEST(test_article_where_words_are_turned),
		TEST(test_visual),
		TEST(test_questions),
		TEST(test_typed_ahead),
		TEST(test_silent),
	};
	return cmocka_run_group_tests(
		tests, sandbox_setup_group, sandbox_teardown_group);
}
